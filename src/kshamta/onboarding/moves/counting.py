"""Tallies of positions: folded from changes, counted anew, written at once. Private to the room's operations; whoever calls holds
the drive's lock of folding (locks.py)."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db.models import Count, F, Q, Sum

from kshamta.foundation.paths import ancestors
from kshamta.onboarding.models import Delta, Kind, State, Submission, Tally
from kshamta.onboarding.moves import tallying
from kshamta.onboarding.queries.figures import NAMES

_ASKED = 5000
_BATCH = 1000
_BY_STATE = {
    "not_begun": State.NOT_BEGUN, "draft": State.DRAFT, "submitted": State.SUBMITTED, "returned": State.RETURNED,
    "accepted": State.ACCEPTED,
}  # fmt: skip


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


def tallied(made: Sequence[Submission]) -> None:
    """Tallies of positions that begin with their rosters: counted in memory, written at once."""
    upsert(tallies_of(made).values())


def tallies_of(made: Sequence[Submission]) -> dict[UUID, Tally]:
    """By position. What holds nothing yet has none."""
    ways = {row.way: row.pk for row in made if row.kind == Kind.COMPILED}
    sums: dict[str, dict[str, int]] = {}
    for row in made:
        figures = tallying.figures_of(row)
        for way in ancestors(row.way, itself=False) if row.kind == Kind.ROSTER else ():
            mine = sums.setdefault(way, dict.fromkeys(figures, 0))
            for name, number in figures.items():
                mine[name] += number
    return {ways[way]: Tally(submission_id=ways[way], **figures) for way, figures in sums.items() if way in ways}


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
