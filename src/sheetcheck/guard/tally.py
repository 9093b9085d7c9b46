"""What is gathered of one sheet while its part goes by, and the bounds it must keep."""

from dataclasses import dataclass, field
from functools import lru_cache

from sheetcheck.codes import Code
from sheetcheck.guard.styles import Styles
from sheetcheck.limits import Limits
from sheetcheck.raw import Refused, SheetScan

LAST_ROW = 1_048_576
LAST_COLUMN = 16_384
TITLE_ROWS = 100  # rows above and below the people that do not count towards the limit here
DENSE = LAST_ROW * 16  # cells of the rectangle a reader lays out, unless more are allowed
MERGES = 50_000


@dataclass(slots=True)
class Found:
    """What the scan of a whole file hands to the gate."""

    sheets: list[SheetScan] = field(default_factory=list)
    cells: int = 0
    text_bytes: int = 0
    sheet_parts: list[int] = field(default_factory=list)
    taken: "list[Taken | None]" = field(default_factory=list)
    strings: list[bytes] = field(default_factory=list)
    joined: bytes = b""


@dataclass(slots=True)
class Taken:
    """The values of a small sheet in which every row is ordinary, as they are written, for `reading.ordinary` to read.

    rows: what the rows' pattern found (`rows.ordinary`). width: values in each. usual: all values are shared strings, and whole
    numbers that are their own text. numbers: of the rows in the sheet.
    """

    width: int = 0
    usual: bool = True
    rows: list[tuple[bytes, ...]] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Tally:
    """Gathers into `sheet`; `last` is the number of the latest row."""

    sheet: SheetScan
    limits: Limits
    styles: Styles
    part: str = ""
    last: int = 0
    cells: int = 0
    odd: bool = False  # written unlike other programs' sheets, and parsed
    uses: list[tuple[bytes, int]] = field(default_factory=list)  # shared strings of an odd sheet: address, number
    low: int = 0  # first and last column that held a value
    high: int = 0
    width: int = 0  # last column with a cell, empty ones too, as far as rows were read one by one
    hidden: list[int] = field(default_factory=list)
    callouts: dict[bytes, bool] = field(default_factory=dict)  # shared formulas by number
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    taken: Taken | None = None  # values wanted, and as long as all is ordinary kept

    def row(self, number: int) -> None:
        """Rows must come in order."""
        if number <= self.last:
            raise Refused(Code.AMBIGUOUS_CELL, sheet=self.sheet.name, row=number)
        if number > LAST_ROW:
            raise Refused(Code.XML_SHAPE, part=self.part, why="row")
        self.last = number

    def filled(self, count: int, first: int, last: int) -> None:
        """`count` rows that hold a value, from row `first` to row `last`."""
        sheet = self.sheet
        sheet.rows += count
        sheet.first_row = sheet.first_row if sheet.last_row else first
        sheet.last_row = last
        if sheet.rows > self.limits.rows + TITLE_ROWS:
            raise Refused(Code.TOO_MANY_ROWS, sheet=sheet.name, limit=self.limits.rows)

    def column(self, number: int) -> None:
        """A value stands in this column."""
        if number > self.limits.columns:
            raise Refused(Code.TOO_MANY_COLUMNS, sheet=self.sheet.name, column=number, limit=self.limits.columns)
        if number > self.high:
            self.high = number
        if number < self.low or not self.low:
            self.low = number

    def merge(self, place: tuple[int, int, int, int]) -> None:
        self.merges.append(place)
        if len(self.merges) > MERGES:
            raise Refused(Code.XML_SHAPE, part=self.part, why="merges")

    def close(self) -> SheetScan:
        """Bounds, and only what touches them."""
        sheet = self.sheet
        if not sheet.rows:
            return sheet
        sheet.first_column, sheet.last_column = self.low, self.high
        area = sheet.last_row * max(self.high, 1)
        if area > max(DENSE, self.limits.rows * self.limits.columns):
            raise Refused(Code.TOO_MANY_CELLS, sheet=sheet.name, cells=area)
        if self.cells > (self.limits.rows + TITLE_ROWS) * self.limits.columns:
            raise Refused(Code.TOO_MANY_CELLS, sheet=sheet.name, cells=self.cells)
        sheet.hidden_rows = ranges([n for n in self.hidden if sheet.first_row <= n <= sheet.last_row])
        sheet.hidden_columns = [(a, min(b, self.high)) for a, b in self.hidden_columns if a <= self.high and b >= self.low]
        sheet.merges = [m for m in self.merges if m[0] <= sheet.last_row and m[2] >= sheet.first_row]
        return sheet


def ranges(numbers: list[int]) -> list[tuple[int, int]]:
    """1, 2, 3, 7 → (1, 3), (7, 7); the numbers come sorted."""
    found: list[tuple[int, int]] = []
    for n in numbers:
        if found and found[-1][1] >= n - 1:
            found[-1] = (found[-1][0], n)
        else:
            found.append((n, n))
    return found


@lru_cache(maxsize=1024)
def letters_to_number(letters: bytes) -> int:
    n = 0
    for letter in letters:
        n = n * 26 + letter - 64
    return n


def number_to_letters(n: int) -> str:
    text = ""
    while n:
        n, rest = divmod(n - 1, 26)
        text = chr(65 + rest) + text
    return text
