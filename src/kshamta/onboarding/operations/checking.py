"""The rung above: ticks, remarks, accepting, returning, unlocking. By an officer of the office above, never by the sender."""

from uuid import UUID

from django.db import transaction
from django.db.models import F

from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.foundation import clock
from kshamta.foundation.ids import new_id
from kshamta.foundation.sealing import ring
from kshamta.onboarding.models import Delta, Kind, Move, Remark, State, Submission, Tick
from kshamta.onboarding.models.submissions import WITH_ABOVE
from kshamta.onboarding.moves import moving, tallying, telling
from kshamta.onboarding.moves.moving import Told, remark_about as remark_about
from kshamta.onboarding.operations.booking import book_later
from kshamta.onboarding.queries.clean import clean_below
from kshamta.onboarding.queries.figures import figures_of
from kshamta.onboarding.recorded import Recorded
from kshamta.onboarding.refusals import (
    AlreadyDone,
    ChangedSince,
    LockedAbove,
    NoSuchCheck,
    NoSuchRemark,
    NoSuchSubmission,
    ReasonMissing,
    WrongMoment,
)
from kshamta.onboarding.rules.checks import BY_OFFICER, Check
from kshamta.onboarding.rules.moves import Verb

LONGEST_REMARK = 500


@transaction.atomic
def accept(*, submission_id: UUID, by: Actor, hash: str) -> list[UUID]:
    """hash: of what he looked at. Refuses NoSuchSubmission, DriveNotRunning, FourEyes, AlreadyDone, WrongMoment, ChangedSince.

    What stood signed above it is open again: it holds more now. Says which positions.
    """
    submission = moving.from_above(submission_id, by, Right.ACCEPT_ROSTERS)
    moving.must_be_another(submission, by)
    _must_lie_here(submission, Verb.ACCEPT, hash)
    line = moving.move(submission, Verb.ACCEPT, by, _looked_at(submission), accepted_hash=hash, accepted_id=submission.version_id)
    reopened = moving.changed_below(submission.above_id, by)
    moving.write(
        Recorded.ACCEPTED, submission, by, before=State.SUBMITTED, number=max(submission.rows, 1), reopened=reopened,
        details={"rows": submission.rows},
    )  # fmt: skip
    book_later(submission_ids=[submission.pk] if submission.kind == Kind.ROSTER else [])
    telling.accepted(line, submission)
    telling.reopened(reopened)
    return reopened


@transaction.atomic
def return_(*, submission_id: UUID, by: Actor, reason: str) -> None:
    """Refuses NoSuchSubmission, DriveNotRunning, ReasonMissing, AlreadyDone, WrongMoment."""
    submission = moving.from_above(submission_id, by, Right.CHECK_ROSTERS)
    _must_be_said(reason, Verb.RETURN)
    if submission.state == State.RETURNED:
        raise AlreadyDone(at=submission.changed_at)
    told = Told(reason=reason, hash=submission.submitted_hash, version_id=submission.version_id, rows=submission.rows)
    line = moving.move(submission, Verb.RETURN, by, told, **moving.GIVEN_NO_MORE)
    moving.write(Recorded.RETURNED, submission, by, before=State.SUBMITTED)
    telling.returned(line, submission)


@transaction.atomic
def unlock(*, submission_id: UUID, by: Actor, reason: str) -> None:
    """What was accepted is open to be put right: only while what holds it has not gone up.

    Refuses NoSuchSubmission, DriveNotRunning, ReasonMissing, LockedAbove, WrongMoment.
    """
    submission = moving.from_above(submission_id, by, Right.ACCEPT_ROSTERS)
    _must_be_said(reason, Verb.UNLOCK)
    above = moving.locked(submission.above_id) if submission.above_id else None
    if submission.state == State.ACCEPTED and above is not None and above.state in WITH_ABOVE:
        raise LockedAbove(submission_id=above.pk)
    told = Told(reason=reason, hash=submission.accepted_hash, version_id=submission.accepted_id, rows=submission.rows)
    line = moving.move(submission, Verb.UNLOCK, by, told, **moving.GIVEN_NO_MORE)
    moving.write(Recorded.UNLOCKED, submission, by, before=State.ACCEPTED)
    telling.returned(line, submission)


@transaction.atomic
def accept_clean(*, above_id: UUID, by: Actor) -> int:
    """All that lies here without a single warning, rosters and positions, in few statements: not his own. Says how many.

    Refuses NoSuchSubmission, DriveNotRunning.
    """
    position = _position(above_id, by)
    rows = list(clean_below(position, by.account_id).select_for_update(of=("self",)).order_by("serial"))
    if not rows:
        return 0
    before, now = [tallying.figures_of(row) for row in rows], clock.now()
    Submission.objects.filter(pk__in=[row.pk for row in rows]).update(
        state=State.ACCEPTED, accepted=F("version"), accepted_hash=F("submitted_hash"), changed_at=now,
        revision=F("revision") + 1,
    )  # fmt: skip
    for row in rows:
        row.state, row.accepted_id, row.accepted_hash, row.changed_at = State.ACCEPTED, row.version_id, row.submitted_hash, now
    Move.objects.bulk_create(
        [
            moving.ledger_line(row, Verb.ACCEPT, by, State.SUBMITTED, _looked_at(row))
            for row in rows
        ]
    )  # fmt: skip
    _note(position, before, rows)
    book_later(submission_ids=[row.pk for row in rows if row.kind == Kind.ROSTER])
    reopened = moving.changed_below(position.pk, by)
    compiled = figures_of([row for row in rows if row.kind == Kind.COMPILED]).values()
    people = sum(row.rows for row in rows if row.kind == Kind.ROSTER) + sum(each.rows_accepted for each in compiled)
    moving.write(Recorded.MANY_ACCEPTED, position, by, number=len(rows), reopened=reopened, details={"rows": people})
    telling.reopened(reopened)
    return len(rows)


