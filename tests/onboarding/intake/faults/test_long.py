"""The long form (`./kshamta test --long`): hundreds of kills at random moments, one at each system call that matters, a database
that restarts under the work. Its figures stand in docs/runbooks/faults.md, each with its day."""

import os
import re
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.onboarding.intake.faults import figures, killing
from tests.onboarding.intake.faults.killing import counted, moments
from tools import postgres

pytestmark = [pytest.mark.db, pytest.mark.long]
KILLS = int(os.environ.get("KSHAMTA_KILLS", "200"))
RESTARTS = int(os.environ.get("KSHAMTA_RESTARTS", "50"))
# What of a commit reaches the disk, or the server.
CALLS = {"sqlite": "fdatasync,fsync,rename,ftruncate,unlink,pwrite64", "postgresql": "sendto"}
NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


def said(outcomes, seconds=None):
    """How many, how far they had come, and what was wrong with them."""
    wrong = [fault for outcome in outcomes for fault in outcome.faults]
    steps = ", ".join(f"{number} after “{step}”" for step, number in counted(outcomes).most_common())
    return f"{len(outcomes)} kills ({steps}): {len(wrong)} faults {wrong[:2] or ''}".strip()


@pytest.mark.parametrize(
    ("do", "base", "more"), [("import", "empty", {"rows": 600}), ("give", "judged", {})], ids=["import", "acceptance"]
)
def test_kill_at_random_moments(killer, request, do, base, more):
    """R1: uniform over the measured duration."""
    place = request.getfixturevalue(base)
    whole = killer.trial(do, place, **more)
    assert whole.faults == [] and whole.status == 0
    outcomes = [killer.trial(do, place, kill_after=at, **more) for at in moments(KILLS, whole.seconds, 1)]
    name = {"import": "Kill, import", "give": "Kill, acceptance"}[do]
    figures.note(f"{name}, {NAMES[killer.kind]}", said(outcomes))
    assert [fault for outcome in outcomes for fault in outcome.faults] == []


@pytest.mark.skipif(not shutil.which("strace"), reason="no strace here: apt-get install --no-install-recommends strace")
@pytest.mark.parametrize(("do", "base"), [("import", "empty"), ("give", "judged")], ids=["import", "acceptance"])
def test_kill_at_each_call(killer, request, do, base):
    """R2: at the n-th call, n = 1 … N."""
    place, calls = request.getfixturevalue(base), CALLS[killer.kind]
    whole = killer.trial(do, place, strace=f"-e trace={calls}")
    assert whole.faults == [] and whole.status == 0
    number = len(
        re.findall(rf"^[0-9]+ +(?:{calls.replace(',', '|')})\(", (killer.folder / "strace.log").read_text(), re.MULTILINE)
    )
    step = max(1, number // KILLS)  # pages written by the hundred are not all different
    outcomes = [
        killer.trial(do, place, strace=f"-e trace={calls} -e inject={calls}:signal=KILL:when={n}")
        for n in range(1, number + 1, step)
    ]
    name = {"import": "Each call, import", "give": "Each call, acceptance"}[do]
    every = "each" if step == 1 else f"every {step}th"
    figures.note(f"{name}, {NAMES[killer.kind]}", f"{number} calls ({calls}), killed at {every}: {said(outcomes)}")
    assert number and [fault for outcome in outcomes for fault in outcome.faults] == []


@pytest.fixture
def cluster():
    """A PostgreSQL of its own that keeps what it acknowledged."""
    kept, made = postgres.FAST, postgres.create(postgres.find_or_install())
    postgres.FAST = ["max_connections=60", "shared_buffers=64MB"]
    server = [postgres.start(made)]
    postgres.wait_until_ours(made, server[0])
    yield made, server
    postgres.stop(server[0])
    postgres.FAST = kept
    shutil.rmtree(made.folder, ignore_errors=True)


def restarted(made, server) -> float:
    """As `pg_ctl restart -m immediate`: no goodbye, recovery from the log. Seconds until it answers."""
    server[0].send_signal(signal.SIGQUIT)
    server[0].wait(30)
    began = time.monotonic()
    server[0] = postgres.start(made)
    postgres.wait_until_ours(made, server[0])
    return time.monotonic() - began


def test_the_database_restarts_under_the_work(killer, cluster, tmp_path):
    """R6."""
    if killer.kind != "postgresql":
        pytest.skip("SQLite is no server")
    made, server = cluster
    outcomes, back = [], []
    with killing.killer("postgresql", tmp_path, made.url) as mine:
        bases = {"import": mine.base("restart_empty", "build"), "give": mine.base("restart_judged", "build", "import")}
        for number in range(RESTARTS):
            do = ("import", "give")[number % 2]
            place = mine.copy(bases[do])
            log = mine.folder / "told.log"
            log.unlink(missing_ok=True)
            mine._order(do=do, database=place, log=str(log))
            mine.zygote.stdout.readline()
            killing._until_began(log)
            time.sleep(moments(RESTARTS, 0.8, 2)[number])
            back.append(restarted(made, server))
            mine.zygote.stdout.readline()
            outcome = killing.Outcome(killing._told(log), {})
            outcome.found = mine.after(place)
            outcomes.append(outcome)
            mine.drop(place)
    figures.note("Restart, PostgreSQL", f"{said(outcomes).replace('kills', 'restarts')}; back after {max(back):.1f} s at most")
    assert [fault for outcome in outcomes for fault in outcome.faults] == []


@pytest.mark.skipif(os.geteuid() != 0, reason="a small disk is mounted by root alone")
def test_a_disk_that_fills_up(killer, tmp_path):
    """R4: 24 MB, filled to the last byte; reads work, uploads are refused, and go on when there is room."""
    if killer.kind != "sqlite":
        pytest.skip("one small disk is enough: the refusal of PostgreSQL is the same code")
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", str(disk)], check=False).returncode:
        pytest.skip("nothing can be mounted here")
    try:
        with killing.killer("sqlite", disk) as mine:
            base = mine.base("base", "build")
            filler = Path(disk / "filler")
            told = []
            for spare in (0, 4 << 10, 32 << 10, 128 << 10, 512 << 10):
                _fill(filler, disk, spare)
                outcome = mine.run("import", base, rows=600, number=len(told) + 1)
                filler.unlink()
                found = mine.after(base)
                told.append((outcome.status, "refused" in outcome.told, found["unsound"]))
            outcome = mine.run("import", base, number=99)
            assert outcome.status == 0
        figures.note(
            "Full disk, SQLite",
            f"{len(told)} sizes of room left, 0 to 512 kB: {sum(refused for _, refused, _ in told)} uploads refused in words, {sum(unsound != '[]' for *_, unsound in told)} faults",
        )
        assert {unsound for *_, unsound in told} == {"[]"}
    finally:
        subprocess.run(["umount", str(disk)], check=False)


def _fill(filler: Path, disk: Path, spare: int) -> None:
    free = shutil.disk_usage(disk).free
    with filler.open("wb") as out:
        out.write(b"\0" * max(0, free - spare))
