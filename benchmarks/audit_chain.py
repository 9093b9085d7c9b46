"""The record at size: rows a second chained and verified, on the database of DATABASE_URL (a fresh one; it is filled and left).

KSHAMTA_DEMO=1 KSHAMTA_VAR=/some/folder PYTHONPATH=src .venv/bin/python benchmarks/audit_chain.py --rows 200000
"""

import argparse
import os
import sys
import time

import django


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
    told("verified", verdict.links, began)
    return 0 if verdict.whole else 1


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


def clocks() -> tuple[float, float]:
    return time.perf_counter(), time.process_time()


def told(what: str, rows: int, began: tuple[float, float]) -> None:
    wall, own = (now - then for now, then in zip(clocks(), began, strict=True))
    print(f"{what}: {rows} rows in {wall:.2f} s, {rows / wall:,.0f} rows/s ({own:.2f} s of processor time)")


if __name__ == "__main__":
    sys.exit(main())
