"""Two records of one person: what makes one think so, whose value of each field stays, and until when it can be undone."""

from collections.abc import Mapping
from datetime import date, timedelta
from enum import IntFlag, StrEnum

UNDO_DAYS = 30  # issue 5, demand 7
SHORTEST_REASON, LONGEST_REASON = 10, 500


class Why(IntFlag):
    """What two records share. A list shows the surest first: the sum of the weights below."""

    EMPLOYEE_ID = 1  # the same, written otherwise
    MOBILE = 2
    EMAIL = 4
    NAME = 8  # sounds the same, at the same office, and the same gender


_WEIGHTS = {Why.EMPLOYEE_ID: 8, Why.MOBILE: 4, Why.EMAIL: 4, Why.NAME: 1}


def weight(why: int) -> int:
    return sum(value for sign, value in _WEIGHTS.items() if why & sign)


def signs(why: int) -> tuple[str, ...]:
    """By name, the surest first."""
    return tuple(str(sign.name).lower().replace("_", "-") for sign in Why if why & sign)


def plain_id(employee_id: str) -> str:
    """Two of them come to the same where only signs between the digits, letters' case or leading zeros differ."""
    return "".join(each for each in employee_id.upper() if each.isalnum()).lstrip("0")


class Field(StrEnum):
    """What is chosen, one by one. SERVICE: office, designation, group, and whether he has left."""

    NAME_EN = "name_en"
    NAME_HI = "name_hi"
    TITLE = "title"
    GENDER = "gender"
    AUDIENCE = "audience"
    EMPLOYEE_ID = "employee_id"
    SERVICE = "service"
    MOBILE = "mobile"
    EMAIL = "email"
    ACCOUNT = "account"


class Side(StrEnum):
    KEPT = "kept"
    OTHER = "other"


CONTACTS = (Field.MOBILE, Field.EMAIL)
PLAIN = (Field.NAME_EN, Field.NAME_HI, Field.TITLE, Field.GENDER, Field.AUDIENCE, Field.EMPLOYEE_ID)

type Held = Mapping[Field, object]  # what a record has; nothing: None or ""


def differ(kept: Held, other: Held) -> tuple[Field, ...]:
    """Where there is something to choose: both have something, and not the same."""
    return tuple(field for field in Field if kept.get(field) and other.get(field) and kept[field] != other[field])


def sides(kept: Held, other: Held, choices: Mapping[str, str]) -> dict[Field, Side]:
    """Whose value stays: as chosen; unless chosen, the kept one's, and where he has none, the other's. Nothing is lost by a
    choice of nothing. Raises ValueError for a field or a side there is not."""
    chosen = {Field(field): Side(side) for field, side in choices.items()}
    found = {}
    for field in Field:
        lacking = {Side.KEPT: not kept.get(field), Side.OTHER: not other.get(field)}
        side = chosen.get(field, Side.KEPT)
        opposite = Side.OTHER if side is Side.KEPT else Side.KEPT
        found[field] = opposite if lacking[side] and not lacking[opposite] else side
    return found


def last_day(day: date) -> date:
    return day + timedelta(days=UNDO_DAYS)


def may_undo(until: date, today: date) -> bool:
    return today <= until


def ends_on(*, starts_on: date, other_starts_on: date, today: date) -> date:
    """The main posting that does not go on ends when the other began, and not before it began itself."""
    return max(starts_on, min(other_starts_on, today))


type Columns = dict[str, object]


def given_back(was: Columns, became: Columns, now: Columns) -> Columns:
    """Of what a merge changed, what is put back: columns that stand as the merge left them. What changed since stays."""
    return {name: value for name, value in was.items() if value != became[name] and now[name] == became[name]}
