"""Rights follow the posting (trust.md T22): whoever leaves an office holds its charges no longer, and is nominated
for them no longer. Private to the operations."""

from datetime import date
from uuid import UUID

from django.db.models import Q

from kshamta.access.models import Appointment
from kshamta.access.models.appointments import HOLDS, State
from kshamta.access.operations import appointments
from kshamta.audit.actors import system
from kshamta.people.models import Person

_ENDS = HOLDS | {State.CONFIRMED}
REASON = "posting"  # worded by the pages of appointments


def end_at(person: Person, office_id: UUID, on: date) -> None:
    """Those at one office."""
    _end(person, on, Q(office=office_id))


def end_all(person: Person, on: date) -> None:
    _end(person, on, Q())


def _end(person: Person, on: date, which: Q) -> None:
    if person.account_id is None:
        return
    lasting = Q(ends_on=None) | Q(ends_on__gt=on)
    held = Appointment.objects.filter(which, lasting, account=person.account_id, state__in=_ENDS)
    for appointment_id in held.order_by("on_behalf_of", "pk").values_list("pk", flat=True):
        appointments.end(appointment_id=appointment_id, on=on, reason=REASON, by=system("postings"))
    named = Appointment.objects.filter(which, lasting, account=person.account_id, state=State.NOMINATED)
    for appointment_id in named.order_by("pk").values_list("pk", flat=True):
        appointments.lapse(appointment_id=appointment_id, on=on, reason=REASON, by=system("postings"))
