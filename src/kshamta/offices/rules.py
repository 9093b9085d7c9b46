"""Judging a sheet of offices against the tree as it stands: pure, and everything that is wrong at once.

Each row comes out as create, change, unchanged or refused. An empty cell of an office that stands leaves what is there; a
lone "-" empties a fact. Wording of the faults: kshamta/web/words/offices.py.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from kshamta.foundation.numbers import whole_number
from kshamta.offices.cells import (
    CLEARED as CLEARED,
    CODE as CODE,
    FACTS as FACTS,
    GROUPS as GROUPS,
    LONGEST as LONGEST,
    MOST as MOST,
    Fault as Fault,
    Found,
    fault_of,
    plain,
    tidy,
)

_ISO = re.compile(r"(\d{4})-(\d\d?)-(\d\d?)(?: 00:00:00)?")
_INDIAN = re.compile(r"(\d\d?)[-/.](\d\d?)[-/.](\d{4})")


class Verdict(StrEnum):
    CREATE = "create"
    CHANGE = "change"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Level:
    code: str
    rank: int


@dataclass(frozen=True, slots=True)
class KnownOffice:
    """An office within reach as it stands. strength: by group, the newest figure and its day."""

    code: str
    state: str
    level: str
    rank: int
    depth: int
    parent: str
    facts: Mapping[str, str]  # kind, name_hi, name_en and FACTS
    closed: bool = False
    dated_ahead: bool = False  # a move or name begins on a day to come
    strength: Mapping[str, tuple[int, date]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Known:
    """What the judge may know. taken: codes of offices out of reach. levels: by state, then by how a sheet may name them."""

    today: date
    offices: Mapping[str, KnownOffice]
    taken: frozenset[str]
    levels: Mapping[str, Mapping[str, Level]]
    deepest: int = 12


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row's sheet number and its cells by field."""

    number: int
    cells: Mapping[str, str]


@dataclass(slots=True)
class Judged:
    """A row with what becomes of it. changes: field → (before, after), numbers and days as text."""

    number: int
    code: str
    verdict: Verdict = Verdict.UNCHANGED
    values: dict[str, str] = field(default_factory=dict)
    changes: dict[str, tuple[str, str]] = field(default_factory=dict)
    faults: list[Found] = field(default_factory=list)
    level: Level | None = None
    state: str = ""

    def refuse(self, fault: Fault, field_name: str, **data: str | int) -> None:
        self.faults.append(Found(fault, field_name, data))


def judge(rows: Sequence[SheetRow], known: Known) -> list[Judged]:
    """One verdict for each row, in the order of the sheet."""
    judged = [_cells(row, known.today) for row in rows]
    _spelled(judged, known)
    _repeats(judged)
    by_code = {each.code: each for each in reversed(judged) if each.code}
    for each in judged:
        _itself(each, known)
        _parent(each, by_code, known)
    for each in _parents_first(judged, by_code):
        _level(each, by_code, known)
    _circles(judged, by_code, known)
    for each in judged:
        _compare(each, known)
    _refused_parents(judged, by_code, known)
    for each in judged:
        each.verdict = _verdict(each, known)
    return judged


def counts(judged: Iterable[Judged]) -> dict[str, int]:
    tally = Counter(each.verdict for each in judged)
    return {verdict.value: tally[verdict] for verdict in Verdict}


def day_of(text: str) -> date | None:
    """31-12-2025, 31/12/2025, 31.12.2025 or as Excel's dates come over: 2025-12-31."""
    if match := _ISO.fullmatch(text):
        year, month, day = map(int, match.groups())
    elif match := _INDIAN.fullmatch(text):
        day, month, year = map(int, match.groups())
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _cells(row: SheetRow, today: date) -> Judged:
    """Each cell for itself: too long, an error of Excel, a formula, not what its column holds."""
    values = {name: text for name, cell in row.cells.items() if (text := plain(name, cell))}
    judged = Judged(row.number, values.get("code", ""), values=values)
    for name, text in values.items():
        if text != CLEARED and (wrong := fault_of(name, text)):
            judged.faults.append(wrong)
    _figures(judged, today)
    return judged


