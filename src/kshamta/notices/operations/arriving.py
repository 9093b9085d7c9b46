"""Asking the SMS operator what became of what he took: arrived, lost, or not known yet. Until he says so, it is "sent".

Soon at first, then twice as long after each time, for two days. A line is put off before it is asked about, so that any number
of workers ask once; what comes of it changes only a line that is still "sent".
"""

from datetime import datetime, timedelta

from kshamta.foundation import clock
from kshamta.notices.models import Channel, Delivery, Dispatch
from kshamta.notices.sending import Arrival, NoAnswer, Refused, TryLater, arrivals

FIRST = timedelta(seconds=20)
SELDOM = timedelta(hours=6)
ASKED_FOR = timedelta(days=2)
_STATES: dict[Arrival, dict[str, str]] = {
    Arrival.ARRIVED: {"state": Delivery.CONFIRMED},
    Arrival.LOST: {"state": Delivery.FAILED, "trouble": "not-delivered"},
}


def ask_arrivals(*, limit: int = 100) -> int:
    """How many are known to have arrived, or to be lost. An operator who does not answer is left alone until the next time."""
    try:
        ask = arrivals()
    except Refused:  # his file names an address that is not HTTPS
        return 0
    if ask is None:
        return 0
    settled, now = 0, clock.now()
    for dispatch in _due(now, limit):
        if not _claimed(dispatch, now):
            continue
        try:
            found = ask(reference=dispatch.operator_reference, message_id=dispatch.pk)
        except (TryLater, NoAnswer):
            break
        if changed := _STATES.get(found):
            settled += Dispatch.objects.filter(pk=dispatch.pk, state=Delivery.SENT).update(**changed)
    return settled


def _due(now: datetime, limit: int) -> list[Dispatch]:
    """`not_before` of what was sent is when it is asked about next."""
    rows = Dispatch.objects.filter(
        state=Delivery.SENT, not_before__gt=now - ASKED_FOR, not_before__lte=now, channel=Channel.SMS, sent_at__lte=now - FIRST,
        sent_at__gt=now - ASKED_FOR,
    )  # fmt: skip
    fields = ("pk", "operator_reference", "sent_at", "not_before")
    return list(rows.exclude(operator_reference="").only(*fields).order_by("not_before")[:limit])


def _claimed(dispatch: Dispatch, now: datetime) -> bool:
    age = now - dispatch.sent_at if dispatch.sent_at else FIRST
    mine = Dispatch.objects.filter(pk=dispatch.pk, state=Delivery.SENT, not_before=dispatch.not_before)
    return bool(mine.update(not_before=now + min(max(age, FIRST), SELDOM)))
