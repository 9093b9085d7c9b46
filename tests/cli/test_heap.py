"""Memory is kept for the next batch where there will be one, and given back at once by a sheet of a lakh of rows."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kshamta.cli import heap

CONF = "_RJEM_MALLOC_CONF"


@pytest.fixture
def unset(monkeypatch):
    monkeypatch.setenv(CONF, "")  # so that it is put back
    monkeypatch.delenv(CONF)


def told(files: int, conf: str = "") -> str:
    """In a process of its own: the C library remembers what it was told."""
    code = f"import os; from kshamta.cli import heap; from pathlib import Path; heap.suit([Path('a.xlsx')] * {files}); print(os.environ.get({CONF!r}, ''))"
    env = {"PYTHONPATH": os.pathsep.join(sys.path), **({CONF: conf} if conf else {})}
    return subprocess.run([sys.executable, "-c", code], env=env, check=True, capture_output=True, text=True, timeout=60).stdout.strip()


def sheet(folder: Path, size: int) -> Path:
    path = folder / f"{size}.xlsx"
    with path.open("wb") as file:
        file.truncate(size)
    return path


def test_a_few_files_are_left_as_they_are_and_so_is_the_largest_sheet(unset, tmp_path):
    heap.suit([sheet(tmp_path, 10_000)] * 99)
    heap.suit([sheet(tmp_path, 60 << 20)])
    assert CONF not in os.environ


def test_a_sheet_of_a_lakh_of_rows_gives_back_at_once_what_it_needs_no_more(unset, tmp_path):
    heap.suit([sheet(tmp_path, 6_500_000)])
    assert os.environ[CONF] == "dirty_decay_ms:0,muzzy_decay_ms:0"


def test_many_files_keep_it():
    assert told(100) == "dirty_decay_ms:-1,muzzy_decay_ms:-1"


def test_an_operator_who_said_otherwise_is_heard():
    assert told(5000, "dirty_decay_ms:0") == "dirty_decay_ms:0"


def test_a_c_library_without_such_a_call_is_left_alone(unset, monkeypatch):
    monkeypatch.setattr("ctypes.CDLL", lambda name: object())
    heap.suit([Path("a.xlsx")] * 1000)
    assert os.environ[CONF]
