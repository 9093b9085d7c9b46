"""Ordinary sheets, whose values the guard has seen already: read from what it kept, with the meaning that the reader gives them.

Half of an office file's reading was the reader's own opening and parsing of parts that the guard had just parsed. What is
out of the ordinary in any way is left to the reader (None); the tests hold both against each other.
"""

import math
import re
from typing import TYPE_CHECKING

from sheetcheck.guard.strings import plain_text
from sheetcheck.raw import Grid, SheetScan
from sheetcheck.reading.cells import Texts, digits

if TYPE_CHECKING:
    from sheetcheck.guard.tally import Taken

_HEAD = 3  # pieces of a row before its values
_NUMBER_BEGINS, _ZERO = b">0"
_EXACT = 15  # digits that a float keeps
_NUMBER = re.compile(rb"-?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{1,3})?")
_VALUE = re.compile(rb"""(?: t="(n|str|inlineStr)")?>(?:<is>)?<[tv]( xml:space="preserve")?>([^<]+)<""")
_uses: list[bytes] = []  # how a cell says that it holds shared string 0, 1, 2 …


class _Unusual(Exception):
    """A value that is for the reader."""


class _Values(dict[bytes | None, str | None]):
    """Way a value is written → its text: shared strings entered before, all else when first met."""

    def __init__(self, strings: list[str], longest: int) -> None:
        while len(_uses) < len(strings):
            _uses.append(b' t="s"><v>%d</v>' % len(_uses))
        short = strings if max(map(len, strings), default=0) <= longest else [text[:longest] for text in strings]
        super().__init__(zip(_uses, short, strict=False))
        self[None] = None
        self.whole: set[bytes] = set()  # written ways of whole numbers
        self.longest = longest

    def __missing__(self, written: bytes) -> str:
        bare = written[4:-4]  # ><v>123</v>, if it is the commonest of the rest: a whole number, whose digits are its text
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
    values, parts, width = _Values(strings, longest), taken.parts, sheet.last_column
    if width > taken.step - _HEAD:
        return None
    value = values.__getitem__
    try:
        rows = [list(map(value, parts[at : at + width])) for at in range(_HEAD, len(parts), taken.step)]
    except _Unusual:
        return None
    numbers = sum(map(values.whole.__contains__, parts)) if values.whole else 0
    return Texts(_placed(rows, list(map(int, parts[1 :: taken.step])), sheet.last_row), numbers)


def _placed(rows: Grid, numbers: list[int], last: int) -> Grid:
    """Each row at its number, blank ones between, none after the last that holds something."""
    if len(numbers) == numbers[-1]:
        return rows[:last]
    grid: Grid = []
    width = len(rows[0])
    for number, row in zip(numbers, rows, strict=True):
        if missing := number - 1 - len(grid):
            grid += [[None] * width for _ in range(missing)]
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
