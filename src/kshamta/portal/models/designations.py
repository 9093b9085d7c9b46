"""Mends of a designation that the portal's list does not have: what it means there, or a request that it be added."""

from django.db import models

from kshamta.audit.actors import Scope
from kshamta.foundation.ids import new_id
from kshamta.offices.models import Office
from kshamta.offices.scopes import within


class DesignationAlias(models.Model):
    """A way of writing, folded as the workshop folds it, and the listed designation that it means for the offices under one."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="designation_aliases")
    written = models.CharField(max_length=100)
    folded = models.CharField(max_length=100)
    designation = models.CharField(max_length=100)
    said_at = models.DateTimeField()
    said_by = models.UUIDField()  # account

    class Meta:
        constraints = [models.UniqueConstraint(fields=["office", "folded"], name="one_meaning_of_a_writing")]

    def __str__(self) -> str:
        return f"{self.written} → {self.designation}"


class RequestState(models.TextChoices):
    ASKED = "asked"
    LISTED = "listed"  # the portal has it now
    DROPPED = "dropped"


class DesignationRequests(models.QuerySet["DesignationRequest"]):
    def within(self, scope: Scope) -> "DesignationRequests":
        return self.filter(within("office__path", scope))


class DesignationRequest(models.Model):
    """A letter that asks the portal's administration to add a designation. LISTED: it goes as it is written."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="designation_requests")
    designation = models.CharField(max_length=100)
    folded = models.CharField(max_length=100)
    people = models.PositiveIntegerField()  # who waited for it when it was asked
    state = models.CharField(max_length=8, choices=RequestState, default=RequestState.ASKED)
    asked_at = models.DateTimeField()
    asked_by = models.UUIDField()  # account
    decided_at = models.DateTimeField(null=True)
    decided_by = models.UUIDField(null=True)

    objects = DesignationRequests.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["office", "folded"], name="one_request_of_a_designation")]

    def __str__(self) -> str:
        return self.designation
