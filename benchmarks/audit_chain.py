"""The record at size: rows a second chained and verified, on the database of DATABASE_URL (a fresh one; it is filled and left).

Bound: ≥ 50,000 rows verified a second, reckoned from processor time (this process's and PostgreSQL's together), so that a busy
machine does not count; by the clock it is printed, too.

KSHAMTA_DEMO=1 KSHAMTA_VAR=/some/folder PYTHONPATH=src .venv/bin/python benchmarks/audit_chain.py --rows 200000
"""

import argparse
import os
import sys
import time
from pathlib import Path

import django

BOUND = 50_000


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=200_000)
    rows = parser.parse_args().rows
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    from django.core.management import call_command

    from kshamta.audit import operations, verifying

    call_command("migrate", verbosity=0)
    fill(rows)
    began = clocks()
    linked = operations.chain(limit=rows)
    told("chained", linked, began)
    began = clocks()
    verdict = verifying.verify()
    speed = told("verified", verdict.links, began)
    return 0 if verdict.whole and speed >= BOUND else 1


def fill(rows: int) -> None:
    from kshamta.audit.models import Event
    from kshamta.foundation import clock
    from kshamta.foundation.ids import new_id

    while rows > 0:
        Event.objects.bulk_create(
            [
                Event(
                    at=clock.now(), operation="people.person.entered", account_id=new_id(), appointment_id=new_id(), charge="ddo",
                    acted_at_id=new_id(), address="192.0.2.7", about_kind="people.person", about_id=new_id(), person_id=new_id(),
                    office_path="00001000020000300004", after_hash="0" * 64, details={"fields": ["mobile"], "reason": "दूसरा नंबर"},
                )
                for _ in range(min(rows, 10_000))
            ],
            batch_size=1_000,
        )  # fmt: skip
        rows -= 10_000


type Clocks = tuple[float, float, float]


def clocks() -> Clocks:
    return time.perf_counter(), time.process_time(), of_the_database()


def of_the_database() -> float:
    """Processor time of the server process behind this connection; 0 where the database is in this process."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return 0.0
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (number,) = cursor.fetchone()
    fields = Path(f"/proc/{number}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def told(what: str, rows: int, began: Clocks) -> float:
    """Rows a second of processor time."""
    wall, own, database = (now - then for now, then in zip(clocks(), began, strict=True))
    speed = rows / (own + database)
    print(
        f"{what}: {rows:,} rows, {speed:,.0f} a second of processor time ({own:.2f} s here, {database:.2f} s in PostgreSQL); ",
        end="",
    )
    print(f"by the clock {rows / wall:,.0f}, load {os.getloadavg()[0]:.1f}")
    return speed


if __name__ == "__main__":
    sys.exit(main())
