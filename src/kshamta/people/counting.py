"""What people add to the figures of their offices; every change of it is a delta in the transaction that made it. Private to the
operations."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple, Protocol
from uuid import UUID

from kshamta.foundation import landing
from kshamta.people.models import Audience, Person, StageDelta
from kshamta.people.rules import stages as rules
from kshamta.people.rules.stages import FIGURES, ZERO as ZERO, Figures


class Counted(NamedTuple):
    """What one person adds, and where."""

    office_id: UUID | None
    figures: Figures


class Countable(Protocol):
    """A person, or what stands of him in the index."""

    @property
    def office_id(self) -> UUID | None: ...
    @property
    def on_roll(self) -> bool: ...
    @property
    def exempt(self) -> bool: ...
    @property
    def stages(self) -> int: ...
    @property
    def waits_for(self) -> int: ...


def counted(person: Countable) -> Counted:
    figures = rules.figures_of(on_roll=person.on_roll, exempt=person.exempt, stages=person.stages, waits_for=person.waits_for)
    return Counted(person.office_id, figures)


def newly_on_roll(number: int) -> Figures:
    """So many people who have just come onto our books."""
    each = rules.figures_of(on_roll=True, exempt=False, stages=rules.bit(rules.ON_ROLL), waits_for=rules.COLLECTED)
    return _times(number, each)


def is_on_roll(person: Person, day: date) -> bool:
    """Personnel who serve at an office on the day."""
    serving = person.left_on is None or person.left_on > day
    return serving and person.office_id is not None and person.audience == Audience.PERSONNEL


def noted(before: Counted, person: Person) -> None:
    """Deltas for what changed since `before`; none where nothing did."""
    noted_many([(before, counted(person))])


def noted_many(changes: Iterable[tuple[Counted, Counted]]) -> None:
    """One delta for each office, one statement for all. Most of many people go the same step: it is reckoned once."""
    sums: dict[UUID, Figures] = {}
    for (before, after), number in Counter(changes).items():
        if before == after:
            continue
        if before.office_id:
            sums[before.office_id] = rules.taken(sums.get(before.office_id, ZERO), _times(number, before.figures))
        if after.office_id:
            sums[after.office_id] = rules.added(sums.get(after.office_id, ZERO), _times(number, after.figures))
    write(sums)


def _times(number: int, figures: Figures) -> Figures:
    return tuple(number * figure for figure in figures)


def write(sums: Mapping[UUID, Figures]) -> None:
    """What is counted elsewhere, by office."""
    landing.added(StageDelta, ("office_id", *FIGURES), [(pk.hex, *each) for pk, each in sums.items() if any(each)])