def _figures(judged: Judged, today: date) -> None:
    """Strength is counted on a day (B17): whole numbers, and the day with them."""
    given = [group for group in GROUPS if group in judged.values]
    for group in given:
        number = whole_number(judged.values[group])
        if number is not None and number <= MOST:
            judged.values[group] = str(number)
        elif not any(found.field == group for found in judged.faults):
            judged.refuse(Fault.BAD_NUMBER, group, found=judged.values[group], limit=MOST)
    text = judged.values.get("as_on", "")
    day = day_of(text) if text else None
    if text and day is None:
        judged.refuse(Fault.BAD_DATE, "as_on", found=text)
    elif day and day > today:
        judged.refuse(Fault.DAY_TO_COME, "as_on", found=f"{day:%d-%m-%Y}")
    elif given and day is None:
        judged.refuse(Fault.DATE_MISSING, "as_on")
    if day:
        judged.values["as_on"] = day.isoformat()


def _spelled(judged: Sequence[Judged], known: Known) -> None:
    """Codes that differ in case alone are one code: as it stands in the tree, else as the sheet writes it first."""
    standing = {*known.offices, *known.taken}
    spelled = {code.casefold(): code for code in standing}
    for each in judged:
        if each.code and each.code not in standing:
            each.code = spelled.setdefault(each.code.casefold(), each.code)
            each.values["code"] = each.code
    for each in judged:
        if (parent := each.values.get("parent")) and parent not in standing:
            each.values["parent"] = spelled.get(parent.casefold(), parent)


def _repeats(judged: Sequence[Judged]) -> None:
    rows: dict[str, list[int]] = {}
    for each in judged:
        rows.setdefault(each.code, []).append(each.number)
    for each in judged:
        if each.code and len(same := rows[each.code]) > 1:
            others = [number for number in same if number != each.number]
            each.refuse(Fault.REPEATED_CODE, "code", rows=", ".join(map(str, others[:5])))


def _itself(each: Judged, known: Known) -> None:
    """What the row's own office is: needed cells of a new one, reach and life of one that stands."""
    office = known.offices.get(each.code)
    if not each.code:
        each.refuse(Fault.MISSING, "code")
    elif each.code in known.taken:
        each.refuse(Fault.NOT_YOURS, "code")
    elif office is None:
        for name in ("parent", "level", "name_hi", "name_en"):
            if each.values.get(name, CLEARED) == CLEARED:
                each.refuse(Fault.MISSING, name)
    elif office.closed:
        each.refuse(Fault.CLOSED, "code")
    else:
        for name in ("parent", "level", "name_hi", "name_en", "kind", "code"):
            if each.values.get(name) == CLEARED:
                each.refuse(Fault.MISSING, name)


def _parent(each: Judged, by_code: Mapping[str, Judged], known: Known) -> None:
    parent = each.values.get("parent", "")
    if parent in ("", CLEARED) or parent in by_code:
        return
    office = known.offices.get(parent)
    if office is None:
        each.refuse(Fault.PARENT_UNKNOWN, "parent", found=parent)
    elif office.closed:
        each.refuse(Fault.PARENT_CLOSED, "parent", found=parent)


def _parents_first(judged: Sequence[Judged], by_code: Mapping[str, Judged]) -> list[Judged]:
    """So that a row's state is known from its parent's; rows of a circle come as they are found."""
    ordered: dict[int, Judged] = {}
    for each in judged:
        chain: dict[int, Judged] = {}
        at: Judged | None = each
        while at is not None and at.number not in ordered and at.number not in chain:
            chain[at.number] = at
            at = by_code.get(at.values.get("parent", ""))
        ordered |= dict(reversed(chain.items()))
    return list(ordered.values())


def _level(each: Judged, by_code: Mapping[str, Judged], known: Known) -> None:
    """The level by its code or name in the parent's state; always below the parent's."""
    office = known.offices.get(each.code)
    state, above = _above(each, by_code, known, office)
    each.state = office.state if office else state
    given = each.values.get("level", "")
    if office:
        each.level = Level(office.level, office.rank)
    if given not in ("", CLEARED) and each.state:
        named = known.levels.get(each.state, {}).get(_key(given))
        if named is None:
            each.refuse(Fault.LEVEL_UNKNOWN, "level", found=given)
        elif office and named.code != office.level:
            each.refuse(Fault.LEVEL_DIFFERS, "level", found=given, level=office.level)
        each.level = each.level or named
    if each.level and above is not None and above >= each.level.rank:
        each.refuse(Fault.LEVEL_NOT_BELOW, "level" if "level" in each.values else "parent", parent=each.values.get("parent", ""))


