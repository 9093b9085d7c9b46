"""A backup of a real database put back into another, on SQLite and on PostgreSQL."""

import os
import sqlite3
import subprocess
import sys
from contextlib import contextmanager
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from psycopg import sql

from kshamta.foundation import backups, clock
from kshamta.foundation.backups import databases
from kshamta.onboarding.models import AddressTally

KEYS, OTHER_KEYS = "b1:" + "QUFB" * 10 + "QUE=", "b2:" + "QkJC" * 10 + "QkI="

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _keys(settings):
    settings.KSHAMTA_BACKUP_KEYS = KEYS


@pytest.fixture
def filled():
    moment = clock.now()
    AddressTally.objects.bulk_create(AddressTally(address_hash=f"{n:064}", hour=moment, opened=n) for n in range(500))


@pytest.fixture
def backup(filled, tmp_path):
    return backups.write(tmp_path / "backups")


@contextmanager
def beside(monkeypatch, tmp_path):
    """An empty database beside that of the tests; inside, it is the settings' own. Yields how to count its tallies."""
    if connection.vendor == "sqlite":
        path = tmp_path / "restored.sqlite3"
        target = databases.SQLite(path)
        monkeypatch.setattr(databases, "this_one", lambda: target)
        monkeypatch.setattr(databases, "counts", lambda: _sqlite_counts(path))
        yield lambda: _sqlite_counts(path)["onboarding_addresstally"]
        return
    name = f"restored_{tmp_path.name.replace('-', '_')}"[:60]
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)).as_string(None))
    given = connection.settings_dict | {"NAME": name}
    other = connection.copy()
    other.settings_dict = given
    monkeypatch.setattr(databases, "connection", other)
    try:
        yield lambda: databases.counts()["onboarding_addresstally"]
    finally:
        other.close()
        with connection.cursor() as cursor:
            cursor.execute(sql.SQL("DROP DATABASE {}").format(sql.Identifier(name)).as_string(None))


def _sqlite_counts(path):
    found = sqlite3.connect(path)
    try:
        names = [name for (name,) in found.execute("SELECT name FROM sqlite_master WHERE type = 'table'") if "sqlite_" not in name]
        return {name: found.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}
    finally:
        found.close()


def test_a_backup_says_what_it_holds(backup):
    assert backup.vendor == connection.vendor
    assert backup.rows["onboarding_addresstally"] == 500
    assert backups.verify(backup.path) == backup
    assert [path.name for path in backup.path.parent.iterdir()] == [backup.path.name]


def test_it_holds_nothing_in_the_clear(backup):
    data = backup.path.read_bytes()
    assert b"addresstally" not in data and f"{7:064}".encode() not in data
    assert backup.path.stat().st_mode & 0o077 == 0


def test_put_back_into_an_empty_database_everything_is_there(backup, monkeypatch, tmp_path):
    with beside(monkeypatch, tmp_path) as tallies:
        assert backups.restore(backup.path).rows == backup.rows
        assert tallies() == 500


def test_what_was_written_after_the_backup_is_gone_when_it_replaces(backup, monkeypatch, tmp_path):
    with beside(monkeypatch, tmp_path) as tallies:
        backups.restore(backup.path)
        with pytest.raises(backups.NotEmpty):
            backups.restore(backup.path)
        backups.restore(backup.path, replace=True)
        assert tallies() == 500


