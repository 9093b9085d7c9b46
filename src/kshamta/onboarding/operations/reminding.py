"""Reminders to offices whose roster, or compiled position, has not come: through notices, once a day each (B8)."""

from collections.abc import Collection
from datetime import UTC, datetime, time
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q

from kshamta.audit import record
from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.foundation import clock
from kshamta.foundation.paths import bounds
from kshamta.onboarding.models import Drive, DriveState, Submission
from kshamta.onboarding.models.submissions import MAY_CHANGE, Submissions
from kshamta.onboarding.moves import telling
from kshamta.onboarding.queries.seeing import seen
from kshamta.onboarding.recorded import Recorded
from kshamta.onboarding.refusals import DriveNotRunning, NoSuchSubmission

AT_ONCE = 500


@transaction.atomic
def remind(*, by: Actor, submission_ids: Collection[UUID] = (), above_id: UUID | None = None, whole: bool = False) -> int:
    """Some, or all that come to a position (whole: all that lie below it). Says how many were reminded: not those reminded today.

    Refuses NoSuchSubmission, DriveNotRunning.
    """
    if Right.REMIND not in by.rights:
        raise NoSuchSubmission
    rows = _below(above_id, by, whole=whole) if above_id else _named(submission_ids, by)
    due = rows.filter(Q(reminded_at=None) | Q(reminded_at__lt=_today_began()), state__in=MAY_CHANGE)
    owed = list(due.select_for_update(of=("self",)).order_by("pk").values_list("drive_id", *telling.fields())[:AT_ONCE])
    if not owed:
        return 0
    keys = [row[1] for row in owed]
    Submission.objects.filter(pk__in=keys).update(reminded_at=clock.now(), reminders=F("reminders") + 1)
    for drive in Drive.objects.filter(pk__in={row[0] for row in owed}):
        mine = telling.owing(row[1:] for row in owed if row[0] == drive.pk)
        telling.many("roster-reminder", drive, mine, f"reminder/{clock.today():%Y%m%d}")
    record.write(
        Recorded.REMINDED, by=by, about=("onboarding.submission", above_id), office_path=by.office_path, number=len(owed),
        details={"sent": len(owed)},
    )  # fmt: skip
    return len(owed)


def _below(above_id: UUID, by: Actor, *, whole: bool) -> Submissions:
    position = seen(above_id, by)
    if position.drive.state != DriveState.RUNNING:
        raise DriveNotRunning(state=position.drive.state)
    if not whole:
        return Submission.objects.filter(above=position)
    low, high = bounds(position.way)
    return Submission.objects.filter(drive=position.drive_id, way__gt=low, way__lt=high)


def _named(submission_ids: Collection[UUID], by: Actor) -> Submissions:
    """Those he sees, of drives that run. Refuses NoSuchSubmission for any other."""
    for submission_id in list(submission_ids)[:AT_ONCE]:
        if seen(submission_id, by).drive.state != DriveState.RUNNING:
            raise DriveNotRunning(state="")
    return Submission.objects.filter(pk__in=list(submission_ids)[:AT_ONCE])


def _today_began() -> datetime:
    return datetime.combine(clock.today(), time(), tzinfo=clock.INDIA).astimezone(UTC)
