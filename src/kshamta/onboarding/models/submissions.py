"""What each office owes the office above it in a drive, its versions, and every move it made."""

from django.db import models
from django.db.models import Q

from kshamta.access.models import Appointment
from kshamta.audit.actors import Scope
from kshamta.foundation.ids import new_id
from kshamta.offices.models import Office
from kshamta.offices.paths import DEEPEST, STEP
from kshamta.offices.scopes import within
from kshamta.onboarding.models.drives import Drive
from kshamta.onboarding.models.sheets import SealedSheet


class Kind(models.TextChoices):
    """A roster is the office's own people; a compiled position is the ordered list of what it accepted from below."""

    ROSTER = "roster"
    COMPILED = "compiled"


class State(models.TextChoices):
    """not begun → draft → submitted → accepted, or returned and submitted again. Ended: the office closed, or takes part no more.

    A compiled position is a draft while its office still accepts from below. At the top of the route it is accepted by being
    signed.
    """

    NOT_BEGUN = "not-begun"
    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    ENDED = "ended"


MOVES = {
    State.NOT_BEGUN: {State.DRAFT, State.SUBMITTED, State.ENDED},
    State.DRAFT: {State.SUBMITTED, State.ACCEPTED, State.ENDED},  # accepted: only the top, by signing
    State.SUBMITTED: {State.ACCEPTED, State.RETURNED, State.DRAFT, State.ENDED},  # draft: withdrawn, or reopened from below
    State.RETURNED: {State.SUBMITTED, State.DRAFT, State.ENDED},
    State.ACCEPTED: {State.RETURNED, State.DRAFT, State.ENDED},  # returned: unlocked by the rung above; draft: reopened
    State.ENDED: {State.NOT_BEGUN, State.DRAFT, State.RETURNED},  # the office takes part again
}
MAY_CHANGE = {State.NOT_BEGUN, State.DRAFT, State.RETURNED}  # its own office still works on it
WITH_ABOVE = {State.SUBMITTED, State.ACCEPTED}
COUNTED = set(State) - {State.ENDED}


class Submissions(models.QuerySet["Submission"]):
    def within(self, scope: Scope) -> "Submissions":
        """Of offices of the scope: his own and those below; what is attached to him by a branch is in his reach."""
        return self.filter(within("office__path", scope))

    def rosters(self) -> "Submissions":
        return self.filter(kind=Kind.ROSTER)

    def counted(self) -> "Submissions":
        return self.filter(state__in=COUNTED)


