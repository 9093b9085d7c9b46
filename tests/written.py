"""Has anything been written? What is dear to look at need not be looked at again where nothing has: the answer would be the same."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connection

_READS = ("SELECT", "SAVEPOINT", "RELEASE", "ROLLBACK TO")


def rows_written() -> int:
    """By this connection's transaction, what was taken back included: it never falls while the transaction lasts."""
    connection.ensure_connection()
    if connection.vendor == "sqlite":
        return connection.connection.total_changes
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0) FROM pg_stat_xact_user_tables")
        return int(cursor.fetchone()[0])


@dataclass
class Writes:
    """Since the block began: rows of the tables that were named; statements that write and name none of them."""

    before: int
    named: int = 0
    others: int = 0

    def besides(self) -> bool:
        """Rows that came by another way than a statement (COPY, a trigger) count, too."""
        return bool(self.others) or rows_written() - self.before > self.named


@contextmanager
def watched(tables: set[str]) -> Iterator[Writes]:
    """What is no plain reading and no plain writing of one of the tables counts as written elsewhere."""
    writes = Writes(rows_written())

    def watch(execute, sql, params, many, context):
        result = execute(sql, params, many, context)
        if not sql.lstrip().startswith(_READS):
            if _table(sql) in tables:
                writes.named += max(context["cursor"].rowcount, 0)
            else:
                writes.others += 1
        return result

    with connection.execute_wrapper(watch):
        yield writes


def _table(sql: str) -> str:
    """INSERT INTO "x", UPDATE "x", DELETE FROM "x": x. What is worded otherwise names none."""
    words = sql.replace('"', " ").split(None, 3)
    at = {"INSERT": 2, "UPDATE": 1, "DELETE": 2}.get(words[0], 0) if len(words) > 2 else 0
    return words[at] if at else ""
