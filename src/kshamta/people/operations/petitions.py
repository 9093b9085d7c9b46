"""Petitions as the person himself makes them: corrections are in answering.py; here complaints, his word, and taking back."""

from uuid import UUID

from django.db import transaction

from kshamta.access.refusals import WrongCode
from kshamta.access.sign_in import limits
from kshamta.audit import record
from kshamta.audit.actors import Actor
from kshamta.foundation import clock
from kshamta.people import himself, keeping, petition_effects, petitioning, proving
from kshamta.people.models import Person, Petition, PetitionKind, PetitionState
from kshamta.people.operations import contacts
from kshamta.people.recorded import Recorded
from kshamta.people.refusals import NoSuchPetition, PetitionDecided

CODES_AN_HOUR = 5


@transaction.atomic
def complain(*, text: str, by: Actor) -> UUID:
    """Answered within thirty days; what is not goes up. Refuses NotOnBooks, PetitionTextMissing, AlreadyAsked."""
    person = himself.locked(by)
    petition = petitioning.ask(person, PetitionKind.COMPLAINT, text, by)
    _record(Recorded.COMPLAINED, petition, person, by)
    return petition.pk


@transaction.atomic
def withdraw(*, petition_id: UUID, by: Actor) -> None:
    """Of his own, while it waits. Refuses NotOnBooks, NoSuchPetition, PetitionDecided."""
    person = himself.locked(by)
    petition = _mine(petition_id, person, {PetitionKind.CORRECTION, PetitionKind.COMPLAINT})
    _end(petition, PetitionState.WITHDRAWN, by)
    _record(Recorded.PETITION_WITHDRAWN, petition, person, by)
    petitioning.settle([person.pk], by)


@transaction.atomic
def say(*, petition_id: UUID, agrees: bool, by: Actor) -> None:
    """His word on "not my employee". Refuses NotOnBooks, NoSuchPetition, PetitionDecided."""
    person = himself.locked(by)
    petition = _mine(petition_id, person, {PetitionKind.NOT_OURS})
    petition.person_said = "yes" if agrees else "no"
    petition.save(update_fields=["person_said"])
    _record(Recorded.PETITION_SAID, petition, person, by, who="person", agrees=agrees)
    petition_effects.agreed(petition, by)


def ask_code_again(*, kind: str, by: Actor) -> None:
    """A new code to the contact that waits for one. Refuses NotOnBooks, NoSuchContact, TooManyTries, ContactTaken."""
    insist_on_codes(by=by)
    with transaction.atomic():
        person = himself.locked(by)
        proof = proving.standing(person, kind)
        proving.begin(person, kind, proving.opened(proof))


def insist_on_codes(*, by: Actor) -> None:
    """Refuses TooManyTries."""
    limits.insist([limits.Limit("contact-codes", str(by.account_id), CODES_AN_HOUR, limits.HOUR)])


def prove_contact(*, kind: str, code: str, by: Actor) -> None:
    """The new contact is his, and his account's. Refuses NotOnBooks, NoSuchContact, CodeSpent, TooSoon, WrongCode,
    ContactTaken."""
    left = _tried(kind, code, by)
    if left is not None:
        raise WrongCode(left=left)


@transaction.atomic
def _tried(kind: str, code: str, by: Actor) -> int | None:
    person = himself.locked(by)
    proof = proving.standing(person, kind)
    left = proving.tried(proof, code)
    if left is not None:
        return left
    proof.finished_at = now = clock.now()
    proof.save(update_fields=["finished_at"])
    contact = contacts.change_contact(person_id=person.pk, kind=kind, value=proving.opened(proof), by=by)
    contact.proven_at = now
    contact.save(update_fields=["proven_at"])
    record.write(
        Recorded.CONTACT_PROVEN, by=by, about=("people.person", person.pk), office_path=keeping.path_of(person),
        person_id=person.pk, details={"kind": kind},
    )  # fmt: skip
    petitioning.settle([person.pk], by)
    return None


@transaction.atomic
def keep_contact(*, kind: str, by: Actor) -> None:
    """The former one after all. Refuses NotOnBooks, NoSuchContact."""
    person = himself.locked(by)
    proof = proving.standing(person, kind)
    proof.finished_at = clock.now()
    proof.save(update_fields=["finished_at"])
    record.write(
        Recorded.CONTACT_KEPT, by=by, about=("people.person", person.pk), office_path=keeping.path_of(person),
        person_id=person.pk, details={"kind": kind},
    )  # fmt: skip
    petitioning.settle([person.pk], by)


def _mine(petition_id: UUID, person: Person, kinds: set[PetitionKind]) -> Petition:
    """Refuses NoSuchPetition, PetitionDecided."""
    rows = Petition.objects.select_for_update(of=("self",)).select_related("office", "waiting_at", "other_office")
    petition = rows.filter(pk=petition_id, person=person, kind__in=kinds).first()
    if petition is None:
        raise NoSuchPetition
    if petition.state != PetitionState.WAITING:
        raise PetitionDecided
    return petition


def _end(petition: Petition, state: PetitionState, by: Actor) -> None:
    petition.state, petition.decided_at, petition.decided_by = state, clock.now(), by.account_id
    petition.save(update_fields=["state", "decided_at", "decided_by"])


def _record(what: Recorded, petition: Petition, person: Person, by: Actor, **details: object) -> None:
    record.write(
        what, by=by, about=("people.petition", petition.pk), office_path=keeping.path_of(person), person_id=person.pk,
        details={"kind": str(petition.kind), **details},
    )  # fmt: skip
