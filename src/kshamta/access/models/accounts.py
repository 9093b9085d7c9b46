"""What signs in. Contacts are sealed; equality is found by keyed hash (architecture §4.6)."""

from django.db import models

from kshamta.foundation.ids import new_id


class Account(models.Model):
    """A way to sign in. Its holder is a nominee (sealed contact of its own) or a person who points down to it.

    sealed_*: foundation.sealing, about "access.account/<id>/mobile" and "…/email"; *_hash: ring().blind(value, "mobile"|"email").
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name_hi = models.CharField(max_length=120, blank=True)
    name_en = models.CharField(max_length=120)
    sealed_mobile = models.BinaryField(null=True)
    mobile_hash = models.CharField(max_length=64, null=True, unique=True)
    sealed_email = models.BinaryField(null=True)
    email_hash = models.CharField(max_length=64, null=True, unique=True)
    language = models.CharField(max_length=2, default="hi")
    password = models.CharField(max_length=128, blank=True)  # Argon2id; blank: none, the default
    mobile_lost_at = models.DateTimeField(null=True)  # telephone lost: no code goes to the number until it is given anew
    created_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.pk)


class SignedIn(models.Model):
    """A browser that is signed in: a line of the device list. Its session holds nothing but this id.

    One acts in one appointment at a time (`acting_in`); None: for himself.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="devices")
    acting_in = models.ForeignKey("access.Appointment", null=True, on_delete=models.SET_NULL, related_name="+")
    device = models.CharField(max_length=80, blank=True)  # "Chromium, Linux": no more than the person needs to know it again
    address = models.CharField(max_length=64, blank=True)
    signed_in_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    proved_at = models.DateTimeField()  # the last proof of identity (sudo counts from here)
    second_factor = models.BooleanField(default=False)
    ended_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.pk)
