"""Mends of a designation that the portal does not have: what it means there, or a letter that asks for it."""

from uuid import UUID

from django.db import transaction

from kshamta.audit import record
from kshamta.audit.actors import Actor
from kshamta.foundation import clock
from kshamta.foundation.ids import new_id
from kshamta.portal import designating, onboarding, waiting
from kshamta.portal.models import DesignationAlias, DesignationRequest, RequestState
from kshamta.portal.onboarding import Desk
from kshamta.portal.recorded import Recorded
from kshamta.portal.refusals import AlreadyAsked, NoSuchDesignation, NoSuchRequest

LONGEST = 100


@transaction.atomic
def say_alias(*, written: str, designation: str, by: Actor) -> int:
    """For the offices of his desk, a way of writing means a listed designation. How many people wait with it.

    Refuses as desk_of, NoSuchDesignation.
    """
    desk = onboarding.desk_of(by)
    text, people = _waited_for(desk, written)
    name = designating.known_to(desk.office).canonical(designation.strip())
    if name is None:
        raise NoSuchDesignation
    key = designating.folded(text)[:LONGEST]
    facts = {"written": text, "designation": name, "said_at": clock.now(), "said_by": by.account_id}
    row, _ = DesignationAlias.objects.update_or_create(office=desk.office, folded=key, defaults=facts)
    details = {"written": text, "designation": name}
    record.write(
        Recorded.ALIAS_SAID, by=by, about=row, office_path=desk.office.path, details=details, number=max(people, 1)
    )  # fmt: skip
    return people


@transaction.atomic
def ask_for(*, written: str, by: Actor) -> UUID:
    """A request to the portal's administration; its letter is printed from it. Refuses as desk_of, NoSuchDesignation,
    AlreadyAsked."""
    desk = onboarding.desk_of(by)
    text, people = _waited_for(desk, written)
    key = designating.folded(text)[:LONGEST]
    if DesignationRequest.objects.filter(office=desk.office, folded=key).exclude(state=RequestState.DROPPED).exists():
        raise AlreadyAsked
    made = new_id()
    DesignationRequest.objects.filter(office=desk.office, folded=key).delete()
    assert by.account_id is not None
    row = DesignationRequest.objects.create(
        id=made, office=desk.office, designation=text, folded=key, people=people, asked_at=clock.now(), asked_by=by.account_id
    )
    details = {"designation": text}
    record.write(
        Recorded.DESIGNATION_ASKED, by=by, about=row, office_path=desk.office.path, details=details, number=max(people, 1)
    )  # fmt: skip
    return made


@transaction.atomic
def decide(*, request_id: UUID, listed: bool, by: Actor) -> None:
    """What became of it: the portal has it now, or the request is dropped. Refuses as desk_of, NoSuchRequest."""
    desk = onboarding.desk_of(by)
    rows = DesignationRequest.objects.select_for_update().filter(pk=request_id, office=desk.office, state=RequestState.ASKED)
    row = rows.first()
    if row is None:
        raise NoSuchRequest
    state = RequestState.LISTED if listed else RequestState.DROPPED
    rows.update(state=state, decided_at=clock.now(), decided_by=by.account_id)
    details = {"designation": row.designation, "listed": listed}
    record.write(Recorded.DESIGNATION_DECIDED, by=by, about=row, office_path=desk.office.path, details=details)


def _waited_for(desk: Desk, written: str) -> tuple[str, int]:
    """As the record writes it, and how many wait with it. Refuses NoSuchDesignation."""
    text = " ".join(written.split())[:LONGEST]
    people = waiting.wanting(desk).filter(designation=text).count() if text else 0
    if not people or designating.listed().canonical(text) is not None:
        raise NoSuchDesignation
    return text, people
