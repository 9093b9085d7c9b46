"""What every verb begins and ends with: the person, locked, within the actor's scope; the index of names; the facts for the
record. Private to the operations."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from itertools import batched
from uuid import UUID

from django.db.models import F

from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.foundation import clock
from kshamta.foundation.rows import only
from kshamta.offices.models import Office
from kshamta.people import counting, sounds
from kshamta.people.models import (
    NO_OFFICE,
    Exemption,
    ExemptionState,
    NameKey,
    Person,
    Posting,
    PostingEnd,
    PostingKind,
    SoundSlip,
)
from kshamta.people.refusals import ChangedMeanwhile, NoSuchPerson, NotServing, NotYours, OfficeNotStanding


def taken(person_id: UUID, by: Actor, right: Right, *, version: int | None = None) -> Person:
    """The person, locked. Refuses NoSuchPerson (out of scope too), NotYours, ChangedMeanwhile."""
    people = Person.objects.select_for_update(of=("self",)).select_related("office", "account")
    person = only(people.within(by.scope).filter(pk=person_id))
    if person is None:
        raise NoSuchPerson
    if not by.may(right, at=path_of(person)):
        raise NotYours
    if version is not None and version != person.version:
        raise ChangedMeanwhile
    return person


def ended(posting: Posting, on: date, why: PostingEnd) -> None:
    posting.ends_on, posting.end = on, why
    posting.save(update_fields=["ends_on", "end"])


def path_of(person: Person) -> str:
    return person.office.path if person.office else ""


def office_for(office_id: UUID | None, by: Actor, right: Right, day: date) -> Office:
    """An office at which somebody begins on that day. Refuses NotYours (out of reach, unknown), OfficeNotStanding."""
    office = only(Office.objects.within(by.scope).filter(pk=office_id)) if office_id else None
    if office is None or not by.may(right, at=office.path):
        raise NotYours
    if office.opened_on > day or (office.closed_on is not None and office.closed_on <= day):
        raise OfficeNotStanding
    return office


def main_posting(person: Person) -> Posting:
    """The one that goes on. Refuses NotServing."""
    posting = person.postings.filter(kind=PostingKind.MAIN, ends_on=None).first()
    if posting is None or person.left_on is not None:
        raise NotServing
    return posting


def change(person: Person, **changed: object) -> None:
    """Write the fields and count the version up; keys of names and the figures of offices follow him."""
    before = counting.counted(person)
    for name, value in changed.items():
        setattr(person, name, value)
    person.on_roll = counting.is_on_roll(person, clock.today())
    Person.objects.filter(pk=person.pk).update(version=F("version") + 1, on_roll=person.on_roll, **changed)
    person.version += 1
    counting.noted(before, person)


def sit(person: Person, posting: Posting) -> None:
    """Today's index: he sits where the posting says, until it ends."""
    change(
        person, office=posting.office, designation=posting.designation, group=posting.group, moves_on=None,
        left_on=posting.ends_on,
    )  # fmt: skip
    NameKey.objects.filter(person=person).update(office=posting.office)


def exempt_today(person_ids: Collection[UUID]) -> set[UUID]:
    today = clock.today()
    approved = Exemption.objects.filter(
        person__in=person_ids, state=ExemptionState.APPROVED, starts_on__lte=today, ends_on__gte=today
    )
    return set(approved.values_list("person_id", flat=True))


def index_names(person: Person) -> None:
    """The keys under which he is found, written anew; by what he was also called, too."""
    also = [name for names in person.other_names.values_list("name_en", "name_hi") for name in names]
    keys = sounds.sounds_of(person.name_en, person.name_hi, *also)
    NameKey.objects.filter(person=person).delete()
    office = person.office_id or NO_OFFICE
    NameKey.objects.bulk_create(NameKey(person=person, office_id=office, key=key) for key in sorted(keys))
    learn_sounds(keys)


def learn_sounds(keys: Iterable[str]) -> None:
    """Sounds not met before get their slips."""
    wanted = set(keys)
    known = SoundSlip.objects.filter(slip__in=wanted, sound=F("slip")).values_list("slip", flat=True)
    _write_slips(dict.fromkeys(wanted - set(known), 1))


def count_sounds(counted: Mapping[str, int]) -> None:
    """So many more people have each: its slips are written anew with the number."""
    numbers = dict(counted)
    for some in batched(counted, 2000):
        known = SoundSlip.objects.filter(slip__in=some, sound=F("slip"))
        numbers |= {sound: number + counted[sound] for sound, number in known.values_list("sound", "number")}
        SoundSlip.objects.filter(sound__in=some).delete()
    _write_slips(numbers)


def _write_slips(numbers: Mapping[str, int]) -> None:
    rows = [
        SoundSlip(slip=slip, sound=sound, number=numbers[sound])
        for sound in sorted(numbers)
        for slip in sorted(sounds.slips(sound))
    ]
    SoundSlip.objects.bulk_create(rows, ignore_conflicts=True, batch_size=2000)


def facts(person: Person) -> dict[str, object]:
    """For the record, which keeps their hash alone."""
    return {
        "name_en": person.name_en, "name_hi": person.name_hi, "title": person.title, "gender": person.gender,
        "employee_id": person.employee_id, "office": str(person.office_id), "designation": person.designation,
        "group": person.group, "left_on": str(person.left_on), "died_on": str(person.died_on),
    }  # fmt: skip
