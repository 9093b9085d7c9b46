"""What is to be said to whom, by which way, and what became of it."""

from django.db import models

from kshamta.foundation.ids import new_id


class Channel(models.TextChoices):
    IN_APP = "in-app"
    EMAIL = "email"
    SMS = "sms"


class Delivery(models.TextChoices):
    """waiting → sending → sent (operator took it) → confirmed | failed; waiting again after a passing failure; held: digest."""

    WAITING = "waiting"
    HELD = "held"
    SENDING = "sending"
    SENT = "sent"
    CONFIRMED = "confirmed"
    FAILED = "failed"
    FOLDED = "folded"  # went as a part of a digest


class Dispatch(models.Model):
    """One message to one address over one channel: a line of the outbox. It holds no personal data but the sealed address.

    sealed_to: about "notices.dispatch/<id>/to". values: what the wording needs; never a name, number or address of a person.
    sealed_values: what may not stand in the clear (a sign-in code), about "notices.dispatch/<id>/values".
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    notice = models.CharField(max_length=48)  # key of the registry
    account_id = models.UUIDField(null=True)
    person_id = models.UUIDField(null=True)
    channel = models.CharField(max_length=8, choices=Channel)
    language = models.CharField(max_length=2)
    sealed_to = models.BinaryField(null=True)
    masked_to = models.CharField(max_length=80, blank=True)
    values = models.JSONField(default=dict)
    sealed_values = models.BinaryField(null=True)
    idempotency_key = models.CharField(max_length=160, unique=True)
    state = models.CharField(max_length=12, choices=Delivery, default=Delivery.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField()
    not_before = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)
    tried_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    operator_reference = models.CharField(max_length=80, blank=True)
    trouble = models.CharField(max_length=120, blank=True)
    read_at = models.DateTimeField(null=True)  # in-app only
    about_path = models.CharField(max_length=64, blank=True)  # the office it is about: who may see the outbox there

    class Meta:
        indexes = [
            models.Index(fields=["state", "not_before"], name="dispatch_due"),
            models.Index(fields=["account_id", "channel", "read_at"], name="dispatch_account"),
            models.Index(fields=["about_path"], name="dispatch_place"),
        ]

    def __str__(self) -> str:
        return f"{self.notice} by {self.channel}"

    @property
    def goes_nowhere(self) -> bool:
        """Stands in the queue for somebody nobody knows: no address, and a fate like that of its neighbours."""
        return self.channel != Channel.IN_APP and not self.masked_to


class Enclosure(models.Model):
    """The one file that goes with a mail: encrypted already, since mail is read on the way, and sealed here besides, about
    "notices.enclosure/<dispatch>/data" and "…/reply-to" (the address that answers go to). Destroyed when the mail is settled.
    """

    dispatch = models.OneToOneField(Dispatch, primary_key=True, on_delete=models.CASCADE, related_name="enclosure")
    name = models.CharField(max_length=80)
    sealed_data = models.BinaryField()
    sealed_reply_to = models.BinaryField()

    def __str__(self) -> str:
        return self.name
