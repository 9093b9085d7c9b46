"""Human beings on our books. Contacts are sealed; names are searched by keys, alike on both databases."""

from datetime import date
from uuid import UUID

from django.db import models
from django.db.models import F, Q

from kshamta.access.models import Account
from kshamta.audit.actors import Scope
from kshamta.foundation import clock
from kshamta.foundation.ids import new_id
from kshamta.offices.models import Group, Office
from kshamta.offices.scopes import within
from kshamta.people.rules.stages import bit


class Audience(models.TextChoices):
    """For whom the state trains (order A: A1, A7, A10, A12)."""

    PERSONNEL = "personnel"
    ELECTED_REPRESENTATIVE = "elected-representative"
    BENEFICIARY = "beneficiary"
    CITIZEN = "citizen"


class Gender(models.TextChoices):
    MALE = "Male"
    FEMALE = "Female"
    OTHER = "Other"


class People(models.QuerySet["Person"]):
    def within(self, scope: Scope) -> "People":
        """Those whose main posting lies (or last lay) within the scope; himself always. Who was joined to another has no office:
        only of everybody he must be left out."""
        inside = within("office__path", scope) & Q(merged_into=None) if "" in scope.paths else within("office__path", scope)
        return self.filter(inside | Q(pk=scope.person_id)) if scope.person_id else self.filter(inside)

    def reached(self, stage: int) -> "People":
        """Whose ledger counts the stage as reached, whatever else is or is not."""
        return self.annotate(_reached=F("stages").bitand(bit(stage))).filter(_reached__gt=0)

    def lacking(self, stage: int) -> "People":
        return self.annotate(_lacking=F("stages").bitand(bit(stage))).filter(_lacking=0)

    def serving_on(self, day: date) -> "People":
        return self.filter(Q(left_on=None) | Q(left_on__gt=day))


class Person(models.Model):
    """`office`, `designation` and `group` are those of the main posting of today, or of the last one: the index by which scopes
    and lists read. An officer goes on seeing who retired from his office. `office` is None for whoever never had a posting.

    merged_into: two records were one person, and this one was joined to the other: it has no office, no account, no employee ID,
    is found by nobody and counted nowhere; it is there to be parted from the other again (people/operations/merging.py).
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.OneToOneField(Account, null=True, on_delete=models.SET_NULL, related_name="person")
    audience = models.CharField(max_length=24, choices=Audience, default=Audience.PERSONNEL)
    title = models.CharField(max_length=12, blank=True)
    name_en = models.CharField(max_length=100)
    name_hi = models.CharField(max_length=120, blank=True)
    gender = models.CharField(max_length=8, choices=Gender)
    employee_id = models.CharField(max_length=30, null=True)  # unique within the state (formats.md §1)
    office = models.ForeignKey(Office, null=True, db_index=False, on_delete=models.PROTECT, related_name="people")
    designation = models.CharField(max_length=100, blank=True)
    group = models.CharField(max_length=12, choices=Group, blank=True)
    left_on = models.DateField(null=True)  # the first day no longer in service; may lie ahead (superannuation)
    died_on = models.DateField(null=True)
    moves_on = models.DateField(null=True)  # the day on which a transfer already recorded changes the three above
    stages = models.PositiveSmallIntegerField(default=1)  # one bit for each stage reached: rules/stages.py
    stage = models.PositiveSmallIntegerField(default=1)
    stage_at = models.DateTimeField(default=clock.now)
    waits_for = models.PositiveSmallIntegerField(default=2)
    on_roll = models.BooleanField(default=False)  # personnel in service at an office, as the day last brought up says
    exempt = models.BooleanField(default=False)
    merged_into = models.ForeignKey("self", null=True, db_index=False, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    objects = People.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["employee_id"], name="one_person_of_an_employee_id")]
        indexes = [
            models.Index(fields=["office", "name_en", "id"], name="person_of_office"),
            models.Index(fields=["designation", "office"], name="person_designation"),
            models.Index(fields=["moves_on"], condition=Q(moves_on__isnull=False), name="person_moves"),
            models.Index(fields=["left_on"], condition=Q(on_roll=True, left_on__isnull=False), name="person_leaves"),
            models.Index(fields=["waits_for", "stage_at", "id"], condition=Q(on_roll=True, exempt=False), name="person_waits"),
            models.Index(fields=["merged_into"], condition=Q(merged_into__isnull=False), name="person_merged"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class PostingKind(models.TextChoices):
    MAIN = "main"
    ADDITIONAL = "additional"
    DEPUTATION = "deputation"


class PostingEnd(models.TextChoices):
    TRANSFER = "transfer"
    RETIREMENT = "retirement"
    RESIGNATION = "resignation"
    DEATH = "death"
    REVERTED = "reverted"  # a deputation or additional posting ended
    MERGED = "merged"  # two records were joined, and the other's posting goes on


class Posting(models.Model):
    """A person serves at an office with designation and group, from–to."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="postings")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="postings")
    kind = models.CharField(max_length=12, choices=PostingKind, default=PostingKind.MAIN)
    designation = models.CharField(max_length=100)
    group = models.CharField(max_length=12, choices=Group)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)  # exclusive
    end = models.CharField(max_length=12, choices=PostingEnd, blank=True)
    order_number = models.CharField(max_length=80, blank=True)
    order_date = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=Q(ends_on=None, kind="main"), name="one_main_posting_at_a_time"),
            models.CheckConstraint(condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="posting_ends_after_start"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} at {self.office_id}"


