"""Take one guard out of the code and see whether a test turns red; then put it back and take the next (issue 3, demand 9).

A guard is a filter by scope, a question about a right, or a line of the record, in the rooms' queries, operations and what these
are made of. The files are never touched: a function gets another code object for as long as its tests run. How the tests are
found and run stands in mutation_runs.py (one process) and mutation_hunt.py (all of them, and what is kept of the last time).
"""

import ast
import importlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import CodeType, FunctionType

from kshamta.foundation.statements import Statement

ROOT = Path(__file__).parents[2]
ROOMS = ("offices", "access", "people", "notices", "audit", "onboarding", "portal", "reporting", "journeys")
NOT_GUARDED = {"migrations", "management", "demo"}
TRUE = "True"
EVERY = "__import__('django.db.models', fromlist=['Q']).Q(pk__isnull=False)"  # an empty Q beside another with "or" asks nothing less
RIGHTS = {"may", "may_anywhere", "covers", "may_nominate", "may_confirm", "may_certify", "may_end", "outranks"}
SAID = "__said_by_a_guard__"  # (guard, what it answered[, what would stand there]) → what it answered; a builtin while one looks
WRITES = {"write", "viewed", "_write", "_record", "written", "_written"}  # record.write, and a room's own words for it
STREAMS = {"answers.write", "copy.write"}  # of bytes: no lines of the record


@dataclass(frozen=True)
class Mutant:
    """One guard, by the function it stands in and its number among the guards there."""

    module: str
    function: str
    number: int
    line: int
    guard: str

    @property
    def place(self) -> str:
        return f"{self.module}:{self.function}"

    @property
    def name(self) -> str:
        return f"{self.place}:{self.number}"

    def __str__(self) -> str:
        return f"{self.module.removeprefix('kshamta.')}:{self.line} {self.function}: without {self.guard}"


