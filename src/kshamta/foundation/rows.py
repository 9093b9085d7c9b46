"""Rows of a query: the one or none that it finds; many, as the database keeps them."""

from typing import Any

from django.db import connection
from django.db.models import Model, QuerySet


def only[M: Model, R](rows: QuerySet[M, R]) -> R | None:
    """As `.first()` without its order: to compile that Django looks at every column, which takes longer than all the rest."""
    found: Any = rows[:1]
    return next(iter(found), None)


def plain(rows: QuerySet[Any, Any]) -> list[tuple[Any, ...]]:
    """Values of a `values_list` without the ORM's conversions, which for many rows take as long as the database does: a UUID is
    text in hexadecimal on SQLite, a truth is 0 or 1."""
    statement, values = rows.query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found
