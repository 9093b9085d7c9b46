"""An export with headings of its own: which row holds them, what each may mean, and the same sheet with ours. Pure."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sheetcheck import aadhaar
from sheetcheck.columns import BY_FIELD
from sheetcheck.headings import HEADER_ROWS, is_forbidden, near, recognise, squeeze
from sheetcheck.headwords import meant
from sheetcheck.report import FIELDS

type Line = Sequence[str | None]
type Grid = list[list[str | None]]

SAMPLES = 3
LONGEST_SAMPLE = 40
UNUSED = "—"  # no heading of ours, and none that resembles one

# What treasuries call our columns beside the headings that offices write (e-Kosh's Karmik Sampada, IFHRMS and their like).
TREASURY = {
    "full_name": ("emp name", "employee nm", "emp nm", "name eng", "employee name english"),
    "mobile": ("mob", "mobile nbr", "emp mobile", "contact mobile"),
    "email": ("emp email", "e mail id", "mail"),
    "group": ("emp class", "emp group", "class type", "grp", "service group", "category class"),
    "designation": ("desig name", "desig nm", "post nm", "designation desc", "desg name"),
    "gender": ("emp sex", "gender desc", "sex desc"),
    "employee_id": ("emp cd", "empcode", "employee cd", "karmik code", "unique id", "gpf pran employee code"),
    "office_pin": ("pin cd", "office pin cd", "ofc pin"),
}
_TREASURY = {squeeze(text): name for name, texts in TREASURY.items() for text in texts}


@dataclass(frozen=True, slots=True)
class Mapped:
    """columns: the squeezed heading by field. constants: one text for all, by field."""

    columns: Mapping[str, str] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ColumnFound:
    """A column of the export, with the first few texts in it."""

    letter: str
    heading: str
    samples: tuple[str, ...]


def header_row(grid: Sequence[Line]) -> int | None:
    """Among the first rows, the first of those with the most headings: short texts without digits alone, and rows below it."""
    best, most = None, 2
    for at, line in enumerate(grid[:HEADER_ROWS]):
        filled = [text for text in line if text and text.strip()]
        words = [text for text in filled if _is_heading(text)]
        if len(words) == len(filled) > most and len(set(map(squeeze, words))) == len(words) and len(grid) > at + 1:
            best, most = at, len(words)
    return best


def _is_heading(text: str) -> bool:
    return len(text) <= 80 and "@" not in text and any(letter.isalpha() for letter in text) and bool(squeeze(text))


def key_of(headings: Line) -> str:
    """The same for the same headings in another order."""
    return hashlib.sha256("\n".join(sorted({squeeze(text) for text in headings if text})).encode()).hexdigest()


def columns_of(grid: Sequence[Line], header: int, letters: Sequence[str]) -> tuple[ColumnFound, ...]:
    """letters: of the columns, from the first of the grid. What looks like an Aadhaar number is not shown either."""
    found = []
    for at, text in enumerate(grid[header]):
        if text and text.strip():
            found.append(ColumnFound(letters[at], text.strip(), _samples(grid, header, at)))
    return tuple(found)


def _samples(grid: Sequence[Line], header: int, at: int) -> tuple[str, ...]:
    texts = (line[at] for line in grid[header + 1 : header + 1 + 20] if at < len(line))
    return tuple(aadhaar.mask(text.strip()[:LONGEST_SAMPLE]) for text in texts if text and text.strip())[:SAMPLES]


def guessed(headings: Line) -> dict[str, int]:
    """The place of the column that each field most likely is: by our headings, those of treasuries, its words, its spelling."""
    found: dict[str, int] = {}
    for ways in (_exactly, meant, _nearly):
        for at, text in enumerate(headings):
            name = ways(text) if text and not is_forbidden(text) else None
            if name and at not in found.values():
                found.setdefault(name, at)
    return found


def _exactly(text: str) -> str | None:
    plain = text.replace("_", " ")
    if known := recognise(plain):
        return known[0]
    return _TREASURY.get(squeeze(plain))


def _nearly(text: str) -> str | None:
    return near(text.replace("_", " "))


def places(headings: Line, mapped: Mapped) -> dict[str, int]:
    """Where the fields stand in these headings; a heading that is not among them gives nothing."""
    at = {squeeze(text): place for place, text in reversed(list(enumerate(headings))) if text}
    return {name: at[heading] for name, heading in mapped.columns.items() if heading in at}


def renamed(grid: Grid, header: int, mapped: Mapped) -> Grid:
    """The same sheet with our headings: what is not mapped is not read, what the export lacks stands at the end, filled with
    the one text for all or left open. A forbidden heading stays, so that the file is refused for it."""
    stand = places(grid[header], mapped)
    width = max(len(line) for line in grid)
    fields = {place: name for name, place in stand.items()}
    named = [_heading(text, fields.get(at)) for at, text in enumerate(grid[header])]
    lacking = [name for name in FIELDS if name not in stand]
    out = [[*line, *[None] * (width + len(lacking) - len(line))] for line in grid]
    out[header] = [*named, *[None] * (width - len(named)), *(BY_FIELD[name].heading for name in lacking)]
    for line in out[header + 1 :]:
        if any(line):
            line[width:] = [mapped.constants.get(name) for name in lacking]
    return out


def _heading(text: str | None, name: str | None) -> str | None:
    if name:
        return BY_FIELD[name].heading
    return text if text is None or is_forbidden(text) else UNUSED
