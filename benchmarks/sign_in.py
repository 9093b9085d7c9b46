#!/usr/bin/env python3
"""Signing in by code on PostgreSQL: a code is asked for and entered, by so many people, in processes side by side.

    python benchmarks/sign_in.py                  400 people, two processes
    python benchmarks/sign_in.py --people 2000 --processes 4

Bound: ≥ 30 sign-ins a second on two cores, reckoned from processor time (these processes and PostgreSQL's), so that a busy
machine does not count; by the clock it is printed, too. In process, through every middleware: a server's socket costs nothing
here, the test's browser does. Taking the code out of the outbox, as the operator would, is not counted.
"""

import argparse
import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]
BOUND, CORES = 30, 2


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=400)
    parser.add_argument("--processes", type=int, default=2)
    args = parser.parse_args()
    from tools import postgres

    with postgres.database_url() as url:
        os.environ["DATABASE_URL"] = url
        made(args.people)
        return measured(args.people, args.processes)


def measured(people: int, processes: int) -> int:
    from django.db import connection

    connection.close()
    began = time.perf_counter()
    with ProcessPoolExecutor(processes) as pool:
        shares = list(pool.map(walk_in_all, [range(first, people, processes) for first in range(processes)]))
    seconds, busy = time.perf_counter() - began, sum(share.cpu for share in shares)
    from kshamta.access.models import SignedIn

    done = SignedIn.objects.count()
    database = sum(share.database for share in shares)
    clock, speed = done / max(share.seconds for share in shares), CORES * done / (busy + database)
    print(f"{done} of {people} signed in, {seconds:.1f} s; {clock:.1f} a second by the clock, load {os.getloadavg()[0]:.1f}")
    print(f"processor time each: {busy / done * 1000:.1f} ms here, {database / done * 1000:.1f} ms in PostgreSQL")
    print(f"on {CORES} cores: {speed:.1f} a second (bound {BOUND})")
    return 0 if done == people and speed >= BOUND else 1


def made(people: int) -> None:
    """A state with so many accounts that hold a charge."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    import logging

    import django

    django.setup()
    logging.disable(logging.CRITICAL)
    from django.conf import settings
    from django.core.management import call_command

    from tests.access.sign_in import people as cast

    settings.CODES_PER_ADDRESS_AN_HOUR = 10**9
    call_command("migrate", verbosity=0)
    state = cast.office("state")
    offices = [cast.office("block", state) for _ in range(20)]
    for place in range(people):
        cast.appointed(cast.account("Somebody", mobile(place)), "ddo", offices[place % 20])


def mobile(place: int) -> str:
    return f"97{place:08}"


@dataclass(frozen=True)
class Share:
    """Seconds of the clock and of the processor, without taking codes out of the outbox."""

    seconds: float
    cpu: float
    database: float = 0.0


def walk_in_all(people: range) -> Share:
    spent = [walk_in(place) for place in people]
    return Share(sum(each.seconds for each in spent), sum(each.cpu for each in spent), of_the_database())


def of_the_database() -> float:
    """Processor time of the server process behind this connection."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (number,) = cursor.fetchone()
    fields = Path(f"/proc/{number}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def walk_in(place: int) -> Share:
    """As a browser does."""
    from django.test import Client

    client = Client(headers={"host": "localhost"}, REMOTE_ADDR=f"10.0.{place >> 8}.{place & 255}")
    began, cpu = time.perf_counter(), time.process_time()
    client.post("/sign-in/", {"identifier": mobile(place)})
    asked, asked_cpu = time.perf_counter() - began, time.process_time() - cpu
    code = code_for(place)
    began, cpu = time.perf_counter(), time.process_time()
    answer = client.post("/sign-in/code/", {"code": code})
    assert answer.status_code == 303, answer.status_code
    return Share(asked + time.perf_counter() - began, asked_cpu + time.process_time() - cpu)


def code_for(place: int) -> str:
    """From the outbox, as the operator would send it."""
    import json

    from kshamta.access.models import Account
    from kshamta.foundation.sealing import ring
    from kshamta.notices.models import Dispatch

    account = Account.objects.get(mobile_hash=ring().blind(mobile(place), "mobile"))
    sent = Dispatch.objects.get(account_id=account.pk, notice="sign-in-code")
    opened = ring().unseal(bytes(sent.sealed_values), f"notices.dispatch/{sent.pk}/values")
    return str(json.loads(opened)["code"])


if __name__ == "__main__":
    sys.exit(main())
