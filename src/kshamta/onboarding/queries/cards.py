"""What the home page shows of drives that run: my place in each, the time, what waits for me."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q

from kshamta.audit.actors import Actor
from kshamta.foundation import clock
from kshamta.onboarding.models import DriveState, State, Submission
from kshamta.onboarding.queries.drives import DriveLine, Theirs, lines_of
from kshamta.onboarding.queries.figures import Figures
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
    """Three drives that run at most; six statements, and one for each of them."""
    lines = lines_of(by, (DriveState.RUNNING,), MOST)
    waiting = _children([row.pk for _, mine in lines for row in mine.positions]) if lines else {}
    return [_card(line, mine, waiting) for line, mine in lines]


def _children(positions: list[UUID]) -> dict[UUID, tuple[int, int]]:
    """Of each position: how many lie there to be checked, how many are not accepted."""
    rows = Submission.objects.filter(above__in=positions).counted().order_by().values_list("above_id")
    counts = rows.annotate(
        waiting=Count("pk", filter=Q(state=State.SUBMITTED)), missing=Count("pk", filter=~Q(state=State.ACCEPTED))
    )
    return {above: (waiting, missing) for above, waiting, missing in counts if above is not None}


def _card(line: DriveLine, mine: Theirs, children: dict[UUID, tuple[int, int]]) -> Card:
    counts = [children.get(row.pk, (0, 0)) for row in mine.positions]
    figures = line.figures or Figures()
    return Card(
        line, timing_of(list(mine.positions), figures, due_on=line.due_on) if mine.positions else None,
        sum(waiting for waiting, _ in counts), sum(missing for _, missing in counts), line.position_id,
        _mine(mine.roster) if mine.roster else None,
    )  # fmt: skip


def _mine(roster: Submission) -> Mine:
    left = dates.left(roster.due_on, clock.today())
    return Mine(roster.pk, roster.state, roster.rows, roster.faulty, roster.working, roster.due_on, left)
