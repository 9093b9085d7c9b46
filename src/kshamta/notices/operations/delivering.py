"""Sending what is due. A line is taken before it is sent and never taken twice: whatever happens, nobody gets it double.

Any number of workers on any number of machines. Taking commits; then the operator is asked, outside any transaction; then what
came of it is written. A worker that dies in between leaves the line in `sending`; a quarter of an hour later it is told as
failed, since nobody knows whether it went.
"""

from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.db.models import F

from kshamta.foundation import clock
from kshamta.notices import rules
from kshamta.notices.models import Channel, Delivery, Dispatch
from kshamta.notices.operations.telling import Recipient, address_of, secrets_of, tell
from kshamta.notices.rendering import rendered
from kshamta.notices.sending import Message, NoAnswer, Refused, TryLater, way_for

LOST_AFTER = timedelta(minutes=15)
DIGEST_HOUR = 9


def deliver(*, limit: int = 200) -> int:
    """Send what is due, at most `limit`; how many the operators took."""
    _give_up_the_lost(clock.now())
    taken = 0
    for dispatch in _claimed(limit):
        taken += _send(dispatch)
    return taken


@transaction.atomic
def _claimed(limit: int) -> list[Dispatch]:
    """Lines that are due, marked as being sent. SQLite began with the write lock; PostgreSQL passes over locked rows."""
    now = clock.now()
    due = Dispatch.objects.filter(state=Delivery.WAITING, not_before__lte=now).order_by("not_before")
    if connection.features.has_select_for_update_skip_locked:
        due = due.select_for_update(skip_locked=True)
    lines = list(due[:limit])
    late = [line.pk for line in lines if line.expires_at is not None and line.expires_at <= now]
    Dispatch.objects.filter(pk__in=late).update(state=Delivery.FAILED, trouble="too-late", sealed_values=None)
    chosen = [line for line in lines if line.pk not in late]
    Dispatch.objects.filter(pk__in=[line.pk for line in chosen]).update(
        state=Delivery.SENDING, attempts=F("attempts") + 1, tried_at=now
    )
    for line in chosen:
        line.attempts += 1
    return chosen


def _send(dispatch: Dispatch) -> bool:
    try:
        reference = way_for(dispatch.channel)(_message(dispatch))
    except TryLater as trouble:
        _again(dispatch, str(trouble))
    except (NoAnswer, Refused) as trouble:
        _settled(dispatch.pk, Delivery.FAILED, trouble=str(trouble))
    else:
        _settled(dispatch.pk, Delivery.SENT, reference=reference)
        return True
    return False


def _message(dispatch: Dispatch) -> Message:
    values = {**dispatch.values, **dict(secrets_of(dispatch))}
    said = rendered(dispatch.notice, dispatch.channel, dispatch.language, values)
    return Message(dispatch.pk, dispatch.notice, dispatch.language, address_of(dispatch), said.subject, said.text)


def _settled(dispatch_id: UUID, state: Delivery, *, reference: str = "", trouble: str = "") -> None:
    """The secret has gone or will not go: it is not kept."""
    kept = {} if settings.NOTICES_PRETENDED else {"sealed_values": None}  # a demonstration shows what would have gone
    Dispatch.objects.filter(pk=dispatch_id, state=Delivery.SENDING).update(
        **kept, state=state, operator_reference=reference, trouble=trouble[:120],
        sent_at=clock.now() if state == Delivery.SENT else None,
    )  # fmt: skip


def _again(dispatch: Dispatch, trouble: str) -> None:
    next_try = clock.now() + rules.wait_after(dispatch.attempts)
    if rules.gives_up(dispatch.created_at, dispatch.expires_at, next_try):
        _settled(dispatch.pk, Delivery.FAILED, trouble=trouble)
        return
    waiting = Dispatch.objects.filter(pk=dispatch.pk, state=Delivery.SENDING)
    waiting.update(state=Delivery.WAITING, not_before=next_try, trouble=trouble[:120])


def _give_up_the_lost(now: datetime) -> None:
    lost = Dispatch.objects.filter(state=Delivery.SENDING, tried_at__lte=now - LOST_AFTER)
    lost.update(state=Delivery.FAILED, trouble="interrupted", sealed_values=None)


@transaction.atomic
def fold_digests(*, day_hour: int = DIGEST_HOUR) -> int:
    """Once a day from nine o'clock in India: all mails held for one account become one. How many mails are made."""
    now = clock.now().astimezone(clock.INDIA)
    if now.hour < day_hour:
        return 0
    began = now.replace(hour=day_hour, minute=0, second=0, microsecond=0)
    held = Dispatch.objects.filter(state=Delivery.HELD, channel=Channel.EMAIL, created_at__lt=began)
    by_account: dict[UUID | None, list[Dispatch]] = {}
    for line in held.order_by("pk"):
        by_account.setdefault(line.account_id, []).append(line)
    made = 0
    for account_id, lines in by_account.items():
        last = lines[-1]
        to = Recipient(account_id, last.person_id, last.language, email=address_of(last))
        key = f"digest/{account_id or last.pk}/{now:%Y%m%d}"
        made += tell("digest", to=to, values={"n": len(lines)}, key=key, about_path=last.about_path) is not None
    held.update(state=Delivery.FOLDED)
    return made
