#!/usr/bin/env python3
"""Rosters on their way in, in a state of 10,000 DDO offices with a drive that runs.

    python benchmarks/intake.py sqlite                    every upload of the state; one roster; 300 DDOs in a minute
    python benchmarks/intake.py postgresql
    python benchmarks/intake.py sqlite --offices 1000     fewer files
    python benchmarks/intake.py sqlite --only minute

Bounds: all uploads, from files to judged versions, ≤ 90 CPU seconds for 10,000 (this process, its parsing child, and the
database's server); one roster of 42 rows from drop to findings ≤ 300 ms; 300 DDOs who drop, certify and submit within the same
minute: no error, p95 ≤ 2 s from the moment each wished to begin.
"""

import argparse
import os
import random
import statistics
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import made
import state_size

CPU_BOUND, DROP_BOUND, MINUTE_BOUND = 90.0, 0.3, 2.0
ROWS, DDOS, SECONDS = 50, 300, 60
THREADS = 8  # as many as the product's server gives to requests


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("database", choices=("sqlite", "postgresql"))
    parser.add_argument("--offices", type=int, default=10_000)
    parser.add_argument("--only", choices=("drop", "minute", "uploads"))
    parser.add_argument("--seconds", type=int, default=SECONDS)
    args = parser.parse_args()
    wanted = [args.only] if args.only else ["drop", "minute", "uploads"]
    with state_size.database(args.database):
        drive_id = state()
        steps = {"drop": drop, "minute": lambda d: minute(d, args.seconds), "uploads": lambda d: uploads(d, args.offices)}
        held = [steps[name](drive_id) for name in wanted]
        return 0 if all(held) else 1


def state():
    """The offices, an officer at each block and district, and a drive that runs; its id."""
    from kshamta.audit.actors import system
    from kshamta.foundation import clock
    from kshamta.journeys.demo import orders
    from kshamta.offices.models import Office
    from kshamta.onboarding.operations import drives

    state_size._offices(0)
    officers()
    by, directorate = system("figures"), Office.objects.get(level__code="directorate", code__contains="DPI")
    drive_id = drives.prepare(office_id=directorate.pk, by=by, wanted=orders.wanted(clock.today()))
    print(f"{drives.start(drive_id=drive_id, by=by):,} submissions; load {os.getloadavg()[0]:.1f}")
    return drive_id


def officers() -> None:
    from kshamta.access.charges import Charge
    from kshamta.access.models import Appointment
    from kshamta.access.models.appointments import State
    from kshamta.access.nominees import Known, new_account
    from kshamta.foundation import clock
    from kshamta.offices.models import Office

    now = clock.now()
    for at, office in enumerate(Office.objects.filter(level__code__in=("block", "district")).order_by("code")):
        for number, charge in enumerate((Charge.BLOCK_OFFICER, Charge.NODAL_OFFICER)):
            known = Known(f"Officer {at} {number}", "", str(9_100_000_000 + 2 * at + number), f"o{at}.{number}@example.gov.in")
            account = new_account(known, now)
            account.save(force_insert=True)
            dates = {"starts_on": clock.today(), "nominated_at": now, "confirmed_at": now, "activated_at": now}
            Appointment.objects.create(account=account, charge=charge, office=office, state=State.TRAINED, **dates)


def drop(drive_id) -> bool:
    """One roster of 42 rows: received, read in the child, judged, kept, and the first page of its findings."""
    from kshamta.onboarding.operations import intakes
    from kshamta.onboarding.queries import versions
    from kshamta.onboarding.queries.pages import Wish

    times = []
    for at, (submission_id, by, data) in enumerate(ddos(drive_id, 41, first=9_000)):
        began = time.perf_counter()
        intakes.receive_and_judge(submission_id=submission_id, by=by, name="roster.xlsx", data=data)
        page = versions.sheet_of(submission_id, by, "hi", Wish())
        times += [time.perf_counter() - began] if at else []  # the first one starts the child
        assert page.rows_total == 42, page.rows_total
    p95 = statistics.quantiles(times, n=20)[-1]
    said = f"median {statistics.median(times) * 1000:.0f} ms"
    return told("one roster of 42 rows from drop to findings, p95", p95, DROP_BOUND, said)


