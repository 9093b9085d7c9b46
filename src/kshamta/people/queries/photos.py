"""Whether there is a photo of somebody, since when, and the picture itself."""

from datetime import datetime
from uuid import UUID

from kshamta.foundation.sealing import ring
from kshamta.people.models import Photo


def added_at(person_id: UUID | None) -> datetime | None:
    """Of somebody whom the asker has found within his scope. One statement."""
    return Photo.objects.filter(person=person_id).values_list("added_at", flat=True).first() if person_id else None


def picture_of(person_id: UUID) -> bytes | None:
    """As JPEG; for the operations, which know who may look."""
    row = Photo.objects.filter(person=person_id).values_list("pk", "sealed").first()
    return ring().unseal(bytes(row[1]), f"people.photo/{row[0]}") if row else None
