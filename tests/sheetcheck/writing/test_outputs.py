"""A file is there whole or not at all."""

import os
import signal
import subprocess
import sys
import time
from io import BytesIO
from pathlib import Path

import pytest

from sheetcheck.writing.outputs import opened

SRC = Path(__file__).parents[3] / "src"


def test_the_file_appears_only_when_the_block_has_ended(tmp_path):
    target = tmp_path / "roster.xlsx"
    with opened(target) as stream:
        stream.write(b"half")
        assert not target.exists()
    assert target.read_bytes() == b"half"
    assert os.listdir(tmp_path) == ["roster.xlsx"]


@pytest.mark.parametrize("interruption", [KeyboardInterrupt, ValueError, SystemExit])
def test_an_interruption_leaves_the_old_file_and_nothing_else(tmp_path, interruption):
    target = tmp_path / "roster.xlsx"
    target.write_bytes(b"old")
    with pytest.raises(interruption), opened(target) as stream:
        stream.write(b"half")
        raise interruption
    assert target.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["roster.xlsx"]


def test_ctrl_c_in_the_middle_of_a_big_workbook_leaves_nothing(tmp_path):
    program = f"""
import sys; sys.path.insert(0, {str(SRC)!r})
import polars as pl
from sheetcheck.writing import plain
frame = pl.DataFrame({{"a": ["Sunita Sahu"] * 3_000_000}})
print("writing", flush=True)
while True:
    plain.write({str(tmp_path / "big.xlsx")!r}, [plain.Sheet("Roster", frame, ["A"])])
    (__import__("pathlib").Path({str(tmp_path / "big.xlsx")!r})).unlink()
"""
    child = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert child.stdout is not None
    child.stdout.readline()
    deadline = time.monotonic() + 20
    while not list(tmp_path.glob(".big.xlsx.*.part")) and time.monotonic() < deadline:
        time.sleep(0.005)
    child.send_signal(signal.SIGINT)
    child.communicate(timeout=30)
    assert child.returncode != 0
    assert os.listdir(tmp_path) in ([], ["big.xlsx"])  # between two rounds a whole file may stand there


def test_a_stream_that_came_in_is_written_to_and_stays_open():
    stream = BytesIO()
    with opened(stream) as out:
        out.write(b"answer")
    assert stream.getvalue() == b"answer"
    assert not stream.closed


def test_a_folder_that_is_not_there_is_an_error_at_once(tmp_path):
    with pytest.raises(FileNotFoundError), opened(tmp_path / "nowhere" / "x.csv"):
        pytest.fail("nothing may be written")


def test_who_may_read_the_file_is_for_the_umask_to_say(tmp_path):
    before = os.umask(0o027)
    try:
        with opened(tmp_path / "x.csv") as stream:
            stream.write(b"x")
    finally:
        os.umask(before)
    assert (tmp_path / "x.csv").stat().st_mode & 0o777 == 0o640
