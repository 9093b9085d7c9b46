"""A question that is asked on every request: built by the ORM once for each process; then only its values change.

    _LINE = Statement(
        lambda line, now: SignedIn.objects.filter(pk=line, seen_at__lte=now).values_list("id"), line=UUID, now=datetime
    )
    rows = _LINE.rows(line=signed_in_id, now=clock.now())

To build such a queryset and to compile it takes three times as long as its answer. `build` is called once with a stand-in for
each value, which it must hand on as it is; what it makes has to be a `values_list`. A `Reach` is the paths of a scope.

PostgreSQL plans it once for each connection, too, since planning cost twice what answering did. What is the same for all askers
is then part of the text, so that an index of a part of a table is found; only the values are parameters.
"""

import re
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, ClassVar
from uuid import UUID
from weakref import WeakSet

from django.db import connection
from django.db.backends.utils import CursorWrapper
from django.db.models import CharField, DateField, DateTimeField, Field, QuerySet, UUIDField

from kshamta.foundation.paths import bounds, step

type Row = tuple[Any, ...]
type Shape = tuple[Hashable, ...]

_FIELDS: "dict[type, Field[Any, Any]]" = {
    UUID: UUIDField(), datetime: DateTimeField(), date: DateField(), str: CharField()
}  # fmt: skip
_LONG_AGO = datetime(1903, 3, 3, 3, 3, 3, 333, UTC)
_LAST_STEP = 36**5 - 2
_MOST_PATHS = 1000


class Reach:
    """The kind of a value that is a tuple of paths, each of which stands for its subtree."""


def _stand_in(kind: type, number: int) -> Any:
    """A value that no statement of ours has of itself."""
    made: dict[type, Callable[[], Any]] = {
        UUID: lambda: UUID(int=0xF1A1_0000 + number), datetime: lambda: _LONG_AGO + timedelta(days=number),
        date: lambda: _LONG_AGO.date() + timedelta(days=number), str: lambda: f"\ue000{number}\ue000",
    }  # fmt: skip
    return made[kind]()


def _paths(number: int, count: int) -> tuple[str, ...]:
    return tuple(step(_LAST_STEP - 2 * (number * _MOST_PATHS + place)) for place in range(count))


@dataclass(frozen=True)
class _Compiled:
    """stand_ins: of each parameter, or None where the constant beside it is meant."""

    text: str
    stand_ins: tuple[Hashable, ...]
    constants: tuple[Any, ...]
    compiler: Any


class Statement:
    """`kinds`: of each value, by name."""

    _all: ClassVar["WeakSet[Statement]"] = WeakSet()

    def __init__(self, build: Callable[..., QuerySet[Any, Any]], **kinds: type) -> None:
        self._build, self._kinds = build, kinds
        self._compiled: dict[Shape, _Compiled] = {}
        self._all.add(self)

    def rows(self, **values: Any) -> list[Row]:
        """One statement; none where a reach is empty."""
        reaches = [values[name] for name, kind in self._kinds.items() if kind is Reach]
        if not all(reaches):
            return []
        # A reach of everything ("") makes another statement, and so does each number of paths.
        counts = tuple(0 if "" in reach else len(reach) for reach in reaches)
        compiled = self._compiled.get((connection.vendor, *counts)) or self._compile(counts)
        given = dict(self._pairs(counts, values))
        parameters = [
            constant if mark is None else given[mark]
            for mark, constant in zip(compiled.stand_ins, compiled.constants, strict=True)
        ]
        with _asking() as cursor:
            cursor.execute(compiled.text, parameters)
            found = cursor.fetchall()
        return list(compiled.compiler.results_iter(results=[found], tuple_expected=True))

    def first(self, **values: Any) -> Row | None:
        rows = self.rows(**values)
        return rows[0] if rows else None

    @classmethod
    def forget(cls) -> None:
        """For tests that put another function in the place of one that builds."""
        for each in list(cls._all):
            each._compiled.clear()

    def _pairs(self, counts: tuple[int, ...], values: dict[str, Any]) -> Iterator[tuple[Hashable, Any]]:
        """Each stand-in as the database is given it, and what is meant."""
        left = iter(counts)
        for number, (name, kind) in enumerate(self._kinds.items()):
            if kind is not Reach:
                field = _FIELDS[kind]
                yield (
                    field.get_db_prep_value(_stand_in(kind, number), connection),
                    field.get_db_prep_value(values[name], connection),
                )
                continue
            for mark, path in zip(_paths(number, next(left)), values[name], strict=False):
                yield from zip(bounds(mark), bounds(path), strict=True)

    def _compile(self, counts: tuple[int, ...]) -> _Compiled:
        """Raises ValueError where a value comes to stand nowhere in the statement."""
        left = iter(counts)
        marks = {
            name: _stand_in(kind, number) if kind is not Reach else _paths(number, next(left)) or ("",)
            for number, (name, kind) in enumerate(self._kinds.items())
        }
        compiler = self._build(**marks).query.get_compiler(connection.alias)
        text, parameters = compiler.as_sql()
        known = {mark for mark, _ in self._pairs(counts, marks)}
        stand_ins = tuple(each if isinstance(each, Hashable) and each in known else None for each in parameters)
        if lost := known - set(stand_ins):
            raise ValueError(f"values that stand nowhere in the statement: {lost}")
        compiled = _Compiled(*_for_planning_once(text, stand_ins, tuple(parameters)), compiler)
        self._compiled[connection.vendor, *counts] = compiled
        return compiled


@contextmanager
def _asking() -> Iterator[CursorWrapper]:
    """Django's cursor; beneath it on PostgreSQL the driver's own, which prepares (settings: `prepare_threshold`). Django's would
    write the values into the text."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            from psycopg import Cursor

            cursor.cursor = Cursor(connection.connection)
        yield cursor


def _for_planning_once(
    text: str, stand_ins: tuple[Hashable, ...], constants: tuple[Any, ...]
) -> tuple[str, tuple[Hashable, ...], tuple[Any, ...]]:
    """On PostgreSQL with the constants written into the text: a plan for all values knows them then."""
    if connection.vendor != "postgresql":
        return text, stand_ins, constants
    from psycopg.sql import Literal

    left = iter(zip(stand_ins, constants, strict=True))

    def written(found: re.Match[str]) -> str:
        if found[0] == "%%":
            return found[0]
        mark, constant = next(left)
        return found[0] if mark is not None else Literal(constant).as_string(connection.connection).replace("%", "%%")

    kept = tuple(mark for mark in stand_ins if mark is not None)
    return re.sub("%%|%s", written, text), kept, (None,) * len(kept)
