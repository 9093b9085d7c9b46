"""A scope as a condition of a query: `Office.objects.filter(within("path", scope))`."""

from functools import reduce
from operator import or_

from django.db.models import Q

from kshamta.audit.actors import Scope
from kshamta.foundation.paths import bounds

NONE = Q(pk__in=[])
ALL = ~NONE  # not an empty Q: joined to another by "or", that would say nothing instead of everything


def within(field: str, scope: Scope) -> Q:
    """True of rows whose path (in `field`, for instance "office__path") lies in one of the scope's subtrees."""
    if "" in scope.paths:
        return ALL
    return reduce(or_, (_subtree(field, path) for path in scope.paths), NONE) if scope.paths else NONE


def _subtree(field: str, path: str) -> Q:
    low, high = bounds(path)
    return Q(**{f"{field}__gte": low, f"{field}__lt": high})