def _above(
    each: Judged, by_code: Mapping[str, Judged], known: Known, office: KnownOffice | None
) -> tuple[str, int | None]:
    """State and rank of the parent named by the row."""
    code = each.values.get("parent", "") or (office.parent if office else "")
    if parent := known.offices.get(code):
        return parent.state, parent.rank
    row = by_code.get(code)
    return (row.state, row.level.rank if row.level else None) if row and row is not each else ("", None)


def _key(text: str) -> str:
    return tidy(text).casefold()


def level_names(levels: Iterable[tuple[str, int, str, str]]) -> dict[str, Level]:
    """How a sheet may name a level: by code, Hindi or English name. levels: (code, rank, name_hi, name_en)."""
    return {_key(name): Level(code, rank) for code, rank, *names in levels for name in (code, *names)}


def _circles(judged: Sequence[Judged], by_code: Mapping[str, Judged], known: Known) -> None:
    """Follow each row upwards as the tree would be after the sheet: it must end at a root, and not too deep."""
    for each in judged:
        if "parent" not in each.values:
            continue
        seen, at, steps = {each.code}, each.code, 1
        while above := _final_parent(at, by_code, known):
            if above in seen:
                if above == each.code:
                    each.refuse(Fault.LOOP, "parent", found=each.values["parent"])
                break
            seen.add(above)
            at, steps = above, steps + 1
        if steps > known.deepest:
            each.refuse(Fault.TOO_DEEP, "parent", limit=known.deepest)


def _final_parent(code: str, by_code: Mapping[str, Judged], known: Known) -> str:
    row, office = by_code.get(code), known.offices.get(code)
    given = row.values.get("parent", "") if row else ""
    return given or (office.parent if office else "")


def _compare(each: Judged, known: Known) -> None:
    """What would be otherwise after it."""
    office = known.offices.get(each.code)
    facts = office.facts if office else {}
    for name in ("parent", "kind", "name_hi", "name_en", *FACTS):
        given = each.values.get(name, "")
        after = "" if given == CLEARED else given
        before = (office.parent if office else "") if name == "parent" else facts.get(name, "")
        if given and after != before:
            each.changes[name] = (before, after)
    if office is None and each.level:
        each.changes["level"] = ("", each.level.code)
    if office and office.dated_ahead and each.changes.keys() & {"parent", "name_hi", "name_en"}:
        each.refuse(Fault.CHANGED_TODAY_AHEAD, "code")
    _compare_figures(each, office)


def _compare_figures(each: Judged, office: KnownOffice | None) -> None:
    day = each.values.get("as_on", "")
    for group in GROUPS:
        after = each.values.get(group, "")
        number, on = office.strength.get(group, (None, None)) if office else (None, None)
        if not after or (number is not None and (str(number), str(on)) == (after, day)):
            continue
        if on and day and day < on.isoformat():
            each.refuse(Fault.OLDER_FIGURE, group, stands=f"{on:%d-%m-%Y}")
        each.changes[group] = ("" if number is None else str(number), after)


def _refused_parents(judged: Sequence[Judged], by_code: Mapping[str, Judged], known: Known) -> None:
    """A new office under a row that is refused has no parent to stand under."""
    for each in _parents_first(judged, by_code):
        row = by_code.get(each.values.get("parent", ""))
        if row and row.faults and row.code not in known.offices and row is not each:
            each.refuse(Fault.PARENT_REFUSED, "parent", row=row.number, found=row.code)
        elif row and row.code in known.offices and known.offices[row.code].closed:
            each.refuse(Fault.PARENT_CLOSED, "parent", found=row.code)


def _verdict(each: Judged, known: Known) -> Verdict:
    if each.faults:
        return Verdict.REFUSED
    if each.code not in known.offices:
        return Verdict.CREATE
    return Verdict.CHANGE if each.changes else Verdict.UNCHANGED
