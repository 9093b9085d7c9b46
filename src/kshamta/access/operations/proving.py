"""Proving oneself anew (sudo), before what is grave: export, unmask, charges, contacts. Limits of its own: no stranger's
tries can bar someone who is signed in (trust.md T27)."""

from collections.abc import Mapping
from math import ceil
from typing import Any
from uuid import UUID

from django.db import transaction

from kshamta.access.models import Account, Attempt
from kshamta.access.models.sign_in import FactorKind
from kshamta.access.recorded import Recorded
from kshamta.access.refusals import CodeSpent, PasskeyRefused, ProveFirst, TooManyCodes, TooSoon, WrongCode, WrongPassword
from kshamta.access.sign_in import attempts, codes, limits, passkeys, passwords, proofs
from kshamta.access.sign_in.messages import CHANNELS, address_of, say
from kshamta.access.sign_in.passkeys import Challenge, Site
from kshamta.access.sign_in.visitors import Visitor
from kshamta.audit import record
from kshamta.audit.actors import Actor
from kshamta.foundation import clock


def ask_proof(*, kind: str, visitor: Visitor, by: Actor) -> UUID:
    """A code to his own mobile or address, without a second factor only. Refuses ProveFirst, CodeSpent,
    TooSoon, TooManyCodes."""
    account_id = _weakly(by)
    if kind not in CHANNELS:
        raise CodeSpent
    _must_wait(by)
    if exceeded := limits.count([limits.Limit("proof-codes", str(account_id), limits.CODES_AN_HOUR, limits.HOUR)]):
        raise TooManyCodes(ends_at=exceeded.ends_at)
    return _proof_sent(account_id, kind, visitor, by)


def prove_by_code(*, attempt_id: UUID, code: str, visitor: Visitor, by: Actor) -> None:
    """Refuses ProveFirst, CodeSpent, TooSoon, TooManyTries, WrongCode."""
    account_id, attempt = _weakly(by), attempts.of(attempt_id, visitor, by.session_id)
    if attempt.account_id != account_id:
        raise CodeSpent
    limits.insist([limits.proofs_of(str(account_id))])
    left = _code_tried(attempt, code, by)
    if left is not None:
        raise WrongCode(left=left)


def prove_by_password(*, password: str, by: Actor) -> None:
    """Refuses ProveFirst, TooManyTries, WrongPassword."""
    account_id = _weakly(by)
    limits.insist([limits.proofs_of(str(account_id))])
    kept = Account.objects.values_list("password", flat=True).get(pk=account_id)
    if not _settled(passwords.matches(password, kept), "password", by):
        raise WrongPassword


def prove_by_totp(*, code: str, by: Actor) -> None:
    """Refuses ProveFirst, TooManyTries, WrongCode."""
    account_id = _anyone(by)
    limits.insist([limits.proofs_of(str(account_id))])
    if not _totp_settled(account_id, code, by):
        raise WrongCode(left=None)


def ask_passkey(*, site: Site, by: Actor) -> Challenge:
    """Refuses ProveFirst."""
    return passkeys.to_ask(list(proofs.standing(_anyone(by), FactorKind.PASSKEY)), site)


def prove_by_passkey(*, answer: Mapping[str, Any], kept: Mapping[str, Any], site: Site, by: Actor) -> None:
    """Refuses ProveFirst, TooManyTries, PasskeyRefused."""
    limits.insist([limits.proofs_of(str(_anyone(by)))])
    if not _passkey_settled(answer, kept, site, by):
        raise PasskeyRefused


def _must_wait(by: Actor) -> None:
    """A minute between two codes, as at signing in. Refuses TooSoon."""
    last = Attempt.objects.filter(again_id=by.session_id).order_by("-asked_at").values_list("asked_at", flat=True).first()
    waits = (last + codes.AGAIN_AFTER - clock.now()).total_seconds() if last else 0
    if waits > 0:
        raise TooSoon(seconds=ceil(waits))


@transaction.atomic
def _proof_sent(account_id: UUID, kind: str, visitor: Visitor, by: Actor) -> UUID:
    account, code = Account.objects.get(pk=account_id), codes.new_code()
    Attempt.objects.filter(again_id=by.session_id, finished_at=None).update(finished_at=clock.now())
    attempt = attempts.open_for_code(account, visitor, code, again_id=by.session_id, channel=CHANNELS[kind])
    say(account, attempt, address_of(account, kind), code)
    record.write(Recorded.CODE_ASKED, by=by, about=account, details={"channel": attempt.channel, "again": True})
    return attempt.pk


@transaction.atomic
def _code_tried(attempt: Attempt, code: str, by: Actor) -> int | None:
    """None: right; else how many tries are left."""
    attempt = attempts.claim_try(attempt)
    if codes.matches(attempt.pk, code, attempt.code_hash):
        attempts.prove(attempt)
        attempts.use_up(attempt)
        _settle(True, "code", by)
        return None
    attempts.hold_back(attempt)
    _settle(False, "code", by)
    return codes.TRIES - attempt.tries


@transaction.atomic
def _settled(right: bool, how: str, by: Actor) -> bool:
    _settle(right, how, by)
    return right


@transaction.atomic
def _totp_settled(account_id: UUID, code: str, by: Actor) -> bool:
    right = proofs.any_totp_taken(account_id, code)
    _settle(right, "totp", by)
    return right


@transaction.atomic
def _passkey_settled(answer: Mapping[str, Any], kept: Mapping[str, Any], site: Site, by: Actor) -> bool:
    try:
        proofs.passkey_taken(answer, kept, site, by.account_id)
        right = True
    except PasskeyRefused:
        right = False
    _settle(right, "passkey", by)
    return right


def _settle(right: bool, how: str, by: Actor) -> None:
    if right:
        second = {"second_factor": True} if how in {"totp", "passkey"} else {}
        if not proofs.line_of(by).update(proved_at=clock.now(), **second):
            raise ProveFirst
    what = Recorded.PROVED_ANEW if right else Recorded.NOT_PROVED
    record.write(what, by=by, about=("access.account", by.account_id), details={"how": how})


def _anyone(by: Actor) -> UUID:
    if by.account_id is None or by.session_id is None:
        raise ProveFirst
    return by.account_id


def _weakly(by: Actor) -> UUID:
    """By code or password proves himself who has nothing stronger: a stolen telephone must not be enough. Refuses ProveFirst."""
    account_id = _anyone(by)
    if proofs.standing(account_id).exists():
        raise ProveFirst
    return account_id