class Submission(models.Model):
    """One office in one drive. An office that checks others and has people of its own has two: they go to different desks.

    above: the compiled position into which this one goes; None at the top. way: its place in the drive's own tree, steps of
    serials as in foundation/paths.py: what lies below is one range of an index. answers: the office that answers for it today
    (another one after a merger). number of rows and the rest: of `version`, the one worked on or sent; accepted: what stands
    accepted above. submitted_hash, accepted_hash: of a version's rows (ROSTER) or of the children's accepted hashes in order
    (COMPILED). to: the named officer it was sent to (B12: one officer, never a group). sent_by: four eyes look at this.
    strength: by group, as counted when the drive began or when it was counted anew; working: their sum.
    explained: by group and reason, how many of the strength are not on the roster and why. schools: of a roster that holds
    several (a DDO's institutions), by office the strength by group, its own among them; else empty.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    drive = models.ForeignKey(Drive, db_index=False, on_delete=models.PROTECT, related_name="submissions")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="submissions")
    answers = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="answered_submissions")
    kind = models.CharField(max_length=8, choices=Kind)
    step_of_route = models.PositiveSmallIntegerField()  # 0: the bottom
    serial = models.PositiveIntegerField()
    above = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="below")
    way = models.CharField(max_length=STEP * DEEPEST)
    state = models.CharField(max_length=10, choices=State, default=State.NOT_BEGUN)
    due_on = models.DateField(null=True)
    extended_on = models.DateField(null=True)  # the day on which more time was given
    nil = models.BooleanField(default=False)
    version = models.ForeignKey("Version", null=True, db_index=False, on_delete=models.PROTECT, related_name="+")
    accepted = models.ForeignKey("Version", null=True, db_index=False, on_delete=models.PROTECT, related_name="+")
    submitted_hash = models.CharField(max_length=64, blank=True)
    accepted_hash = models.CharField(max_length=64, blank=True)
    to = models.ForeignKey(Appointment, null=True, db_index=False, on_delete=models.PROTECT, related_name="+")
    sent_by = models.UUIDField(null=True)  # account
    changed_at = models.DateTimeField(null=True)  # of the last move
    reopened = models.BooleanField(default=False)  # something below changed after it was sent or accepted
    strength = models.JSONField(default=dict)
    working = models.PositiveIntegerField(null=True)  # None: nobody counted
    explained = models.JSONField(default=dict)
    schools = models.JSONField(default=dict)
    rows = models.PositiveIntegerField(default=0)
    faulty = models.PositiveIntegerField(default=0)
    warned = models.PositiveIntegerField(default=0)
    reminded_at = models.DateTimeField(null=True)
    reminders = models.PositiveIntegerField(default=0)
    revision = models.PositiveIntegerField(default=0)

    objects = Submissions.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["drive", "office", "kind"], name="one_submission_of_an_office_and_kind"),
            models.UniqueConstraint(fields=["drive", "serial"], name="one_serial_in_a_drive"),
            models.CheckConstraint(condition=~Q(state="accepted") | ~Q(accepted_hash=""), name="what_is_accepted_has_a_hash"),
        ]
        indexes = [
            models.Index(fields=["drive", "way"], name="submission_way"),
            models.Index(fields=["above", "state"], name="submission_above"),
        ]

    def __str__(self) -> str:
        return f"{self.office_id} in {self.drive_id}"


class Source(models.TextChoices):
    """How the rows came in."""

    FILE = "file"
    TYPED = "typed"
    EXPORT = "export"  # a treasury's HR export, by a saved mapping of columns (B14)
    AGAIN = "again"  # "same as last time"
    PROGRAM = "program"  # a state's own HR system, by token


class Version(SealedSheet):
    """One state of an office's roster. A version that was sent is never written again; mending it begins the next one.

    content_hash: SHA-256 over the ready rows, the same for the same people whatever file they came in. file_hash: of the file
    as sent (the same file again is the same version). sealed_rows: the eight columns of the ready rows, compact, written when
    it is certified: what compiling reads. groups: rows by group. schools: by office, which rows serve there and how many of
    them are held; rows that name none are in none.
    """

    SEALED_AS = "version"

    submission = models.ForeignKey(Submission, db_index=False, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    source = models.CharField(max_length=8, choices=Source)
    made_at = models.DateTimeField()
    made_by = models.UUIDField(null=True)  # account
    file_hash = models.CharField(max_length=64, blank=True)
    content_hash = models.CharField(max_length=64)
    rows = models.PositiveIntegerField()
    faulty = models.PositiveIntegerField()
    warned = models.PositiveIntegerField()
    tidied = models.PositiveIntegerField()
    groups = models.JSONField(default=dict)
    schools = models.JSONField(default=dict)
    certified_at = models.DateTimeField(null=True)
    certified_by = models.UUIDField(null=True)
    certified_number = models.PositiveIntegerField(null=True)  # "the data of all N working personnel is given"
    sealed_rows = models.BinaryField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["submission", "number"], name="one_version_of_a_number")]

    def __str__(self) -> str:
        return f"version {self.number} of {self.submission_id}"


class Move(models.Model):
    """One change of a submission's state: the ledger from which its history is told, and a receipt printed.

    sealed_reason: about "onboarding.move/<id>/reason": an officer's words may name people. number: of the receipt.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="moves")
    before = models.CharField(max_length=10, choices=State)
    after = models.CharField(max_length=10, choices=State)
    verb = models.CharField(max_length=16)  # rules.moves.Verb
    at = models.DateTimeField()
    by = models.UUIDField(null=True)  # account
    appointment = models.UUIDField(null=True)
    charge = models.CharField(max_length=48, blank=True)
    version = models.ForeignKey(Version, null=True, db_index=False, on_delete=models.PROTECT, related_name="+")
    hash = models.CharField(max_length=64, blank=True)
    rows = models.PositiveIntegerField(default=0)
    to = models.ForeignKey(Appointment, null=True, db_index=False, on_delete=models.PROTECT, related_name="+")
    sealed_reason = models.BinaryField(null=True)

    class Meta:
        indexes = [models.Index(fields=["submission", "at"], name="move_of_submission")]

    def __str__(self) -> str:
        return f"{self.verb} {self.at:%d-%m-%Y %H:%M}"


