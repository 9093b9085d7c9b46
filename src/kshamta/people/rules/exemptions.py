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


def dates_agree(kind: Kind, starts_on: date, ends_on: date, today: date) -> bool:
    """It begins soon, is not over, and lasts no longer than its kind allows. It may have begun before it was asked for."""
    begins = starts_on <= today + timedelta(days=AHEAD)
    return begins and max(starts_on, today) <= ends_on <= max(starts_on, today) + timedelta(days=LONGEST[kind])


def holds(starts_on: date, ends_on: date, today: date) -> bool:
    return starts_on <= today <= ends_on
