"""Who holds which charge of which office, from when to when (B4, B26–B27)."""

from datetime import date

from django.db import models
from django.db.models import Q

from kshamta.access.charges import Charge
from kshamta.access.models.accounts import Account
from kshamta.audit.actors import Scope
from kshamta.foundation.ids import new_id
from kshamta.offices.models import Office
from kshamta.offices.scopes import within


class State(models.TextChoices):
    """nominated → confirmed (by a second officer) → active (first sign-in by the link) → trained → ended; or refused."""

    NOMINATED = "nominated"
    CONFIRMED = "confirmed"
    ACTIVE = "active"
    TRAINED = "trained"
    ENDED = "ended"
    REFUSED = "refused"


HOLDS = {State.ACTIVE, State.TRAINED}  # it gives rights
OPEN = {State.NOMINATED, State.CONFIRMED, State.ACTIVE, State.TRAINED}
MOVES = {
    State.NOMINATED: {State.CONFIRMED, State.REFUSED},
    State.CONFIRMED: {State.ACTIVE, State.ENDED},
    State.ACTIVE: {State.TRAINED, State.ENDED},
    State.TRAINED: {State.ENDED},
    State.ENDED: set(),
    State.REFUSED: set(),
}


class Kind(models.TextChoices):
    """How the charge is held. One person may hold several at once."""

    REGULAR = "regular"
    ADDITIONAL = "additional"
    ACTING = "acting"


def gives_rights(state: str, starts_on: date, ends_on: date | None, day: date) -> bool:
    """Of one that is at hand, as `holding_on` asks of all: whoever acts is asked anew on every request (ASVS 8.3.2)."""
    return state in HOLDS and starts_on <= day and (ends_on is None or ends_on > day)


class Appointments(models.QuerySet["Appointment"]):
    def within(self, scope: Scope) -> "Appointments":
        return self.filter(within("office__path", scope))

    def holding_on(self, day: date) -> "Appointments":
        """Those that give rights on that day."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gt=day), state__in=HOLDS, starts_on__lte=day)


class OrderFile(models.Model):
    """The scan of an order, as sent; sealed about "access.order-file/<id>". Apart, so that lists of appointments stay light."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    sealed = models.BinaryField()
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=4)  # pdf, jpg, png: by its first bytes
    size = models.PositiveIntegerField()
    content_hash = models.CharField(max_length=64)

    def __str__(self) -> str:
        return str(self.pk)


class SheetState(models.TextChoices):
    JUDGED = "judged"
    APPLIED = "applied"
    UNDONE = "undone"


class NominationSheet(models.Model):
    """A sheet of nominations: judged, looked at, applied as one, undone as one while nobody has acted on it.

    sealed_rows: what the sheet says (names, contacts), about "access.nomination-sheet/<id>/rows"; emptied when it is applied.
    findings: codes and places only, so that nothing personal stands in the clear.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")  # in whose name
    charge = models.CharField(max_length=24)
    content_hash = models.CharField(max_length=64)
    sealed_rows = models.BinaryField(null=True)
    state = models.CharField(max_length=8, choices=SheetState, default=SheetState.JUDGED)
    new = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    findings = models.JSONField(default=list)
    made_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["account", "made_at"], name="nomination_sheet_account")]

    def __str__(self) -> str:
        return str(self.pk)


class Appointment(models.Model):
    """An account holds a charge of an office. The order that says so is part of it (number, date, file)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="appointments")
    charge = models.CharField(max_length=24, choices=[(charge.value, charge.value) for charge in Charge])
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="appointments")
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.REGULAR)
    state = models.CharField(max_length=12, choices=State, default=State.NOMINATED, db_index=True)
    on_behalf_of = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="representatives")
    may_accept = models.BooleanField(default=False)  # a representative's letter may allow it
    order_number = models.CharField(max_length=80, blank=True)
    order_date = models.DateField(null=True)
    order_file = models.ForeignKey(OrderFile, null=True, on_delete=models.PROTECT, related_name="appointments")
    sheet = models.ForeignKey(NominationSheet, null=True, db_index=False, on_delete=models.PROTECT, related_name="appointments")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)  # exclusive
    nominated_at = models.DateTimeField()
    nominated_by = models.UUIDField(null=True)  # account
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.UUIDField(null=True)  # another account: four eyes
    refused_at = models.DateTimeField(null=True)
    refused_by = models.UUIDField(null=True)
    refuse_reason = models.CharField(max_length=200, blank=True)
    activated_at = models.DateTimeField(null=True)
    trained_on = models.DateField(null=True)
    trained_certified_by = models.UUIDField(null=True)
    training_evidence = models.CharField(max_length=200, blank=True)
    ended_at = models.DateTimeField(null=True)  # when it was said; `ends_on` is when it takes effect
    ended_by = models.UUIDField(null=True)
    end_reason = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = Appointments.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["office", "charge", "state"], name="appointment_office"),
            models.Index(fields=["account", "state"], name="appointment_account"),
            models.Index(fields=["charge", "state", "office"], name="appointment_charge"),
            models.Index(fields=["sheet"], name="appointment_sheet", condition=~Q(sheet=None)),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["account", "charge", "office"],
                condition=Q(state__in=["nominated", "confirmed", "active", "trained"]),
                name="one_open_appointment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.charge} at {self.office_id}"


class ActivationLink(models.Model):
    """The nominee takes up his charge by it: this appointment alone, once, seven days (trust.md T25). Only a hash is kept."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    appointment = models.ForeignKey(Appointment, on_delete=models.CASCADE, related_name="links")
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)  # replaced by a newer one, or the appointment ended

    def __str__(self) -> str:
        return str(self.pk)


class Reminder(models.Model):
    """Somebody was reminded. Once a day for each unit or appointment, whoever presses the button."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    why = models.CharField(max_length=16)  # rules.appointments.Lag
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    appointment = models.ForeignKey(Appointment, null=True, on_delete=models.CASCADE, related_name="reminders")
    day = models.DateField()
    by = models.UUIDField(null=True)  # account
    charge = models.CharField(max_length=48, blank=True)  # in which charge he reminded

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["appointment", "why", "day"], name="one_reminder_a_day"),
            models.UniqueConstraint(
                fields=["office", "why", "day"], condition=Q(appointment=None), name="one_reminder_of_a_unit_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.why} {self.day}"
