"""Memory is kept for the next batch where there will be one, and nowhere else."""

import os
import subprocess
import sys

import pytest

from kshamta.cli import heap

CONF = "_RJEM_MALLOC_CONF"


@pytest.fixture
def unset(monkeypatch):
    monkeypatch.setenv(CONF, "")  # so that it is put back
    monkeypatch.delenv(CONF)


def told(files: int, conf: str = "") -> str:
    """In a process of its own: the C library remembers what it was told."""
    code = f"import os; from kshamta.cli import heap; heap.keep({files}); print(os.environ.get({CONF!r}, ''))"
    env = {"PYTHONPATH": os.pathsep.join(sys.path), **({CONF: conf} if conf else {})}
    return subprocess.run([sys.executable, "-c", code], env=env, check=True, capture_output=True, text=True, timeout=60).stdout.strip()


def test_a_few_files_or_one_large_sheet_give_their_memory_back(unset):
    heap.keep(99)
    assert CONF not in os.environ


def test_many_files_keep_it():
    assert told(100) == "dirty_decay_ms:-1,muzzy_decay_ms:-1"


def test_an_operator_who_said_otherwise_is_heard():
    assert told(5000, "dirty_decay_ms:0") == "dirty_decay_ms:0"


def test_a_c_library_without_such_a_call_is_left_alone(unset, monkeypatch):
    monkeypatch.setattr("ctypes.CDLL", lambda name: object())
    heap.keep(1000)
    assert os.environ[CONF]
