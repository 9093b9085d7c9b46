"""What a run of the check gives: batches of judged files, and one summary for each file."""

from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path

import polars as pl

from sheetcheck import wording
from sheetcheck.codes import Code, Severity
from sheetcheck.report import Judgement, Reading


@dataclass(frozen=True)
class Batch:
    """Files judged together, and where they lie. `start` is the place of the first in the whole run.

    said: these files' notes have been given out before (a batch of what stands in several files).
    """

    start: int
    paths: Sequence[Path]
    judgement: Judgement
    said: bool = False

    def names(self) -> pl.DataFrame:
        """By index in the batch: name, path and sheet."""
        readings = self.judgement.readings
        return pl.DataFrame(
            {
                "file": range(len(readings)),
                "name": [path.name for path in self.paths],
                "path": [str(path) for path in self.paths],
                "sheet": [reading.sheet for reading in readings],
            },
            schema_overrides={"file": pl.UInt32},
        )


@dataclass
class Summary:
    """One file's result. `rows` = `rows_ok` + `rows_faulty`; `tidied` counts mended cells; `code` is that of a refusal."""

    file: str
    path: str
    status: str = "clean"
    rows: int = 0
    rows_ok: int = 0
    rows_faulty: int = 0
    tidied: int = 0
    warnings: int = 0
    private_emails: int = 0
    code: str | None = None
    message: str | None = None
    reading: Reading | None = field(default=None, repr=False)

    def line(self) -> dict[str, object]:
        """As JSON Lines have it."""
        return {"summary": True} | {f.name: getattr(self, f.name) for f in fields(self) if f.name != "reading"}


def summaries(batch: Batch, lang: str) -> list[Summary]:
    """The files' summaries in order; counted for all at once, since a batch may hold five hundred."""
    told = [_of_reading(path, reading, lang) for path, reading in zip(batch.paths, batch.judgement.readings, strict=True)]
    judged = batch.judgement
    for name, counts in (
        ("rows", judged.rows["file"].value_counts()),
        ("rows_faulty", judged.rows["file"].filter(judged.rows["held"]).value_counts()),
        ("tidied", judged.repairs.unique(["file", "row", "field"])["file"].value_counts()),
        ("warnings", judged.findings["file"].filter(judged.findings["severity"] == Severity.WARNING.value).value_counts()),
    ):
        for file, count in counts.iter_rows():
            setattr(told[file], name, count)
    for one in told:
        one.rows_ok = one.rows - one.rows_faulty
        if one.rows_faulty and one.status == "clean":
            one.status = "faults"
    return told


def _of_reading(path: Path, reading: Reading, lang: str) -> Summary:
    one = Summary(path.name, str(path), reading=reading)
    one.private_emails = sum(int(str(n.data.get("addresses", 0))) for n in reading.notes if n.code is Code.PRIVATE_EMAIL)
    if reading.refusal:
        one.status, one.code = "refused", reading.refusal.code.value
        one.message = wording.refusal(reading.refusal.code, lang, reading.refusal.data)
    return one


def add_warnings(told: Sequence[Summary], across: Batch) -> None:
    """Warnings that only the other files could show."""
    for file, count in across.judgement.findings["file"].value_counts().iter_rows():
        told[file].warnings += count


def worst(told: Sequence[Summary]) -> int:
    """Exit status: 2 a file refused, 1 faults in rows, 0 nothing to mend."""
    states = {one.status for one in told}
    return 2 if "refused" in states else 1 if "faults" in states else 0
