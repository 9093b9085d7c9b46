"""Reads of appointments: the register, one appointment with its history, what waits for whom, the lists of who lags."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from kshamta.access import seats
from kshamta.access.charges import HELD_ALONE, NEEDS_TRAINING, Charge, Name
from kshamta.access.models import Account, Appointment, OrderFile
from kshamta.access.models.appointments import HOLDS, OPEN, Kind, State as State
from kshamta.access.pages import Page, page_of
from kshamta.access.refusals import NoSuchAppointment
from kshamta.access.rules import grants
from kshamta.access.rules.grants import Place
from kshamta.audit.actors import Actor, Scope
from kshamta.audit.rights import Right
from kshamta.foundation import clock
from kshamta.foundation.sealing import ring
from kshamta.foundation.statements import Reach, Statement
from kshamta.offices import queries as offices

MOST_CHARGES = 50  # of one person, shown on his page
_LINE = (
    "id", "account_id", "account__name_hi", "account__name_en", "charge", "kind", "state", "may_accept", "starts_on", "ends_on",
    "nominated_at", "confirmed_at", "activated_at", "trained_on", "office_id", "office__code", "office__name_hi",
    "office__name_en", "office__path", "office__kind", "office__level__state", "office__level__code", "sheet_id",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """An appointment in a list. `called`: the charge as the state says it at such an office."""

    id: UUID
    account_id: UUID
    name: Name
    charge: Charge
    called: Name
    kind: str
    state: State
    may_accept: bool
    starts_on: date
    ends_on: date | None
    nominated_at: datetime
    confirmed_at: datetime | None
    activated_at: datetime | None
    trained_on: date | None
    office_id: UUID
    office_code: str
    office: Name
    path: str
    sheet_id: UUID | None = None

    @property
    def holds(self) -> bool:
        return self.state in HOLDS


@dataclass(frozen=True, slots=True)
class Step:
    """One step of an appointment's history. `who`: None where the system did it, or nobody knows."""

    what: str  # a State, or "representative-lapsed" …
    at: datetime | None
    on: date | None
    who: Name | None
    said: str = ""  # a reason, or the evidence


@dataclass(frozen=True, slots=True)
class Whole:
    """One appointment's page. `may`: what the actor may do with it now."""

    line: Line
    order_number: str
    order_date: date | None
    order_file: UUID | None
    order_file_name: str
    on_behalf_of: Line | None
    representatives: tuple[Line, ...]
    steps: tuple[Step, ...]
    may: frozenset[str]  # confirm, refuse, withdraw, resend, certify, end
    link_ends_at: datetime | None
    may_onboard: bool


@dataclass(frozen=True, slots=True)
class File:
    name: str
    kind: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Wanted:
    """A choice among the register: empty is everything."""

    charge: str = ""
    state: str = "open"  # open, a State, or "" for all that ever was
    level: str = ""
    words: str = ""  # of the holder's name or the office's name or code


def register(scope: Scope, wanted: Wanted = Wanted(), number: int = 1) -> Page[Line]:
    """Who holds or held what within the scope."""
    rows = _chosen(Appointment.objects.within(scope), wanted).order_by("office__path", "charge", "id")
    return page_of(rows.values_list(*_LINE), number, _lines)


def appointments_of(account_id: UUID) -> list[Line]:
    """Everything an account holds, held or is nominated for: for himself."""
    rows = Appointment.objects.filter(account_id=account_id).order_by("-nominated_at", "-id")
    return _lines(rows.values_list(*_LINE))


def charges_of(account_id: UUID | None, by: Actor) -> list[Line]:
    """What somebody else's account holds or held, as far as he may see appointments: the newest first."""
    if account_id is None:
        return []
    rows = Appointment.objects.within(by.scope_for(Right.SEE_APPOINTMENTS)).filter(account_id=account_id)
    return _lines(rows.order_by("-nominated_at", "-id").values_list(*_LINE)[:MOST_CHARGES])


def holders_of(offices: Collection[UUID], scope: Scope) -> list[Line]:
    """Who holds a charge of the offices today, or is on the way to."""
    rows = Appointment.objects.within(scope).filter(office_id__in=offices, state__in=OPEN)
    return _lines(rows.order_by("charge", "nominated_at").values_list(*_LINE))


def holding_beside(held: Iterable[Line], charge: str, office_id: UUID, account_id: UUID | None = None) -> list[Line]:
    """Of these, who holds the charge of the office regularly, where one officer holds it as a rule."""
    return [
        line for line in held
        if charge in HELD_ALONE and line.holds and line.kind == Kind.REGULAR
        and (line.charge, line.office_id) == (charge, office_id) and line.account_id != account_id
    ]  # fmt: skip


