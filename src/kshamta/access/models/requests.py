"""Keys under which a program says that it asks the same thing again (idempotency keys)."""

from django.db import models

from kshamta.access.models.accounts import Account
from kshamta.foundation.ids import new_id


class RequestKey(models.Model):
    """One account's key, hashed; what was asked under it, hashed; what came of it. Written with the deed in one transaction, and
    forgotten after some weeks."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey(Account, db_index=False, on_delete=models.CASCADE, related_name="+")
    key_hash = models.CharField(max_length=64)
    asked_hash = models.CharField(max_length=64)
    about = models.UUIDField(null=True)
    made_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "key_hash"], name="one_request_of_a_key")]

    def __str__(self) -> str:
        return self.key_hash[:12]
