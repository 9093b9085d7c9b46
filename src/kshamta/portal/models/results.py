"""What the portal answered: its result files, and the texts of its errors."""

from django.db import models

from kshamta.foundation.ids import new_id
from kshamta.portal.models.batches import Batch


class ResultFile(models.Model):
    """One result file of a batch: read, matched, not kept. sealed_name: about "portal.result/<id>/name".

    rows: lines of the file; news: rows of which it told something that was not known; strangers: lines that are nobody's of the
    batch; unread: lines whose status is no word that we know.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="results")
    file_hash = models.CharField(max_length=64)
    sealed_name = models.BinaryField()
    rows = models.PositiveIntegerField()
    good = models.PositiveIntegerField()
    bad = models.PositiveIntegerField()
    news = models.PositiveIntegerField()
    strangers = models.PositiveIntegerField()
    unread = models.PositiveIntegerField()
    received_at = models.DateTimeField()
    received_by = models.UUIDField()  # account

    class Meta:
        constraints = [models.UniqueConstraint(fields=["batch", "file_hash"], name="one_result_of_a_file")]

    def __str__(self) -> str:
        return str(self.pk)


class ErrorText(models.Model):
    """A text of the portal that no pattern of ours knows, without anything of a person's; `kind` once somebody has said it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    portal = models.CharField(max_length=16)
    text = models.CharField(max_length=300)
    kind = models.CharField(max_length=32, blank=True)
    seen = models.PositiveIntegerField(default=0)
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    mapped_at = models.DateTimeField(null=True)
    mapped_by = models.UUIDField(null=True)  # account

    class Meta:
        constraints = [models.UniqueConstraint(fields=["portal", "text"], name="one_line_of_a_text")]

    def __str__(self) -> str:
        return self.text
