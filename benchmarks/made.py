"""Rosters made for a measurement: the generator and its lists stand in tests/corpus/bench, so a clone needs nothing else."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BENCH = ROOT / "tests" / "corpus" / "bench"


def make(folder: Path, *options: str) -> Path:
    """Run the generator into `folder` (once: a folder already filled is taken as it stands) and give the rosters' folder."""
    rosters = folder / "rosters"
    if not (folder / "truth.csv").exists():
        command = [sys.executable, str(BENCH / "make_rosters.py"), str(folder), "--data", str(BENCH / "data"), *options]
        subprocess.run(command, check=True)
    return rosters
