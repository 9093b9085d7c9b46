"""Rows of a worksheet part, at two speeds: ordinary rows by one pattern, all others cell by cell.

Both are exact. The pattern takes a row only if every byte of it is as expected: one row number, repeated in each cell's
address, columns in order, plain values in plain types. What it does not take comes back as text and is read by `one_by_one`;
what even that cannot read (comments, CDATA, prefixes, blanks in odd places) makes `Odd`, and the part is parsed instead.
"""

import re
from functools import lru_cache
from operator import itemgetter, lt
from typing import NamedTuple

from sheetcheck.codes import Code
from sheetcheck.guard.cells import Cell, take
from sheetcheck.guard.tally import Tally, letters_to_number, number_to_letters
from sheetcheck.guard.xml import ATTRIBUTES
from sheetcheck.raw import Refused

ATTR = rb'\s++[A-Za-z_][\w:.-]*+="[^"<]*+"'
ROW = re.compile(rb"\s*+<row((?:" + ATTR + rb")*+)\s*+(/?)>")
CELL = re.compile(
    rb"\s*+<c((?:" + ATTR + rb")*+)\s*+(?:/>|>\s*+"
    rb"(?:<f((?:" + ATTR + rb")*+)\s*+(?:/>|>([^<]*+)</f>)\s*+)?+"
    rb'(?:<v(?: xml:space="preserve")?+(?:/>|>([^<]*+)</v>)|<is(?:/>|>((?:[^<]++|<(?!/is>))*+)</is>))?+\s*+</c>)'
)
PLAIN = re.compile(
    rb'<c r="([A-Z]{1,3}+)([1-9][0-9]{0,6}+)"(?: s="[0-9]++")?+'
    rb'(?: t="s"><v>[0-9]{1,9}+</v></c>|><v>-?[0-9][0-9.E+-]*+</v></c>|(?:/>|></c>)())'
)
END = re.compile(rb"\s*+</row>\s*+")
PAIR = re.compile(rb'([A-Za-z_][\w:.-]*+)="([^"<]*+)"')
ADDRESS = re.compile(rb"([A-Z]{1,3})([1-9][0-9]{0,6})")
_NUMBER, _NOTHING = itemgetter(0), itemgetter(1)
SMALL = 4096  # bytes of the numbers of a sheet's rows
RICH_TEXT = re.compile(rb"<t(?: [^<>]*+)?>([^<]*+)<")


class Odd(Exception):
    """The part is not written as office programs write it; parse it whole."""


class Shape(NamedTuple):
    """Rows a pattern is made for: cells in columns 1 to `width`, values from `low` to `high`; lean: no styles, none empty.

    taking: each column's value is a group of its own, as written: from its type on, or from the end of the cell's tag; and the
    last group is the text from the first that is no such row to the end.
    usual: of those values, only shared strings and whole numbers that are their own text.
    """

    low: int
    high: int
    width: int
    lean: bool = False
    taking: bool = False
    usual: bool = False


VALUES = (
    r' t="s"><v>[0-9]{1,9}+</v></c>|><v>-?[0-9][0-9.eE+-]*+</v></c>| t="n"><v>-?[0-9][0-9.eE+-]*+</v></c>'
    r'| t="inlineStr"><is><t(?: xml:space="preserve")?+>[^<]++</t></is></c>| t="str"><v>[^<]++</v></c>'
)
TAKEN = (  # as VALUES, but the value is a group, and ends before the end of its element
    r'( t="s"><v>[0-9]{1,9}+|><v>-?[0-9][0-9.eE+-]*+| t="n"><v>-?[0-9][0-9.eE+-]*+'
    r'| t="inlineStr"><is><t(?: xml:space="preserve")?+>[^<]++</t></is>| t="str"><v>[^<]++)(?:(?<!>)</v></c>|(?<=>)</c>)'
)
USUAL = r'( t="s"><v>[0-9]{1,9}+|><v>[1-9][0-9]{0,14}+| t="n"><v>[1-9][0-9]{0,14}+)</v></c>'
STYLE = r'(?: s="[0-9]++")?+'
EMPTY = r"/>|></c>"
SHOWN = r"(?: [^<>h]{0,400}+(?:h(?!idden=\"[1t]|t=\"0)[^<>h]{0,200}+){0,12}+)?+"  # attributes of a row that is not hidden


