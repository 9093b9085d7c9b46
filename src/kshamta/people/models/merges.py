"""Two records that were one person: which may be, which were joined, what was moved, and what the other one was called."""

from functools import reduce
from operator import or_
from uuid import UUID

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Left
from django.db.models.lookups import Exact

from kshamta.audit.actors import Scope
from kshamta.foundation.ids import new_id
from kshamta.foundation.paths import DEEPEST, STEP
from kshamta.offices.scopes import within
from kshamta.people.models.people import Person


class PairState(models.TextChoices):
    OPEN = "open"
    APART = "apart"  # an officer said: two people
    JOINED = "joined"


class Pairs(models.QuerySet["Pair"]):
    def within(self, scope: Scope) -> "Pairs":
        """Both within the scope, and neither joined to anybody. Who moved elsewhere since the last search is shown of again
        after the next."""
        both = within("first__office__path", scope) & within("second__office__path", scope)
        return self.filter(within("path", scope), both, first__merged_into=None, second__merged_into=None)


class Pair(models.Model):
    """Two records that may be one person; found anew every night. first < second. why: bits of rules.merges.Why; weight: the
    order of the list. path: of the deepest office under which both served at the last search; "" where only the state is."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    first = models.ForeignKey(Person, db_index=False, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    why = models.PositiveSmallIntegerField()
    weight = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=6, choices=PairState, default=PairState.OPEN)
    path = models.CharField(max_length=STEP * DEEPEST, default="")
    found_at = models.DateTimeField()
    said_at = models.DateTimeField(null=True)
    said_by = models.UUIDField(null=True)  # account

    objects = Pairs.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="one_pair_of_two"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="pair_in_order"),
        ]
        indexes = [
            models.Index(fields=["state", "-weight", "id"], name="pair_open"),
            models.Index(fields=["state", "path"], name="pair_place"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class PairSearch(models.Model):
    """One row: when all records were last compared."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    searched_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.searched_at)


class MergeState(models.TextChoices):
    """standing → undone | split (parted again after its time) | final (another parting of the kept one went over it). Who was
    parted from somebody without ever having been joined to him begins as split."""

    STANDING = "standing"
    UNDONE = "undone"
    SPLIT = "split"
    FINAL = "final"


class Merges(models.QuerySet["Merge"]):
    def within(self, scope: Scope) -> "Merges":
        """Read from the few merges there are: written so that no index on places can be taken for it, from which a database would
        go through the people of a state."""
        if "" in scope.paths:
            return self
        places = [Q(Exact(Left("kept__office__path", len(path)), path)) for path in scope.paths]
        return self.filter(reduce(or_, places)) if places else self.none()


class Merge(models.Model):
    """`other` became `kept`. choices: of each field, whose value stayed. numbers: by table, [rows moved, rows of `kept` then].

    undo_until: the last day. sealed_reason: about "people.merge/<id>/reason". closed_account: the one of their two accounts
    that was closed.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kept = models.ForeignKey(Person, db_index=False, on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="merges")
    state = models.CharField(max_length=8, choices=MergeState, default=MergeState.STANDING)
    choices = models.JSONField(default=dict)
    numbers = models.JSONField(default=dict)
    closed_account = models.UUIDField(null=True)
    sealed_reason = models.BinaryField()
    sealed_end_reason = models.BinaryField(null=True)  # of a parting
    merged_at = models.DateTimeField()
    merged_by = models.UUIDField(null=True)  # account
    undo_until = models.DateField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.UUIDField(null=True)

    objects = Merges.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["other"], condition=Q(state="standing"), name="one_standing_merge_of_a_person"),
            models.CheckConstraint(condition=~Q(kept=F("other")), name="merge_of_two"),
        ]
        indexes = [
            models.Index(fields=["kept", "merged_at"], name="merge_kept"),
            models.Index(fields=["state", "merged_at"], name="merge_state"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class MergeMove(models.Model):
    """One row that a merge touched: what it was, so that it can be so again; destroyed when nobody may undo it any more.

    sealed: about "people.merge-move/<id>"; what the row was, and became, where more than its person changed.
    """

    class What(models.TextChoices):
        MOVED = "moved"  # it was the other's
        CHANGED = "changed"  # columns became others
        GONE = "gone"  # it said what another row says, too

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    merge = models.ForeignKey(Merge, on_delete=models.CASCADE, related_name="moves")
    label = models.CharField(max_length=60)  # of repointing.Pointed
    field = models.CharField(max_length=30)
    key = models.CharField(max_length=40)
    what = models.CharField(max_length=7, choices=What)
    sealed = models.BinaryField(null=True)

    def __str__(self) -> str:
        return f"{self.what} {self.label}"


class OtherName(models.Model):
    """What somebody was also called, and a former employee ID, since two records of his were joined: he is found by them, too.
    Empty where the two agreed."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="other_names")
    merge = models.ForeignKey(Merge, null=True, db_index=False, on_delete=models.SET_NULL, related_name="other_names")
    name_en = models.CharField(max_length=100, blank=True)
    name_hi = models.CharField(max_length=120, blank=True)
    employee_id = models.CharField(max_length=30, null=True)
    since = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["employee_id"], condition=Q(employee_id__isnull=False), name="other_employee_id")]

    def __str__(self) -> str:
        return str(self.pk)


def about_merge(merge_id: UUID, part: str = "reason") -> str:
    """part: "reason", "end-reason"."""
    return f"people.merge/{merge_id}/{part}"


def about_move(move_id: UUID) -> str:
    return f"people.merge-move/{move_id}"
