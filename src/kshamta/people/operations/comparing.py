"""Two records side by side, before they are joined or parted: whose they are can read who looked."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from kshamta.audit import queries as events, record
from kshamta.audit.actors import Actor
from kshamta.foundation import clock
from kshamta.people import keeping
from kshamta.people.joining import parts, rows, taking
from kshamta.people.models import Person
from kshamta.people.operations.looking import ONE_LOOK
from kshamta.people.queries import merging as queries
from kshamta.people.queries.persons import FIELDS, seen
from kshamta.people.rules import merges as rules
from kshamta.people.rules.merges import Field, Side
from kshamta.people.values import Seen


@dataclass(frozen=True, slots=True)
class Line:
    """One field. differ: there is something to choose; side: what stays unless the officer says otherwise."""

    field: Field
    differ: bool
    side: Side


@dataclass(frozen=True, slots=True)
class Count:
    """Of one table: rows of the one that stays, and of the other, which are moved."""

    place: str
    kept: int
    moved: int


@dataclass(frozen=True, slots=True)
class Compared:
    kept: Seen
    other: Seen
    lines: tuple[Line, ...]
    counts: tuple[Count, ...]

    @property
    def moved(self) -> int:
        return sum(each.moved for each in self.counts)


@dataclass(frozen=True, slots=True)
class ToPart:
    """A person of whom rows are to be ticked; joined: records that can come back (id, Hindi and English name)."""

    person: Seen
    groups: tuple[queries.Group, ...]
    joined: tuple[tuple[UUID, str, str], ...]


@transaction.atomic
def compare(*, kept_id: UUID, other_id: UUID, by: Actor) -> Compared:
    """Refuses MergeSame, NoSuchPerson, NotYours, MergeHimself."""
    kept, other = taking.both(kept_id, other_id, by)
    held = parts.held_of([kept, other])
    differing = rules.differ(held[kept.pk], held[other.pk])
    sides = rules.sides(held[kept.pk], held[other.pk], {})
    shown = {each.id: each for each in seen(list(Person.objects.filter(pk__in=[kept.pk, other.pk]).values_list(*FIELDS)))}
    mine, theirs = rows.standing([kept.pk]), rows.standing([other.pk])
    for person in (kept, other):
        _looked(person, by, "merge")
    return Compared(
        shown[kept.pk], shown[other.pk], tuple(Line(each, each in differing, sides[each]) for each in Field),
        tuple(Count(place, mine[place], number) for place, number in theirs.items() if number),
    )  # fmt: skip


@transaction.atomic
def open_to_part(*, person_id: UUID, by: Actor) -> ToPart:
    """Refuses NoSuchPerson, NotYours, MergeHimself."""
    person = taking.one(person_id, by)
    _looked(person, by, "split")
    (shown,) = seen(list(Person.objects.filter(pk=person_id).values_list(*FIELDS)))
    return ToPart(shown, queries.to_tick(person_id), queries.merged_records(person_id))


def _looked(person: Person, by: Actor, what: str) -> None:
    if not events.has_looked(person.pk, account_id=by.account_id, since=clock.now() - ONE_LOOK):
        record.viewed(
            by=by, about=("people.person", person.pk), what=what, office_path=keeping.path_of(person), person_id=person.pk
        )
