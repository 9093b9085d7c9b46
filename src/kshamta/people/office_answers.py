""" "I serve elsewhere": a transfer begun from such a petition is its answer on the day it is complete. Private to the room."""

from uuid import UUID

from kshamta.audit import record
from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.foundation import clock
from kshamta.people import petition_notices, petitioning
from kshamta.people.models import Person, Petition, PetitionKind, PetitionState
from kshamta.people.models.petitions import Petitions
from kshamta.people.recorded import Recorded
from kshamta.people.refusals import NoSuchPetition, PetitionDecided
from kshamta.people.rules.petitions import Field


def _asked() -> Petitions:
    rows = Petition.objects.select_for_update(of=("self",)).select_related("office")
    return rows.filter(kind=PetitionKind.CORRECTION, field=Field.OFFICE)


def understood(petition_id: UUID, person: Person, office_id: UUID, by: Actor) -> None:
    """The officer takes what he asked to mean this office. If it still waits, it is granted when he is posted there. Refuses
    NoSuchPetition, PetitionDecided (it was refused, or withdrawn)."""
    petition = _asked().within(by.scope_for(Right.VERIFY_PEOPLE)).filter(pk=petition_id, person=person).first()
    if petition is None:
        raise NoSuchPetition
    if petition.state not in (PetitionState.WAITING, PetitionState.GRANTED):
        raise PetitionDecided
    petition.other_office_id = office_id
    petition.save(update_fields=["other_office"])


def came_true(person: Person, office_id: UUID, by: Actor) -> None:
    """He is posted at the office that was understood: that is his answer. One statement where nothing waits."""
    petition = _asked().filter(person=person, state=PetitionState.WAITING, other_office=office_id).first()
    if petition is None:
        return
    petition.state, petition.decided_at, petition.decided_by = PetitionState.GRANTED, clock.now(), by.account_id
    petition.save(update_fields=["state", "decided_at", "decided_by"])
    record.write(
        Recorded.PETITION_GRANTED, by=by, about=("people.petition", petition.pk), person_id=person.pk,
        office_path=petition.office.path if petition.office else "", details={"kind": petition.kind, "field": petition.field},
    )  # fmt: skip
    petition_notices.tell([petition])
    petitioning.settle([person.pk], by)
