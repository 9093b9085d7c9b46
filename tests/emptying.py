"""Tests that commit are followed by an emptying of all tables, which the record's own triggers refuse: they step aside for it.

On PostgreSQL to truncate sixty tables with their indexes takes longer than most tests, so that only those that hold anything
are emptied there, by one DELETE each, no trigger of ours or of a foreign key firing meanwhile.
"""

from django.db import connections, transaction
from django.db.backends.base.operations import BaseDatabaseOperations

_flush = BaseDatabaseOperations.execute_sql_flush


def _flush_with_guards_aside(operations, statements):
    connection = connections[operations.connection.alias]
    if statements and connection.vendor == "postgresql" and _may_silence_triggers(connection):
        _delete_what_is_there(connection)
    else:
        _all_at_once(operations, connection, statements)


def _all_at_once(operations, connection, statements):
    from kshamta.audit import guards

    guarded = bool(statements) and not guards.missing()
    if guarded:
        _run(connection, guards.DROP[connection.vendor])
    _flush(operations, statements)
    if guarded:
        _run(connection, guards.MAKE[connection.vendor])


def _may_silence_triggers(connection) -> bool:
    """TEST_DATABASE_URL may name a server in which we are nobody special."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        return bool(cursor.fetchone()[0])


def _delete_what_is_there(connection):
    names = [connection.ops.quote_name(name) for name in connection.introspection.django_table_names(only_existing=True, include_views=False)]
    with transaction.atomic(connection.alias), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(" UNION ALL ".join(f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM {name})" for name in names))
        for (name,) in cursor.fetchall():
            cursor.execute(f"DELETE FROM {name}")


def _run(connection, statements):
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def allow():
    BaseDatabaseOperations.execute_sql_flush = _flush_with_guards_aside
