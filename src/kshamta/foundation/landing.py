"""Many rows at once, past the ORM: new ones, changed ones, and such of which some are there already (the newer ones win, by the
table's own unique columns).

On PostgreSQL they come by COPY into a table of the transaction, then in one statement; SQLite takes the statement for each row.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.db import connection, models
from psycopg import sql

from kshamta.foundation import copying

_USUAL, _USUAL_PAGES = 2_000, 1_000  # kilobytes; pages of the journal after which SQLite carries them over
_LARGE, _LARGE_PAGES = 131_072, 64_000


@dataclass(frozen=True, slots=True)
class Landing:
    """columns: of each row, in order. unique: by which a row is known again. newer: the column that must be greater in the row
    that comes, else what stands there stays. Where it is equal: with `same` what comes wins, else one of `further` must be
    greater."""

    model: type[models.Model]
    columns: tuple[str, ...]
    unique: tuple[str, ...]
    newer: str
    same: bool = False
    further: tuple[str, ...] = ()

    def put(self, rows: Sequence[Sequence[Any]]) -> int:
        """In the caller's transaction. Says how many rows are new or other than they were. Rows must not repeat a key."""
        if not rows:
            return 0
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                return self._copied(cursor, rows)
            marks = sql.SQL(", ").join([sql.SQL("%s")] * len(self.columns))
            statement = self._insert(sql.SQL("VALUES ({})").format(marks))
            cursor.executemany(statement.as_string(), rows)
            return max(int(cursor.rowcount), 0)

    def _copied(self, cursor: Any, rows: Sequence[Sequence[Any]]) -> int:
        place = _landed(cursor, self.model, self.columns, rows)
        taken = self._insert(sql.SQL("SELECT {} FROM {}").format(_joined(self.columns), place))
        cursor.execute(taken.as_string())
        return int(cursor.rowcount)

    def _insert(self, source: sql.Composable) -> sql.Composed:
        table = sql.Identifier(self.model._meta.db_table)
        changed = [name for name in self.columns if name not in self.unique]
        sets = sql.SQL(", ").join(sql.SQL("{0} = excluded.{0}").format(sql.Identifier(name)) for name in changed)
        sign = sql.SQL(">=" if self.same else ">")
        newer = sql.SQL("excluded.{0} {2} {1}.{0}").format(sql.Identifier(self.newer), table, sign)
        if self.further:
            more = sql.SQL(" OR ").join(_more(table, name) for name in self.further)
            same = sql.SQL("excluded.{0} = {1}.{0}").format(sql.Identifier(self.newer), table)
            newer = sql.SQL("{} OR ({} AND ({}))").format(newer, same, more)
        return sql.SQL("INSERT INTO {} ({}) {} ON CONFLICT ({}) DO UPDATE SET {} WHERE {}").format(
            table, _joined(self.columns), source, _joined(self.unique), sets, newer
        )


def added(model: type[models.Model], columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """New rows, in the caller's transaction, as the database keeps their values: a fifth of what the ORM's bulk_create costs."""
    if not rows:
        return
    table, names = sql.Identifier(model._meta.db_table), _joined(columns)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            statement = sql.SQL("COPY {} ({}) FROM STDIN").format(table, names)
            with connection.wrap_database_errors, cursor.copy(statement) as copy:
                copy.write(copying.text(rows))
            return
        marks = sql.SQL(", ").join([sql.SQL("%s")] * len(columns))
        statement = sql.SQL("INSERT INTO {} ({}) VALUES ({})").format(table, names, marks)
        cursor.executemany(statement.as_string(), rows)


_FEW = 100  # rows for which a table of their own costs more than it saves


def changed(model: type[models.Model], columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Rows that are there get these values, in the caller's transaction; the last column is the key by which each is known."""
    if not rows:
        return
    table, names = sql.Identifier(model._meta.db_table), [sql.Identifier(name) for name in columns]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql" and len(rows) > _FEW:
            place = _landed(cursor, model, columns, rows)
            sets = sql.SQL(", ").join(sql.SQL("{0} = {1}.{0}").format(name, place) for name in names[:-1])
            known = sql.SQL("UPDATE {0} SET {1} FROM {2} WHERE {0}.{3} = {2}.{3}").format(table, sets, place, names[-1])
            cursor.execute(known.as_string())
            return
        sets = sql.SQL(", ").join(sql.SQL("{} = %s").format(name) for name in names[:-1])
        each = sql.SQL("UPDATE {} SET {} WHERE {} = %s").format(table, sets, names[-1])
        cursor.executemany(each.as_string(), rows)


def _landed(cursor: Any, model: type[models.Model], columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> sql.Identifier:
    """The table of this transaction in which the rows stand."""
    table = model._meta.db_table
    place, names = sql.Identifier(f"landing_{table}"), _joined(columns)
    like = sql.SQL("CREATE TEMPORARY TABLE {} ON COMMIT DROP AS SELECT {} FROM {} WITH NO DATA").format(
        place, names, sql.Identifier(table)
    )
    gone, filled = sql.SQL("DROP TABLE IF EXISTS {}").format(place), sql.SQL("COPY {} ({}) FROM STDIN").format(place, names)
    cursor.execute(gone.as_string())
    cursor.execute(like.as_string())
    with connection.wrap_database_errors, cursor.copy(filled) as copy:
        copy.write(copying.text(rows))
    return place


@contextmanager
def remembering() -> Iterator[None]:
    """SQLite's own cache is two megabytes: of a state its indexes would be read from the disk again for each line. And its
    journal is carried over after each four: the same pages of an index would be written to the disk again for each block."""
    _cache(_LARGE, _LARGE_PAGES)
    try:
        yield
    finally:
        _cache(_USUAL, _USUAL_PAGES)


def _cache(kilobytes: int, pages: int) -> None:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA cache_size = -{kilobytes:d}")
            cursor.execute(f"PRAGMA wal_autocheckpoint = {pages:d}")


@lru_cache(maxsize=8192)
def moment(value: datetime | None) -> Any:
    """As the database keeps it."""
    return None if value is None else connection.ops.adapt_datetimefield_value(value)


def _joined(names: Sequence[str]) -> sql.Composed:
    return sql.SQL(", ").join(map(sql.Identifier, names))


def _more(table: sql.Identifier, name: str) -> sql.Composed:
    """Greater, or something where there was nothing."""
    return sql.SQL("excluded.{0} > {1}.{0} OR ({1}.{0} IS NULL AND excluded.{0} IS NOT NULL)").format(sql.Identifier(name), table)
