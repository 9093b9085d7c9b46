"""Which column of a treasury's export is which of ours: said once by an office, remembered, offered to those beside it (B14)."""

from django.db import models

from kshamta.foundation.ids import new_id
from kshamta.offices.models import Office


class ColumnMapping(models.Model):
    """headings_key: of the export's headings, whatever their order. columns: heading (squeezed) by field; constants: one text for
    all, by field, where the export has no such column. Headings are no personal data."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="column_mappings")
    headings_key = models.CharField(max_length=64)
    columns = models.JSONField(default=dict)
    constants = models.JSONField(default=dict)
    made_by = models.UUIDField(null=True)  # account
    used_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["office", "headings_key"], name="one_mapping_of_an_office_and_headings")]
        indexes = [models.Index(fields=["headings_key", "used_at"], name="mapping_of_headings")]

    def __str__(self) -> str:
        return f"{self.office_id} {self.headings_key[:12]}"
