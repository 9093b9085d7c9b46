"""The file that comes back: our columns, then what became of each row. Pure: cells in, lines out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kshamta.portal.profile import Profile

type Grid = Sequence[Sequence[str | None]]
_SPACES = re.compile("[_-]+")
SEARCHED = 30  # rows from the top in which the headings may stand


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the result. good: None where the status is no word that we know, or `running`: the portal has not finished it.
    status: as it stands there. values: by our fields."""

    number: int
    email: str
    mobile: str
    good: bool | None
    running: bool
    status: str
    errors: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What the file says. why: it is no result file ("no-status", "no-rows")."""

    lines: tuple[Line, ...] = ()
    why: str = ""


def read(grid: Grid, profile: Profile) -> Told:
    """Headings are found by their words, wherever the columns stand; without our two, by their places."""
    header, status = _header(grid, profile)
    if header is None:
        return Told(why="no-status")
    columns = _columns(grid[header], profile)
    lines = (_line(row, number, columns, status, profile) for number, row in enumerate(grid[header + 1 :], header + 2))
    found = tuple(line for line in lines if line is not None)
    return Told(found, "" if found else "no-rows")


def _squeezed(text: str | None) -> str:
    return "".join((text or "").casefold().split())


def _header(grid: Grid, profile: Profile) -> tuple[int | None, tuple[int, int]]:
    wanted, errors = _squeezed(profile.results.status), _squeezed(profile.results.errors)
    for at, row in enumerate(grid[:SEARCHED]):
        cells = [_squeezed(cell) for cell in row]
        if wanted in cells:
            last = len(cells) - 1 - cells[::-1].index(wanted)
            return at, (last, cells.index(errors) if errors in cells else last + 1)
    return None, (0, 0)


def _columns(headings: Sequence[str | None], profile: Profile) -> dict[str, int]:
    cells = [_squeezed(cell) for cell in headings]
    places = {}
    for at, column in enumerate(profile.columns):
        if column.field:
            heading = _squeezed(column.heading)
            places[column.field] = cells.index(heading) if heading in cells else at
    return places


def _line(
    row: Sequence[str | None], number: int, columns: dict[str, int], status: tuple[int, int], profile: Profile
) -> Line | None:
    """None for a row in which nothing is said."""
    values = {field: _cell(row, at) for field, at in columns.items()}
    told, errors = _cell(row, status[0]), _cell(row, status[1])
    said = " ".join(_SPACES.sub(" ", told).upper().split())
    if not any(values.values()) and not told:
        return None
    good = True if said in profile.results.good else False if said in profile.results.bad else None
    mobile = "".join(letter for letter in values.get("mobile", "") if letter.isdigit())[-10:]
    running = not said or said in profile.results.running
    return Line(
        number, values.get("email", "").casefold(), mobile, good, running, told, errors, tuple(filter(None, values.values()))
    )  # fmt: skip


def _cell(row: Sequence[str | None], at: int) -> str:
    return (row[at] or "").strip() if at < len(row) else ""
