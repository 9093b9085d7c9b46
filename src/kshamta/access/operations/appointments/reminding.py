"""Reminders: once a day for each unit or appointment, to whoever can act (B8: the joint director reminds, too)."""

from dataclasses import dataclass
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q

from kshamta.access import officers, telling
from kshamta.access.charges import RIGHTS, Charge
from kshamta.access.models import Appointment, Reminder
from kshamta.access.models.appointments import State
from kshamta.access.operations.appointments import holds
from kshamta.access.operations.appointments.deciding import send_link
from kshamta.access.operations.appointments.nominating import confirmers
from kshamta.access.queries import lags
from kshamta.access.recorded import Recorded
from kshamta.access.refusals import AlreadyReminded, NobodyToRemind, NoSuchAppointment, NotYours
from kshamta.access.rules import grants
from kshamta.access.rules.grants import Where
from kshamta.access.rules.lags import Lag
from kshamta.audit import record
from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.foundation import clock
from kshamta.offices.models import Office

AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Reminded:
    """sent: reminders of this press. nobody: units above which nobody could be told. left: still to be reminded today."""

    sent: int
    nobody: int
    left: int


@transaction.atomic
def remind(*, lag: Lag, about: UUID, by: Actor) -> None:
    """about: the unit (NO_OFFICER) or the appointment. Refuses NotYours, NoSuchAppointment, AlreadyReminded, NobodyToRemind."""
    if lag is Lag.NO_OFFICER:
        unit = lags.units(by.scope_for(Right.REMIND)).filter(pk=about).first()
        if unit is None:
            raise NotYours
        remind_of_unit(unit, by)
        record.write(Recorded.REMINDED, by=by, about=unit, office_path=unit.path, details={"lag": lag})
        return
    if not lags.appointments(lag, by.scope_for(Right.REMIND)).filter(pk=about).exists():
        raise NoSuchAppointment
    appointment = holds.taken(about, by)
    _remind_of_appointment(lag, appointment, by)
    holds.write(Recorded.REMINDED, appointment, by, lag=lag)


@transaction.atomic
def remind_all(*, lag: Lag, by: Actor) -> Reminded:
    """Everybody on the list who was not reminded today, up to two hundred at a press. Refuses NotYours."""
    if not by.may_anywhere(Right.REMIND):
        raise NotYours
    due = _due(lag, by)
    sent = nobody = 0
    for about in due[:AT_ONCE]:
        try:
            if isinstance(about, Office):
                remind_of_unit(about, by)
            else:
                _remind_of_appointment(lag, about, by)
            sent += 1
        except AlreadyReminded:
            continue
        except NobodyToRemind:
            nobody += 1
    left = max(len(due) - AT_ONCE, 0)
    details = {"lag": lag, "sent": sent, "nobody": nobody}
    about_kind = "offices.office" if lag is Lag.NO_OFFICER else "access.appointment"
    record.write(
        Recorded.MANY_REMINDED, by=by, about=(about_kind, None), office_path=by.office_path, number=max(sent, 1), details=details
    )
    return Reminded(sent, nobody, left)


def _due(lag: Lag, by: Actor) -> list[Office] | list[Appointment]:
    scope, not_today = by.scope_for(Right.REMIND), Q(reminded=None) | Q(reminded__lt=clock.today())
    if lag is Lag.NO_OFFICER:
        return list(lags.units(scope).filter(not_today))
    rows = lags.appointments(lag, scope).filter(not_today)
    return list(rows.select_related("account", "office__level"))


def remind_of_unit(unit: Office, by: Actor) -> None:
    """Tells the nearest officers above who may nominate a nodal officer there."""
    may = [c for c in RIGHTS if grants.nominated_where(c, Charge.NODAL_OFFICER) in (Where.BELOW, Where.OWN_OR_BELOW)]
    at_own = {c for c in may if grants.nominated_where(c, Charge.NODAL_OFFICER) is Where.OWN_OR_BELOW}
    found = officers.above(unit.path, may, clock.today())
    able = [officer for officer in found if officer.path != unit.path or officer.charge in at_own]
    told = officers.nearest(able)
    if not told:
        raise NobodyToRemind
    _once(Reminder(why=Lag.NO_OFFICER, office=unit), by)
    for officer in told:
        telling.reminded_to_nominate(unit, officer.account, clock.today())


def _remind_of_appointment(lag: Lag, appointment: Appointment, by: Actor) -> None:
    if lag is Lag.NOT_ACTIVE and appointment.state == State.NOMINATED:
        told = confirmers(appointment)
        if not told:
            raise NobodyToRemind
        _once(Reminder(why=lag, office=appointment.office, appointment=appointment), by)
        for officer in told:
            telling.reminded_to_confirm(appointment, officer, clock.today())
        return
    _once(Reminder(why=lag, office=appointment.office, appointment=appointment), by)
    if lag is Lag.NOT_ACTIVE:
        send_link(appointment)
    else:
        telling.reminded_of_training(appointment, clock.today())


def _once(reminder: Reminder, by: Actor) -> None:
    reminder.day, reminder.by, reminder.charge = clock.today(), by.account_id, by.charge
    try:
        with transaction.atomic():
            reminder.save(force_insert=True)
    except IntegrityError:
        raise AlreadyReminded from None
