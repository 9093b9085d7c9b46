"""Workbooks (.xlsx, .xls, .ods): the sheet with the people, as text with true addresses."""

from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from itertools import islice
from typing import TYPE_CHECKING, Any

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from sheetcheck.codes import Code
from sheetcheck.limits import Limits
from sheetcheck.raw import Grid, Note, Raw, Refused, SheetScan
from sheetcheck.reading import cells, ordinary, sheets, stacks

if TYPE_CHECKING:
    from sheetcheck.guard import Scan

LARGE_ROWS = 20_000
LARGE_CELLS = 200_000
_XLS_ROWS = 65_536


class NeedsLarge(Exception):
    """This sheet is for a child that has the readers for large sheets loaded."""


def load(*, large: bool) -> None:
    if large:
        from sheetcheck.reading import arrow, frames  # noqa: F401


def read(data: bytes, name: str, scan: "Scan", limits: Limits, *, large: bool, several: bool = False) -> tuple[Raw, Any]:
    """The sheet chosen, as a grid or as a frame; several: those of several schools as one. Refuses as `sheets.choose` does, and
    what cannot be parsed."""
    book = _Book(data, scan, limits, large=large)
    try:
        choice = sheets.choose(book.scans, book.head)
    except Refused as refused:
        if not several or refused.note.code is not Code.SEVERAL_SHEETS:
            raise
        return book.stacked(Raw(name, scan.kind, notes=list(scan.notes)), refused), None
    found = book.scans[choice.index]
    raw = Raw(name, scan.kind, notes=[*scan.notes, *_cut_off(scan.kind, found)], sheet=found, sheet_why=choice.why)
    raw.other_sheets = choice.others
    return book.fill(raw, choice.index)


def framed(raw: Raw, *, large: bool) -> tuple[Raw, Any]:
    """The grid of a reading turned into a frame."""
    if not large:
        raise NeedsLarge
    from sheetcheck.reading import frames

    table = frames.from_grid(raw.grid, raw.sheet.last_column - raw.first_column + 1)
    raw.grid = []
    return raw, table


def _cut_off(kind: str, scan: SheetScan) -> list[Note]:
    """A list as long as the old format allows was probably longer before it was saved."""
    full = kind == "xls" and scan.last_row >= _XLS_ROWS and scan.rows >= _XLS_ROWS - 1
    return [Note(Code.ROW_LIMIT_HIT, {"rows": scan.rows})] if full else []


