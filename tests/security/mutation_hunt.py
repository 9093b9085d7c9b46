"""The whole mutation run: which test misses each guard (mutations.py says what a guard is).

    python -m tests.security.mutation_hunt REPORT [--only GUARD …] [--room ROOM …] [--fresh] [--seconds 90] [--learn]

1. What was found the last time stands, as long as the guard's module, the test's file and what a guard is
   (mutations.py) have not changed since (var/mutations.json).
2. A guard whose test is known (missed_by.json, which is kept with the code) is tried with that test.
3. For those that are left, the tests of their rooms run once and say which guards they ask to an effect: a right that is refused,
   a scope that is not everything, a line that is written; then each is tried with the tests that ask it, those of the same room
   first, then the quickest file, until one turns red or the seconds are over. What is left of it goes through all other tests.

As many processes as there are processors, or as are asked for. --fresh forgets the last time; --learn writes missed_by.json anew.
"""

import argparse
import hashlib
import json
import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import django

from tests.security import mutations
from tests.security.mutations import ROOMS, ROOT, Mutant

KNOWN = Path(__file__).with_name("missed_by.json")
KEPT = ROOT / "var" / "mutations.json"
TESTS = (
    "tests/offices", "tests/access", "tests/people", "tests/notices", "tests/audit", "tests/onboarding", "tests/portal",
    "tests/reporting", "tests/journeys", "tests/api", "tests/jobs", "tests/web", "tests/security/test_matrix.py",
)  # fmt: skip
A_SHARE_OF_TRIES, A_SHARE_OF_FILES = 32, 18

type Tries = list[tuple[str, list[str]]]


@dataclass
class Outcome:
    """found: guard → the test that misses it; survived: guard → where it stands; broken: tests that fail with every guard there."""

    mutants: int
    found: dict[str, str] = field(default_factory=dict)
    survived: dict[str, str] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)
    as_before: int = 0  # of those found: known from the last time

    def written(self) -> dict[str, Any]:
        return {
            "mutants": self.mutants, "found": dict(sorted(self.found.items())), "survived": dict(sorted(self.survived.items())),
            "broken": sorted(self.broken), "as_before": self.as_before,
        }  # fmt: skip


class Kept:
    """What was found before, with the hashes of what it was found in."""

    def __init__(self, path: Path) -> None:
        self.path, self.lines = path, dict[str, list[str]]()
        if path.exists():
            self.lines = json.loads(path.read_text("utf-8"))

    def stands(self, mutant: Mutant) -> str | None:
        killer, *hashes = self.lines.get(mutant.name, [""])
        return killer if killer and hashes == self._hashes(mutant, killer) else None

    def add(self, found: dict[Mutant, str]) -> None:
        self.lines |= {mutant.name: [killer, *self._hashes(mutant, killer)] for mutant, killer in found.items()}
        self.path.parent.mkdir(exist_ok=True)
        self.path.write_text(json.dumps(dict(sorted(self.lines.items())), indent=0), "utf-8")

    @staticmethod
    def _hashes(mutant: Mutant, killer: str) -> list[str]:
        files = (ROOT / killer.split("::")[0], Path(mutations.__file__))
        texts = (mutations.source(mutant.module).encode(), *(file.read_bytes() if file.exists() else b"" for file in files))
        return [hashlib.sha256(text).hexdigest()[:16] for text in texts]


class Hunt:
    def __init__(self, chosen: list[Mutant], folder: Path, seconds: float, processes: int) -> None:
        self.chosen, self.folder, self.seconds = {each.name: each for each in chosen}, folder, seconds
        self.outcome, self.runs, self.kept, self.processes = Outcome(len(chosen)), 0, None, processes

    def left(self) -> list[Mutant]:
        return [mutant for name, mutant in self.chosen.items() if name not in self.outcome.found]

    def known_from(self, kept: Kept) -> None:
        self.kept = kept
        self.outcome.found |= {mutant.name: killer for mutant in self.left() if (killer := kept.stands(mutant))}
        self.outcome.as_before = len(self.outcome.found)

    def with_known_tests(self, known: dict[str, str]) -> None:
        tries = [(m.name, [known[m.name]]) for m in self.left() if m.name in known and stands(known[m.name])]
        self._try(sorted(tries, key=lambda each: (each[1], each[0])), sound=False)

    def with_every_test(self, tests: Iterable[str]) -> None:
        rooms = {mutant.module.split(".")[1] for mutant in self.left()}
        files = _files(tests)
        near = [file for file in files if "survivors" in file or file.split("/")[1] in rooms]
        for some in (near, [file for file in files if file not in near]):
            if some and self.left():
                asked = self._look(sorted({mutant.place for mutant in self.left()}), some)
                self._try([(mutant.name, in_order(mutant, asked.get(mutant.name, []))) for mutant in self.left()], sound=True)

    def close(self) -> Outcome:
        self.outcome.survived = {mutant.name: str(mutant) for mutant in self.left()}
        return self.outcome

    def _look(self, places: list[str], files: list[str]) -> dict[str, list[tuple[float, str]]]:
        """By guard, with the processor's seconds."""
        found = defaultdict[str, list[tuple[float, str]]](list)
        asked = [{"places": places, "files": share} for share in shares(files, A_SHARE_OF_FILES)]
        for told in self._processes("look", asked):
            self.outcome.broken |= set(told["broken"])
            for guard, tests in told["asked"].items():
                found[guard] += [(seconds, test) for seconds, test in tests]
        return found

    def _try(self, tries: Tries, *, sound: bool) -> None:
        """sound: these tests have passed just now. What is found is kept at once: the run may be stopped."""
        asked = [
            {"tries": share, "seconds": self.seconds, "sound": sorted({test for _, tests in share for test in tests}) if sound else []}
            for share in shares(tries, A_SHARE_OF_TRIES)
        ]  # fmt: skip
        for told in self._processes("try", asked):
            self.outcome.found |= told["found"]
            self.outcome.broken |= set(told["broken"])
            if self.kept:
                self.kept.add({self.chosen[name]: killer for name, killer in told["found"].items()})

    def _processes(self, what: str, asked: list[dict[str, Any]]) -> Iterable[dict[str, Any]]:
        with ThreadPoolExecutor(self.processes) as pool:
            yield from pool.map(lambda one: self._process(what, one), asked)

    def _process(self, what: str, asked: dict[str, Any]) -> dict[str, Any]:
        self.runs += 1
        given = self.folder / f"{what}-{self.runs}-{id(asked)}.json"
        told = given.with_suffix(".told")
        given.write_text(json.dumps(asked, ensure_ascii=False), "utf-8")
        command = [sys.executable, "-m", "tests.security.mutation_runs", what, str(given), str(told)]
        done = subprocess.run(command, cwd=ROOT, env=_environment(), capture_output=True, text=True, check=False)
        if not told.exists():
            raise RuntimeError(done.stdout[-3000:] + done.stderr[-3000:])
        said: dict[str, Any] = json.loads(told.read_text("utf-8"))
        print(f"{what}: {', '.join(f'{len(many)} {word}' for word, many in said.items())}", flush=True)
        return said


