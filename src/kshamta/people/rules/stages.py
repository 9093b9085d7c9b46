"""Where a person stands, read from the entries of his ledger.

Each stage is reached or not by itself: who has signed in at our own side need not be registered on the portal, and a state may
do without the portal altogether. One thing follows from another only on the portal: whoever is registered there was sent there
by somebody, whoever has signed in there is registered there.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

ON_ROLL, COLLECTED, SENT, REGISTERED, FIRST_LOGIN, VERIFIED = LADDER = range(1, 7)
PORTAL = frozenset({"portal-batch", "portal-result", "portal-report"})  # sources by which one stage of the portal implies another
HELD_BY_PORTAL = frozenset({"sent", "registered"})  # waiting for these, what the portal said of him last may be why
NOTHING = 0  # he waits for nothing more

NAMES = ("collected", "sent", "registered", "first_login", "verified")
FIGURES = ("on_roll", "exempt", *NAMES, *(f"waits_{name}" for name in NAMES))


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a ledger. at: when it happened, as the source says. reached: a correcting entry takes the stage back."""

    stage: int
    at: datetime
    source: str
    reached: bool = True


@dataclass(frozen=True, slots=True)
class Standing:
    """stages: one bit for each stage that counts as reached. stage: the furthest, reached `at` (None: nobody said when he came
    on roll). waits_for: the first that he lacks, or NOTHING."""

    stages: int
    stage: int
    at: datetime | None
    waits_for: int


def bit(stage: int) -> int:
    return 1 << (stage - 1)


def has(stages: int, stage: int) -> bool:
    return bool(stages & bit(stage))


def standing(entries: Sequence[Entry]) -> Standing:
    """From the entries in the order in which they were written: of each stage the last one speaks."""
    last = {entry.stage: entry for entry in entries}
    reached = {stage for stage, entry in last.items() if entry.reached}
    implied = {below for entry in last.values() if entry.reached for below in _implied(entry)}
    counted = {ON_ROLL, *reached, *(implied - last.keys())}
    furthest = max(counted)
    lacking = (stage for stage in LADDER if stage not in counted)
    stages = sum(bit(stage) for stage in counted)
    return Standing(stages, furthest, _since(furthest, entries), next(lacking, NOTHING))


def _implied(entry: Entry) -> Iterable[int]:
    return range(SENT, entry.stage) if entry.source in PORTAL else ()


def _since(stage: int, entries: Sequence[Entry]) -> datetime | None:
    """The earliest moment that any source names for the stage since it was last taken back. On roll again: since that moment."""
    since: datetime | None = None
    for entry in entries:
        if not entry.reached:
            since = entry.at if stage == ON_ROLL else (None if entry.stage == stage else since)
        elif entry.stage == stage:
            since = entry.at if since is None else min(since, entry.at)
    return since


def is_news(entry: Entry, known: Sequence[Entry]) -> bool:
    """Whether a stage said to be reached is written down: not if this source has said so already, nor if it was taken back after
    the moment of which the source speaks."""
    mine = [each for each in known if each.stage == entry.stage]
    if mine and not mine[-1].reached:
        return entry.at > mine[-1].at
    back = max((number for number, each in enumerate(mine) if not each.reached), default=-1)
    return all(each.source != entry.source for each in mine[back + 1 :])


type Figures = tuple[int, ...]  # in the order of FIGURES
ZERO: Figures = (0,) * len(FIGURES)


@lru_cache(maxsize=1024)
def figures_of(*, on_roll: bool, exempt: bool, stages: int, waits_for: int) -> Figures:
    """What one person adds to the figures of his office: exempt, he is counted as that and in no stage."""
    if not on_roll:
        return ZERO
    if exempt:
        return (1, 1, *ZERO[2:])
    later = LADDER[1:]
    return (1, 0, *(int(has(stages, stage)) for stage in later), *(int(waits_for == stage) for stage in later))


def added(one: Sequence[int], other: Sequence[int]) -> Figures:
    return tuple(a + b for a, b in zip(one, other, strict=True))


def taken(one: Sequence[int], other: Sequence[int]) -> Figures:
    """`one` without `other`."""
    return tuple(a - b for a, b in zip(one, other, strict=True))
