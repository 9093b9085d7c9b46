"""Attempts: opened, tried, proved, used up; each step in one statement that only one of several rivals can win."""

from datetime import datetime, timedelta
from math import ceil
from typing import Any
from uuid import UUID

from django.db.models import F, QuerySet

from kshamta.access.models import Account, Attempt
from kshamta.access.models.sign_in import How
from kshamta.access.queries.sessions import CLOCKS_DIFFER
from kshamta.access.refusals import CodeSpent, TooSoon
from kshamta.access.sign_in import codes
from kshamta.access.sign_in.visitors import Visitor
from kshamta.foundation import clock
from kshamta.foundation.ids import new_id

SECOND_FACTOR_WITHIN = timedelta(minutes=10)
SECOND_TRIES = 5


def open_for_code(account: Account | None, visitor: Visitor, code: str, **more: Any) -> Attempt:
    now, attempt_id = clock.now(), new_id()
    return Attempt.objects.create(
        id=attempt_id, account=account, browser_hash=visitor.browser_hash, how=How.CODE, asked_at=now,
        code_hash=codes.hashed(attempt_id, code), expires_at=now + codes.LIFETIME, next_try_at=now, **more,
    )  # fmt: skip


def open_proved(account_id: UUID, visitor: Visitor, how: How) -> Attempt:
    """The first factor was proved by something else than a code."""
    now = clock.now()
    return Attempt.objects.create(
        account_id=account_id, browser_hash=visitor.browser_hash, how=how, asked_at=now, proved_at=now, next_try_at=now,
        expires_at=now + SECOND_FACTOR_WITHIN,
    )  # fmt: skip


def of(attempt_id: UUID, visitor: Visitor, again: UUID | None = None) -> Attempt:
    """Whatever its state; only to the browser that began it. again: the line of someone who proves himself anew; such a code
    does not sign in, nor the reverse. Refuses CodeSpent."""
    found = _its(attempt_id, visitor).select_related("account").filter(again=again).first()
    if found is None:
        raise CodeSpent
    return found


def claim_try(attempt: Attempt) -> Attempt:
    """One of the five tries, counted before the code is looked at. Refuses TooSoon, CodeSpent."""
    now = clock.now()
    live = _live(now).filter(pk=attempt.pk, how=How.CODE, proved_at=None, tries__lt=codes.TRIES)
    if not live.filter(next_try_at__lte=now).update(tries=F("tries") + 1):
        waiting = live.first()
        if waiting is None:
            raise CodeSpent
        raise TooSoon(seconds=ceil((waiting.next_try_at - now).total_seconds()))
    attempt.tries += 1
    return attempt


def hold_back(attempt: Attempt) -> None:
    """After a wrong try."""
    Attempt.objects.filter(pk=attempt.pk).update(next_try_at=clock.now() + codes.pause_after(attempt.tries))


def prove(attempt: Attempt) -> None:
    """The code was right: for one of those who send it at once. Refuses CodeSpent."""
    if not _live(clock.now()).filter(pk=attempt.pk, proved_at=None).update(proved_at=clock.now()):
        raise CodeSpent


def claim_second_try(attempt: Attempt) -> None:
    """Refuses CodeSpent."""
    if not _proved(clock.now()).filter(pk=attempt.pk, second_tries__lt=SECOND_TRIES).update(second_tries=F("second_tries") + 1):
        raise CodeSpent


def use_up(attempt: Attempt) -> None:
    """One attempt opens one session. Refuses CodeSpent."""
    if not _proved(clock.now()).filter(pk=attempt.pk).update(finished_at=clock.now()):
        raise CodeSpent


def replace(attempt: Attempt) -> None:
    """A newer code was asked for. Refuses CodeSpent where it was used meanwhile."""
    if not Attempt.objects.filter(pk=attempt.pk, finished_at=None, proved_at=None).update(finished_at=clock.now()):
        raise CodeSpent


def _its(attempt_id: UUID, visitor: Visitor) -> QuerySet[Attempt]:
    return Attempt.objects.filter(pk=attempt_id, browser_hash=visitor.browser_hash)


def _live(now: datetime) -> QuerySet[Attempt]:
    """Neither used up nor over; and not from a future that a clock set back has made of the past (R7)."""
    return Attempt.objects.filter(finished_at=None, expires_at__gt=now, asked_at__lte=now + CLOCKS_DIFFER)


def _proved(now: datetime) -> QuerySet[Attempt]:
    recently = {"proved_at__gt": now - SECOND_FACTOR_WITHIN, "proved_at__lte": now + CLOCKS_DIFFER}
    return Attempt.objects.filter(finished_at=None, account__closed_at=None, **recently)
