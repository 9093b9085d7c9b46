"""Keys of the rows that stand submitted or accepted: by them double entries across offices are found."""

from django.db import models

from kshamta.onboarding.models.drives import Drive
from kshamta.onboarding.models.submissions import Submission


class RowKey(models.Model):
    """key: the first 16 bytes of a keyed hash (ring().blind) of the value: employee ID, mobile, e-mail, or name key with PIN."""

    class Kind(models.IntegerChoices):
        EMPLOYEE_ID = 1
        MOBILE = 2
        EMAIL = 3
        NAME_AND_PIN = 4

    id = models.BigAutoField(primary_key=True)
    drive = models.ForeignKey(Drive, db_index=False, on_delete=models.CASCADE, related_name="+")
    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="keys")
    row = models.PositiveIntegerField()  # of the sheet
    kind = models.PositiveSmallIntegerField(choices=Kind)
    key = models.BinaryField(max_length=16)

    class Meta:
        indexes = [models.Index(fields=["drive", "kind", "key", "submission"], name="row_key")]

    def __str__(self) -> str:
        return f"{self.kind} of {self.submission_id}/{self.row}"
