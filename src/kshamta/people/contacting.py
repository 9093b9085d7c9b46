"""Contacts, sealed and found by keyed hash. Private to the room."""

from uuid import UUID

from kshamta.foundation import clock
from kshamta.foundation.ids import new_id
from kshamta.foundation.sealing import ring
from kshamta.people import reading
from kshamta.people.models import Contact, Person
from kshamta.people.refusals import ContactTaken


def about(person_id: UUID, kind: str) -> str:
    return f"people.contact/{person_id}/{kind}"


def hashed(kind: str, value: str) -> bytes:
    """The same as the account's, so that one can be compared with the other."""
    return bytes.fromhex(ring().blind(value, kind))


def opened(contact: Contact) -> str:
    return ring().unseal(bytes(contact.sealed), about(contact.person_id, contact.kind)).decode()


def standing(person: Person, kind: str) -> Contact | None:
    return Contact.objects.filter(person=person, kind=kind, ended_at=None).first()


def give(person: Person, kind: str, value: str, *, shared: bool = False) -> Contact:
    """From now on it is his; the former one of the kind ends. Refuses ContactTaken."""
    if not shared:
        must_be_free(person, kind, value)
    Contact.objects.filter(person=person, kind=kind, ended_at=None).update(ended_at=clock.now())
    return Contact.objects.create(
        id=new_id(), person=person, kind=kind, shared=shared, masked=reading.masked(kind, value),
        value_hash=hashed(kind, value), sealed=ring().seal(value.encode(), about(person.pk, kind)),
    )  # fmt: skip


def must_be_free(person: Person, kind: str, value: str) -> None:
    """Nobody else has it as his own (who died has it no longer). Refuses ContactTaken."""
    same = Contact.objects.filter(value_hash=hashed(kind, value), kind=kind, ended_at=None, shared=False)
    if same.exclude(person=person).filter(person__died_on=None).exists():
        raise ContactTaken(kind=kind)
