"""Keys by which a program says that it sends the same thing again (idempotency keys)."""

from django.db import models

from kshamta.foundation.ids import new_id
from kshamta.onboarding.models.submissions import Intake, Submission


class UploadKey(models.Model):
    """One account's key, hashed; what was sent under it, and the intake that came of it. Forgotten after some weeks."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account_id = models.UUIDField()
    key_hash = models.CharField(max_length=64)
    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="+")
    file_hash = models.CharField(max_length=64)
    intake = models.ForeignKey(Intake, null=True, db_index=False, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account_id", "key_hash"], name="one_upload_of_a_key")]

    def __str__(self) -> str:
        return self.key_hash[:12]
