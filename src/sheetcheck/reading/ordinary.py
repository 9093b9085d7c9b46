"""Ordinary sheets, whose values the guard has seen already: read from what it kept, with the meaning that the reader gives them.

Half of an office file's reading was the reader's own opening and parsing of parts that the guard had just parsed. What is
out of the ordinary in any way is left to the reader (None); the tests hold both against each other.
"""

import math
import re
from bisect import bisect_right
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from itertools import chain
from operator import itemgetter

from sheetcheck.columns import ROSTER_2026
from sheetcheck.guard.strings import plain_text
from sheetcheck.guard.tally import LAST_ROW, Taken
from sheetcheck.headings import HEADER_ROWS, HeaderMatch, find_header, match_row
from sheetcheck.lines import CELL, NUMBER, ROW, joined, order
from sheetcheck.raw import Grid, SheetScan
from sheetcheck.reading.cells import Texts, digits

_HEAD = 2  # groups of a row before its values
_FEW = 4  # rows in which most headers stand
_NUMBER_BEGINS, _ZERO = b">0"
_EXACT = 15  # digits that a float keeps
_NUMBER = re.compile(rb"-?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{1,3})?")
_VALUE = re.compile(rb"""(?: t="(n|str|inlineStr)")?>(?:<is>)?<[tv]( xml:space="preserve")?>([^<]+)""")
_CELL, _ROW, _MARK = CELL.encode(), ROW.encode(), NUMBER.encode()
_USE = b' t="s"><v>'
_SHORTER = ((_USE, b""), (b' t="n"', b""), (b"><v>", _MARK))
_SHORTEST = (_SHORTER[0], _SHORTER[-1])  # where no cell says that it is a number
_PADDED = re.compile(rb"(?:\A|[%b%b])0[0-9]" % (_CELL, _ROW))
_uses: list[bytes] = []  # how a cell says that it holds shared string 0, 1, 2 …


class _Unusual(Exception):
    """A value that is for the reader."""


class _Values(dict[bytes, str | None]):
    """Way a value is written → its text: shared strings entered before, all else when first met."""

    def __init__(self, strings: list[str], longest: int) -> None:
        while len(_uses) < len(strings):
            _uses.append(b' t="s"><v>%d' % len(_uses))
        short = strings if max(map(len, strings), default=0) <= longest else [text[:longest] for text in strings]
        super().__init__(zip(_uses, short, strict=False))
        self[b""] = None
        self.whole: set[bytes] = set()  # written ways of whole numbers
        self.longest = longest

    def __missing__(self, written: bytes) -> str:
        bare = written[4:]  # ><v>123, if it is the commonest of the rest: a whole number, whose digits are its text
        if written[0] == _NUMBER_BEGINS and bare.isdigit() and len(bare) <= _EXACT and bare[0] != _ZERO:
            self.whole.add(written)
            text = self[written] = bare.decode()
            return text
        found = _VALUE.match(written)
        if not found:
            raise _Unusual  # a shared string that is not there
        kind, kept, bare = found.groups()
        text = self[written] = self._number(bare, written) if kind in (None, b"n") else _plain(bare, kept)[: self.longest]
        return text

    def numbers(self, taken: Taken) -> int:
        """How many of the values were whole numbers."""
        return sum(map(self.whole.__contains__, chain.from_iterable(taken.rows))) if self.whole else 0

    def _number(self, bare: bytes, written: bytes) -> str:
        if not _NUMBER.fullmatch(bare):
            raise _Unusual
        value = float(bare)
        if math.isinf(value):
            raise _Unusual
        if value.is_integer():
            self.whole.add(written)
        return digits(value)


def read(taken: Taken, sheet: SheetScan, strings: list[str], longest: int) -> Texts | None:
    """The sheet's text from its first row and column to its last with a value, as `cells.to_text` of the reader's rows."""
    if sheet.last_column > taken.width:
        return None
    values = _Values(strings, longest)
    try:
        rows = _rows(taken, values, sheet.last_column)
    except _Unusual:
        return None
    return Texts(_placed(rows, taken.numbers, sheet.last_row, _nothing(sheet.last_column)), values.numbers(taken))


def read_lines(taken: Taken, sheet: SheetScan, strings: list[str], longest: int) -> Texts | None:
    """The same, but the rows below a header that names all eight columns as lines; None also where there is no such header."""
    width = sheet.last_column
    if width > taken.width:
        return None
    values = _Values(strings, longest)
    try:
        found = _head(taken, values, sheet)
        if not found:
            return None
        grid, header = found
        start = bisect_right(taken.numbers, len(grid))
        lines = [CELL.join([values[cell] or "" for cell in cells]) for cells in _ordered(taken, start, header, width)]
    except _Unusual:
        return None
    below = [number - len(grid) for number in taken.numbers[start:]]
    text = joined(_placed(lines, below, sheet.last_row - len(grid), CELL * (width - 1)) if lines else [], width)
    return Texts(grid, values.numbers(taken), lines=text) if text else None


