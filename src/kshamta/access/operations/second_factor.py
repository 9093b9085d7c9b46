"""Signing in: the second factor; and the passkey, which is both."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from kshamta.access.models import Attempt
from kshamta.access.models.sign_in import FactorKind
from kshamta.access.recorded import Recorded
from kshamta.access.refusals import CodeSpent, PasskeyRefused, WrongCode
from kshamta.access.sign_in import attempts, limits, passkeys, proofs
from kshamta.access.sign_in.opening import Outcome, open_line
from kshamta.access.sign_in.passkeys import Challenge as Challenge, Site as Site
from kshamta.access.sign_in.visitors import Visitor
from kshamta.audit import record


def enter_totp(*, attempt_id: UUID, code: str, visitor: Visitor) -> Outcome:
    """Refuses CodeSpent, TooManyTries, WrongCode."""
    attempt = attempts.of(attempt_id, visitor)
    if attempt.account_id is None or attempt.proved_at is None:
        raise CodeSpent
    limits.insist([limits.tries_from(visitor.network), limits.second_tries_for(str(attempt.account_id))])
    outcome = _totp_tried(attempt, attempt.account_id, code, visitor)
    if outcome is None:
        raise WrongCode(left=max(attempts.SECOND_TRIES - attempt.second_tries - 1, 0))
    return outcome


def ask_passkey(*, attempt_id: UUID | None, site: Site, visitor: Visitor) -> Challenge:
    """As the second factor of an attempt, or (None) as the whole of it. Refuses CodeSpent."""
    if attempt_id is None:
        return passkeys.to_ask(None, site)
    attempt = attempts.of(attempt_id, visitor)
    if attempt.account_id is None or attempt.proved_at is None:
        raise CodeSpent
    return passkeys.to_ask(list(proofs.standing(attempt.account_id, FactorKind.PASSKEY)), site)


def enter_passkey(
    *, attempt_id: UUID | None, answer: Mapping[str, Any], kept: Mapping[str, Any], site: Site, visitor: Visitor
) -> UUID:
    """The line of the device list. Refuses CodeSpent, TooManyTries, PasskeyRefused."""
    limits.insist([limits.tries_from(visitor.network)])
    line = _passkey_tried(attempt_id, answer, kept, site, visitor)
    if line is None:
        raise PasskeyRefused
    return line


@transaction.atomic
def _totp_tried(attempt: Attempt, account_id: UUID, code: str, visitor: Visitor) -> Outcome | None:
    attempts.claim_second_try(attempt)
    if proofs.any_totp_taken(account_id, code):
        attempts.use_up(attempt)
        return Outcome(attempt.pk, open_line(account_id, visitor, how=f"{attempt.how}+totp", second_factor=True))
    _not_signed_in(account_id, visitor, "totp")
    return None


@transaction.atomic
def _passkey_tried(
    attempt_id: UUID | None, answer: Mapping[str, Any], kept: Mapping[str, Any], site: Site, visitor: Visitor
) -> UUID | None:
    attempt = attempts.of(attempt_id, visitor) if attempt_id else None
    try:
        factor = proofs.passkey_taken(answer, kept, site, attempt.account_id if attempt else None)
    except PasskeyRefused:
        _not_signed_in(attempt.account_id if attempt else None, visitor, "passkey")
        return None
    if attempt is not None:
        attempts.use_up(attempt)
    how = f"{attempt.how}+passkey" if attempt else "passkey"
    return open_line(factor.account_id, visitor, how=how, second_factor=True)


def _not_signed_in(account_id: UUID | None, visitor: Visitor, how: str) -> None:
    record.write(Recorded.NOT_SIGNED_IN, by=visitor.as_actor(), about=("access.account", account_id), details={"how": how})
