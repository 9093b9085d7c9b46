"""What becomes of a message that goes nowhere: what became of its neighbours (docs/decisions/0028).

Somebody asks for a code to a number that nobody here has. What is told of the message must look like what is told to whoever is
known: so it waits in the same queue, and is then taken, or tried again later, as the last real message of its channel was. Where
there was none lately, the operator's door is tried.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from kshamta.notices.models import Channel, Delivery, Dispatch
from kshamta.notices.sending import door_trouble

BEHIND = timedelta(seconds=2)  # the neighbour it follows
LATELY = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Fate:
    """trouble: why it is to be tried again later; "": taken, and `took` so long. too_early: its neighbour is to be tried again
    just now, and only then will be known how that goes."""

    trouble: str = ""
    took: timedelta = timedelta(0)
    too_early: bool = False


def fate(channel: str, now: datetime) -> Fate:
    last = _last(channel, now)
    if last is None:
        return Fate(door_trouble(channel))
    if last.state == Delivery.WAITING:
        return Fate(last.trouble or "waits", too_early=last.not_before <= now)
    return Fate(took=max(last.sent_at - last.tried_at, timedelta(0)) if last.sent_at and last.tried_at else timedelta(0))


def forget_shadows(*, before: datetime) -> int:
    """Those made before: nobody waits for them any more."""
    gone = Dispatch.objects.filter(masked_to="", created_at__lt=before).exclude(channel=Channel.IN_APP)
    return gone.delete()[0]


def _last(channel: str, now: datetime) -> Dispatch | None:
    """Of the real ones that were tried lately and whose try is over."""
    real = Dispatch.objects.filter(channel=channel, tried_at__gt=now - LATELY).exclude(masked_to="")
    return real.exclude(channel=Channel.IN_APP).exclude(state=Delivery.SENDING).order_by("-tried_at", "-pk").first()