def test_a_damaged_file_changes_nothing(backup, monkeypatch, tmp_path):
    data = bytearray(backup.path.read_bytes())
    data[len(data) // 2] ^= 1
    backup.path.write_bytes(bytes(data))
    with beside(monkeypatch, tmp_path), pytest.raises(backups.Damaged):
        backups.restore(backup.path)
    if connection.vendor == "sqlite":
        assert not (tmp_path / "restored.sqlite3").exists()


def test_another_key_changes_nothing(backup, settings):
    settings.KSHAMTA_BACKUP_KEYS = OTHER_KEYS
    with pytest.raises(backups.WrongKey):
        backups.restore(backup.path, replace=True)
    assert AddressTally.objects.count() == 500


def test_an_old_key_on_the_ring_still_opens(backup, settings):
    settings.KSHAMTA_BACKUP_KEYS = f"{OTHER_KEYS},{KEYS}"
    assert backups.verify(backup.path).rows == backup.rows


def test_a_backup_of_the_other_database_is_refused(backup, monkeypatch):
    monkeypatch.setattr(databases.SQLite, "vendor", "another")
    monkeypatch.setattr(databases.PostgreSQL, "vendor", "another")
    with pytest.raises(backups.OtherDatabase):
        backups.restore(backup.path, replace=True)


@pytest.mark.parametrize("there", [False, True])
def test_an_empty_or_mistyped_database_is_refused_and_not_made(monkeypatch, tmp_path, there):
    path = tmp_path / "mistyped" / "kshamta.sqlite3"
    if there:
        path.parent.mkdir()
        path.touch()
    monkeypatch.setattr(databases, "this_one", lambda: databases.SQLite(path))
    with pytest.raises(CommandError, match="empty or not there"):
        call_command("backup", str(tmp_path / "backups"))
    assert path.exists() is there and list((tmp_path / "backups").iterdir()) == []


def test_the_command_itself_makes_no_mistyped_database(tmp_path):
    path = tmp_path / "mistyped.sqlite3"
    given = os.environ | {
        "KSHAMTA_DEMO": "1", "KSHAMTA_VAR": str(tmp_path), "DATABASE_URL": f"sqlite:///{path}", "PYTHONPATH": "src",
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }  # fmt: skip
    command = [sys.executable, "-m", "django", "backup", str(tmp_path / "backups")]
    done = subprocess.run(command, env=given, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False)
    assert done.returncode == 1 and "empty or not there" in done.stderr
    assert not path.exists()


def test_a_database_without_tables_is_no_backup(monkeypatch, tmp_path):
    @contextmanager
    def without_tables(_):
        yield databases.Snapshot({}, iter([b"a dump of nothing"]))

    monkeypatch.setattr(type(databases.this_one()), "snapshot", without_tables)
    with pytest.raises(backups.NothingThere):
        backups.write(tmp_path / "backups")
    assert list((tmp_path / "backups").iterdir()) == []


def test_a_backup_that_could_not_be_finished_leaves_no_file(filled, tmp_path, monkeypatch):
    def breaks(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("kshamta.foundation.backups.copies.verify", breaks)
    with pytest.raises(OSError, match="No space"):
        backups.write(tmp_path / "full")
    assert list((tmp_path / "full").iterdir()) == []


def test_sqlite_in_use_is_not_replaced(tmp_path):
    path = tmp_path / "in-use.sqlite3"
    writer = sqlite3.connect(path, isolation_level=None)
    writer.executescript("CREATE TABLE kept (n); INSERT INTO kept VALUES (1); BEGIN IMMEDIATE;")
    with pytest.raises(backups.InUse):
        databases.SQLite(path).load([b"another"], replace=True)
    writer.execute("ROLLBACK")
    assert writer.execute("SELECT n FROM kept").fetchall() == [(1,)]
    writer.close()


def test_what_is_no_database_never_takes_its_place(tmp_path):
    path = tmp_path / "kept.sqlite3"
    kept = sqlite3.connect(path, isolation_level=None)
    kept.executescript("CREATE TABLE kept (n); INSERT INTO kept VALUES (1);")
    kept.close()
    with pytest.raises(sqlite3.DatabaseError):
        databases.SQLite(path).load([b"no database at all"], replace=True)
    assert _sqlite_counts(path) == {"kept": 1}
    assert [file.name for file in tmp_path.iterdir()] == ["kept.sqlite3"]


def told(*words):
    out = StringIO()
    call_command(*words, stdout=out)
    return out.getvalue()


def test_a_folder_that_cannot_be_is_told_in_a_sentence(filled, tmp_path):
    (tmp_path / "file").touch()
    for words in (str(tmp_path / "file" / "backups"),), ("--verify", str(tmp_path)):
        with pytest.raises(CommandError, match=r"cannot be written or read \((?s:.)*पढ़ी नहीं"):
            told("backup", *words)


def test_the_commands_speak_both_languages(filled, tmp_path):
    said = told("backup", str(tmp_path))
    assert "Backup written and read back" in said and "बैकअप लिखा" in said
    (file,) = tmp_path.iterdir()
    assert "is whole" in told("backup", "--verify", str(file))


@pytest.mark.parametrize(("change", "sentence"), [
    ("no key", "KSHAMTA_BACKUP_KEYS"), ("no name", "Key 1 of KSHAMTA_BACKUP_KEYS is not an id"), ("other key", "sealed with key “b1”"), ("no file", "damaged or no backup"), ("not empty", "--replace"),
])  # fmt: skip
def test_each_refusal_is_one_sentence_in_both_languages(backup, settings, change, sentence):
    settings.KSHAMTA_BACKUP_KEYS = {"no key": "", "no name": KEYS.partition(":")[2], "other key": OTHER_KEYS}.get(change, KEYS)
    file = backup.path.with_name("nothing") if change == "no file" else backup.path
    with pytest.raises(CommandError) as refused:
        call_command("restore", str(file))
    assert sentence in str(refused.value) and any("ऀ" <= letter <= "ॿ" for letter in str(refused.value))
