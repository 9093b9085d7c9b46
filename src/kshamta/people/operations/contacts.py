"""A contact is changed, on the person and on his account; or shown in the clear, which the record keeps for him to see."""

import re
from uuid import UUID

from django.db import transaction

from kshamta.access import accounts
from kshamta.access.models import Account, Appointment
from kshamta.access.models.appointments import OPEN
from kshamta.audit import record
from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.notices import operations as notices
from kshamta.people import contacting, keeping, reading
from kshamta.people.models import Contact, ContactKind, Person
from kshamta.people.recorded import Recorded
from kshamta.people.refusals import (
    ContactTaken,
    NoSuchContact,
    NoSuchPerson,
    NothingChanges,
    ReasonHoldsContact,
    ReasonTooShort,
    SignsInWithCharge,
)

SHORTEST_REASON, LONGEST_REASON = 10, 200
_CONTACT_LIKE = re.compile(r"@|(?:[0-9][ -]?){6,}")


@transaction.atomic
def change_contact(
    *, person_id: UUID, kind: str, value: str, by: Actor, shared: bool = False, version: int | None = None
) -> Contact:
    """A new mobile number or address. Where the person has an account, it signs in by the new one from now on.

    An officer does not change the contact of whoever holds a charge: he could sign in as him (the reset has four eyes).
    Refuses NoSuchPerson, NotYours, ChangedMeanwhile, BadMobile, BadEmail, ContactTaken, NothingChanges, SignsInWithCharge.
    """
    person = _taken(person_id, by, Right.CHANGE_CONTACT, version)
    kind, value = ContactKind(kind), reading.contact(kind, value)
    before = contacting.standing(person, kind)
    if before and bytes(before.value_hash) == contacting.hashed(kind, value) and before.shared == shared:
        raise NothingChanges
    himself = by.person_id == person.pk
    if person.account and not himself and by.account_id is not None:
        _must_hold_no_charge(person.account)
    contact = contacting.give(person, kind, value, shared=shared)
    keeping.change(person)
    if person.account_id and not accounts.put_contact(person.account_id, kind, value):
        raise ContactTaken(kind=kind)
    record.write(
        Recorded.CONTACT_CHANGED, by=by, about=person, office_path=keeping.path_of(person), person_id=person.pk,
        before={"hash": bytes(before.value_hash).hex() if before else None}, after={"hash": contact.value_hash.hex()},
        details={"kind": kind, "himself": himself, "account": person.account_id is not None},
    )  # fmt: skip
    _tell(person, before, contact)
    return contact


def _taken(person_id: UUID, by: Actor, right: Right, version: int | None = None) -> Person:
    """As `keeping.taken`; for himself everybody has the right."""
    if by.person_id != person_id:
        return keeping.taken(person_id, by, right, version=version)
    person = Person.objects.select_for_update(of=("self",)).select_related("office", "account").filter(pk=person_id).first()
    if person is None:
        raise NoSuchPerson
    return person


def _must_hold_no_charge(account: Account) -> None:
    if Appointment.objects.filter(account=account, state__in=OPEN).exists():
        raise SignsInWithCharge


def _tell(person: Person, before: Contact | None, after: Contact) -> None:
    """Both the former and the new contact learn of it."""
    account_id = person.account_id
    language = person.account.language if person.account else "hi"
    for contact in filter(None, (before, after)):
        value = contacting.opened(contact)
        to = notices.Recipient(
            account_id=account_id, person_id=person.pk, language=language,
            mobile=value if contact.kind == ContactKind.MOBILE else None,
            email=value if contact.kind == ContactKind.EMAIL else None,
        )  # fmt: skip
        notices.tell(
            "contact-changed", to=to, values={"kind": str(contact.kind)}, key=f"contact-changed/{after.pk.hex}/{contact.pk.hex}",
            about_path=keeping.path_of(person),
        )  # fmt: skip


@transaction.atomic
def unmask(*, person_id: UUID, kind: str, reason: str, by: Actor) -> str:
    """The contact in the clear, once. Whose, by whom and why stands in the record.

    Refuses NoSuchPerson, NotYours, NoSuchContact, ReasonTooShort, ReasonHoldsContact.
    """
    person = _taken(person_id, by, Right.UNMASK_CONTACT)
    reason = " ".join(reason.split())[:LONGEST_REASON]
    if len(reason) < SHORTEST_REASON:
        raise ReasonTooShort(shortest=SHORTEST_REASON)
    if _CONTACT_LIKE.search(reason):
        raise ReasonHoldsContact
    contact = contacting.standing(person, kind)
    if contact is None:
        raise NoSuchContact
    record.write(
        Recorded.CONTACT_UNMASKED, by=by, about=person, office_path=keeping.path_of(person), person_id=person.pk,
        details={"kind": contact.kind, "reason": reason},
    )  # fmt: skip
    return contacting.opened(contact)
