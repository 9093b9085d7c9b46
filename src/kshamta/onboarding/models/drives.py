"""A drive: one roster collection ordered from above, with its route, its dates and its instructions (B1, B2, B16)."""

from django.db import models
from django.db.models import Q

from kshamta.audit.actors import Scope
from kshamta.foundation.ids import new_id
from kshamta.offices.models import Level, Office
from kshamta.offices.scopes import within


class DriveState(models.TextChoices):
    """draft → running ⇄ paused → closed → running (reopened, with a reason)."""

    DRAFT = "draft"
    RUNNING = "running"
    PAUSED = "paused"
    CLOSED = "closed"


DRIVE_MOVES = {
    DriveState.DRAFT: {DriveState.RUNNING},
    DriveState.RUNNING: {DriveState.PAUSED, DriveState.CLOSED},
    DriveState.PAUSED: {DriveState.RUNNING, DriveState.CLOSED},
    DriveState.CLOSED: {DriveState.RUNNING},
}
SHOWN = {DriveState.RUNNING, DriveState.PAUSED, DriveState.CLOSED}  # to those below


class Drives(models.QuerySet["Drive"]):
    def within(self, scope: Scope) -> "Drives":
        """Those ordered by an office of the scope, and those in which an office of the scope takes part."""
        takes_part = within("submissions__office__path", scope)
        return self.filter(within("office__path", scope) | (takes_part & Q(state__in=SHOWN))).distinct()


class DriveFile(models.Model):
    """The scan of the order, as sent; sealed about "onboarding.drive-file/<id>"."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    sealed = models.BinaryField()
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=4)  # pdf, jpg, png: by its first bytes
    size = models.PositiveIntegerField()
    content_hash = models.CharField(max_length=64)

    def __str__(self) -> str:
        return str(self.pk)


class Drive(models.Model):
    """kinds, groups: whose people are collected: office kinds (empty: every kind) and groups A to D and contractual.

    route: levels from the bottom, as the state's pack names them: ["ddo", "block", "district", "directorate"]. branches: whether
    offices attached to another one by a BRANCH placement report there and not up the line (B18: institutions to SCERT).
    may_extend: charges that may give an office below them more time. columns: the named version of the template.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="drives")  # who ordered it; its subtree takes part
    name_hi = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    order_number = models.CharField(max_length=80)
    order_date = models.DateField()
    order_source = models.CharField(max_length=300, blank=True)  # who issued it, or an address where it stands
    order_file = models.ForeignKey(DriveFile, null=True, on_delete=models.PROTECT, related_name="drives")
    columns = models.CharField(max_length=24, default="roster-2025")
    kinds = models.JSONField(default=list)
    groups = models.JSONField(default=list)
    route = models.JSONField(default=list)
    branches = models.BooleanField(default=True)
    confidentiality_hi = models.TextField(blank=True)
    confidentiality_en = models.TextField(blank=True)
    may_extend = models.JSONField(default=list)
    copied_from = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="copies")
    state = models.CharField(max_length=8, choices=DriveState, default=DriveState.DRAFT)
    state_reason = models.CharField(max_length=300, blank=True)  # of the last pause, close or reopening
    made_at = models.DateTimeField()
    made_by = models.UUIDField(null=True)  # account
    started_at = models.DateTimeField(null=True)
    started_by = models.UUIDField(null=True)
    closed_at = models.DateTimeField(null=True)
    serials = models.PositiveIntegerField(default=0)  # the last serial given to a submission
    tree_version = models.PositiveBigIntegerField(default=0)  # of the offices' tree that its own tree follows
    placed_on = models.DateField(null=True)  # and the day for which it does
    version = models.PositiveIntegerField(default=1)

    objects = Drives.as_manager()

    def __str__(self) -> str:
        return self.order_number


class Rung(models.Model):
    """What the drive says to one level: its instruction and the last day on which it is in time (B2, B16)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    drive = models.ForeignKey(Drive, on_delete=models.CASCADE, related_name="rungs")
    level = models.ForeignKey(Level, on_delete=models.PROTECT, related_name="+")
    step = models.PositiveSmallIntegerField()  # 0 at the bottom of the route
    due_on = models.DateField(null=True)
    instruction_hi = models.TextField(blank=True)
    instruction_en = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["drive", "level"], name="one_rung_of_a_level")]

    def __str__(self) -> str:
        return f"{self.drive_id} {self.step}"
