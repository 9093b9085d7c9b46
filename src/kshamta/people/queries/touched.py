"""People who are to be told of a breach: who they are and where, without contacts (the product tells them itself)."""

from collections.abc import Collection, Iterator
from itertools import batched
from typing import NamedTuple
from uuid import UUID

from kshamta.audit.actors import Scope
from kshamta.people.models import Person

_FIELDS = ("pk", "employee_id", "name_en", "office__code")
_AT_ONCE = 1000


class Affected(NamedTuple):
    person_id: UUID
    employee_id: str
    name_en: str
    office: str
    certain: bool


def of_ids(person_ids: Collection[UUID]) -> Iterator[Affected]:
    """Whoever was joined to another is that other."""
    joined = dict(Person.objects.filter(merged_into__isnull=False).values_list("pk", "merged_into"))
    for some in batched(sorted({joined.get(pk) or pk for pk in person_ids}), _AT_ONCE):
        for pk, number, name, office in Person.objects.filter(pk__in=some).order_by("pk").values_list(*_FIELDS):
            yield Affected(pk, number or "", name, office or "", certain=True)


def within(scope: Scope) -> Iterator[Affected]:
    if not scope.paths:
        return
    rows = Person.objects.within(scope).order_by("pk").values_list(*_FIELDS)
    for pk, number, name, office in rows.iterator(5000):
        yield Affected(pk, number or "", name, office or "", certain=False)
