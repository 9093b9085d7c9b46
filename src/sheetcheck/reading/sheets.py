"""Which sheet holds the people. Never guessed: two that could be meant, or people where nobody looks, refuse the file."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sheetcheck.codes import Code
from sheetcheck.headings import HEADER_ROWS, is_serial, match_row, recognise
from sheetcheck.raw import Refused, SheetScan

type Rows = Sequence[Sequence[str | None]]

LOOKED_AT = 200  # rows of a sheet read when several could hold people
LISTS = "Lists"  # the template's own veryHidden sheet of choices
_MOBILE = re.compile(r"(?:\+?91[- ]?|0)?[6-9][0-9]{4}[ -]?[0-9]{5}(?:\.0)?")
_RULE = re.compile(
    r"\b(?:only|digits?|letters?|valid|list|format|required|mandatory|compulsory|fill|enter|select|choose|write|should|must|e\.?g|example)\b"
    r"|\ba ?/ ?b\b|\bm ?/ ?f\b|\bmale ?/|पुरुष ?/|केवल|अंक|अक्षर|सूची|अनिवार्य|भरें|लिखें|चुनें|उदाहरण|जैसे",
    re.IGNORECASE,
)
_LONG_NUMBER = re.compile(r"[0-9०-९]{6}")
_CHOICES = frozenset(("group", "designation", "gender"))
_OF_PEOPLE = frozenset(("mobile", "email", "designation", "gender", "employee_id"))
_OFFICER = re.compile(r"\bnodal\b|\bddo\b|\bofficer\b|\bin[ -]?charge\b|नोडल|अधिकारी|प्रभारी", re.IGNORECASE)
_MANY = 5  # of the eight: a sheet that names so many is a roster, even if nobody knows its heading of names
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
    if with_header:
        best = max(with_header, key=lambda i: (len(_fields(heads[i])), -i))
    else:
        best = max(visible, key=lambda i: (scans[i].rows, -i))
    why = "only" if len(visible) == 1 else "only-with-header" if with_header else "only-with-data"
    return Choice(best, why, [scans[i].name for i in filled if i != best and not _is_lists(scans[i])])


def header_row(rows: Rows) -> int | None:
    """The first row that names three of the eight columns, by exact spellings and aliases; if none does, in an old font."""
    for at, row in enumerate(rows[:HEADER_ROWS]):
        if len({known[0] for text in row if text and len(text) <= 80 and (known := recognise(text))}) >= 3:
            return at
    return next((at for at, row in enumerate(rows[:HEADER_ROWS]) if len(match_row(at, row).matches) >= 3), None)


def has_roster(rows: Rows) -> bool:
    """A header with at least one row of several values below it, unless none of that can be people of the office: choices for
    cells, the rules of a form, the officer to be asked."""
    at = header_row(rows)
    if at is None:
        return False
    below = [row for row in rows[at + 1 :] if sum(map(bool, row)) >= 3]
    if not below or all(map(_is_rules, below)):
        return False
    fields = _fields(rows)
    if "full_name" in fields or len(fields) >= _MANY:
        return True
    return not _are_choices(rows[at], fields, rows[at + 1 :]) and not (len(below) == 1 and _names_an_officer(rows[at], fields))


def _fields(rows: Rows) -> frozenset[str]:
    """Which of the eight columns the header names."""
    at = header_row(rows)
    return frozenset() if at is None else frozenset(match.field for match in match_row(at, rows[at]).matches)


def _are_choices(heading: Sequence[str | None], fields: frozenset[str], below: Rows) -> bool:
    """A sheet of what cells may hold ('Group | Gender | Designation'): no other column, headed or not, so no names."""
    named = {place for place, text in enumerate(heading) if text}
    others = sum(not is_serial(heading[place] or "") for place in named) - len(fields)
    return fields <= _CHOICES and not others and all(place in named for row in below for place, text in enumerate(row) if text)


def _names_an_officer(heading: Sequence[str | None], fields: frozenset[str]) -> bool:
    """'Nodal Officer Name | Designation | Mobile Number | Email': whom to ask, with a number of their own."""
    return bool(fields & {"mobile", "email"}) and any(text and _OFFICER.search(text) and not recognise(text) for text in heading)


def _is_rules(row: Sequence[str | None]) -> bool:
    """How to fill the columns ('Letters only', '10 digits', 'Male/Female'), and nobody's number or address."""
    texts = [text for text in row if text]
    rules = sum(bool(_RULE.search(text)) for text in texts)
    return rules >= 3 and not any("@" in text or _LONG_NUMBER.search(text) for text in texts)


def _has_names(rows: Rows) -> bool:
    """Names beside something else of a person under headings of two columns or more ('Name | Designation | Basic Pay')."""
    for at, row in enumerate(rows[:HEADER_ROWS]):
        known = {found[0]: place for place, text in enumerate(row) if text and len(text) <= 80 and (found := recognise(text))}
        if "full_name" in known and _OF_PEOPLE & set(known):
            name = known["full_name"]
            filled = (row for row in rows[at + 1 :] if len(row) > name and row[name] and sum(map(bool, row)) >= 2)
            return not all(map(_is_rules, filled))
    return False


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
    if found := [scans[i].name for i in hidden if has_roster(heads[i]) or _has_names(heads[i]) or _people(heads[i], 3)]:
        raise Refused(Code.HIDDEN_DATA, sheets=found)


def _is_lists(scan: SheetScan) -> bool:
    return scan.name == LISTS and scan.state == "veryHidden"
