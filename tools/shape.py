"""./kshamta shape: sizes of functions and files and the ratio of tests, beside their budgets (architecture.md, "Furniture")."""

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
SOURCE, TESTS = ("src", "tools"), ("tests",)
FUNCTION_BUDGET = {50: 8, 90: 30, 99: 70}
FILE_BUDGET = 400
TEST_RATIO = 1.3
NOT_WRITTEN_BY_US = {"migrations", "corpus"}  # made by a program; copied with its licence


@dataclass(frozen=True)
class Function:
    place: str
    name: str
    lines: int


@dataclass(frozen=True)
class Shape:
    functions: list[Function]
    files: dict[str, int]
    source_lines: int
    test_lines: int

    @property
    def ratio(self) -> float:
        return self.test_lines / max(self.source_lines, 1)


def python_files(root: Path, folders: tuple[str, ...]) -> Iterator[Path]:
    for folder in folders:
        yield from sorted(path for path in (root / folder).rglob("*.py") if NOT_WRITTEN_BY_US.isdisjoint(path.parts))


def functions_of(path: Path, root: Path) -> Iterator[Function]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield Function(str(path.relative_to(root)), node.name, (node.end_lineno or node.lineno) - node.lineno + 1)


def code_lines(path: Path) -> int:
    return sum(1 for line in path.read_text("utf-8").splitlines() if line.strip())


def measure(root: Path = ROOT) -> Shape:
    source = list(python_files(root, SOURCE))
    return Shape(
        functions=sorted((f for path in source for f in functions_of(path, root)), key=lambda f: f.lines),
        files={str(path.relative_to(root)): len(path.read_text("utf-8").splitlines()) for path in source},
        source_lines=sum(map(code_lines, source)),
        test_lines=sum(map(code_lines, python_files(root, TESTS))),
    )


def percentile(ordered: list[int], percent: int) -> int:
    return ordered[min(len(ordered) * percent // 100, len(ordered) - 1)] if ordered else 0


def verdict(kept: bool) -> str:
    return "ok" if kept else "MISSED"


def function_report(functions: list[Function]) -> Iterator[str]:
    lengths = [function.lines for function in functions]
    yield f"functions  {len(lengths)}"
    for percent, budget in FUNCTION_BUDGET.items():
        found = percentile(lengths, percent)
        yield f"  {percent} %     {found:4} lines   budget {budget:4}   {verdict(found <= budget)}"
    for function in functions[:-6:-1]:
        yield f"  longest  {function.lines:4} lines   {function.place} {function.name}"


def file_report(files: dict[str, int]) -> Iterator[str]:
    yield f"files      {len(files)}"
    for place, lines in sorted(files.items(), key=lambda item: -item[1])[:5]:
        yield f"  largest  {lines:4} lines   budget {FILE_BUDGET:4}   {verdict(lines < FILE_BUDGET)}   {place}"


def report(shape: Shape) -> Iterator[str]:
    yield from function_report(shape.functions)
    yield from file_report(shape.files)
    yield f"tests      {shape.test_lines} lines to {shape.source_lines} of source"
    yield f"  ratio    {shape.ratio:4.2f}         budget {TEST_RATIO:4}   {verdict(shape.ratio >= TEST_RATIO)}"


def main() -> int:
    print("\n".join(report(measure())))
    return 0


if __name__ == "__main__":
    sys.exit(main())
