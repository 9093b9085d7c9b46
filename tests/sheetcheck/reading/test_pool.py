"""Children that misbehave cost their own file and nothing else."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from sheetcheck.codes import Code
from sheetcheck.limits import MB, Limits
from sheetcheck.lines import whole as whole_grid
from sheetcheck.raw import Raw, Source
from sheetcheck.reading import Pool, process, shared_pool
from tests.sheetcheck.reading.books import csv, people, roster, workbook

LIMITS = Limits(cpu_seconds=1, wall_seconds=20, memory_bytes=400 * MB)
GOOD = csv(roster())
BAD = """
import sys; sys.path[:] = sys.argv[1].splitlines()
import os, signal, time
from sheetcheck.raw import Raw
from sheetcheck.reading import child, files, wire
whole = files.read
def read(data, name, limits, *, large, several):
    if name == "hog": return bytearray(1 << 40)
    if name == "hoard": return [bytearray(1 << 20) for _ in range(1 << 20)]
    if name == "loop":
        while True: pass
    if name == "dawdle":
        while time.monotonic(): pass
    if name == "grow": global kept; kept = bytearray(b"x") * (250 << 20)
    if name == "crash": os.abort()
    if name == "leave": os._exit(0)
    if name == "panic": raise BaseException("panicked")
    if name == "fault": raise ValueError("bug")
    if name == "again": raise files.NeedsLarge
    if name == "large" and not large: raise files.NeedsLarge
    if name == "noise": os.write(1, b"\\x08\\0\\0\\0not json")
    if name == "endless": os.write(1, b"\\xff\\xff\\xff\\xff")
    if name == "half": os.write(1, b"\\xff\\0\\0\\0["); os._exit(0)
    if name == "old": wire.pack, packed = (lambda reply: (setattr(reply, "bye", True), packed(reply))[1]), wire.pack
    return whole(data, "a.csv", limits, large=large)
