"""One person: who he is, where he served through time, how he is reached (masked)."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any
from uuid import UUID

from kshamta.audit.actors import Scope
from kshamta.foundation.rows import only
from kshamta.people.models import Contact as ContactRow, Person, Posting
from kshamta.people.refusals import NoSuchPerson
from kshamta.people.values import Contact, Post, Seen

FIELDS = (
    "id", "title", "name_en", "name_hi", "gender", "employee_id", "audience", "office_id", "office__name_hi", "office__name_en",
    "office__path", "designation", "group", "left_on", "died_on", "version", "account_id",
)  # fmt: skip
_NEVER_NONE = frozenset({"employee_id", "office__name_hi", "office__name_en", "office__path"})


def person_of(person_id: UUID, scope: Scope) -> Seen:
    """Two statements. Refuses NoSuchPerson, out of scope too."""
    row = only(Person.objects.within(scope).filter(pk=person_id).values_list(*FIELDS))
    if row is None:
        raise NoSuchPerson
    return seen([row])[0]


def postings_of(person_id: UUID, scope: Scope) -> list[Post]:
    """All of them, the newest first. Refuses NoSuchPerson."""
    if not Person.objects.within(scope).filter(pk=person_id).exists():
        raise NoSuchPerson
    rows = Posting.objects.filter(person=person_id).order_by("-starts_on", "kind", "id").values_list(
        "id", "office_id", "office__name_hi", "office__name_en", "kind", "designation", "group", "starts_on", "ends_on", "end"
    )  # fmt: skip
    return [Post(*row) for row in rows]


def masked(person_ids: Iterable[UUID]) -> dict[UUID, tuple[Contact, ...]]:
    """The contacts that stand, by person; whoever asks has found the people within his scope already."""
    rows = ContactRow.objects.filter(person__in=list(person_ids), ended_at=None).order_by("-kind")
    found: dict[UUID, tuple[Contact, ...]] = {}
    for person, key, kind, shown, shared, proven_at in rows.values_list(
        "person_id", "id", "kind", "masked", "shared", "proven_at"
    ):
        found[person] = (*found.get(person, ()), Contact(key, kind, shown, shared, proven_at))
    return found


def seen(rows: list[tuple[Any, ...]], likeness: dict[UUID, float] | None = None) -> tuple[Seen, ...]:
    """Rows of FIELDS with their contacts: one statement."""
    if not rows:
        return ()
    contacts, like = masked(row[0] for row in rows), likeness or {}
    return tuple(
        replace(Seen(*map(_said, FIELDS, row)), contacts=contacts.get(row[0], ()), likeness=like.get(row[0], 0.0)) for row in rows
    )


def _said(field: str, value: Any) -> Any:
    return "" if value is None and field in _NEVER_NONE else value