def read_uses(taken: Taken, sheet: SheetScan, strings: list[bytes], texts: bytes, longest: int) -> Texts | None:
    """The same where all cells are shared strings and usual numbers: strings travel once, and each cell as the number of its own.

    texts: all strings, with marks between. None where that cannot be, as `read_lines`.
    """
    width = sheet.last_column
    if not taken.usual or not strings or width > taken.width or not _are_short(texts, longest):
        return None
    head = _head_of_uses(taken, strings, width)
    if not head or not taken.numbers[head.rows :]:
        return None
    others = order(head.header, width)[len(ROSTER_2026) :]
    if not all(_are_there([row[_HEAD + place] for row in taken.rows[head.rows :]], len(strings)) for place in others):
        return None
    rows = list(map(_CELL.join, _ordered(taken, head.rows, head.header, width)))
    below = [number - len(head.grid) for number in taken.numbers[head.rows :]]
    rows = _placed(rows, below, sheet.last_row - len(head.grid), _CELL * (width - 1))
    written = _ROW.join([*rows, b""])
    for mark, short in _SHORTER if b"n" in written else _SHORTEST:
        written = written.replace(mark, short)
    if _has_padded(written):
        return None
    return Texts(head.grid, head.whole + written.count(_MARK), lines=written, strings=texts)


@dataclass(slots=True)
class _Head:
    """Rows down to the header, what it says, how many of the rows taken these are, and how many of their cells are numbers."""

    grid: Grid
    header: HeaderMatch
    rows: int
    whole: int


def _head_of_uses(taken: Taken, strings: list[bytes], width: int) -> _Head | None:
    """Row by row: most headers stand in the first rows. A string that is not there is for the reader."""
    grid: Grid = []
    whole = 0
    for at, number in enumerate(taken.numbers[:HEADER_ROWS]):
        if number > HEADER_ROWS:
            return None
        cells = taken.rows[at][_HEAD : _HEAD + width]
        row = [_meant(written, strings) if written else None for written in cells]
        if "" in row:
            return None
        grid += [_nothing(width) for _ in range(number - 1 - len(grid))]
        grid.append(row)
        whole += sum(not written.startswith(_USE) for written in cells if written)
        if width - row.count(None) >= len(ROSTER_2026):
            header = match_row(number - 1, row)
            if len(header.matches) == len(ROSTER_2026):
                return _Head(grid, header, at + 1, whole)
    return None


def _meant(written: bytes, strings: list[bytes]) -> str:
    """The text of a usual value; nothing for a string that is not there."""
    if written.startswith(_USE):
        number = int(written[len(_USE) :])
        return strings[number].decode() if number < len(strings) else ""
    return written[written.rindex(b">") + 1 :].decode()


def _has_padded(written: bytes) -> bool:
    """Whether a padded number names a string: what it names is the reader's to say. Few sheets name the first one at all."""
    named = written.startswith(b"0") or _CELL + b"0" in written or _ROW + b"0" in written
    return named and _PADDED.search(written) is not None


def _are_short(texts: bytes, longest: int) -> bool:
    """No text of more bytes than it may have signs; many together are told at once."""
    at, end = 0, len(texts)
    while end - at > longest:
        cut = texts.rfind(_ROW, at, at + longest + 1)
        if cut < at:
            return False
        at = cut + 1
    return True


def _are_there(column: list[bytes], count: int) -> bool:
    """Strings used in a column that nobody will look up; of the eight, the layout finds one that is not there."""
    return max([int(value[len(_USE) :]) for value in column if value.startswith(_USE)], default=0) < count


def _head(taken: Taken, values: _Values, sheet: SheetScan) -> tuple[Grid, HeaderMatch] | None:
    """The rows down to the header, and what it says; most stand in the first rows."""
    for many in (_FEW, HEADER_ROWS):
        rows = _rows(taken, values, sheet.last_column, many)
        grid = _placed(rows, taken.numbers[:many], sheet.last_row, _nothing(sheet.last_column))
        header = find_header(grid)
        if header and len(header.matches) == len(ROSTER_2026):
            return grid[: header.row + 1], header
    return None


def _ordered(taken: Taken, start: int, header: HeaderMatch, width: int) -> Iterator[tuple[bytes, ...]]:
    """The values of rows, from one on, in the order in which lines have them."""
    return map(itemgetter(*(_HEAD + place for place in order(header, width))), taken.rows[start:])


def _nothing(width: int) -> list[str | None]:
    return [None] * width


def _rows(taken: Taken, values: _Values, width: int, many: int = LAST_ROW) -> Grid:
    return [list(map(values.__getitem__, row[_HEAD : _HEAD + width])) for row in taken.rows[:many]]


def _placed[R](rows: list[R], numbers: list[int], last: int, blank: R) -> list[R]:
    """Each row at its number, blank ones between, none after the last that holds something."""
    if len(numbers) == numbers[-1]:
        return rows[:last]
    grid: list[R] = []
    for number, row in zip(numbers, rows, strict=True):
        grid += [copy(blank) for _ in range(number - 1 - len(grid))]
        grid.append(row)
    return grid[:last]


def _plain(written: bytes, kept: bytes | None) -> str:
    """kept: outer spaces are told to be kept; without it, some readers keep them and some do not."""
    try:
        bare = written.decode()
    except UnicodeDecodeError:
        raise _Unusual from None
    text = plain_text(bare) if kept or bare == bare.strip() else None
    if text is None:
        raise _Unusual
    return text