files.read = read
child.main()
"""


def source(name: str, data: bytes = GOOD) -> Source:
    return Source(name, data=data)


def why(raw: Raw) -> str | None:
    return str(raw.refusal.data["why"]) if raw.refusal and raw.refusal.code == Code.FILE_REFUSED else None


def child_of(pool: Pool) -> int:
    return pool._all[0]._child._process.pid


@pytest.fixture
def misbehaving(monkeypatch):
    monkeypatch.setattr(process, "_START", BAD)
    with Pool(LIMITS) as pool:
        yield pool


def test_files_come_back_in_order_whatever_they_are(tmp_path):
    path = tmp_path / "on disk.csv"
    path.write_bytes(csv(roster(5)))
    sources = [
        source("a.csv"),
        Source("b.csv", path=path),
        source("c.xlsx", workbook(roster(4))),
        source("d.xlsm"),
        source("e.csv", b""),
    ]
    with Pool(LIMITS) as pool:
        raws = list(pool.read_many(sources))
    assert [raw.name for raw in raws] == ["a.csv", "b.csv", "c.xlsx", "d.xlsm", "e.csv"]
    assert [len(whole_grid(raw)) for raw in raws] == [4, 6, 5, 0, 0]
    assert [raw.refusal and raw.refusal.code for raw in raws] == [None, None, None, Code.MACRO, Code.EMPTY_FILE]


def test_the_hash_is_that_of_the_bytes():
    from hashlib import sha256

    with Pool(LIMITS) as pool:
        raws = list(pool.read_many([source("a.csv"), source("a.xlsm")]))
    assert {raw.content_hash for raw in raws} == {sha256(GOOD).hexdigest()}


def test_many_files_wait_for_a_slow_reader():
    with Pool(LIMITS) as pool:
        seen = 0
        for number, raw in enumerate(pool.read_many(source(f"{i}.csv", csv(roster(200 + i % 7))) for i in range(300))):
            assert (raw.name, len(raw.grid)) == (f"{number}.csv", 201 + number % 7)
            seen += 1
            if number == 10:
                time.sleep(0.5)  # meanwhile the child fills its pipe
    assert seen == 300


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("hog", "memory"), ("hoard", "memory"), ("loop", "time"), ("crash", "memory"), ("leave", "died"), ("panic", "died"),
        ("fault", "died"), ("noise", "died"), ("endless", "died"), ("half", "died"), ("again", "died"),
    ],
)  # fmt: skip
def test_a_bad_file_costs_itself_only(misbehaving, name, reason):
    names = ["1", "2", name, "3", "4", name, "5"]
    raws = list(misbehaving.read_many(map(source, names)))
    assert [raw.name for raw in raws] == names
    assert [why(raw) for raw in raws] == [None, None, reason, None, None, reason, None]


def test_a_late_child_is_ended(monkeypatch):
    monkeypatch.setattr(process, "_START", BAD)
    with Pool(Limits(wall_seconds=1)) as pool:
        started = time.monotonic()
        assert [why(raw) for raw in pool.read_many(map(source, ["1", "dawdle", "2"]))] == [None, "time", None]
        assert time.monotonic() - started < 10


def test_two_hundred_files_after_a_crash(misbehaving):
    raws = list(misbehaving.read_many(source(name) for name in ["crash", *map(str, range(200))]))
    assert [why(raw) for raw in raws] == ["memory", *[None] * 200]


def test_a_child_killed_from_outside_is_replaced(misbehaving):
    assert why(misbehaving.read(source("1"))) is None
    os.kill(child_of(misbehaving), signal.SIGKILL)
    time.sleep(0.1)
    assert why(misbehaving.read(source("2"))) is None


def test_a_child_killed_in_the_midst_of_a_file_costs_that_file(monkeypatch):
    monkeypatch.setattr(process, "_START", BAD)
    with Pool(Limits(cpu_seconds=50)) as pool:
        raws = pool.read_many(map(source, ["1", "dawdle", "2"]))
        assert why(next(raws)) is None
        os.kill(child_of(pool), signal.SIGKILL)
        assert [why(raw) for raw in raws] == ["memory", None]


def test_a_big_parent_has_no_big_children():
    """The kernel hands the parent's peak of memory on to the child; it must not be taken for the child's own."""
    big = bytearray(LIMITS.memory_bytes)
    big[::4096] = b"x" * len(big[::4096])
    with Pool(LIMITS) as pool:
        pool.read(source("a.csv"))
        first = child_of(pool)
        assert not any(raw.refusal for raw in pool.read_many(source(f"{i}.csv") for i in range(20)))
        assert child_of(pool) == first


def test_a_child_that_has_grown_is_replaced(misbehaving):
    misbehaving.read(source("1"))
    first = child_of(misbehaving)
    assert why(misbehaving.read(source("grow"))) is None
    assert why(misbehaving.read(source("2"))) is None
    assert child_of(misbehaving) != first


def test_a_child_that_leaves_by_itself_is_replaced(misbehaving):
    raws = list(misbehaving.read_many(map(source, ["1", "old", "2", "old", "3"])))
    assert [why(raw) for raw in raws] == [None] * 5


def test_a_file_that_turns_out_large_goes_to_a_child_for_large_ones(misbehaving):
    raws = list(misbehaving.read_many(map(source, ["1", "large", "2"])))
    assert [why(raw) for raw in raws] == [None] * 3
    assert misbehaving._all[0]._child.large


def test_large_and_small_files_mix():
    big = workbook([*roster(1), *people(25_000, 1)])
    with Pool(Limits()) as pool:
        raws = list(pool.read_many([source("a.csv"), source("b.xlsx", big), source("c.csv"), source("d.xlsx", big)]))
    assert [(len(raw.grid), raw.frame is not None) for raw in raws] == [(4, False), (0, True), (4, False), (0, True)]


def test_a_caller_that_goes_away_leaves_nothing_behind():
    with Pool(LIMITS) as pool:
        for raw in pool.read_many(source(f"{i}.csv") for i in range(100)):
            assert not raw.refusal
            break
        assert [len(raw.grid) for raw in pool.read_many([source("a.csv", csv(roster(7)))])] == [8]


def test_no_descriptor_is_left_open():
    before = len(os.listdir("/proc/self/fd"))
    with Pool(LIMITS) as pool:
        list(pool.read_many(source(f"{i}.csv") for i in range(100)))
    assert len(os.listdir("/proc/self/fd")) == before


def test_what_cannot_be_opened_is_refused_without_a_child(tmp_path):
    os.mkfifo(tmp_path / "pipe.csv")
    (tmp_path / "big.csv").write_bytes(b"x" * 2000)
    with Pool(Limits(file_bytes=1000)) as pool:
        refusals = [
            raw.refusal.code
            for raw in pool.read_many(
                [Source(n, path=tmp_path / n) for n in ("none.csv", "pipe.csv", "big.csv")] + [Source("folder", path=tmp_path)]
            )
            if raw.refusal
        ]
        assert refusals == [Code.FILE_REFUSED, Code.NOT_A_WORKBOOK, Code.FILE_TOO_BIG, Code.NOT_A_WORKBOOK]
        assert pool._all[0]._child is None


def test_a_child_that_cannot_be_fenced_in_parses_nothing(monkeypatch):
    fenceless = BAD.replace(
        "child.main()", "child.sandbox._filter = lambda libc: False\nchild.sandbox._has_no_network = lambda: False\nchild.main()"
    )
    monkeypatch.setattr(process, "_START", fenceless)
    with Pool(LIMITS) as pool:
        started = time.monotonic()
        assert {why(raw) for raw in pool.read_many(source(str(i)) for i in range(50))} == {"sandbox"}
        assert time.monotonic() - started < 20


def test_a_child_knows_nothing_of_its_parent(monkeypatch):
    monkeypatch.setenv("SECRET", "do not tell")
    with Pool(LIMITS) as pool:
        pool.read(source("a.csv"))
        about = Path(f"/proc/{child_of(pool)}")
        if os.access(about / "environ", os.R_OK):
            assert b"SECRET" not in (about / "environ").read_bytes()
        assert b"polars" not in (about / "maps").read_bytes()


def test_threads_share_a_pool():
    results: list[int] = []

    def work() -> None:
        results.extend(len(shared_pool(LIMITS).read(source(f"{i}.csv")).grid) for i in range(20))

    threads = [threading.Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [4] * 120
    assert shared_pool(LIMITS) is shared_pool(Limits(cpu_seconds=1, wall_seconds=20, memory_bytes=400 * MB))


def test_a_shared_childs_life_does_not_hang_on_the_thread_that_started_it(monkeypatch):
    with Pool(LIMITS) as pool:
        thread = threading.Thread(target=lambda: pool.read(source("a.csv")))
        thread.start()
        thread.join()
        first = child_of(pool)
        time.sleep(0.1)
        assert not pool.read(source("b.csv")).refusal
        assert child_of(pool) == first


def test_importing_the_child_loads_no_frame_library():
    code = "import sys; import sheetcheck.reading.child; print(sorted({m.split('.')[0] for m in sys.modules} & {'polars', 'pyarrow', 'fastexcel', 'django'}))"
    home = str(Path(process.__file__).parents[2])
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env={"PYTHONPATH": home}, check=True)
    assert done.stdout.strip() == "[]"
