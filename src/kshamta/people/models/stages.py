"""How far a person has come: one ledger of changes; what is counted of it, office by office, is kept as it changes."""

from django.db import models

from kshamta.foundation import clock
from kshamta.foundation.ids import new_id
from kshamta.offices.models import Office
from kshamta.people.models.people import Person


class Stage(models.IntegerChoices):
    ON_ROLL = 1
    COLLECTED = 2  # in a roster that the office above has accepted
    SENT = 3  # in a batch printed for the portal
    REGISTERED = 4
    FIRST_LOGIN = 5
    VERIFIED = 6


class StageSource(models.TextChoices):
    """Who says that a stage was reached."""

    ROSTER = "roster"
    PORTAL_BATCH = "portal-batch"
    PORTAL_RESULT = "portal-result"
    PORTAL_REPORT = "portal-report"
    OWN = "own"  # our own side: he signed in here
    OFFICER = "officer"
    SYSTEM = "system"


class StageChange(models.Model):
    """One entry of a person's ledger; none is ever changed or taken out. Being on roll needs no entry: his posting says it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, db_index=False, on_delete=models.PROTECT, related_name="stage_changes")
    stage = models.PositiveSmallIntegerField(choices=Stage)
    at = models.DateTimeField()  # when it happened, as the source says
    written_at = models.DateTimeField(default=clock.now)
    by = models.UUIDField(null=True)  # account
    source = models.CharField(max_length=16, choices=StageSource)
    reached = models.BooleanField(default=True)  # False: a correcting entry takes the stage back
    sealed_reason = models.BinaryField(null=True)  # of a correcting entry: "people.stage/<id>/reason"

    class Meta:
        indexes = [models.Index(fields=["person", "written_at"], name="stage_change_person")]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.stage}"


class StageReason(models.Model):
    """Why somebody does not come on, as another room has said it last: a kind of error of the portal's, by its code."""

    id = models.BigAutoField(primary_key=True)
    person = models.ForeignKey(Person, db_index=False, on_delete=models.CASCADE, related_name="stage_reasons")
    kind = models.CharField(max_length=32)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "kind"], name="one_stage_reason_of_a_kind")]
        indexes = [models.Index(fields=["kind", "person"], name="stage_reason_kind")]

    def __str__(self) -> str:
        return self.kind


class StageFigures(models.Model):
    """Of people on roll (kshamta/people/rules/stages.py, FIGURES): how many, how many of them exempt; of the others how many
    have reached each stage, and for which they wait next."""

    on_roll = models.IntegerField(default=0)
    exempt = models.IntegerField(default=0)
    collected = models.IntegerField(default=0)
    sent = models.IntegerField(default=0)
    registered = models.IntegerField(default=0)
    first_login = models.IntegerField(default=0)
    verified = models.IntegerField(default=0)
    waits_collected = models.IntegerField(default=0)
    waits_sent = models.IntegerField(default=0)
    waits_registered = models.IntegerField(default=0)
    waits_first_login = models.IntegerField(default=0)
    waits_verified = models.IntegerField(default=0)

    class Meta:
        abstract = True


class StageCount(StageFigures):
    """Of an office's own people."""

    office = models.OneToOneField(Office, primary_key=True, on_delete=models.CASCADE, related_name="stage_count")

    def __str__(self) -> str:
        return str(self.pk)


class StageTally(StageFigures):
    """Of an office and all below it, as the tree stood when it was last folded: the funnel of any office is one row."""

    office = models.OneToOneField(Office, primary_key=True, on_delete=models.CASCADE, related_name="stage_tally")

    def __str__(self) -> str:
        return str(self.pk)


class StageDelta(StageFigures):
    """What changed at an office: written in the transaction that changed it, folded into counts and tallies soon after."""

    id = models.BigAutoField(primary_key=True)
    office = models.ForeignKey(Office, db_index=False, on_delete=models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return str(self.office_id)


class StageFold(models.Model):
    """One row: to which tree the tallies belong, when they were last brought up and last proven."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    tree_version = models.PositiveBigIntegerField(default=0)
    folded_at = models.DateTimeField(null=True)
    counted_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"tree {self.tree_version}"
