"""The people of one office with their contacts whole, for the office itself: its form comes filled with whom we know."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from kshamta.audit import record
from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.foundation import clock
from kshamta.offices.models import Office
from kshamta.people import contacting
from kshamta.people.models import Contact, Person
from kshamta.people.refusals import NoSuchPerson

MOST = 5000


@dataclass(frozen=True, slots=True)
class OnRoll:
    name_en: str
    designation: str
    group: str
    gender: str
    employee_id: str
    mobile: str
    email: str


@transaction.atomic
def roll_of(*, office_id: UUID, by: Actor) -> tuple[OnRoll, ...]:
    """Those who serve there today, by name, at most 5,000; one row of the record says that they were seen. Three statements.
    Refuses NoSuchPerson: whoever may not see contacts whole may not have them in a file."""
    if not {Right.SEE_PEOPLE, Right.UNMASK_CONTACT} <= by.rights:
        raise NoSuchPerson
    path = Office.objects.within(by.scope).filter(pk=office_id).values_list("path", flat=True).first()
    if path is None:
        raise NoSuchPerson
    serving = Person.objects.serving_on(clock.today()).filter(office=office_id).order_by("name_en", "pk")[:MOST]
    people = list(serving.only("name_en", "designation", "group", "gender", "employee_id"))
    contacts = _contacts([person.pk for person in people])
    if people:
        record.viewed(by=by, about=("offices.office", office_id), what="roll", office_path=path, number=len(people))
    return tuple(_line(person, contacts) for person in people)


def _contacts(people: list[UUID]) -> Mapping[tuple[UUID, str], str]:
    rows = Contact.objects.filter(person__in=people, ended_at=None).only("person_id", "kind", "sealed")
    return {(row.person_id, row.kind): contacting.opened(row) for row in rows}


def _line(person: Person, contacts: Mapping[tuple[UUID, str], str]) -> OnRoll:
    return OnRoll(
        person.name_en, person.designation, person.group, person.gender, person.employee_id or "",
        contacts.get((person.pk, "mobile"), ""), contacts.get((person.pk, "email"), ""),
    )  # fmt: skip
