"""Events as the chain sees them: read from either database into the same canonical bytes, without making objects of them."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

from django.db import connection
from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast

from kshamta.audit import chain
from kshamta.audit.models import Event, Link

IDS = ("id", "account_id", "appointment_id", "acted_at_id", "about_id", "person_id")
PLAIN = ("number", "operation", "charge", "address", "about_kind", "office_path", "before_hash", "after_hash")
ROWS_AT_ONCE = 5_000
_WIDTH = 2 + len(IDS) + len(PLAIN)

type Row = tuple[Any, ...]


def of_events(events: QuerySet[Event]) -> Iterator[tuple[str, bytes]]:
    """id and canonical bytes of each."""
    content = _reader()
    for row in events.values_list(*_columns()).iterator(ROWS_AT_ONCE):
        yield row[2].replace("-", ""), content(row)


def sealed(after: int = 0) -> Iterator[chain.Sealed]:
    """The links in order, each with its event's canonical bytes. One without its event is passed over: its number is missing."""
    content = _reader()
    links = Link.objects.filter(number__gt=after).order_by("number")
    for row in links.values_list(*_columns("event__"), "number", "hash").iterator(ROWS_AT_ONCE):
        yield chain.Sealed(row[_WIDTH], row[_WIDTH + 1], row[2].replace("-", ""), content(row))


def _columns(prefix: str = "") -> list[Any]:
    """at and what else is not plain text as text: converting each to Python's objects would cost more than all the rest."""
    at = Cast(f"{prefix}at", TextField()) if connection.vendor == "sqlite" else f"{prefix}at"
    texts = [Cast(f"{prefix}{name}", TextField()) for name in ("details", *IDS, PLAIN[0])]
    return [at, *texts, *(f"{prefix}{name}" for name in PLAIN[1:])]


def _reader() -> Callable[[Row], bytes]:
    return _from_sqlite if connection.vendor == "sqlite" else _from_postgresql


def _from_sqlite(row: Row) -> bytes:
    """Ids without hyphens; moments as "2026-11-26 05:30:00[.25]", in UTC."""
    at = row[0]
    if len(at) != len("2026-11-26 05:30:00.000000"):
        at = f"{at[:19]}.{at[20:]:0<6}"
    return chain.canonical(at, row[2:_WIDTH], row[1])


def _from_postgresql(row: Row) -> bytes:
    at: datetime = row[0]
    ids = [value and value.replace("-", "") for value in row[2 : 2 + len(IDS)]]
    moment = at.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")
    return chain.canonical(moment, [*ids, *row[2 + len(IDS) : _WIDTH]], row[1])
