"""Events as the chain sees them: read from either database into the same canonical bytes, without making objects of them."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast

from kshamta.audit import chain
from kshamta.audit.models import Event, Link

IDS = ("id", "account_id", "appointment_id", "acted_at_id", "about_id", "person_id")
PLAIN = ("operation", "charge", "address", "about_kind", "office_path", "before_hash", "after_hash", "number")
ROWS_AT_ONCE = 5_000


def _columns(prefix: str = "") -> list[Any]:
    texts = [Cast(f"{prefix}{name}", TextField()) for name in (*IDS, "details")]
    return [f"{prefix}at", *texts, *(f"{prefix}{name}" for name in PLAIN)]


def _content(at: datetime, ids: tuple[str | None, ...], details: str, plain: tuple[Any, ...]) -> bytes:
    bare = tuple(value and value.replace("-", "") for value in ids)  # PostgreSQL writes hyphens, SQLite none
    return chain.canonical((*bare, *plain), at, details)


def of_events(events: QuerySet[Event]) -> Iterator[tuple[str, bytes]]:
    """id and canonical bytes of each."""
    last = 1 + len(IDS)
    for row in events.values_list(*_columns()).iterator(ROWS_AT_ONCE):
        yield row[1].replace("-", ""), _content(row[0], row[1:last], row[last], row[last + 1 :])


def sealed(after: int = 0) -> Iterator[chain.Sealed]:
    """The links in order, each with its event's canonical bytes. A link without its event is passed over: its number is missing."""
    last = 3 + len(IDS)
    links = Link.objects.filter(number__gt=after).order_by("number").values_list("number", "hash", *_columns("event__"))
    for row in links.iterator(ROWS_AT_ONCE):
        content = _content(row[2], row[3:last], row[last], row[last + 1 :])
        yield chain.Sealed(row[0], row[1], row[3].replace("-", ""), content)
