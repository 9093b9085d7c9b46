"""Reading the record: what happened to a thing, to a person, within a scope; newest first, a page at a time."""

import base64
import binascii
from collections.abc import Collection, Iterator
from dataclasses import dataclass, fields
from datetime import date, datetime, time, timedelta
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.db.models.functions import Left
from django.db.models.lookups import Exact

from kshamta.audit.actors import Scope
from kshamta.audit.models import Event, Unchained
from kshamta.audit.recorded import LOOKS
from kshamta.audit.scopes import within
from kshamta.foundation.clock import INDIA
from kshamta.foundation.paths import STEP

A_PAGE = 50
_WIDE = 2 * STEP  # a state, a directorate or division of it


@dataclass(frozen=True, slots=True)
class Row:
    """One event. link: its number in the chain; None in the few seconds before it has one."""

    id: UUID
    at: datetime
    operation: str
    account_id: UUID | None
    appointment_id: UUID | None
    charge: str
    acted_at_id: UUID | None
    address: str
    about_kind: str
    about_id: UUID | None
    person_id: UUID | None
    office_path: str
    before_hash: str
    after_hash: str
    number: int
    details: dict[str, Any]
    link: int | None


@dataclass(frozen=True, slots=True)
class Page:
    """after: give it back for the next, older page; "": that was the last."""

    rows: tuple[Row, ...]
    after: str


@dataclass(frozen=True, slots=True)
class Filters:
    """What an auditor looks for; empty fields ask nothing. from_on, to_on: days in India, both inclusive."""

    operation: str = ""  # a whole name, or its beginning up to a full stop: "offices", "offices.office"
    account_id: UUID | None = None
    office_path: str = ""  # it and all below
    acted_at_id: UUID | None = None
    about_id: UUID | None = None
    person_id: UUID | None = None
    people: tuple[UUID, ...] = ()  # any of them: records of one person that were joined
    from_on: date | None = None
    to_on: date | None = None


_COLUMNS = tuple("link__number" if field.name == "link" else field.name for field in fields(Row))


def about(kind: str, about_id: UUID, scope: Scope, after: str = "") -> Page:
    """What happened to one thing ("offices.office"), as far as it happened within the scope. One statement."""
    return _page(Event.objects.filter(readable(scope), about_kind=kind, about_id=about_id), after)


def acted_at(kind: str, about_id: UUID) -> dict[str, UUID | None]:
    """In the name of which office each operation was done with one thing, the last of each. One statement."""
    rows = Event.objects.filter(about_kind=kind, about_id=about_id).order_by("at", "pk")
    return dict(rows.values_list("operation", "acted_at_id"))


def of_person(person_id: UUID, after: str = "", *, looks_only: bool = False, also: Collection[UUID] = ()) -> Page:
    """All that touched a person's data; or only who looked at it. For the person, and for whoever may see the person. also: other
    records that were joined to his: what happened to them before, happened to him."""
    events = Event.objects.filter(person_id__in=[person_id, *also]) if also else Event.objects.filter(person_id=person_id)
    if looks_only:
        events = events.filter(_looks())
    return _page(events, after)


def has_looked(person_id: UUID, *, account_id: UUID | None, since: datetime) -> bool:
    """Has the account looked at the person's data since then?"""
    return Event.objects.filter(_looks(), person_id=person_id, account_id=account_id, at__gte=since).exists()


def has_opened(about: tuple[str, UUID], *, account_id: UUID | None, since: datetime) -> bool:
    """Has the account looked at what this holds of people (a roster, say) since then?"""
    kind, about_id = about
    return Event.objects.filter(_looks(), about_kind=kind, about_id=about_id, account_id=account_id, at__gte=since).exists()


def deeds_of(account_id: UUID, operation: str, since: datetime) -> list[tuple[int, dict[str, Any]]]:
    """How many rows each such deed of the account concerned since then, and its details. One statement, by an index."""
    mine = Event.objects.filter(account_id=account_id, at__gte=since, operation=operation)
    return list(mine.order_by("at", "pk").values_list("number", "details"))


