"""Sheets of several schools, one below the other as one: the eight columns in our order, and the school beside them.

Pure Python; used by the parsing child. A row here is its row there, moved by what `Raw.parts` says; what the pre-scan saw of
its cells moves along.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from sheetcheck.codes import Code
from sheetcheck.columns import ROSTER_2026
from sheetcheck.headings import SCHOOL, HeaderMatch, header_of, school_of
from sheetcheck.raw import Raw, Refused, SheetScan
from sheetcheck.rowkinds import footer_word, is_section

HEADINGS = [*(column.heading for column in ROSTER_2026), SCHOOL]
type Row = list[str | None]


@dataclass(frozen=True, slots=True)
class _Part:
    """A sheet with its header: `shift` is what leads from a row of the stack to its row here; columns by their place there."""

    raw: Raw
    header: HeaderMatch
    first: int
    columns: dict[int, int]
    school: int | None

    @property
    def body(self) -> list[Row]:
        """The rows of people. Footers (total, signature) end a sheet and would stand between people here."""
        rows = self.raw.grid[self.header.row + 1 :]
        while rows and not _may_be_people(rows[-1]):
            rows = rows[:-1]
        return rows

    @property
    def shift(self) -> int:
        return self.raw.first_row + self.header.row + 1 - self.first


def stacked(raw: Raw, sheets: Sequence[Raw]) -> Raw:
    """raw: of the file, without a sheet. sheets: each a grid. Refuses what a header of any of them refuses."""
    raw.grid, raw.first_row, raw.first_column = [list(HEADINGS)], 1, 1
    raw.sheet = SheetScan("", last_column=len(HEADINGS), rows=1)
    for sheet in sheets:
        part = _part(sheet, len(raw.grid) + 1)
        body = part.body
        raw.grid += [_row(part, row) for row in body]
        raw.parts.append((sheet.sheet.name, part.first, part.shift))
        raw.numbers += sheet.numbers
        _carry(part, len(body), raw.sheet)
    raw.sheet.last_row = raw.sheet.rows = len(raw.grid)
    return raw


def _part(raw: Raw, first: int) -> _Part:
    header = header_of(raw.grid)
    school = school_of(header)
    columns = {raw.first_column + match.position: at for at, match in enumerate(header.matches, 1)}
    return _Part(raw, header, first, columns, school[0] if school else None)


def _may_be_people(row: Row) -> bool:
    filled = [text for text in row if text and text.strip()]
    return bool(filled) and footer_word(filled) is None and not is_section(filled)


def _row(part: _Part, row: Row) -> Row:
    """A row that holds nothing says no school either."""
    cells = [row[match.position] if match.position < len(row) else None for match in part.header.matches]
    said = row[part.school] if part.school is not None and part.school < len(row) else None
    return [*cells, (said or part.raw.sheet.name) if any(cells) else None]


def _carry(part: _Part, rows: int, into: SheetScan) -> None:
    """Marks of the sheet's people under our columns. Merges that our columns would tear refuse the file as it came."""
    scan, last = part.raw.sheet, part.first + rows - 1

    def moved(found: Sequence[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
        return (
            (row - part.shift, part.columns[column], text)
            for row, column, text in found
            if column in part.columns and part.first <= row - part.shift <= last
        )

    for name in ("errors", "formulas", "fonts"):
        getattr(into, name).extend(moved(getattr(scan, name)))
    into.dates += [(row, column) for row, column, _ in moved([(row, column, "") for row, column in scan.dates])]
    into.hidden_rows += [
        (max(first - part.shift, part.first), min(end - part.shift, last))
        for first, end in scan.hidden_rows
        if end - part.shift >= part.first and first - part.shift <= last
    ]
    into.merges += _merges(part, last)


def _merges(part: _Part, last: int) -> Iterator[tuple[int, int, int, int]]:
    for top, left, bottom, right in part.raw.sheet.merges:
        if bottom - part.shift < part.first or top - part.shift > last:
            continue
        columns = [part.columns.get(column, 0) for column in range(left, right + 1)]
        if not any(columns):
            continue
        if columns != list(range(columns[0], columns[0] + len(columns))) or top - part.shift < part.first:
            raise Refused(Code.SEVERAL_SHEETS, sheets=[part.raw.sheet.name])
        yield top - part.shift, columns[0], bottom - part.shift, columns[-1]


def sheets_of(names: Sequence[str], scans: Sequence[SheetScan], read: Callable[[int], Raw]) -> list[Raw]:
    """The sheets that hold people, in the order of the workbook."""
    wanted = set(names)
    return [read(at) for at, scan in enumerate(scans) if scan.name in wanted]
