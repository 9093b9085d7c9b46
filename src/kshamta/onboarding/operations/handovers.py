"""A compiled position goes to exactly one officer outside: asked for, released by a second officer, sent, revoked (B23, B24).

What is to be sent is made ready by a worker (operations/sending.py): nobody waits for a district's workbook, and a page never
holds the database while one is encrypted.
"""

from datetime import datetime, time
from typing import Any
from uuid import UUID

from django.db import transaction

from kshamta.audit import record
from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.foundation import clock
from kshamta.foundation.ids import new_id
from kshamta.foundation.sealing import ring
from kshamta.notices import operations as notices
from kshamta.onboarding.hand_overs import handing
from kshamta.onboarding.models import (
    CarriedFile,
    HandOver,
    HandOverState,
    Kind,
    OutsideOfficer,
    OutsideState,
    Submission,
    Way as Way,
)
from kshamta.onboarding.models.submissions import WITH_ABOVE
from kshamta.onboarding.moves import moving
from kshamta.onboarding.queries.compiled import Position, position_of
from kshamta.onboarding.recorded import Recorded
from kshamta.onboarding.refusals import (
    HandOverFourEyes,
    HandOversSpent,
    NobodyInIt,
    NoSuchHandOver,
    NoSuchOutsideOfficer,
    NotSigned,
    RowsSpent,
)
from kshamta.onboarding.rules import handovers as rules

_S = HandOverState


@transaction.atomic
def ask(*, submission_id: UUID, officer_id: UUID, way: Way, reason: str, by: Actor) -> UUID:
    """By an officer of the office whose signed position it is, to one confirmed officer of its register.

    Refuses NoSuchHandOver, NotSigned, NobodyInIt, NoSuchOutsideOfficer, HandOverFourEyes, NoGovernmentSender,
    NoGovernmentAddress, HandOversSpent, RowsSpent, HandOverReasonMissing.
    """
    words = handing.reason_given(reason)
    submission = _position(submission_id, by)
    officer = _receiver(officer_id, by)
    if way == Way.MAIL:
        handing.insist_on_mail(submission.office.level.state, by.account_id)
    position = position_of(submission)
    _insist_on_quota(by, position.rows)
    made = _made(position, submission, officer, Way(way), words, by)
    _told(made, by)
    return made.pk


@transaction.atomic
def release(*, hand_over_id: UUID, by: Actor) -> None:
    """By a second officer. Refuses NoSuchHandOver, HandOverWrongMoment, HandOverFourEyes, NotSigned."""
    given = handing.hand_over(hand_over_id, by)
    if by.account_id is None or by.account_id == given.asked_by or handing.is_himself(given.to, by.account_id):
        raise HandOverFourEyes
    if given.hash != moving.hash_of(given.submission):
        raise NotSigned
    handing.move(given, _S.RELEASED, released_at=clock.now(), released_by=by.account_id)
    handing.written(Recorded.HAND_OVER_RELEASED, given, by)


@transaction.atomic
def refuse(*, hand_over_id: UUID, by: Actor, reason: str) -> None:
    """Refuses NoSuchHandOver, HandOverWrongMoment, HandOverReasonMissing."""
    words, given = handing.reason_given(reason), handing.hand_over(hand_over_id, by)
    handing.move(given, _S.REFUSED, **_over(given, by.account_id, words))
    handing.written(Recorded.HAND_OVER_REFUSED, given, by)


@transaction.atomic
def revoke(*, hand_over_id: UUID, by: Actor, reason: str) -> None:
    """Its link, code and file end; a mail or a password that has not gone does not go. What has gone is with him.

    Refuses NoSuchHandOver, HandOverWrongMoment, HandOverReasonMissing.
    """
    words, given = handing.reason_given(reason), handing.hand_over(hand_over_id, by)
    handing.move(given, _S.REVOKED, **_over(given, by.account_id, words))
    lines = [line for line in (given.dispatch, given.password_dispatch) if line]
    taken_back = notices.take_back(dispatch_ids=lines) if lines else 0
    CarriedFile.objects.filter(hand_over=given).delete()
    handing.written(Recorded.HAND_OVER_REVOKED, given, by, taken_back=taken_back)


