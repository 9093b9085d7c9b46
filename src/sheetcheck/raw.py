"""What the guarded reading of a file hands to the judging side: values only, as the parsing child sends them.

Rows and columns are 1-based, as Excel shows them (column 1 is A). All of it survives JSON but `frame`, `lines` and `strings`.
"""

from dataclasses import dataclass, field
from pathlib import Path

from sheetcheck.codes import Code

type Data = dict[str, str | int | float | bool | list[str] | list[int] | None]
type Grid = list[list[str | None]]


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read: by its path, or by bytes that came over the wire. `name` is what the sender called it.

    several: sheets that each hold people are those of several schools, and are read one below the other; else they refuse it.
    """

    name: str
    path: Path | None = None
    data: bytes | None = None
    several: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """Something about the file as a whole: a refusal, or how its sheet was read. `data` feeds the wording."""

    code: Code
    data: Data = field(default_factory=dict)


class Refused(Exception):
    """Raised inside the reading only; the face of the package turns it into a report."""

    def __init__(self, code: Code, **data: str | int | float | bool | list[str] | list[int] | None) -> None:
        super().__init__(code.value)
        self.note = Note(code, dict(data))


@dataclass(slots=True)
class SheetScan:
    """What the pre-scan saw of one sheet without building it.

    rows: rows that hold a value. hidden_*: inclusive ranges. merges: (first row, first column, last row, last column).
    errors: (row, column, text such as '#N/A'). formulas: (row, column, 'value' | 'no-value' | 'callout').
    fonts: (row, column, font name) of cells with text in a legacy Hindi font. dates: cells typed as a date.
    zeros: (row, column, digits) of numbers whose format shows them with zeros in front; put there as the cells are read.
    """

    name: str
    state: str = "visible"  # visible | hidden | veryHidden
    rows: int = 0
    first_row: int = 1
    first_column: int = 1
    last_row: int = 0
    last_column: int = 0
    hidden_rows: list[tuple[int, int]] = field(default_factory=list)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    errors: list[tuple[int, int, str]] = field(default_factory=list)
    formulas: list[tuple[int, int, str]] = field(default_factory=list)
    fonts: list[tuple[int, int, str]] = field(default_factory=list)
    dates: list[tuple[int, int]] = field(default_factory=list)
    zeros: list[tuple[int, int, int]] = field(default_factory=list)


@dataclass(slots=True)
class Raw:
    """One file, guarded and read, not yet laid out.

    grid: rows of cell text, None for an empty cell; grid[0] is sheet row `first_row`, its first cell column `first_column`.
    lines: of small ordinary sheets the rows below the header (`sheetcheck.lines`); the grid then ends with the header.
    strings: what cells of the lines name by number; empty: these hold their texts themselves.
    frame: instead of the grid for large sheets, an Arrow IPC stream of string columns with the same meaning.
    numbers: whole numbers read as digits. ragged: (row, fields) of a text file's rows unlike its header.
    row_numbers: sheet row of each row of the grid, where blank stretches were left out; empty: they follow `first_row`.
    parts: of sheets read one below the other: name, first row here, and what to add to a row here for its row there.
    """

    name: str
    kind: str = ""  # xlsx | xls | ods | csv | html
    content_hash: str = ""  # sha256 of the bytes, hexadecimal
    refusal: Note | None = None
    notes: list[Note] = field(default_factory=list)
    sheet: SheetScan = field(default_factory=lambda: SheetScan(""))
    sheet_why: str = "only"  # only | only-with-header | only-with-data
    other_sheets: list[str] = field(default_factory=list)
    first_row: int = 1
    first_column: int = 1
    grid: Grid = field(default_factory=list)
    frame: bytes | None = None
    numbers: int = 0
    ragged: list[tuple[int, int]] = field(default_factory=list)
    row_numbers: list[int] = field(default_factory=list)
    lines: bytes = b""
    strings: bytes = b""
    parts: list[tuple[str, int, int]] = field(default_factory=list)
