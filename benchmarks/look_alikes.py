#!/usr/bin/env python3
"""How well and how dearly look-alikes are ranked: 5 lakh made people, some of them in a second office's roster as another clerk
would write them; each found pair is compared with the truth.

    python benchmarks/look_alikes.py                       5 lakh people, 2 % of them twice
    python benchmarks/look_alikes.py --people 50000 --seed 3
    python benchmarks/look_alikes.py --flat 62500,125000,250000,500000     CPU and memory by size

Ends with 1 where a bound does not hold: 60 CPU seconds and 1.6 GB for 5 lakh people, precision 0.99, recall 0.95.
"""

import argparse
import json
import multiprocessing
import random
import resource
import sys
import time
from pathlib import Path

import made
import polars as pl

sys.path[:0] = [str(made.BENCH), str(made.ROOT / "src")]
FIELDS = ("full_name", "mobile", "email", "group", "designation", "gender", "employee_id", "office_pin")
ROWS = 50
LEAST = 0.9
BOUNDS = {"cpu_seconds": 60.0, "peak_mb": 1600, "precision": 0.99, "recall": 0.95}


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=500_000)
    parser.add_argument("--twice", type=float, default=0.02)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--flat", help="sizes, with commas: only CPU and memory of each")
    parser.add_argument("--missed", type=int, default=0, help="show so many pairs that were not found, and as many wrong ones")
    return parser.parse_args()


# ---- people, and the truth ----


