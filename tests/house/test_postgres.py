"""The private PostgreSQL of the tests: ours, unreachable from outside, and gone afterwards."""

import os
import subprocess
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import psycopg
import pytest

from tools import postgres, suite

needs_server = pytest.mark.skipif(postgres.server_binaries() is None, reason="no PostgreSQL server binaries here")


def folder_of(url: str) -> Path:
    return Path(parse_qs(urlsplit(url).query)["host"][0])


@pytest.fixture(scope="module")
def ended():
    """A server that has lived and ended: what it answered meanwhile."""
    with postgres.private_server(suite.UNCOUNTED) as url, psycopg.connect(url) as connection:
        told = {name: connection.execute(f"show {name}").fetchone()[0] for name in ("listen_addresses", "data_directory", "autovacuum")}
        data = (folder_of(url) / "data").stat()
    return told | {"folder": folder_of(url), "mode": oct(data.st_mode & 0o777), "owner": data.st_uid}


@needs_server
def test_it_listens_on_a_socket_only_and_keeps_its_data_in_its_folder(ended):
    assert ended["listen_addresses"] == ""
    assert ended["data_directory"] == str(ended["folder"] / "data")


@needs_server
def test_tables_that_nobody_commits_are_not_counted(ended):
    assert ended["autovacuum"] == "off"


@needs_server
def test_its_folder_is_shut_to_others_and_never_roots(ended):
    assert ended["mode"] == "0o700"
    assert ended["owner"] != 0


@needs_server
def test_nothing_of_it_is_left(ended):
    assert not ended["folder"].exists()


def test_a_given_database_is_used_as_it_is(monkeypatch):
    monkeypatch.setenv("TEST_DATABASE_URL", "postgres://tester@db/tests")
    with postgres.database_url() as url:
        assert url == "postgres://tester@db/tests"


def test_another_server_that_answers_is_refused(monkeypatch, tmp_path):
    monkeypatch.setattr(postgres, "data_directory", lambda url: "/var/lib/postgresql/15/main")
    with subprocess.Popen(["sleep", "60"]) as server:
        try:
            with pytest.raises(postgres.NoServer, match="another PostgreSQL answered, with its data in /var/lib"):
                postgres.wait_until_ours(postgres.Cluster(tmp_path, tmp_path), server)
        finally:
            server.kill()


def test_a_server_that_ends_at_once_says_why(tmp_path):
    (tmp_path / "log").write_text("FATAL: could not create shared memory")
    with subprocess.Popen(["false"]) as server:
        server.wait()
        with pytest.raises(postgres.NoServer, match="could not create shared memory"):
            postgres.wait_until_ours(postgres.Cluster(tmp_path, tmp_path), server)


def test_as_root_it_runs_as_nobody(monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert postgres.unprivileged()[:2] == ["setpriv", "--reuid=nobody"]


def test_the_wheel_is_never_used_as_root(monkeypatch):
    asked = []
    monkeypatch.setattr(postgres, "server_binaries", lambda: None)
    monkeypatch.setattr(postgres, "install_wheel", lambda: asked.append("wheel"))
    monkeypatch.setattr(postgres.debian, "install", lambda package: asked.append(package))
    for account in (0, 1000):
        monkeypatch.setattr(os, "geteuid", lambda account=account: account)
        with pytest.raises(postgres.NoServer, match="set TEST_DATABASE_URL"):
            postgres.find_or_install()
    assert asked == ["postgresql", "wheel"]
