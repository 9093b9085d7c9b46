"""The sender's sheet as a grid to write again: every cell at its address, with the officer's edits and the tidied values."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import polars as pl

from sheetcheck.codes import Code
from sheetcheck.headings import header_of, match_row
from sheetcheck.limits import Limits
from sheetcheck.lines import whole
from sheetcheck.raw import Raw, Refused, Source
from sheetcheck.reading import shared_pool
from sheetcheck.report import FIELDS, Report
from sheetcheck.table import Table

type Place = tuple[int, int]  # row and column, 0-based
OTHER = "—"  # heads a column that says one of our headings and is not meant by it
_WIDEST, _NARROWEST, _SAMPLED = 42, 9, 200


@dataclass(frozen=True)
class Grid:
    """name: the sheet's. header: its row, 0-based. columns: field → column, 0-based. new: texts that replace the sender's.
    left_out: rows, 0-based, that the officer left out: they stay blank, so that nobody is counted there again."""

    name: str
    header: int
    columns: dict[str, int]
    raw: Raw
    new: dict[Place, str]
    left_out: frozenset[int] = frozenset()

    @property
    def height(self) -> int:
        return self.raw.first_row - 1 + (_frame(self.raw).height if self.raw.frame is not None else len(self.raw.grid))

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """(row, texts from column A on); a row that was left out holds none."""
        for row, texts in self._written():
            yield row, [] if row in self.left_out else texts

    def gone(self) -> Iterator[tuple[int, list[str]]]:
        """The rows that were left out, as the sender wrote them."""
        return ((row, texts) for row, texts in self._written() if row in self.left_out)

    def _written(self) -> Iterator[tuple[int, list[str]]]:
        lead = [""] * (self.raw.first_column - 1)
        source = _frame(self.raw).iter_rows() if self.raw.frame is not None else iter(self.raw.grid)
        wide = max(self.columns.values(), default=-1) + 1
        for row, cells in enumerate(source, start=self.raw.first_row - 1):
            texts = [*lead, *(cell or "" for cell in cells)]
            if len(texts) < wide and row >= self.header and any(texts):  # columns that were added to an export
                texts += [""] * (wide - len(texts))
            yield row, [self.new.get((row, column), text) for column, text in enumerate(texts)] if self.new else texts

    def widths(self) -> list[int]:
        """From the header on, of the first rows: titles above would make the first column as wide as the page."""
        widest: list[int] = []
        for row, texts in self.rows():
            if row < self.header:
                continue
            if row > self.header + _SAMPLED:
                break
            widest += [0] * (len(texts) - len(widest))
            for column, text in enumerate(texts):
                line = max(map(len, text.split("\n")), default=0)
                widest[column] = max(widest[column], min(line, 16) if row == self.header else line)
        return [min(max(width + 3, _NARROWEST), _WIDEST) for width in widest]


def _frame(raw: Raw) -> pl.DataFrame:
    return pl.read_ipc_stream(BytesIO(raw.frame or b""))


def column_of(letter: str) -> int:
    """'A' → 0, 'AA' → 26."""
    number = 0
    for sign in letter:
        number = number * 26 + ord(sign) - 64
    return number - 1


def read(
    original: bytes | Path, report: Report, table: Table | None, limits: Limits | None, left_out: Collection[int] = ()
) -> Grid:
    """Read the original again where it can do no harm, and lay the mended texts over it."""
    name = report.reading.name
    data, path = (original, None) if isinstance(original, bytes) else (None, original)
    source = Source(name, path, data, several=bool(report.reading.parts))
    raw = shared_pool(limits or Limits()).read(source)
    raw.grid, raw.lines, raw.strings = whole(raw), b"", b""
    columns = {heading.field: column_of(heading.letter) for heading in report.reading.headings}
    new = _edited(raw, table, columns) if table is not None else {}
    new |= _tidied(report, columns) | _headings(raw, report, columns)
    gone = frozenset(row - 1 for row in left_out)
    return Grid(report.reading.sheet or "Roster", report.reading.header_row - 1, columns, raw, new, gone)


def _headings(raw: Raw, report: Report, columns: dict[str, int]) -> dict[Place, str]:
    """Ours, where somebody had to say which columns of an export are meant: whoever reads the sheet again knows it by them."""
    rows = _frame(raw).head(report.reading.header_row + 1).rows() if raw.frame is not None else raw.grid
    try:
        found = header_of(rows[: report.reading.header_row - raw.first_row + 2])
    except Refused:
        found = None
    lead = raw.first_column - 1
    if found and {match.field: match.position + lead for match in found.matches} == columns:
        return {}
    at, written = report.reading.header_row - 1, rows[report.reading.header_row - raw.first_row]
    others = {match.position + lead for match in match_row(0, written).matches} - set(columns.values())
    ours = {(at, columns[heading.field]): heading.text for heading in report.reading.headings}
    return ours | dict.fromkeys([(at, column) for column in others], OTHER)


def _edited(raw: Raw, table: Table, columns: dict[str, int]) -> dict[Place, str]:
    """Cells whose text on screen is no longer the sender's."""
    lead_row, lead = raw.first_row - 1, raw.first_column - 1
    body = _frame(raw).rows() if raw.frame is not None else raw.grid
    new: dict[Place, str] = {}
    for row, *texts in table.cells.select("row", *FIELDS).iter_rows():
        cells = body[row - 1 - lead_row]
        for field, text in zip(FIELDS, texts, strict=True):
            at = columns.get(field, -1) - lead
            before = cells[at] if 0 <= at < len(cells) else None
            if at >= 0 and (text or "") != (before or ""):
                new[row - 1, columns[field]] = text or ""
    return new


def _tidied(report: Report, columns: dict[str, int]) -> dict[Place, str]:
    """Tidied values, so that they are not tidied again; titles stay with the names they were split from. What looks like an
    Aadhaar number is not written again (trust.md §1.3), and a dash that stood for a blank is one."""
    new: dict[Place, str] = {}
    keeps_title = {
        (r, f) for r, f, code in report.repairs_frame.select("row", "field", "code").iter_rows() if code == Code.TITLE_SPLIT
    }
    touched = report.repairs_frame.select("row", "field").unique().rows()
    values = {
        row: texts
        for row, *texts in report.rows.filter(pl.col("row").is_in([r for r, _ in touched])).select("row", *FIELDS).rows()
    }
    for row, field in touched:
        if (row, field) not in keeps_title and row in values and (text := values[row][FIELDS.index(field)]):
            new[row - 1, columns[field]] = text
    gone = pl.col("code").is_in([Code.AADHAAR_LIKE.value, Code.MISSING_VALUE.value])
    for row, letter in report.findings_frame.filter(gone & pl.col("column").is_not_null()).select("row", "column").iter_rows():
        new[row - 1, column_of(letter)] = ""
    return new
