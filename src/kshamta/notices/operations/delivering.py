"""Sending what is due. A line is taken before it is sent and never taken twice: whatever happens, nobody gets it double.

Any number of workers on any number of machines. Taking commits; then the operator is asked, outside any transaction; then what
came of it is written. A worker that dies in between leaves that one line in `sending`; a quarter of an hour later it is told as
failed, since nobody knows whether it went (docs/decisions/0014).
"""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import structlog
from django.conf import settings
from django.db import connection, transaction
from django.db.models import QuerySet

from kshamta.foundation import clock
from kshamta.notices import rules, shadows
from kshamta.notices.models import Channel, Delivery, Dispatch, Enclosure
from kshamta.notices.registry import NOTICES
from kshamta.notices.rendering import rendered
from kshamta.notices.sending import Message, NoAnswer, Refused, TryLater, way_for
from kshamta.notices.telling import Recipient, address_of, enclosed_in, secrets_of, tell

LOST_AFTER = timedelta(minutes=15)
DIGEST_HOUR = 9
_log = structlog.get_logger("kshamta.notices")


def deliver(*, limit: int = 200) -> int:
    """Send what is due, at most `limit`; how many the operators took."""
    _give_up_the_lost(clock.now())
    taken = 0
    for _ in range(limit):
        dispatch = _claim()
        if dispatch is None:
            break
        taken += _send(dispatch)
    return taken


def _claim() -> Dispatch | None:
    """The line that has been due longest, marked as being sent; those that come too late fail on the way."""
    while _due(clock.now()).exists():
        claimed = _claim_one(clock.now())
        if claimed is None or claimed.state == Delivery.SENDING:
            return claimed
    return None


@transaction.atomic
def _claim_one(now: datetime) -> Dispatch | None:
    """SQLite began with the write lock; PostgreSQL passes over locked rows."""
    due = _due(now).order_by("not_before")
    if connection.features.has_select_for_update_skip_locked:
        due = due.select_for_update(skip_locked=True)
    dispatch = due.first()
    if dispatch is None:
        return None
    late = dispatch.expires_at is not None and dispatch.expires_at <= now
    changed: dict[str, Any] = {"state": Delivery.SENDING, "attempts": dispatch.attempts + 1, "tried_at": now}
    if late:
        changed = {"state": Delivery.FAILED, "trouble": "too-late", **_forgotten()}
    Dispatch.objects.filter(pk=dispatch.pk).update(**changed)
    if late:
        _destroy_enclosures([dispatch.pk])
    for name, value in changed.items():
        setattr(dispatch, name, value)
    return dispatch


def _due(now: datetime) -> QuerySet[Dispatch]:
    return Dispatch.objects.filter(state=Delivery.WAITING, not_before__lte=now)


def _send(dispatch: Dispatch) -> bool:
    if dispatch.goes_nowhere:
        _follow_the_others(dispatch)
        return False
    try:
        reference = way_for(dispatch.channel)(_message(dispatch))
    except TryLater as trouble:
        _again(dispatch, str(trouble))
    except (NoAnswer, Refused) as trouble:
        _settled(dispatch.pk, Delivery.FAILED, trouble=str(trouble))
    except Exception:  # nobody knows how far it came: it is not sent again, and keeps nothing from the others
        _log.exception("failed", dispatch=str(dispatch.pk))
        _settled(dispatch.pk, Delivery.FAILED, trouble="error")
    else:
        _settled(dispatch.pk, Delivery.SENT, reference=reference)
        return True
    return False


def _follow_the_others(dispatch: Dispatch) -> None:
    now = clock.now()
    found = shadows.fate(dispatch.channel, now)
    if found.too_early:
        mine = Dispatch.objects.filter(pk=dispatch.pk, state=Delivery.SENDING)
        mine.update(state=Delivery.WAITING, not_before=now + shadows.BEHIND, attempts=dispatch.attempts - 1)
    elif found.trouble:
        _again(dispatch, found.trouble)
    else:
        _settled(dispatch.pk, Delivery.SENT, took=found.took)


