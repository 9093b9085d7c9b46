"""What the room writes into the record."""

from enum import StrEnum


class Recorded(StrEnum):
    NOMINATED = "access.appointment.nominated"
    CONFIRMED = "access.appointment.confirmed"
    REFUSED = "access.appointment.refused"
    LINK_RESENT = "access.appointment.link-resent"
    ACTIVATED = "access.appointment.activated"
    TRAINING_CERTIFIED = "access.appointment.training-certified"
    ENDED = "access.appointment.ended"
    END_PLANNED = "access.appointment.end-planned"
    ENDED_BY_DATE = "access.appointments.ended-by-date"
    ADMINISTRATOR_APPOINTED = "access.appointment.administrator-appointed"
    REMINDED = "access.appointment.reminded"
    MANY_REMINDED = "access.appointments.reminded"
    NOMINATIONS_APPLIED = "access.nominations.applied"
    NOMINATIONS_UNDONE = "access.nominations.undone"
    NOMINATIONS_CONFIRMED = "access.nominations.confirmed"
