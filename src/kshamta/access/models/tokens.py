"""What a state's own system shows instead of signing in: a personal token of an officer, for the API alone."""

import hashlib

from django.db import models

from kshamta.access.models.accounts import Account
from kshamta.access.models.appointments import Appointment
from kshamta.foundation.ids import new_id


def hash_of(plain: str) -> str:
    """A token holds enough random bits to be kept as a plain hash (ASVS 6.5: at least 112)."""
    return hashlib.sha256(plain.encode()).hexdigest()


class ApiToken(models.Model):
    """Acts in one appointment, with no more rights than both the appointment and its own list hold; ends with either.

    token_hash: SHA-256 of the token, which holds 160 random bits and is shown once. rights: audit.rights.Right values.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="tokens")
    appointment = models.ForeignKey(Appointment, on_delete=models.PROTECT, related_name="tokens")
    name = models.CharField(max_length=60)  # what it is for, in the owner's words
    token_hash = models.CharField(max_length=64, unique=True)
    rights = models.JSONField(default=list)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["account", "revoked_at"], name="token_account")]

    def __str__(self) -> str:
        return str(self.pk)
