"""What a check says: values and frames, no sentences (those are in `wording.py`).

`Judgement` speaks of any number of files at once (column `file` is the index into `readings`); `Report` of one.

rows      file u32, row u32, full_name … office_pin (mended text), held bool
findings  file u32, row u32, column str (letter), field str, code str, severity str, found str, mended str|null, advice str (JSON)
repairs   file u32, row u32, column str, field str, code str, found str, mended str

`found` is capped at 80 characters and never holds an Aadhaar-like number. A row's own fault (hidden row, wrong shape)
has column and field null.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import polars as pl

from sheetcheck.codes import Code, Severity
from sheetcheck.raw import Note

FIELDS = ("full_name", "mobile", "email", "group", "designation", "gender", "employee_id", "office_pin")
ROWS_SCHEMA = pl.Schema({"file": pl.UInt32, "row": pl.UInt32, **dict.fromkeys(FIELDS, pl.String), "held": pl.Boolean})
FINDINGS_SCHEMA = pl.Schema(
    {"file": pl.UInt32, "row": pl.UInt32}
    | dict.fromkeys(("column", "field", "code", "severity", "found", "mended", "advice"), pl.String)
)
REPAIRS_SCHEMA = pl.Schema(
    {"file": pl.UInt32, "row": pl.UInt32} | dict.fromkeys(("column", "field", "code", "found", "mended"), pl.String)
)


@dataclass(frozen=True, slots=True)
class Heading:
    """One of the eight columns as found: its letter, its text in the sheet, and how it was matched
    (exact | alias | words | near | legacy)."""

    field: str
    letter: str
    text: str
    how: str


@dataclass(frozen=True, slots=True)
class Part:
    """One of several sheets read one below the other: its first row here, and what to add for the row that Excel shows there."""

    sheet: str
    first: int
    shift: int


@dataclass(frozen=True, slots=True)
class Reading:
    """How one file was read: the sheet chosen and why, its header, what was left out and said. school: the heading of the
    column that says in which school each one serves. parts: of a file whose sheets are those of several schools."""

    name: str
    kind: str
    content_hash: str
    refusal: Note | None = None
    sheet: str = ""
    sheet_why: str = "only"
    header_row: int = 0
    headings: tuple[Heading, ...] = ()
    notes: tuple[Note, ...] = ()
    school: str = ""
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault or warning at its place, as Excel shows it."""

    sheet: str
    row: int
    column: str | None
    field: str | None
    code: Code
    severity: Severity
    found: str
    mended: str | None
    advice: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Repair:
    """A value that was put right: before, after, and by which rule."""

    sheet: str
    row: int
    column: str
    field: str
    code: Code
    found: str
    mended: str


@dataclass(frozen=True, slots=True)
class Counts:
    """rows = rows_ok + rows_faulty; tidied counts mended cells; warnings counts findings that hold nothing."""

    rows: int = 0
    rows_ok: int = 0
    rows_faulty: int = 0
    tidied: int = 0
    warnings: int = 0


@dataclass(frozen=True)
class Judgement:
    """Many files judged together: their readings (refused ones too) and the three frames."""

    readings: tuple[Reading, ...]
    rows: pl.DataFrame
    findings: pl.DataFrame
    repairs: pl.DataFrame

    def report(self, file: int) -> "Report":
        """The report of one of the files."""
        mine = pl.col("file") == file
        rows, findings, repairs = (frame.filter(mine) for frame in (self.rows, self.findings, self.repairs))
        held = int(rows["held"].sum())
        warnings = int((findings["severity"] == Severity.WARNING.value).sum())
        counts = Counts(rows.height, rows.height - held, held, repairs.select("row", "field").n_unique(), warnings)
        return Report(self.readings[file], rows, findings, repairs, counts)


@dataclass(frozen=True)
class Report:
    """One file, judged. `status` is clean (nothing to mend), faults (rows are held) or refused."""

    reading: Reading
    rows: pl.DataFrame
    findings_frame: pl.DataFrame
    repairs_frame: pl.DataFrame
    counts: Counts = field(default_factory=Counts)

    @property
    def status(self) -> str:
        if self.reading.refusal:
            return "refused"
        return "faults" if self.counts.rows_faulty else "clean"

    @property
    def acceptable(self) -> bool:
        return self.status == "clean"

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        return tuple(self._findings())

    @cached_property
    def repairs(self) -> tuple[Repair, ...]:
        sheet = self.reading.sheet
        return tuple(
            Repair(sheet, r["row"], r["column"], r["field"], Code(r["code"]), r["found"], r["mended"])
            for r in self.repairs_frame.iter_rows(named=True)
        )

    @property
    def codes(self) -> set[Code]:
        """Every code said: of findings, repairs, notes and the refusal."""
        said = {Code(c) for frame in (self.findings_frame, self.repairs_frame) for c in frame["code"].unique()}
        said |= {note.code for note in self.reading.notes}
        return said | ({self.reading.refusal.code} if self.reading.refusal else set())

    def _findings(self) -> Iterator[Finding]:
        for r in self.findings_frame.iter_rows(named=True):
            yield Finding(
                self.reading.sheet, r["row"], r["column"], r["field"], Code(r["code"]), Severity(r["severity"]),
                r["found"], r["mended"], json.loads(r["advice"]) if r["advice"] else {},
            )  # fmt: skip