@lru_cache(maxsize=256)
def pattern(shape: Shape) -> re.Pattern[bytes]:
    """One ordinary row; groups: its number, one more if nothing is in it, and if asked for the values of its columns."""
    letters = [number_to_letters(n) for n in range(1, shape.width + 1)]
    if shape.lean:
        cells = "".join(rf'(?:<c r="{c}\1"(?:{VALUES}))?+' for c in letters[shape.low - 1 : shape.high])
        return re.compile(rf'<row r="([0-9]{{1,7}}+)"{SHOWN}>(?:(?!<)()|(?=<c){cells}</row>)'.encode())
    values, within = (USUAL if shape.usual else TAKEN) if shape.taking else VALUES, range(shape.low - 1, shape.high)
    cells = "".join(rf'(?:<c r="{c}\1"{STYLE}(?:{values + "|" if i in within else ""}{EMPTY}))?+' for i, c in enumerate(letters))
    empty = rf'(/>|>(?:<c r="[A-Z]{{1,3}}+\1"{STYLE}(?:{EMPTY}))*+</row>)'
    others = r"|([\s\S]++)" if shape.taking else ""
    return re.compile(rf'<row r="([0-9]{{1,7}}+)"{SHOWN}(?:{empty}|>{cells}</row>){others}'.encode())


def split(text: bytes, shape: Shape) -> list[bytes]:
    """What the pattern leaves between ordinary rows, and those rows' groups: text, number, emptiness, text, …"""
    return pattern(shape).split(text)


def ordinary(text: bytes, shape: Shape) -> list[tuple[bytes, ...]] | None:
    """All rows of a text, if they are ordinary and nothing else is there: number, emptiness, the columns' values, nothing."""
    found: list[tuple[bytes, ...]] = pattern(shape).findall(text)
    return None if found and found[-1][-1] else found


def numbers_of(found: list[tuple[bytes, ...]], tally: Tally) -> list[int]:
    """Enter rows that `ordinary` found into the tally; gives their numbers."""
    written = b" ".join(map(_NUMBER, found))
    numbers, rising = (_numbers if len(written) < SMALL else _numbers.__wrapped__)(written)
    for number in (numbers[0], numbers[-1])[: len(numbers)] if rising else numbers:
        tally.row(number)
    filled = numbers
    if any(map(_NOTHING, found)):
        filled = [n for n, row in zip(numbers, found, strict=True) if not _NOTHING(row)]
    if filled:
        tally.filled(len(filled), filled[0], filled[-1])
    return numbers


@lru_cache(maxsize=1024)
def _numbers(written: bytes) -> tuple[list[int], bool]:
    """Numbers, and whether each is greater than the one before: the rows of most sheets are numbered as others are."""
    numbers = list(map(int, written.split()))
    return numbers, all(map(lt, numbers, numbers[1:]))


def gather(parts: list[bytes], tally: Tally) -> None:
    """Whole rows as `split` gives them, of which most should be ordinary."""
    numbers = list(map(int, parts[1::3]))
    if any(parts[::3]) or not numbers:
        _mixed(parts[::3], numbers, parts[2::3], tally)
        return
    first, last = numbers[0], numbers[-1]
    if numbers == sorted(set(numbers)):
        tally.row(first)
        if last > first:
            tally.row(last)
    else:
        for n in numbers:
            tally.row(n)
    empty: list[bytes | None] = [*parts[2::3]]
    if empty.count(None) < len(empty):
        numbers = [n for n, nothing in zip(numbers, empty, strict=True) if nothing is None]
    if numbers:
        tally.filled(len(numbers), numbers[0], numbers[-1])


