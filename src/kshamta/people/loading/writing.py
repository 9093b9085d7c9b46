"""Blocks of rows into the database: COPY on PostgreSQL, executemany on SQLite. Rows arrive whole; defaults are not added."""

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Self

from django.db import DEFAULT_DB_ALIAS, connection, connections, models
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg import sql

from kshamta.foundation import copying
from kshamta.people.loading.rows import CONTACT, NAME_KEY, PERSON, POSTING, Block
from kshamta.people.models import Contact, NameKey, Person, Posting

TABLES: tuple[tuple[type[models.Model], Sequence[str]], ...] = (
    (Person, PERSON), (Posting, POSTING), (Contact, CONTACT), (NameKey, NAME_KEY),
)  # fmt: skip
_CACHE_OF_A_LOAD, _CACHE = 262_144, 2_000


class Writer:
    """Puts blocks down one after the other. On PostgreSQL a block travels while the next is prepared, in a thread of its own;
    SQLite works in our process, where a thread would only get in the way."""

    def __init__(self) -> None:
        self._wrapper = connections[DEFAULT_DB_ALIAS]
        self._beside = self._wrapper.vendor == "postgresql"
        self._pool = ThreadPoolExecutor(1, "kshamta-load")
        self._under_way: Future[None] | None = None

    def put(self, block: Block) -> None:
        if not self._beside:
            _inserted(self._wrapper, block)
            return
        texts = [copying.text(rows) for rows in block]
        self.wait()
        self._under_way = self._pool.submit(_copied, self._wrapper, texts)

    def wait(self) -> None:
        """Until nothing is under way. Raises what went wrong there."""
        if self._under_way:
            self._under_way.result()

    def __enter__(self) -> Self:
        self._remember(_CACHE_OF_A_LOAD)
        self._wrapper.inc_thread_sharing()
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown()
        self._wrapper.dec_thread_sharing()
        self._remember(_CACHE)

    def _remember(self, kilobytes: int) -> None:
        """SQLite's own cache: of the usual two megabytes the indexes of a load would be thrown out all the time."""
        if not self._beside:
            with self._wrapper.cursor() as cursor:
                cursor.execute(f"PRAGMA cache_size = -{kilobytes:d}")


def check() -> None:
    """Keys that lead nowhere are found now, while it can still be said whose load it was. SQLite counts them as it writes, and
    refuses to commit; a search of the whole database for them would tell nothing new."""
    if connection.vendor == "postgresql":
        connection.check_constraints()


def _inserted(wrapper: BaseDatabaseWrapper, block: Block) -> None:
    with wrapper.cursor() as cursor:
        for (model, columns), rows in zip(TABLES, block, strict=True):
            marks = sql.SQL(", ").join([sql.SQL("%s")] * len(columns))
            statement = sql.SQL("INSERT INTO {} ({}) VALUES ({})").format(*_named(model, columns), marks)
            cursor.executemany(statement.as_string(), rows)


def _copied(wrapper: BaseDatabaseWrapper, texts: list[str]) -> None:
    with wrapper.cursor() as cursor:
        for (model, columns), text in zip(TABLES, texts, strict=True):
            statement = sql.SQL("COPY {} ({}) FROM STDIN").format(*_named(model, columns))
            with wrapper.wrap_database_errors, cursor.copy(statement) as copy:
                copy.write(text)


def _named(model: type[models.Model], columns: Sequence[str]) -> tuple[sql.Composable, sql.Composable]:
    """The table and its columns, quoted as both databases quote."""
    return sql.Identifier(model._meta.db_table), sql.SQL(", ").join(map(sql.Identifier, columns))
