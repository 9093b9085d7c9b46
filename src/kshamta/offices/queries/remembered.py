"""What follows from the tree alone (offices, levels, strength: nothing of people, nothing of who asks) is asked for once in each
process and kept while the tree stays the same. Every operation of this room that commits raises the tree's version, so what
was kept is never older than the tree; one small statement says the version. Inside a transaction nothing is kept or used: what
is seen there may never come to be.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import wraps
from threading import Lock

from django.db import connection

from kshamta.foundation import clock
from kshamta.foundation.statements import Statement
from kshamta.offices.models import Tree

_VERSION = Statement(lambda: Tree.objects.filter(pk=1).values_list("version"))
_MOST = 512  # answers kept of each question

_forgetting: list[Callable[[], None]] = []


def remembered[**Asked, Answer](ask: Callable[Asked, Answer]) -> Callable[Asked, Answer]:
    """For a question whose arguments are hashable and whose answer nobody changes."""
    kept: OrderedDict[Hashable, Answer] = OrderedDict()
    lock = Lock()

    @wraps(ask)
    def asked(*args: Asked.args, **kwargs: Asked.kwargs) -> Answer:
        if connection.in_atomic_block:
            return ask(*args, **kwargs)
        # The version is read first: an answer may be newer than its version, never older.
        key = (_version(), clock.today(), args, tuple(sorted(kwargs.items())))
        with lock:
            if key in kept:
                kept.move_to_end(key)
                return kept[key]
        answer = ask(*args, **kwargs)
        with lock:
            kept[key] = answer
            while len(kept) > _MOST:
                kept.popitem(last=False)
        return answer

    _forgetting.append(kept.clear)
    return asked


def forget() -> None:
    """For tests: another database may have a tree of the same version."""
    for clear in _forgetting:
        clear()


def _version() -> int:
    found = _VERSION.first()
    return int(found[0]) if found else 0