def shares[T](things: list[T], most: int) -> list[list[T]]:
    return [things[first : first + most] for first in range(0, len(things), most)]


def in_order(mutant: Mutant, tests: list[tuple[float, str]]) -> list[str]:
    """File by file, because what is held for the tests of one is not held for those of the next: those of the guard's room first,
    then the file with the quickest of them."""
    room, by_file = mutant.module.split(".")[1], defaultdict[str, list[tuple[float, str]]](list)
    for seconds, test in tests:
        by_file[test.split("::")[0]].append((seconds, test))
    files = sorted(by_file, key=lambda file: (f"/{room}/" not in file, "survivors" not in file, min(by_file[file]), file))
    return [test for file in files for _, test in sorted(by_file[file])]


def _files(tests: Iterable[str]) -> list[str]:
    found = {path for test in tests for path in ([ROOT / test] if test.endswith(".py") else (ROOT / test).rglob("test_*.py"))}
    return sorted(str(path.relative_to(ROOT)) for path in found)


def stands(test: str) -> bool:
    """Whether its function is still in its file, whatever it is given."""
    file, _, name = test.partition("::")
    path, function = ROOT / file, name.partition("[")[0].rpartition("::")[2]
    return path.exists() and f"def {function}(" in path.read_text("utf-8")


def _environment() -> dict[str, str]:
    """On the database that is always there; what is proved is of the code."""
    own = ("PYTEST_", "KSHAMTA_TEST")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(own) and name != "DATABASE_URL"}
    return kept | {"DJANGO_SETTINGS_MODULE": "tests.settings", "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}


def hunt(
    chosen: list[Mutant], tests: Iterable[str], *, kept: Kept | None, known: dict[str, str], seconds: float,
    processes: int = os.cpu_count() or 1,
) -> Outcome:  # fmt: skip
    with tempfile.TemporaryDirectory(prefix="kshamta-mutations-") as folder:
        run = Hunt(chosen, Path(folder), seconds, processes)
        if kept:
            run.known_from(kept)
        run.with_known_tests(known)
        run.with_every_test(tests)
        return run.close()


def known_tests() -> dict[str, str]:
    return json.loads(KNOWN.read_text("utf-8")) if KNOWN.exists() else {}


def everything(rooms: Iterable[str] = ROOMS) -> list[Mutant]:
    within = tuple(f"kshamta.{room}." for room in rooms)
    return [mutant for module in mutations.modules() if f"{module}.".startswith(within) for mutant in mutations.mutants(module)]


def main(words: list[str]) -> int:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("report", type=Path)
    asked.add_argument("--only", action="append", default=[], help="module:function:number")
    asked.add_argument("--room", action="append", default=[], choices=ROOMS)
    asked.add_argument("--tests", action="append", default=[], help="instead of all: files or folders")
    asked.add_argument("--seconds", type=float, default=90, help="at most, for one guard")
    asked.add_argument("--fresh", action="store_true", help="as if nothing were known")
    asked.add_argument("--learn", action="store_true", help="write which test misses which guard")
    asked.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    asked = asked.parse_args(words)
    chosen = mutations.named(asked.only) if asked.only else everything(asked.room or ROOMS)
    kept, known = (None, {}) if asked.fresh else (Kept(KEPT), known_tests())
    survivors = _files([str(path.relative_to(ROOT)) for path in Path(__file__).parent.glob("test_survivors_*.py")])
    outcome = hunt(
        chosen, asked.tests or (*TESTS, *survivors), kept=kept, known=known, seconds=asked.seconds, processes=asked.processes
    )
    asked.report.write_text(json.dumps(outcome.written(), indent=1, ensure_ascii=False), "utf-8")
    if asked.learn:
        learn(outcome.found)
    print(f"{len(outcome.found)} of {outcome.mutants} found ({outcome.as_before} as before)", *outcome.survived.values(), sep="\n  ")
    return 0


def learn(found: dict[str, str]) -> None:
    """Beside what is known of other guards; of those that are gone nothing stays."""
    standing = {mutant.name for mutant in everything()}
    told = {name: test for name, test in (known_tests() | found).items() if name in standing}
    KNOWN.write_text(json.dumps(dict(sorted(told.items())), indent=0, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    django.setup()
    sys.exit(main(sys.argv[1:]))
