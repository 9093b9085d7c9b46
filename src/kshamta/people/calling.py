"""Whom an officer calls to the first login: at which office he may, how they are reached, by which account. Private."""

from collections.abc import Sequence
from uuid import UUID

from kshamta.access import holders
from kshamta.access.nominees import Known
from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.notices import operations as notices
from kshamta.offices.models import Office
from kshamta.people import contacting
from kshamta.people.models import Contact, Person
from kshamta.people.refusals import NoSuchPerson, NotYours


def office_of(office_id: UUID, by: Actor) -> Office:
    """Refuses NoSuchPerson (out of scope too), NotYours."""
    office = Office.objects.within(by.scope).filter(pk=office_id).first()
    if office is None:
        raise NoSuchPerson
    if not by.may(Right.VERIFY_PEOPLE, at=office.path):
        raise NotYours
    return office


def contacts_of(person_ids: Sequence[UUID]) -> dict[UUID, dict[str, str]]:
    """His own, in the clear, by kind: shared ones are no way to one person alone."""
    found: dict[UUID, dict[str, str]] = {}
    for contact in Contact.objects.filter(person__in=person_ids, ended_at=None, shared=False):
        found.setdefault(contact.person_id, {})[contact.kind] = contacting.opened(contact)
    return found


def recipients_of(person_ids: Sequence[UUID]) -> dict[UUID, notices.Recipient]:
    """How each is told something of his own: by every way he has. Of whom nothing is known, not there. Two statements."""
    own = contacts_of(person_ids)
    rows = Person.objects.filter(pk__in=person_ids).values_list("pk", "account", "account__language")
    return {
        pk: notices.Recipient(
            account_id=account, person_id=pk, language=language or "hi", mobile=own.get(pk, {}).get("mobile"),
            email=own.get(pk, {}).get("email"),
        )
        for pk, account, language in rows if account or pk in own
    }  # fmt: skip


def join_accounts(people: Sequence[Person], own: dict[UUID, dict[str, str]], by: Actor) -> set[UUID]:
    """Each gets the account of his contacts, or a new one. Who cannot be joined: one who holds charges out of the actor's reach
    (whoever retires the person ends them), and whose contacts belong to somebody else's account."""
    without = [person for person in people if person.account_id is None]
    wanted = [_known(person, own.get(person.pk, {})) for person in without]
    opened = dict(zip((person.pk for person in without), holders.open_many(wanted), strict=True))
    anothers = set(
        Person.objects.filter(account__in=[each.account for each in opened.values() if each.account and not each.new])
        .values_list("account_id", flat=True)
    )  # fmt: skip
    joined, doubtful = list[Person](), set[UUID]()
    for person in without:
        found = opened[person.pk]
        in_reach = all(by.may(Right.CHANGE_PEOPLE, at=path) for path in found.paths)
        if found.account is None or found.account.pk in anothers or not in_reach:
            doubtful.add(person.pk)
            continue
        anothers.add(found.account.pk)
        person.account, person.version = found.account, person.version + 1
        joined.append(person)
    Person.objects.bulk_update(joined, ["account", "version"], batch_size=250)
    return doubtful


def _known(person: Person, own: dict[str, str]) -> Known:
    return Known(person.name_en, person.name_hi, own.get("mobile"), own.get("email"))
