"""Somebody goes from one office to another: ordered, relieved there, joined here. Both offices see the same row."""

from uuid import UUID

from django.db import models
from django.db.models import F, Q

from kshamta.audit.actors import Scope
from kshamta.foundation.ids import new_id
from kshamta.offices.models import Group, Office
from kshamta.offices.scopes import within
from kshamta.people.models.people import Person


class TransferState(models.TextChoices):
    """ordered → relieved → joined; withdrawn by the side that began it, or refused by the one at which it waits."""

    ORDERED = "ordered"  # waits for the relieving at the old office
    RELIEVED = "relieved"  # on the way: waits for the joining at the new one
    JOINED = "joined"
    WITHDRAWN = "withdrawn"
    REFUSED = "refused"


OPEN = (TransferState.ORDERED, TransferState.RELIEVED)


class Side(models.TextChoices):
    """Who began it: the office he leaves, the one he comes to, an officer above both."""

    OLD = "old"
    NEW = "new"
    ABOVE = "above"


class Transfers(models.QuerySet["Transfer"]):
    def within(self, scope: Scope) -> "Transfers":
        """From an office of the scope, or to one; his own always."""
        inside = within("from_office__path", scope) | within("to_office__path", scope)
        return self.filter(inside | Q(person=scope.person_id)) if scope.person_id else self.filter(inside)

    def open(self) -> "Transfers":
        return self.filter(state__in=OPEN)


class Transfer(models.Model):
    """Until he has joined he stays on the roll of the office he leaves. sealed_reason: why it was set aside, about
    "people.transfer/<id>/reason". waiting_at: whose officer is to do the next step, None when there is none. joined_on may stand
    before relieved_on does: the new office has said when he came, the old one has still to say when he went.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, db_index=False, on_delete=models.PROTECT, related_name="transfers")
    from_office = models.ForeignKey(Office, db_index=False, on_delete=models.PROTECT, related_name="+")
    to_office = models.ForeignKey(Office, db_index=False, on_delete=models.PROTECT, related_name="+")
    designation = models.CharField(max_length=100)
    group = models.CharField(max_length=12, choices=Group)
    order_number = models.CharField(max_length=80, blank=True)
    order_date = models.DateField(null=True)
    state = models.CharField(max_length=10, choices=TransferState, default=TransferState.ORDERED)
    side = models.CharField(max_length=5, choices=Side)
    relieved_on = models.DateField(null=True)
    joined_on = models.DateField(null=True)
    asked_at = models.DateTimeField()
    asked_by = models.UUIDField(null=True)  # account
    relieved_at = models.DateTimeField(null=True)
    relieved_by = models.UUIDField(null=True)
    ended_at = models.DateTimeField(null=True)  # joined, withdrawn or refused
    ended_by = models.UUIDField(null=True)
    sealed_reason = models.BinaryField(null=True)
    waiting_at = models.ForeignKey(Office, null=True, db_index=False, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField()  # by then the next step is done, or it goes up
    rungs = models.PositiveSmallIntegerField(default=0)  # how often this step went up

    objects = Transfers.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(state__in=["ordered", "relieved"]), name="one_waiting_transfer_of_a_person"
            ),
            models.CheckConstraint(
                condition=Q(relieved_on=None) | Q(joined_on=None) | Q(joined_on__gte=F("relieved_on")),
                name="joined_when_relieved_or_later",
            ),
            models.CheckConstraint(condition=~Q(from_office=F("to_office")), name="transfer_to_another_office"),
        ]
        indexes = [
            models.Index(fields=["waiting_at", "due_on"], condition=Q(waiting_at__isnull=False), name="transfer_waiting"),
            models.Index(fields=["due_on"], condition=Q(state__in=["ordered", "relieved"]), name="transfer_due"),
            models.Index(fields=["ended_at"], condition=Q(ended_at__isnull=False), name="transfer_ended"),
            models.Index(fields=["person", "asked_at"], name="transfer_person"),
            models.Index(fields=["from_office", "state", "asked_at"], name="transfer_going"),
            models.Index(fields=["to_office", "state", "asked_at"], name="transfer_coming"),
        ]

    def __str__(self) -> str:
        return f"{self.state} {self.pk}"


def about_transfer(transfer_id: UUID) -> str:
    return f"people.transfer/{transfer_id}/reason"
