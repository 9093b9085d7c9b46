"""Whether a way works: told to whoever waits for a code, known here or not, so it says nothing about a single message."""

from datetime import datetime, timedelta

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
