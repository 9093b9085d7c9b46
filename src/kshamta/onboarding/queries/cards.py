"""What the home page shows of drives that run: my place in each, the time, what waits for me."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from kshamta.audit.actors import Actor, Scope
from kshamta.audit.rights import Right
from kshamta.foundation import clock
from kshamta.foundation.statements import Reach, Statement
from kshamta.onboarding.models import DriveState, Kind, Rung, State, Submission
from kshamta.onboarding.models.submissions import COUNTED
from kshamta.onboarding.queries import figures
from kshamta.onboarding.queries.drives import Theirs, theirs_elsewhere
from kshamta.onboarding.queries.figures import Figures
from kshamta.onboarding.queries.seeing import drives_concerning
from kshamta.onboarding.queries.timing import Timing, timed
from kshamta.onboarding.rules import dates

MOST = 3  # drives at once on a home page


class DriveNamed(NamedTuple):
    """due_on: the last day of the bottom."""

    id: UUID
    name_hi: str
    name_en: str
    started_at: datetime | None
    due_on: date | None


class Own(NamedTuple):
    """What the reader's own office owes in a drive; tally: kept of a position's figures, None where it has none yet."""

    drive_id: UUID
    id: UUID
    kind: str
    state: str
    way: str
    rows: int
    faulty: int
    working: int | None
    due_on: date | None
    tally: tuple[int | None, ...]


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
    """waiting: children that lie here for the reader's check; missing: not accepted yet. timing: of all rosters in his reach,
    None where none lie below him."""

    drive: DriveNamed
    timing: Timing | None
    waiting: int
    missing: int
    position_id: UUID | None
    roster: Mine | None


def cards(by: Actor) -> list[Card]:
    """Three drives that run at most. Two statements, and three for each drive in which the reader's office has a position; five
    more where in some of them his office has no part, but offices in his reach have."""
    scope, office = by.scope_for(Right.SEE_DRIVES), by.office_id or NOBODY
    drives = [DriveNamed(*row) for row in _RUNNING.rows(reach=scope.paths, office=office)]
    if not drives:
        return []
    mine = {(row.drive_id, row.kind): row for row in _own(office)}
    elsewhere = theirs_elsewhere([each.id for each in drives if not any((each.id, kind) in mine for kind in Kind)], by)
    children = _children([row.pk for part in elsewhere.values() for row in part.positions])
    return [
        _seen_from_above(drive, elsewhere[drive.id], children) if drive.id in elsewhere
        else _own_card(drive, mine.get((drive.id, Kind.COMPILED)), mine.get((drive.id, Kind.ROSTER)), by)
        for drive in drives
    ]  # fmt: skip


NOBODY = UUID(int=0)  # no office has it


def _running(reach: tuple[str, ...], office: UUID) -> QuerySet[Any, Any]:
    due = Rung.objects.filter(drive=OuterRef("pk")).order_by("step").values("due_on")[:1]
    drives = drives_concerning(Scope(reach), Q(answers=office)).filter(state=DriveState.RUNNING)
    return drives.order_by("-made_at").values_list("id", "name_hi", "name_en", "started_at", Subquery(due))[:MOST]


_RUNNING = Statement(_running, reach=Reach, office=UUID)
_FACTS = ("drive_id", "id", "kind", "state", "way", "rows", "faulty", "working", "due_on")
_OWN = Statement(
    lambda office: (
        Submission.objects.filter(office=office, answers=office, state__in=COUNTED, drive__state=DriveState.RUNNING)
        .order_by().values_list(*_FACTS, *(f"tally__{name}" for name in figures.NAMES))
    ),
    office=UUID,
)  # fmt: skip
_BELOW = Statement(lambda position: _counted(Submission.objects.filter(above=position)), position=UUID)


def _own(office: UUID) -> list[Own]:
    rows = _OWN.rows(office=office)
    return [Own._make((*row[: len(_FACTS)], row[len(_FACTS) :])) for row in rows]


def _counted(children: QuerySet[Submission, Any]) -> QuerySet[Any, Any]:
    """By position: how many lie there to be checked, how many are not accepted."""
    rows = children.filter(state__in=COUNTED).order_by().values_list("above_id")
    return rows.annotate(
        waiting=Count("pk", filter=Q(state=State.SUBMITTED)), missing=Count("pk", filter=~Q(state=State.ACCEPTED))
    )


def _children(positions: Sequence[UUID]) -> dict[UUID, tuple[int, int]]:
    if not positions:
        return {}
    return {above: counts for above, *counts in _counted(Submission.objects.filter(above__in=positions))}


def _own_card(drive: DriveNamed, position: Own | None, roster: Own | None, by: Actor) -> Card:
    mine = _mine(roster) if roster else None
    if position is None:
        return Card(drive, None, 0, 0, None, mine)
    sums = figures.brought_up(position.tally, drive.id, position.way)
    _, waiting, missing = _BELOW.first(position=position.id) or (None, 0, 0)
    timing = timed([position.id], sums, drive.due_on, drive.started_at)
    return Card(drive, timing, waiting if Right.CHECK_ROSTERS in by.rights else 0, missing, position.id, mine)


def _seen_from_above(drive: DriveNamed, part: Theirs, children: dict[UUID, tuple[int, int]]) -> Card:
    """He looks on: what lies in them waits for others."""
    counts = [children.get(row.pk, (0, 0)) for row in part.positions]
    positions = [row.pk for row in part.positions]
    return Card(
        drive, timed(positions, part.figures or Figures(), drive.due_on, drive.started_at) if positions else None,
        0, sum(missing for _, missing in counts), part.position_id, None,
    )  # fmt: skip


def _mine(roster: Own) -> Mine:
    left = dates.left(roster.due_on, clock.today())
    return Mine(roster.id, roster.state, roster.rows, roster.faulty, roster.working, roster.due_on, left)
