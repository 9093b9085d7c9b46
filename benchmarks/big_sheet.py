#!/usr/bin/env python3
"""One big sheet: what a full check costs beside a bare read of the same file.

    python benchmarks/big_sheet.py                    100,000 rows, medians of three
    python benchmarks/big_sheet.py --rows 1000000 --runs 1

Bounds: CPU ≤ 2.0 × the bare fastexcel read + 1.0 s of starting; peak memory ≤ 1.6 × the bare read's. polars + dataframely stands
beside it: it checks eight patterns, mends nothing, gives no addresses, knows no PIN directory and finds no duplicates.
"""

import argparse
import sys
from pathlib import Path

import made
import peers

NAMES = ("fastexcel", "calamine", "polars_dataframely")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--file", type=Path, help="a sheet made before, instead of making one")
    parser.add_argument("--peers", default=",".join(NAMES))
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    sheet = args.file or _made(args.rows)
    bare = [peers.peer(name, sheet, args.runs) for name in args.peers.split(",")]
    options = ("--trusted-large", "--id-length", "11", str(sheet))
    table = peers.product("check", *options, name="kshamta check", runs=args.runs)
    lines = peers.product("check", "--json", *options, name="kshamta check --json", runs=args.runs)
    floor = next(one for one in bare if one.name == "fastexcel")
    figures = {
        "CPU / (fastexcel × 2.0 + 1.0 s)": table.cpu / (floor.cpu * 2 + peers.START),
        "peak / fastexcel": table.peak / floor.peak,
        "CPU beyond the start / fastexcel": (table.cpu - peers.START) / floor.cpu,
        "--json: CPU / (fastexcel × 2.0 + 1.0 s)": lines.cpu / (floor.cpu * 2 + peers.START),
    } | {f"CPU / {one.name}": table.cpu / one.cpu for one in bare}
    bounds = {"CPU / (fastexcel × 2.0 + 1.0 s)": 1.0, "peak / fastexcel": 1.6}
    return peers.told([*bare, table, lines], figures, bounds, as_json=args.json)


def _made(rows: int) -> Path:
    options = ("--single", "state.xlsx", "--rows", str(rows), "--seed", "1")
    return made.make(made.ROOT / "var" / "bench" / f"sheet-{rows}", *options) / "state.xlsx"


if __name__ == "__main__":
    sys.exit(main())
