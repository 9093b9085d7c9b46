"""Figures of what lies below: kept as they change, never counted in a request (architecture §3, "A figure on a dashboard")."""

from django.db import models

from kshamta.offices.paths import DEEPEST, STEP
from kshamta.onboarding.models.drives import Drive
from kshamta.onboarding.models.submissions import Submission


class Figures(models.Model):
    """Of rosters: how many there are and in which state; rows of those sent or accepted; people at work."""

    rosters = models.IntegerField(default=0)
    not_begun = models.IntegerField(default=0)
    draft = models.IntegerField(default=0)
    submitted = models.IntegerField(default=0)
    returned = models.IntegerField(default=0)
    accepted = models.IntegerField(default=0)
    working = models.IntegerField(default=0)  # strength, where counted
    rows = models.IntegerField(default=0)  # of the version worked on or sent
    rows_accepted = models.IntegerField(default=0)
    faulty = models.IntegerField(default=0)

    class Meta:
        abstract = True


class Tally(Figures):
    """Of all rosters below a compiled position."""

    submission = models.OneToOneField(Submission, primary_key=True, on_delete=models.CASCADE, related_name="tally")

    def __str__(self) -> str:
        return str(self.pk)


class Delta(Figures):
    """One change, written in the transaction that made it and folded into the tallies above soon after. way: of the position
    directly above the roster; it and its ancestors get the change."""

    id = models.BigAutoField(primary_key=True)
    drive = models.ForeignKey(Drive, db_index=False, on_delete=models.CASCADE, related_name="+")
    way = models.CharField(max_length=STEP * DEEPEST)

    class Meta:
        indexes = [models.Index(fields=["drive", "way"], name="delta_way")]

    def __str__(self) -> str:
        return self.way


class DayTally(Figures):
    """How a position's figures stood at the end of a day (today's row moves with the day): the pace is read from these."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="days")
    day = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["submission", "day"], name="one_tally_of_a_day")]

    def __str__(self) -> str:
        return f"{self.submission_id} on {self.day:%d-%m-%Y}"
