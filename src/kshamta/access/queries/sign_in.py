"""What the pages of signing in show."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kshamta.access.models import Account, Appointment, Attempt, ResetRequest
from kshamta.access.models.sign_in import FactorKind, How, ResetState
from kshamta.access.sign_in import attempts, codes, messages, proofs
from kshamta.access.sign_in.visitors import Visitor
from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.foundation import clock
from kshamta.notices.queries import ways
from kshamta.offices.scopes import within

A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Waiting:
    """An attempt that waits for its code. stuck_since: the operator of this way takes nothing since then. passage: how far the
    message is, which looks alike for who is known and who is not."""

    attempt_id: UUID
    channel: str
    asked_at: datetime
    minutes_left: int
    seconds_to_again: int
    stuck_since: datetime | None
    passage: ways.Passage


@dataclass(frozen=True, slots=True)
class Seconds:
    """Which second factors may be shown."""

    totp: bool
    passkey: bool


@dataclass(frozen=True, slots=True)
class OwnFactor:
    id: UUID
    kind: str
    name: str
    proven_at: datetime
    used_at: datetime | None


@dataclass(frozen=True, slots=True)
class Own:
    """His own ways of signing in."""

    factors: tuple[OwnFactor, ...]
    has_password: bool
    has_mobile: bool
    has_email: bool


@dataclass(frozen=True, slots=True)
class Reset:
    """A reset that waits for the second officer."""

    id: UUID
    name_hi: str
    name_en: str
    reason: str
    asked_at: datetime
    asked_by_me: bool


@dataclass(frozen=True, slots=True)
class Holder:
    """Whom a slip or a reset is for."""

    appointment_id: UUID
    name_hi: str
    name_en: str
    charge: str
    office_name_hi: str
    office_name_en: str


def holder_of(appointment_id: UUID, right: Right, by: Actor) -> Holder | None:
    """None: out of reach, or it holds no more."""
    held = Appointment.objects.within(by.scope_for(right)).holding_on(clock.today()).filter(pk=appointment_id)
    fields = ("id", "account__name_hi", "account__name_en", "charge", "office__name_hi", "office__name_en")
    row = held.values_list(*fields).first()
    return Holder(*row) if row else None


def waiting(attempt_id: UUID, visitor: Visitor) -> Waiting | None:
    """None: it does not wait for a code (any more)."""
    now = clock.now()
    found = Attempt.objects.filter(
        pk=attempt_id, browser_hash=visitor.browser_hash, how=How.CODE, finished_at=None, proved_at=None, expires_at__gt=now
    ).first()
    if found is None:
        return None
    again = (found.asked_at + codes.AGAIN_AFTER - now).total_seconds()
    minutes = int((found.expires_at - now).total_seconds() // 60)
    return Waiting(
        found.pk, found.channel, found.asked_at, minutes, max(int(again) + 1, 0) if again > 0 else 0,
        ways.stuck_since("sign-in-code", found.channel),
        ways.passage(f"{messages.key_of(found)}/{found.channel}", found.asked_at),
    )  # fmt: skip


def seconds_of(attempt_id: UUID, visitor: Visitor) -> Seconds | None:
    """None: it does not wait for a second factor."""
    now = clock.now()
    found = Attempt.objects.filter(
        pk=attempt_id, browser_hash=visitor.browser_hash, finished_at=None, proved_at__gt=now - attempts.SECOND_FACTOR_WITHIN
    ).values_list("account_id", flat=True)
    account_id = found.first()
    return _seconds(account_id) if account_id else None


def own_seconds(by: Actor) -> Seconds:
    return _seconds(by.account_id) if by.account_id else Seconds(False, False)


def own(by: Actor) -> Own:
    """Two statements."""
    if by.account_id is None:
        return Own((), False, False, False)
    password, mobile, email = Account.objects.values_list("password", "mobile_hash", "email_hash").get(pk=by.account_id)
    rows = proofs.standing(by.account_id).order_by("created_at")
    fields = ("id", "kind", "name", "proven_at", "used_at")
    return Own(tuple(OwnFactor(*row) for row in rows.values_list(*fields)), bool(password), bool(mobile), bool(email))


def resets_waiting(by: Actor, page: int = 1) -> list[Reset]:
    """Within reach, the oldest first; one more than a page, where there is a next."""
    rows = ResetRequest.objects.filter(within("office_path", by.scope_for(Right.RESET_SIGN_IN)), state=ResetState.ASKED)
    start = (max(page, 1) - 1) * A_PAGE
    fields = ("id", "account__name_hi", "account__name_en", "reason", "asked_at", "asked_by")
    found = rows.order_by("asked_at", "id").values_list(*fields)[start : start + A_PAGE + 1]
    return [Reset(pk, hi, en, reason, at, asked_by == by.account_id) for pk, hi, en, reason, at, asked_by in found]


def _seconds(account_id: UUID) -> Seconds:
    kinds = set(proofs.standing(account_id).values_list("kind", flat=True))
    return Seconds(FactorKind.TOTP in kinds, FactorKind.PASSKEY in kinds)
