"""One process of the mutation run: looks which guards each test asks, or tries tests against guards that are gone.

    python -m tests.security.mutation_runs look ASKED TOLD      {"places": […], "files": […]}
    python -m tests.security.mutation_runs try ASKED TOLD       {"tries": [[guard, [test, …]], …], "seconds": 90, "sound": []}

seconds: of the processor, for one guard. sound: tests that are known to pass with every guard in its place; another that fails is
asked that first.

What is held for many tests (tests/holding.py) is built anew while a guard is out, and goes before it is put back: a test sees
what it would see if everything had been built without the guard.
"""

import builtins
import json
import os
import signal
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import django
import pytest
from _pytest.runner import runtestprotocol
from pytest_django.plugin import blocking_manager_key

from kshamta.foundation.statements import Statement
from tests import holding
from tests.security import mutations
from tests.security.mutations import ROOT, Mutant

LONGEST = 60  # seconds of the processor for one test: a loop that no longer ends is missed, too
LONGEST_LOOK = 20  # what takes longer misses no guard that a shorter one would not
MARKS = "not browser and not libreoffice and not long"


class Watch:
    """Which guards were asked since one began to look, and answered something else than what stands in their place when they are
    gone: a right that was not there, a scope that is not everything. A line of the record: whether it was written."""

    def __init__(self, places: Iterable[str]) -> None:
        self.asked, self.put = set[str](), ExitStack()
        setattr(builtins, mutations.SAID, self._note)
        self.put.callback(delattr, builtins, mutations.SAID)
        for place in places:
            self.put.enter_context(mutations.instead(mutations.function_of(*place.split(":")), mutations.telling(place)))

    def _note(self, guard: str, answer: object, *instead: object) -> object:
        if not instead or answer != instead[0]:
            self.asked.add(guard)
        return answer

    def asked_by(self, run: Callable[[], Any]) -> tuple[set[str], Any]:
        """What was asked before within another look is not forgotten by it."""
        before, self.asked = self.asked, set()
        outcome = run()
        found, self.asked = self.asked, before | self.asked
        return found, outcome

    def close(self) -> None:
        self.put.close()


class Building:
    """What is asked while something is built that many tests stand upon counts for each of them."""

    def __init__(self, watch: Watch) -> None:
        self.watch, self.by_step = watch, defaultdict[holding.Step, set[str]](set)
        self.build = holding.Held.built

    def __enter__(self) -> "Building":
        def built(held: holding.Held, item: pytest.Item, below: object) -> object:
            asked, made = self.watch.asked_by(lambda: self.build(held, item, below))
            self.by_step[held.step(item)] |= asked
            return made

        holding.Held.built = built
        return self

    def __exit__(self, *_: object) -> None:
        holding.Held.built = self.build

    def below(self, item: pytest.Item) -> set[str]:
        return set().union(*(self.by_step[step] for step in holding.order(item)))


class Run:
    """A plugin of pytest that runs tests in an order of its own. What it told is written again and again: it may be stopped."""

    longest = LONGEST

    def __init__(self, told: Path) -> None:
        self.told, self.slow, self.begun = told, list[str](), False

    def passes(self, item: pytest.Item) -> bool:
        Statement.forget()  # what was built without the guard, or before it was looked at
        signal.signal(signal.SIGPROF, _too_long)
        signal.setitimer(signal.ITIMER_PROF, self.longest if self.begun else 0)  # the first one makes the database
        try:
            reports = runtestprotocol(item, nextitem=Elsewhere(item.session), log=False)
        except TooLong:
            self.slow.append(item.nodeid)
            return False
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
            self.begun = True
        return all(report.passed or report.skipped for report in reports)

    def say(self, what: dict[str, object]) -> None:
        beside = self.told.with_suffix(".new")
        beside.write_text(json.dumps(what, indent=1, ensure_ascii=False), "utf-8")
        beside.replace(self.told)


