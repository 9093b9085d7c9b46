"""The tree. Dated placements are the truth; `Office.path` and `Office.parent` are today's index of the administrative line."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from kshamta.audit.actors import Scope
from kshamta.foundation.ids import new_id
from kshamta.offices.paths import DEEPEST, STEP
from kshamta.offices.scopes import within


class Group(models.TextChoices):
    """Class one to four are Groups A to D (DPI Chhattisgarh, December 2025: B11); contractual staff are counted beside them."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    CONTRACTUAL = "contractual"


class Route(models.TextChoices):
    """For what an office reports to another: the administrative line, or a branch (B18: institutions to SCERT)."""

    LINE = "line"
    BRANCH = "branch"


class Level(models.Model):
    """A level of a state's tree: state, department, directorate, division, district, block, ddo, institution. Data per state."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    state = models.CharField(max_length=2)  # LGD state code: "22", "5"
    code = models.CharField(max_length=24)
    rank = models.PositiveSmallIntegerField()
    name_hi = models.CharField(max_length=60)
    name_en = models.CharField(max_length=60)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["state", "code"], name="one_level_per_state_and_code")]

    def __str__(self) -> str:
        return f"{self.state}/{self.code}"


class Offices(models.QuerySet["Office"]):
    def within(self, scope: Scope) -> "Offices":
        return self.filter(within("path", scope))

    def standing_on(self, day: date) -> "Offices":
        return self.filter(Q(closed_on=None) | Q(closed_on__gt=day), opened_on__lte=day)


class Office(models.Model):
    """A node of the tree. `code` is unique among all offices; `serial` gives its step of every path (offices/paths.py)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    serial = models.PositiveIntegerField(unique=True)
    code = models.CharField(max_length=40, unique=True)
    ddo_code = models.CharField(max_length=20, blank=True, db_index=True)  # may be shared by several offices
    lgd_code = models.CharField(max_length=12, blank=True)
    level = models.ForeignKey(Level, on_delete=models.PROTECT, related_name="offices")
    kind = models.CharField(max_length=32)  # "directorate", "school", "diet", "bed-college", "bti" …: data of the state pack
    name_hi = models.CharField(max_length=160)
    name_en = models.CharField(max_length=160)
    pin = models.CharField(max_length=6, blank=True)
    address_hi = models.CharField(max_length=240, blank=True)
    address_en = models.CharField(max_length=240, blank=True)
    aliases = models.CharField(max_length=200, blank=True)  # other spellings: "Kabirdham, Kawardha"
    words = models.TextField(blank=True)  # what it is found by (offices/spelling.py): codes, names of all times, aliases
    opened_on = models.DateField()
    closed_on = models.DateField(null=True)
    merged_into = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="merged")
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="children")
    path = models.CharField(max_length=STEP * DEEPEST, db_index=True)
    version = models.PositiveIntegerField(default=1)

    objects = Offices.as_manager()

    def __str__(self) -> str:
        return self.code


class OfficePlacement(models.Model):
    """To whom an office reported, for what, from when to when."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="placements")
    parent = models.ForeignKey(Office, null=True, on_delete=models.PROTECT, related_name="placed")
    route = models.CharField(max_length=8, choices=Route, default=Route.LINE)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)  # exclusive

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_on=None) | Q(ends_on__gt=F("starts_on")), name="placement_ends_after_start"),
            models.UniqueConstraint(
                fields=["office", "route"], condition=Q(ends_on=None, route="line"), name="one_line_parent_at_a_time"
            ),
            models.UniqueConstraint(
                fields=["office", "parent"], condition=Q(ends_on=None, route="branch"), name="one_branch_to_a_parent_at_a_time"
            ),
        ]
        indexes = [
            models.Index(fields=["parent", "route"], name="placement_parent"),
            models.Index(fields=["starts_on"], name="placement_start"),
        ]

    def __str__(self) -> str:
        return f"{self.office_id} under {self.parent_id} ({self.route})"


class OfficeName(models.Model):
    """What an office was called, from when to when (exclusive)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="names")
    name_hi = models.CharField(max_length=160)
    name_en = models.CharField(max_length=160)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["office", "starts_on"], name="one_name_begins_on_a_day")]
        indexes = [models.Index(fields=["starts_on"], name="office_name_start")]

    def __str__(self) -> str:
        return self.name_en


class Strength(models.Model):
    """How many people work at an office in a group, as counted on a day (B17, B19). Newer figures stand beside older ones."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="strengths")
    group = models.CharField(max_length=12, choices=Group)
    number = models.PositiveIntegerField()
    as_on = models.DateField()
    latest = models.BooleanField(default=True)  # the newest figure of its office and group: sums need no search

    class Meta:
        constraints = [models.UniqueConstraint(fields=["office", "group", "as_on"], name="one_strength_per_day")]
        indexes = [models.Index(fields=["office", "latest"], name="strength_latest")]

    def __str__(self) -> str:
        return f"{self.office_id} {self.group}: {self.number}"


class Tree(models.Model):
    """One row: how often the tree changed (previews of sheets hold on to it), and for which day `Office.path` is right."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    version = models.PositiveBigIntegerField(default=0)
    indexed_on = models.DateField(null=True)

    def __str__(self) -> str:
        return f"version {self.version}"


class SheetState(models.TextChoices):
    """previewed → applied → undone; a preview that is not applied is destroyed after some days."""

    PREVIEWED = "previewed"
    APPLIED = "applied"
    UNDONE = "undone"


class Sheets(models.QuerySet["OfficeSheet"]):
    def within(self, scope: Scope) -> "Sheets":
        """Those brought in by a charge that sits within the scope."""
        return self.filter(within("path", scope))


class OfficeSheet(models.Model):
    """A sheet of offices: judged, looked at, applied whole, and taken back whole.

    sealed_name: about "offices.sheet/<id>/name". plan: what it would do, row by row; undo: what stood there before (both
    compressed JSON, offices/sheets/plans.py). tree_version: of the tree it was judged against.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    state = models.CharField(max_length=12, choices=SheetState, default=SheetState.PREVIEWED)
    path = models.CharField(max_length=STEP * DEEPEST, blank=True)  # of the office in whose name it was brought
    sealed_name = models.BinaryField()
    content_hash = models.CharField(max_length=64)  # of the file
    plan_hash = models.CharField(max_length=64)
    plan = models.BinaryField()
    undo = models.BinaryField(null=True)
    counts = models.JSONField(default=dict)  # {"create": 12, "change": 3, "unchanged": 40, "refused": 1}
    tree_version = models.PositiveBigIntegerField()
    made_at = models.DateTimeField(db_index=True)
    made_by = models.UUIDField(null=True)  # account
    applied_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)

    objects = Sheets.as_manager()

    def __str__(self) -> str:
        return f"{self.state} {self.content_hash[:12]}"
