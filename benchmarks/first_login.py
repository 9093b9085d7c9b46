#!/usr/bin/env python3
"""First logins on PostgreSQL: each person opens the page, asks for a code, enters it, sees his data, says that it is right and is
thanked; so many of them, in processes side by side.

    python benchmarks/first_login.py                  1,000 people, two processes
    python benchmarks/first_login.py --people 200

Bound: 1,000 in a minute on two cores without an error, reckoned from processor time (these processes and PostgreSQL's), so that
a busy machine does not count; by the clock it is printed, too. In process, through every middleware: a server's socket costs
nothing here, the test's browser does. Taking the code out of the outbox, as the operator would, is not counted.
"""

import argparse
import os
import sys
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]
BOUND, CORES = 1000, 2  # a minute


@dataclass(frozen=True)
class Share:
    """Seconds of the clock and of the processor, without taking codes out of the outbox; answers that were none."""

    seconds: float
    cpu: float
    database: float
    wrong: dict[str, int]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=1000)
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
    seconds, busy, database = time.perf_counter() - began, sum(each.cpu for each in shares), sum(each.database for each in shares)
    from kshamta.people.models import Person, Stage

    done = Person.objects.filter(stage=Stage.VERIFIED).count()
    wrong = sum((Counter(each.wrong) for each in shares), Counter())
    clock, speed = 60 * done / max(each.seconds for each in shares), CORES * 60 * done / (busy + database)
    print(f"{done} of {people} verified, {seconds:.1f} s; {clock:.0f} a minute by the clock, load {os.getloadavg()[0]:.1f}")
    print(f"processor time each: {busy / done * 1000:.1f} ms here, {database / done * 1000:.1f} ms in PostgreSQL")
    print(f"answers that were not as they should be: {dict(wrong) or 'none'}")
    print(f"on {CORES} cores: {speed:.0f} a minute (bound {BOUND})")
    return 0 if done == people and not wrong and speed >= BOUND else 1


def made(people: int) -> None:
    """A state with so many people of ten schools, in an accepted roster and invited."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    import logging

    import django

    django.setup()
    logging.disable(logging.CRITICAL)
    from django.conf import settings
    from django.core.management import call_command

    from kshamta.audit.actors import system
    from kshamta.foundation import clock
    from kshamta.people import operations
    from kshamta.people.models import Person, Stage, StageSource
    from kshamta.people.operations import inviting, stages
    from kshamta.people.values import LoadedPerson
    from tests.access.appointments import town

    settings.CODES_PER_ADDRESS_AN_HOUR = 10**9
    call_command("migrate", verbosity=0)
    offices, by = town.build(), system("benchmark")
    everybody = (
        LoadedPerson(
            f"Sunita {chr(65 + place % 26)}ahu", "सुनीता साहू", "Female", f"0221{place:07}", offices["A1"].pk, "Assistant Teacher",
            "C", town.BEGAN, mobile(place), f"sunita.{place}@example.gov.in",
        )
        for place in range(people)
    )  # fmt: skip
    operations.bulk_load(people=everybody, by=by)
    now = clock.now()
    steps = [stages.Reached(pk, Stage.COLLECTED, now) for pk in Person.objects.values_list("pk", flat=True)]
    stages.reach(steps=steps, by=by, source=StageSource.ROSTER)
    invited = inviting.invite(office_id=offices["A1"].pk, by=by, most=people)
    assert invited.told == people, invited


def mobile(place: int) -> str:
    return f"97{place:08}"


def walk_in_all(people: range) -> Share:
    wrong: Counter[str] = Counter()
    spent = [walk_in(place, wrong) for place in people]
    seconds, cpu = (sum(each[at] for each in spent) for at in (0, 1))
    return Share(seconds, cpu, of_the_database(), dict(wrong))


def walk_in(place: int, wrong: "Counter[str]") -> tuple[float, float]:
    """As a telephone does. Seconds of the clock and of the processor."""
    from django.test import Client

    from kshamta.people import privacy

    client = Client(headers={"host": "localhost"}, REMOTE_ADDR=f"10.0.{place >> 8}.{place & 255}")
    began, cpu = time.perf_counter(), time.process_time()
    answers = [client.get("/first/"), client.post("/first/", {"identifier": mobile(place)}), client.get("/first/code/")]
    asked, asked_cpu = time.perf_counter() - began, time.process_time() - cpu
    code = code_for(place)
    began, cpu = time.perf_counter(), time.process_time()
    answers.append(client.post("/first/code/", {"code": code}))
    answers.append(client.get("/first/me/"))
    said = {"notice": privacy.current(), "read": "1", "answer": "me", "name_hi": "सुनीता साहू"}
    answers += [client.post("/first/me/", said), client.get("/first/done/")]
    wanted = (200, 303, 200, 303, 200, 303, 200)
    wrong.update(
        f"{at}: {answer.status_code}"
        for at, (answer, good) in enumerate(zip(answers, wanted, strict=True))
        if answer.status_code != good
    )
    return asked + time.perf_counter() - began, asked_cpu + time.process_time() - cpu


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


def of_the_database() -> float:
    """Processor time of the server process behind this connection."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (number,) = cursor.fetchone()
    fields = Path(f"/proc/{number}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    sys.exit(main())
