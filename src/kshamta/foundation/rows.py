"""The row of a query that finds one or none."""

from typing import Any

from django.db.models import Model, QuerySet


def only[M: Model, R](rows: QuerySet[M, R]) -> R | None:
    """As `.first()` without its order: to compile that Django looks at every column, which takes longer than all the rest."""
    found: Any = rows[:1]
    return next(iter(found), None)
