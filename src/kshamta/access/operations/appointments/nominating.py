"""The first step of the chain: an officer nominates, with the order that says so."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from uuid import UUID

from django.db import IntegrityError, transaction

from kshamta.access import links, nominees, officers, seats, telling
from kshamta.access.charges import BY_TRAINING, RIGHTS, Charge
from kshamta.access.models import Account, Appointment, OrderFile
from kshamta.access.models.appointments import OPEN, Kind as Kind, State
from kshamta.access.nominees import Nominee
from kshamta.access.operations.appointments import holds
from kshamta.access.recorded import Recorded
from kshamta.access.refusals import (
    AlreadyHolds,
    DateWrong,
    MayNotSitThere,
    NotToHimself,
    NotYours,
    OrderFileRefused,
    OrderMissing,
    WrongPrincipal,
)
from kshamta.access.rules import grants, orders
from kshamta.access.rules.grants import Place
from kshamta.audit.actors import EVERYTHING, Actor
from kshamta.audit.rights import Right
from kshamta.foundation import clock
from kshamta.foundation.ids import new_id
from kshamta.foundation.refusing import Refusal
from kshamta.foundation.sealing import ring
from kshamta.offices import queries as offices
from kshamta.offices.models import Office

FARTHEST_START = timedelta(days=366)
LONGEST_ORDER_NUMBER = 80


@dataclass(frozen=True, slots=True)
class Order:
    number: str
    date: date
    file_name: str = ""
    file: bytes = b""


@dataclass(frozen=True, slots=True)
class Term:
    """How and for how long; starts_on None: today. may_accept: a representative's letter lets him accept."""

    kind: Kind = Kind.REGULAR
    starts_on: date | None = None
    ends_on: date | None = None  # exclusive
    may_accept: bool = False


@transaction.atomic
def nominate(*, office_id: UUID, charge: Charge, nominee: Nominee, order: Order, term: Term = Term(), by: Actor) -> UUID:
    """Refuses NotYours, NotToHimself, MayNotSitThere, WrongPrincipal, AlreadyHolds, DateWrong, OrderMissing, OrderFileRefused,
    and as nominees.faults_of and account_for. Nothing is given yet: a second officer confirms."""
    office = offices.office_of(office_id, by.scope)
    if not grants.may_nominate(by, charge, Place(office.path, offices.reach_of(office))):
        raise NotYours
    today = clock.today()
    for fault in (*nominees.faults_of(nominee), *_unseated(charge, office, today), *_wrong(order, term, today)):
        raise fault
    known = nominees.read(nominee)
    principal = _principal(charge, office, by)
    account = nominees.account_for(known, clock.now())
    if account.pk == by.account_id:
        raise NotToHimself
    appointment = Appointment(
        account=account, charge=charge, office=office, kind=term.kind, on_behalf_of=principal,
        may_accept=term.may_accept and charge is Charge.REPRESENTATIVE,
        starts_on=term.starts_on or today, ends_on=_last(term, principal),
        order_number=order.number.strip(), order_date=order.date, order_file=_kept(order),
        nominated_at=clock.now(), nominated_by=by.account_id,
    )  # fmt: skip
    insert(appointment)
    _ask_for_confirmation(appointment, by)
    holds.write(Recorded.NOMINATED, appointment, by, order=appointment.order_number, order_file=bool(appointment.order_file))
    return appointment.pk


@transaction.atomic
def appoint_administrator(*, office_id: UUID, nominee: Nominee, by: Actor) -> tuple[UUID, str]:
    """The head of every chain of grants: a state administrator, appointed by the operator on the server alone. Says the token of
    his link, too, which the operator may hand over himself. Refuses NotYours to everybody signed in."""
    if by.account_id is not None or by.appointment_id is not None or not by.charge.startswith("system:"):
        raise NotYours
    office, charge = offices.office_of(office_id, EVERYTHING), Charge.STATE_ADMIN
    for fault in _unseated(charge, office, clock.today()):
        raise fault
    now = clock.now()
    account = nominees.account_for(nominees.read(nominee), now)
    appointment = Appointment(
        account=account, charge=charge, office=office, state=State.CONFIRMED, starts_on=clock.today(),
        nominated_at=now, confirmed_at=now,
    )  # fmt: skip
    insert(appointment)
    token, link = links.make(appointment)
    telling.activation(appointment, token, link)
    holds.write(Recorded.ADMINISTRATOR_APPOINTED, appointment, by)
    return appointment.pk, token