def people(number: int, twice: float, seed: int) -> tuple[pl.DataFrame, list[tuple[int, int, int]]]:
    """Rows with `roster`; and the pairs of rows that are one person, with how many of ID, mobile, e-mail and name still agree."""
    import make_rosters  # it lies beside the corpus

    world, chance = make_rosters.World(Path(made.BENCH / "data"), seed), random.Random(seed)
    rosters = max(number // ROWS, 2)
    pins = [chance.choice(world.blocks[n % len(world.blocks)]["pins"]) for n in range(rosters)]
    rows, taken = [], [set() for _ in range(rosters)]
    for n in range(number):
        roster = n % rosters
        rows.append((roster, *world.person(chance, pins[roster], taken[roster])))
    truth = []
    for first in chance.sample(range(number), int(number * twice)):
        there = chance.choice([n for n in (chance.randrange(rosters) for _ in range(3)) if n != rows[first][0]] or [0])
        again = elsewhere(chance, world, rows[first], pins[there])
        if there != rows[first][0]:
            truth.append((first, len(rows), agree(rows[first], again)))
            rows.append((there, *again))
    for first, second in zip(
        *[iter(chance.sample(range(number), number // 100))] * 2, strict=False
    ):  # couples with one telephone
        rows[second] = (*rows[second][:2], rows[first][2], *rows[second][3:])
    return pl.DataFrame(rows, schema=["roster", *FIELDS], orient="row"), truth


def elsewhere(chance: random.Random, world: object, row: tuple, pin: str) -> list[str]:
    """The same person as another office's clerk writes them down: some fields the same, some mistyped, some new."""
    name, mobile, email, group, designation, gender, employee, _ = row[1:]
    local, _, domain = email.partition("@")
    if chance.random() < 0.4:
        name = world.respell(chance, name)
    mobile = slip(chance, mobile) if chance.random() < 0.15 else other_number(chance) if chance.random() < 0.25 else mobile
    employee = slip(chance, employee) if chance.random() < 0.2 else other_number(chance) if chance.random() < 0.15 else employee
    roll = chance.random()
    email = (
        f"{local}@other.{domain}"
        if roll < 0.2
        else f"{name.split()[0].lower()}{chance.randrange(9999)}@{domain}"
        if roll < 0.5
        else email
    )
    if chance.random() < 0.25:
        designation = chance.choice(world.posts)["designation"]
    return [name, mobile, email.replace("..", "."), group, designation, gender, employee, pin]


def slip(chance: random.Random, digits: str) -> str:
    """One digit wrong, or two exchanged."""
    at = chance.randrange(2, len(digits) - 1)
    if chance.random() < 0.5:
        return (
            digits[:at] + str((int(digits[at]) + 1 + chance.randrange(8)) % 10 if digits[at].isdigit() else 1) + digits[at + 1 :]
        )
    return digits[: at - 1] + digits[at] + digits[at - 1] + digits[at + 1 :]


def other_number(chance: random.Random) -> str:
    return f"9{chance.randrange(10**9):09d}"


def agree(row: tuple, again: list[str]) -> int:
    return sum(row[1 + at] == again[at] for at in (0, 1, 2, 6))


# ---- the search ----


def measured(rows: pl.DataFrame, queue: multiprocessing.Queue) -> None:
    """In a process of its own: its CPU and its most memory are those of the search."""
    from kshamta.onboarding.cases import look_alikes

    before, began, clock = resource.getrusage(resource.RUSAGE_SELF), time.process_time(), time.perf_counter()
    found = look_alikes.rank(rows, LEAST)
    took = {"cpu_seconds": round(time.process_time() - began, 1), "by_the_clock": round(time.perf_counter() - clock, 1)}
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    queue.put((took | {"peak_mb": after // 1024, "grown_mb": (after - before.ru_maxrss) // 1024}, found.rows()))


def search(rows: pl.DataFrame) -> tuple[dict[str, float], list[tuple[int, int, float]]]:
    context = multiprocessing.get_context("spawn")
    queue: multiprocessing.Queue = context.Queue()
    process = context.Process(target=measured, args=(rows, queue))
    process.start()
    answer = queue.get()
    process.join()
    return answer


def scored(found: list[tuple[int, int, float]], truth: list[tuple[int, int, int]]) -> dict[str, float]:
    pairs, same = {(min(a, b), max(a, b)) for a, b, _ in found}, {(a, b) for a, b, _ in truth}
    right = pairs & same
    result = {
        "pairs": len(pairs),
        "truth": len(same),
        "precision": len(right) / max(len(pairs), 1),
        "recall": len(right) / len(same),
    }
    for number in range(5):
        some = {(a, b) for a, b, agreeing in truth if agreeing == number}
        result[f"recall where {number} agree ({len(some)})"] = len(some & pairs) / max(len(some), 1)
    return {name: round(value, 4) for name, value in result.items()}


def main() -> int:
    args = arguments()
    if args.flat:
        for size in map(int, args.flat.split(",")):
            rows, _ = people(size, args.twice, args.seed)
            print(json.dumps({"people": rows.height, **search(rows)[0]}), flush=True)
        return 0
    rows, truth = people(args.people, args.twice, args.seed)
    took, found = search(rows)
    figures = {"people": rows.height, **took, **scored(found, truth)}
    for name, value in figures.items():
        print(f"{name:32} {value:>12}")
    show(rows, found, truth, args.missed)
    small = {"cpu_seconds", "peak_mb"}
    missed = [name for name, bound in BOUNDS.items() if (figures[name] > bound if name in small else figures[name] < bound)]
    print(f"bounds not held: {', '.join(missed)}" if missed else "every bound holds")
    return int(bool(missed))


def show(rows: pl.DataFrame, found: list[tuple[int, int, float]], truth: list[tuple[int, int, int]], most: int) -> None:
    pairs, same = {(min(a, b), max(a, b)): p for a, b, p in found}, {(a, b) for a, b, _ in truth}
    for title, some in (("not found", sorted(same - pairs.keys())), ("wrong", sorted(pairs.keys() - same))):
        for a, b in some[:most]:
            print(f"-- {title} {pairs.get((a, b), 0):.4f}\n   {rows.row(a)}\n   {rows.row(b)}")


if __name__ == "__main__":
    sys.exit(main())
