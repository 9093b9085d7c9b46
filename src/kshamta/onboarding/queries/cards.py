"""What the home page shows of drives that run: my place in each, the time, what waits for me."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q

from kshamta.audit.actors import Actor
from kshamta.foundation import clock
from kshamta.onboarding.models import DriveState, Kind, State, Submission
from kshamta.onboarding.models.submissions import COUNTED
from kshamta.onboarding.queries.drives import DriveLine, drives_of
from kshamta.onboarding.queries.figures import Figures
from kshamta.onboarding.queries.seeing import tops_of
from kshamta.onboarding.queries.timing import Timing, timing_of
from kshamta.onboarding.rules import dates

MOST = 3  # drives at once on a home page


@dataclass(frozen=True, slots=True)
class Mine:
    """My own office's roster."""

    id: UUID
    state: str
    rows: int
    faulty: int
    working: int | None
    due_on: date | None
    days_left: int | None


@dataclass(frozen=True, slots=True)
class Card:
    """waiting: children that lie here to be checked; missing: not accepted yet. timing: of all rosters in his reach, None
    where none lie below him."""

    drive: DriveLine
    timing: Timing | None
    waiting: int
    missing: int
    position_id: UUID | None
    roster: Mine | None


def cards(by: Actor) -> list[Card]:
    """Three drives that run at most; seven statements, and one for each of them."""
    lines = drives_of(by, states=(DriveState.RUNNING,), most=MOST)
    if not lines:
        return []
    ids = [line.id for line in lines]
    own = list(_own(ids, by))
    positions = {row.drive_id: [row] for row in own if row.kind == Kind.COMPILED}
    rosters = {row.drive_id: row for row in own if row.kind == Kind.ROSTER}
    others = [pk for pk in ids if pk not in positions and pk not in rosters]
    for row in tops_of(others, by).filter(kind=Kind.COMPILED) if others else ():
        positions.setdefault(row.drive_id, []).append(row)
    waiting = _children([row.pk for several in positions.values() for row in several])
    return [_card(line, positions.get(line.id, []), rosters.get(line.id), waiting) for line in lines]


def _own(drives: list[UUID], by: Actor) -> list[Submission]:
    if by.office_id is None:
        return []
    rows = Submission.objects.filter(drive__in=drives, answers=by.office_id, office=by.office_id, state__in=COUNTED)
    return list(rows.select_related("drive"))


def _children(positions: list[UUID]) -> dict[UUID, tuple[int, int]]:
    """Of each position: how many lie there to be checked, how many are not accepted."""
    rows = Submission.objects.filter(above__in=positions).counted().order_by().values_list("above_id")
    counts = rows.annotate(
        waiting=Count("pk", filter=Q(state=State.SUBMITTED)), missing=Count("pk", filter=~Q(state=State.ACCEPTED))
    )
    return {above: (waiting, missing) for above, waiting, missing in counts if above is not None}


def _card(line: DriveLine, positions: list[Submission], roster: Submission | None, children: dict[UUID, tuple[int, int]]) -> Card:
    counts = [children.get(row.pk, (0, 0)) for row in positions]
    figures = line.figures or Figures()
    return Card(
        line, timing_of(positions, figures, due_on=line.due_on) if positions else None, sum(waiting for waiting, _ in counts),
        sum(missing for _, missing in counts), line.position_id, _mine(roster) if roster else None,
    )  # fmt: skip


def _mine(roster: Submission) -> Mine:
    left = dates.left(roster.due_on, clock.today())
    return Mine(roster.pk, roster.state, roster.rows, roster.faulty, roster.working, roster.due_on, left)