def insert(appointment: Appointment) -> None:
    """Refuses AlreadyHolds."""
    again = Appointment.objects.filter(
        account_id=appointment.account_id, charge=appointment.charge, office_id=appointment.office_id, state__in=OPEN
    )
    if again.exists():
        raise AlreadyHolds
    try:
        with transaction.atomic():
            appointment.save(force_insert=True)
    except IntegrityError:
        raise AlreadyHolds from None


def faults_of(nominee: Nominee, order: Order, term: Term) -> list[Refusal]:
    """All that is wrong with what was written, for a form that tells it at once."""
    return [*nominees.faults_of(nominee), *_wrong(order, term, clock.today())]


def _unseated(charge: Charge, office: Office, today: date) -> Iterator[Refusal]:
    """At a closed office too."""
    stands = office.closed_on is None or office.closed_on > today
    if not stands or not seats.may_sit(charge, state=office.level.state, level=office.level.code):
        yield MayNotSitThere(charge=charge, level=office.level.code)


def _wrong(order: Order, term: Term, today: date) -> Iterator[Refusal]:
    if not order.number.strip() or len(order.number) > LONGEST_ORDER_NUMBER:
        yield OrderMissing()
    if order.date > today:
        yield DateWrong(field="order_date", why="future")
    elif order.date < today - orders.OLDEST:
        yield DateWrong(field="order_date", why="long-ago")
    if order.file and (fault := orders.fault_of(order.file_name, order.file)):
        yield OrderFileRefused(why=fault.code)
    starts_on = term.starts_on or today
    if starts_on > today + FARTHEST_START:
        yield DateWrong(field="starts_on", why="too-far")
    elif starts_on < today - orders.OLDEST:
        yield DateWrong(field="starts_on", why="long-ago")
    if term.ends_on is not None and term.ends_on <= max(starts_on, today):
        yield DateWrong(field="ends_on", why="before")


def _principal(charge: Charge, office: Office, by: Actor) -> Appointment | None:
    """B12: a representative stands for the officer who names him, in the appointment in which he names him."""
    if charge is not Charge.REPRESENTATIVE:
        return None
    if not grants.may_have_representative(by.charge) or by.office_id != office.pk or by.appointment_id is None:
        raise WrongPrincipal
    return Appointment.objects.within(by.scope).get(pk=by.appointment_id)


def _last(term: Term, principal: Appointment | None) -> date | None:
    """A letter never outlasts the officer who wrote it."""
    days = [day for day in (term.ends_on, principal.ends_on if principal else None) if day]
    return min(days, default=None)


def _kept(order: Order) -> OrderFile | None:
    if not order.file:
        return None
    file_id = new_id()
    return OrderFile.objects.create(
        id=file_id, sealed=ring().seal(order.file, f"access.order-file/{file_id}"), size=len(order.file),
        name=orders.kept_name(order.file_name), kind=orders.kind_of(order.file) or "",
        content_hash=sha256(order.file).hexdigest(),
    )  # fmt: skip


def _ask_for_confirmation(appointment: Appointment, by: Actor) -> None:
    for officer in confirmers(appointment):
        telling.nominated(appointment, officer)


def confirmers(appointment: Appointment) -> list[Account]:
    """Who may confirm: the nearest officers whose charge contains the nominee's, neither the nominator nor the nominee."""
    rights, path = RIGHTS[Charge(appointment.charge)] - BY_TRAINING, appointment.office.path
    able = [charge for charge, held in RIGHTS.items() if Right.CONFIRM_NOMINATION in held and rights <= held]
    found = [
        officer for officer in officers.above(path, able, clock.today())
        if officer.path != path or rights < RIGHTS[officer.charge] - BY_TRAINING
    ]  # fmt: skip
    return [officer.account for officer in officers.nearest(found, without=(appointment.nominated_by, appointment.account_id))]
