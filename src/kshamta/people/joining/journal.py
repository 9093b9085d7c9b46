"""The journal of a merge: each row that it touched, and what it was. Private to the operations that join and part people."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Field, Model

from kshamta.foundation.ids import new_id
from kshamta.foundation.sealing import ring
from kshamta.people.models import Merge, MergeMove
from kshamta.people.models.merges import about_move

type Row = dict[str, Any]
What = MergeMove.What


def packed(row: Model, columns: Iterable[str] = ()) -> Row:
    """Its columns, all or those named, as JSON takes them."""
    wanted = set(columns)
    return {each.attname: _said(each, row) for each in row._meta.concrete_fields if not wanted or each.attname in wanted}


def _said(column: "Field[Any, Any]", row: Model) -> Any:
    return None if getattr(row, column.attname) is None else column.value_to_string(row)


def unpacked(model: type[Model], row: Row) -> Row:
    """The same columns as the model takes them."""
    columns = {each.attname: each for each in model._meta.concrete_fields}
    return {name: None if value is None else columns[name].to_python(value) for name, value in row.items()}


@dataclass
class Journal:
    """What is written of one merge."""

    merge_id: UUID
    rows: list[MergeMove] = field(default_factory=list)

    def moved(self, place: str, keys: Iterable[object]) -> None:
        self.rows.extend(self._row(place, key, What.MOVED) for key in keys)

    def changed(self, place: str, key: object, was: Row | None, became: Row, *, always: bool = False) -> None:
        """always: also that nothing changed, so that what changes later is known."""
        if was != became or always:
            self._sealed(place, key, What.CHANGED, {"was": was, "became": became})

    def gone(self, place: str, row: Model) -> None:
        self._sealed(place, row.pk, What.GONE, {"was": packed(row)})

    def write(self) -> None:
        MergeMove.objects.bulk_create(self.rows, batch_size=500)

    def _row(self, place: str, key: object, what: str) -> MergeMove:
        label, _, column = place.rpartition(".")
        return MergeMove(id=new_id(), merge_id=self.merge_id, label=label, field=column, key=str(key), what=what)

    def _sealed(self, place: str, key: object, what: str, said: Row) -> None:
        row = self._row(place, key, what)
        row.sealed = ring().seal(json.dumps(said, ensure_ascii=False).encode(), about_move(row.id))
        self.rows.append(row)


@dataclass(frozen=True, slots=True)
class Change:
    key: str
    was: Row | None
    became: Row


class Written:
    """What a journal says, read once."""

    def __init__(self, merge: Merge) -> None:
        self._rows: Sequence[MergeMove] = list(merge.moves.order_by("pk"))

    def moved(self, place: str) -> list[str]:
        return [row.key for row in self._of(place, What.MOVED)]

    def changed(self, place: str) -> list[Change]:
        return [Change(row.key, said["was"], said["became"]) for row, said in self._opened(place, What.CHANGED)]

    def change(self, place: str, key: object) -> Change | None:
        return next((each for each in self.changed(place) if each.key == str(key)), None)

    def gone(self, place: str) -> list[Row]:
        return [said["was"] for _, said in self._opened(place, What.GONE)]

    def _of(self, place: str, what: str) -> Iterator[MergeMove]:
        return (row for row in self._rows if f"{row.label}.{row.field}" == place and row.what == what)

    def _opened(self, place: str, what: str) -> Iterator[tuple[MergeMove, Row]]:
        for row in self._of(place, what):
            if row.sealed is not None:
                yield row, json.loads(ring().unseal(bytes(row.sealed), about_move(row.pk)))
