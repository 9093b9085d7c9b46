"""What the portal's reports told: the files, the portal accounts, what people learnt there, and what a human must decide."""

from typing import Any

from django.db import models
from django.db.models import Q

from kshamta.audit.actors import Scope
from kshamta.foundation.ids import new_id
from kshamta.offices.models import Office
from kshamta.offices.scopes import within
from kshamta.people.models import Person
from kshamta.portal.rules.reports import How, Status


def _choices(names: type[How] | type[Status]) -> list[tuple[Any, str]]:
    return [(name.value, name.name.lower()) for name in names]


class Reports(models.QuerySet["Report"]):
    def within(self, scope: Scope) -> "Reports":
        return self.filter(within("office__path", scope))


class Report(models.Model):
    """A report of the portal on its way in. received → read; or refused (told why), or parked after three workers died of it.

    office: whose nodal officer brought it; None where the operator did, on the server, for everybody. reach: the subtrees whose
    people it may speak of. A file of the server is read where it lies; one from a browser is kept sealed until it is read
    ("portal.report/<id>/data"). done: lines that are in, block by block: where a process dies, the next goes on from there.
    """

    class State(models.TextChoices):
        RECEIVED = "received"
        READ = "read"
        REFUSED = "refused"
        PARKED = "parked"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    office = models.ForeignKey(Office, null=True, db_index=False, on_delete=models.PROTECT, related_name="portal_reports")
    reach = models.JSONField(default=list)
    kind = models.CharField(max_length=12, blank=True)  # "users", "consumption"; "" until it was opened
    as_on = models.DateTimeField(null=True)
    file_hash = models.CharField(max_length=64)
    sealed_name = models.BinaryField()  # about "portal.report/<id>/name"
    sealed_data = models.BinaryField(null=True)
    size = models.PositiveBigIntegerField()
    state = models.CharField(max_length=8, choices=State, default=State.RECEIVED)
    received_at = models.DateTimeField()
    received_by = models.UUIDField(null=True)  # account
    charge = models.CharField(max_length=48, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    claimed_at = models.DateTimeField(null=True)  # by a worker, again with each block
    rows = models.PositiveBigIntegerField(default=0)
    done = models.PositiveBigIntegerField(default=0)
    figures = models.JSONField(default=dict)  # what came of the lines, by name (portal/report_figures.py)
    unread = models.JSONField(default=list)  # [[line, why], …]: the first of those that could not be read
    refusal = models.JSONField(null=True)  # {"code": …, "data": {…}}: never a cell's text
    finished_at = models.DateTimeField(null=True)

    objects = Reports.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office", "file_hash"], name="one_report_of_a_file"),
            models.UniqueConstraint(fields=["file_hash"], condition=Q(office=None), name="one_report_of_a_file_of_the_server"),
        ]
        indexes = [
            models.Index(fields=["office", "received_at"], name="report_office"),
            models.Index(fields=["state", "received_at"], name="report_waiting"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.file_hash[:12]}"


class PortalOrganisation(models.Model):
    """An organisation as the portal calls it (MDO_Name). It is ours where one of its users is; office: the deepest place of the
    tree under which nearly all of them serve."""

    id = models.BigAutoField(primary_key=True)
    name = models.CharField(max_length=200, unique=True)
    office = models.ForeignKey(Office, null=True, db_index=False, on_delete=models.SET_NULL, related_name="+")
    people = models.PositiveIntegerField(default=0)
    placed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name


class PortalUser(models.Model):
    """A portal account, as the newest report says. key: keyed hash of its e-mail, or of its mobile where it has none, like
    people.Contact.value_hash. maybe: who it may be. What it is called, and its masked contacts, are kept only while a human must
    tell who it is."""

    id = models.BigAutoField(primary_key=True)
    key = models.BinaryField(max_length=32)
    person = models.ForeignKey(Person, null=True, db_index=False, on_delete=models.CASCADE, related_name="portal_users")
    how = models.PositiveSmallIntegerField(choices=_choices(How))
    maybe = models.ForeignKey(Person, null=True, db_index=False, on_delete=models.SET_NULL, related_name="+")
    organisation = models.ForeignKey(PortalOrganisation, null=True, db_index=False, on_delete=models.PROTECT, related_name="+")
    status = models.PositiveSmallIntegerField(choices=_choices(Status))
    registered_at = models.DateTimeField(null=True)
    active = models.BooleanField(default=False)
    as_on = models.DateTimeField()
    name = models.CharField(max_length=100, blank=True)
    designation = models.CharField(max_length=100, blank=True)
    employee_id = models.CharField(max_length=30, blank=True)
    masked_email = models.CharField(max_length=80, blank=True)
    masked_mobile = models.CharField(max_length=16, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key"], name="one_user_of_a_key")]
        indexes = [
            models.Index(fields=["person"], name="portal_user_person", condition=Q(person__isnull=False)),
            models.Index(fields=["maybe"], name="portal_user_maybe", condition=Q(maybe__isnull=False)),
            models.Index(fields=["organisation", "how"], name="portal_user_organisation"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class UserCases(models.QuerySet["UserCase"]):
    def within(self, scope: Scope) -> "UserCases":
        return self.filter(within("office__path", scope))


class UserCase(models.Model):
    """A portal account of one of our organisations about which a human must say something: who is it, or where did he go?

    unknown: nobody on our books is found; maybe: somebody, but not surely; not-my-user: its organisation has turned it away, yet
    it is one of our people. sealed_reason: about "portal.user-case/<id>/reason".
    """

    class Kind(models.TextChoices):
        UNKNOWN = "unknown"
        MAYBE = "maybe"
        NOT_MY_USER = "not-my-user"

    class State(models.TextChoices):
        OPEN = "open"
        DECIDED = "decided"
        GONE = "gone"  # a later report found the person by itself

    class Outcome(models.TextChoices):
        OURS = "ours"  # he is that person
        LEFT = "left"  # retired, resigned, died
        TRANSFERRED = "transferred"  # serves elsewhere: that organisation takes him over on the portal
        STRANGER = "stranger"  # never was ours
        STAYS = "stays"  # he is ours still: the portal is to be put right

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    user = models.OneToOneField(PortalUser, on_delete=models.CASCADE, related_name="case")
    kind = models.CharField(max_length=12, choices=Kind)
    office = models.ForeignKey(Office, null=True, db_index=False, on_delete=models.PROTECT, related_name="portal_user_cases")
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    outcome = models.CharField(max_length=12, choices=Outcome, blank=True)
    opened_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.UUIDField(null=True)  # account
    sealed_reason = models.BinaryField(null=True)
    revision = models.PositiveIntegerField(default=0)

    objects = UserCases.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["state", "kind", "opened_at"], name="user_case_state"),
            models.Index(fields=["office", "state"], name="user_case_office"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class PortalContent(models.Model):
    """A content of the portal, as the reports call it; they give it no number. key: of provider, name and kind."""

    id = models.BigAutoField(primary_key=True)
    key = models.BinaryField(max_length=16)
    provider = models.CharField(max_length=200)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=60)
    duration = models.CharField(max_length=40)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key"], name="one_content_of_a_key")]

    def __str__(self) -> str:
        return self.name


class ReportedLearning(models.Model):
    """How far a person came in a content of the portal: one row, whatever batches he was in. Kept here until the rooms of
    learning take it over. progress: of 100."""

    id = models.BigAutoField(primary_key=True)
    person = models.ForeignKey(Person, db_index=False, on_delete=models.CASCADE, related_name="reported_learning")
    content = models.ForeignKey(PortalContent, db_index=False, on_delete=models.PROTECT, related_name="learning")
    enrolled_on = models.DateField(null=True)
    completed_on = models.DateField(null=True)
    progress = models.PositiveSmallIntegerField(default=0)
    certificate = models.CharField(max_length=80, blank=True)
    as_on = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "content"], name="one_learning_of_a_content")]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.content_id}"
