"""A drive that runs: held up, ended, run again; and offices get more time, each or a whole level (B16)."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.foundation import clock
from kshamta.foundation.paths import ancestors
from kshamta.onboarding.drives import ordering, planning
from kshamta.onboarding.models import DriveState, Rung, Submission
from kshamta.onboarding.models.drives import DRIVE_MOVES
from kshamta.onboarding.moves import moving, telling
from kshamta.onboarding.moves.moving import Told
from kshamta.onboarding.queries.seeing import sees
from kshamta.onboarding.recorded import Recorded
from kshamta.onboarding.refusals import (
    DriveNotRunning,
    DriveWrongMoment,
    DueDateWrong,
    NoSuchDrive,
    NoSuchSubmission,
    ReasonMissing,
)
from kshamta.onboarding.rules.moves import Verb


@transaction.atomic
def pause(*, drive_id: UUID, by: Actor, reason: str) -> None:
    """Nothing moves meanwhile. Refuses NoSuchDrive, DriveWrongMoment, ReasonMissing."""
    _turn(drive_id, by, DriveState.PAUSED, reason, Recorded.DRIVE_PAUSED)


@transaction.atomic
def close(*, drive_id: UUID, by: Actor, reason: str) -> None:
    """Refuses NoSuchDrive, DriveWrongMoment, ReasonMissing."""
    _turn(drive_id, by, DriveState.CLOSED, reason, Recorded.DRIVE_CLOSED, closed_at=clock.now())


@transaction.atomic
def reopen(*, drive_id: UUID, by: Actor, reason: str) -> None:
    """One that is paused or closed runs again. Refuses NoSuchDrive, DriveWrongMoment, ReasonMissing."""
    _turn(drive_id, by, DriveState.RUNNING, reason, Recorded.DRIVE_REOPENED, closed_at=None)


def _turn(drive_id: UUID, by: Actor, to: DriveState, reason: str, what: Recorded, **changed: Any) -> None:
    drive = ordering.taken(drive_id, by)
    if not reason.strip():
        raise ReasonMissing(verb=to.value)
    if drive.state == DriveState.DRAFT or to not in DRIVE_MOVES[DriveState(drive.state)]:
        raise DriveWrongMoment(state=drive.state)
    was = drive.state
    for name, value in (changed | {"state": to, "state_reason": reason.strip()[:300], "version": drive.version + 1}).items():
        setattr(drive, name, value)
    drive.save()
    ordering.write(what, drive, by, was=was)


@transaction.atomic
def extend(*, submission_id: UUID, by: Actor, due_on: date, reason: str) -> None:
    """More time for one office, or less of what was given: by who ordered the drive, or by a charge the order names, of an office
    below him.

    Refuses NoSuchSubmission, DriveNotRunning, ReasonMissing, DueDateWrong, WrongMoment.
    """
    submission = moving.taken(submission_id)
    if not _may_extend(submission, by):
        raise NoSuchSubmission(submission_id=submission_id)
    moving.must_run(submission)
    if not reason.strip():
        raise ReasonMissing(verb=Verb.EXTEND.value)
    was, ordered = submission.due_on, planning.due_days(submission.drive).get(submission.step_of_route)
    _must_fit(submission, due_on, ordered)
    extended_on = clock.today() if ordered is None or due_on > ordered else None
    line = moving.move(submission, Verb.EXTEND, by, Told(reason=reason), due_on=due_on, extended_on=extended_on)
    moving.write(Recorded.EXTENDED, submission, by, details={"was": str(was), "due_on": due_on.isoformat()})
    telling.extended(line, submission)


@transaction.atomic
def extend_level(*, drive_id: UUID, step: int, by: Actor, due_on: date, reason: str) -> int:
    """More time for all offices of a level that had less; their officers are told. Says how many.

    Refuses NoSuchDrive, DriveNotRunning, ReasonMissing, DueDateWrong.
    """
    drive = ordering.taken(drive_id, by)
    if drive.state != DriveState.RUNNING:
        raise DriveNotRunning(state=drive.state)
    if not reason.strip():
        raise ReasonMissing(verb=Verb.EXTEND.value)
    days = planning.due_days(drive)
    if step not in days:
        raise NoSuchDrive(drive_id=drive_id)
    _must_be_later(due_on, days[step], next((days[at] for at in sorted(days) if at > step and days[at]), None))
    Rung.objects.filter(drive=drive, step=step).update(due_on=due_on)
    theirs = Submission.objects.filter(Q(due_on=None) | Q(due_on__lt=due_on), drive=drive, step_of_route=step)
    number = theirs.counted().update(due_on=due_on, extended_on=clock.today())
    later = Submission.objects.filter(drive=drive, step_of_route=step, due_on=due_on).counted()
    owed = telling.owing(later.values_list(*telling.fields()))
    telling.many("roster-extended", drive, owed, f"extended/{drive.pk}/{step}/{due_on:%Y%m%d}")
    details = {"step": step, "was": str(days[step]), "due_on": due_on.isoformat(), "offices": number}
    ordering.write(Recorded.LEVEL_EXTENDED, drive, by, number=number, **details)
    return number


def _may_extend(submission: Submission, by: Actor) -> bool:
    drive = submission.drive
    if by.may(Right.ORDER_DRIVES, at=drive.office.path):
        return True
    named = by.charge in drive.may_extend and Right.SEE_DRIVES in by.rights
    return named and by.office_id != submission.answers_id and sees(submission, by)


def _must_fit(submission: Submission, due_on: date, ordered: date | None) -> None:
    """ordered: its level's last day. Who was given more may be given less again, but no less than that. Refuses DueDateWrong."""
    was = submission.due_on
    if due_on == was:
        raise DueDateWrong(why="same")
    if was is not None and ordered is not None and due_on < min(was, ordered):
        raise DueDateWrong(why="sooner", first=ordered)
    _must_be_possible(due_on, _last_above(submission))


def _must_be_later(due_on: date, was: date | None, above: date | None) -> None:
    """Refuses DueDateWrong."""
    if was is not None and due_on <= was:
        raise DueDateWrong(why="not-later", was=was)
    _must_be_possible(due_on, above)


def _must_be_possible(due_on: date, above: date | None) -> None:
    """Refuses DueDateWrong."""
    if due_on < clock.today():
        raise DueDateWrong(why="past")
    if above is not None and due_on > above:
        raise DueDateWrong(why="beyond", last=above)


def _last_above(submission: Submission) -> date | None:
    """The last day of the nearest position above that has one: a level without a day of its own bounds nobody."""
    above = Submission.objects.filter(drive=submission.drive_id, way__in=ancestors(submission.way, itself=False))
    return above.exclude(due_on=None).order_by("-way").values_list("due_on", flat=True).first()
