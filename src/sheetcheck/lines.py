"""Rows of small ordinary sheets as one text, so that many files become one frame without an object for each cell.

A line is a row below the header: its cells with marks between, those under the eight headings first and in their order, then
the others; an empty cell is nothing between two marks. Where a sheet's texts travel beside its lines, each once, a cell is the
number of its text, from 0, or `=` and the digits of a number. Pure; written by the parsing child, read by the layout.
"""

from collections.abc import Iterable, Sequence

from sheetcheck.headings import HeaderMatch, find_header
from sheetcheck.raw import Grid, Raw

CELL, ROW, NUMBER = "\x1f", "\x1e", "="
_CELL, _ROW = CELL.encode(), ROW.encode()


def order(header: HeaderMatch, width: int) -> list[int]:
    """Which column of the sheet's rows each cell of a line is, from 0."""
    named = [match.position for match in header.matches]
    return [*named, *sorted(set(range(width)).difference(named))]


def joined(lines: Sequence[str], width: int) -> bytes:
    """Lines as they travel; nothing where a cell holds a mark, or a carriage return, which the reader of lines takes for one."""
    text = ROW.join([*lines, ""])
    sound = "\r" not in text and text.count(ROW) == len(lines) and text.count(CELL) == len(lines) * (width - 1)
    return text.encode() if sound else b""


def are_sound(text: bytes, width: int) -> bool:
    """What a child sent as lines: readable, none empty, as many marks as cells need. No reader of lines can stumble then."""
    text.decode()
    marks = text.count(_ROW) * (width - 1) == len(text) - len(text.translate(None, _CELL))  # a third of the time of counting
    return marks and width > 1 and text[-1:] == _ROW and text[:1] != _ROW and _ROW * 2 not in text


def count(text: bytes) -> int:
    return text.count(_ROW)


def strings_are_sound(text: bytes) -> bool:
    """What a child sent as the texts of lines: readable, none empty, no mark within."""
    text.decode()
    return text[:1] != _ROW and text[-1:] != _ROW and _ROW * 2 not in text and _CELL not in text


def rows_of(raw: Raw, header: HeaderMatch, known: Sequence[tuple[int, Sequence[str | None]]]) -> Grid:
    """Some of the lines of a reading as rows of the sheet; known: number of a line, and its cells under the eight headings."""
    width = len(raw.grid[-1])
    named = [match.position for match in header.matches]
    others = sorted(set(range(width)).difference(named))
    found: Grid = [[None] * width for _ in known]
    for row, (_, cells) in zip(found, known, strict=True):
        for place, cell in zip(named, cells, strict=True):
            row[place] = cell or None
    if others:
        lines = raw.lines.split(_ROW)
        strings: list[bytes] = []
        for row, (at, _) in zip(found, known, strict=True):
            for place, written in zip(others, lines[at].decode().split(CELL)[len(named) :], strict=False):
                if raw.strings and written and written[0] != NUMBER:
                    strings = strings or raw.strings.split(_ROW)
                row[place] = (_text(written, strings) if raw.strings else written) or None
    return found


def rows(raw: Raw, header: HeaderMatch, wanted: Iterable[int]) -> Grid:
    """Some of the lines of a reading as rows of the sheet."""
    width = len(raw.grid[-1])
    lines = raw.lines.split(_ROW)
    back = sorted(range(width), key=order(header, width).__getitem__)
    cells = [lines[at].decode().split(CELL) for at in wanted]
    if raw.strings:
        strings = raw.strings.split(_ROW)
        cells = [[_text(cell, strings) for cell in row] for row in cells]
    return [[row[at] or None if at < len(row) else None for at in back] for row in cells]


def _text(cell: str, strings: list[bytes]) -> str:
    """Of a number's digits, or of the string that is named; a string that is not there is blank."""
    if cell[:1] == NUMBER or not cell:
        return cell[1:]
    there = cell.isdecimal() and len(cell) < 10 and int(cell) < len(strings)
    return strings[int(cell)].decode() if there else ""


def whole(raw: Raw) -> Grid:
    """All rows of a reading, however those below the header travelled."""
    header = find_header(raw.grid) if raw.lines else None
    if not header:
        return raw.grid
    return [*raw.grid, *rows(raw, header, range(count(raw.lines)))]
