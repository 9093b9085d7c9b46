"""Changes of figures are folded into the tallies of all positions above; every night a recount proves the tallies true."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from kshamta.audit import record
from kshamta.audit.actors import Actor
from kshamta.foundation import clock
from kshamta.onboarding.models import DayTally, Delta, Drive, DriveState, State, Tally
from kshamta.onboarding.moves import counting, locks
from kshamta.onboarding.moves.counting import counted as counted
from kshamta.onboarding.queries.figures import NAMES
from kshamta.onboarding.recorded import Recorded

_BATCH = 1000


def fold() -> int:
    """Every few seconds: all changes there are. Says how many were folded."""
    drives = list(Delta.objects.order_by().values_list("drive_id", flat=True).distinct())
    return sum(_folded(drive_id) for drive_id in drives)


@transaction.atomic
def _folded(drive_id: UUID) -> int:
    locks.folding(drive_id)
    return counting.folded_now(drive_id)


def keep_days(*, by: Actor) -> int:
    """How every position of a running drive stands today: the last one of a day is how the day ended. The first of a day comes
    after a recount: that is the nightly one. Says how many lines are new or other than before."""
    fold()
    today = clock.today()
    running = Drive.objects.filter(state=DriveState.RUNNING).values_list("pk", flat=True)
    return sum(_kept(drive_id, today, by) for drive_id in running)


def _kept(drive_id: UUID, today: date, by: Actor) -> int:
    known = dict(_figures(DayTally.objects.filter(submission__drive=drive_id, day=today)))
    if not known:
        _recounted(drive_id, by)
    now = dict(_figures(Tally.objects.filter(submission__drive=drive_id).exclude(submission__state=State.ENDED)))
    rows = [
        DayTally(submission_id=pk, day=today, **dict(zip(NAMES, figures, strict=True)))
        for pk, figures in now.items() if known.get(pk) != figures
    ]  # fmt: skip
    DayTally.objects.bulk_create(
        rows, batch_size=_BATCH, update_conflicts=True, unique_fields=["submission", "day"], update_fields=NAMES
    )
    return len(rows)


def _figures(rows: QuerySet[Tally] | QuerySet[DayTally]) -> Iterator[tuple[UUID, list[int]]]:
    for pk, *figures in rows.values_list("submission_id", *NAMES):
        yield pk, figures


def recount(*, by: Actor) -> int:
    """Nightly: every tally against what the rosters say. How many were wrong: they are put right, and that is recorded."""
    drives = Drive.objects.exclude(state=DriveState.DRAFT).values_list("pk", flat=True)
    return sum(_recounted(drive_id, by) for drive_id in drives)


@transaction.atomic
def _recounted(drive_id: UUID, by: Actor) -> int:
    locks.reshaping(drive_id)
    locks.folding(drive_id)
    while counting.folded_now(drive_id):
        continue
    kept = {row.submission_id: row for row in Tally.objects.filter(submission__drive=drive_id)}
    wrong = []
    for pk, figures in counting.counted(drive_id).items():
        row = kept.get(pk) or Tally(submission_id=pk)
        if [getattr(row, name) for name in NAMES] != figures:
            wrong.append(Tally(submission_id=pk, **dict(zip(NAMES, figures, strict=True))))
    if wrong:
        counting.upsert(wrong)
        record.write(
            Recorded.TALLIES_MENDED, by=by, about=("onboarding.drive", drive_id), number=len(wrong),
            details={"positions": len(wrong)},
        )  # fmt: skip
    return len(wrong)
