"""The officer outside says that he has it: by his link or printed code, and a code to his own mobile (trust.md T25).

The link alone is worth nothing: forwarded, it asks for a code that goes to the officer's telephone. It serves once, seven days.
"""

from uuid import UUID

from django.db import transaction

from kshamta.access import telling
from kshamta.access.models import Account
from kshamta.access.refusals import WrongCode
from kshamta.access.sign_in import limits
from kshamta.audit.actors import Actor
from kshamta.foundation import clock
from kshamta.notices import operations as notices
from kshamta.onboarding.hand_overs import handing, links
from kshamta.onboarding.models import CarriedFile, HandOver, HandOverState
from kshamta.onboarding.recorded import Recorded
from kshamta.onboarding.refusals import HandOverGone, NoSuchHandOver
from kshamta.onboarding.rules import handovers as rules

_S = HandOverState
_TRIES_AN_HOUR = 60


def _outsider(address: str) -> Actor:
    """Whoever holds the link: nobody we know, until his telephone says so."""
    return Actor(account_id=None, charge="outside-officer", address=address)


def ask_code(*, token: str, address: str) -> None:
    """To the officer's own mobile. Refuses NoSuchHandOver, HandOverGone, TooManyTries."""
    _insist(address)
    given = look(token=token, address=address)
    limits.insist([limits.Limit("acknowledge-codes", str(given.pk), rules.CODES_AN_HOUR, limits.HOUR)])
    _code_sent(given, _outsider(address))


def find(*, token: str, address: str) -> UUID:
    """Which hand-over a typed code means; tries are counted. Refuses TooManyTries, NoSuchHandOver, HandOverGone."""
    _insist(address)
    return look(token=token, address=address).pk


def acknowledge(*, token: str, code: str, address: str) -> UUID:
    """Refuses NoSuchHandOver, HandOverGone, TooManyTries, CodeSpent, WrongCode."""
    _insist(address)
    given = look(token=token, address=address)
    left = _tried(given.pk, code, _outsider(address))
    if left is not None:
        raise WrongCode(left=left)
    return given.pk


def look(*, token: str, address: str) -> HandOver:
    """Which hand-over the link means; one that is over is told as such, and that is written down.

    Refuses NoSuchHandOver, HandOverGone.
    """
    rows = HandOver.objects.select_related("submission__office__parent", "submission__office__level", "submission__drive", "to")
    given = rows.filter(token_hash=links.hashed(token)).first() if token else None
    if given is None:
        raise NoSuchHandOver
    if given.state != _S.SENT or given.expires_at is None or given.expires_at <= clock.now():
        _replayed(given, _outsider(address))
        raise HandOverGone(state=given.state)
    return given


def _insist(address: str) -> None:
    """A printed code has 50 bits: nobody guesses it at this pace."""
    limits.insist([limits.Limit("acknowledge/network", address, _TRIES_AN_HOUR, limits.HOUR)])


@transaction.atomic
def _replayed(given: HandOver, by: Actor) -> None:
    handing.written(Recorded.HAND_OVER_REPLAYED, given, by, state=given.state)


@transaction.atomic
def _code_sent(given: HandOver, by: Actor) -> None:
    handing.send_code(given.to, given.submission.office, "hand-over-code", about=given)
    handing.written(Recorded.HAND_OVER_CODE_SENT, given, by)


@transaction.atomic
def _tried(hand_over_id: UUID, code: str, by: Actor) -> int | None:
    rows = HandOver.objects.select_for_update(of=("self",)).select_related("submission__office", "submission__drive", "to")
    given = rows.get(pk=hand_over_id)
    if given.state != _S.SENT:
        raise HandOverGone(state=given.state)
    left = handing.code_tried(given.to, code, about=given)
    if left is None:
        handing.move(given, _S.ACKNOWLEDGED, acknowledged_at=clock.now(), sealed_code=None)
        CarriedFile.objects.filter(hand_over=given).delete()
        handing.written(Recorded.HAND_OVER_ACKNOWLEDGED, given, by)
        _tell_asker(given)
    return left


def _tell_asker(given: HandOver) -> None:
    asked = Account.objects.filter(pk=given.asked_by).first()
    if asked is not None:
        notices.tell(
            "hand-over-acknowledged", to=telling.recipient(asked), values=handing.said_of(given),
            key=f"acknowledged/{given.pk}", about_path=given.submission.office.path,
        )  # fmt: skip
