"""What the workers of a run begin with: a database made once by all migrations, and its copies."""

from types import SimpleNamespace

import pytest
from django.conf import settings
from django.db import connection
from django.db.backends.sqlite3.base import DatabaseWrapper
from django.db.migrations.executor import MigrationExecutor

from kshamta.audit import guards
from tests import copying


@pytest.fixture
def made(monkeypatch, tmp_path):
    """As Django makes one: a table with a row and a trigger; what was made, by name."""
    made = []

    def create(creation, *words):
        name = creation._get_test_db_name()
        creation.connection.close()
        creation.connection.settings_dict["NAME"] = name
        with creation.connection.cursor() as cursor:
            cursor.execute("CREATE TABLE offices (code text)")
            cursor.execute("INSERT INTO offices VALUES ('RAIPUR')")
            cursor.execute("CREATE TRIGGER kept BEFORE DELETE ON offices BEGIN SELECT RAISE(ABORT, 'kept'); END")
        made.append(name)
        return name

    monkeypatch.setattr(copying, "_create", create)
    monkeypatch.setenv(copying.PLACE, str(tmp_path))
    return made


@pytest.fixture
def worker(tmp_path, monkeypatch, django_db_blocker):
    """`worker("gw0")`: the connection of a worker that has not begun. The settings are put back in place: the run's own connection
    holds the same dictionary and would open, when it next does, the file of a test that is long gone."""
    databases = {alias: dict(given) for alias, given in settings.DATABASES.items()}
    opened, name_of_this_run = [], connection.settings_dict["NAME"]

    def worker(name):
        given = settings.DATABASES["default"] | {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(tmp_path / f"{name}-product"),
            "OPTIONS": {},
        }
        opened.append(DatabaseWrapper(given | {"TEST": {"NAME": str(tmp_path / f"test_{name}")}}, alias="default"))
        return opened[-1]

    with django_db_blocker.unblock():
        yield worker
    for each in opened:
        each.close()
    for alias, given in databases.items():
        settings.DATABASES[alias].update(given)
    assert connection.settings_dict["NAME"] == name_of_this_run


def rows(of):
    with of.cursor() as cursor:
        return cursor.execute("SELECT code FROM offices").fetchall()


def test_the_first_makes_it_and_the_others_copy(made, worker):
    begun = [worker(name) for name in ("gw0", "gw1", "gw2")]
    names = [copying._create_or_copy(each.creation, 0, True) for each in begun]
    assert made == names[:1] and len(set(names)) == 3
    for each, name in zip(begun, names, strict=True):
        assert each.settings_dict["NAME"] == name and rows(each) == [("RAIPUR",)]


def test_what_is_done_in_a_copy_is_its_own(made, worker):
    first, second = worker("gw0"), worker("gw1")
    for each in (first, second):
        copying._create_or_copy(each.creation, 0, True)
    with second.cursor() as cursor:
        cursor.execute("INSERT INTO offices VALUES ('DURG')")
    assert len(rows(second)) == 2 and len(rows(first)) == 1
    third = worker("gw2")
    copying._create_or_copy(third.creation, 0, True)
    assert rows(third) == [("RAIPUR",)]


def test_a_copy_has_its_triggers(made, worker):
    first, second = worker("gw0"), worker("gw1")
    for each in (first, second):
        copying._create_or_copy(each.creation, 0, True)
    with pytest.raises(Exception, match="kept"), second.cursor() as cursor:
        cursor.execute("DELETE FROM offices")


def test_alone_each_makes_its_own(made, worker, monkeypatch):
    monkeypatch.delenv(copying.PLACE)
    for name in ("gw0", "gw1"):
        copying._create_or_copy(worker(name).creation, 0, True)
    assert len(made) == 2


def test_the_controller_makes_the_place_and_takes_it_away(monkeypatch):
    monkeypatch.delenv(copying.PLACE, raising=False)
    config = SimpleNamespace(getoption=lambda name, default: 2)
    copying.begin(config)
    assert getattr(config, copying.MINE) and copying.Path(copying.os.environ[copying.PLACE]).is_dir()
    place = copying.os.environ[copying.PLACE]
    again = SimpleNamespace(getoption=lambda name, default: 2)  # a worker, or a half of the suite
    copying.begin(again)
    assert copying.os.environ[copying.PLACE] == place and not hasattr(again, copying.MINE)
    copying.shutil.rmtree(place)


def test_a_folder_is_made_by_the_first_and_each_has_his_own(monkeypatch, tmp_path):
    monkeypatch.setenv(copying.PLACE, str(tmp_path))
    made = []

    def make(var):
        made.append(var)
        (var / "told").write_text("as made")

    first, second = (copying.folder("demo", make, tmp_path / name) for name in ("first", "second"))
    (first / "told").write_text("changed")
    assert len(made) == 1 and (second / "told").read_text() == "as made"
    monkeypatch.delenv(copying.PLACE)
    assert copying.folder("demo", make, tmp_path / "third") == made[-1] == tmp_path / "third"


def test_a_folder_that_was_not_finished_is_begun_again(monkeypatch, tmp_path):
    monkeypatch.setenv(copying.PLACE, str(tmp_path))

    def broken(var):
        (var / "half").touch()
        raise ValueError

    with pytest.raises(ValueError):
        copying.folder("demo", broken, tmp_path / "first")
    made = copying.folder("demo", lambda var: (var / "whole").touch(), tmp_path / "second")
    assert [path.name for path in made.iterdir()] == ["whole"]


def test_what_this_worker_has_is_what_all_migrations_make(db):
    executor = MigrationExecutor(connection)
    assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []
    assert not guards.missing()