def without(node: ast.AST) -> ast.AST | None:
    """What stands in the place of a guard that is gone; None where this is no guard."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call) and _last_word(node.value) in WRITES:
        return None if ast.unparse(node.value.func) in STREAMS else ast.Pass()
    if (
        isinstance(node, ast.Compare)
        and isinstance(node.ops[0], ast.In)
        and ast.unparse(node.comparators[0]).endswith("by.rights")
    ):
        return ast.parse(TRUE, mode="eval").body
    if not isinstance(node, ast.Call):
        return None
    called = ast.unparse(node.func)
    if called in ("within", "scopes.within", "people.within"):
        return ast.parse(EVERY, mode="eval").body
    if isinstance(node.func, ast.Attribute) and node.func.attr == "within":
        return ast.Call(ast.Attribute(node.func.value, "all", ast.Load()), [], [])
    if isinstance(node.func, ast.Attribute) and node.func.attr == "scope_for":
        return ast.Attribute(node.func.value, "scope", ast.Load())
    if _last_word(node) in RIGHTS:
        return ast.parse(TRUE, mode="eval").body
    return None


def _last_word(call: ast.Call) -> str:
    return ast.unparse(call.func).rpartition(".")[2]


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

    def within(self, function: ast.FunctionDef | ast.Lambda) -> None:
        if isinstance(function, ast.Lambda):
            function.body = self.visit(function.body)
        else:
            function.body = [self.visit(statement) for statement in function.body]


class Telling(Taking):
    """Leaves each guard where it is and has it told to SAID whenever something else in its place could have made a difference."""

    def __init__(self, place: str) -> None:
        super().__init__()
        self.place = place

    def visit(self, node: ast.AST) -> ast.AST:
        other = without(node)
        if other is None:
            return self.generic_visit(node)
        name = f"{self.place}:{len(self.found)}"
        self.found.append(node)
        inner = self.generic_visit(node)
        if isinstance(node, ast.Expr):
            return ast.copy_location(ast.Expr(_said(name, node.value)), node)
        compared = not isinstance(other, ast.Call)  # another query, or condition of one, is no other answer to compare
        return ast.copy_location(_said(name, inner, *[other] * compared), node)


def _said(name: str, *values: ast.AST) -> ast.Call:
    return ast.Call(ast.Name(SAID, ast.Load()), [ast.Constant(name), *values], [])


def functions(tree: ast.AST, within: str = "") -> Iterator[tuple[str, ast.FunctionDef | ast.Lambda]]:
    """By qualified name: of the module and of its classes; and, by the name it is given to, what builds a Statement."""
    for node in getattr(tree, "body", []):
        if isinstance(node, ast.FunctionDef):
            yield within + node.name, node
        elif isinstance(node, ast.ClassDef):
            yield from functions(node, f"{within}{node.name}.")
        elif isinstance(node, ast.Assign) and isinstance(node.value, ast.Call) and _last_word(node.value) == "Statement":
            for built in (each for each in node.value.args if isinstance(each, ast.Lambda)):
                yield ast.unparse(node.targets[0]), built


def modules() -> list[str]:
    found = []
    for room in ROOMS:
        for path in sorted((ROOT / "src" / "kshamta" / room).rglob("*.py")):
            words = path.relative_to(ROOT / "src").with_suffix("").parts
            if not NOT_GUARDED & set(words):
                found.append(".".join(words).removesuffix(".__init__"))
    return found


@cache
def source(module: str) -> str:
    return Path(str(importlib.import_module(module).__file__)).read_text("utf-8")


@cache
def mutants(module: str) -> tuple[Mutant, ...]:
    found = []
    for name, node in functions(ast.parse(source(module))):
        taking = Taking()
        taking.within(node)
        guards = [(guard.lineno, " ".join(ast.unparse(guard).split())[:90]) for guard in taking.found]
        found += [Mutant(module, name, number, *guard) for number, guard in enumerate(guards)]
    return tuple(found)


def unreached(module: str) -> list[str]:
    """Guards that stand in no function, so that none of the above takes them out."""
    everywhere = Taking()
    everywhere.visit(ast.parse(source(module)))
    seen = {(mutant.line, mutant.guard) for mutant in mutants(module)}
    told = [(guard.lineno, " ".join(ast.unparse(guard).split())[:90]) for guard in everywhere.found]
    return [f"{module}:{line} {guard}" for line, guard in told if (line, guard) not in seen]


def named(names: list[str]) -> list[Mutant]:
    """In the order of the names. Fails on one that is gone."""
    standing = {each.name: each for module in {name.split(":")[0] for name in names} for each in mutants(module)}
    assert not (gone := set(names) - set(standing)), f"no such guard: {gone}"
    return [standing[name] for name in names]


def mutated(mutant: Mutant) -> CodeType:
    return _changed(mutant.module, mutant.function, Taking(mutant.number))


def telling(place: str) -> CodeType:
    module, function = place.split(":")
    return _changed(module, function, Telling(place))


def _changed(module: str, function: str, change: Taking) -> CodeType:
    tree = ast.parse(source(module))
    node = dict(functions(tree))[function]
    line = node.lineno if isinstance(node, ast.Lambda) else None
    change.within(node)
    return code_of(compile(ast.fix_missing_locations(tree), module, "exec"), function, line)


def code_of(code: CodeType, name: str, line: int | None = None) -> CodeType:
    """line: of a function without a name."""
    todo = [code]
    while todo:
        one = todo.pop()
        if one.co_qualname == name or (line is not None and one.co_name == "<lambda>" and one.co_firstlineno == line):
            return one
        todo.extend(each for each in one.co_consts if isinstance(each, CodeType))
    raise LookupError(name)


def function_of(module: str, name: str) -> FunctionType:
    """The innermost one, below its decorators."""
    found: object = importlib.import_module(module)
    for word in name.split("."):
        found = vars(found)[word] if isinstance(found, type) else getattr(found, word)
    if isinstance(found, Statement):
        found = found._build
    for inside in ("fget", "func", "__func__"):  # a property, a cached one or a job, a method of the class
        found = getattr(found, inside, None) or found
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
