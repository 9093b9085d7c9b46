"""Trained, not finished: nodal officers whose own unit still collects in a drive that runs (B3, B26, B27). With ageing.

The three lists before it stand in access/queries/lags.py, which lies below and knows nothing of drives.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Greatest, TruncDate

from kshamta.access.charges import NEEDS_TRAINING
from kshamta.access.models import Appointment
from kshamta.access.models.appointments import State as Held
from kshamta.access.pages import Page, page_of
from kshamta.access.queries import lags
from kshamta.access.queries.lags import Lagging
from kshamta.audit.actors import Scope
from kshamta.foundation import clock
from kshamta.onboarding.models import DriveState, Kind, Rung, Submission
from kshamta.onboarding.models.submissions import MAY_CHANGE
from kshamta.onboarding.queries.figures import figures_of

NOT_FINISHED = "not-finished"  # why somebody is reminded


@dataclass(frozen=True, slots=True)
class Collecting(Lagging):
    """rosters: how many lie below in all such drives; missing: of them, not come. due_on: of the drive that ends first
    (his own last day; where the order sets him none, that of the bottom)."""

    rosters: int = 0
    missing: int = 0
    due_on: date | None = None


def not_finished(scope: Scope, number: int = 1) -> Page[Collecting]:
    """The longest waiting first: since the drive began, or since his training, whichever came later. Five statements."""
    return page_of(unfinished(scope).values_list(*lags.OF_APPOINTMENT), number, _collecting)


def counts(scope: Scope) -> dict[str, int]:
    """How many each list of what is held up holds, this one after those of `access`."""
    below = {str(lag): number for lag, number in lags.counts(scope).items()}
    return {**below, NOT_FINISHED: unfinished(scope).order_by().count()}


def unfinished(scope: Scope) -> QuerySet[Appointment, Any]:
    """A line for each appointment, however many drives its office still works on; `since` and `reminded` beside it."""
    began = TruncDate("drive__started_at")  # in the time of the settings: India
    first = _open().filter(answers=OuterRef("office")).annotate(began=began).order_by("began").values("began")[:1]
    today = clock.today()
    trained = Appointment.objects.within(scope).holding_on(today).filter(charge__in=NEEDS_TRAINING, state=Held.TRAINED)
    collecting = trained.annotate(began=Subquery(first)).exclude(began=None)
    since = Greatest("began", Coalesce("trained_on", "began"))
    reminded = lags.reminded(NOT_FINISHED, Q(appointment=OuterRef("pk")))
    return collecting.annotate(since=since, reminded=reminded).order_by("since", "id")


def _open() -> QuerySet[Submission, Any]:
    """Compiled positions that their own office has not sent up, in drives that run."""
    return Submission.objects.filter(kind=Kind.COMPILED, state__in=MAY_CHANGE, drive__state=DriveState.RUNNING)


def _collecting(rows: Iterable[tuple[Any, ...]]) -> list[Collecting]:
    lines = lags.lines(rows)
    work = _work([line.office_id for line in lines])
    return [
        Collecting(**{name: getattr(line, name) for name in _LINE}, **work.get(line.office_id, {}))
        for line in lines
    ]  # fmt: skip


_LINE = tuple(field.name for field in fields(Lagging))


def _work(offices: list[UUID]) -> dict[UUID, dict[str, Any]]:
    """What each of these offices still has to bring in, by its position's figures. Three statements."""
    bottom = Rung.objects.filter(drive=OuterRef("drive")).order_by("step").values("due_on")[:1]
    open_ones = _open().filter(answers__in=offices).annotate(last_day=Coalesce("due_on", Subquery(bottom)))
    positions = list(open_ones.only("pk", "drive_id", "way", "answers_id"))
    figures = figures_of(positions)
    found: dict[UUID, dict[str, Any]] = {}
    for position in positions:
        mine = found.setdefault(position.answers_id, {"rosters": 0, "missing": 0, "due_on": None})
        mine["rosters"] += figures[position.pk].rosters
        mine["missing"] += figures[position.pk].missing
        mine["due_on"] = min((day for day in (mine["due_on"], position.last_day) if day), default=None)
    return found
