#!/usr/bin/env python3
"""How right the check is: rosters with planted faults, made for each seed, checked by the command line and scored.

    python benchmarks/accuracy.py --seeds 1,2,3                       made, checked and scored; a table per kind of fault
    python benchmarks/accuracy.py --seeds 7 --single 100000           one big sheet instead of office files
    python benchmarks/accuracy.py --dir FOLDER --examples 5           a folder made before (rosters/, truth*.csv)
    python benchmarks/accuracy.py --dir FOLDER --said findings.jsonl  score what was said before
    python benchmarks/accuracy.py --seeds 1 --districts               also tell each office's district (a run per district)

Ends with 1 where a bound of the demand does not hold. `--json` prints the figures as one object per folder.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import made
import polars as pl
import scoring

SCOPES = frozenset({"cell", "file"})


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", default="1", help="comma-separated")
    parser.add_argument("--offices", type=int, default=200)
    parser.add_argument("--rows-per-office", type=int, default=50)
    parser.add_argument("--dirty", type=float, default=0.05)
    parser.add_argument("--habits", type=float, default=0.2)
    parser.add_argument("--duplicates", type=float, default=0.01)
    parser.add_argument("--single", type=int, metavar="ROWS", help="one big sheet of so many rows")
    parser.add_argument("--dir", type=Path, help="a folder made before, instead of --seeds")
    parser.add_argument("--said", type=Path, help="with --dir: JSON Lines of a check made before")
    parser.add_argument("--state", default="Chhattisgarh")
    parser.add_argument("--id-length", type=int, default=11, help="0 for none")
    parser.add_argument("--districts", action="store_true", help="check each district's offices with --district")
    parser.add_argument("--examples", type=int, default=0, help="show so many cells of each thing that went wrong")
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


def main() -> int:
    args = arguments()
    failed = False
    for name, folder in folders(args):
        result = judged(folder, args)
        failed |= bool(result.misses)
        print(json.dumps({"of": name, **result.figures, "misses": result.misses}) if args.json else told(name, result))
        if args.examples:
            print(examples(result.wrong, args.examples))
    return int(failed)


def folders(args: argparse.Namespace) -> Iterator[tuple[str, Path]]:
    """Each folder to score; made ones are gone afterwards."""
    if args.dir:
        yield str(args.dir), args.dir
        return
    for seed in args.seeds.split(","):
        with tempfile.TemporaryDirectory() as scratch:
            options = ["--seed", seed, "--dirty", str(args.dirty), "--habits", str(args.habits)]
            options += ["--duplicates", str(args.duplicates), "--rows-per-office", str(args.rows_per_office)]
            options += ["--single", "state.xlsx", "--rows", str(args.single)] if args.single else ["--offices", str(args.offices)]
            made.make(Path(scratch), *options)
            yield f"seed {seed}", Path(scratch)


def judged(folder: Path, args: argparse.Namespace) -> scoring.Score:
    files = pl.read_csv(folder / "truth_files.csv", infer_schema=False, empty_string_is_null=False)
    single = "single" in files["layout"].to_list()
    scopes = SCOPES | ({"setting"} if args.id_length else set()) | (set() if single else {"state"})
    if args.districts and not single:
        scopes = (scopes | {"office"}) - {"state"}
        said = pl.concat(
            [check(folder, args, group["file"].to_list(), str(district)) for (district,), group in files.group_by("district")]
        )
    else:
        said = scoring.read_said(args.said) if args.said else check(folder, args, [])
    truth = scoring.read_truth(folder, frozenset(scopes))
    if single:  # names repeat in one big sheet as they do in a state
        truth = truth.with_columns(pl.col("wanted") & (pl.col("kind") != "name_twice_in_office"))
    return scoring.score(truth, said, files.select("file", pl.col("rows").cast(pl.Int64)))


def check(folder: Path, args: argparse.Namespace, names: list[str], district: str = "") -> pl.DataFrame:
    """Run the product's own command, as an officer would."""
    paths = [str(folder / "rosters" / name) for name in names] or [str(folder / "rosters")]
    options = ["--state", args.state, *(["--id-length", str(args.id_length)] if args.id_length else [])]
    options += ["--district", district] if district else []
    command = [sys.executable, "-m", "kshamta.cli", "check", "--json", "--trusted-large", "--lang", "en", *options, *paths]
    source = str(made.ROOT / "src")
    run = subprocess.run(command, stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": source}, check=False)
    if run.returncode not in (0, 1, 2):
        sys.exit(f"the check ended with {run.returncode}")
    return scoring.read_said(run.stdout)


def told(name: str, result: scoring.Score) -> str:
    lines = [f"== {name}"]
    lines += [f"{key:30} {value:.5f}" if "recall" in key or key == "mended_right" else f"{key:30} {value:.0f}"
              for key, value in result.figures.items()]  # fmt: skip
    lines += ["", f"{'class':8} {'scope':8} {'kind':28} {'planted':>8} {'seen':>8} {'right':>8} {'as error':>8}"]
    lines += [
        f"{k['kind_class']:8} {k['scope']:8} {k['kind']:28} {k['planted']:8} {k['seen']:8} "
        f"{'' if k['kind_class'] != 'tidied' else k['right']:>8} {k['as_error'] or '':>8}"
        for k in result.kinds.iter_rows(named=True)
    ]
    missed = ", ".join(result.misses)
    return "\n".join([*lines, "", f"bounds not held: {missed}" if missed else "every bound holds"])


def examples(wrong: pl.DataFrame, count: int) -> str:
    lines = []
    for (what, kind), cells in wrong.group_by("wrong", "kind", maintain_order=True):
        lines.append(f"-- {what}: {kind} ({cells.height})")
        for cell in cells.head(count).iter_rows(named=True):
            place = f"{cell['file']} {cell['letter']}{cell['row']}"
            lines.append(
                f"   {place}: {cell['found']!r}, clean {cell['clean']!r}, said {cell['codes']}, mended {cell['mended']!r}"
            )
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
