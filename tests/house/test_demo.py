"""`./kshamta demo`: prepared, answering, alone, ended in order, continued by a second run, and begun again by --reset."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import urlopen

import pytest

from tools import demo, server

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.xdist_group("demo")


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


def begin(folder: Path, port: int, *words: str) -> "subprocess.Popen[str]":
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("KSHAMTA_", "DATABASE_", "DJANGO_"))}
    return subprocess.Popen(
        [sys.executable, "-m", "tools.demo", "--port", str(port), *words], cwd=ROOT, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        env=environment | {"KSHAMTA_VAR": str(folder), "DJANGO_SETTINGS_MODULE": "config.settings"},
    )  # fmt: skip


def wait_for(process: "subprocess.Popen[str]", words: str) -> list[str]:
    lines = []
    for line in process.stdout:
        lines.append(line)
        if words in line:
            return lines
    pytest.fail(f"it ended before saying “{words}”:\n{''.join(lines)}")


def end(process: "subprocess.Popen[str]", by: int = signal.SIGINT) -> str:
    process.send_signal(by)
    said, _ = process.communicate(timeout=30)
    return said


def secret(folder: Path) -> bytes:
    return (folder / "demo" / "kshamta_secret_key.secret").read_bytes()


def begun_with(folder: Path) -> bytes | None:
    """None: it has none yet."""
    try:
        return secret(folder)
    except FileNotFoundError:
        return None


def test_a_demonstration_from_its_first_page_to_its_end(tmp_path):
    port = free_port()
    first = begin(tmp_path, port)
    wait_for(first, f"http://127.0.0.1:{port}/")
    with urlopen(f"http://127.0.0.1:{port}/") as page:
        assert page.status == 200

    second = begin(tmp_path, free_port())
    assert "A demonstration already runs from this checkout" in second.communicate(timeout=30)[0]
    assert second.returncode == 69

    assert "Stopped · बंद" in end(first)
    assert first.returncode == 0
    until = time.monotonic() + 5
    while server.trouble("127.0.0.1", port) is not None and time.monotonic() < until:
        time.sleep(0.05)
    assert server.trouble("127.0.0.1", port) is None

    kept = secret(tmp_path)
    again = begin(tmp_path, port)
    wait_for(again, "Ctrl-C")
    end(again, by=signal.SIGTERM)
    assert secret(tmp_path) == kept  # continued

    fresh = begin(tmp_path, port, "--reset")
    until = time.monotonic() + 30
    while begun_with(tmp_path) in (None, kept) and time.monotonic() < until:
        time.sleep(0.05)
    assert "Stopped · बंद" in end(fresh)  # while it is prepared, as it was the first time
    assert begun_with(tmp_path) not in (None, kept)  # begun again


def test_a_full_disk_is_said_before_anything_is_made(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(demo.shutil, "disk_usage", lambda place: type("Usage", (), {"free": 1})())
    with pytest.raises(SystemExit) as stopped:
        demo.insist_on_room(tmp_path / "demo", 100)
    assert stopped.value.code == 69
    english, hindi = capsys.readouterr().err.splitlines()
    assert english.startswith("The disk is full: the demonstration needs about 100 MB free in")
    assert hindi.startswith("डिस्क भर गई है")


def test_what_stopped_the_preparation_is_told(monkeypatch, capsys):
    def broken(size):
        raise ValueError("no such table")

    monkeypatch.setattr(demo, "prepare", broken)
    with pytest.raises(SystemExit):
        demo.prepared("small")
    assert "ValueError: no such table\nThe demonstration could not be prepared" in capsys.readouterr().err


def test_a_stop_while_it_is_prepared_is_no_fault(monkeypatch, capsys):
    def interrupted(size):
        raise KeyboardInterrupt

    monkeypatch.setattr(demo, "prepare", interrupted)
    with pytest.raises(SystemExit) as stopped:
        demo.prepared("state")
    assert stopped.value.code == 0 and "Stopped · बंद" in capsys.readouterr().out


def test_each_size_has_a_folder_of_its_own(monkeypatch, tmp_path):
    monkeypatch.setenv("KSHAMTA_VAR", str(tmp_path))
    assert {size: demo.folder(size).name for size in demo.MEGABYTES_NEEDED} == {"small": "demo", "state": "demo-state"}


@pytest.mark.parametrize("host, port, said", [
    ("127.0.0.1", 8813, "http://127.0.0.1:8813"), ("0.0.0.0", 8000, "http://localhost:8000"), ("::1", 80, "http://[::1]:80"),
])  # fmt: skip
def test_posters_and_messages_carry_the_address_it_is_reached_at(monkeypatch, tmp_path, host, port, said):
    """They said localhost:8000 whatever the port was."""
    monkeypatch.delenv("KSHAMTA_ADDRESS", raising=False)
    environment = demo.environment(tmp_path, demo.address(host, port))
    told = subprocess.run(
        [sys.executable, "-c", "from config.settings.notices import SITE_ADDRESS; print(SITE_ADDRESS)"], cwd=ROOT / "src",
        env=environment, text=True, stdout=subprocess.PIPE, check=True,
    )  # fmt: skip
    assert told.stdout.strip() == said


def test_an_address_that_is_given_stays(monkeypatch, tmp_path):
    monkeypatch.setenv("KSHAMTA_ADDRESS", "http://demo.localhost")
    assert demo.environment(tmp_path, "http://127.0.0.1:8813")["KSHAMTA_ADDRESS"] == "http://demo.localhost"


def test_clearing_touches_only_the_demonstration(tmp_path):
    (tmp_path / "demo").mkdir()
    (tmp_path / "kshamta.sqlite3").write_text("an installed system's")
    demo.clear(tmp_path / "demo")
    assert [path.name for path in tmp_path.iterdir()] == ["kshamta.sqlite3"]


@pytest.mark.parametrize(
    ("database", "count"), [("sqlite:///x", 1), ("postgres:///x", 3)], ids=["one writer at a time", "as many as told"],
)  # fmt: skip
def test_web_processes(monkeypatch, database, count):
    monkeypatch.setenv("DATABASE_URL", database)
    monkeypatch.setenv("KSHAMTA_WORKERS", "3")
    assert server.workers() == count
