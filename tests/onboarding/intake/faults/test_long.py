"""The long form (`./kshamta test --long`): hundreds of kills at random moments, one at each system call that matters, a database
that restarts under the work. Its figures stand in docs/runbooks/faults.md, each with its day."""

import os
import re
import shutil
import subprocess
import tempfile
import time
from collections import Counter
from contextlib import contextmanager
from pathlib import Path

import pytest
from psycopg.conninfo import conninfo_to_dict

from tests.onboarding.intake.faults import figures, killing
from tests.onboarding.intake.faults.clusters import SECONDS_BACK, own_cluster, restarted
from tests.onboarding.intake.faults.killing import counted, moments
from tests.onboarding.intake.faults.line import line
from tools import postgres

pytestmark = [pytest.mark.db, pytest.mark.long]
KILLS = int(os.environ.get("KSHAMTA_KILLS", "200"))
RESTARTS = int(os.environ.get("KSHAMTA_RESTARTS", "50"))
ROWS = int(os.environ.get("KSHAMTA_ROWS", "5000"))  # of an import that is killed at random moments (trust.md R1)
# What of a commit reaches the disk, or the server.
CALLS = {"sqlite": "fdatasync,fsync,rename,ftruncate,unlink,pwrite64", "postgresql": "sendto"}
NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


def said(outcomes, seconds=None):
    """How many, how far they had come, and what was wrong with them."""
    wrong = [fault for outcome in outcomes for fault in outcome.faults]
    steps = ", ".join(f"{number} after “{step}”" for step, number in counted(outcomes).most_common())
    return f"{len(outcomes)} kills ({steps}): {len(wrong)} faults {wrong[:2] or ''}".strip()


