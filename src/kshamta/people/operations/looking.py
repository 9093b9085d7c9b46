"""Looking at one person's data: the person can read who did (DPDP Rules 2025, rule 6: access is logged)."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db import transaction

from kshamta.audit import queries as events, record
from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.foundation import clock
from kshamta.people import queries
from kshamta.people.values import Post, Seen

ONE_LOOK = timedelta(hours=1)  # turning the page again within it is the same look


@dataclass(frozen=True, slots=True)
class Card:
    """What a person's page shows."""

    person: Seen
    postings: list[Post]


@transaction.atomic
def look(*, person_id: UUID, by: Actor) -> Card:
    """The card, and a row of the record that says who looked; none for the person himself. Refuses NoSuchPerson."""
    scope = by.scope_for(Right.SEE_PEOPLE)
    card = Card(queries.person_of(person_id, scope), queries.postings_of(person_id, scope))
    if person_id != by.person_id and not _has_just_looked(person_id, by):
        record.viewed(
            by=by, about=("people.person", person_id), what="card", office_path=card.person.office_path, person_id=person_id
        )
    return card


def _has_just_looked(person_id: UUID, by: Actor) -> bool:
    return events.has_looked(person_id, account_id=by.account_id, since=clock.now() - ONE_LOOK)
