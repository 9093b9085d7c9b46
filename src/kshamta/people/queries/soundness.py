"""What must hold of people after any fault; `kshamta fsck` asks. Each invariant is one statement, whatever lies there."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from kshamta.people import truths

NAMED = 20  # ids told of each kind


@dataclass(frozen=True, slots=True)
class Unsound:
    """One invariant that does not hold: its name, how often, and where first."""

    what: str
    number: int
    first: tuple[str, ...]


# Where everybody stands is what his ledger says; offices' counts are what the people add to them.
INVARIANTS: dict[str, Callable[[], Collection[object]]] = {"stages-astray": truths.astray, "stage-counts": truths.differences}


def unsound() -> Iterator[Unsound]:
    """The tick mends both every night, `kshamta stages --recount` now."""
    for what, find in INVARIANTS.items():
        found = sorted(map(str, find()))
        if found:
            yield Unsound(what, len(found), tuple(found[:NAMED]))