def search(filters: Filters, scope: Scope, after: str = "", *, size: int = A_PAGE) -> Page:
    """The auditor's search. One statement."""
    return _page(Event.objects.filter(readable(scope), *_conditions(filters)), after, size)


def count_up_to(filters: Filters, scope: Scope, most: int) -> int:
    """How many the search finds, counted no further than most + 1."""
    return Event.objects.filter(readable(scope), *_conditions(filters)).order_by()[: most + 1].count()


def unchained_since() -> datetime | None:
    """When the oldest event happened that has no place in the chain yet; None: all have one."""
    first = Unchained.objects.order_by("event_id").values_list("event_id", flat=True).first()
    return Event.objects.filter(pk=first).values_list("at", flat=True).first() if first else None


def rows_of(filters: Filters, scope: Scope) -> Iterator[Row]:
    """All the search finds, oldest first, for an export."""
    events = Event.objects.filter(readable(scope), *_conditions(filters)).order_by("at", "pk")
    for values in events.values_list(*_COLUMNS).iterator(2_000):
        yield Row(*values)


def readable(scope: Scope) -> Q:
    """An event is read by whoever's scope holds its place, and by the person whose data it touches."""
    if "" in scope.paths:
        return Q()
    own = Q(person_id=scope.person_id) if scope.person_id is not None else Q(pk__in=[])
    return reduce(or_, (_at(path) for path in scope.paths), own)


def _at(path: str) -> Q:
    """Events in a subtree. A narrow one is looked up by place and then sorted; a wide one holds so much of the record that it is
    read backwards in time until a page is full: written so that no index on places can be taken for it (SQLite would sort it all,
    2.1 s among 3 lakh events)."""
    if len(path) > _WIDE:
        return within("office_path", Scope((path,)))
    return Q(Exact(Left("office_path", len(path)), path))


def _conditions(filters: Filters) -> Iterator[Q]:
    if filters.operation:
        yield _named(filters.operation)
    for name in ("account_id", "acted_at_id", "about_id", "person_id"):
        if value := getattr(filters, name):
            yield Q(**{name: value})
    if filters.people:
        yield Q(person_id__in=filters.people)
    if filters.office_path:
        yield _at(filters.office_path)
    if filters.from_on:
        yield Q(at__gte=_midnight(filters.from_on))
    if filters.to_on:
        yield Q(at__lt=_midnight(filters.to_on) + timedelta(days=1))


def _named(operation: str) -> Q:
    """A whole name ("room.noun.verbed") by its index; a beginning of one by a walk."""
    if operation.count(".") == 2:
        return Q(operation=operation)
    return Q(operation__startswith=operation.rstrip(".") + ".")


def _looks() -> Q:
    found = Q()
    for verb in LOOKS:
        found |= Q(operation__endswith=f".{verb}")
    return found


def _midnight(day: date) -> datetime:
    """Of a day that a moment can hold in any zone."""
    day = min(max(day, date(1900, 1, 1)), date(9000, 1, 1))
    return datetime.combine(day, time(), tzinfo=INDIA)


def _page(events: QuerySet[Event], after: str, size: int = A_PAGE) -> Page:
    """By moment and id: neither page numbers nor counts, so that page 1,000 costs what page 1 does."""
    if place := _opened(after):
        at, last = place
        events = events.filter(Q(at__lt=at) | Q(at=at, pk__lt=last))
    found = list(events.order_by("-at", "-pk").values_list(*_COLUMNS)[: size + 1])
    rows = tuple(Row(*values) for values in found[:size])
    return Page(rows, _closed(rows[-1]) if len(found) > size else "")


def _closed(row: Row) -> str:
    return base64.urlsafe_b64encode(f"{row.at.isoformat()}/{row.id.hex}".encode()).decode().rstrip("=")


def _opened(after: str) -> tuple[datetime, UUID] | None:
    """None also for what was not ours: the first page is shown then."""
    try:
        at, _, last = base64.urlsafe_b64decode(after + "=" * (-len(after) % 4)).decode().partition("/")
        moment, place = datetime.fromisoformat(at), UUID(last)
    except (ValueError, binascii.Error):
        return None
    return (moment, place) if moment.tzinfo else None
