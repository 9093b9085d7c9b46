"""What a certified roster says of people and we do not know yet: an employee ID, a contact. What stands already is left."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from kshamta.audit import record
from kshamta.audit.actors import Actor
from kshamta.people import contacting, keeping
from kshamta.people.models import OtherName, Person
from kshamta.people.recorded import Recorded
from kshamta.people.refusals import ContactTaken


@dataclass(frozen=True, slots=True)
class Missing:
    """Values in their one written form; "" where nothing is missing. shared: kinds that are the office's own."""

    person_id: UUID
    employee_id: str = ""
    mobile: str = ""
    email: str = ""
    shared: tuple[str, ...] = ()


@transaction.atomic
def complete(*, missing: Sequence[Missing], by: Actor) -> int:
    """Says of how many people something was filled in. A contact that is another's own stays out."""
    people = {person.pk: person for person in _locked([each.person_id for each in missing])}
    number = sum(_completed(people[each.person_id], each) for each in missing if each.person_id in people)
    if number:
        record.write(
            Recorded.COMPLETED, by=by, about=("people.person", None), office_path=by.office_path, number=number
        )
    return number


def _locked(ids: Sequence[UUID]) -> list[Person]:
    return list(Person.objects.select_for_update(of=("self",)).filter(pk__in=ids).order_by("pk"))


def _completed(person: Person, missing: Missing) -> bool:
    done = False
    if missing.employee_id and not person.employee_id and not _is_anothers(missing.employee_id, person):
        keeping.change(person, employee_id=missing.employee_id)
        done = True
    for kind, value in (("mobile", missing.mobile), ("email", missing.email)):
        if value and contacting.standing(person, kind) is None:
            done = _given(person, kind, value, shared=kind in missing.shared) or done
    return done


def _is_anothers(employee_id: str, person: Person) -> bool:
    """Now, or formerly (two records of his were joined)."""
    former = OtherName.objects.filter(employee_id=employee_id).exclude(person=person)
    return Person.objects.filter(employee_id=employee_id).exists() or former.exists()


def _given(person: Person, kind: str, value: str, *, shared: bool) -> bool:
    try:
        contacting.give(person, kind, value, shared=shared)
    except ContactTaken:
        return False
    return True
