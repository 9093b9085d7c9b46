"""First login on our own side: invited, come, answered; the notice he was given; kiosks; contacts being proven by a code."""

from datetime import datetime
from uuid import UUID

from django.db import models
from django.db.models import Q

from kshamta.audit.actors import Scope
from kshamta.foundation.ids import new_id
from kshamta.offices.models import Office
from kshamta.offices.scopes import within
from kshamta.people.models.people import ContactKind, Person


class Answer(models.TextChoices):
    """What he said to "Is this you?"."""

    RIGHT = "right"
    WRONG = "wrong"  # some of it: petitions say what
    NOT_ME = "not-me"


class FirstLogin(models.Model):
    """One row for each person who was invited or came. The newest invitation and slip alone; the record has them all."""

    person = models.OneToOneField(Person, primary_key=True, on_delete=models.CASCADE, related_name="first_login")
    invited_at = models.DateTimeField(null=True)
    invitations = models.PositiveSmallIntegerField(default=0)
    slip_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=8, choices=Answer, blank=True)
    at_kiosk = models.BooleanField(default=False)

    def __str__(self) -> str:
        return str(self.pk)


class Acceptance(models.Model):
    """He was shown this version of the privacy notice (data/privacy/) and said that he has read it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, db_index=False, on_delete=models.CASCADE, related_name="acceptances")
    notice = models.CharField(max_length=16)
    language = models.CharField(max_length=2)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "notice"], name="one_acceptance_of_a_notice")]

    def __str__(self) -> str:
        return f"{self.notice} by {self.person_id}"


class Kiosks(models.QuerySet["Kiosk"]):
    def within(self, scope: Scope) -> "Kiosks":
        return self.filter(within("office__path", scope))

    def open_at(self, now: datetime) -> "Kiosks":
        return self.filter(closed_at=None, opened_at__lte=now, ends_at__gt=now)


class Kiosk(models.Model):
    """A browser at a camp in which one person signs in after another, each with his own code. It holds nobody's session: whoever
    opened it was signed out in it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    opened_by = models.UUIDField()  # account
    device = models.CharField(max_length=80, blank=True)
    opened_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    come = models.PositiveIntegerField(default=0)  # how many have finished at it

    objects = Kiosks.as_manager()

    class Meta:
        indexes = [models.Index(fields=["office", "ends_at"], name="kiosk_office")]

    def __str__(self) -> str:
        return str(self.pk)


class ContactProof(models.Model):
    """A new number or address of his waits for the code that was sent to it. sealed: about "people.contact-proof/<id>"."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=8, choices=ContactKind)
    sealed = models.BinaryField()
    masked = models.CharField(max_length=80)
    code_hash = models.CharField(max_length=64)
    asked_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "kind"], condition=Q(finished_at=None), name="one_contact_proof_at_a_time")
        ]

    def __str__(self) -> str:
        return str(self.pk)


def about_proof(proof_id: UUID) -> str:
    return f"people.contact-proof/{proof_id}"
