"""A drive starts: every office of the scope and every position of the route gets its submission, and its officers are told.

In slices: a state's ten thousand in one transaction held SQLite's one write lock for seconds. Meanwhile the drive is still being
prepared, and of such a drive nothing is shown to anybody below; the last transaction, a small one, lets it run. Whoever starts it
again clears away what a process left that died in it; whoever starts or changes it meanwhile goes first (the drive's version).
"""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from itertools import batched
from uuid import UUID

from django.db import transaction

from kshamta.audit.actors import Actor
from kshamta.foundation import clock
from kshamta.foundation.planner import MANY, told_of
from kshamta.offices import queries as offices
from kshamta.onboarding.drives import ordering, planning
from kshamta.onboarding.models import Drive, DriveState, Kind, Rise, Submission, Tally
from kshamta.onboarding.moves import counting, locks, telling
from kshamta.onboarding.recorded import Recorded
from kshamta.onboarding.refusals import DriveIncomplete, DriveWrongMoment

SLICE = 200  # submissions written, or told of, in one transaction
TOLD = "started"
LATEST = timedelta(days=3)  # after its start: whom nobody told until then sees it on his page


def start(*, drive_id: UUID, by: Actor) -> int:
    """Says how many submissions. Refuses NoSuchDrive, DriveWrongMoment, DriveIncomplete, DueDateWrong."""
    drive = _claimed(drive_id, by)
    whole = planning.planned(drive)
    if not whole.plan.rosters:
        raise DriveIncomplete(missing=["rosters"], why="no-rosters")
    made = planning.grown(drive, whole).made
    tallies = counting.tallies_of(made)
    while _cleared(drive):
        continue
    for some in batched(made, SLICE):
        _written(drive, some, tallies)
    if len(made) >= MANY:
        told_of(Submission, Tally)
    _runs(drive, len(made), by)
    _told(drive)
    return len(made)


def tell_started(*, by: Actor) -> int:
    """Of drives whose process died before everybody was told. How many drives; whoever was told is not told again."""
    recent = Drive.objects.filter(state=DriveState.RUNNING, started_at__gte=clock.now() - LATEST)
    told = Rise.objects.filter(rung=TOLD).values("submission__drive")
    left = list(recent.exclude(pk__in=told).select_related("office"))
    for drive in left:
        _told(drive)
    return len(left)


@transaction.atomic
def _claimed(drive_id: UUID, by: Actor) -> Drive:
    """Complete, in time, and ours: what another began before is void now."""
    drive = ordering.taken(drive_id, by)
    if drive.state != DriveState.DRAFT:
        raise DriveWrongMoment(state=drive.state)
    if missing := ordering.lacking(drive):
        raise DriveIncomplete(missing=missing)
    ordering.check_days(planning.due_days(drive), drive.order_date)
    drive.version += 1
    drive.save(update_fields=["version"])
    drive.tree_version, drive.placed_on = offices.tree_version(), clock.today()  # what changes from now on, placing follows
    return drive


@transaction.atomic
def _cleared(drive: Drive) -> int:
    """A slice of what is left of an earlier start, the lowest first. Says how many."""
    _still_ours(drive)
    left = list(Submission.objects.filter(drive=drive).order_by("-serial").values_list("pk", flat=True)[:SLICE])
    mine = Submission.objects.filter(pk__in=left)
    mine.update(above=None)  # one that is held by another of them would be protected from going
    mine.delete()
    return len(left)


@transaction.atomic
def _written(drive: Drive, some: Iterable[Submission], tallies: Mapping[UUID, Tally]) -> None:
    """Positions come before what lies below them: so they were grown."""
    _still_ours(drive)
    rows = Submission.objects.bulk_create(some)
    Tally.objects.bulk_create(tallies.get(row.pk) or Tally(submission=row) for row in rows if row.kind == Kind.COMPILED)


@transaction.atomic
def _runs(drive: Drive, number: int, by: Actor) -> None:
    """From here on everybody sees it, each on his page."""
    _still_ours(drive)
    drive.state, drive.started_at, drive.started_by = DriveState.RUNNING, clock.now(), by.account_id
    drive.save(update_fields=["state", "started_at", "started_by", "serials", "tree_version", "placed_on"])
    ordering.write(Recorded.DRIVE_STARTED, drive, by, number=number, submissions=number)


def _still_ours(drive: Drive) -> None:
    """Refuses DriveWrongMoment: somebody has changed it meanwhile, or started it himself."""
    locks.reshaping(drive.pk)
    found = Drive.objects.select_for_update(of=("self",)).filter(pk=drive.pk).values_list("state", "version").first()
    if found != (DriveState.DRAFT.value, drive.version):
        raise DriveWrongMoment(state=found[0] if found else "")


def _told(drive: Drive) -> None:
    """By notices under keys of their own: nobody is told twice. That all were told is noted at the topmost position."""
    rows = Submission.objects.filter(drive=drive).counted().order_by("serial").values_list(*telling.fields())
    for some in batched(list(rows), SLICE):
        with transaction.atomic():
            telling.many("drive-started", drive, telling.owing(some), f"started/{drive.pk}")
    first = Submission.objects.filter(drive=drive).order_by("serial").values_list("pk", flat=True).first()
    if first:
        Rise.objects.bulk_create([Rise(submission_id=first, rung=TOLD, day=clock.today())], ignore_conflicts=True)
