"""Tests that commit are followed by an emptying of all tables, which the record's own triggers refuse: they step aside for it."""

from django.db import connections
from django.db.backends.base.operations import BaseDatabaseOperations

_flush = BaseDatabaseOperations.execute_sql_flush


def _flush_with_guards_aside(operations, statements):
    from kshamta.audit import guards

    connection = connections[operations.connection.alias]
    guarded = bool(statements) and not guards.missing()
    if guarded:
        _run(connection, guards.DROP[connection.vendor])
    _flush(operations, statements)
    if guarded:
        _run(connection, guards.MAKE[connection.vendor])


def _run(connection, statements):
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def allow():
    BaseDatabaseOperations.execute_sql_flush = _flush_with_guards_aside
