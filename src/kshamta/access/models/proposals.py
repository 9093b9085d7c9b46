"""What a program asks its officer to do: done by him alone, on a screen, after a proof (docs/decisions/0042)."""

from django.db import models

from kshamta.access.models.accounts import Account
from kshamta.access.models.appointments import Appointment
from kshamta.foundation.ids import new_id
from kshamta.offices.models import Office


class Verb(models.TextChoices):
    NOMINATE = "nominate"
    CERTIFY = "certify"
    END = "end"


class ProposalState(models.TextChoices):
    WAITING = "waiting"
    DONE = "done"
    DISCARDED = "discarded"  # by the officer
    WITHDRAWN = "withdrawn"  # by the program itself
    LAPSED = "lapsed"


class Proposal(models.Model):
    """Asked by a token of `account` in the charge `acting_in`. said: its words, sealed; destroyed as soon as it waits no more.
    about: the appointment to be certified or ended; came_of: the appointment it was done to, or that was made."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey(Account, db_index=False, on_delete=models.CASCADE, related_name="+")
    acting_in = models.ForeignKey(Appointment, db_index=False, on_delete=models.CASCADE, related_name="+")
    verb = models.CharField(max_length=8, choices=Verb)
    office = models.ForeignKey(Office, db_index=False, on_delete=models.PROTECT, related_name="+")
    about = models.UUIDField(null=True)
    sealed_said = models.BinaryField(null=True)
    state = models.CharField(max_length=9, choices=ProposalState, default=ProposalState.WAITING)
    made_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    came_of = models.UUIDField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["acting_in", "state", "id"], name="proposal_of_charge"),
            models.Index(fields=["state", "made_at"], name="proposal_age"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="waiting", settled_at=None) | ~models.Q(state="waiting") & models.Q(sealed_said=None),
                name="settled_proposal_says_nothing",
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)
