"""Take one guard out of the code and see whether a test turns red; then put it back and take the next (issue 3, demand 9).

A guard is a filter by scope, a question about a right, or a line of the record, in the rooms' queries, operations and what these
are made of. The files are never touched: a function gets another code object for as long as its tests run. First every test runs
once and says which functions it enters; then for each guard the tests that enter its function run, the quickest first, until one
fails. All in one process:

    python -m tests.security.mutations REPORT [--only GUARD …] [--room ROOM …] TESTS …
"""

import argparse
import ast
import importlib
import json
import os
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, FunctionType

import django
import pytest
from _pytest.runner import runtestprotocol

from kshamta.foundation.statements import Statement

ROOT = Path(__file__).parents[2]
ROOMS = ("offices", "access", "people", "notices", "audit")
NOT_GUARDED = {"migrations", "management"}
TRUE = "True"
EVERY = "__import__('django.db.models', fromlist=['Q']).Q()"
RIGHTS = {"may", "may_anywhere", "covers", "may_nominate", "may_confirm", "may_certify", "may_end", "outranks"}
WRITES = {"record.write", "holds.write", "keeping.write", "_write", "_record", "write"}


@dataclass(frozen=True)
class Mutant:
    """One guard, by the function it stands in and its number among the guards there."""

    module: str
    function: str
    number: int
    line: int
    guard: str

    @property
    def name(self) -> str:
        return f"{self.module}:{self.function}:{self.number}"

    def __str__(self) -> str:
        return f"{self.module.removeprefix('kshamta.')}:{self.line} {self.function}: without {self.guard}"


