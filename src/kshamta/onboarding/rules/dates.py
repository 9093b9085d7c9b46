"""Days of a drive: what may be set, how many are left, and what pace they ask for. Today is handed in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

LATELY = 7  # days from which the pace is read


@dataclass(frozen=True, slots=True)
class Fault:
    """step: of the route; why: "past", "before-order", "after-above"."""

    step: int
    why: str


def fault_of(days: Mapping[int, date | None], *, order_date: date | None, today: date) -> Fault | None:
    """The first date that cannot be: a rung has no date later than those above it. Open rungs say nothing (B16)."""
    above: date | None = None
    for step in sorted(days, reverse=True):
        day = days[step]
        if day is None:
            continue
        if day < today:
            return Fault(step, "past")
        if order_date is not None and day < order_date:
            return Fault(step, "before-order")
        if above is not None and day > above:
            return Fault(step, "after-above")
        above = day
    return None


def left(due_on: date | None, today: date) -> int | None:
    """Days until the last one: 0 on the day itself, negative when it is over; None: no day was set."""
    return (due_on - today).days if due_on else None


def late(due_on: date | None, today: date) -> int:
    """Days by which it is late; 0: it is not."""
    return max(0, (today - due_on).days) if due_on else 0


def needed_a_day(missing: int, days_left: int | None) -> int | None:
    """How many a day still have to come, today included; None where no day is left to come on."""
    if days_left is None or (days_left < 0 and missing):
        return None
    return -(-missing // (max(days_left, 0) + 1))


def pace(given: Sequence[tuple[date, int]], now: int, today: date, began: date | None = None) -> float:
    """How many came a day, lately: from what stood at earlier days' ends. began: the drive's first day, with nothing given."""
    earlier = [(day, number) for day, number in given if today - timedelta(days=LATELY) <= day < today]
    if not earlier and began is not None and began < today:
        earlier = [(began, 0)]
    if not earlier:
        return 0.0
    first, number = min(earlier)
    return max(0.0, (now - number) / (today - first).days)


def forecast(missing: int, a_day: float, today: date) -> date | None:
    """The day on which all will have come at this pace; None: never. Not further ahead than a year."""
    if missing <= 0:
        return today
    if a_day <= 0 or missing / a_day > 366:
        return None
    return today + timedelta(days=-(-missing // a_day))