def _mixed(others: list[bytes], numbers: list[int], empty: list[bytes], tally: Tally) -> None:
    """Ordinary rows with others between them, in order."""
    for i, between in enumerate(others):
        if between:
            one_by_one(between, tally)
        if i < len(numbers):
            tally.row(numbers[i])
            if empty[i] is None:
                tally.filled(1, numbers[i], numbers[i])


def one_by_one(text: bytes, tally: Tally) -> None:
    """Rows read cell by cell."""
    at = 0
    while at < len(text):
        row = ROW.match(text, at)
        if not row:
            if not text[at:].strip():
                return
            raise Odd
        at = _row(text, row, tally)


def attributes(text: bytes, tally: Tally) -> dict[bytes, bytes]:
    found = PAIR.findall(text)
    pairs = dict(found)
    if len(pairs) != len(found) or len(found) > ATTRIBUTES:
        raise Refused(Code.XML_SHAPE, part=tally.part, why="attributes")
    return pairs


def _row(text: bytes, row: re.Match[bytes], tally: Tally) -> int:
    pairs = attributes(row[1], tally)
    number = pairs.get(b"r", b"")
    if number and not (number.isdigit() and len(number) < 8):
        raise Odd
    here = int(number) if number else tally.last + 1
    tally.row(here)
    hide(pairs, here, tally)
    if row[2]:
        return row.end()
    at, column, values, told = row.end(), 0, 0, b"%d" % here
    while cell := PLAIN.match(text, at) or CELL.match(text, at):
        at = cell.end()
        if cell.re is PLAIN and cell[2] == told:
            column = in_order(letters_to_number(cell[1]), column, here, tally)
            if cell[3] is None:
                values += 1
                tally.cells += 1
                tally.column(column)
            continue
        cell = cell if cell.re is CELL else CELL.match(text, cell.start())
        if not cell:
            raise Odd
        read = _cell(cell, here, column, tally)
        column = read.column
        values += take(read, tally)
    end = END.match(text, at)
    if not end:
        raise Odd
    if values:
        tally.filled(1, here, here)
    return end.end()


def hide(pairs: dict[bytes, bytes], row: int, tally: Tally) -> None:
    if pairs.get(b"hidden", b"0") in (b"1", b"true") or pairs.get(b"ht", b"") in (b"0", b"0.0"):
        tally.hidden.append(row)


def _cell(cell: re.Match[bytes], row: int, before: int, tally: Tally) -> Cell:
    pairs = attributes(cell[1], tally)
    column = place(pairs.get(b"r", b""), row, before, tally)
    text, rich = cell[4], cell[5]
    if rich is not None:
        if b":include" in rich:
            raise Odd
        text = b"".join(RICH_TEXT.findall(rich))
    has_value = text is not None or b"<v" in cell[0] or b"<is" in cell[0]
    formula = cell[3] if cell[3] is not None else (b"" if cell[2] is not None else None)
    shared = dict(PAIR.findall(cell[2])).get(b"si", b"") if cell[2] else b""
    return Cell(row, column, pairs.get(b"t", b"n"), pairs.get(b"s", b""), text or b"", has_value, formula, shared, rich)


def place(address: bytes, row: int, before: int, tally: Tally) -> int:
    """The cell's column; its address must lie in its row, right of the cell before."""
    if not address:
        return before + 1
    found = ADDRESS.fullmatch(address)
    if not found:
        raise Refused(Code.XML_SHAPE, part=tally.part, why="address") if tally.odd else Odd
    column = letters_to_number(found[1])
    if int(found[2]) != row:
        raise Refused(Code.AMBIGUOUS_CELL, sheet=tally.sheet.name, cell=address.decode())
    return in_order(column, before, row, tally)


def in_order(column: int, before: int, row: int, tally: Tally) -> int:
    if column <= before:
        raise Refused(Code.AMBIGUOUS_CELL, sheet=tally.sheet.name, cell=f"{number_to_letters(column)}{row}")
    if column > tally.width:
        tally.width = column
    return column