def without(node: ast.AST) -> ast.AST | None:
    """What stands in the place of a guard that is gone; None where this is no guard."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call) and ast.unparse(node.value.func) in WRITES:
        return ast.Pass()
    if (
        isinstance(node, ast.Compare)
        and isinstance(node.ops[0], ast.In)
        and ast.unparse(node.comparators[0]).endswith("by.rights")
    ):
        return ast.parse(TRUE, mode="eval").body
    if not isinstance(node, ast.Call):
        return None
    called = ast.unparse(node.func)
    if called in ("within", "scopes.within"):
        return ast.parse(EVERY, mode="eval").body
    if isinstance(node.func, ast.Attribute) and node.func.attr == "within":
        return ast.Call(ast.Attribute(node.func.value, "all", ast.Load()), [], [])
    if isinstance(node.func, ast.Attribute) and node.func.attr == "scope_for":
        return ast.Attribute(node.func.value, "scope", ast.Load())
    if called.rpartition(".")[2] in RIGHTS:
        return ast.parse(TRUE, mode="eval").body
    return None


class Taking(ast.NodeTransformer):
    """Takes out the guard of that number in one function; told none, counts them."""

    def __init__(self, number: int | None = None) -> None:
        self.number, self.found = number, list[ast.AST]()

    def visit(self, node: ast.AST) -> ast.AST:
        other = without(node)
        if other is not None:
            self.found.append(node)
            if len(self.found) - 1 == self.number:
                return ast.copy_location(other, node)
        return self.generic_visit(node)


def functions(tree: ast.AST, within: str = "") -> Iterator[tuple[str, ast.FunctionDef]]:
    """By qualified name: of the module and of its classes."""
    for node in getattr(tree, "body", []):
        if isinstance(node, ast.FunctionDef):
            yield within + node.name, node
        elif isinstance(node, ast.ClassDef):
            yield from functions(node, f"{within}{node.name}.")


def modules() -> list[str]:
    found = []
    for room in ROOMS:
        for path in sorted((ROOT / "src" / "kshamta" / room).rglob("*.py")):
            words = path.relative_to(ROOT / "src").with_suffix("").parts
            if not NOT_GUARDED & set(words):
                found.append(".".join(words).removesuffix(".__init__"))
    return found


def source(module: str) -> str:
    return Path(str(importlib.import_module(module).__file__)).read_text("utf-8")


def mutants(module: str) -> Iterator[Mutant]:
    for name, node in functions(ast.parse(source(module))):
        taking = Taking()
        for statement in node.body:
            taking.visit(statement)
        for number, guard in enumerate(taking.found):
            yield Mutant(module, name, number, guard.lineno, " ".join(ast.unparse(guard).split())[:90])


def mutated(mutant: Mutant) -> CodeType:
    tree = ast.parse(source(mutant.module))
    node = dict(functions(tree))[mutant.function]
    taking = Taking(mutant.number)
    node.body = [taking.visit(statement) for statement in node.body]
    return code_of(compile(ast.fix_missing_locations(tree), mutant.module, "exec"), mutant.function)


def code_of(code: CodeType, name: str) -> CodeType:
    todo = [code]
    while todo:
        one = todo.pop()
        if one.co_qualname == name:
            return one
        todo.extend(each for each in one.co_consts if isinstance(each, CodeType))
    raise LookupError(name)


def function_of(module: str, name: str) -> FunctionType:
    """The innermost one, below its decorators."""
    found: object = importlib.import_module(module)
    for word in name.split("."):
        found = vars(found)[word] if isinstance(found, type) else getattr(found, word)
    found = getattr(found, "fget", None) or getattr(found, "__func__", None) or found
    while hasattr(found, "__wrapped__"):
        found = found.__wrapped__
    assert isinstance(found, FunctionType), (module, name)
    return found


@contextmanager
def instead(function: FunctionType, code: CodeType) -> Iterator[None]:
    kept = function.__code__
    function.__code__ = code
    try:
        yield
    finally:
        function.__code__ = kept


class Watch:
    """Which of the functions were entered since one began to look. Costs next to nothing: each is told once."""

    TOOL = sys.monitoring.PROFILER_ID

    def __init__(self, watched: Iterable[CodeType]) -> None:
        self.entered = set[CodeType]()
        sys.monitoring.use_tool_id(self.TOOL, "guards")
        sys.monitoring.register_callback(self.TOOL, sys.monitoring.events.PY_START, self._note)
        for code in watched:
            sys.monitoring.set_local_events(self.TOOL, code, sys.monitoring.events.PY_START)

    def _note(self, code: CodeType, _: int) -> object:
        self.entered.add(code)
        return sys.monitoring.DISABLE

    def entered_by(self, run: Callable[[], object]) -> tuple[set[CodeType], object]:
        self.entered = set()
        sys.monitoring.restart_events()
        outcome = run()
        return self.entered, outcome

    def close(self) -> None:
        sys.monitoring.free_tool_id(self.TOOL)


class Run:
    """A plugin of pytest that runs the tests in its own order."""

    def __init__(self, chosen: list[Mutant], report: Path) -> None:
        self.chosen, self.report = chosen, report
        self.tests = defaultdict[str, list](list)  # by function, the quickest first

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        broken = self._look(session.items)
        self._say({"found": {}, "survived": {}, "broken": broken})
        found, survived = {}, {}
        for mutant in self.chosen:
            killer = self._killer(mutant)
            if killer:
                found[mutant.name] = killer
            else:
                survived[mutant.name] = str(mutant)
            print("." if killer else f"\n  {mutant}", end="", flush=True)
            self._say({"found": found, "survived": survived, "broken": broken})
        print(f"\n{len(found)} of {len(self.chosen)} found")
        return True

    def _say(self, told: dict[str, object]) -> None:
        self.report.write_text(json.dumps(told | {"mutants": len(self.chosen)}, indent=1, ensure_ascii=False), "utf-8")

    def _look(self, items: list[pytest.Item]) -> list[str]:
        """Every test once, as it is; those that fail already tell nothing."""
        names = {function_of(m.module, m.function).__code__: f"{m.module}:{m.function}" for m in self.chosen}
        watch, broken, timed = Watch(names), [], defaultdict[str, list](list)
        for item in items:
            began = time.monotonic()
            entered, passed = watch.entered_by(lambda item=item: self._passes(item))
            if not passed:
                broken.append(item.nodeid)
                continue
            for code in entered:
                timed[names[code]].append((time.monotonic() - began, item.nodeid, item))
        watch.close()
        self.tests |= {name: [item for *_, item in sorted(tests, key=lambda each: each[:2])] for name, tests in timed.items()}
        return broken

    def _killer(self, mutant: Mutant) -> str | None:
        function = function_of(mutant.module, mutant.function)
        with instead(function, mutated(mutant)):
            for item in self.tests[f"{mutant.module}:{mutant.function}"]:
                if not self._passes(item):
                    return item.nodeid
        return None

    def _passes(self, item: pytest.Item) -> bool:
        Statement.forget()  # what was built without the guard, or before it was looked at
        reports = runtestprotocol(item, nextitem=Elsewhere(item.session), log=False)
        return all(report.passed or report.skipped for report in reports)


class Elsewhere:
    """Stands in for the next test: what is the last one's own, and its module's, is taken down; what is the session's stays."""

    def __init__(self, session: pytest.Session) -> None:
        self.session = session

    def listchain(self) -> list[pytest.Session]:
        return [self.session]


def main(words: list[str]) -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("report", type=Path)
    asked.add_argument("--only", action="append", default=[], help="module:function:number")
    asked.add_argument("--room", action="append", default=[], choices=ROOMS)
    asked.add_argument("tests", nargs="+")
    asked = asked.parse_args(words)
    django.setup()
    wanted, rooms = set(asked.only), tuple(f"kshamta.{room}." for room in asked.room or ROOMS)
    chosen = [m for module in modules() if module.startswith(rooms) for m in mutants(module) if not wanted or m.name in wanted]
    assert len(chosen) >= len(wanted), f"no such guard: {wanted - {mutant.name for mutant in chosen}}"
    given = ["-q", "-p", "no:randomly", "-p", "no:logging", "-m", "not browser and not libreoffice and not long"]
    pytest.main([*given, *asked.tests], plugins=[Run(chosen, asked.report)])
    return 0


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    sys.path[:0] = [str(ROOT / "src"), str(ROOT)]
    sys.exit(main(sys.argv[1:]))
