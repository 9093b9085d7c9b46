"""The ladder of reminders: which rung of it a due date stands at today. Pure; the rungs are data (data/ladder.toml)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

LAST = 3  # days after the last rung on which it is still climbed, if it was missed


@dataclass(frozen=True, slots=True)
class Rung:
    """days: from the due date. up: how many offices above the roster. notice: what is said."""

    name: str
    days: int
    up: int
    notice: str


@dataclass(frozen=True, slots=True)
class Due:
    """A rung, and the due dates that stand at it: from `first` to `last`."""

    rung: Rung
    first: date
    last: date

    def since(self, due_on: date) -> date:
        """The day from which the rung counts for that due date."""
        return due_on + timedelta(days=self.rung.days)


def due(rungs: Sequence[Rung], today: date) -> list[Due]:
    """Each rung with its due dates. A rung ends where the next begins; the last one a few days later."""
    ordered = sorted(rungs, key=lambda rung: rung.days)
    ends = [rung.days - 1 for rung in ordered[1:]] + [ordered[-1].days + LAST] if ordered else []
    return [
        Due(rung, today - timedelta(days=end), today - timedelta(days=rung.days))
        for rung, end in zip(ordered, ends, strict=True)
    ]  # fmt: skip
