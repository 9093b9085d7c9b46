"""Which sheet holds the people. Never guessed: two that could be meant, or people where nobody looks, refuse the file."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sheetcheck.codes import Code
from sheetcheck.headings import HEADER_ROWS, match_row, recognise
from sheetcheck.raw import Refused, SheetScan

type Rows = Sequence[Sequence[str | None]]

LOOKED_AT = 200  # rows of a sheet read when several could hold people
LISTS = "Lists"  # the template's own veryHidden sheet of choices
_MOBILE = re.compile(r"(?:\+?91[- ]?|0)?[6-9][0-9]{4}[ -]?[0-9]{5}(?:\.0)?")
_EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s]{1,200}\.[A-Za-z]{2,}")


@dataclass(frozen=True, slots=True)
class Choice:
    """The sheet taken (index in the workbook), why, and the names of other sheets that hold something."""

    index: int
    why: str
    others: list[str]


def choose(scans: Sequence[SheetScan], head: Callable[[int], Rows]) -> Choice:
    """Choose among a workbook's sheets; `head` gives the first rows of one. Refuses several-sheets, hidden-data, empty-file."""
    filled = [i for i, scan in enumerate(scans) if scan.rows]
    if not filled:
        raise Refused(Code.EMPTY_FILE)
    if len(filled) == 1 and scans[filled[0]].state == "visible":
        return Choice(filled[0], "only", [])
    heads = {i: head(i) for i in filled if not _is_lists(scans[i])}
    _no_hidden_people(scans, heads)
    visible = [i for i in heads if scans[i].state == "visible"]
    with_people = [i for i in visible if has_roster(heads[i])]
    if len(with_people) > 1 or (with_people and any(_many_people(heads[i]) for i in visible if i != with_people[0])):
        named = [i for i in visible if i in with_people or _many_people(heads[i])]
        raise Refused(Code.SEVERAL_SHEETS, sheets=[scans[i].name for i in named])
    with_header = with_people or [i for i in visible if header_row(heads[i]) is not None]
    if not visible:
        raise Refused(Code.EMPTY_FILE)
    best = with_header[0] if with_header else max(visible, key=lambda i: (scans[i].rows, -i))
    why = "only" if len(visible) == 1 else "only-with-header" if with_header else "only-with-data"
    return Choice(best, why, [scans[i].name for i in filled if i != best and not _is_lists(scans[i])])


def header_row(rows: Rows) -> int | None:
    """The first row that names three of the eight columns, by exact spellings and aliases; if none does, in an old font."""
    for at, row in enumerate(rows[:HEADER_ROWS]):
        if len({known[0] for text in row if text and len(text) <= 80 and (known := recognise(text))}) >= 3:
            return at
    return next((at for at, row in enumerate(rows[:HEADER_ROWS]) if len(match_row(at, row).matches) >= 3), None)


def has_roster(rows: Rows) -> bool:
    """A header with at least one row of several values below it."""
    at = header_row(rows)
    return at is not None and any(sum(map(bool, row)) >= 3 for row in rows[at + 1 :])


def _people(rows: Rows, values: int) -> int:
    """Rows that look like a person: some values, among them a mobile or an address."""
    return sum(
        sum(map(bool, row)) >= values and any(text and (_MOBILE.fullmatch(text) or _EMAIL.fullmatch(text)) for text in row)
        for row in rows
    )


def _many_people(rows: Rows) -> bool:
    return _people(rows, 5) >= 3


def _no_hidden_people(scans: Sequence[SheetScan], heads: dict[int, Rows]) -> None:
    hidden = [i for i in heads if scans[i].state != "visible"]
    if found := [scans[i].name for i in hidden if has_roster(heads[i]) or _people(heads[i], 3)]:
        raise Refused(Code.HIDDEN_DATA, sheets=found)


def _is_lists(scan: SheetScan) -> bool:
    return scan.name == LISTS and scan.state == "veryHidden"
