"""The sequencer: committed events get their place in the chain, in one process at a time.

A chain inside each operation's transaction would queue all writers behind one lock; so events are only written there, and linked
here, a few seconds after.
"""

from collections.abc import Iterator
from itertools import islice
from uuid import UUID

from django.db import connection, transaction

from kshamta.audit import chain as chains, contents
from kshamta.audit.exporting import export as export
from kshamta.audit.models import Event, Link, Unchained

_LOCK = 7_265_636_464  # any number that nothing else in the database locks
_LINKS_AT_ONCE = 2_000
_IDS_AT_ONCE = 10_000  # as many as one statement's parameters may be (SQLite 32,766, PostgreSQL 65,535)


def chain(*, limit: int = 100_000) -> int:
    """Links the events that wait, at most `limit`; how many. Safe to run anywhere, any number of times."""
    if not Unchained.objects.exists():
        return 0
    done = 0
    while done < limit and (linked := _chain_some(min(_IDS_AT_ONCE, limit - done))):
        done += linked
    return done


@transaction.atomic
def _chain_some(limit: int) -> int:
    _take_the_lock()
    waiting = list(Unchained.objects.order_by("event_id").values_list("event_id", flat=True)[:limit])
    if not waiting:
        return 0
    last = Link.objects.order_by("-number").values_list("number", "hash").first() or (0, chains.GENESIS)
    links = _links(last, waiting)
    while some := list(islice(links, _LINKS_AT_ONCE)):
        Link.objects.bulk_create(some)
    Unchained.objects.filter(event_id__in=waiting).delete()
    return len(waiting)


def _links(last: tuple[int, str], waiting: list[UUID]) -> Iterator[Link]:
    number, previous = last
    events = Event.objects.filter(pk__in=waiting).order_by("pk")
    for event_id, content in contents.of_events(events):
        number += 1
        previous = chains.hash_of(previous, number, content)
        yield Link(number=number, event_id=UUID(event_id), hash=previous)


def _take_the_lock() -> None:
    """SQLite's transaction began with the write lock (transaction_mode IMMEDIATE)."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
