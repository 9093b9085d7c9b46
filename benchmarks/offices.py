#!/usr/bin/env python3
"""Many office files: check, compile and search for duplicates beside a bare read of all files.

    python benchmarks/offices.py                      1,000 offices × 50 rows, medians of three
    python benchmarks/offices.py --offices 10000 --runs 1
    python benchmarks/offices.py --flat 200,2000,20000 --runs 1     cost per row from 10,000 to 1,000,000 rows

Bounds: CPU of compile ≤ 2.0 × the bare calamine read + 1.0 s of starting; cost per row within ±15 % of its mean.
"""

import argparse
import statistics
import sys
from pathlib import Path

import made
import peers

NAMES = ("calamine", "pydantic")
ROWS = 50


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--offices", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--dir", type=Path, help="rosters made before, instead of making them")
    parser.add_argument("--flat", metavar="OFFICES,…", help="measure the cost per row at several sizes instead")
    parser.add_argument("--peers", default=",".join(NAMES))
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    if args.flat:
        return _flat([int(size) for size in args.flat.split(",")], args)
    folder = args.dir or _made(args.offices)
    bare = [peers.peer(name, folder, args.runs) for name in args.peers.split(",")]
    check = peers.product("check", "--id-length", "11", str(folder), name="kshamta check", runs=args.runs)
    whole = _compile(folder, args.runs)
    floor = next(one for one in bare if one.name == "calamine")
    name = "compile: CPU / (calamine × 2.0 + 1.0 s)"
    figures = {
        name: whole.cpu / (floor.cpu * 2 + peers.START),
        "check: CPU / (calamine × 2.0 + 1.0 s)": check.cpu / (floor.cpu * 2 + peers.START),
    }
    figures |= {f"compile: CPU / {one.name}": whole.cpu / one.cpu for one in bare}
    return peers.told([*bare, check, whole], figures, {name: 1.0}, as_json=args.json)


def _flat(sizes: list[int], args: argparse.Namespace) -> int:
    """Seconds per thousand rows beyond the fixed start, which is what one office costs."""
    start = _compile(_made(1), max(args.runs, 3)).cpu
    measured = [_compile(_made(size), args.runs) for size in sizes]
    costs = [(one.cpu - start) / (size * ROWS) * 1000 for one, size in zip(measured, sizes, strict=True)]
    mean = statistics.mean(costs)
    figures = {f"s per 1,000 rows at {size * ROWS:,}": cost for cost, size in zip(costs, sizes, strict=True)}
    figures["largest departure from the mean, %"] = max(abs(cost / mean - 1) for cost in costs) * 100
    return peers.told(measured, figures, {"largest departure from the mean, %": 15}, as_json=args.json)


def _compile(folder: Path, runs: int) -> peers.Measured:
    files = len(list(folder.iterdir()))
    return peers.product("compile", "--id-length", "11", str(folder), name=f"kshamta compile, {files} files", runs=runs, out=True)


def _made(offices: int) -> Path:
    options = ("--offices", str(offices), "--rows-per-office", str(ROWS), "--seed", "1")
    return made.make(made.ROOT / "var" / "bench" / f"offices-{offices}", *options)


if __name__ == "__main__":
    sys.exit(main())