def _message(dispatch: Dispatch) -> Message:
    values = {**dispatch.values, **dict(secrets_of(dispatch))}
    said = rendered(dispatch.notice, dispatch.channel, dispatch.language, values)
    enclosed = enclosed_in(dispatch) if NOTICES[dispatch.notice].encloses else None
    return Message(dispatch.pk, dispatch.notice, dispatch.language, address_of(dispatch), said.subject, said.text, enclosed)


@transaction.atomic
def _settled(
    dispatch_id: UUID, state: Delivery, *, reference: str = "", trouble: str = "", took: timedelta = timedelta(0)
) -> None:
    _destroy_enclosures([dispatch_id])
    Dispatch.objects.filter(pk=dispatch_id, state=Delivery.SENDING).update(
        **_forgotten(), state=state, operator_reference=reference, trouble=trouble[:120],
        sent_at=clock.now() + took if state == Delivery.SENT else None,
    )  # fmt: skip


def _forgotten() -> dict[str, None]:
    """Secret and address have gone or will not go: they are not kept. A demonstration shows what would have gone."""
    return {"sealed_to": None} if settings.NOTICES_PRETENDED else {"sealed_to": None, "sealed_values": None}


def _destroy_enclosures(dispatch_ids: Iterable[UUID]) -> None:
    """A file is kept no longer than it is needed, in a demonstration neither."""
    Enclosure.objects.filter(dispatch__in=dispatch_ids).delete()


@transaction.atomic
def take_back(*, dispatch_ids: Collection[UUID]) -> int:
    """What has not gone yet, does not go. How many that were."""
    waiting = Dispatch.objects.filter(pk__in=dispatch_ids, state__in=(Delivery.WAITING, Delivery.HELD))
    taken = list(waiting.values_list("pk", flat=True))
    _destroy_enclosures(taken)
    return waiting.filter(pk__in=taken).update(state=Delivery.FAILED, trouble="taken-back", **_forgotten())


def _again(dispatch: Dispatch, trouble: str) -> None:
    next_try = clock.now() + rules.wait_after(dispatch.attempts)
    if rules.gives_up(dispatch.created_at, dispatch.expires_at, next_try):
        _settled(dispatch.pk, Delivery.FAILED, trouble=trouble)
        return
    waiting = Dispatch.objects.filter(pk=dispatch.pk, state=Delivery.SENDING)
    waiting.update(state=Delivery.WAITING, not_before=next_try, trouble=trouble[:120])


def _give_up_the_lost(now: datetime) -> None:
    lost = Dispatch.objects.filter(state=Delivery.SENDING, tried_at__lte=now - LOST_AFTER)
    Enclosure.objects.filter(dispatch__in=lost).delete()
    lost.update(state=Delivery.FAILED, trouble="interrupted", **_forgotten())


@transaction.atomic
def fold_digests(*, day_hour: int = DIGEST_HOUR) -> int:
    """Once a day from nine o'clock in India: all mails held for one account become one. How many mails are made."""
    now = clock.now().astimezone(clock.INDIA)
    if now.hour < day_hour:
        return 0
    began = now.replace(hour=day_hour, minute=0, second=0, microsecond=0)
    held = Dispatch.objects.filter(state=Delivery.HELD, channel=Channel.EMAIL, created_at__lt=began)
    by_account: dict[UUID, list[Dispatch]] = {}
    for line in held.order_by("pk"):
        by_account.setdefault(line.account_id or line.pk, []).append(line)
    return sum(_folded(lines, f"digest/{account}/{now:%Y%m%d}") for account, lines in by_account.items())


def _folded(lines: list[Dispatch], key: str) -> bool:
    """Those mails become one; where the day's digest went already, they wait for the next."""
    last = lines[-1]
    to = Recipient(last.account_id, last.person_id, last.language, email=address_of(last))
    if tell("digest", to=to, values={"n": len(lines)}, key=key, about_path=last.about_path) is None:
        return False
    Dispatch.objects.filter(pk__in=[line.pk for line in lines], state=Delivery.HELD).update(state=Delivery.FOLDED, **_forgotten())
    return True
