"""What is past its time is destroyed, as the register of processing says, with proof in the record: which table, how many rows,
up to which moment, and a digest of their keys: of a key that somebody still holds it can be shown that its row is gone."""

import hashlib
from datetime import datetime, timedelta
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import QuerySet

from kshamta.audit import record
from kshamta.audit.actors import Actor
from kshamta.foundation import clock
from kshamta.journeys.privacy import processing
from kshamta.journeys.privacy.processing import Kind
from kshamta.journeys.recorded import Recorded

AT_ONCE = 500  # rows of a transaction
MOST = 20_000  # rows of a kind at a time: the next tick goes on


def shred(*, by: Actor) -> int:
    """Says how many rows are destroyed."""
    return sum(_shredded(kind, by) for kind in processing.register() if kind.shreds)


def due(kind: Kind, now: datetime) -> QuerySet[Any]:
    """Rows past their time."""
    rows = apps.get_model(kind.shreds)._default_manager.filter(**{f"{kind.since}__lt": now - timedelta(days=kind.days)})
    for name, wanted in kind.only.items():
        rows = rows.filter(**(_condition(name, wanted)))
    return rows.order_by("pk")


def digest_of(keys: list[Any]) -> str:
    """Of the keys of destroyed rows, in their order."""
    return hashlib.sha256("\n".join(sorted(map(str, keys))).encode()).hexdigest()


def _condition(name: str, wanted: Any) -> dict[str, Any]:
    if wanted == "":
        return {f"{name}__isnull": True}
    return {f"{name}__in": wanted} if isinstance(wanted, list) else {name: wanted}


def _shredded(kind: Kind, by: Actor) -> int:
    gone = 0
    while gone < MOST and (number := _some(kind, by)):
        gone += number
    return gone


@transaction.atomic
def _some(kind: Kind, by: Actor) -> int:
    """Asked and destroyed under one lock: what was changed meanwhile is not past its time any more."""
    now = clock.now()
    keys = list(due(kind, now).select_for_update(of=("self",)).values_list("pk", flat=True)[:AT_ONCE])
    if not keys:
        return 0
    apps.get_model(kind.shreds)._default_manager.filter(pk__in=keys).delete()
    record.write(
        Recorded.SHREDDED, by=by, about=(kind.shreds.lower(), None), number=len(keys),
        details={
            "kind": kind.key, "table": kind.shreds, "days": kind.days, "until": (now - timedelta(days=kind.days)).isoformat(),
            "digest": digest_of(keys),
        },
    )  # fmt: skip
    return len(keys)