def beside(lines: Iterable[Line], scope: Scope) -> dict[UUID, list[Line]]:
    """By nomination: who holds the same charge there today. Both would hold it, until one is ended."""
    coming = [line for line in lines if not line.holds and line.state in OPEN and line.kind == Kind.REGULAR]
    held = holders_of({line.office_id for line in coming}, scope) if coming else []
    found = {line.id: holding_beside(held, line.charge, line.office_id, line.account_id) for line in coming}
    return {key: others for key, others in found.items() if others}


def whole(appointment_id: UUID, by: Actor) -> Whole:
    """Refuses NoSuchAppointment, out of scope too; everybody may see his own."""
    mine = Q(account_id=by.account_id) if by.account_id else Q(pk__in=[])
    visible = Appointment.objects.within(by.scope_for(Right.SEE_APPOINTMENTS)) | Appointment.objects.filter(mine)
    found = visible.select_related("account", "office__level", "order_file").defer("order_file__sealed")
    appointment = found.filter(pk=appointment_id).first()
    if appointment is None:
        raise NoSuchAppointment
    names = _names_in(appointment)
    return Whole(
        line=_line_of(appointment), order_number=appointment.order_number, order_date=appointment.order_date,
        order_file=appointment.order_file_id, order_file_name=appointment.order_file.name if appointment.order_file else "",
        on_behalf_of=_principal(appointment), representatives=_representatives(appointment),
        steps=tuple(_steps(appointment, names)), may=frozenset(_allowed(appointment, by)),
        link_ends_at=_link_ends_at(appointment), may_onboard=may_onboard(appointment.charge, appointment.state),
    )  # fmt: skip


def order_file(appointment_id: UUID, by: Actor) -> File:
    """The scan of the order. Refuses NoSuchAppointment."""
    file_id = whole(appointment_id, by).order_file
    kept = OrderFile.objects.filter(pk=file_id).first() if file_id else None
    if kept is None:
        raise NoSuchAppointment
    return File(kept.name, kept.kind, ring().unseal(bytes(kept.sealed), f"access.order-file/{kept.pk}"))


def waiting_for(by: Actor, number: int = 1) -> Page[Line]:
    """Nominations that he may confirm, the oldest first."""
    return page_of(waiting(by).order_by("nominated_at", "id").values_list(*_LINE), number, _lines)


def waiting(by: Actor) -> QuerySet[Appointment]:
    """Neither nominated by him nor of him; the operation looks once more at branches."""
    if by.account_id is None:
        return Appointment.objects.none()
    return _waiting(by.scope_for(Right.CONFIRM_NOMINATION), by.office_path, by.account_id, *_confirmable(by))


def number_waiting(by: Actor) -> int:
    """How many those are. One statement."""
    if by.account_id is None:
        return 0
    reach, charges = by.scope_for(Right.CONFIRM_NOMINATION).paths, _confirmable(by)
    if not any(charges):
        return 0
    counted = _number_waiting(*charges).first(reach=reach, own=by.office_path, account=by.account_id)
    return counted[0] if counted else 0


def _confirmable(by: Actor) -> tuple[tuple[Charge, ...], tuple[Charge, ...]]:
    """Below his office, and at it."""
    return tuple(grants.confirmable(by, own_office=False)), tuple(grants.confirmable(by, own_office=True))


def _waiting(
    scope: Scope, own: str, account: UUID, below_it: tuple[Charge, ...], at_it: tuple[Charge, ...]
) -> QuerySet[Appointment]:
    below, here = Q(charge__in=below_it) & ~Q(office__path=own), Q(charge__in=at_it, office__path=own)
    rows = Appointment.objects.within(scope).filter(below | here, state=State.NOMINATED)
    return rows.exclude(nominated_by=account).exclude(account_id=account)


@cache
def _number_waiting(below_it: tuple[Charge, ...], at_it: tuple[Charge, ...]) -> Statement:
    """One for each charge that confirms."""
    return Statement(
        lambda reach, own, account: (
            _waiting(Scope(reach), own, account, below_it, at_it).order_by().values_list("state").annotate(number=Count("pk"))
            .values_list("number")
        ),
        reach=Reach, own=str, account=UUID,
    )  # fmt: skip


def may_onboard(charge: str, state: str) -> bool:
    """B25–B27: a nodal officer, once his training is certified."""
    return charge in NEEDS_TRAINING and state == State.TRAINED


def accounts_named(account_ids: Iterable[UUID | None]) -> dict[UUID, Name]:
    found = Account.objects.filter(pk__in={i for i in account_ids if i}).values_list("id", "name_hi", "name_en")
    return {account_id: Name(hi or en, en) for account_id, hi, en in found}


