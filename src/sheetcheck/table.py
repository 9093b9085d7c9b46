"""The laid-out cells of one or many files: what the judge judges, and what a working copy keeps."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from io import BytesIO

import polars as pl

from sheetcheck import aadhaar
from sheetcheck.codes import Code
from sheetcheck.raw import Note
from sheetcheck.report import FIELDS, Heading, Part, Reading

CELLS_SCHEMA = pl.Schema({"file": pl.UInt32, "row": pl.UInt32, **dict.fromkeys(FIELDS, pl.String)})
_OF_A_TELEPHONE = r"^\s*(?:\+|00)?\s*9\s*1[\s()-]*0?[6-9]|^\s*0|\+"  # twelve digits, the first two the country's
SCHOOLS_SCHEMA = pl.Schema({"file": pl.UInt32, "row": pl.UInt32, "school": pl.String})
MARKS_SCHEMA = pl.Schema({"file": pl.UInt32, "row": pl.UInt32, "field": pl.String, "code": pl.String, "detail": pl.String})


@dataclass(frozen=True)
class Table:
    """Cells as written, with their sheet addresses.

    cells: file u32 (index into `readings`), row u32 as Excel shows it, then the eight fields as text or null.
    marks: what the text alone does not show (an Excel error, a date cell, a hidden row …): file, row, field or null for the
    whole row, code, detail.
    schools: file, row, and what the sheet says of the school in which that one serves; of rows that say nothing, nothing.
    """

    readings: tuple[Reading, ...]
    cells: pl.DataFrame
    marks: pl.DataFrame
    schools: pl.DataFrame = field(default_factory=SCHOOLS_SCHEMA.to_frame)

    def edited(self, edits: Mapping[tuple[int, str], str], rows: Mapping[int, bool] | None = None) -> "Table":
        """The table of one file after an officer's work, this one unchanged.

        edits: (row, field) → new text. rows: a hidden row's number → True to include it, False to leave it out.
        A mark of an edited cell is gone; so is the hidden mark of an included row.
        """
        decided = rows or {}
        out = [row for row, included in decided.items() if not included]
        cells = self.cells.filter(~pl.col("row").is_in(out))
        for name in {of for _, of in edits}:
            new = {row: text for (row, f), text in edits.items() if f == name}
            cells = cells.with_columns(
                pl.col("row").replace_strict(new, default=pl.col(name), return_dtype=pl.String).alias(name)
            )
        touched = pl.DataFrame(
            [(row, field) for row, field in edits], schema={"row": pl.UInt32, "field": pl.String}, orient="row"
        )
        marks = self.marks.join(touched, on=["row", "field"], how="anti")
        shown = [row for row, included in decided.items() if included]
        hidden = (pl.col("code") == Code.HIDDEN_ROW.value) & pl.col("row").is_in(shown)
        kept = marks.filter(~hidden & ~pl.col("row").is_in(out))
        return replace(self, cells=cells, marks=kept).without_aadhaar()

    def without_aadhaar(self) -> "Table":
        """Cells in which an Aadhaar-like number stands leave the table at once: masked and marked, never kept."""
        cells, found = self.cells, []
        for name in FIELDS:
            at = _aadhaar_like(self.cells[name], of_a_telephone=name == "mobile")
            if at:
                places = self.cells.select("file", "row")[at]
                found += [(file, row, name, Code.AADHAAR_LIKE.value, "") for file, row in places.iter_rows()]
                cells = cells.with_columns(_rewritten(cells[name].scatter(at, aadhaar.MASK)))
        if not found:
            return self
        marks = pl.concat([self.marks, pl.DataFrame(found, schema=MARKS_SCHEMA, orient="row")])
        return replace(self, cells=cells, marks=marks)

    def to_bytes(self) -> bytes:
        """For a sealed working copy; `from_bytes` is the way back."""
        parts = [json.dumps([asdict(r) for r in self.readings], ensure_ascii=False).encode()]
        for frame in (self.cells, self.marks, self.schools):
            buffer = BytesIO()
            frame.write_ipc(buffer)
            parts.append(buffer.getvalue())
        return b"".join(len(part).to_bytes(8, "big") + part for part in parts)

    @classmethod
    def from_bytes(cls, data: bytes) -> "Table":
        parts, at = [], 0
        while at < len(data):
            size = int.from_bytes(data[at : at + 8], "big")
            parts.append(data[at + 8 : at + 8 + size])
            at += 8 + size
        readings, *frames = parts
        return cls(tuple(_reading(r) for r in json.loads(readings)), *(pl.read_ipc(BytesIO(frame)) for frame in frames))


def _aadhaar_like(column: pl.Series, *, of_a_telephone: bool) -> list[int]:
    """Where in the column such a number stands. of_a_telephone: twelve digits may be a mobile with its country before it."""
    doubtful = pl.DataFrame({"text": column}).with_row_index("at").filter(pl.col("text").str.len_bytes() >= 12)
    doubtful = doubtful.filter(pl.col("text").str.contains(aadhaar.TWELVE))
    if of_a_telephone:
        doubtful = doubtful.filter(~pl.col("text").str.contains(_OF_A_TELEPHONE))
    return [at for at, text in doubtful.iter_rows() if aadhaar.find(text)]


def _rewritten(column: pl.Series) -> pl.Series:
    """The column in memory of its own: one that was only changed shares the old texts, and would carry them along when kept."""
    return column.to_frame().select(pl.concat_str(pl.col(column.name), pl.lit(""))).to_series()


def _reading(values: dict[str, object]) -> Reading:
    def note(n: dict[str, object]) -> Note:
        return Note(Code(n["code"]), n["data"])  # type: ignore[arg-type]

    refusal = values["refusal"]
    return Reading(
        **{k: v for k, v in values.items() if k not in ("refusal", "headings", "notes", "parts")},  # type: ignore[arg-type]
        refusal=note(refusal) if refusal else None,  # type: ignore[arg-type]
        headings=tuple(Heading(**h) for h in values["headings"]),  # type: ignore[attr-defined]
        notes=tuple(note(n) for n in values["notes"]),  # type: ignore[attr-defined]
        parts=tuple(Part(**part) for part in values.get("parts", ())),  # type: ignore[attr-defined]
    )
