"""What the database knows of the sizes of its tables, by which it plans its answers."""

from django.db import connection, models
from psycopg import sql

MANY = 1000  # rows written at once from which on it is told


def told_of(*tables: type[models.Model]) -> None:
    """Let the database count these tables anew, also what this transaction has written. PostgreSQL does so by itself only a
    minute after the commit; until then it plans for an empty table, and reads a state for every office."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA analysis_limit = 2000")  # a sample says enough
        for table in tables:
            statement = sql.SQL("ANALYZE {}").format(sql.Identifier(table._meta.db_table))
            cursor.execute(statement.as_string())