@pytest.mark.parametrize(
    ("do", "base", "more"), [("import", "empty", {"rows": ROWS}), ("give", "judged", {})], ids=["import", "acceptance"]
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


def calls_of(killer, do, place, calls) -> int:
    """How many there are when nothing goes wrong."""
    whole = killer.trial(do, place, strace=f"-e trace={calls}")
    assert whole.faults == [] and whole.status == 0
    told = (killer.folder / "strace.log").read_text()
    return len(re.findall(rf"^[0-9]+ +(?:{calls.replace(',', '|')})\(", told, re.MULTILINE))


BOTH = pytest.mark.parametrize(("do", "base"), [("import", "empty"), ("give", "judged")], ids=["import", "acceptance"])
traced = pytest.mark.skipif(not shutil.which("strace"), reason="no strace here: apt-get install --no-install-recommends strace")


@traced
@BOTH
def test_kill_at_each_call(killer, request, do, base):
    """R2: at the n-th call, n = 1 … N."""
    place, calls = request.getfixturevalue(base), CALLS[killer.kind]
    number = calls_of(killer, do, place, calls)
    step = max(1, number // KILLS)  # pages written by the hundred are not all different
    outcomes = [
        killer.trial(do, place, strace=f"-e trace={calls} -e inject={calls}:signal=KILL:when={n}")
        for n in range(1, number + 1, step)
    ]
    name = {"import": "Each call, import", "give": "Each call, acceptance"}[do]
    every = "each" if step == 1 else f"every {step}th"
    figures.note(f"{name}, {NAMES[killer.kind]}", f"{number} calls ({calls}), killed at {every}: {said(outcomes)}")
    assert number and [fault for outcome in outcomes for fault in outcome.faults] == []


# What a disk answers: a bad moment once, or no more room from then on.
ERRORS = {"EIO": "", "ENOSPC": "+"}


@traced
@BOTH
def test_an_error_at_each_call(killer, request, do, base):
    """R3: the n-th call fails, n = 1 … N: what was acknowledged is stored, the rest is refused or left to the next process."""
    if killer.kind != "sqlite":
        pytest.skip("the disk is the server's; of it there is the next one")
    place, calls = request.getfixturevalue(base), CALLS["sqlite"]
    number = calls_of(killer, do, place, calls)
    injected = [
        f"-e trace={calls} -e inject={calls}:error={error}:when={n}{on}"
        for error, on in ERRORS.items()
        for n in range(1, number + 1, max(1, number // KILLS))
    ]
    outcomes = [killer.trial(do, place, strace=each) for each in injected]
    figures.note(f"Errors, {FIRST[do]}, SQLite", f"{number} calls, EIO and ENOSPC: {with_ends(outcomes, 'errors')}")
    assert number and [fault for outcome in outcomes for fault in outcome.faults] == []


@BOTH
def test_the_line_is_cut_at_each_message(killer, request, tmp_path, do, base):
    """R6: both ways at once, and for good."""
    if killer.kind != "postgresql":
        pytest.skip("SQLite has no line")
    place, server = request.getfixturevalue(base), conninfo_to_dict(killer.url)["host"]
    with line(tmp_path / "whole", server) as whole:
        assert killer.trial(do, place, host=str(whole.folder)).faults == []
    outcomes = []
    for n in range(1, whole.messages + 1):
        with line(tmp_path / str(n), server, n) as cut:
            outcomes.append(killer.trial(do, place, host=str(cut.folder)))
    figures.note(f"Line cut, {FIRST[do]}, PostgreSQL", f"{whole.messages} messages: {with_ends(outcomes, 'cuts')}")
    assert whole.messages and [fault for outcome in outcomes for fault in outcome.faults] == []


FIRST = {"import": "import", "give": "acceptance"}


def with_ends(outcomes, what) -> str:
    """How many, how they ended, and what was wrong."""
    ends = Counter(
        "refused in words" if "refused" in outcome.told else "broken off" if outcome.status else "done" for outcome in outcomes
    )
    wrong = [fault for outcome in outcomes for fault in outcome.faults]
    how = ", ".join(f"{count} {end}" for end, count in ends.most_common())
    return f"{len(outcomes)} {what} ({how}): {len(wrong)} faults {wrong[:2] or ''}".strip()


@pytest.fixture
def cluster():
    with own_cluster() as made:
        yield made


def test_the_database_restarts_under_the_work(killer, cluster, tmp_path):
    """R6."""
    if killer.kind != "postgresql":
        pytest.skip("SQLite is no server")
    made, server = cluster
    outcomes, back = [], []
    with killing.killer("postgresql", tmp_path, made.url) as mine:
        bases = {"import": mine.base("restart_empty", "build"), "give": mine.base("restart_judged", "build", "import")}
        whole = max(mine.trial(do, base).seconds for do, base in bases.items())
        for number, moment in enumerate(moments(RESTARTS, whole, 2)):
            do = ("import", "give")[number % 2]
            place = mine.copy(bases[do])
            log = mine.folder / "told.log"
            log.unlink(missing_ok=True)
            mine._order(do=do, database=place, log=str(log))
            mine.zygote.stdout.readline()
            killing._until_began(log)
            time.sleep(moment)
            back.append(restarted(made, server))
            mine.zygote.stdout.readline()
            outcome = killing.Outcome(killing._told(log), {})
            outcome.found = mine.after(place)
            outcomes.append(outcome)
            mine.drop(place)
    figures.note("Restart, PostgreSQL", f"{said(outcomes).replace('kills', 'restarts')}; back after {max(back):.1f} s at most")
    assert [fault for outcome in outcomes for fault in outcome.faults] == []
    assert max(back) <= SECONDS_BACK


@contextmanager
def small_disk(place: Path, megabytes: int):
    place.mkdir(exist_ok=True)
    if subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(place)], check=False).returncode:
        pytest.skip("nothing can be mounted here")
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=False)


mounted = pytest.mark.skipif(os.geteuid() != 0, reason="a small disk is mounted by root alone")


@mounted
def test_a_disk_that_fills_up(killer, tmp_path):
    """R4: 24 MB, filled to the last byte; reads work, uploads are refused, and go on when there is room."""
    if killer.kind != "sqlite":
        pytest.skip("the disk of PostgreSQL is filled by the next one")
    with small_disk(tmp_path / "disk", 24) as disk, killing.killer("sqlite", disk) as mine:
        told = filled(mine, mine.base("base", "build"), disk, (0, 4 << 10, 32 << 10, 128 << 10, 512 << 10))
    figures.note("Full disk, SQLite", in_words(told, "0 to 512 kB"))
    assert {unsound for *_, unsound in told} == {"[]"}


@mounted
def test_the_disk_of_the_server_fills_up(killer, tmp_path, monkeypatch):
    """R4 where the data is PostgreSQL's: it may fall over (its log finds no room), and gets up again when there is some."""
    if killer.kind != "postgresql":
        pytest.skip("SQLite is filled by the one before")
    place = Path(tempfile.mkdtemp(prefix="kshamta-disk-"))
    place.chmod(0o755)
    with small_disk(place, 320) as disk:
        monkeypatch.setattr(tempfile, "tempdir", str(disk))
        with own_cluster() as (made, server), killing.killer("postgresql", tmp_path, made.url) as mine:
            monkeypatch.setattr(tempfile, "tempdir", None)

            def up():
                if server[0].poll() is not None:
                    server[0] = postgres.start(made)
                postgres.wait_until_ours(made, server[0])

            told = filled(mine, mine.base("disk", "build"), disk, (0, 64 << 10, 256 << 10, 1 << 20, 4 << 20), up)
    place.rmdir()
    figures.note("Full disk, PostgreSQL", in_words(told, "0 to 4 MB"))
    assert {unsound for *_, unsound in told} == {"[]"}


def filled(mine, base, disk, spares, up=lambda: None):
    """Of each size of room left: how the worker ended, whether it refused in words, what was unsound when there was room again."""
    told = []
    for number, spare in enumerate(spares, 1):
        _fill(disk / "filler", disk, spare)
        outcome = mine.run("import", base, rows=600, number=number)
        (disk / "filler").unlink()
        up()
        told.append((outcome.status, "refused" in outcome.told, mine.after(base)["unsound"]))
    assert mine.run("import", base, number=99).status == 0
    return told


def in_words(told, sizes):
    refused, wrong = sum(refused for _, refused, _ in told), sum(unsound != "[]" for *_, unsound in told)
    broken = sum(bool(status) for status, *_ in told)
    return f"{len(told)} sizes of room left, {sizes}: {refused} uploads refused in words, {broken} broken off, {wrong} faults"


def _fill(filler: Path, disk: Path, spare: int) -> None:
    free = shutil.disk_usage(disk).free
    with filler.open("wb") as out:
        out.write(b"\0" * max(0, free - spare))
