"""Transfers, pure: who may do which step, by when, and which dates go together."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Verb(StrEnum):
    RELIEVE = "relieve"
    JOIN = "join"
    WITHDRAW = "withdraw"
    REFUSE = "refuse"


ENDS = frozenset({Verb.WITHDRAW, Verb.REFUSE})  # it is set aside

# Days until what is not done goes to the next office above. Ten to join: the joining time up to 1,000 km where the station
# changes (CCS (Joining Time) Rules 1979, rule 5, which the states' rules follow).
GOES_UP_AFTER = {"ordered": 7, "relieved": 10}
SOON = 2  # days before it goes up
FAR = timedelta(days=366)  # how far behind a date may lie: each step is told when it is done, never ahead
SHORTEST_REASON, LONGEST_REASON = 10, 500


@dataclass(frozen=True, slots=True)
class Standing:
    """Where somebody stands towards a transfer: his charge reaches over the old office, over the new one; it is he himself."""

    old: bool
    new: bool
    himself: bool = False

    @property
    def any(self) -> bool:
        return self.old or self.new


def may(state: str, side: str, standing: Standing, *, came: bool = False) -> frozenset[Verb]:
    """What he may do with it now. side: who began it. came: the new office has said already when he joined.

    Nobody does a step of his own transfer. Each office does its own step; whoever began it takes it back, the other one refuses:
    as long as he is not relieved the one that did not begin it, then the one he was to come to. What an officer above both has
    ordered the offices below do not refuse before he is relieved.
    """
    if standing.himself or not standing.any:
        return frozenset()
    if state == "ordered":
        return frozenset(_of_ordered(side, standing, came))
    return frozenset(_of_relieved(side, standing)) if state == "relieved" else frozenset()


def _of_ordered(side: str, standing: Standing, came: bool) -> set[Verb]:
    done = set[Verb]()
    if standing.old:
        done.add(Verb.RELIEVE)
    if standing.new and not came:
        done.add(Verb.JOIN)
    if _began(side, standing):
        done.add(Verb.WITHDRAW)
    elif side != "above":
        done.add(Verb.REFUSE)
    return done


def _of_relieved(side: str, standing: Standing) -> set[Verb]:
    done = {Verb.JOIN} if standing.new else set[Verb]()
    if _began(side, standing):
        done.add(Verb.WITHDRAW)
    elif standing.new:
        done.add(Verb.REFUSE)
    return done


def _began(side: str, standing: Standing) -> bool:
    """Whoever reaches over the office that began it stands for it."""
    return {"old": standing.old, "new": standing.new, "above": standing.old and standing.new}[side]


def side_of(standing: Standing) -> str:
    """As whom somebody begins one."""
    if standing.old and standing.new:
        return "above"
    return "old" if standing.old else "new"


def relieving(since: date, joined_on: date | None, today: date) -> tuple[date, date]:
    """The earliest and the latest day. since: the day his posting at the old office began."""
    return max(since, today - FAR), min(today, joined_on or today)


def joining(relieved_on: date | None, today: date) -> tuple[date, date]:
    """The earliest and the latest day, as the new office may know them: when his former posting began is not among it."""
    return max(relieved_on or today - FAR, today - FAR), today


def due_on(state: str, today: date, day: date | None = None) -> date:
    """day: from which the step can be done, if it lies ahead."""
    return max(today, day or today) + timedelta(days=GOES_UP_AFTER[state])


def tone(due: date, today: date, rungs: int = 0) -> str:
    """How it is shown: what has gone up is late already."""
    left = (due - today).days
    return "fault" if left < 0 else "look" if left <= SOON or rungs else "quiet"
