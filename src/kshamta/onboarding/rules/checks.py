"""The primary check (B23, B24): what the product ticks by itself, with its evidence, and what an officer ticks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Check(StrEnum):
    """Automatic ones first; the officer's own after them."""

    NO_FAULTS = "no-faults"
    NO_WARNINGS = "no-warnings"
    NUMBER_CERTIFIED = "number-certified"
    STRENGTH_MET = "strength-met"
    SHORT_EXPLAINED = "short-explained"
    NO_CASES = "no-cases"
    ALL_ACCEPTED = "all-accepted"
    OFFICE_KNOWN = "office-known"
    PEOPLE_RIGHT = "people-right"
    GROUPS_RIGHT = "groups-right"
    LIST_COMPARED = "list-compared"


BY_OFFICER: dict[str, tuple[Check, ...]] = {
    "roster": (Check.PEOPLE_RIGHT, Check.GROUPS_RIGHT, Check.OFFICE_KNOWN),
    "compiled": (Check.LIST_COMPARED,),
}


@dataclass(frozen=True, slots=True)
class Facts:
    """Figures of one submission. strength None: nobody counted. rows_by_group: of the version."""

    kind: str
    rows: int
    faulty: int
    warned: int
    certified: int | None
    working: int | None
    strength: Mapping[str, int] = field(default_factory=dict)
    rows_by_group: Mapping[str, int] = field(default_factory=dict)
    explained: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    cases: int = 0
    children: int = 0
    accepted: int = 0


@dataclass(frozen=True, slots=True)
class Made:
    """An automatic check: does it hold, and the numbers that show it."""

    check: Check
    holds: bool
    evidence: Mapping[str, int]


def automatic(facts: Facts) -> tuple[Made, ...]:
    if facts.kind == "compiled":
        missing = facts.children - facts.accepted
        return (Made(Check.ALL_ACCEPTED, missing == 0, {"children": facts.children, "missing": missing}),)
    short = unexplained(facts)
    return (
        Made(Check.NO_FAULTS, facts.faulty == 0, {"faulty": facts.faulty}),
        Made(Check.NO_WARNINGS, facts.warned == 0, {"warned": facts.warned}),
        Made(Check.NUMBER_CERTIFIED, facts.certified == facts.rows, {"certified": facts.certified or 0, "rows": facts.rows}),
        Made(
            Check.STRENGTH_MET, facts.working == facts.rows,
            {"rows": facts.rows} | ({} if facts.working is None else {"working": facts.working}),
        ),
        Made(Check.SHORT_EXPLAINED, not short, {"unexplained": sum(short.values())}),
        Made(Check.NO_CASES, facts.cases == 0, {"cases": facts.cases}),
    )  # fmt: skip


def unexplained(facts: Facts) -> dict[str, int]:
    """By group: how many of the strength are neither on the roster nor explained."""
    lacking = {
        group: number - facts.rows_by_group.get(group, 0) - sum(facts.explained.get(group, {}).values())
        for group, number in facts.strength.items()
    }
    return {group: number for group, number in lacking.items() if number > 0}


def clean(facts: Facts) -> bool:
    """Nothing about it asks for a look: it may be accepted together with others."""
    return all(made.holds for made in automatic(facts))


class Odd(StrEnum):
    """What a checking officer should see first; each with a number `n`."""

    NIL = "nil"
    NOT_COUNTED = "not-counted"  # nobody said how many work there
    SHORT = "short"
    OVER = "over"  # more rows than people at work
    UNEXPLAINED = "unexplained"
    WARNED = "warned"
    CASES = "cases"
    FEWER = "fewer"  # than in the office's last roster, by a fifth
    LATE = "late"  # days
    CAME_BACK = "came-back"  # how often it was returned before
    REOPENED = "reopened"
    MISSING = "missing"  # below, not accepted


@dataclass(frozen=True, slots=True)
class Unusual:
    """tone: "fault" or "look"."""

    code: Odd
    tone: str
    n: int


def unusual(facts: Facts, *, nil: bool, late: int, returned: int, before: int | None, reopened: bool) -> tuple[Unusual, ...]:
    """before: rows of the office's last roster elsewhere; None: there is none."""
    if facts.kind == "compiled":
        missing = facts.children - facts.accepted
        found = [(Odd.MISSING, "look", missing), (Odd.REOPENED, "look", int(reopened))]
    else:
        working = facts.working if facts.working is not None else facts.rows
        found = [
            (Odd.NIL, "look", int(nil)), (Odd.NOT_COUNTED, "look", int(facts.working is None)),
            (Odd.SHORT, "look", max(0, working - facts.rows)), (Odd.OVER, "look", max(0, facts.rows - working)),
            (Odd.UNEXPLAINED, "fault", sum(unexplained(facts).values())), (Odd.WARNED, "look", facts.warned),
            (Odd.FEWER, "look", _fewer(before, facts.rows)),
        ]  # fmt: skip
    found += [(Odd.CASES, "fault", facts.cases), (Odd.LATE, "look", late), (Odd.CAME_BACK, "look", returned)]
    return tuple(Unusual(*each) for each in found if each[2])


def _fewer(before: int | None, rows: int) -> int:
    return before - rows if before is not None and rows < before * 4 // 5 else 0
