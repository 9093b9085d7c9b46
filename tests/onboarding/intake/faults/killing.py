"""Killing a worker at chosen moments, over and over, on a database of its own each time; and what must hold afterwards."""

import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
from psycopg import sql

ROOT = Path(__file__).parents[4]
ZYGOTE = Path(__file__).parent / "zygote.py"


@dataclass
class Outcome:
    """What a worker had acknowledged when it ended, and what the process after it found."""

    told: dict[str, list[str]]
    found: dict[str, str]
    status: int = 0
    seconds: float = 0.0

    @property
    def faults(self) -> list[str]:
        """Lost, half, double, unsound: each in words; nothing is what must be."""
        said = json.loads(self.found["unsound"])
        intakes, moves = json.loads(self.found["intakes"]), json.loads(self.found["moves"])
        versions = int(self.found["versions"])
        said += [f"lost {key}" for key in self.told.get("received", []) if intakes.get(key) != "judged"]
        said += [f"half {key} {state}" for key, state in intakes.items() if state not in {"judged", "refused"}]
        if versions > len(intakes):
            said.append(f"double: {versions} versions of {len(intakes)} files")
        for verb in ("submit", "accept"):
            if moves.count(verb) > 1:
                said.append(f"double {verb}")
        for told, verb in (("submitted", "submit"), ("accepted", "accept")):
            if told in self.told and verb not in moves:
                said.append(f"lost {verb}")
        if self.found["state"] == "accepted" and "accept" not in moves:
            said.append("accepted by nobody")
        return said


