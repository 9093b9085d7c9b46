"""What every sheet being mended has, whether it is a visitor's copy or a version of an office's roster."""

from typing import ClassVar

from django.db import models

from kshamta.foundation.ids import new_id


class SealedSheet(models.Model):
    """Everything of the sender is sealed, his file's name too, each part about "<SEALED_AS>/<id>/<part>" (sealed.py).

    `sealed_table` are the cells as read, `sealed_journal` what was done since; the judgement follows from both and is kept so
    that a page need not judge again. revision: a write holds only if nobody else wrote meanwhile.
    """

    SEALED_AS: ClassVar[str]

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    revision = models.PositiveIntegerField(default=0)
    sealed_name = models.BinaryField()
    sealed_original = models.BinaryField()
    sealed_table = models.BinaryField()
    sealed_journal = models.BinaryField()
    sealed_judgement = models.BinaryField()

    class Meta:
        abstract = True