def minute(drive_id, seconds: int) -> bool:
    """300 DDOs wish to begin at random moments of the same minute; each drops his sheet, certifies and sends it."""
    chance = random.Random(1)
    waits, errors, guard = list[float](), list[str](), threading.Lock()
    wishes, wishing = sorted(chance.uniform(0, seconds) for _ in range(DDOS)), list(ddos(drive_id, DDOS))
    attempt(lambda: sent(*next(ddos(drive_id, 1, first=9_500))))  # the parsing child is there
    began = time.perf_counter()

    def one(wished: float, submission_id, by, data) -> None:
        error = attempt(lambda: sent(submission_id, by, data))
        with guard:
            waits.append(time.perf_counter() - began - wished)
            errors.extend([error] if error else [])

    with ThreadPoolExecutor(THREADS) as pool:
        for wished, (submission_id, by, data) in zip(wishes, wishing, strict=True):
            time.sleep(max(0.0, began + wished - time.perf_counter()))
            pool.submit(one, wished, submission_id, by, data)
    p95 = statistics.quantiles(waits, n=20)[-1]
    said = f"median {statistics.median(waits):.2f} s, longest {max(waits):.2f} s, {len(errors)} errors {errors[:1]}"
    return told(f"{DDOS} DDOs in {seconds} s, p95", p95, MINUTE_BOUND, said) and not errors


def sent(submission_id, by, data: bytes) -> None:
    from kshamta.onboarding.models import Submission
    from kshamta.onboarding.operations import intakes, submitting
    from kshamta.onboarding.queries import receivers

    intakes.receive_and_judge(submission_id=submission_id, by=by, name="roster.xlsx", data=data)
    submission = Submission.objects.select_related("above").get(pk=submission_id)
    to = receivers.receivers_of(submission)[0].appointment_id
    submitting.submit(submission_id=submission_id, by=by, to=to, certified_number=submission.rows)


def attempt(work: Callable[[], object]) -> str:
    from django.db import connection

    try:
        work()
    except Exception as error:
        return repr(error)
    finally:
        connection.close()
    return ""


def ddos(drive_id, number: int, first: int = 0) -> Iterator[tuple]:
    """Rosters of the drive, each with its drawing officer and a sheet of 42 clean rows of its own."""
    from kshamta.access.charges import RIGHTS, Charge
    from kshamta.audit.actors import Actor
    from kshamta.foundation.ids import new_id
    from kshamta.onboarding.models import Submission

    rows = Submission.objects.filter(drive=drive_id, kind="roster", office__level__code="ddo").select_related("office")
    for at, row in enumerate(rows.order_by("office__code")[first : first + number]):
        by = Actor(new_id(), new_id(), Charge.DDO, row.answers_id, row.office.path, (row.office.path,), RIGHTS[Charge.DDO])
        yield row.pk, by, sheet(first + at)


def sheet(at: int) -> bytes:
    from io import BytesIO

    from sheetcheck.writing import template
    from tests.cast import person

    fields = ("full_name", "mobile", "email", "group", "designation", "gender", "employee_id", "office_pin")
    people = [dict(zip(fields, person(42 * at + number), strict=True)) for number in range(42)]
    out = BytesIO()
    template.write(out, people=people, rows=42)
    return out.getvalue()


def uploads(drive_id, offices: int) -> bool:
    """All files of the state to judged versions, each addressed by the office's code in its name."""
    from kshamta.audit.actors import system
    from kshamta.onboarding.models import Submission
    from kshamta.onboarding.operations import intakes

    options = ("--offices", str(offices), "--rows-per-office", str(ROWS), "--seed", "1")
    folder = made.make(made.ROOT / "var" / "bench" / f"offices-{offices}", *options)
    codes = Submission.objects.filter(drive=drive_id, kind="roster", office__level__code="ddo").order_by("office__code")
    paths = zip(sorted(folder.iterdir()), codes.values_list("office__code", flat=True), strict=False)
    files = ((f"{code}{path.suffix}", path.read_bytes()) for path, code in paths)
    before = used()
    with state_size.Watch() as watch:
        taken = intakes.take_many(drive_id=drive_id, by=system("figures"), files=files)
    cpu = [after - earlier for after, earlier in zip(used(), before, strict=True)]
    states = {state: sum(t.state == state for t in taken) for state in {t.state for t in taken}}
    rows = sum(t.rows for t in taken)
    said = f"{len(taken):,} files {states}, {rows:,} rows; here {cpu[0]:.1f}, child {cpu[1]:.1f}, server {cpu[2]:.1f}"
    said += f"; {watch.wall:.0f} s by the clock"
    return told("all uploads, CPU seconds", sum(cpu), CPU_BOUND * offices / 10_000, said)


def used() -> tuple[float, float, float]:
    times = os.times()
    return times.user + times.system, times.children_user + times.children_system, state_size._server_cpu()


def told(what: str, figure: float, bound: float, more: str) -> bool:
    held = figure <= bound
    print(f"{'✓' if held else '✗'} {what}: {figure:.2f} (bound {bound:g}); {more}; load {os.getloadavg()[0]:.1f}", flush=True)
    return held


if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).parent.parent)]
    sys.exit(main())