class Look(Run):
    """Every test once, as it is; those that fail already, or take too long, tell nothing."""

    longest = LONGEST_LOOK

    def __init__(self, told: Path, places: list[str]) -> None:
        super().__init__(told)
        self.places = places

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        asked, broken, watch = defaultdict[str, list](list), list[str](), Watch(self.places)
        with Building(watch) as building:
            for item in session.items:
                began = time.process_time()
                found, passed = watch.asked_by(lambda item=item: self.passes(item))
                if not passed:
                    broken += [item.nodeid] if item.nodeid not in self.slow else []
                    forget_what_is_held([item])
                    continue
                for guard in found | building.below(item):
                    asked[guard].append([round(time.process_time() - began, 3), item.nodeid])
        watch.close()
        self.say({"asked": asked, "broken": broken})
        return True


class Try(Run):
    """For each guard the tests named for it, until one fails; which then has to pass with the guard in its place."""

    def __init__(self, told: Path, tries: list[tuple[str, list[str]]], seconds: float, sound: list[str]) -> None:
        super().__init__(told)
        self.seconds, self.tests, self.sound = seconds, dict(tries), dict.fromkeys(sound, True)
        self.chosen = mutations.named(list(self.tests))

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Only what is asked for."""
        asked = {test for tests in self.tests.values() for test in tests}
        items[:] = [item for item in items if item.nodeid in asked]

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        items = {item.nodeid: item for item in session.items}
        found, survived, broken = dict[str, str](), dict[str, str](), set[str]()
        for mutant in self.chosen:
            killer = self._killer(mutant, [items[test] for test in self.tests[mutant.name] if test in items], broken)
            if killer:
                found[mutant.name] = killer
            else:
                survived[mutant.name] = str(mutant)
            print("." if killer else f"\n  {mutant}", end="", flush=True)
            self.say({"found": found, "survived": survived, "broken": sorted(broken)})
        return True

    def _killer(self, mutant: Mutant, items: list[pytest.Item], broken: set[str]) -> str | None:
        function, code, began = mutations.function_of(mutant.module, mutant.function), mutations.mutated(mutant), time.process_time()
        for number, item in enumerate(items):
            if item.nodeid in broken or (number and time.process_time() - began > self.seconds):
                continue
            with mutations.instead(function, code):
                missed = not self.passes(item)
            if missed and self._sound(item):
                return item.nodeid
            broken |= {item.nodeid} if missed else set()
        forget_what_is_held(items)
        return None

    def _sound(self, item: pytest.Item) -> bool:
        """Does it pass with every guard in its place? Asked once; nothing stays that was built without one."""
        forget_what_is_held([item])
        if item.nodeid not in self.sound:
            self.sound[item.nodeid] = self.passes(item)
            forget_what_is_held([item])
        return self.sound[item.nodeid]


def forget_what_is_held(items: list[pytest.Item]) -> None:
    if items:
        with items[0].config.stash[blocking_manager_key].unblock():
            holding.drop()


class TooLong(BaseException):
    """Not an Exception, so that nothing under test takes it for its own."""


def _too_long(_signal: int, _frame: object) -> None:
    raise TooLong


class Elsewhere:
    """Stands in for the next test: what is the last one's own, and its module's, is taken down; what is the session's stays."""

    def __init__(self, session: pytest.Session) -> None:
        self.session = session

    def listchain(self) -> list[pytest.Session]:
        return [self.session]


def main(words: list[str]) -> int:
    what, asked, told = words[0], json.loads(Path(words[1]).read_text("utf-8")), Path(words[2])
    if what == "look":
        run, files = Look(told, asked["places"]), asked["files"]
    else:
        run = Try(told, asked["tries"], asked["seconds"], asked["sound"])
        files = sorted({test.split("::")[0] for _, tests in asked["tries"] for test in tests})
    words = ["-q", "-p", "no:randomly", "-p", "no:logging", "-m", MARKS]
    early = ["-W", "ignore::pytest.PytestAssertRewriteWarning"]  # pytest's own plugins are here before it
    pytest.main([*words, *early, *files], plugins=[run])
    return 0


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    sys.path[:0] = [str(ROOT / "src"), str(ROOT)]
    django.setup()
    sys.exit(main(sys.argv[1:]))
