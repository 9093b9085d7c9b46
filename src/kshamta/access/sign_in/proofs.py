"""Second factors, tried: shared by signing in and by proving oneself anew."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from kshamta.access.models import Factor, SignedIn
from kshamta.access.models.sign_in import FactorKind
from kshamta.access.queries.sessions import CLOCKS_DIFFER
from kshamta.access.refusals import PasskeyRefused, ProveFirst
from kshamta.access.sign_in import codes, passkeys, totp
from kshamta.audit.actors import Actor
from kshamta.foundation import clock
from kshamta.foundation.sealing import ring

PROVED_FOR_MINUTES = 10


def standing(account_id: UUID, kind: FactorKind | None = None) -> QuerySet[Factor]:
    """His factors that count."""
    held = Factor.objects.filter(account_id=account_id, ended_at=None).exclude(proven_at=None)
    return held.filter(kind=kind) if kind else held


def totp_taken(factor: Factor, code: str) -> bool:
    """Whether the code is right now; each is taken once, however many send it at once."""
    secret = ring().unseal(bytes(factor.sealed_secret or b""), about_secret(factor.pk))
    now = clock.now()
    step = totp.step_of(secret, codes.as_digits(code), now.timestamp(), factor.last_step)
    if step is None:
        return False
    return bool(Factor.objects.filter(pk=factor.pk, last_step__lt=step, ended_at=None).update(last_step=step, used_at=now))


def any_totp_taken(account_id: UUID, code: str) -> bool:
    return any(totp_taken(factor, code) for factor in standing(account_id, FactorKind.TOTP))


def passkey_taken(
    answer: Mapping[str, Any], kept: Mapping[str, Any], site: passkeys.Site, account_id: UUID | None = None
) -> Factor:
    """The passkey that answered rightly; of this account, or of any. Refuses PasskeyRefused."""
    held = Factor.objects.filter(ended_at=None, account__closed_at=None).exclude(proven_at=None)
    factor = held.filter(credential_hash=passkeys.named(answer)).first()
    if factor is None or (account_id is not None and factor.account_id != account_id):
        raise PasskeyRefused
    count = passkeys.count_of(factor, answer, kept, site)
    same = Factor.objects.filter(pk=factor.pk, sign_count=factor.sign_count, ended_at=None)
    if not same.update(sign_count=count, used_at=clock.now()):
        raise PasskeyRefused
    return factor


def insist(by: Actor) -> None:
    """Only soon after a proof of identity (ASVS 7.5.1, 7.5.3). Refuses ProveFirst."""
    now = clock.now()
    earliest = now - timedelta(minutes=PROVED_FOR_MINUTES)
    if not line_of(by).filter(proved_at__gte=earliest, proved_at__lte=now + CLOCKS_DIFFER).exists():
        raise ProveFirst


def line_of(by: Actor) -> QuerySet[SignedIn]:
    """His line of the device list; none where he is not signed in."""
    if by.session_id is None or by.account_id is None:
        return SignedIn.objects.none()
    return SignedIn.objects.filter(pk=by.session_id, account_id=by.account_id, ended_at=None)


def about_secret(factor_id: UUID) -> str:
    return f"access.factor/{factor_id}/secret"
