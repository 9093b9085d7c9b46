"""Rows that are only ever added. The database refuses too (migration 0001): this says it before, in Python."""

from typing import Any, NoReturn, Self

from django.db import models


class AppendOnly(Exception):
    """The record is not changed and nothing is taken from it."""


class AppendedQuerySet(models.QuerySet[Any]):
    """A queryset that reads and adds."""

    def update(self, **changed: Any) -> NoReturn:
        raise AppendOnly(self.model.__name__)

    def bulk_update(self, *given: Any, **named: Any) -> NoReturn:
        raise AppendOnly(self.model.__name__)

    def delete(self) -> NoReturn:
        raise AppendOnly(self.model.__name__)


class Appended(models.Model):
    """A row that is written once."""

    objects = AppendedQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *given: Any, **named: Any) -> None:
        if not self._state.adding:
            raise AppendOnly(type(self).__name__)
        super().save(*given, **(named | {"force_insert": True}))

    def delete(self: Self, *_given: Any, **_named: Any) -> NoReturn:
        raise AppendOnly(type(self).__name__)
