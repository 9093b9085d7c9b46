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


class Appointments(models.QuerySet["Appointment"]):
    def within(self, scope: Scope) -> "Appointments":
        return self.filter(within("office__path", scope))

    def holding_on(self, day: date) -> "Appointments":
        """Those that give rights on that day."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gt=day), state__in=HOLDS, starts_on__lte=day)


class Appointment(models.Model):
    """An account holds a charge of an office. The order that says so is part of it (number, date, sealed file)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="appointments")
    charge = models.CharField(max_length=24, choices=Charge)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="appointments")
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.REGULAR)
    state = models.CharField(max_length=12, choices=State, default=State.NOMINATED, db_index=True)
    on_behalf_of = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="representatives")
    may_accept = models.BooleanField(default=False)  # a representative's letter may allow it
    order_number = models.CharField(max_length=80, blank=True)
    order_date = models.DateField(null=True)
    sealed_order = models.BinaryField(null=True)
    order_file_name = models.CharField(max_length=120, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)  # exclusive
    nominated_at = models.DateTimeField()
    nominated_by = models.UUIDField(null=True)  # account
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.UUIDField(null=True)  # another account: four eyes
    activated_at = models.DateTimeField(null=True)
    trained_on = models.DateField(null=True)
    trained_certified_by = models.UUIDField(null=True)
    training_evidence = models.CharField(max_length=200, blank=True)
    end_reason = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = Appointments.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["office", "charge", "state"], name="appointment_office"),
            models.Index(fields=["account", "state"], name="appointment_account"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["account", "charge", "office"], condition=Q(state__in=["nominated", "confirmed", "active", "trained"]),
                name="one_open_appointment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.charge} at {self.office_id}"
