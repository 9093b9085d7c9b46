"""Who is left out of the denominator, why, and until when: registration is compulsory for everybody else (order A: A2)."""

from django.db import models
from django.db.models import F, Q

from kshamta.audit.actors import Scope
from kshamta.foundation.ids import new_id
from kshamta.offices.models import Office
from kshamta.offices.scopes import within
from kshamta.people.models.people import Person


class ExemptionState(models.TextChoices):
    """asked → approved → ended; or refused, or withdrawn by the office that asked."""

    ASKED = "asked"
    APPROVED = "approved"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    ENDED = "ended"


STANDING = (ExemptionState.ASKED, ExemptionState.APPROVED)


class Exemptions(models.QuerySet["Exemption"]):
    def within(self, scope: Scope) -> "Exemptions":
        """Of offices of the scope."""
        return self.filter(within("office__path", scope))


class Exemption(models.Model):
    """Asked by the person's office, decided by an officer above it. ends_on: the last day. kind: rules.exemptions.Kind.

    sealed_reason, sealed_answer: about "people.exemption/<id>/reason" and "…/answer": officers' words about a person.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, db_index=False, on_delete=models.PROTECT, related_name="exemptions")
    office = models.ForeignKey(Office, db_index=False, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=16)
    starts_on = models.DateField()
    ends_on = models.DateField()
    state = models.CharField(max_length=10, choices=ExemptionState, default=ExemptionState.ASKED)
    sealed_reason = models.BinaryField()
    sealed_answer = models.BinaryField(null=True)
    asked_at = models.DateTimeField()
    asked_by = models.UUIDField(null=True)  # account
    decided_at = models.DateTimeField(null=True)
    decided_by = models.UUIDField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.UUIDField(null=True)

    objects = Exemptions.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(state__in=["asked", "approved"]), name="one_exemption_at_a_time"
            ),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="exemption_ends_after_start"),
        ]
        indexes = [
            models.Index(fields=["state", "asked_at"], name="exemption_state"),
            models.Index(fields=["office", "state"], name="exemption_office"),
            models.Index(fields=["person", "asked_at"], name="exemption_person"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} until {self.ends_on:%d-%m-%Y}"
