"""Peers and product measured alike: each run a process of its own, medians of CPU seconds and peak memory."""

import json
import os
import statistics
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import made

sys.path.insert(0, str(made.BENCH))
import baselines

os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # as the launcher does: else every run compiles polars or pyarrow anew, 0.3 s

START = 1.0  # seconds allowed for starting: interpreter, polars, lists


@dataclass(frozen=True)
class Measured:
    """cpu: user and system seconds of the whole process with its children. peak: megabytes of the largest process."""

    name: str
    cpu: float
    wall: float
    peak: float

    def line(self) -> str:
        return f"{self.name:34} {self.cpu:9.2f} {self.wall:9.2f} {self.peak:9.0f}"


HEADING = f"{'':34} {'CPU s':>9} {'wall s':>9} {'peak MB':>9}"


def peer(name: str, path: Path, runs: int) -> Measured:
    """One of baselines.PEERS on a file or folder."""
    return _median(name, lambda: [sys.executable, baselines.__file__, str(path), "--child", name], runs)


def product(*arguments: str, name: str, runs: int, out: bool = False) -> Measured:
    """`kshamta …` as its launcher starts it. out: give it a fresh folder as --out."""

    def command() -> list[str]:
        fresh = ["--out", tempfile.mkdtemp(prefix="kshamta-bench-")] if out else []
        env = ["env", "-u", "PYTHONDONTWRITEBYTECODE", f"PYTHONPATH={made.ROOT / 'src'}"]
        return [*env, _python(), "-m", "kshamta.cli", *arguments, *fresh]

    return _median(name, command, runs)


def _python() -> str:
    """The product's own environment where it is installed."""
    own = made.ROOT / ".venv" / "bin" / "python"
    return str(own) if own.exists() else sys.executable


def _median(name: str, command: Callable[[], list[str]], runs: int) -> Measured:
    results = [baselines.measured(command()) for _ in range(runs)]
    if bad := [r["exit"] for r in results if r["exit"] not in (0, 1, 2)]:
        sys.exit(f"{name} ended with {bad[0]}; for a peer: is it installed? (benchmarks/README.md)")
    return Measured(name, *(statistics.median(r[k] for r in results) for k in ("process_cpu_s", "wall_s", "peak_mb")))


def told(measured: Sequence[Measured], figures: dict[str, float], bounds: dict[str, float], *, as_json: bool) -> int:
    """Print all of it; 1 where a bound does not hold."""
    missed = [name for name, bound in bounds.items() if figures[name] > bound]
    if as_json:
        print(json.dumps({"measured": {m.name: [m.cpu, m.wall, m.peak] for m in measured}, **figures, "missed": missed}))
    else:
        lines = [HEADING, *(m.line() for m in measured), ""]
        lines += [
            f"{name:48} {value:7.2f}" + (f"   (bound {bounds[name]:.2f})" if name in bounds else "")
            for name, value in figures.items()
        ]
        print("\n".join([*lines, f"bounds not held: {', '.join(missed)}" if missed else "every bound holds"]))
    return int(bool(missed))
