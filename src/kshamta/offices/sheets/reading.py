"""From a file to rows: read in the workshop's guarded child, the header sought by its words, as with rosters."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import polars as pl

from kshamta.offices.refusals import SheetTooLong, SheetUnreadable, SheetWithoutColumns
from kshamta.offices.rules import SheetRow
from kshamta.offices.sheets.columns import OFFICE_2026
from sheetcheck import Limits, Source, wording
from sheetcheck.headings import HEADER_ROWS, squeeze
from sheetcheck.layout import letter
from sheetcheck.raw import Raw
from sheetcheck.reading import shared_pool

LIMITS = Limits()
MOST_ROWS = 20_000
_HALVES = re.compile(r"[\n/|]")

type Cells = Sequence[str | None]


@dataclass(frozen=True, slots=True)
class Read:
    """Rows, and in which column of the sheet each field stands."""

    rows: list[SheetRow]
    letters: dict[str, str]
    content_hash: str


def read(name: str, data: bytes) -> Read:
    """Refuses SheetUnreadable, SheetWithoutColumns, SheetTooLong."""
    raw = shared_pool(LIMITS).read(Source(name, data=data))
    if raw.refusal:
        told = {lang: wording.refusal(raw.refusal.code, lang, raw.refusal.data) for lang in ("hi", "en")}
        raise SheetUnreadable(raw.refusal.code.value, hindi=told["hi"], english=told["en"])
    grid = _grid(raw)
    at, places = _header(grid)
    numbers = raw.row_numbers or range(raw.first_row, raw.first_row + len(grid))
    rows = list(_rows(grid[at + 1 :], numbers[at + 1 :], places))
    if len(rows) > MOST_ROWS:
        raise SheetTooLong(n=len(rows), limit=MOST_ROWS)
    letters = {field: letter(raw.first_column + place) for field, place in places.items()}
    return Read(rows, letters, raw.content_hash)


def _grid(raw: Raw) -> Sequence[Cells]:
    return raw.grid if raw.frame is None else pl.read_ipc_stream(raw.frame).rows()


def _header(grid: Sequence[Cells]) -> tuple[int, dict[str, int]]:
    """The row that names most columns, the code among them. Refuses SheetWithoutColumns."""
    best: tuple[int, list[tuple[str, int]]] = (0, [])
    for at, row in enumerate(grid[:HEADER_ROWS]):
        named = [(field, place) for place, text in enumerate(row) if text and (field := recognise(text))]
        if len(named) > len(best[1]):
            best = (at, named)
    fields = [field for field, _ in best[1]]
    if "code" not in fields or len(set(fields)) < 2:
        raise SheetWithoutColumns(why="missing", field="code")
    if twice := [field for field in fields if fields.count(field) > 1]:
        raise SheetWithoutColumns(why="twice", field=twice[0])
    return best[0], dict(best[1])


@cache
def _known() -> dict[str, str]:
    known = {squeeze(alias): column.field for column in OFFICE_2026 for alias in column.aliases}
    return known | {squeeze(text): column.field for column in OFFICE_2026 for text in (column.heading, column.heading_hi)}


@lru_cache(maxsize=2048)
def recognise(text: str) -> str | None:
    """The field that a heading names; both halves of "Office Code / कार्यालय कोड" may speak."""
    if len(text) > 120:
        return None
    if found := _known().get(squeeze(text)):
        return found
    halves = {_known().get(squeeze(half)) for half in _HALVES.split(text) if squeeze(half)}
    return halves.pop() if len(halves) == 1 else None


def _rows(body: Sequence[Cells], numbers: Sequence[int], places: dict[str, int]) -> Iterator[SheetRow]:
    """Rows that hold something and are not the header again."""
    for number, row in zip(numbers, body, strict=True):
        cells = {field: text for field, place in places.items() if place < len(row) and (text := row[place]) and text.strip()}
        if cells and not ("code" in cells and recognise(cells["code"]) == "code"):
            yield SheetRow(number, cells)
