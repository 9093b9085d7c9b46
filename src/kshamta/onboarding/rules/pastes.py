"""Rows typed or pasted: what a clipboard of a spreadsheet amounts to. Pure."""

import csv
from collections.abc import Sequence
from io import StringIO

from sheetcheck.headings import HeaderMatch, find_header, is_serial, match_row
from sheetcheck.report import FIELDS

LONGEST = 2_000_000  # characters of a clipboard

type People = list[dict[str, str]]
type Line = list[str | None]


def people_of(text: str) -> People:
    """By field. With a row of headings they say which column is which; without one the order of the prescribed eight does, and
    a running number in front is passed over. What is in no named column is not taken."""
    grid = _grid(text[:LONGEST])
    header = _header(grid)
    if header:
        named = [(match.field, match.position) for match in header.matches]
        return _people(grid[header.row + 1 :], named)
    first = 1 if _numbered(grid) else 0
    return _people(grid, [(field, first + at) for at, field in enumerate(FIELDS)])


def _header(grid: Sequence[Line]) -> HeaderMatch | None:
    """As in a sheet, which must name three columns. Of a clipboard the first line is one, too, where it names two, or where all
    that stands in it are headings: few copy more than a name and a number."""
    if found := find_header(grid):
        return found
    first = match_row(0, grid[0]) if grid else None
    if first is None or not first.matches:
        return None
    others = [text for _, text in first.extra if not is_serial(text)]
    return first if len(first.matches) > 1 or not others else None


def _grid(text: str) -> list[Line]:
    """Excel parts cells with tabs and quotes those that hold a line break."""
    lines = csv.reader(StringIO(text.replace("\x00", ""), newline=""), delimiter="\t")
    return [[cell.strip() or None for cell in line] for line in lines if any(cell.strip() for cell in line)]


def _numbered(grid: Sequence[Line]) -> bool:
    return bool(grid) and all(len(line) == len(FIELDS) + 1 and (line[0] or "").rstrip(".").isdecimal() for line in grid)


def _people(lines: Sequence[Line], named: Sequence[tuple[str, int]]) -> People:
    people = [{field: text for field, at in named if at < len(line) and (text := line[at])} for line in lines]
    return [person for person in people if person]
