"""What goes up: an office's certified roster, and a compiled position, signed. And what its office takes back meanwhile."""

from uuid import UUID

from django.db import transaction

from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.foundation import clock
from kshamta.onboarding.models import Kind, Remark, State, Submission
from kshamta.onboarding.models.submissions import COUNTED, WITH_ABOVE
from kshamta.onboarding.moves import moving, telling
from kshamta.onboarding.moves.moving import Told
from kshamta.onboarding.queries.receivers import blocked, receivers_of
from kshamta.onboarding.recorded import Recorded
from kshamta.onboarding.refusals import (
    AlreadyDone,
    Locked,
    NoNodalOfficer,
    NoSuchSubmission,
    NotTheReceiver,
    ReasonMissing,
    StillMissing,
    WrongMoment,
)
from kshamta.onboarding.rosters import certifying
from kshamta.onboarding.rules import positions
from kshamta.onboarding.rules.moves import Verb


@transaction.atomic
def submit(*, submission_id: UUID, by: Actor, to: UUID, certified_number: int, nil: bool = False) -> UUID:
    """Certify the roster and send it to one named officer. Says the move: its receipt. nil: nobody works there.

    Refuses NoSuchSubmission, DriveNotRunning, AlreadyDone, Locked, WrongMoment, NoNodalOfficer, NotTheReceiver, and as
    versions.certify: RosterFaulty, ShortUnexplained, NumberDiffers.
    """
    submission = moving.own(submission_id, by, Right.GIVE_ROSTER)
    _must_be_his_to_send(submission, Kind.ROSTER, Verb.SUBMIT)
    if blocked(submission):
        raise NoNodalOfficer(office_id=submission.above.office_id if submission.above else None)
    receiver = _receiver(submission, to, by)
    version = certifying.certify(submission, by=by, number=0 if nil else certified_number)
    hashed = version.content_hash or positions.NIL
    before = submission.state
    line = moving.move(
        submission, Verb.SUBMIT, by, Told(hash=hashed, to_id=receiver, version_id=version.pk, rows=version.rows),
        version=version, submitted_hash=hashed, to_id=receiver, sent_by=by.account_id, nil=nil,
        rows=version.rows, faulty=version.faulty, warned=version.warned, **_NOT_ACCEPTED,
    )  # fmt: skip
    Remark.objects.filter(submission=submission, settled_at=None).update(settled_at=clock.now())
    moving.write(
        Recorded.SUBMITTED, submission, by, before=before, number=max(version.rows, 1),
        details={"rows": version.rows, "version": version.number, "to": str(receiver), "nil": nil},
    )  # fmt: skip
    telling.came_up(line, submission)
    return line.pk


@transaction.atomic
def sign_up(*, submission_id: UUID, by: Actor, to: UUID | None, reason: str = "") -> UUID:
    """Sign what the office accepted, as it stands now, and send it up; the top is signed, and nothing is above it.

    reason: why it goes without those that are missing. Refuses NoSuchSubmission, DriveNotRunning, AlreadyDone, Locked,
    WrongMoment, StillMissing, NotTheReceiver.
    """
    position = moving.own(submission_id, by, Right.ACCEPT_ROSTERS)
    top = position.above_id is None
    _must_be_his_to_send(position, Kind.COMPILED, Verb.SIGN if top else Verb.SIGN_UP)
    receiver = None if top else _receiver(position, to, by)
    missing = _missing(position)
    if missing and not reason.strip():
        raise StillMissing(number=missing)
    signed, before = moving.hash_of(position), position.state
    told = Told(reason=reason, hash=signed, to_id=receiver)
    changed = {"submitted_hash": signed, "to_id": receiver, "sent_by": by.account_id, "reopened": False}
    if top:
        line = moving.move(position, Verb.SIGN, by, told, accepted_hash=signed, **changed)
    else:
        line = moving.move(position, Verb.SIGN_UP, by, told, **changed)
    moving.write(Recorded.SIGNED_UP, position, by, before=before, details={"to": str(receiver or ""), "missing": missing})
    telling.came_up(line, position)
    return line.pk


@transaction.atomic
def withdraw(*, submission_id: UUID, by: Actor, reason: str) -> None:
    """Take back what was sent and not yet accepted; the top takes its own signature back.

    Refuses NoSuchSubmission, DriveNotRunning, Locked, WrongMoment, ReasonMissing.
    """
    submission = moving.taken(submission_id)
    right = Right.GIVE_ROSTER if submission.kind == Kind.ROSTER else Right.ACCEPT_ROSTERS
    if right not in by.rights or by.office_id is None or by.office_id != submission.answers_id:
        raise NoSuchSubmission(submission_id=submission_id)
    moving.must_run(submission)
    if not reason.strip():
        raise ReasonMissing(verb=Verb.WITHDRAW.value)
    if submission.state == State.ACCEPTED and submission.above_id is not None:
        raise Locked(submission_id=submission_id)
    before, told = submission.state, Told(reason=reason, hash=submission.submitted_hash, to_id=submission.to_id)
    moving.move(submission, Verb.WITHDRAW, by, told, **moving.GIVEN_NO_MORE)
    moving.write(Recorded.WITHDRAWN, submission, by, before=before)


_NOT_ACCEPTED = {"accepted": None, "accepted_hash": ""}


def _must_be_his_to_send(submission: Submission, kind: Kind, verb: Verb) -> None:
    """Refuses AlreadyDone, Locked, WrongMoment."""
    if submission.kind != kind:
        raise WrongMoment(state=submission.state, verb=verb.value)
    if submission.state == State.SUBMITTED:
        raise AlreadyDone(at=submission.changed_at)
    if submission.state in WITH_ABOVE:
        raise AlreadyDone(at=submission.changed_at) if submission.above_id is None else Locked(submission_id=submission.pk)
    if submission.above is not None and submission.state == State.ENDED:
        raise WrongMoment(state=submission.state, verb=verb.value)


def _receiver(submission: Submission, to: UUID | None, by: Actor) -> UUID:
    """Never to himself. Refuses NotTheReceiver."""
    found = [each for each in receivers_of(submission) if each.appointment_id == to and each.account_id != by.account_id]
    if not found:
        raise NotTheReceiver(submission_id=submission.pk)
    return found[0].appointment_id


def _missing(position: Submission) -> int:
    return Submission.objects.filter(above=position, state__in=COUNTED - {State.ACCEPTED}).count()
