"""Changes of figures are folded into the tallies of all positions above; every night a recount proves the tallies true."""

from collections.abc import Iterable, Iterator
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Count, F, Q, QuerySet, Sum

from kshamta.audit import record
from kshamta.audit.actors import Actor
from kshamta.foundation import clock
from kshamta.foundation.paths import ancestors
from kshamta.onboarding import locks
from kshamta.onboarding.models import DayTally, Delta, Drive, DriveState, Kind, State, Submission, Tally
from kshamta.onboarding.queries.figures import NAMES
from kshamta.onboarding.recorded import Recorded

_ASKED = 5000
_BATCH = 1000
_BY_STATE = {
    "not_begun": State.NOT_BEGUN, "draft": State.DRAFT, "submitted": State.SUBMITTED, "returned": State.RETURNED,
    "accepted": State.ACCEPTED,
}  # fmt: skip


def fold() -> int:
    """Every few seconds: all changes there are. Says how many were folded."""
    drives = list(Delta.objects.order_by().values_list("drive_id", flat=True).distinct())
    return sum(_folded(drive_id) for drive_id in drives)


@transaction.atomic
def _folded(drive_id: UUID) -> int:
    locks.folding(drive_id)
    return folded_now(drive_id)


def folded_now(drive_id: UUID) -> int:
    """In the caller's transaction, alone among those that write tallies. What is committed meanwhile waits for the next time."""
    changes = list(Delta.objects.filter(drive=drive_id).order_by("pk").values_list("pk", "way", *NAMES)[:_ASKED])
    if not changes:
        return 0
    sums: dict[str, list[int]] = {}
    for _, way, *change in changes:
        for above in ancestors(way):
            mine = sums.setdefault(above, [0] * len(NAMES))
            sums[above] = [a + b for a, b in zip(mine, change, strict=True)]
    _write(drive_id, sums)
    Delta.objects.filter(pk__in=[pk for pk, *_ in changes]).delete()
    return len(changes)


def _write(drive_id: UUID, sums: dict[str, list[int]]) -> None:
    """One statement to read, one to write."""
    tallies = Tally.objects.filter(submission__drive=drive_id, submission__way__in=sums).annotate(way=F("submission__way"))
    rows = list(tallies)
    for row in rows:
        for name, change in zip(NAMES, sums[row.way], strict=True):
            setattr(row, name, getattr(row, name) + change)
    upsert(rows)


def upsert(rows: Iterable[Tally]) -> None:
    Tally.objects.bulk_create(rows, batch_size=_BATCH, update_conflicts=True, unique_fields=["submission"], update_fields=NAMES)


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
    while folded_now(drive_id):
        continue
    kept = {row.submission_id: row for row in Tally.objects.filter(submission__drive=drive_id)}
    wrong = []
    for pk, figures in counted(drive_id).items():
        row = kept.get(pk) or Tally(submission_id=pk)
        if [getattr(row, name) for name in NAMES] != figures:
            wrong.append(Tally(submission_id=pk, **dict(zip(NAMES, figures, strict=True))))
    if wrong:
        upsert(wrong)
        record.write(
            Recorded.TALLIES_MENDED, by=by, about=("onboarding.drive", drive_id), number=len(wrong),
            details={"positions": len(wrong)},
        )  # fmt: skip
    return len(wrong)


def counted(drive_id: UUID) -> dict[UUID, list[int]]:
    """The truth: by position, from the rosters themselves. Two statements; for the night, never for a request."""
    ways = dict(Submission.objects.filter(drive=drive_id, kind=Kind.COMPILED).values_list("way", "pk"))
    sums = {pk: [0] * len(NAMES) for pk in ways.values()}
    rosters = Submission.objects.filter(drive=drive_id, kind=Kind.ROSTER).counted().order_by()
    accepted = Sum("accepted__rows", filter=Q(accepted__isnull=False), default=0)
    figures = {
        "n_rosters": Count("pk"), **{f"n_{name}": Count("pk", filter=Q(state=state)) for name, state in _BY_STATE.items()},
        "n_working": Sum("working", default=0), "n_rows": Sum("rows", default=0), "n_rows_accepted": accepted,
        "n_faulty": Sum("faulty", default=0),
    }  # fmt: skip
    grouped = rosters.values_list("above__way").annotate(**figures).values_list("above__way", *(f"n_{name}" for name in NAMES))
    for way, *numbers in grouped:
        for above in ancestors(way):
            if above in ways:
                mine = sums[ways[above]]
                sums[ways[above]] = [a + b for a, b in zip(mine, numbers, strict=True)]
    return sums