class ContactKind(models.TextChoices):
    MOBILE = "mobile"
    EMAIL = "email"


class Contact(models.Model):
    """A mobile number or an address, sealed ("people.contact/<person_id>/<kind>"), found by keyed hash, shown masked.

    value_hash: the bytes of ring().blind(value, kind), the same as the account's, so that one can be compared with the other;
    bytes, because a state has a million of them and their index is the dearest of all to fill.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, db_index=False, on_delete=models.CASCADE, related_name="contacts")
    kind = models.CharField(max_length=8, choices=ContactKind)
    sealed = models.BinaryField()
    masked = models.CharField(max_length=80)  # "98xxxxxx10", "r•••@example.gov.in": what every screen shows
    value_hash = models.BinaryField(max_length=32)
    shared = models.BooleanField(default=False)  # the office's own: not unique
    proven_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["person", "kind"], name="contact_person"),
            models.Index(fields=["value_hash"], name="contact_value"),
        ]

    def __str__(self) -> str:
        return self.masked


NO_OFFICE = UUID(int=0)


class NameKey(models.Model):
    """How a word of a person's name sounds (people/sounds.py): under it he is found, in any script and by other spellings.

    An index we keep ourselves, alike on both databases; it may be rebuilt from the names at any time, so no constraint is
    spent on it. The office stands in it so that "this sound, within these offices" is one range of one index; it is that of
    the person, or NO_OFFICE.
    """

    id = models.BigAutoField(primary_key=True)
    key = models.CharField(max_length=24)
    office = models.ForeignKey(Office, db_index=False, db_constraint=False, on_delete=models.DO_NOTHING, related_name="+")
    person = models.ForeignKey(Person, db_constraint=False, on_delete=models.CASCADE, related_name="name_keys")

    class Meta:
        indexes = [models.Index(fields=["key", "office", "person"], name="name_key")]

    def __str__(self) -> str:
        return self.key


class SoundSlip(models.Model):
    """A sound that somebody's name has, and the same with one letter left out: two sounds that share a slip are near each other.

    One row for each of the few thousand sounds there are, not for each person.
    """

    id = models.BigAutoField(primary_key=True)
    slip = models.CharField(max_length=24)
    sound = models.CharField(max_length=24)
    number = models.PositiveIntegerField(default=1)  # about how many people have it: a search begins at the rarest

    class Meta:
        constraints = [models.UniqueConstraint(fields=["slip", "sound"], name="one_slip_of_a_sound")]

    def __str__(self) -> str:
        return f"{self.slip} of {self.sound}"
