"""Signing in: the first factor. Who is unknown gets the same answers, in the same time, after the same work (ASVS 6.3.8).

Nobody acts yet, so these take the visitor where others take `by`.
"""

from math import ceil
from uuid import UUID

from django.db import transaction

from kshamta.access import contacts
from kshamta.access.models import Account, Appointment, Attempt, Slip
from kshamta.access.models.sign_in import How
from kshamta.access.queries.sessions import CLOCKS_DIFFER
from kshamta.access.recorded import Recorded
from kshamta.access.refusals import (
    CodeSpent,
    NotAnIdentifier,
    SlipSpent,
    TooManyCodes,
    TooSoon,
    WrongCode,
    WrongPassword,
)
from kshamta.access.sign_in import attempts, codes, limits, passwords
from kshamta.access.sign_in.messages import CHANNELS, Address, address_of, say
from kshamta.access.sign_in.opening import Outcome as Outcome, after_first
from kshamta.access.sign_in.visitors import Visitor as Visitor
from kshamta.audit import record
from kshamta.foundation import clock
from kshamta.foundation.ids import new_id
from kshamta.foundation.sealing import ring


def ask_code(*, identifier: str, visitor: Visitor) -> UUID:
    """A code goes to the mobile number or address, if we know it. Refuses NotAnIdentifier, TooManyCodes."""
    kind, value = _read(identifier)
    hashed = ring().blind(value, kind)
    account = Account.objects.filter(**{f"{kind}_hash": hashed}, closed_at=None).first()
    _insist_on_codes(account, hashed, visitor)
    reaches = account is not None and (kind != "mobile" or account.mobile_lost_at is None)
    return _sent(account, hashed, Address(kind, value, reaches), visitor).pk


def ask_again(*, attempt_id: UUID, kind: str, visitor: Visitor) -> UUID:
    """A new code, by the same way or the other; the old one is void. Refuses CodeSpent, TooSoon, TooManyCodes."""
    before = attempts.of(attempt_id, visitor)
    if before.how != How.CODE or before.proved_at or before.finished_at or kind not in CHANNELS:
        raise CodeSpent
    waits = (before.asked_at + codes.AGAIN_AFTER - clock.now()).total_seconds()
    if waits > 0:
        raise TooSoon(seconds=ceil(waits))
    _insist_on_codes(before.account, before.identifier_hash, visitor)
    return _sent(before.account, before.identifier_hash, address_of(before.account, kind), visitor, instead_of=before).pk


def enter_code(*, attempt_id: UUID, code: str, visitor: Visitor) -> Outcome:
    """Refuses CodeSpent, TooSoon, TooManyTries, WrongCode."""
    attempt = attempts.of(attempt_id, visitor)
    limits.insist([limits.tries_from(visitor.network), limits.tries_for(_whom(attempt.account, attempt.identifier_hash))])
    outcome = _tried(attempt, code, visitor)
    if isinstance(outcome, WrongCode):
        raise outcome
    return outcome


def enter_password(*, identifier: str, password: str, visitor: Visitor) -> Outcome:
    """For those who have set one. Refuses NotAnIdentifier, TooManyTries, WrongPassword."""
    kind, value = _read(identifier)
    hashed = ring().blind(value, kind)
    account = Account.objects.filter(**{f"{kind}_hash": hashed}, closed_at=None).first()
    limits.insist([limits.tries_from(visitor.network), limits.tries_for(_whom(account, hashed))])
    right = passwords.matches(password, account.password if account else "")
    outcome = _entered(account, right, visitor)
    if outcome is None:
        raise WrongPassword
    return outcome


def use_slip(*, code: str, visitor: Visitor) -> Outcome:
    """The printed slip, once. Refuses TooManyTries, SlipSpent."""
    limits.insist([limits.slips_from(visitor.network, kiosk=visitor.kiosk is not None)])
    return _slip_used(code, visitor)


@transaction.atomic
def _sent(account: Account | None, hashed: str, address: Address, visitor: Visitor, instead_of: Attempt | None = None) -> Attempt:
    if instead_of is not None:
        attempts.replace(instead_of)
    code = codes.new_code()
    attempt = attempts.open_for_code(account, visitor, code, identifier_hash=hashed, channel=CHANNELS[address.kind])
    say(account, attempt, address, code)
    about = ("access.account", account.pk if account else None)
    record.write(Recorded.CODE_ASKED, by=visitor.as_actor(), about=about, details={"channel": attempt.channel})
    return attempt


@transaction.atomic
def _tried(attempt: Attempt, code: str, visitor: Visitor) -> Outcome | WrongCode:
    """The try is counted in any case: a wrong one is returned, not raised, or the counting would be taken back."""
    attempt = attempts.claim_try(attempt)
    right = codes.matches(attempt.pk, code, attempt.code_hash)
    if right and attempt.account is not None and attempt.account.closed_at is None:
        attempts.prove(attempt)
        return after_first(attempt, visitor)
    attempts.hold_back(attempt)
    about = ("access.account", attempt.account_id)
    record.write(Recorded.NOT_SIGNED_IN, by=visitor.as_actor(), about=about, details={"how": How.CODE, "try": attempt.tries})
    return WrongCode(left=codes.TRIES - attempt.tries)


@transaction.atomic
def _entered(account: Account | None, right: bool, visitor: Visitor) -> Outcome | None:
    if account is not None and right:
        return after_first(attempts.open_proved(account.pk, visitor, How.PASSWORD), visitor)
    about = ("access.account", account.pk if account else None)
    record.write(Recorded.NOT_SIGNED_IN, by=visitor.as_actor(), about=about, details={"how": How.PASSWORD})
    return None


@transaction.atomic
def _slip_used(code: str, visitor: Visitor) -> Outcome:
    now = clock.now()
    fresh = Slip.objects.filter(
        code_hash=codes.slip_hashed(code), used_at=None, ended_at=None, issued_at__lte=now + CLOCKS_DIFFER, expires_at__gt=now,
        account__closed_at=None,
    )  # fmt: skip
    slip = fresh.first()
    if slip is None or not fresh.update(used_at=now):
        raise SlipSpent
    about = ("access.slip", slip.pk)
    record.write(Recorded.SLIP_USED, by=visitor.as_actor(), about=about, details={"account": str(slip.account_id)})
    return after_first(attempts.open_proved(slip.account_id, visitor, How.SLIP), visitor)


def _read(identifier: str) -> tuple[str, str]:
    """The kind and the one written form. Refuses NotAnIdentifier."""
    if "@" in identifier:
        email = contacts.email_of(identifier)
        if email:
            return "email", email
    elif mobile := contacts.mobile_of(identifier):
        return "mobile", mobile
    raise NotAnIdentifier


def _whom(account: Account | None, hashed: str) -> str:
    """Limits of a person hold over both his ways in; of someone unknown, over what was typed."""
    return str(account.pk) if account else hashed


def _insist_on_codes(account: Account | None, hashed: str, visitor: Visitor) -> None:
    """Refuses TooManyCodes."""
    holder = account.pk if account else new_id()
    held = Appointment.objects.filter(account_id=holder).holding_on(clock.today())
    office = held.values_list("office_id", flat=True).first()
    whom = _whom(account, hashed)
    wanted = [limits.codes_from(visitor.network), limits.codes_for_office(str(office or whom)), limits.codes_for(whom)]
    if exceeded := limits.count(wanted):
        raise TooManyCodes(ends_at=exceeded.ends_at)
