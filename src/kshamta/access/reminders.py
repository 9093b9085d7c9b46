"""That somebody was reminded, once a day for each appointment and reason. What else reminds holders of charges asks here, too."""

from collections.abc import Sequence

from kshamta.access.models import Appointment, Reminder
from kshamta.audit.actors import Actor
from kshamta.foundation import clock


def noted(why: str, appointments: Sequence[Appointment], by: Actor) -> list[Appointment]:
    """Notes a reminder of today to each; those who had none yet. Two statements, however many they are."""
    today = clock.today()
    told = Reminder.objects.filter(appointment__in=appointments, why=why, day=today)
    before = set(told.values_list("appointment_id", flat=True))
    due = [appointment for appointment in appointments if appointment.pk not in before]
    Reminder.objects.bulk_create(
        [
            Reminder(why=why, office_id=each.office_id, appointment=each, day=today, by=by.account_id, charge=by.charge)
            for each in due
        ],
        ignore_conflicts=True,  # another pressed the button in this very moment: his message is the same one
    )  # fmt: skip
    return due
