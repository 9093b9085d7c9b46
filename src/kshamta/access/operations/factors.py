"""Setting up second factors and passwords, and giving them up. Each only soon after a proof of identity."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from kshamta.access import telling
from kshamta.access.models import Account, Factor, SignedIn
from kshamta.access.models.sign_in import FactorKind
from kshamta.access.recorded import Recorded
from kshamta.access.refusals import LastFactor, NoSuchFactor, PasskeyRefused, PasswordRefused, ProveFirst, WrongCode
from kshamta.access.sign_in import limits, passkeys, passwords, proofs, totp
from kshamta.access.sign_in.opening import any_charge_needs
from kshamta.access.sign_in.passkeys import Challenge, Site
from kshamta.audit import record
from kshamta.audit.actors import Actor
from kshamta.foundation import clock
from kshamta.foundation.ids import new_id
from kshamta.foundation.sealing import ring
from kshamta.notices import operations as notices

LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class NewTotp:
    """Shown once: `address` as a picture, `secret` for typing."""

    factor_id: UUID
    secret: str
    address: str


@transaction.atomic
def begin_totp(*, by: Actor) -> NewTotp:
    """A secret for the app; it counts once a code of it was entered. Refuses ProveFirst."""
    account_id = _himself(by)
    Factor.objects.filter(account_id=account_id, kind=FactorKind.TOTP, proven_at=None).delete()
    factor_id, secret = new_id(), totp.new_secret()
    sealed = ring().seal(secret, proofs.about_secret(factor_id))
    Factor.objects.create(id=factor_id, account_id=account_id, kind=FactorKind.TOTP, sealed_secret=sealed, created_at=clock.now())
    record.write(Recorded.FACTOR_BEGUN, by=by, about=("access.factor", factor_id), details={"kind": FactorKind.TOTP})
    return _shown(factor_id, secret, account_id)


def totp_begun(*, by: Actor) -> NewTotp | None:
    """The secret that waits for its first code, shown again on the same page."""
    factor = _begun(by.account_id).first() if by.account_id else None
    if factor is None or by.account_id is None:
        return None
    return _shown(factor.pk, ring().unseal(bytes(factor.sealed_secret or b""), proofs.about_secret(factor.pk)), by.account_id)


def prove_totp(*, code: str, name: str, by: Actor) -> None:
    """The first code of the app. Refuses ProveFirst, NoSuchFactor, TooManyTries, WrongCode."""
    account_id = _himself(by)
    limits.insist([limits.proofs_of(str(account_id))])
    _prove_totp(account_id, code, name, by)


@transaction.atomic
def _prove_totp(account_id: UUID, code: str, name: str, by: Actor) -> None:
    factor = _begun(account_id).first()
    if factor is None:
        raise NoSuchFactor
    if not proofs.totp_taken(factor, code):
        raise WrongCode(left=None)
    Factor.objects.filter(pk=factor.pk).update(proven_at=clock.now(), name=_named(name))
    _added(factor.pk, FactorKind.TOTP, by)


@transaction.atomic
def begin_passkey(*, name: str, site: Site, by: Actor) -> Challenge:
    """Refuses ProveFirst. name: of the holder, as the browser shows it."""
    account_id = _himself(by)
    return passkeys.to_create(account_id, name, list(proofs.standing(account_id, FactorKind.PASSKEY)), site)


@transaction.atomic
def add_passkey(*, answer: Mapping[str, Any], kept: Mapping[str, Any], name: str, site: Site, by: Actor) -> None:
    """Refuses ProveFirst, PasskeyRefused."""
    account_id, made, now = _himself(by), passkeys.created(answer, kept, site), clock.now()
    if Factor.objects.filter(credential_hash=made.credential_hash).exists():
        raise PasskeyRefused
    factor = Factor.objects.create(
        account_id=account_id, kind=FactorKind.PASSKEY, name=_named(name), credential=made.credential,
        credential_hash=made.credential_hash, sign_count=made.sign_count, created_at=now, proven_at=now,
    )  # fmt: skip
    _added(factor.pk, FactorKind.PASSKEY, by)


@transaction.atomic
def end_factor(*, factor_id: UUID, by: Actor) -> None:
    """Refuses ProveFirst, NoSuchFactor, LastFactor."""
    account_id = _himself(by)
    held = {factor.pk: factor for factor in proofs.standing(account_id).select_for_update()}
    if factor_id not in held:
        raise NoSuchFactor
    if len(held) == 1 and any_charge_needs(account_id):
        raise LastFactor
    Factor.objects.filter(pk=factor_id).update(ended_at=clock.now(), sealed_secret=None, credential_hash=None)
    record.write(Recorded.FACTOR_ENDED, by=by, about=("access.factor", factor_id), details={"kind": held[factor_id].kind})
    _tell(account_id, f"ended/{factor_id}", "factor-ended")


@transaction.atomic
def set_password(*, password: str, by: Actor) -> None:
    """Chosen by the holder alone. Every other browser of his is signed out. Refuses ProveFirst, PasswordRefused."""
    account_id = _himself(by)
    account = Account.objects.get(pk=account_id)
    if fault := passwords.fault_of(password, names=(account.name_en, account.name_hi)):
        raise PasswordRefused(why=fault)
    Account.objects.filter(pk=account_id).update(password=passwords.hashed(password))
    others = SignedIn.objects.filter(account_id=account_id, ended_at=None).exclude(pk__in=proofs.line_of(by).values("pk"))
    others.update(ended_at=clock.now())
    record.write(Recorded.PASSWORD_SET, by=by, about=account)
    _tell(account_id, f"password/{new_id()}", "password-set")


@transaction.atomic
def remove_password(*, by: Actor) -> None:
    """Refuses ProveFirst."""
    account_id = _himself(by)
    Account.objects.filter(pk=account_id).update(password="")  # nosec B106
    record.write(Recorded.PASSWORD_REMOVED, by=by, about=("access.account", account_id))
    _tell(account_id, f"password/{new_id()}", "password-removed")


def _himself(by: Actor) -> UUID:
    """Refuses ProveFirst."""
    if by.account_id is None:
        raise ProveFirst
    proofs.insist(by)
    return by.account_id


def _begun(account_id: UUID) -> QuerySet[Factor]:
    return Factor.objects.filter(account_id=account_id, kind=FactorKind.TOTP, proven_at=None, ended_at=None)


def _shown(factor_id: UUID, secret: bytes, account_id: UUID) -> NewTotp:
    holder = Account.objects.values_list("name_en", flat=True).get(pk=account_id)
    return NewTotp(factor_id, totp.spoken(secret), totp.address(secret, holder))


def _named(name: str) -> str:
    return " ".join(name.split())[:LONGEST_NAME]


def _added(factor_id: UUID, kind: FactorKind, by: Actor) -> None:
    """It was shown just now: this browser counts as signed in with it."""
    assert by.account_id is not None
    proofs.line_of(by).update(second_factor=True)
    record.write(Recorded.FACTOR_ADDED, by=by, about=("access.factor", factor_id), details={"kind": kind})
    _tell(by.account_id, f"added/{factor_id}", f"{kind}-added")


def _tell(account_id: UUID, key: str, what: str) -> None:
    """ASVS 6.3.7: whoever's way of signing in changes is told of it."""
    to = telling.recipient(Account.objects.get(pk=account_id))
    notices.tell("sign-in-changed", to=to, values={"what": what}, key=f"sign-in-changed/{key}")