@transaction.atomic
def tick(*, submission_id: UUID, by: Actor, check: str, hash: str) -> None:
    """A check of just this hash; twice is once.

    Refuses NoSuchSubmission, DriveNotRunning, NoSuchCheck, WrongMoment, ChangedSince.
    """
    submission = moving.from_above(submission_id, by, Right.CHECK_ROSTERS)
    known = _known(check, submission)
    _must_lie_here(submission, Verb.ACCEPT, hash)
    _, made = Tick.objects.get_or_create(
        submission=submission, hash=hash, check_name=known, defaults={"at": clock.now(), "by": by.account_id}
    )
    if made:
        moving.write(Recorded.TICKED, submission, by, details={"check": known})


@transaction.atomic
def untick(*, submission_id: UUID, by: Actor, check: str, hash: str) -> None:
    """Refuses as `tick`."""
    submission = moving.from_above(submission_id, by, Right.CHECK_ROSTERS)
    known = _known(check, submission)
    _must_lie_here(submission, Verb.ACCEPT, hash)
    gone, _ = Tick.objects.filter(submission=submission, hash=hash, check_name=known).delete()
    if gone:
        moving.write(Recorded.UNTICKED, submission, by, details={"check": known})


@transaction.atomic
def remark(*, submission_id: UUID, by: Actor, text: str, row: int | None = None, field: str = "") -> UUID:
    """On a row, a column or the whole, while it lies here.

    Refuses NoSuchSubmission, DriveNotRunning, ReasonMissing, WrongMoment.
    """
    submission = moving.from_above(submission_id, by, Right.CHECK_ROSTERS)
    words = text.strip()[:LONGEST_REMARK]
    if not words:
        raise ReasonMissing(verb="remark")
    if submission.state != State.SUBMITTED:
        raise WrongMoment(state=submission.state, verb="remark")
    remark_id = new_id()
    Remark.objects.create(
        id=remark_id, submission=submission, version_id=submission.version_id, row=row, field=field[:20],
        sealed_text=ring().seal(words.encode(), moving.remark_about(remark_id)), made_at=clock.now(), made_by=by.account_id,
    )  # fmt: skip
    moving.write(Recorded.REMARKED, submission, by, details={"row": row, "field": field[:20]})
    return remark_id


@transaction.atomic
def take_back(*, remark_id: UUID, by: Actor) -> None:
    """His own, while it is unsettled. Refuses NoSuchRemark, DriveNotRunning."""
    found = Remark.objects.filter(pk=remark_id, made_by=by.account_id, settled_at=None).first()
    if found is None or by.account_id is None:
        raise NoSuchRemark(remark_id=remark_id)
    try:
        submission = moving.from_above(found.submission_id, by, Right.CHECK_ROSTERS)
    except NoSuchSubmission:
        raise NoSuchRemark(remark_id=remark_id) from None
    found.delete()
    moving.write(Recorded.REMARK_TAKEN_BACK, submission, by)


def _position(above_id: UUID, by: Actor) -> Submission:
    """His own position, not yet locked: rows below are locked before it. Refuses NoSuchSubmission, DriveNotRunning."""
    found = Submission.objects.filter(pk=above_id, kind=Kind.COMPILED).select_related("drive", "office").first()
    if found is None or Right.ACCEPT_ROSTERS not in by.rights or by.office_id is None or by.office_id != found.answers_id:
        raise NoSuchSubmission(submission_id=above_id)
    moving.hold(found)
    moving.must_run(found)
    return found


def _note(position: Submission, before: list[dict[str, int]], rows: list[Submission]) -> None:
    """One delta for all of them."""
    after = [tallying.figures_of(row) for row in rows]
    change = {name: sum(b[name] - a[name] for a, b in zip(before, after, strict=True)) for name in before[0]}
    Delta.objects.create(drive_id=position.drive_id, way=position.way, **{name: n for name, n in change.items() if n})


def _looked_at(submission: Submission) -> Told:
    return Told(hash=submission.submitted_hash, version_id=submission.version_id, rows=submission.rows)


def _must_lie_here(submission: Submission, verb: Verb, looked_at: str) -> None:
    """Refuses AlreadyDone, WrongMoment, ChangedSince."""
    if submission.state == State.ACCEPTED and submission.accepted_hash == looked_at:
        raise AlreadyDone(at=submission.changed_at)
    if submission.state != State.SUBMITTED:
        raise WrongMoment(state=submission.state, verb=verb.value)
    if not looked_at or submission.submitted_hash != looked_at:
        raise ChangedSince(submission_id=submission.pk)


def _must_be_said(reason: str, verb: Verb) -> None:
    if not reason.strip():
        raise ReasonMissing(verb=verb.value)


def _known(check: str, submission: Submission) -> Check:
    if check not in BY_OFFICER[submission.kind]:
        raise NoSuchCheck(check=check)
    return Check(check)
