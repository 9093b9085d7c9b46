"""Officers of the demonstration as if they were signed in: what has happened there was done by somebody."""

from uuid import UUID

from kshamta.access.charges import Charge, rights_of
from kshamta.access.models import Appointment
from kshamta.audit.actors import Actor
from kshamta.offices import queries as offices


def actor_of(appointment: Appointment) -> Actor:
    """office is read of it."""
    return Actor(
        account_id=appointment.account_id, appointment_id=appointment.pk, charge=appointment.charge,
        office_id=appointment.office_id, office_path=appointment.office.path, reach=offices.reach_of(appointment.office),
        rights=rights_of(appointment.charge),
    )  # fmt: skip


def holding(charge: Charge, level: str, kind: str = "") -> Actor:
    """The first officer of the charge at a level."""
    held = Appointment.objects.filter(charge=charge, office__level__code=level).select_related("office")
    if kind:
        held = held.filter(office__kind=kind)
    return actor_of(held.order_by("office__path")[0])


def at(office_id: UUID, *charges: Charge) -> Actor | None:
    """The officer of one of the charges at an office, the first one named before the others; None where there is nobody."""
    held = Appointment.objects.filter(office=office_id, charge__in=charges, activated_at__isnull=False).select_related("office")
    found = sorted(held, key=lambda each: charges.index(Charge(each.charge)))
    return actor_of(found[0]) if found else None
