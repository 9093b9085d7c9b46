"""Whose an employee ID, an address or a number is, for many at once: for what comes from outside in files.

Nothing is left out by scope: whoever asks must know that somebody is another office's, and may not do more than count him.
"""

from collections.abc import Collection
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q, Value
from django.db.models.functions import Replace

from kshamta.foundation.among import Among
from kshamta.people.models import Contact, OtherName, Person, StageChange
from kshamta.people.models.people import People

_PERSON = ("pk", "name_en", "name_hi", "office__path")


class Known(NamedTuple):
    """path: of the office he serves at, or served last; "" where he never had one."""

    person_id: UUID
    name_en: str
    name_hi: str
    path: str


def by_employee_ids(ids: Collection[str]) -> dict[str, Known]:
    """By a former one, too (two records of his were joined). Two statements."""
    rows = Person.objects.filter(employee_id__in=ids).values_list("employee_id", *_PERSON) if ids else ()
    found = {number: Known(pk, english, hindi, path or "") for number, pk, english, hindi, path in rows}
    former = OtherName.objects.filter(employee_id__in=ids).values_list("employee_id", *(f"person__{field}" for field in _PERSON))
    for number, pk, english, hindi, path in former if ids else ():
        found.setdefault(number or "", Known(pk, english, hindi, path or ""))
    return found


def by_contacts(hashes: Collection[bytes]) -> dict[bytes, Known]:
    """Whose own they are; what several share says nothing. hashes: as people.Contact.value_hash."""
    if not hashes:
        return {}
    rows = Contact.objects.filter(Among("value_hash", hashes), ended_at=None, shared=False).values_list(
        "value_hash", *(f"person__{field}" for field in _PERSON)
    )
    found: dict[bytes, Known | None] = {}
    for value, pk, english, hindi, path in rows:
        key = bytes(value)
        found[key] = None if key in found else Known(pk, english, hindi, path or "")
    return {key: known for key, known in found.items() if known}


def have_separators() -> bool:
    """Is anybody's employee ID written with - or /?"""
    return _separated().exists()


def by_printed_ids(ids: Collection[str]) -> dict[str, Known]:
    """As the portal has them: without - and /. Where two come to the same, nobody. Reads every such ID: for a few thousand at
    once, not for each."""
    if not ids:
        return {}
    plain = Replace(Replace("employee_id", Value("-")), Value("/"))
    rows = _separated().annotate(printed=plain).filter(printed__in=ids).values_list("printed", *_PERSON)
    found: dict[str, Known | None] = {}
    for number, pk, english, hindi, path in rows:
        found[number] = None if number in found else Known(pk, english, hindi, path or "")
    return {number: known for number, known in found.items() if known}


def _separated() -> People:
    return Person.objects.filter(Q(employee_id__contains="-") | Q(employee_id__contains="/"))


def said_by_alone(person_ids: Collection[UUID], stage: int, source: str) -> set[UUID]:
    """Those of whom nobody but this source says that they reached the stage."""
    said = StageChange.objects.filter(person__in=person_ids, stage=stage, reached=True).values_list("person_id", "source")
    sources: dict[UUID, set[str]] = {}
    for person_id, each in said if person_ids else ():
        sources.setdefault(person_id, set()).add(each)
    return {person_id for person_id, each in sources.items() if each == {source}}
