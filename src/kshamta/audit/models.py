"""The record and its chain. Both are only ever added to."""

from django.db import models

from kshamta.audit.appending import Appended
from kshamta.foundation.ids import new_id


class Event(Appended):
    """One operation: who, in which charge, from where, what, about what. No personal data: secrets stand as keyed hashes."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    at = models.DateTimeField(db_index=True)
    operation = models.CharField(max_length=64)  # "offices.office.renamed"
    account_id = models.UUIDField(null=True)
    appointment_id = models.UUIDField(null=True)
    charge = models.CharField(max_length=48, blank=True)
    acted_at_id = models.UUIDField(null=True)  # the office in whose name
    address = models.CharField(max_length=64, blank=True)
    about_kind = models.CharField(max_length=48)  # "offices.office"
    about_id = models.UUIDField(null=True)
    person_id = models.UUIDField(null=True)  # whose data it touches, where it is one person's
    office_path = models.CharField(max_length=64, blank=True)  # where in the tree, so that a scope can read it
    before_hash = models.CharField(max_length=64, blank=True)
    after_hash = models.CharField(max_length=64, blank=True)
    number = models.PositiveIntegerField(default=1)  # rows of a bulk operation
    details = models.JSONField(default=dict)  # changed fields, reason; a bulk operation's content hash

    class Meta:
        indexes = [
            models.Index(fields=["about_kind", "about_id", "at"], name="event_about"),
            models.Index(fields=["person_id", "at"], name="event_person"),
            models.Index(fields=["account_id", "at"], name="event_account"),
            models.Index(fields=["office_path", "at"], name="event_place"),
            models.Index(fields=["operation", "at"], name="event_operation"),
        ]

    def __str__(self) -> str:
        return f"{self.operation} {self.about_id}"


class Link(Appended):
    """The place of an event in the chain: hash = SHA-256(previous hash, number, the event's canonical bytes)."""

    number = models.BigIntegerField(primary_key=True)
    event = models.OneToOneField(Event, on_delete=models.PROTECT, related_name="link")
    hash = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.number} {self.hash[:12]}"


class Unchained(models.Model):
    """An event that waits for its link. The database itself adds the row with the event, in the event's transaction (a trigger),
    so that one that commits late waits like any other: no window of time could promise that. The sequencer takes it away."""

    event_id = models.UUIDField(primary_key=True)

    def __str__(self) -> str:
        return str(self.event_id)
