"""While a test runs, no operation of the rooms changes a row without a line of the record, whichever test calls it.

    from tests.recording import whatever_changes_is_recorded  # in the conftest.py of a folder

Looked at is each operation that ends well and stands within no other. Only on SQLite, where the database itself counts the rows it has
changed and no question is asked for it: what is proved is of the code.
"""

import importlib
import pkgutil
import threading
from collections.abc import Callable, Iterator
from functools import wraps
from types import FunctionType, ModuleType
from typing import Any

import pytest
from django.db import connection

ROOMS = ("onboarding", "portal", "people")
# What changes rows and is no operation on anybody's things: nothing is written of it, and why.
_TELLS = "tells what waits: messages, nothing of anybody's"
UNTOLD = {
    "people.operations.deciding.tell_waiting": _TELLS,
    "people.operations.exemption_notices.tell_daily": _TELLS,
    "people.operations.late_transfers.tell_waiting": _TELLS,
}


class Book(threading.local):
    """lines: of the record, as far as this thread has written them; depth: operations within one another."""

    lines, depth = 0, 0


BOOK = Book()
WATCHED: set[str] = set()
_LOOKING = [False]


def operations(room: str) -> Iterator[FunctionType]:
    """Those that somebody does in one transaction, each where it stands."""
    for module in _modules(f"kshamta.{room}.operations"):
        for name, found in vars(module).items():
            if isinstance(found, FunctionType) and not name.startswith("_") and "func" in found.__code__.co_freevars:
                done = getattr(found, "__wrapped__", found)
                if done.__module__ == module.__name__ and "by" in done.__code__.co_varnames[: _arguments(done)]:
                    yield found


def watch() -> None:
    """Once in a process: within each operation's transaction stands a look at what it has changed."""
    from kshamta.audit import record

    if WATCHED:
        return
    record.write = _counted(record.write)
    for room in ROOMS:
        for operation in operations(room):
            cell = (operation.__closure__ or ())[operation.__code__.co_freevars.index("func")]
            name = f"{operation.__module__}.{operation.__name__}".removeprefix("kshamta.")
            cell.cell_contents = _looked_at(cell.cell_contents, name)
            WATCHED.add(name)


@pytest.fixture(autouse=True)
def whatever_changes_is_recorded() -> Iterator[None]:
    watch()
    _LOOKING[0] = connection.vendor == "sqlite"
    yield
    _LOOKING[0] = False


def _counted(write: Callable[..., None]) -> Callable[..., None]:
    @wraps(write)
    def writing(*args: Any, **words: Any) -> None:
        write(*args, **words)
        BOOK.lines += 1

    return writing


def _looked_at(operation: Callable[..., Any], name: str) -> Callable[..., Any]:
    @wraps(operation)
    def looking(*args: Any, **words: Any) -> Any:
        lines, rows = BOOK.lines, _rows_changed()
        BOOK.depth += 1
        try:
            done = operation(*args, **words)
        finally:
            BOOK.depth -= 1
        if done == 0 and isinstance(done, int):  # it says that nothing came of it, but what it had to look at waits no more
            return done
        silent = _LOOKING[0] and not BOOK.depth and BOOK.lines == lines and _rows_changed() > rows
        assert not silent or name in UNTOLD, f"{name} has changed rows and left no line of the record"
        return done

    return looking


def _rows_changed() -> int:
    return connection.connection.total_changes if _LOOKING[0] and connection.connection is not None else 0


def _arguments(function: Any) -> int:
    return int(function.__code__.co_argcount + function.__code__.co_kwonlyargcount)


def _modules(package: str) -> Iterator[ModuleType]:
    first = importlib.import_module(package)
    yield first
    for found in pkgutil.walk_packages(getattr(first, "__path__", []), f"{package}."):
        yield importlib.import_module(found.name)
