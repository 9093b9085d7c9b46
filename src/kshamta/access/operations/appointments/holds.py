"""What every verb begins and ends with: the appointment, locked, within the actor's scope; its next state; its line."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db.models import F, QuerySet

from kshamta.access.models import Appointment
from kshamta.access.models.appointments import MOVES, State
from kshamta.access.recorded import Recorded
from kshamta.access.refusals import ChangedMeanwhile, NoSuchAppointment, WrongMoment
from kshamta.access.rules.grants import Place
from kshamta.audit import record
from kshamta.audit.actors import Actor
from kshamta.offices import queries as offices
from kshamta.offices.scopes import within


def taken(appointment_id: UUID, by: Actor) -> Appointment:
    """Refuses NoSuchAppointment, out of scope too."""
    found = locked().filter(within("office__path", by.scope), pk=appointment_id).first()
    if found is None:
        raise NoSuchAppointment
    return found


def locked() -> QuerySet[Appointment]:
    return Appointment.objects.select_for_update(of=("self",)).select_related("account", "office__level")


def place_of(appointment: Appointment) -> Place:
    return Place(appointment.office.path, offices.reach_of(appointment.office))


def move(appointment: Appointment, to: State, **changed: Any) -> None:
    """Refuses WrongMoment, and ChangedMeanwhile where another was quicker."""
    if to not in MOVES[State(appointment.state)]:
        raise WrongMoment(state=appointment.state)
    change(appointment, state=to, **changed)


def change(appointment: Appointment, **changed: Any) -> None:
    mine = Appointment.objects.filter(pk=appointment.pk, version=appointment.version, state=appointment.state)
    if not mine.update(version=F("version") + 1, **changed):
        raise ChangedMeanwhile
    for name, value in (changed | {"version": appointment.version + 1}).items():
        setattr(appointment, name, value)


def write(what: Recorded, appointment: Appointment, by: Actor, *, before: str = "", number: int = 1, **details: Any) -> None:
    """One line of the record: which charge, which state it left and came to, and what else matters; no personal data."""
    said: Mapping[str, Any] = {"charge": appointment.charge, "kind": appointment.kind, **details}
    record.write(
        what, by=by, about=appointment, office_path=appointment.office.path,
        before={"state": before} if before else None, after=_facts(appointment), details=said, number=number,
    )  # fmt: skip


def _facts(appointment: Appointment) -> dict[str, Any]:
    return {
        "account": str(appointment.account_id), "charge": appointment.charge, "office": str(appointment.office_id),
        "state": str(appointment.state), "starts_on": str(appointment.starts_on), "ends_on": str(appointment.ends_on),
        "may_accept": appointment.may_accept, "version": appointment.version,
    }  # fmt: skip
