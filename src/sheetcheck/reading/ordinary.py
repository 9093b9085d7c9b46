"""Ordinary sheets, whose values the guard has seen already: read from what it kept, with the meaning that the reader gives them.

Half of an office file's reading was the reader's own opening and parsing of parts that the guard had just parsed. What is
out of the ordinary in any way is left to the reader (None); the tests hold both against each other.
"""

import math
import re
from bisect import bisect_right
from copy import copy
from typing import TYPE_CHECKING

from sheetcheck.columns import ROSTER_2026
from sheetcheck.guard.strings import plain_text
from sheetcheck.guard.tally import LAST_ROW
from sheetcheck.headings import HEADER_ROWS, HeaderMatch, find_header
from sheetcheck.lines import CELL, NUMBER, ROW, joined, order
from sheetcheck.raw import Grid, SheetScan
from sheetcheck.reading.cells import Texts, digits

if TYPE_CHECKING:
    from sheetcheck.guard.tally import Taken

_HEAD = 3  # pieces of a row before its values
_FEW = 4  # rows in which most headers stand
_NUMBER_BEGINS, _ZERO = b">0"
_EXACT = 15  # digits that a float keeps
_NUMBER = re.compile(rb"-?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{1,3})?")
_VALUE = re.compile(rb"""(?: t="(n|str|inlineStr)")?>(?:<is>)?<[tv]( xml:space="preserve")?>([^<]+)""")
_SOME = 48  # of the shared strings, in which a header's mostly are
_CELL, _ROW, _USE = CELL.encode(), ROW.encode(), b' t="s"><v>'
_SHORTER = ((_USE, b""), (b' t="n"', b""), (b"><v>", NUMBER.encode()))
_uses: list[bytes] = []  # how a cell says that it holds shared string 0, 1, 2 …


class _Unusual(Exception):
    """A value that is for the reader."""


class _Values(dict[bytes | None, str | None]):
    """Way a value is written → its text: shared strings entered before, all else when first met."""

    def __init__(self, strings: list[str], longest: int) -> None:
        while len(_uses) < len(strings):
            _uses.append(b' t="s"><v>%d' % len(_uses))
        short = strings if max(map(len, strings), default=0) <= longest else [text[:longest] for text in strings]
        super().__init__(zip(_uses, short, strict=False))
        self[None] = None
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

    def numbers(self, parts: list[bytes]) -> int:
        """How many of the values were whole numbers."""
        return sum(map(self.whole.__contains__, parts)) if self.whole else 0

    def _number(self, bare: bytes, written: bytes) -> str:
        if not _NUMBER.fullmatch(bare):
            raise _Unusual
        value = float(bare)
        if math.isinf(value):
            raise _Unusual
        if value.is_integer():
            self.whole.add(written)
        return digits(value)


def read(taken: "Taken", sheet: SheetScan, strings: list[str], longest: int) -> Texts | None:
    """The sheet's text from its first row and column to its last with a value, as `cells.to_text` of the reader's rows."""
    if sheet.last_column > taken.step - _HEAD:
        return None
    values = _Values(strings, longest)
    try:
        rows = _rows(taken, values, sheet.last_column)
    except _Unusual:
        return None
    return Texts(_placed(rows, _numbers(taken), sheet.last_row, _nothing(sheet.last_column)), values.numbers(taken.parts))


def read_lines(taken: "Taken", sheet: SheetScan, strings: list[str], longest: int) -> Texts | None:
    """The same, but the rows below a header that names all eight columns as lines; None also where there is no such header."""
    width = sheet.last_column
    if width > taken.step - _HEAD:
        return None
    values, numbers = _Values(strings, longest), _numbers(taken)
    try:
        found = _head(taken, values, sheet, numbers)
        if not found:
            return None
        grid, header = found
        values[None] = ""
        start = bisect_right(numbers, len(grid))
        columns = [map(values.__getitem__, one) for one in _columns(taken, start, order(header, width))]
        lines = list(map(CELL.join, zip(*columns, strict=True)))  # blank is "" from here on
    except _Unusual:
        return None
    below = [number - len(grid) for number in numbers[start:]]
    text = joined(_placed(lines, below, sheet.last_row - len(grid), CELL * (width - 1)) if lines else [], width)
    return Texts(grid, values.numbers(taken.parts), lines=text) if text else None


