#!/usr/bin/env python3
"""The national portal's reports in: a UserReport of a state, then its ConsumptionReport, read as the operator has them read
(`kshamta manage portal_report`), each in a process of its own; then both again, which must change nothing.

    python benchmarks/portal_reports.py sqlite
    python benchmarks/portal_reports.py postgresql --people 500000 --each 4

Builds the people and writes the files itself. Nine of ten accounts are found by employee ID, e-mail or mobile, some have another
address, some are perhaps somebody's, some nobody's. The lines of one account stand far apart: each is looked for anew.

Bounds: 5 lakh accounts and 20 lakh lines of learning in ≤ 300 s on two cores; peak memory that does not grow with the lines.
"""

import argparse
import csv
import os
import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from subprocess import run
from tempfile import TemporaryDirectory

import state_size

BOUND_SECONDS = 300
MOST_MEGABYTES = 400
TITLES = 4_000
_READ = """
import os, sys
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
import django
django.setup()
from django.core.management import call_command
call_command("portal_report", sys.argv[1], stderr=open(os.devnull, "w"))
high = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(high.split()[1], file=sys.stderr)
"""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("database", choices=["sqlite", "postgresql"])
    parser.add_argument("--people", type=int, default=500_000)
    parser.add_argument("--each", type=int, default=4, help="lines of learning for each account")
    chosen = parser.parse_args()
    with state_size.database(chosen.database), TemporaryDirectory(prefix="kshamta-reports-") as folder:
        state_size.fill(chosen.people)
        files = _written(Path(folder), chosen.each)
        seconds, peak = zip(*(_read(path, round_) for round_ in ("first", "again") for path in files), strict=True)
    lines, first = chosen.people * (1 + chosen.each), seconds[0] + seconds[1]
    print(f"{lines:,} lines on {chosen.database}: {first:.0f} s, {lines / first:,.0f} lines/s; peak {max(peak):.0f} MB")
    return int(first > BOUND_SECONDS or max(peak) > MOST_MEGABYTES)


def _read(path: Path, round_: str) -> tuple[float, float]:
    """Seconds, and the peak of the process that reads it."""
    began, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    done = run([sys.executable, "-c", _READ, str(path)], check=True, capture_output=True, text=True, env=os.environ | _path())
    seconds, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    peak = int(done.stderr.strip().rpartition(" ")[2]) / 1024
    print(f"{path.name}, {round_}: {seconds:.1f} s ({cpu:.1f} CPU s, the server's not counted), peak {peak:.0f} MB")
    print(" ", done.stdout.partition("\n")[0].partition(": ")[2], flush=True)
    return seconds, peak


def _path() -> dict[str, str]:
    return {"PYTHONPATH": os.pathsep.join([str(state_size.ROOT), str(state_size.ROOT / "src")])}


def _written(folder: Path, each: int) -> tuple[Path, Path]:
    from tests.portal.reports.files import CONSUMPTION_COLUMNS, USER_COLUMNS

    users, learning = folder / "UserReport.csv", folder / "ConsumptionReport.csv"
    people = list(_people())
    _write(users, USER_COLUMNS, map(_user, enumerate(people)))
    lines = (_learning(at, person, time) for time in range(each) for at, person in enumerate(people))
    _write(learning, CONSUMPTION_COLUMNS, lines)
    for path in (users, learning):
        print(f"{path.name}: {path.stat().st_size / 1e6:,.0f} MB")
    return users, learning


def _people() -> Iterator[tuple[str, str, str, str]]:
    """Name, employee ID, e-mail and mobile of everybody, in an order of their own."""
    from kshamta.foundation.sealing import ring
    from kshamta.people.models import Contact, Person

    keys, contacts = ring(), dict[object, dict[str, str]]()
    for person, kind, sealed in Contact.objects.values_list("person_id", "kind", "sealed").iterator(20_000):
        contacts.setdefault(person, {})[kind] = keys.unseal(bytes(sealed), f"people.contact/{person}/{kind}").decode()
    rows = list(Person.objects.values_list("pk", "name_en", "employee_id"))
    Random(5).shuffle(rows)
    for person, name, number in rows:
        yield name, number or "", contacts.get(person, {}).get("email", ""), contacts.get(person, {}).get("mobile", "")


def _user(numbered: tuple[int, tuple[str, str, str, str]]) -> list[str]:
    at, (name, number, email, mobile) = numbered
    kind = at % 50
    if kind == 1:  # another address, known by the employee ID
        email = f"private.{at}@example.org"
    elif kind == 2:  # one key, another name: perhaps
        name, number, mobile = "Somebody Other Altogether", "", ""
    elif kind == 3:  # nobody of ours
        name, number, email, mobile = f"Gone Since {at}", "", f"gone.{at}@example.org", ""
    number = number if at % 2 else ""
    status = ("VERIFIED", "NOT-VERIFIED", "VERIFIED", "VERIFIED")[at % 4]
    learnt = str(at % 9)
    return [
        name, "Assistant Teacher", email, mobile, f"Education Department, District {at % 33}", "GROUP C", "", "Chhattisgarh",
        "School Education", "School Education", f"2026-0{1 + at % 9}-1{at % 9} 10:{at % 60:02}:00", "", "", "", "", "", "PUBLIC",
        "Female", "General", "", "", number, "2024-01-01", status, "0", str(10 * (at % 5)), "0", "0", "0", learnt, learnt, "1.5",
        learnt, learnt, "1.5", "2026-11-20 06:00:00",
    ]  # fmt: skip


def _learning(at: int, person: tuple[str, str, str, str], time: int) -> list[str]:
    title = (at * 7 + time * 1_009) % TITLES
    done = (at + time) % 3 == 0
    return [
        person[0], "Assistant Teacher", person[2], person[3], f"Education Department, District {at % 33}", "GROUP C", "",
        "Chhattisgarh", "School Education", "School Education", f"Provider {title % 90}", f"Course of the portal, number {title}",
        "Course", "1h 20m", f"0{title}", "Open batch", "2025-01-01", "2027-01-01", f"2026-0{1 + title % 9}-05",
        "Completed" if done else "In-Progress", "100" if done else str(title % 95), "2024-06-01", "",
        f"2026-10-{10 + at % 20} 11:{at % 60:02}:{at % 59:02}" if done else "", "Yes" if done else "No", "4.5", "Female",
        "General", "", "", f"cert-{at}-{time}" if done else "", "2026-11-20 06:00:00", "No",
    ]  # fmt: skip


def _write(path: Path, columns: list[str], rows: Iterator[list[str]]) -> None:
    with path.open("w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out)
        writer.writerow(columns)
        writer.writerows(rows)


if __name__ == "__main__":
    sys.exit(main())
