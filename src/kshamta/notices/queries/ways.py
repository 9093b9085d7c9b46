"""What is told to whoever waits for a code, known here or not: whether the way works, and how far the message is.

Nothing of it may tell whether somebody is known. A message to nobody stands in the same queue and shares its neighbours' fate
(shadows.py); what an operator says of one number alone (refused) is not told here; and steps are shown at every
fifteenth second only, so that the operator's pace tells nothing.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from math import ceil

from django.db.models import Min

from kshamta.foundation import clock
from kshamta.notices.models import Delivery, Dispatch

PATIENCE = timedelta(minutes=2)


def stuck_since(notice: str, channel: str) -> datetime | None:
    """Since when messages of the kind wait for the operator to take them; None while he takes them."""
    waiting = Dispatch.objects.filter(notice=notice, channel=channel, state__in=(Delivery.WAITING, Delivery.SENDING))
    now = clock.now()
    old = waiting.filter(created_at__lt=now - PATIENCE, created_at__gt=now - timedelta(hours=1))
    found = old.aggregate(since=Min("created_at"))
    since: datetime | None = found["since"]
    return since


STEP = timedelta(seconds=15)


class Far(StrEnum):
    """WAITING in the queue; HANDED to the operator, arrival not confirmed; REFUSED by him for now: it is tried again."""

    WAITING = "waiting"
    HANDED = "handed"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Passage:
    far: Far
    at: datetime


def passage(key: str, asked_at: datetime) -> Passage:
    """How far the message under the key is. One statement."""
    fields = ("state", "tried_at", "sent_at", "created_at")
    row = Dispatch.objects.filter(idempotency_key=key).values_list(*fields).first()
    if row is None:
        return Passage(Far.WAITING, asked_at)
    state, tried_at, sent_at, created_at = row
    at = sent_at or tried_at
    if at is None or state == Delivery.SENDING or clock.now() < _shown_from(created_at, at):
        return Passage(Far.WAITING, created_at)
    return Passage(Far.REFUSED if state == Delivery.WAITING else Far.HANDED, at)


def _shown_from(created_at: datetime, at: datetime) -> datetime:
    return created_at + STEP * max(1, ceil((at - created_at) / STEP))
