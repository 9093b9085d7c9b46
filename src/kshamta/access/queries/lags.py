"""Where the chain lags (B3, B26, B27): units without a nodal officer; nominated, not active; active, not trained. With ageing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, F, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Greatest

from kshamta.access import seats
from kshamta.access.charges import NEEDS_TRAINING, Charge, Name
from kshamta.access.models import Appointment, Reminder
from kshamta.access.models.appointments import OPEN, State
from kshamta.access.pages import Page, page_of
from kshamta.access.rules import lags
from kshamta.access.rules.lags import Lag as Lag
from kshamta.audit.actors import Scope
from kshamta.foundation import clock
from kshamta.foundation.statements import Reach, Statement
from kshamta.offices.models import Level, Office

WAITING = (State.NOMINATED, State.CONFIRMED)


@dataclass(frozen=True, slots=True)
class Lagging:
    """A unit or an appointment that waits; days: since when. `about`: what a reminder is about."""

    about: UUID
    office_id: UUID
    office_code: str
    office: Name
    level: Name
    path: str
    since: date
    days: int
    reminded_on: date | None
    name: Name | None = None  # of the holder; None: a unit without one
    called: Name | None = None
    state: str = ""

    @property
    def reminded_today(self) -> bool:
        return self.reminded_on == clock.today()


_OFFICE = ("id", "code", "name_hi", "name_en", "path", "kind", "level__name_hi", "level__name_en", "level__code", "level__state")
_HELD = ("id", "account__name_hi", "account__name_en", "charge", "state", "since", "reminded")
OF_APPOINTMENT = (*(f"office__{name}" for name in _OFFICE), *_HELD)


def lagging(lag: Lag, scope: Scope, number: int = 1) -> Page[Lagging]:
    """The longest waiting first."""
    if lag is Lag.NO_OFFICER:
        return page_of(units(scope).values_list(*_OFFICE, "since", "reminded"), number, _units)
    return page_of(appointments(lag, scope).values_list(*OF_APPOINTMENT), number, lines)


def counts(scope: Scope) -> dict[Lag, int]:
    """How many each list holds."""
    return {
        Lag.NO_OFFICER: units(scope).order_by().count(),
        Lag.NOT_ACTIVE: appointments(Lag.NOT_ACTIVE, scope).order_by().count(),
        Lag.NOT_TRAINED: appointments(Lag.NOT_TRAINED, scope).order_by().count(),
    }


def _waiting_by_state(reach: tuple[str, ...]) -> QuerySet[Appointment, Any]:
    late = Q(state__in=WAITING) | Q(state=State.ACTIVE, charge__in=NEEDS_TRAINING)
    rows = Appointment.objects.within(Scope(reach)).filter(late)
    return rows.order_by().values_list("state").annotate(number=Count("pk"))


_HELD_UP = Statement(_waiting_by_state, reach=Reach)


def held_up(scope: Scope) -> dict[Lag, int]:
    """How many are nominated, not active; and active, not trained. One statement; units without an officer are counted where
    the units themselves are known (reporting/units.py)."""
    by_state: dict[str, int] = dict(_HELD_UP.rows(reach=scope.paths))
    trained = by_state.pop(State.ACTIVE, 0)
    return {Lag.NOT_ACTIVE: sum(by_state.values()), Lag.NOT_TRAINED: trained}


def units(scope: Scope) -> QuerySet[Office, Any]:
    """Offices of today that need a nodal officer and have none, not even nominated; `since` and `reminded` beside them."""
    nodal = Appointment.objects.filter(office=OuterRef("pk"), charge=Charge.NODAL_OFFICER)
    ended = nodal.filter(state=State.ENDED).order_by("-ends_on").values("ends_on")[:1]
    began = Coalesce(Subquery(ended), Greatest(F("opened_on"), register_began()))
    offices = Office.objects.within(scope).standing_on(clock.today()).filter(level__in=_needing())
    waiting = offices.filter(~Exists(nodal.filter(state__in=OPEN)))
    last = reminded(Lag.NO_OFFICER, Q(office=OuterRef("pk"), appointment=None))
    return waiting.annotate(since=began, reminded=last).order_by("since", "path")


def appointments(lag: Lag, scope: Scope) -> QuerySet[Appointment, Any]:
    rows = Appointment.objects.within(scope)
    if lag is Lag.NOT_ACTIVE:
        rows = rows.filter(state__in=WAITING).annotate(since=F("nominated_at"))
    else:
        rows = rows.filter(state=State.ACTIVE, charge__in=NEEDS_TRAINING).annotate(since=F("activated_at"))
    return rows.annotate(reminded=reminded(lag, Q(appointment=OuterRef("pk")))).order_by("since", "id")


def register_began() -> date:
    """The day of the first nomination: before it nobody can have been late."""
    first: datetime | None = Appointment.objects.aggregate(first=Min("nominated_at"))["first"]
    return first.astimezone(clock.INDIA).date() if first else clock.today()


def _needing() -> list[UUID]:
    """Levels at which every office must have a nodal officer, state by state."""
    levels = Level.objects.values_list("id", "state", "code")
    return [level_id for level_id, state, code in levels if code in seats.needed_at(Charge.NODAL_OFFICER, state)]


def reminded(why: str, about: Q) -> Subquery:
    return Subquery(Reminder.objects.filter(about, why=why).order_by("-day").values("day")[:1])


def _units(rows: Iterable[tuple[Any, ...]]) -> list[Lagging]:
    today = clock.today()
    return [_lagging(row, row[0], since, today, last) for *row, since, last in rows]


def lines(rows: Iterable[tuple[Any, ...]]) -> list[Lagging]:
    """Of appointments: OF_APPOINTMENT. since: a moment, or a day."""
    today, found = clock.today(), []
    for row in rows:
        office, held = row[: len(_OFFICE)], dict(zip(_HELD, row[len(_OFFICE) :], strict=True))
        since = held["since"].astimezone(clock.INDIA).date() if isinstance(held["since"], datetime) else held["since"]
        said = dict(zip(_OFFICE, office, strict=True))
        called = seats.name_of(held["charge"], state=said["level__state"], level=said["level__code"], kind=said["kind"])
        name = Name(held["account__name_hi"] or held["account__name_en"], held["account__name_en"])
        words = {"name": name, "called": called, "state": held["state"]}
        found.append(_lagging(office, held["id"], since, today, held["reminded"], **words))
    return found


def _lagging(office: Any, about: UUID, since: date, today: date, last: date | None, **words: Any) -> Lagging:
    said = dict(zip(_OFFICE, office, strict=True))
    return Lagging(
        about=about, office_id=said["id"], office_code=said["code"], office=Name(said["name_hi"], said["name_en"]),
        level=Name(said["level__name_hi"], said["level__name_en"]), path=said["path"], since=since,
        days=lags.age(since, today), reminded_on=last, **words,
    )  # fmt: skip
