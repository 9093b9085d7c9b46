"""What a sheet made and what stood there before, so that it can be taken back as one step."""

from collections.abc import Iterable, Sequence
from itertools import batched
from typing import Any

from django.db.models import Model, QuerySet

from kshamta.foundation.planner import MANY, told_of

BATCH = 2000
_ASKED = 5000

type Rows = list[list[Any]]


class Journal:
    """made: primary keys by model; before: whole rows by model, in the order of `_fields`."""

    def __init__(self) -> None:
        self.made: dict[str, list[str]] = {}
        self.before: dict[str, Rows] = {}

    def create(self, model: type[Model], objects: Sequence[Model]) -> None:
        model._default_manager.bulk_create(objects, batch_size=BATCH)
        if len(objects) >= MANY:
            told_of(model)
        self.made.setdefault(model._meta.label, []).extend(str(each.pk) for each in objects)

    def keep(self, model: type[Model], objects: Iterable[Model]) -> None:
        """Remember rows as they are, before they are changed. A row already remembered is not remembered again."""
        kept = self.before.setdefault(model._meta.label, [])
        names = _fields(model)
        known = {row[0] for row in kept}
        kept.extend(row for each in objects if (row := _row(each, names))[0] not in known)

    def write(self, model: type[Model], objects: Sequence[Model], fields: Sequence[str]) -> None:
        """Write changed rows by one upsert for each batch: the database updates, nothing is inserted."""
        upsert(model, objects, fields)

    def written(self) -> dict[str, Any]:
        return {"made": self.made, "before": self.before}


def upsert(model: type[Model], objects: Sequence[Model], fields: Sequence[str]) -> None:
    if objects:
        model._default_manager.bulk_create(
            objects, batch_size=BATCH, update_conflicts=True, unique_fields=["id"], update_fields=list(fields)
        )


def fetched(rows: QuerySet[Any], field: str, keys: Iterable[Any]) -> list[Any]:
    """Rows whose field is one of many keys, some thousands to a question."""
    return [each for some in batched(keys, _ASKED) for each in rows.filter(**{f"{field}__in": some})]


def restored(model: type[Model], rows: Rows) -> list[Model]:
    """The rows as objects again."""
    names = _fields(model)
    fields: list[Any] = [model._meta.get_field(name) for name in names]
    read = [(name, field.to_python) for name, field in zip(names, fields, strict=True)]
    return [
        model(**{name: None if value is None else python(value) for (name, python), value in zip(read, row, strict=True)})
        for row in rows
    ]


def _fields(model: type[Model]) -> list[str]:
    """The primary key first."""
    pk = model._meta.pk.attname
    return [pk, *(field.attname for field in model._meta.concrete_fields if field.attname != pk)]


def _row(each: Model, names: Sequence[str]) -> list[Any]:
    return [_plain(getattr(each, name)) for name in names]


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, bool | int | str) else str(value)