class Remark(models.Model):
    """What a checking officer says of a row, a column or the whole; shown to the office below at the very cell.

    sealed_text: about "onboarding.remark/<id>/text". row: of the sheet, None with a field: the whole column. settled_at: the
    office below sent the submission again.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="remarks")
    version = models.ForeignKey(Version, null=True, db_index=False, on_delete=models.CASCADE, related_name="+")
    row = models.PositiveIntegerField(null=True)
    field = models.CharField(max_length=20, blank=True)
    sealed_text = models.BinaryField()
    made_at = models.DateTimeField()
    made_by = models.UUIDField(null=True)
    settled_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.pk)


class Tick(models.Model):
    """A check of the primary check, ticked by an officer, of just this hash. Checks the product makes itself are not stored."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    submission = models.ForeignKey(Submission, db_index=False, on_delete=models.CASCADE, related_name="ticks")
    hash = models.CharField(max_length=64)
    check_name = models.CharField(max_length=32)  # rules.checks.Check
    at = models.DateTimeField()
    by = models.UUIDField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["submission", "hash", "check_name"], name="one_tick_of_a_check")]

    def __str__(self) -> str:
        return self.check_name


class Intake(models.Model):
    """A file on its way in: stored sealed with its hash before anybody reads it, then read and judged by a worker.

    received → judged, or refused (told why, in the workshop's code), or parked after three workers died of it. The same file for
    the same submission is the same intake. sealed_data is emptied once a version holds the file.
    """

    class State(models.TextChoices):
        RECEIVED = "received"
        JUDGED = "judged"
        REFUSED = "refused"
        PARKED = "parked"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    submission = models.ForeignKey(Submission, db_index=False, on_delete=models.CASCADE, related_name="intakes")
    file_hash = models.CharField(max_length=64)
    state = models.CharField(max_length=8, choices=State, default=State.RECEIVED)
    source = models.CharField(max_length=8, choices=Source, default=Source.FILE)
    sealed_name = models.BinaryField()  # about "intake/<id>/name"
    sealed_data = models.BinaryField(null=True)  # about "intake/<id>/data"
    size = models.PositiveIntegerField()
    received_at = models.DateTimeField()
    received_by = models.UUIDField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    claimed_at = models.DateTimeField(null=True)  # by a worker: nobody else takes it up while that one may live
    done = models.PositiveSmallIntegerField(default=0)  # of 100: the bar
    mapping = models.ForeignKey("ColumnMapping", null=True, db_index=False, on_delete=models.SET_NULL, related_name="+")
    refusal = models.JSONField(null=True)  # {"code": …, "data": {…}}: never a cell's text
    version = models.ForeignKey(Version, null=True, db_index=False, on_delete=models.SET_NULL, related_name="+")
    finished_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["submission", "file_hash"], name="one_intake_of_a_file"),
            models.UniqueConstraint(fields=["submission"], condition=Q(state="received"), name="one_file_on_its_way"),
        ]
        indexes = [models.Index(fields=["state", "received_at"], name="intake_waiting")]

    def __str__(self) -> str:
        return f"{self.state} {self.file_hash[:12]}"
