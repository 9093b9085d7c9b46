"""A database as the migrations make it is made once in a run and copied for everybody else: each worker of each half wants one,
and to make it takes five seconds of a processor.

The first who asks makes it as ever, by all migrations, and leaves a copy; the others begin with that. Where nothing is said of a
place (a single process) each makes his own.
"""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connections
from django.db.backends.base.creation import BaseDatabaseCreation
from pytest_django.plugin import blocking_manager_key

PLACE = "KSHAMTA_TEST_COPIES"  # a folder; told by tools/suite.py to its halves on SQLite, else made by a run of several workers
MINE = "kshamta_copies_made_here"

_create = BaseDatabaseCreation.create_test_db


def begin(config) -> None:
    """The controller of several workers makes the place, they inherit it."""
    BaseDatabaseCreation.create_test_db = _create_or_copy
    if config.getoption("numprocesses", None) and PLACE not in os.environ:
        os.environ[PLACE] = tempfile.mkdtemp(prefix="kshamta-copies-")
        setattr(config, MINE, True)


def end(session) -> None:
    if not getattr(session.config, MINE, False):
        return
    with session.config.stash[blocking_manager_key].unblock():
        for connection in connections.all():
            _KEPT[connection.vendor](connection.creation).forget()
    shutil.rmtree(os.environ.pop(PLACE), ignore_errors=True)


def folder(name: str, make: Callable[[Path], None], own: Path) -> Path:
    """What one worker of a run makes for all who ask, in a copy at `own`. It counts as made when all of it stands."""
    if PLACE not in os.environ:
        own.mkdir()
        make(own)
        return own
    kept = Path(os.environ[PLACE]) / name
    with _alone(name):
        if not kept.exists():
            begun = kept.with_suffix(".begun")
            shutil.rmtree(begun, ignore_errors=True)
            begun.mkdir()
            make(begun)
            begun.rename(kept)
    return Path(shutil.copytree(kept, own))


def _create_or_copy(creation, verbosity=1, autoclobber=False, serialize=None, keepdb=False):
    if keepdb or PLACE not in os.environ:
        return _create(creation, verbosity, autoclobber, serialize, keepdb)
    kept = _KEPT[creation.connection.vendor](creation)
    with _alone(kept.name):
        if not kept.exists():
            name = _create(creation, verbosity, autoclobber, serialize, keepdb)
            kept.keep(name)
            return name
    return kept.copied(verbosity, autoclobber)


@contextmanager
def _alone(name: str) -> Iterator[None]:
    with (Path(os.environ[PLACE]) / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


class _Kept:
    def __init__(self, creation) -> None:
        self.creation, self.connection = creation, creation.connection
        self.name = f"{self.connection.vendor}_{Path(os.environ[PLACE]).name}".replace("-", "_").lower()
        self.file = Path(os.environ[PLACE]) / self.name  # SQLite: the copy itself; else: says that there is one

    def exists(self) -> bool:
        return self.file.exists()

    def forget(self) -> None:
        """What does not go with the folder."""

    def copied(self, verbosity: int, autoclobber: bool) -> str:
        """As Django's own after its migrations: the settings name the new database, and it is open."""
        name = self.creation._get_test_db_name()
        self.connection.close()
        self.make(name, verbosity, autoclobber)
        settings.DATABASES[self.connection.alias]["NAME"] = self.connection.settings_dict["NAME"] = name
        self.connection.ensure_connection()
        return name


class _File(_Kept):
    def keep(self, name: str) -> None:
        with self.connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(self.file)])

    def make(self, name: str, verbosity: int, autoclobber: bool) -> None:
        self.creation._create_test_db(verbosity, autoclobber)
        shutil.copyfile(self.file, name)


class _Template(_Kept):
    def keep(self, name: str) -> None:
        self.connection.close()  # a database is copied only while nobody is connected to it
        with self.creation._nodb_cursor() as cursor:
            cursor.execute(f"CREATE DATABASE {self.name} TEMPLATE {self.connection.ops.quote_name(name)}")
        self.file.touch()
        self.connection.ensure_connection()

    def forget(self) -> None:
        with self.creation._nodb_cursor() as cursor:
            cursor.execute(f"DROP DATABASE IF EXISTS {self.name}")

    def make(self, name: str, verbosity: int, autoclobber: bool) -> None:
        self.connection.settings_dict["TEST"]["TEMPLATE"] = self.name
        self.creation._create_test_db(verbosity, autoclobber)


_KEPT = {"sqlite": _File, "postgresql": _Template}
