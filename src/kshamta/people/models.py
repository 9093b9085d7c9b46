"""Human beings on our books. Contacts are sealed; names are searched by keys, alike on both databases."""

from django.db import models
from django.db.models import Q

from kshamta.access.models import Account
from kshamta.audit.actors import Scope
from kshamta.foundation.ids import new_id
from kshamta.offices.models import Group, Office
from kshamta.offices.scopes import within


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
        """Those whose main posting lies within the scope; himself always."""
        inside = within("office__path", scope)
        return self.filter(inside | Q(pk=scope.person_id)) if scope.person_id else self.filter(inside)


class Person(models.Model):
    """`office` is where the main posting of today sits (None: no longer with us): the index by which scopes read."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.OneToOneField(Account, null=True, on_delete=models.SET_NULL, related_name="person")
    audience = models.CharField(max_length=24, choices=Audience, default=Audience.PERSONNEL)
    title = models.CharField(max_length=12, blank=True)
    name_en = models.CharField(max_length=100)
    name_hi = models.CharField(max_length=120, blank=True)
    gender = models.CharField(max_length=8, choices=Gender)
    employee_id = models.CharField(max_length=30, null=True, unique=True)  # unique within the state (formats.md §1)
    office = models.ForeignKey(Office, null=True, on_delete=models.PROTECT, related_name="people")
    died_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)

    objects = People.as_manager()

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

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=Q(ends_on=None, kind="main"), name="one_main_posting_at_a_time"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} at {self.office_id}"


class ContactKind(models.TextChoices):
    MOBILE = "mobile"
    EMAIL = "email"


class Contact(models.Model):
    """A mobile number or an address, sealed ("people.contact/<person_id>/<kind>"), found by keyed hash, shown masked.

    value_hash: ring().blind(value, kind), the same word as the account's, so that one can be compared with the other.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="contacts")
    kind = models.CharField(max_length=8, choices=ContactKind)
    sealed = models.BinaryField()
    masked = models.CharField(max_length=80)  # "98xxxxxx10", "r•••@example.gov.in": what every screen shows
    value_hash = models.CharField(max_length=64, db_index=True)
    shared = models.BooleanField(default=False)  # the office's own: not unique
    proven_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["person", "kind"], name="contact_person")]

    def __str__(self) -> str:
        return self.masked


class NameKey(models.Model):
    """A key under which a name is found: a token, or how it sounds."""

    id = models.BigAutoField(primary_key=True)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="name_keys")
    key = models.CharField(max_length=40)

    class Meta:
        indexes = [models.Index(fields=["key", "person"], name="name_key")]

    def __str__(self) -> str:
        return self.key
