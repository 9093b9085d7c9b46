"""What somebody asks about what stands of him, and what an office asks about somebody: one queue, one clock, one way upwards."""

from uuid import UUID

from django.db import models
from django.db.models import Q

from kshamta.audit.actors import Scope
from kshamta.foundation.ids import new_id
from kshamta.offices.models import Office
from kshamta.offices.scopes import within
from kshamta.people.models.people import Person


class PetitionKind(models.TextChoices):
    CORRECTION = "correction"
    NOT_ME = "not-me"  # he signed in, and the data is somebody else's
    NOT_OURS = "not-ours"  # the office says that he is not its employee
    COMPLAINT = "complaint"


class PetitionState(models.TextChoices):
    """waiting → granted | refused; withdrawn by whoever asked."""

    WAITING = "waiting"
    GRANTED = "granted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Word(models.TextChoices):
    """What the person, or the other office, says to "not my employee"."""

    NONE = ""
    YES = "yes"
    NO = "no"


class Petitions(models.QuerySet["Petition"]):
    def within(self, scope: Scope) -> "Petitions":
        """Of people whose office lies in the scope."""
        return self.filter(within("office__path", scope))


class Petition(models.Model):
    """sealed_*: about "people.petition/<id>/<part>". like: keyed hash of field, value held and value given, so that the same
    correction of many can be decided as one. office: the person's, when it was asked; waiting_at: whose officer decides."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, db_index=False, on_delete=models.CASCADE, related_name="petitions")
    kind = models.CharField(max_length=12, choices=PetitionKind)
    field = models.CharField(max_length=16, blank=True)
    like = models.CharField(max_length=64, blank=True)
    sealed_held = models.BinaryField(null=True)
    sealed_given = models.BinaryField(null=True)
    sealed_text = models.BinaryField(null=True)  # evidence, or what is complained of
    sealed_answer = models.BinaryField(null=True)
    office = models.ForeignKey(Office, null=True, on_delete=models.PROTECT, related_name="+")
    waiting_at = models.ForeignKey(Office, null=True, db_index=False, on_delete=models.PROTECT, related_name="+")
    other_office = models.ForeignKey(Office, null=True, on_delete=models.PROTECT, related_name="+")
    account_id = models.UUIDField(null=True)  # NOT_ME: the account that was parted from the person
    asked_by = models.UUIDField(null=True)  # account
    asked_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=PetitionState, default=PetitionState.WAITING)
    due_on = models.DateField()  # by then it is decided, or it goes up
    answer_by = models.DateField()  # by then the person has his answer, whoever gives it
    rungs = models.PositiveSmallIntegerField(default=0)  # how often it went up
    person_said = models.CharField(max_length=3, choices=Word, blank=True)
    other_said = models.CharField(max_length=3, choices=Word, blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.UUIDField(null=True)

    objects = Petitions.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind", "field"], condition=Q(state="waiting"), name="one_waiting_petition_of_a_kind"
            )
        ]
        indexes = [
            models.Index(fields=["waiting_at", "state", "asked_at"], name="petition_waiting"),
            models.Index(fields=["due_on"], condition=Q(state="waiting"), name="petition_due"),
            models.Index(fields=["person", "asked_at"], name="petition_person"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


def about_petition(petition_id: UUID, part: str) -> str:
    return f"people.petition/{petition_id}/{part}"
