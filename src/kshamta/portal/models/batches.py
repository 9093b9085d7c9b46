"""Batches: rows printed in the portal's format for one upload, and what became of each (B25–B27)."""

from django.db import models
from django.db.models import Q

from kshamta.audit.actors import Scope
from kshamta.foundation.ids import new_id
from kshamta.offices.models import Office
from kshamta.offices.scopes import within
from kshamta.people.models import Person


class BatchState(models.TextChoices):
    """waiting (for a second officer) → printed → answered; or refused, withdrawn (it was never uploaded)."""

    WAITING = "waiting"
    PRINTED = "printed"
    ANSWERED = "answered"  # the portal's result file was brought back
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


BATCH_MOVES = {
    BatchState.WAITING: {BatchState.PRINTED, BatchState.REFUSED, BatchState.WITHDRAWN},
    BatchState.PRINTED: {BatchState.ANSWERED, BatchState.WITHDRAWN},
    BatchState.ANSWERED: {BatchState.ANSWERED},  # another result file of the same upload, fuller than the first
    BatchState.REFUSED: set(),
    BatchState.WITHDRAWN: set(),
}
IN_FLIGHT = {BatchState.WAITING, BatchState.PRINTED}


class Outcome(models.TextChoices):
    """What the portal said of a row."""

    PENDING = "pending"  # nothing yet
    GOOD = "good"
    BAD = "bad"
    MISSING = "missing"  # the answer leaves it out: the portal stopped before it
    UNCLEAR = "unclear"  # the answer names it with a word that we do not know, or before the portal had finished
    VOID = "void"  # its batch was refused or withdrawn


OPEN_OUTCOMES = {Outcome.PENDING}


class Batches(models.QuerySet["Batch"]):
    def within(self, scope: Scope) -> "Batches":
        return self.filter(within("office__path", scope))


class Batch(models.Model):
    """A line of the register of batches. `office`: whose nodal officer printed it; `organisation`: into which of the portal's it
    goes (data of the state, rules/routes.py); `order`: the order that lets an office other than a block or district print.

    file_hash: SHA-256 of the file as printed. sealed_reason, sealed_end_reason: about "portal.batch/<id>/reason" and
    "…/end-reason". touched_at: the last moment at which its contacts may have been with the portal (300-second guard).
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="portal_batches")
    organisation = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="portal_uploads")
    order = models.CharField(max_length=160, blank=True)
    again_of = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="again")  # prints what went missing
    profile = models.CharField(max_length=40)
    state = models.CharField(max_length=10, choices=BatchState)
    rows = models.PositiveIntegerField()
    good = models.PositiveIntegerField(default=0)
    bad = models.PositiveIntegerField(default=0)
    missing = models.PositiveIntegerField(default=0)
    file_name = models.CharField(max_length=80)
    file_hash = models.CharField(max_length=64)
    sealed_reason = models.BinaryField()
    asked_at = models.DateTimeField()
    asked_by = models.UUIDField()  # account
    appointment = models.UUIDField(null=True)
    charge = models.CharField(max_length=48, blank=True)
    released_at = models.DateTimeField(null=True)
    released_by = models.UUIDField(null=True)  # None: below the limit, no second officer was needed
    taken_at = models.DateTimeField(null=True)  # the file, last
    touched_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    purged_at = models.DateTimeField(null=True)  # when our copy of the file was destroyed
    ended_at = models.DateTimeField(null=True)
    ended_by = models.UUIDField(null=True)
    sealed_end_reason = models.BinaryField(null=True)

    objects = Batches.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation"], condition=Q(state__in=["waiting", "printed"]),
                name="one_batch_in_flight_of_an_organisation",
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["office", "asked_at"], name="batch_office")]

    def __str__(self) -> str:
        return str(self.pk)


class PrintedFile(models.Model):
    """The file of a batch, sealed about "portal.batch/<id>/file", for seven days."""

    batch = models.OneToOneField(Batch, primary_key=True, on_delete=models.CASCADE, related_name="printed_file")
    sealed = models.BinaryField()
    purge_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return str(self.pk)


class BatchRow(models.Model):
    """One person in one batch. line: in the file, its header being 1. *_hash: bytes of ring().blind(), of e-mail and mobile alike
    with people.Contact.value_hash; line_hash of the whole printed line, so that what was refused is known again.

    changes: [[field, rule, before, after], …] of what is not a contact. kinds: of the portal's errors (data/errors.toml); said:
    its words, without anything of the person's.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="lines")
    line = models.PositiveIntegerField()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="batch_rows")
    office = models.ForeignKey(Office, db_index=False, on_delete=models.PROTECT, related_name="batch_rows")  # his, on that day
    email_hash = models.BinaryField(max_length=32)
    mobile_hash = models.BinaryField(max_length=32)
    line_hash = models.BinaryField(max_length=32)
    changes = models.JSONField(default=list)
    outcome = models.CharField(max_length=8, choices=Outcome, default=Outcome.PENDING)
    kinds = models.CharField(max_length=120, blank=True)
    said = models.CharField(max_length=400, blank=True)
    told_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["batch", "line"], name="one_row_of_a_line"),
            models.UniqueConstraint(fields=["person"], condition=Q(outcome="pending"), name="one_open_row_of_a_person"),
        ]
        indexes = [
            models.Index(fields=["batch", "outcome", "line"], name="batch_row_outcome"),
            models.Index(fields=["person", "id"], name="batch_row_person"),
        ]

    def __str__(self) -> str:
        return f"{self.line} of {self.batch_id}"