@transaction.atomic
def take_file(*, hand_over_id: UUID, by: Actor) -> bytes:
    """The encrypted workbook of a delivery by hand, for the officer who carries it. Refuses NoSuchHandOver."""
    given = handing.hand_over(hand_over_id, by)
    kept = CarriedFile.objects.filter(hand_over=given).first()
    if kept is None or given.state != _S.SENT or given.asked_by != by.account_id:
        raise NoSuchHandOver
    handing.written(Recorded.HAND_OVER_TAKEN, given, by)
    return ring().unseal(bytes(kept.sealed), f"onboarding.hand-over/{given.pk}/file")


@transaction.atomic
def expire_due(*, by: Actor) -> int:
    """Those whose seven days are over. How many."""
    due = HandOver.objects.filter(state=_S.SENT, expires_at__lte=clock.now())
    ended = list(due.values_list("pk", flat=True))
    if not ended:
        return 0
    CarriedFile.objects.filter(hand_over__in=ended).delete()
    number = due.filter(pk__in=ended).update(state=_S.EXPIRED, ended_at=clock.now(), sealed_code=None)
    record.write(Recorded.HAND_OVERS_EXPIRED, by=by, about=("onboarding.handover", None), number=number)
    return number


def _position(submission_id: UUID, by: Actor) -> Submission:
    """Refuses NoSuchHandOver, NotSigned, NobodyInIt."""
    rows = Submission.objects.within(by.scope_for(Right.HAND_OVER)).select_related("office__level", "drive")
    found = rows.filter(pk=submission_id, kind=Kind.COMPILED).first()
    if found is None or by.office_id is None or by.office_id != found.answers_id:
        raise NoSuchHandOver
    if found.state not in WITH_ABOVE or found.submitted_hash != moving.hash_of(found):
        raise NotSigned
    return found


def _receiver(officer_id: UUID, by: Actor) -> OutsideOfficer:
    """Refuses NoSuchOutsideOfficer, HandOverFourEyes."""
    confirmed = OutsideOfficer.objects.filter(office=by.office_id, state=OutsideState.CONFIRMED)
    found = confirmed.select_for_update().filter(pk=officer_id).first()
    if found is None:
        raise NoSuchOutsideOfficer
    if handing.is_himself(found, by.account_id):
        raise HandOverFourEyes
    return found


def _insist_on_quota(by: Actor, rows: int) -> None:
    """T23: so many a day, and of those that nobody releases so many rows. Refuses HandOversSpent, RowsSpent."""
    began = datetime.combine(clock.today(), time(), tzinfo=clock.INDIA)
    today = list(HandOver.objects.filter(asked_by__in=[by.account_id], asked_at__gte=began).values_list("rows", flat=True))
    if len(today) >= rules.MOST_A_DAY:
        raise HandOversSpent(most=rules.MOST_A_DAY)
    if not rules.needs_second_officer(rows) and rules.alone([*today, rows]) > rules.ALONE_A_DAY:
        raise RowsSpent(most=rules.ALONE_A_DAY)


def _made(
    position: Position, submission: Submission, officer: OutsideOfficer, way: Way, reason: str, by: Actor
) -> HandOver:  # fmt: skip
    made, now = new_id(), clock.now()
    if not position.rows:
        raise NobodyInIt
    second = rules.needs_second_officer(position.rows)
    assert by.account_id is not None
    given = HandOver(
        id=made, submission=submission, to=officer, way=way, hash=position.hash, rows=position.rows, ddos=len(position.parts),
        state=_S.WAITING if second else _S.RELEASED, sealed_reason=handing.sealed(made, "reason", reason), asked_at=now,
        asked_by=by.account_id, appointment=by.appointment_id, charge=by.charge[:48], released_at=None if second else now,
    )  # fmt: skip
    given.save(force_insert=True)
    return given


def _told(given: HandOver, by: Actor) -> None:
    handing.written(Recorded.HAND_OVER_ASKED, given, by)
    if given.state == _S.WAITING:
        values = handing.said_of(given)
        handing.tell_officers("hand-over-waiting", given.submission.office, values, f"waiting/{given.pk}", [given.asked_by])


def _over(given: HandOver, account_id: UUID | None, words: str) -> dict[str, Any]:
    reason = handing.sealed(given.pk, "end-reason", words)
    return {"ended_at": clock.now(), "ended_by": account_id, "sealed_end_reason": reason, "sealed_code": None}
