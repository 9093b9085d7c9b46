"""Whose data some events touched: for a breach (DPDP rule 7), and for a person who takes his data away."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from importlib import import_module
from importlib.util import find_spec
from operator import or_
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import Q, QuerySet

from kshamta.audit.models import Event


@dataclass(frozen=True, slots=True)
class Asked:
    """Which events: of a span of time, and of one of these at least (nothing said: all of it). objects: (kind, id or None)."""

    begins: datetime
    ends: datetime
    objects: Collection[tuple[str, UUID | None]] = ()
    accounts: Collection[UUID] = ()
    addresses: Collection[str] = ()
    operations: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Touched:
    """people: named by an event. places: events that touch people without naming them, by operation and path of the office: how
    many rows. events: all of them."""

    people: frozenset[UUID]
    places: dict[tuple[str, str], int]
    events: int


def touched(asked: Asked) -> Touched:
    people, places, events = set[UUID](), dict[tuple[str, str], int](), 0
    rows = _events(asked).values_list("person_id", "operation", "office_path", "number")
    for person_id, operation, path, number in rows.iterator(5000):
        events += 1
        if person_id:
            people.add(person_id)
        else:
            places[operation, path] = places.get((operation, path), 0) + number
    return Touched(frozenset(people), places, events)


def unknown(operations: Collection[str]) -> list[str]:
    """Those that no room writes and that never stood in the record: asked for one of them, it would find nothing."""
    strange = set(operations)
    for room in apps.get_app_configs():
        if find_spec(f"{room.name}.recorded"):
            strange -= {str(each) for each in getattr(import_module(f"{room.name}.recorded"), "Recorded", ())}
    return sorted(strange - set(Event.objects.filter(operation__in=strange).values_list("operation", flat=True)))


def of_person(person_ids: Collection[UUID], most: int) -> Iterator[dict[str, Any]]:
    """What was done with his data, the newest first. Several ids: records that were joined to his."""
    rows = Event.objects.filter(person_id__in=person_ids).order_by("-at", "-pk")
    for at, operation, charge in rows.values_list("at", "operation", "charge")[:most]:
        yield {"at": at, "operation": operation, "by_charge": charge}


def _events(asked: Asked) -> "QuerySet[Event]":
    ways = [Q(about_kind=kind, about_id=pk) if pk else Q(about_kind=kind) for kind, pk in asked.objects]
    for field, values in (("account_id", asked.accounts), ("address", asked.addresses), ("operation", asked.operations)):
        if values:
            ways.append(Q(**{f"{field}__in": list(values)}))
    rows = Event.objects.filter(at__gte=asked.begins, at__lt=asked.ends)
    return rows.filter(reduce(or_, ways)) if ways else rows
