"""Whom an employee ID, a contact or an office names, many at once: for matching rows with people. Never shown to anybody."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from uuid import UUID

from kshamta.foundation.sealing import ring
from kshamta.people.models import Contact, OtherName, Person

type Place = tuple[str, str]  # kind of contact, value


@dataclass(frozen=True, slots=True)
class Entered:
    """Somebody on our books. lacks: kinds of contact that he has not."""

    id: UUID
    name: str
    employee_id: str
    office_id: UUID | None
    on_roll: bool
    lacks: frozenset[str]


@dataclass(frozen=True, slots=True)
class Books:
    """by_contact: whose own a contact is; people: everybody in it."""

    people: dict[UUID, Entered] = field(default_factory=dict)
    by_id: dict[str, Entered] = field(default_factory=dict)
    by_contact: dict[Place, list[Entered]] = field(default_factory=dict)
    at_office: dict[UUID, list[Entered]] = field(default_factory=dict)


def books(*, employee_ids: Collection[str], contacts: Collection[Place], offices: Collection[UUID]) -> Books:
    """Six statements. Who died is on no book. by_id knows former IDs, too: two records of his were joined."""
    former = dict(OtherName.objects.filter(employee_id__in=employee_ids).values_list("employee_id", "person_id"))
    hashes = {_hashed(kind, value): (kind, value) for kind, value in contacts}
    own = Contact.objects.filter(value_hash__in=hashes, ended_at=None, shared=False, person__died_on=None)
    held = [(hashes[bytes(key)], kind, person_id) for key, kind, person_id in own.values_list("value_hash", "kind", "person_id")]
    living = Person.objects.filter(died_on=None)
    people = {
        person.pk: person
        for some in (
            living.filter(employee_id__in=employee_ids),
            living.filter(pk__in={*former.values(), *(person_id for _, _, person_id in held)}),
            living.filter(office__in=offices, on_roll=True),
        )
        for person in some.only("name_en", "employee_id", "office_id", "on_roll")
    }  # fmt: skip
    has: dict[UUID, set[str]] = defaultdict(set)
    for person_id, kind in Contact.objects.filter(person__in=people, ended_at=None).values_list("person_id", "kind"):
        has[person_id].add(kind)
    entered = {pk: _entered(person, has[pk]) for pk, person in people.items()}
    found = _sorted(entered, held, set(offices))
    for number, person_id in former.items():
        if number and person_id in entered:
            found.by_id.setdefault(number, entered[person_id])
    return found


def _hashed(kind: str, value: str) -> bytes:
    return bytes.fromhex(ring().blind(value, kind))


def _entered(person: Person, has: set[str]) -> Entered:
    lacks = frozenset({"mobile", "email"} - has)
    return Entered(person.pk, person.name_en, person.employee_id or "", person.office_id, person.on_roll, lacks)


def _sorted(entered: dict[UUID, Entered], held: list[tuple[Place, str, UUID]], offices: set[UUID]) -> Books:
    found = Books(entered)
    for each in entered.values():
        if each.employee_id:
            found.by_id[each.employee_id] = each
        if each.office_id in offices and each.on_roll and each.office_id:
            found.at_office.setdefault(each.office_id, []).append(each)
    for place, kind, person_id in held:
        if place[0] == kind and person_id in entered:
            found.by_contact.setdefault(place, []).append(entered[person_id])
    return found