def _chosen(rows: QuerySet[Appointment], wanted: Wanted) -> QuerySet[Appointment]:
    if wanted.charge:
        rows = rows.filter(charge=wanted.charge)
    if wanted.state == "open":
        rows = rows.filter(state__in=OPEN)
    elif wanted.state:
        rows = rows.filter(state=wanted.state)
    if wanted.level:
        rows = rows.filter(office__level__code=wanted.level)
    for word in wanted.words.split()[:5]:
        rows = rows.filter(
            Q(account__name_en__icontains=word) | Q(account__name_hi__icontains=word)
            | Q(office__name_en__icontains=word) | Q(office__name_hi__icontains=word) | Q(office__code__iexact=word)
        )  # fmt: skip
    return rows


def _lines(rows: Iterable[tuple[Any, ...]]) -> list[Line]:
    return [_line(dict(zip(_LINE, row, strict=True))) for row in rows]


def _line(row: dict[str, Any]) -> Line:
    same = {name: row[name] for name in _LINE if "__" not in name and name not in ("charge", "state")}
    called = seats.name_of(
        row["charge"], state=row["office__level__state"], level=row["office__level__code"], kind=row["office__kind"]
    )
    return Line(
        **same, name=Name(row["account__name_hi"] or row["account__name_en"], row["account__name_en"]),
        charge=Charge(row["charge"]), called=called, state=State(row["state"]), office_code=row["office__code"],
        office=Name(row["office__name_hi"], row["office__name_en"]), path=row["office__path"],
    )  # fmt: skip


def _line_of(appointment: Appointment) -> Line:
    def value(path: str) -> Any:
        found: Any = appointment
        for name in path.split("__"):
            found = getattr(found, name)
        return found

    return _line({name: value(name) for name in _LINE})


def _names_in(appointment: Appointment) -> dict[UUID, Name]:
    a = appointment
    return accounts_named((a.account_id, a.nominated_by, a.confirmed_by, a.refused_by, a.trained_certified_by, a.ended_by))


def _steps(a: Appointment, names: dict[UUID, Name]) -> Iterable[Step]:
    def who(account_id: UUID | None) -> Name | None:
        return names.get(account_id) if account_id else None

    yield Step(State.NOMINATED, a.nominated_at, None, who(a.nominated_by))
    if a.confirmed_at:
        yield Step(State.CONFIRMED, a.confirmed_at, None, who(a.confirmed_by))
    if a.refused_at:
        yield Step(State.REFUSED, a.refused_at, None, who(a.refused_by), a.refuse_reason)
    if a.activated_at:
        yield Step(State.ACTIVE, a.activated_at, None, who(a.account_id))
    if a.trained_on:
        yield Step(State.TRAINED, None, a.trained_on, who(a.trained_certified_by), a.training_evidence)
    if a.ends_on and (a.ended_at or a.state == State.ENDED):
        yield Step(State.ENDED, a.ended_at, a.ends_on, who(a.ended_by), a.end_reason)


def _allowed(appointment: Appointment, by: Actor) -> Iterable[str]:
    """What the page offers; the operations check it all again."""
    charge, state = Charge(appointment.charge), appointment.state
    place = Place(appointment.office.path, offices.reach_of(appointment.office))
    if state == State.NOMINATED:
        if grants.may_confirm(by, charge, place, nominator=appointment.nominated_by, nominee=appointment.account_id):
            yield from ("confirm", "refuse")
        elif by.account_id and by.account_id == appointment.nominated_by and by.may(Right.NOMINATE, at=place.path):
            yield "withdraw"
    may_send = by.may(Right.NOMINATE, at=place.path) or by.may(Right.CONFIRM_NOMINATION, at=place.path)
    if state == State.CONFIRMED and may_send:
        yield "resend"
    needs = state == State.ACTIVE and charge in NEEDS_TRAINING
    if needs and grants.may_certify(by, charge, place, holder=appointment.account_id):
        yield "certify"
    if state in HOLDS | {State.CONFIRMED} and grants.may_end(by, charge, place):
        yield "end"


def _principal(appointment: Appointment) -> Line | None:
    rows = Appointment.objects.filter(representatives=appointment).values_list(*_LINE)
    return next(iter(_lines(rows)), None)


def _representatives(appointment: Appointment) -> tuple[Line, ...]:
    rows = appointment.representatives.filter(state__in=OPEN).order_by("-nominated_at").values_list(*_LINE)
    return tuple(_lines(rows))


def _link_ends_at(appointment: Appointment) -> datetime | None:
    if appointment.state != State.CONFIRMED:
        return None
    links = appointment.links.filter(used_at=None, ended_at=None, expires_at__gt=clock.now())
    return links.values_list("expires_at", flat=True).first()
