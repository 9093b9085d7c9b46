"""What a link of activation says to whoever opens it: the charge and the office, and nothing about a person."""

from dataclasses import dataclass
from datetime import date, datetime

from kshamta.access import links, seats
from kshamta.access.charges import NEEDS_TRAINING, Name, needs_second_factor
from kshamta.audit.actors import Actor


@dataclass(frozen=True, slots=True)
class Invitation:
    called: Name
    office: Name
    order_number: str
    order_date: date | None
    starts_on: date
    link_ends_at: datetime
    his: bool  # whoever is signed in is the nominee
    second_factor: bool
    training: bool


def invitation(token: str, by: Actor | None) -> Invitation:
    """Refuses LinkSpent."""
    link = links.standing(token)
    appointment = link.appointment
    office, level = appointment.office, appointment.office.level
    return Invitation(
        called=seats.name_of(appointment.charge, state=level.state, level=level.code, kind=office.kind),
        office=Name(office.name_hi, office.name_en), order_number=appointment.order_number, order_date=appointment.order_date,
        starts_on=appointment.starts_on, link_ends_at=link.expires_at,
        his=by is not None and by.account_id == appointment.account_id,
        second_factor=needs_second_factor(appointment.charge, may_accept=appointment.may_accept),
        training=appointment.charge in NEEDS_TRAINING,
    )  # fmt: skip
