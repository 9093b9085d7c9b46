"""How accepted rosters became people: who came of which row, what a human must decide, who is named no more."""

from django.db import models

from kshamta.audit.actors import Scope
from kshamta.foundation.ids import new_id
from kshamta.offices.scopes import within
from kshamta.onboarding.models.submissions import Submission, Version
from kshamta.people.models import Person


class Unbooked(models.Model):
    """An accepted roster whose rows are not people yet. Written in the accepting transaction, gone with the booking."""

    submission = models.OneToOneField(Submission, primary_key=True, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.pk)


class BookedRow(models.Model):
    """A person whom an accepted roster names. line_hash: keyed, of the eight cells; the same line again is the same person.

    gone_at: the roster was opened and accepted again without him; nobody is taken off the books for that, an officer looks.
    """

    id = models.BigAutoField(primary_key=True)
    submission = models.ForeignKey(Submission, db_index=False, on_delete=models.CASCADE, related_name="booked")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="booked")
    version = models.ForeignKey(Version, db_index=False, on_delete=models.CASCADE, related_name="+")
    row = models.PositiveIntegerField()  # of the sheet
    line_hash = models.BinaryField(max_length=16)
    gone_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["submission", "person"], name="one_booking_of_a_person")]
        indexes = [models.Index(fields=["gone_at"], condition=models.Q(gone_at__isnull=False), name="booked_gone")]

    def __str__(self) -> str:
        return f"{self.submission_id}/{self.row}"


class DoubtState(models.TextChoices):
    OPEN = "open"
    SAME = "same"  # it is that person
    NEW = "new"  # another one, entered
    NOBODY = "nobody"  # the row is a mistake


class Doubts(models.QuerySet["Doubt"]):
    def within(self, scope: Scope) -> "Doubts":
        return self.filter(within("submission__office__path", scope))


class Doubt(models.Model):
    """A row of an accepted roster that may be somebody we know, and may not: never merged silently, a human says."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    submission = models.ForeignKey(Submission, db_index=False, on_delete=models.CASCADE, related_name="doubts")
    version = models.ForeignKey(Version, db_index=False, on_delete=models.CASCADE, related_name="+")
    row = models.PositiveIntegerField()
    line_hash = models.BinaryField(max_length=16)
    why = models.CharField(max_length=24)  # rules.booking.Why
    person = models.ForeignKey(Person, db_index=False, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=8, choices=DoubtState, default=DoubtState.OPEN)
    opened_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    settled_by = models.UUIDField(null=True)  # account

    objects = Doubts.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["submission", "line_hash"], name="one_doubt_of_a_line")]
        indexes = [models.Index(fields=["state", "opened_at"], name="doubt_open")]

    def __str__(self) -> str:
        return f"{self.submission_id}/{self.row}: {self.why}"
