"""The position of the day, as DEO, JD and directorate are told it at six in the evening, on the screen and on paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.foundation import clock
from kshamta.onboarding.models import Drive, DriveState, Kind, Submission
from kshamta.onboarding.moves import tallying
from kshamta.onboarding.queries.figures import Figures, figures_of
from kshamta.onboarding.queries.seeing import seen, tops_of
from kshamta.onboarding.queries.timing import Timing, timing_of
from kshamta.onboarding.refusals import NoSuchSubmission

MOST = 60  # offices below that stand on a page


@dataclass(frozen=True, slots=True)
class Side:
    """One position with its figures; or, below a position, a roster with its own."""

    id: UUID
    kind: str
    office_hi: str
    office_en: str
    drive_hi: str
    drive_en: str
    figures: Figures


@dataclass(frozen=True, slots=True)
class Daily:
    """A position of the day: figures, the time, and the offices below, the furthest behind first. more: those not listed."""

    side: Side
    order_number: str
    as_on: datetime
    timing: Timing
    below: tuple[Side, ...]
    more: int

    @property
    def late(self) -> int:
        return max(0, -(self.timing.days_left or 0))


def mine(by: Actor) -> list[Side]:
    """The topmost positions in his reach, of running drives. A constant number of statements."""
    if Right.SEE_DRIVES not in by.rights:
        return []
    drives = list(Drive.objects.filter(state=DriveState.RUNNING).values_list("pk", flat=True))
    rows = list(tops_of(drives, by).filter(kind=Kind.COMPILED).select_related("office", "drive").order_by("drive", "way"))
    return sides(rows)


def daily(submission_id: UUID, by: Actor) -> Daily:
    """Refuses NoSuchSubmission. A constant number of statements, however much lies below."""
    position = seen(submission_id, by)
    if position.kind != Kind.COMPILED:
        raise NoSuchSubmission(submission_id=submission_id)
    rows = list(Submission.objects.filter(above=position).counted().select_related("office", "drive"))
    [side] = sides([position])
    below = sorted(sides(rows), key=lambda each: (each.figures.percent, -each.figures.missing, each.office_en))
    return Daily(
        side, position.drive.order_number, clock.now(), timing_of(position.drive, [position], side.figures), tuple(below[:MOST]),
        max(0, len(below) - MOST),
    )  # fmt: skip


def sides(rows: Sequence[Submission]) -> list[Side]:
    """office and drive are read of each: select them. Two statements."""
    figures = figures_of([row for row in rows if row.kind == Kind.COMPILED])
    figures |= {row.pk: Figures(**tallying.figures_of(row)) for row in rows if row.kind == Kind.ROSTER}
    return [
        Side(row.pk, row.kind, row.office.name_hi, row.office.name_en, row.drive.name_hi, row.drive.name_en, figures[row.pk])
        for row in rows
    ]  # fmt: skip
