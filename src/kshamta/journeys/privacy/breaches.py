"""Who is touched by a breach: the people whom the events of a span of time name, and those of the places that they touch without
naming anybody (DPDP rule 7: each affected person is told without delay)."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from kshamta.audit import record, touched
from kshamta.audit.actors import Actor, Scope
from kshamta.audit.touched import Asked
from kshamta.journeys.recorded import Recorded
from kshamta.people.queries import touched as people
from kshamta.people.queries.touched import Affected

# What touches people's data at a place though it names nobody.
_NO_PEOPLE = ("journeys.", "offices.", "audit.record.")


@dataclass(frozen=True, slots=True)
class Breach:
    """certain: named by an event. places: (operation, path, rows) that touch people without naming them."""

    events: int
    certain: frozenset[UUID]
    places: tuple[tuple[str, str, int], ...]

    @property
    def scope(self) -> Scope:
        """Where people may be touched whom nobody names: the widest places alone."""
        paths = sorted({path for _, path, _ in self.places})
        return Scope(tuple(path for path in paths if not any(path != other and path.startswith(other) for other in paths)))


@transaction.atomic
def look(*, asked: Asked, by: Actor) -> Breach:
    """From the record; that it was asked is recorded."""
    found = touched.touched(asked)
    places = tuple(
        (operation, path, rows)
        for (operation, path), rows in sorted(found.places.items())
        if not operation.startswith(_NO_PEOPLE)
    )
    record.write(
        Recorded.TOUCHED_LISTED, by=by, about=("audit.event", None), number=max(len(found.people), 1),
        details={
            "from": asked.begins.isoformat(), "to": asked.ends.isoformat(), "events": found.events, "places": len(places),
        },
    )  # fmt: skip
    return Breach(found.events, found.people, places)


def affected(breach: Breach) -> Iterator[Affected]:
    """Everybody who is surely touched, then everybody who may be."""
    yield from people.of_ids(breach.certain)
    for each in people.within(breach.scope):
        if each.person_id not in breach.certain:
            yield each
