#!/usr/bin/env python3
"""Bulk load of a state's people: person, posting, two sealed contacts and name keys each, end to end in one transaction.

    python benchmarks/bulk_load.py sqlite
    python benchmarks/bulk_load.py postgresql --people 500000

Bound: ≥ 10,000 people a second. CPU seconds are told beside, for machines that are shared.
"""

import argparse
import sys

import state_size

BOUND = 10_000


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("database", choices=["sqlite", "postgresql"])
    parser.add_argument("--people", type=int, default=500_000)
    chosen = parser.parse_args()
    with state_size.database(chosen.database):
        watch, server = state_size.fill(chosen.people)
        rate = chosen.people / watch.wall
        print(f"{chosen.people:,} people on {chosen.database}: {watch.wall:.1f} s, {rate:,.0f} people/s")
        together = chosen.people / (watch.cpu + server)
        print(f"CPU: {watch.cpu:.1f} s here, {server:.1f} s in the database's process; {together:,.0f} people a CPU-second")
    return int(rate < BOUND)


if __name__ == "__main__":
    sys.exit(main())
