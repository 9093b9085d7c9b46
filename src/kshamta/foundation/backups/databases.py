"""A database as a stream of bytes, and back. SQLite by its own backup interface, PostgreSQL by pg_dump and pg_restore."""

import os
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from django.db import connection, transaction

_BLOCK = 1 << 20
_NAMED = {
    "host": "PGHOST", "port": "PGPORT", "user": "PGUSER", "password": "PGPASSWORD",  # pragma: allowlist secret
    "dbname": "PGDATABASE",
    "sslmode": "PGSSLMODE", "sslrootcert": "PGSSLROOTCERT",
}  # fmt: skip


class NotEmpty(Exception):
    """The database to restore into holds tables; say --replace to have them replaced."""


class InUse(Exception):
    """Something still writes to the database: stop the web server and the worker first."""


class NothingThere(Exception):
    """The database holds no table, or is not there at all: it is hardly the one that was meant."""


class ToolMissing(Exception):
    """pg_dump or pg_restore is not installed; `name` says which."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


@dataclass(frozen=True)
class Snapshot:
    """A database as it stood at one moment: its rows by table, and its bytes."""

    rows: dict[str, int]
    plain: Iterator[bytes]


class Database(Protocol):
    vendor: str

    def snapshot(self) -> AbstractContextManager[Snapshot]: ...
    def load(self, plain: Iterable[bytes], *, replace: bool) -> None: ...


def this_one() -> Database:
    """The database of the settings."""
    if connection.vendor == "sqlite":
        return SQLite(Path(connection.settings_dict["NAME"]))
    return PostgreSQL(connection.get_connection_params())


def counts() -> dict[str, int]:
    """Rows by table of the settings' database, as they stand now."""
    with connection.cursor() as cursor:
        found = {}
        for table in sorted(connection.introspection.table_names(cursor)):
            cursor.execute(_counting(connection.ops.quote_name(table)))
            found[table] = int(cursor.fetchone()[0])
    return found


def _counting(table: str) -> str:
    return f"SELECT count(*) FROM {table}"  # nosec B608: a name the database itself gave, quoted


class SQLite:
    vendor = "sqlite"

    def __init__(self, path: Path) -> None:
        self.path = path

    @contextmanager
    def snapshot(self) -> Iterator[Snapshot]:
        """A consistent copy, made beside the database, while others read and write. Raises NothingThere; never makes the file."""
        if not self.path.exists():
            raise NothingThere
        with tempfile.TemporaryDirectory(dir=self.path.parent, prefix=".backup-") as folder:
            copy = Path(folder) / "copy.sqlite3"
            source = sqlite3.connect(f"{self.path.absolute().as_uri()}?mode=rw", uri=True)
            target = sqlite3.connect(copy)
            try:
                source.backup(target, pages=4096)
                tables = target.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
                names = [name for (name,) in tables if not name.startswith("sqlite_")]
                rows = {name: target.execute(_counting(connection.ops.quote_name(name))).fetchone()[0] for name in names}
            finally:
                source.close()
                target.close()
            with copy.open("rb") as file:
                yield Snapshot(rows, iter(lambda: file.read(_BLOCK), b""))

    def load(self, plain: Iterable[bytes], *, replace: bool) -> None:
        """Written beside it, checked, then put in its place in one step. Raises NotEmpty, InUse."""
        self._insist_on_peace(replace)
        draft = self.path.with_name(self.path.name + ".restoring")
        try:
            with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
                for part in plain:
                    file.write(part)
                file.flush()
                os.fsync(file.fileno())
            self._insist_on_whole(draft)
            connection.close()
            for rest in ("-wal", "-shm"):
                self.path.with_name(self.path.name + rest).unlink(missing_ok=True)
            draft.replace(self.path)
        finally:
            draft.unlink(missing_ok=True)

    def _insist_on_peace(self, replace: bool) -> None:
        connection.close()
        if not self.path.exists():
            return
        held = sqlite3.connect(self.path, timeout=1, isolation_level=None)
        try:
            if held.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] and not replace:
                raise NotEmpty
            held.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            held.execute("BEGIN EXCLUSIVE")
            held.execute("ROLLBACK")
        except sqlite3.OperationalError as error:
            raise InUse from error
        finally:
            held.close()

    @staticmethod
    def _insist_on_whole(draft: Path) -> None:
        checked = sqlite3.connect(draft)
        try:
            if checked.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                raise sqlite3.DatabaseError("the restored file is not whole")
        finally:
            checked.close()


class PostgreSQL:
    vendor = "postgresql"

    def __init__(self, parameters: dict[str, Any]) -> None:
        """parameters: as psycopg takes them."""
        self.environment = os.environ | {name: str(parameters[key]) for key, name in _NAMED.items() if parameters.get(key)}

    @contextmanager
    def snapshot(self) -> Iterator[Snapshot]:
        """Counted and dumped in one snapshot of the server, while others read and write."""
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
                cursor.execute("SELECT pg_export_snapshot()")
                name = cursor.fetchone()[0]
            yield Snapshot(counts(), self._dumped(name))

    def _dumped(self, snapshot: str) -> Iterator[bytes]:
        form = ["--format=custom", "--compress=0", "--no-owner", "--no-privileges", f"--snapshot={snapshot}"]
        command = [_tool("pg_dump"), *form]
        with subprocess.Popen(command, stdout=subprocess.PIPE, env=self.environment) as running:
            out = running.stdout
            if out is not None:
                yield from iter(lambda: out.read(_BLOCK), b"")
        if running.returncode:
            raise subprocess.CalledProcessError(running.returncode, command)

    def load(self, plain: Iterable[bytes], *, replace: bool) -> None:
        """In one transaction: either all of it, or what was there before. Raises NotEmpty."""
        with connection.cursor() as cursor:
            if connection.introspection.table_names(cursor):
                if not replace:
                    raise NotEmpty
                cursor.execute("DROP SCHEMA public CASCADE")
                cursor.execute("CREATE SCHEMA public")
        connection.close()
        name = self.environment["PGDATABASE"]
        command = [_tool("pg_restore"), "--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges", "-d", name]
        with subprocess.Popen(command, stdin=subprocess.PIPE, env=self.environment) as running:
            if running.stdin is not None:
                for part in plain:
                    running.stdin.write(part)
                running.stdin.close()
        if running.returncode:
            raise subprocess.CalledProcessError(running.returncode, command)


def _tool(name: str) -> str:
    found = shutil.which(name)
    if not found:
        raise ToolMissing(name)
    return found
