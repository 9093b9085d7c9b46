"""For what somebody may be exempt, and how long at most (order A: A2 knows no opt-out). Longer absences are asked for anew."""

from datetime import date, timedelta
from enum import StrEnum


class Kind(StrEnum):
    LONG_LEAVE = "long-leave"
    RETIRING = "retiring"
    DEPUTED_OUT = "deputed-out"
    SUSPENDED = "suspended"
    DECEASED = "deceased"  # until the death is recorded, which takes him off the roll


LONGEST = {Kind.LONG_LEAVE: 730, Kind.RETIRING: 366, Kind.DEPUTED_OUT: 1827, Kind.SUSPENDED: 366, Kind.DECEASED: 92}  # days
AHEAD = 92  # days from today at which one may begin


def earliest_start(kind: Kind, today: date) -> date:
    """It may have begun before it was asked for, but one that is over by now is none any more."""
    return today - timedelta(days=LONGEST[kind])


def latest_start(today: date) -> date:
    return today + timedelta(days=AHEAD)


def ends_in_time(kind: Kind, starts_on: date, ends_on: date) -> bool:
    """The whole of it is measured, not what is still to come."""
    return ends_on <= starts_on + timedelta(days=LONGEST[kind])


def months(kind: Kind) -> int:
    return LONGEST[kind] // 30


def holds(starts_on: date, ends_on: date, today: date) -> bool:
    return starts_on <= today <= ends_on
