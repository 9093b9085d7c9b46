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
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, ClassVar
from uuid import UUID
from weakref import WeakSet

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
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


type Reader = tuple[int, tuple[Callable[[Any, Any, Any], Any], ...], Any]


@dataclass(frozen=True)
class _Compiled:
    """places: of each parameter, which of the values; None where the constant beside it is meant. readers: of columns that
    are not taken as the database gives them: which, by what, and what stands there."""

    text: str
    places: tuple[int | None, ...]
    constants: tuple[Any, ...]
    readers: tuple[Reader, ...]

    def read(self, found: list[Row], here: BaseDatabaseWrapper) -> list[Row]:
        return [self._read(row, here) for row in found] if self.readers else found

    def _read(self, row: Row, here: BaseDatabaseWrapper) -> Row:
        cells = list(row)
        for column, steps, expression in self.readers:
            for step_of_it in steps:
                cells[column] = step_of_it(cells[column], expression, here)
        return tuple(cells)


class Statement:
    """`kinds`: of each value, by name."""

    _all: ClassVar["WeakSet[Statement]"] = WeakSet()

    def __init__(self, build: Callable[..., QuerySet[Any, Any]], **kinds: type) -> None:
        self._build, self._kinds = build, kinds
        self._compiled: dict[Shape, _Compiled] = {}
        self._reaches = [name for name, kind in kinds.items() if kind is Reach]
        self._all.add(self)

    def rows(self, **values: Any) -> list[Row]:
        """One statement; none where a reach is empty."""
        reaches = [values[name] for name in self._reaches]
        if not all(reaches):
            return []
        here = connections[DEFAULT_DB_ALIAS]
        # A reach of everything ("") makes another statement, and so does each number of paths.
        counts = tuple(0 if "" in reach else len(reach) for reach in reaches)
        compiled = self._compiled.get((here.vendor, *counts)) or self._compile(counts, here)
        given = self._flat(counts, values, here)
        parameters = [
            constant if place is None else given[place]
            for place, constant in zip(compiled.places, compiled.constants, strict=True)
        ]
        with _asking(here) as cursor:
            cursor.execute(compiled.text, parameters)
            return compiled.read(cursor.fetchall(), here)

    def first(self, **values: Any) -> Row | None:
        rows = self.rows(**values)
        return rows[0] if rows else None

    @classmethod
    def forget(cls) -> None:
        """For tests that put another function in the place of one that builds."""
        for each in list(cls._all):
            each._compiled.clear()

    def _flat(self, counts: tuple[int, ...], values: dict[str, Any], here: BaseDatabaseWrapper) -> list[Any]:
        """All values in order, as the database is given them; of a reach both bounds of each path."""
        flat, left = list[Any](), iter(counts)
        for name, kind in self._kinds.items():
            if kind is Reach:
                flat += [bound for path in values[name][: next(left)] for bound in bounds(path)]
            else:
                flat.append(_FIELDS[kind].get_db_prep_value(values[name], here))
        return flat

    def _compile(self, counts: tuple[int, ...], here: BaseDatabaseWrapper) -> _Compiled:
        """Raises ValueError where a value comes to stand nowhere in the statement."""
        left = iter(counts)
        marks = {
            name: _stand_in(kind, number) if kind is not Reach else _paths(number, next(left)) or ("",)
            for number, (name, kind) in enumerate(self._kinds.items())
        }
        compiler = self._build(**marks).query.get_compiler(DEFAULT_DB_ALIAS)
        text, parameters = compiler.as_sql()
        known = {mark: place for place, mark in enumerate(self._flat(counts, marks, here))}
        places = tuple(known.get(each) if isinstance(each, Hashable) else None for each in parameters)
        if lost := known.keys() - {each for each in parameters if isinstance(each, Hashable)}:
            raise ValueError(f"values that stand nowhere in the statement: {lost}")
        columns = [column for column, *_ in compiler.select[: compiler.col_count]]
        readers = tuple((at, tuple(steps), column) for at, (steps, column) in compiler.get_converters(columns).items())
        compiled = _Compiled(*_for_planning_once(text, places, tuple(parameters), here), readers)
        self._compiled[here.vendor, *counts] = compiled
        return compiled


def _asking(here: BaseDatabaseWrapper) -> CursorWrapper:
    """Django's cursor; beneath it on PostgreSQL the driver's own, which prepares (settings: `prepare_threshold`). Django's would
    write the values into the text. Opened as `BaseDatabaseWrapper.cursor` opens one."""
    if here.vendor != "postgresql":
        return here.cursor()
    from psycopg import Cursor

    here.close_if_health_check_failed()
    here.ensure_connection()
    here.validate_thread_sharing()
    wrapped: Callable[[Any], CursorWrapper] = here.make_debug_cursor if here.queries_logged else here.make_cursor
    with here.wrap_database_errors:
        return wrapped(Cursor(here.connection))


def _for_planning_once(
    text: str, places: tuple[int | None, ...], constants: tuple[Any, ...], here: BaseDatabaseWrapper
) -> tuple[str, tuple[int | None, ...], tuple[Any, ...]]:
    """On PostgreSQL with the constants written into the text: a plan for all values knows them then."""
    if here.vendor != "postgresql":
        return text, places, constants
    from psycopg.sql import Literal

    left = iter(zip(places, constants, strict=True))

    def written(found: re.Match[str]) -> str:
        if found[0] == "%%":
            return found[0]
        place, constant = next(left)
        return found[0] if place is not None else Literal(constant).as_string(here.connection).replace("%", "%%")

    kept = tuple(place for place in places if place is not None)
    return re.sub("%%|%s", written, text), kept, (None,) * len(kept)