class _Book:
    """An open workbook; a sheet asked for twice is read once."""

    def __init__(self, data: bytes, scan: "Scan", limits: Limits, *, large: bool) -> None:
        self._data, self._kind, self._large = data, scan.kind, large
        self._scan = scan
        self._open: CalamineWorkbook | None = None
        self._sheets: dict[int, CalamineSheet] = {}
        self._texts: dict[int, cells.Texts] = {}
        self._batches: dict[int, tuple[Any, int]] = {}
        self._longest = limits.cell_characters + 1
        self.scans: Sequence[SheetScan] = scan.sheets

    def head(self, index: int) -> sheets.Rows:
        """The first rows of a sheet as text."""
        if self._by_frame(index):
            from sheetcheck.reading import frames

            return frames.head(self._batch(index)[0], sheets.LOOKED_AT)
        if self._is_sparse(index):
            return cells.to_text([row for _, row in islice(self._sparse(index), sheets.LOOKED_AT)], self._longest).grid
        return self._whole(index).grid[: sheets.LOOKED_AT]

    def fill(self, raw: Raw, index: int, *, lined: bool = True) -> tuple[Raw, Any]:
        """Put the cells of a sheet into the reading. lined: its rows may come as lines."""
        if self._is_sparse(index):
            return self._fill_sparse(raw, index), None
        if self._by_frame(index):
            return self._fill_frame(raw, index)
        texts = (self._lined(index) if lined else None) or self._whole(index)
        raw.grid, raw.numbers, raw.lines, raw.strings = texts.grid, texts.numbers, texts.lines, texts.strings
        for row, column, text in raw.sheet.errors:  # the reader does not show errors in their cells
            _put(raw.grid, row - 1, column - 1, text)
        if texts.dates:
            raw.sheet.dates = texts.dates
        _show_zeros(raw, {})
        if len(raw.grid) * (len(raw.grid[0]) if raw.grid else 0) > LARGE_CELLS:
            return framed(raw, large=self._large)
        return raw, None

    def stacked(self, raw: Raw, refused: Refused) -> Raw:
        """The sheets that the refusal names; refused still where they are large or strewn: no school is."""
        names, cells_of = refused.note.data["sheets"], 0

        def read(index: int) -> Raw:
            nonlocal cells_of
            scan = self.scans[index]
            cells_of += scan.last_row * max(1, scan.last_column)
            if cells_of > LARGE_CELLS or self._is_sparse(index) or self._by_frame(index):
                raise refused
            return self.fill(Raw(raw.name, self._kind, sheet=scan), index, lined=False)[0]

        assert isinstance(names, list)  # as `choose` wrote it
        return stacks.stacked(raw, stacks.sheets_of([str(name) for name in names], self.scans, read))

    def _by_frame(self, index: int) -> bool:
        """Large sheets of .xlsx have a reader of their own; it is worth its start only there."""
        scan = self.scans[index]
        cells_of = scan.rows * max(1, scan.last_column - scan.first_column + 1)
        large = self._kind == "xlsx" and not self._is_sparse(index) and (scan.rows > LARGE_ROWS or cells_of > LARGE_CELLS)
        if large and not self._large:
            raise NeedsLarge
        return large

    def _is_sparse(self, index: int) -> bool:
        """A few rows strewn over a long stretch: reading them is cheap, the emptiness between them is not."""
        scan = self.scans[index]
        return scan.rows <= LARGE_ROWS and scan.last_row - scan.rows > LARGE_ROWS

    def _book(self) -> CalamineWorkbook:
        if self._open is None:
            try:
                self._open = CalamineWorkbook.from_filelike(BytesIO(self._data))
            except CalamineError as error:
                raise Refused(Code.NOT_A_WORKBOOK) from error
        return self._open

    def _sheet(self, index: int) -> CalamineSheet:
        if index not in self._sheets:
            try:
                self._sheets[index] = self._book().get_sheet_by_index(index)
            except (CalamineError, IndexError) as error:
                raise Refused(Code.NOT_A_WORKBOOK) from error
        return self._sheets[index]

    def _whole(self, index: int) -> cells.Texts:
        """All of a sheet as text, from what the guard has taken of it or by the reader."""
        if index not in self._texts:
            self._texts[index] = self._taken(index) or self._read(index)
        return self._texts[index]

    def _read(self, index: int) -> cells.Texts:
        rows = self._sheet(index).to_python(skip_empty_area=False)
        texts = cells.to_text(rows, self._longest)
        if texts.dated:
            texts.dates = cells.date_cells(rows)
        return texts

    def _taken(self, index: int) -> cells.Texts | None:
        taken = self._scan.taken[index] if self._scan.taken else None
        return ordinary.read(taken, self.scans[index], self._strings(), self._longest) if taken else None

    def _strings(self) -> list[str]:
        return [text.decode() for text in self._scan.strings]

    def _lined(self, index: int) -> cells.Texts | None:
        """The rows of a roster in lines, where the guard has taken them all; else they come as a grid."""
        scan, taken = self.scans[index], self._scan.taken[index] if self._scan.taken else None
        if not taken or scan.errors or scan.zeros or scan.last_row * scan.last_column > LARGE_CELLS:
            return None
        uses = ordinary.read_uses(taken, scan, self._scan.strings, self._scan.joined, self._longest)
        return uses or ordinary.read_lines(taken, scan, self._strings(), self._longest)

    def _sparse(self, index: int) -> Iterator[tuple[int, list[Any]]]:
        """Rows that hold something, each with its number in the sheet; they begin at the sheet's first used column."""
        sheet = self._sheet(index)
        blank = [""] * sheet.width
        return ((at, row) for at, row in enumerate(sheet.iter_rows(), 1) if row != blank)

    def _batch(self, index: int) -> tuple[Any, int]:
        """The sheet as a record batch of text from row 1 on, and its first column."""
        if index not in self._batches:
            from fastexcel import FastExcelError

            from sheetcheck.reading import arrow

            scan = self.scans[index]
            try:
                self._batches[index] = arrow.read(self._data, index, scan.first_column, scan.last_column)
            except FastExcelError as error:
                raise Refused(Code.NOT_A_WORKBOOK) from error
        return self._batches[index]

    def _fill_sparse(self, raw: Raw, index: int) -> Raw:
        found = list(self._sparse(index))
        texts = cells.to_text([row for _, row in found], self._longest)
        raw.grid, raw.numbers, raw.row_numbers = texts.grid, texts.numbers, [at for at, _ in found]
        raw.first_row = raw.row_numbers[0] if found else 1
        raw.first_column = (self._sheet(index).start or (0, 0))[1] + 1
        places = {at: i for i, at in enumerate(raw.row_numbers)}
        for row, column, text in raw.sheet.errors:
            _put(raw.grid, places.get(row, -1), column - raw.first_column, text)
        _show_zeros(raw, places)
        return raw

    def _fill_frame(self, raw: Raw, index: int) -> tuple[Raw, Any]:
        from sheetcheck.reading import frames

        batch, raw.first_column = self._batch(index)
        self._data = b""
        at = {(row - 1, column - raw.first_column): text for row, column, text in raw.sheet.errors}
        days = {(row - 1, column - raw.first_column) for row, column in raw.sheet.dates}
        zeros = {(row - 1, column - raw.first_column): digits for row, column, digits in raw.sheet.zeros}
        raw.sheet.zeros = []
        return raw, frames.mended(batch, at, days, zeros)


def _show_zeros(raw: Raw, places: Mapping[int, int]) -> None:
    """Numbers as their format shows them: 512345678 in a cell of the format 00000000000 is 00512345678 to whoever looks at it.
    places: of a sheet's rows in the grid, where it leaves some out."""
    for row, column, digits in raw.sheet.zeros:
        at, place = places.get(row, -1) if places else row - 1, column - raw.first_column
        if 0 <= at < len(raw.grid) and 0 <= place < len(raw.grid[at]):
            raw.grid[at][place] = cells.with_zeros(raw.grid[at][place], digits)
    raw.sheet.zeros = []


def _put(grid: Grid, row: int, column: int, text: str) -> None:
    if 0 <= row < len(grid) and 0 <= column < len(grid[row]):
        grid[row][column] = text
