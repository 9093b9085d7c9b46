"""A photo that somebody gave of himself."""

from django.db import models

from kshamta.foundation.ids import new_id
from kshamta.people.models.people import Person


class Photo(models.Model):
    """sealed: a small JPEG, about "people.photo/<id>"; made anew from pixels when it was given, so that nothing else is in it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="photo")
    sealed = models.BinaryField()
    added_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.pk)
