"""Everyone sees the time: days left, what has still to come each day, whether it will be in time, who is late (B16)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from kshamta.access.pages import Page, page_of
from kshamta.audit.actors import Actor
from kshamta.foundation import clock
from kshamta.foundation.paths import bounds
from kshamta.foundation.statements import Statement
from kshamta.onboarding.models import DayTally, Drive, Rung, Submission
from kshamta.onboarding.models.submissions import MAY_CHANGE
from kshamta.onboarding.queries.figures import Figures, figures_of
from kshamta.onboarding.queries.seeing import Crumb, crumbs_of, position_seen
from kshamta.onboarding.rules import dates


@dataclass(frozen=True, slots=True)
class Timing:
    """days_left: negative, it is late. needed_a_day: to be in time; None: no day is left. lately_a_day: of the last week.
    forecast_on: when all will have come at that pace; None: it cannot be said. due_on: of rosters, what the figures are of: the
    order's last day for the lowest level, whoever alone was given more. own_due_on: of the one position itself, to go up."""

    due_on: date | None
    days_left: int | None
    rosters: int
    given: int
    accepted: int
    missing: int
    needed_a_day: int | None
    lately_a_day: float
    forecast_on: date | None
    in_time: bool | None
    reminders: int = 0
    own_due_on: date | None = None

    @property
    def late(self) -> bool:
        return self.days_left is not None and self.days_left < 0 and self.missing > 0


@dataclass(frozen=True, slots=True)
class LateLine:
    """Who is late. kind: a roster, or a position that has not gone up. days: since the last day that was in time."""

    id: UUID
    kind: str
    office_id: UUID
    code: str
    name_hi: str
    name_en: str
    level_hi: str
    level_en: str
    state: str
    step: int
    due_on: date
    days: int
    reminders: int
    reminded_at: datetime | None
    contact_at: datetime | None


def timing(position_id: UUID, by: Actor) -> Timing:
    """Refuses NoSuchSubmission."""
    position = position_seen(position_id, by)
    return timing_of(position.drive, [position], figures_of([position])[position.pk])


def timing_of(drive: Drive, positions: list[Submission], figures: Figures, reminders: int = 0) -> Timing:
    """Of one position, or of several of a drive side by side as one. Two statements."""
    due = Rung.objects.filter(drive=drive, step=0).values_list("due_on", flat=True).first()
    own = positions[0].due_on if len(positions) == 1 else None
    whole = timed([position.pk for position in positions], figures, due, drive.started_at, reminders)
    return replace(whole, own_due_on=own)


def timed(positions: list[UUID], figures: Figures, due: date | None, began: datetime | None, reminders: int = 0) -> Timing:
    """Of positions of whose drive the rosters' last day and the beginning are known. One statement."""
    today = clock.today()
    days_left = dates.left(due, today)
    first = began.astimezone(clock.INDIA).date() if began else None
    pace = dates.pace(_given_by_day(positions, today), figures.given, today, first)
    forecast = dates.forecast(figures.missing, pace, today)
    return Timing(
        due, days_left, figures.rosters, figures.given, figures.accepted, figures.missing,
        dates.needed_a_day(figures.missing, days_left), round(pace, 1), forecast, _in_time(figures, due, forecast), reminders,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Late:
    """Who is late below a position; a page of them."""

    above: Crumb
    crumbs: tuple[Crumb, ...]
    timing: Timing
    rows: tuple[LateLine, ...]
    number: int
    total: int
    pages: int


def late(position_id: UUID, by: Actor, number: int = 1) -> Late:
    """All below the position that are late, the latest first. Refuses NoSuchSubmission."""
    position = position_seen(position_id, by)
    low, high = bounds(position.way)
    page = late_of(Submission.objects.filter(drive=position.drive_id, way__gt=low, way__lt=high), number)
    above = Crumb(position.pk, position.office.name_hi, position.office.name_en)
    whole = timing_of(position.drive, [position], figures_of([position])[position.pk])
    return Late(above, crumbs_of(position, by), whole, page.rows, page.number, page.total, page.pages)


def late_of(rows: Any, number: int = 1) -> Page[LateLine]:
    late_ones = rows.filter(due_on__lt=clock.today(), state__in=MAY_CHANGE).order_by("due_on", "way")
    return page_of(late_ones.values_list(*_LATE), number, _lines)


_LATE = (
    "pk", "kind", "office_id", "office__code", "office__name_hi", "office__name_en", "office__level__name_hi",
    "office__level__name_en", "state", "step_of_route", "due_on", "reminders", "reminded_at", "changed_at",
)  # fmt: skip


def _lines(rows: Iterable[tuple[Any, ...]]) -> list[LateLine]:
    today = clock.today()
    found = []
    for *facts, due_on, reminders, reminded_at, changed_at in rows:
        line: Any = (*facts, due_on, dates.late(due_on, today), reminders, reminded_at, changed_at)
        found.append(LateLine(*line))
    return found


_GIVEN = Statement(
    lambda position, since, today: (
        DayTally.objects.filter(submission=position, day__gte=since, day__lt=today).values_list("day", "submitted", "accepted")
    ),
    position=UUID, since=date, today=date,
)  # fmt: skip


def _given_by_day(positions: list[UUID], today: date) -> list[tuple[date, int]]:
    """How many had come by the end of each day of the last week."""
    since, found = today - timedelta(days=dates.LATELY), dict[date, int]()
    for day, submitted, accepted in _given(positions, since, today):
        found[day] = found.get(day, 0) + submitted + accepted
    return sorted(found.items())


def _given(positions: list[UUID], since: date, today: date) -> Iterable[tuple[Any, ...]]:
    if len(positions) == 1:
        return _GIVEN.rows(position=positions[0], since=since, today=today)
    rows = DayTally.objects.filter(submission__in=positions, day__gte=since, day__lt=today)
    return rows.values_list("day", "submitted", "accepted")


def _in_time(figures: Figures, due: date | None, forecast: date | None) -> bool | None:
    if figures.missing == 0:
        return True
    if due is None:
        return None
    return forecast is not None and forecast <= due
