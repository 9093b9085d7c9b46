"""./kshamta test: everything, in the order in which it fails soonest. `--long` adds the tests that take their time.

lint; unit tests and database tests on SQLite; database tests again on a real PostgreSQL, beside them browser tests in Chromium.
Where CI is set, a half that could not run is a failure.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ET  # nosec B405
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO

from tools import debian, lint, postgres

ROOT = Path(__file__).parent.parent
SEED = "20260401"  # the short form draws the same order and the same examples each time
SLOWEST = ["--durations=8", "--durations-min=4"]
NO_TESTS_COLLECTED = 5
FOUND = "KSHAMTA_TEST_FILES"  # where a run is to say in which files it found tests of each mark (tests/conftest.py)
# Tests work in transactions that are never committed: who counts a table's rows from outside finds none, and what is planned
# after that is planned for an empty table.
UNCOUNTED = "autovacuum=off"
COPIES = "KSHAMTA_TEST_COPIES"  # where a database that is made by all migrations is kept for the others (tests/copying.py)


@dataclass(frozen=True)
class Half:
    """What one half of the suite came to; `missing` tells what this machine could not try, and what would mend that."""

    name: str
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    seconds: float = 0.0
    missing: str = ""

    def line(self) -> str:
        told = self.missing or f"{self.passed} passed, {self.failed} failed, {self.skipped} skipped"
        return f"{self.name:30} {self.seconds:6.1f} s   {told}"


def counted(name: str, report: Path, returncode: int) -> Half:
    """A run that ended badly without naming a failed test has failed once."""
    tests = failed = skipped = 0
    root = ET.parse(report).getroot() if report.exists() else ET.Element("none")  # nosec B314
    for suite in root.iter("testsuite"):
        tests += int(suite.get("tests", 0))
        failed += int(suite.get("failures", 0)) + int(suite.get("errors", 0))
        skipped += int(suite.get("skipped", 0))
    if returncode == NO_TESTS_COLLECTED:
        return Half(name, missing="could not run: no test was found")
    return Half(name, max(tests - failed - skipped, 0), failed or int(returncode != 0), skipped)


def order(long: bool) -> list[str]:
    return ["--long"] if long else [f"--randomly-seed={SEED}", f"--hypothesis-seed={SEED}"]


def environment(database: str | None, found: Path | None = None, copies: Path | None = None) -> dict[str, str]:
    """One thread of polars for each process: there are as many processes as processors, and a thread that waits is not free."""
    kept = {key: value for key, value in os.environ.items() if key not in {"DATABASE_URL", "DJANGO_SETTINGS_MODULE", FOUND}}
    told = {"DATABASE_URL": database, FOUND: found, COPIES: None if database else copies, "POLARS_MAX_THREADS": "1"}
    return kept | {name: str(text) for name, text in told.items() if text}


@dataclass(frozen=True)
class Found:
    """Tests of a mark: in which files, and how many. Nothing known: everywhere is looked, and any number will do."""

    files: list[str] = field(default_factory=list)
    tests: int = 0


@dataclass
class Files:
    """What the first half, which collects everything, found of each mark: the others look nowhere else, and lack none. And
    where it leaves a copy of its database as it was before the tests."""

    by_mark: dict[str, Found] = field(default_factory=dict)
    copies: Path | None = None

    def of(self, mark: str) -> Found:
        return self.by_mark.get(mark, Found())

    def learn(self, found: Path) -> None:
        if found.exists():
            self.by_mark = {mark: Found(**told) for mark, told in json.loads(found.read_text("utf-8")).items()}


def whole(half: Half, wanted: int) -> Half:
    """A half that ran fewer tests than were found for it has failed by each of them."""
    ran = half.passed + half.failed + half.skipped
    if half.missing or ran >= wanted:
        return half
    print(f"{half.name}: {ran} tests ran of {wanted} that were found", flush=True)
    return replace(half, failed=half.failed + wanted - ran)


def pytest(name: str, marks: str, long: bool, files: Files, database: str | None = None, out: IO[str] | None = None) -> Half:
    """out: where what it says is kept; none: it is shown at once."""
    print(f"\n== {name}", file=out, flush=True)
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="kshamta-report-") as folder:
        report, found = Path(folder) / "report.xml", Path(folder) / "files.json"
        words = ["-q", "-m", marks, "-n", "auto", "--dist", "worksteal", *SLOWEST, f"--junitxml={report}", *order(long)]
        known = files.of(marks.split()[0])
        words += known.files
        command, told = [sys.executable, "-m", "pytest", *words], environment(database, found, files.copies)
        done = subprocess.run(command, env=told, cwd=ROOT, check=False, stdout=out, stderr=out and subprocess.STDOUT)
        half = whole(counted(name, report, done.returncode), known.tests)
        if not files.by_mark:
            files.learn(found)
    return replace(half, seconds=time.monotonic() - began)


def linted() -> Half:
    print("== lint, types, contracts", flush=True)
    began = time.monotonic()
    outcomes = lint.lint()
    passed = sum(outcome.passed for outcome in outcomes)
    return Half("lint, types, contracts", passed, len(outcomes) - passed, seconds=time.monotonic() - began)


def on_postgres(long: bool, files: Files) -> Half:
    name = "database on PostgreSQL"
    try:
        with postgres.database_url(UNCOUNTED) as url:
            return pytest(name, "db and not browser", long, files, url)
    except (postgres.NoServer, OSError, subprocess.CalledProcessError) as error:
        return Half(name, missing=f"could not run: {error}")


def in_browser(long: bool, files: Files, out: IO[str] | None = None) -> Half:
    name = "browser (Chromium)"
    if not debian.chromium():
        return Half(name, missing=f"could not run: {debian.command('chromium')}")
    return pytest(name, "browser", long, files, out=out)


def halves(long: bool) -> Iterator[Half]:
    yield linted()
    with tempfile.TemporaryDirectory(prefix="kshamta-copies-") as copies:
        yield from tested(long, Files(copies=Path(copies)))


def tested(long: bool, files: Files) -> Iterator[Half]:
    yield pytest("unit, and database on SQLite", "not browser", long, files)
    # A browser mostly waits: what it leaves of two processors is PostgreSQL's. What it says is shown when both have done.
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as said, ThreadPoolExecutor(1) as beside:
        browser = beside.submit(in_browser, long, files, said)
        yield on_postgres(long, files)
        half = browser.result()
        said.seek(0)
        print(said.read(), flush=True)
        yield half


def judged(half: Half, strict: bool) -> Half:
    """In CI, what could not run, or had nothing to run, has failed."""
    return replace(half, failed=1) if strict and half.missing else half


def close(done: list[Half], installing: float, together: float) -> int:
    print(f"\n{'downloads and installing':30} {installing:6.1f} s   (not counted below)")
    for half in done:
        print(half.line())
    passed, failed = sum(half.passed for half in done), sum(half.failed for half in done)
    print(f"{'together':30} {together:6.1f} s   (the browser beside PostgreSQL)")
    print(f"{passed} passed, {failed} failed", flush=True)
    return int(failed > 0 or passed == 0)


def main() -> int:
    arguments = argparse.ArgumentParser(prog="kshamta test", description=__doc__)
    arguments.add_argument("--long", action="store_true", help="the long tests too, with fresh random examples")
    long = arguments.parse_args().long
    os.chdir(ROOT)
    installing = float(os.environ.get("KSHAMTA_INSTALL_SECONDS", 0)) + debian.provide()
    strict = os.environ.get("CI", "").lower() not in {"", "0", "false"}
    began = time.monotonic()
    return close([judged(half, strict) for half in halves(long)], installing, time.monotonic() - began)


if __name__ == "__main__":
    sys.exit(main())