@dataclass
class Killer:
    """database: "sqlite" or "postgresql". One base database is built once; each run works on a copy of it."""

    kind: str
    folder: Path
    url: str = ""
    zygote: "subprocess.Popen[str]" = field(init=False)
    copies: int = 0
    bases: list[str] = field(default_factory=list)

    def start(self) -> None:
        given = {
            "KSHAMTA_DEMO": "1",
            "KSHAMTA_VAR": str(self.folder),
            "PYTHONPATH": f"{ROOT}:{ROOT / 'src'}",
            "POLARS_MAX_THREADS": "1",
        }
        given["DATABASE_URL"] = self.url or f"sqlite:///{self.folder}/base.sqlite3"
        with (self.folder / "zygote.log").open("w") as log:
            self.zygote = subprocess.Popen(
                [sys.executable, str(ZYGOTE)], cwd=ROOT, env=os.environ | given, text=True, stdin=subprocess.PIPE,
                stdout=subprocess.PIPE, stderr=log,
            )  # fmt: skip

    def stop(self) -> None:
        self.zygote.stdin.close()
        self.zygote.wait(180)  # on a crowded machine at the lowest priority
        self.zygote.stdout.close()
        for base in self.bases:
            with suppress(psycopg.OperationalError):  # a server that went before us took them along
                self.drop(base)

    # ---- databases ----

    def base(self, name: str, *steps: str, **more) -> str:
        """A database in which the steps were done, to be copied."""
        return self._done(self._new(name), steps, more)

    def further(self, base: str, *steps: str, **more) -> str:
        """A copy in which more was done, to be copied."""
        place = self.copy(base)
        self.bases.append(place)
        return self._done(place, steps, more)

    def _done(self, place: str, steps: tuple[str, ...], more: dict) -> str:
        for step in steps:
            outcome = self.run(step, place, **more)
            assert outcome.status == 0, (step, (self.folder / "zygote.log").read_text()[-3000:])
        if self.kind == "sqlite":
            with closing(sqlite3.connect(place)) as connection:
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return place

    def copy(self, base: str) -> str:
        self.copies += 1
        if self.kind == "sqlite":
            place = str(self.folder / f"copy-{self.copies}.sqlite3")
            shutil.copy(base, place)
            return place
        name = f"copy_{os.getpid()}_{self.copies}"
        self._sql("CREATE DATABASE {} TEMPLATE {}", name, base)
        return name

    def drop(self, place: str) -> None:
        if self.kind == "sqlite":
            for end in ("", "-wal", "-shm"):
                Path(place + end).unlink(missing_ok=True)
        else:
            self._sql("DROP DATABASE IF EXISTS {} WITH (FORCE)", place)

    def _new(self, name: str) -> str:
        if self.kind == "sqlite":
            return str(self.folder / f"{name}.sqlite3")
        mine = f"{name}_{os.getpid()}"  # tests of several processes share a server
        self._sql("CREATE DATABASE {}", mine)
        self.bases.append(mine)
        return mine

    def _sql(self, statement: str, *names: str) -> None:
        with psycopg.connect(self.url, autocommit=True) as server:
            server.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))

    # ---- runs ----

    def run(self, do: str, place: str, *, kill_after: float | None = None, strace: str = "", host: str = "", **more) -> Outcome:
        """One worker; kill_after: seconds from when it began. strace: what is done to its system calls. host: another way to
        its server."""
        log = self.folder / "told.log"
        log.unlink(missing_ok=True)
        gate = self._gate() if strace else ""
        self._order(do=do, database=place, log=str(log), gate=gate, host=host, **({"with": more} if more else {}))
        pid = json.loads(self.zygote.stdout.readline())["pid"]
        tracer = self._trace(pid, strace, gate) if strace else None
        began = _until_began(log)
        if kill_after is not None:
            time.sleep(max(0.0, began + kill_after - time.monotonic()))
            _kill(pid)
        status = json.loads(self.zygote.stdout.readline())["status"]
        seconds = time.monotonic() - began
        if tracer:
            tracer.communicate(timeout=30)
        return Outcome(_told(log), {}, status, seconds)

    def after(self, place: str) -> dict[str, str]:
        """A process starts after the fault."""
        log = self.folder / "told.log"
        outcome = self.run("again", place)
        assert outcome.status == 0, (self.folder / "zygote.log").read_text()[-3000:]
        return {name: words[-1] for name, words in _told(log).items()}

    def trial(self, do: str, base: str, **more) -> Outcome:
        place = self.copy(base)
        outcome = self.run(do, place, **more)
        outcome.found = self.after(place)
        self.drop(place)
        return outcome

    def _order(self, **order) -> None:
        self.zygote.stdin.write(json.dumps({key: value for key, value in order.items() if value}) + "\n")
        self.zygote.stdin.flush()

    def _gate(self) -> str:
        gate = self.folder / "gate"
        gate.unlink(missing_ok=True)
        os.mkfifo(gate)
        return str(gate)

    def _trace(self, pid: int, strace: str, gate: str) -> "subprocess.Popen[bytes]":
        """Attached before the worker does anything: it waits at the gate."""
        tracer = subprocess.Popen(
            ["strace", "-f", "-p", str(pid), *strace.split(), "-o", str(self.folder / "strace.log")], stderr=subprocess.PIPE
        )
        tracer.stderr.readline()  # "attached"
        Path(gate).write_bytes(b"go")
        return tracer


def moments(number: int, seconds: float, seed: int) -> list[float]:
    """Uniform over the measured duration, a little beyond its end."""
    chance = random.Random(seed)
    return [chance.uniform(0, seconds * 1.05) for _ in range(number)]


def counted(outcomes: list[Outcome]) -> Counter[str]:
    """How far the workers had come, as acknowledged."""
    order = ("accepted", "submitted", "judged", "received", "began")
    return Counter(next(word for word in order if word in outcome.told) for outcome in outcomes)


@contextmanager
def killer(kind: str, folder: Path, url: str = "") -> Iterator[Killer]:
    made = Killer(kind, folder, url)
    made.start()
    try:
        yield made
    finally:
        made.stop()


def _until_began(log: Path) -> float:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        if log.exists() and log.stat().st_size:
            return time.monotonic()
        time.sleep(0.0005)
    raise TimeoutError(str(log))


def _kill(pid: int) -> None:
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def _told(log: Path) -> dict[str, list[str]]:
    told: dict[str, list[str]] = {}
    for line in log.read_text().splitlines():
        word, _, rest = line.partition(" ")
        told.setdefault(word, []).append(rest)
    return told
