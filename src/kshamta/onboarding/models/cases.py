"""Cases: what stands in the rosters of two offices, and only one can be right; a human decides (formats.md §1, column 7).

Their kinds, states and words are those of rules/cases.py.
"""

from collections.abc import Iterable
from enum import IntEnum, StrEnum
from typing import Any

from django.db import models
from django.db.models import Q

from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.foundation.ids import new_id
from kshamta.offices.scopes import within
from kshamta.onboarding.models.drives import Drive
from kshamta.onboarding.models.submissions import Submission, Version
from kshamta.onboarding.rules.cases import WAITING, Kind, Outcome, Said, State


def _choices(names: type[StrEnum] | type[IntEnum]) -> list[tuple[Any, str]]:
    return [(name.value, name.name.lower()) for name in names]


class Cases(models.QuerySet["Case"]):
    def seen_by(self, by: Actor) -> "Cases":
        """Those with a side of an office within his reach, or for which his office answers; and those it is to decide."""
        scope = by.scope_for(Right.SEE_DRIVES)
        if "" in scope.paths:
            return self
        if not scope.paths:
            return self.none()
        whole = Drive.objects.filter(within("office__path", scope))  # who has the whole tree asks no side
        inside = CaseSide.objects.filter(within("submission__office__path", scope))
        seen = Q(drive__in=whole.values("pk")) | Q(pk__in=inside.values("case"))
        if by.office_id:
            answered = Submission.objects.filter(answers=by.office_id)
            sides = CaseSide.objects.filter(submission__in=answered.values("pk"))
            seen |= Q(pk__in=sides.values("case")) | Q(decider__in=answered.values("pk"))
        return self.filter(seen)

    def waiting(self) -> "Cases":
        return self.filter(state__in=WAITING)


class Case(models.Model):
    """key: of the rows' keys; of a look-alike, a keyed hash of the pair: the same doubt is the same case, whenever it is found.

    decider: the position nearest above all sides; its office decides what the offices do not agree on, later the one above it.
    holder: where the person serves, or whose entry is right. weight: the order of the queue: employee IDs 3, contacts 2, a
    "maybe the same" its probability. due_on: the last day before it goes up. raised: how often it went up.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    drive = models.ForeignKey(Drive, db_index=False, on_delete=models.CASCADE, related_name="cases")
    kind = models.PositiveSmallIntegerField(choices=_choices(Kind))
    key = models.BinaryField(max_length=16)
    state = models.CharField(max_length=8, choices=_choices(State), default=State.OPEN.value)
    weight = models.FloatField()
    people = models.PositiveIntegerField(default=0)  # rows that share it now
    decider = models.ForeignKey(Submission, null=True, on_delete=models.SET_NULL, related_name="cases_to_decide")
    due_on = models.DateField(null=True)
    raised = models.PositiveSmallIntegerField(default=0)
    late = models.BooleanField(default=False)  # an office kept silent too long
    told_on = models.DateField(null=True)  # the day on which the deciding office was last told
    outcome = models.CharField(max_length=12, choices=_choices(Outcome), blank=True)
    holder = models.ForeignKey(Submission, null=True, db_index=False, on_delete=models.SET_NULL, related_name="+")
    opened_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    closed_by = models.UUIDField(null=True)  # account of the deciding officer
    revision = models.PositiveIntegerField(default=0)

    objects = Cases.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["drive", "kind", "key"], name="one_case_of_a_key")]
        indexes = [
            models.Index(fields=["drive", "state", "-weight"], name="case_queue"),
            models.Index(fields=["state", "due_on"], name="case_due"),
        ]

    def __str__(self) -> str:
        return f"case {self.pk}"

    def seen_by(self, by: Actor, sides: Iterable["CaseSide"]) -> bool:
        """As `Cases.seen_by`, of one case whose drive, decider and sides with their offices are at hand."""
        scope = by.scope_for(Right.SEE_DRIVES)
        if not scope.paths:
            return False
        rosters = [side.submission for side in sides]
        answering = {each.answers_id for each in rosters} | {self.decider.answers_id if self.decider else None}
        paths = [self.drive.office.path, *(each.office.path for each in rosters)]
        return any(map(scope.covers, paths)) or (by.office_id is not None and by.office_id in answering)


class CaseSide(models.Model):
    """One roster in a case. rows: of its sheet, as of `version`. here: its rows still say it. said: the office's last word."""

    id = models.BigAutoField(primary_key=True)
    case = models.ForeignKey(Case, db_index=False, on_delete=models.CASCADE, related_name="sides")
    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="case_sides")
    version = models.ForeignKey(Version, null=True, db_index=False, on_delete=models.SET_NULL, related_name="+")
    rows = models.JSONField(default=list)
    here = models.BooleanField(default=True)
    said = models.CharField(max_length=8, choices=_choices(Said), blank=True)
    said_at = models.DateTimeField(null=True)
    said_by = models.UUIDField(null=True)  # account
    told_on = models.DateField(null=True)  # the day on which the office was last told that it is to speak

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "submission"], name="one_side_of_a_roster")]

    def __str__(self) -> str:
        return f"{self.submission_id} in {self.case_id}"


class CaseStep(models.Model):
    """What happened in a case, in order. sealed_reason: about "onboarding.case-step/<id>/reason": words may name people."""

    class What(models.TextChoices):
        FOUND = "found"
        SAID = "said"
        DISPUTED = "disputed"
        LATE = "late"
        RAISED = "raised"
        AGREED = "agreed"
        DECIDED = "decided"
        GONE = "gone"
        COMMON = "common"
        REOPENED = "reopened"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="steps")
    at = models.DateTimeField()
    what = models.CharField(max_length=8, choices=What)
    said = models.CharField(max_length=12, blank=True)  # Said, or Outcome
    submission = models.ForeignKey(Submission, null=True, db_index=False, on_delete=models.CASCADE, related_name="+")
    by = models.UUIDField(null=True)  # account; None: the product itself
    charge = models.CharField(max_length=48, blank=True)
    sealed_reason = models.BinaryField(null=True)

    def __str__(self) -> str:
        return f"{self.what} {self.at:%d-%m-%Y %H:%M}"


class Uncompared(models.Model):
    """A roster whose keys were written or taken away and not yet compared with the others'. Written in that transaction, gone
    with the comparison: two rosters certified in the same second do not see each other before they are committed."""

    submission = models.OneToOneField(Submission, primary_key=True, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.pk)


class Ranking(models.Model):
    """When the people below a position were last compared all with all, and what came of it. hash: of the rosters compared."""

    position = models.OneToOneField(Submission, primary_key=True, on_delete=models.CASCADE, related_name="ranking")
    asked_at = models.DateTimeField(null=True)
    asked_by = models.UUIDField(null=True)
    begun_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    hash = models.CharField(max_length=64, blank=True)
    rows = models.PositiveIntegerField(default=0)
    pairs = models.PositiveIntegerField(default=0)  # above the threshold
    left_out = models.PositiveIntegerField(default=0)  # above the threshold, beyond what a queue takes

    def __str__(self) -> str:
        return str(self.pk)
