"""Somebody comes onto our books, or what stands there of him is put right."""

from collections.abc import Callable
from uuid import UUID

from django.db import transaction

from kshamta.audit import record
from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.foundation import clock
from kshamta.offices.models import Group, Office
from kshamta.people import contacting, counting, days, employee_ids, keeping, reading
from kshamta.people.models import Audience, ContactKind, Person, Posting
from kshamta.people.recorded import Recorded
from kshamta.people.refusals import EmployeeIdEmptied, EmployeeIdTaken, NothingChanges, NotYours, PostMissing
from kshamta.people.values import Names, NewPerson

_READ: dict[str, Callable[[str], str | None]] = {
    "name_en": reading.name_en, "name_hi": reading.name_hi, "title": reading.title, "gender": reading.gender,
    "employee_id": reading.employee_id,
}  # fmt: skip


@transaction.atomic
def enter(*, new: NewPerson, by: Actor) -> Person:
    """Enter a person with his main posting and his contacts.

    Refuses NotYours, OfficeNotStanding, NameMissing, NameNotLatin, HindiNameWrong, GenderMissing, BadEmployeeId,
    EmployeeIdTaken, PostMissing, DatesDisagree, BadMobile, BadEmail, ContactTaken.
    """
    started = new.starts_on or clock.today()
    office = _office(new, by)
    person = Person(
        audience=Audience(new.audience), title=reading.title(new.title), name_en=reading.name_en(new.name_en),
        name_hi=reading.name_hi(new.name_hi), gender=reading.gender(new.gender),
        employee_id=reading.employee_id(new.employee_id), office=office,
    )  # fmt: skip
    _must_be_free(person.employee_id, person)
    if office:
        if new.group not in Group.values:
            raise PostMissing(field="group")
        person.designation, person.group = reading.post(new.designation), new.group
    person.on_roll = counting.is_on_roll(person, clock.today())
    person.save(force_insert=True)
    counting.noted(counting.Counted(None, counting.ZERO), person)
    if office:
        Posting.objects.create(
            person=person, office=office, designation=person.designation, group=person.group, starts_on=started
        )
    for kind, text in ((ContactKind.MOBILE, new.mobile), (ContactKind.EMAIL, new.email)):
        if text.strip():
            contacting.give(person, kind, reading.contact(kind, text), shared=new.contact_shared)
    keeping.index_names(person)
    record.write(
        Recorded.ENTERED, by=by, about=person, office_path=keeping.path_of(person), person_id=person.pk,
        after=keeping.facts(person), details={"audience": person.audience, "group": person.group},
    )  # fmt: skip
    return person


def _office(new: NewPerson, by: Actor) -> Office | None:
    """Where he begins; without an office he may be entered only by who reaches everything."""
    if new.office_id is None and new.audience != Audience.PERSONNEL:
        if not by.may(Right.CHANGE_PEOPLE, at=""):
            raise NotYours
        return None
    office = keeping.office_for(new.office_id, by, Right.CHANGE_PEOPLE, clock.today())
    if new.starts_on:
        days.insist_on_beginning(new.starts_on, clock.today())
    return office


@transaction.atomic
def correct(
    *, person_id: UUID, names: Names, by: Actor, version: int | None = None, without_id: bool = False
) -> Person:
    """Put names, gender or employee ID right. without_id: the one that stands is not his, and his own is not known; else it is
    not emptied. Refuses NoSuchPerson, NotYours, ChangedMeanwhile, NothingChanges, EmployeeIdEmptied, and what `enter` refuses."""
    person = keeping.taken(person_id, by, Right.CHANGE_PEOPLE, version=version)
    before = keeping.facts(person)
    read = {field: _READ[field](text) for field, text in names.given().items()}
    changed = {field: value for field, value in read.items() if value != getattr(person, field)}
    if not changed:
        raise NothingChanges
    if "employee_id" in changed and not changed["employee_id"] and not without_id:
        raise EmployeeIdEmptied
    _must_be_free(changed.get("employee_id"), person)
    keeping.change(person, **changed)
    if changed.keys() & {"name_en", "name_hi"}:
        keeping.index_names(person)
    record.write(
        Recorded.CORRECTED, by=by, about=person, office_path=keeping.path_of(person), person_id=person.pk,
        before=before, after=keeping.facts(person), details={"fields": sorted(changed)},
    )  # fmt: skip
    return person


def _must_be_free(employee_id: str | None, person: Person) -> None:
    """Nobody else's, nor a former one of somebody else's."""
    if employee_id and employee_ids.is_anothers(employee_id, person):
        raise EmployeeIdTaken
