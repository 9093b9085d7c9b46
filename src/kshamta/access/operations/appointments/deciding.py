"""The second pair of eyes: confirm or refuse a nomination; send the link again."""

from uuid import UUID

from django.db import transaction
from django.db.models import Q

from kshamta.access import links, telling
from kshamta.access.charges import Charge
from kshamta.access.models import Appointment
from kshamta.access.models.appointments import State
from kshamta.access.operations.appointments import holds
from kshamta.access.recorded import Recorded
from kshamta.access.refusals import FourEyes, NotYours, ReasonMissing, WrongMoment
from kshamta.access.rules import grants
from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.foundation import clock

LONGEST_REASON = 200


@transaction.atomic
def confirm(*, appointment_id: UUID, by: Actor) -> None:
    """A second officer confirms; the link goes to the nominee. Refuses NoSuchAppointment, NotYours, FourEyes, WrongMoment."""
    appointment = holds.taken(appointment_id, by)
    _may_decide(appointment, by)
    if appointment.ends_on is not None and appointment.ends_on <= clock.today():
        raise WrongMoment(state=State.ENDED)
    holds.move(appointment, State.CONFIRMED, confirmed_at=clock.now(), confirmed_by=by.account_id)
    send_link(appointment)
    holds.write(Recorded.CONFIRMED, appointment, by, before=State.NOMINATED)


@transaction.atomic
def refuse(*, appointment_id: UUID, reason: str, by: Actor) -> None:
    """A second officer refuses, or the nominator takes it back. Refuses as `confirm`, and ReasonMissing."""
    appointment, reason = holds.taken(appointment_id, by), said(reason)
    withdrawn = by.account_id is not None and by.account_id == appointment.nominated_by and Right.NOMINATE in by.rights
    if not withdrawn:
        _may_decide(appointment, by)
    holds.move(appointment, State.REFUSED, refused_at=clock.now(), refused_by=by.account_id, refuse_reason=reason)
    holds.write(Recorded.REFUSED, appointment, by, before=State.NOMINATED, withdrawn=withdrawn)


@transaction.atomic
def resend_link(*, appointment_id: UUID, by: Actor) -> None:
    """A new link; the old one is void. Refuses NoSuchAppointment, NotYours, WrongMoment."""
    appointment = holds.taken(appointment_id, by)
    if not (by.may(Right.NOMINATE, at=appointment.office.path) or by.may(Right.CONFIRM_NOMINATION, at=appointment.office.path)):
        raise NotYours
    if appointment.state != State.CONFIRMED:
        raise WrongMoment(state=appointment.state)
    send_link(appointment)
    holds.write(Recorded.LINK_RESENT, appointment, by)


def send_link(appointment: Appointment) -> None:
    token, link = links.make(appointment)
    telling.activation(appointment, token, link)


def said(reason: str) -> str:
    reason = " ".join(reason.split())
    if not reason or len(reason) > LONGEST_REASON:
        raise ReasonMissing
    return reason


def end_links(appointment_ids: list[UUID]) -> None:
    links.end_all(Q(appointment__in=appointment_ids))


def _may_decide(appointment: Appointment, by: Actor) -> None:
    if not by.may(Right.CONFIRM_NOMINATION, at=appointment.office.path):
        raise NotYours
    if by.account_id in (None, appointment.nominated_by, appointment.account_id):
        raise FourEyes
    charge, nominator, nominee = Charge(appointment.charge), appointment.nominated_by, appointment.account_id
    if not grants.may_confirm(by, charge, holds.place_of(appointment), nominator=nominator, nominee=nominee):
        raise NotYours