def read_uses(taken: "Taken", sheet: SheetScan, strings: bytes, count: int, longest: int) -> Texts | None:
    """The same where all cells are shared strings and usual numbers: strings travel once, and each cell as the number of its own.

    None where that cannot be, as `read_lines`.
    """
    width = sheet.last_column
    if not taken.usual or not count or width > taken.step - _HEAD or not _are_short(strings, longest):
        return None
    numbers = _numbers(taken)
    found = _head_of_uses(taken, sheet, strings, numbers, longest)
    if not found:
        return None
    grid, header, whole = found
    start = bisect_right(numbers, len(grid))
    columns = [_filled(one) for one in _columns(taken, start, order(header, width))]
    if not _are_there(columns[len(ROSTER_2026) :], count):
        return None
    rows = list(map(_CELL.join, zip(*columns, strict=True)))
    below = [number - len(grid) for number in numbers[start:]]
    rows = _placed(rows, below, sheet.last_row - len(grid), _CELL * (width - 1)) if rows else rows
    written = _ROW.join([*rows, b""])
    if not rows or _USE + b"0" in written:  # the first string is mostly the title, so this may be a padded number
        return None
    whole += written.count(b"<") - written.count(b"s")  # of numbers' cells and all others
    for mark, short in _SHORTER:
        written = written.replace(mark, short)
    return Texts(grid, whole, lines=written, strings=strings)


def _head_of_uses(
    taken: "Taken", sheet: SheetScan, strings: bytes, numbers: list[int], longest: int
) -> tuple[Grid, HeaderMatch, int] | None:
    """Head, header, and how many numbers stand down to it; its texts are mostly the first ones."""
    for many in (_SOME, -1):
        values = _Values(strings.decode().split("\x1e", many)[:many] if many > 0 else strings.decode().split("\x1e"), longest)
        try:
            found = _head(taken, values, sheet, numbers)
        except _Unusual:
            continue
        if found:
            end = bisect_right(numbers, len(found[0])) * taken.step
            return *found, values.numbers(taken.parts[:end])
        return None
    return None


def _are_short(strings: bytes, longest: int) -> bool:
    """No string of more bytes than a text may have signs."""
    at, end = 0, len(strings)
    while end - at > longest:
        cut = strings.rfind(b"\x1e", at, at + longest + 1)
        if cut < at:
            return False
        at = cut + 1
    return True


def _columns(taken: "Taken", start: int, places: list[int]) -> list[list[bytes]]:
    """The values of columns, from a row on."""
    first = _HEAD + start * taken.step
    return [taken.parts[first + at :: taken.step] for at in places]


def _filled(column: list[bytes]) -> list[bytes]:
    return [value or b"" for value in column] if None in column else column


def _are_there(columns: list[list[bytes]], count: int) -> bool:
    """Strings used in columns that nobody will look up; of the eight, the layout finds one that is not there."""
    used = [value for value in set().union(*columns) if value[:3] == b" t=" and value[4:5] == b"s"]
    return all(int(value[len(_USE) :]) < count for value in used)


def _head(taken: "Taken", values: _Values, sheet: SheetScan, numbers: list[int]) -> tuple[Grid, HeaderMatch] | None:
    """The rows down to the header, and what it says; most stand in the first rows."""
    for many in (_FEW, HEADER_ROWS):
        rows = _rows(taken, values, sheet.last_column, many)
        grid = _placed(rows, numbers[:many], sheet.last_row, _nothing(sheet.last_column))
        header = find_header(grid)
        if header and len(header.matches) == len(ROSTER_2026):
            return grid[: header.row + 1], header
    return None


def _numbers(taken: "Taken") -> list[int]:
    return list(map(int, taken.parts[1 :: taken.step]))


def _nothing(width: int) -> list[str | None]:
    return [None] * width


def _rows(taken: "Taken", values: _Values, width: int, many: int = LAST_ROW) -> Grid:
    end = min(len(taken.parts), many * taken.step)
    return [list(map(values.__getitem__, taken.parts[at : at + width])) for at in range(_HEAD, end, taken.step)]


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
