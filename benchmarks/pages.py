#!/usr/bin/env python3
"""Home pages and lists of a whole state: 5 lakh people, 10,000 DDO offices, on a PostgreSQL of its own.

    .venv-dev/bin/python benchmarks/pages.py                 builds the state (minutes), then measures
    .venv-dev/bin/python benchmarks/pages.py --size small    the small demonstration, to try the benchmark itself

Server time is measured in one process, from the request to its answer; requests a second by four connections on loopback against
the web server as `./kshamta serve` starts it, reckoned from processor time (the web server's, PostgreSQL's and the load's
own), so that a busy machine does not count; by the clock it is printed, too. Bounds: every page p95 ≤ 120 ms with a number of
queries that does not grow; the home page ≥ 150 requests/s on two cores. Sign-in by code has a benchmark of its own.
"""

import argparse
import http.client
import itertools
import os
import random
import socket
import statistics
import subprocess
import sys
import threading
import time
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]
HOMES = {"ddo": 200, "block-officer": 50, "nodal-officer": 100, "district-officer": 20}  # so many of each open it in turn
P95_MS, HOMES_A_SECOND, CONNECTIONS, TIMES, CORES = 120, 150, 4, 30, 2
WARMING, SECONDS = 8, 15  # of load: connections, plans and the sums of the tree are made once for long, and are not counted
LISTS = {
    "state-admin": ["/", "/offices/", "/people/?below=1", "/appointments/", "/appointments/waiting/", "/record/", "/notices/"],
    "district-officer": ["/", "/offices/", "/people/?below=1", "/appointments/", "/appointments/waiting/"],
    "nodal-officer": ["/", "/people/?below=1", "/appointments/"],
    "joint-director": ["/", "/offices/", "/appointments/"],
    "head-of-department": ["/", "/appointments/"],
    "block-officer": ["/", "/people/?below=1"],
    "ddo": ["/", "/people/"],
    "auditor": ["/", "/record/"],
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", default="state", choices=("small", "state"))
    size = parser.parse_args().size
    from tools import postgres

    postgres.FAST = [*postgres.FAST, "shared_buffers=512MB", "effective_cache_size=2GB"]
    with TemporaryDirectory(prefix="kshamta-figures-") as folder, postgres.private_server() as url:
        given = {"KSHAMTA_DEMO": "1", "KSHAMTA_VAR": folder, "DJANGO_SETTINGS_MODULE": "config.settings", "DATABASE_URL": url}
        os.environ.update(given, PYTHONPATH=f"{ROOT}:{ROOT / 'src'}")
        build(size)
        missed = [*pages(), *homes()]
    print("bounds not held: " + "; ".join(missed) if missed else "every bound holds")
    return int(bool(missed))


def build(size: str) -> None:
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    from kshamta.journeys.demo import building

    began = time.monotonic()
    number = building.build(building.SIZES[size])
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    seconds = time.monotonic() - began
    print(f"{number:,} people built in {seconds:.0f} s, {number / seconds:,.0f} a second with offices and officers", flush=True)


def pages() -> list[str]:
    from django.conf import settings
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from kshamta.web.warming import warm

    settings.ALLOWED_HOSTS = ["*"]
    warm()  # as the server does before its first request (config/wsgi.py)
    missed = []
    print(f"\n{'':20} {'':28} {'p50 ms':>8} {'p95 ms':>8} {'queries':>8}")
    for charge, addresses in LISTS.items():
        client = Client(headers={"host": "localhost"})
        client.cookies[settings.SESSION_COOKIE_NAME] = signed_in(charge)
        for address in addresses:
            times, status = [], 0
            for _ in range(TIMES):
                began = time.perf_counter()
                status = client.get(address, follow=True).status_code
                times.append((time.perf_counter() - began) * 1000)
            with CaptureQueriesContext(connection) as queries:
                client.get(address)
            middle, high = statistics.median(times), statistics.quantiles(times, n=20)[18]
            wrong = "" if status == 200 else str(status)
            print(f"{charge:20} {address:28} {middle:8.1f} {high:8.1f} {len(queries):8}   {wrong}", flush=True)
            if high > P95_MS or status != 200:
                missed.append(f"{charge} {address}: {high:.0f} ms, {status}")
    return missed


def signed_in(charge: str, place: int = 0) -> str:
    """The session of a browser in which a holder of the charge acts, the first of them or another."""
    from django.contrib.sessions.backends.db import SessionStore

    from kshamta.access.models import Appointment, SignedIn
    from kshamta.foundation import clock
    from kshamta.web.signed_in import LINE

    held = (
        Appointment.objects.filter(charge=charge)
        .holding_on(clock.today())
        .select_related("account")
        .order_by("office__path", "id")
    )
    appointment, now = held[place % held.count()], clock.now()
    line = SignedIn.objects.create(
        account=appointment.account, acting_in=appointment, signed_in_at=now, seen_at=now, proved_at=now, second_factor=True
    )
    session = SessionStore()
    session[LINE] = str(line.pk)
    session.save()
    return str(session.session_key)


def homes() -> list[str]:
    from django.conf import settings
    from django.db import connections

    from tools import server

    cookies = [f"{settings.SESSION_COOKIE_NAME}={signed_in(charge, at)}" for charge, each in HOMES.items() for at in range(each)]
    random.Random(1).shuffle(cookies)
    database = server_of_the_database()
    connections.close_all()
    with socket.socket() as wanted:
        wanted.bind(("127.0.0.1", 0))
        port = wanted.getsockname()[1]
    running = subprocess.Popen(server.granian("127.0.0.1", port), cwd=ROOT)
    try:
        wait_for(port)
        load(port, cookies, WARMING)
        before = cpu_of(running.pid), cpu_of(database)
        served, own, elapsed = load(port, cookies, SECONDS)
        spent = cpu_of(running.pid) - before[0], cpu_of(database) - before[1], own
    finally:
        running.terminate()
        running.wait(10)
    rate = CORES * served / sum(spent)
    web, rows, load_of = (1000 * each / served for each in spent)
    print(f"\nhome page, {served} times by {len(cookies)} people over {CONNECTIONS} connections in {elapsed:.0f} s")
    print(f"processor time each: {web:.1f} ms web server, {rows:.1f} ms PostgreSQL, {load_of:.1f} ms load generator")
    print(f"on {CORES} cores: {rate:.0f} a second (bound {HOMES_A_SECOND}); by the clock {served / elapsed:.0f}, ", end="")
    print(f"load {os.getloadavg()[0]:.1f}")
    return [] if rate >= HOMES_A_SECOND else [f"home page {rate:.0f} requests/s"]


def server_of_the_database() -> int:
    """The process that all of PostgreSQL's others are children of."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (pid,) = cursor.fetchone()
    return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])


def wait_for(port: int) -> None:
    for _ in range(300):
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/healthz")
            if connection.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("the server did not answer")


def load(port: int, cookies: list[str], seconds: float) -> tuple[int, float, float]:
    """How many answers, the load's own processor seconds, and how long it took."""
    counted, ends = [0] * CONNECTIONS, time.monotonic() + seconds

    def ask(number: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port)
        for cookie in itertools.cycle(cookies[number::CONNECTIONS]):
            if time.monotonic() >= ends:
                return
            connection.request("GET", "/", headers={"Cookie": cookie, "Accept-Encoding": "gzip", "Host": "localhost"})
            answer = connection.getresponse()
            answer.read()
            if answer.status != 200:
                raise SystemExit(f"the home page answered {answer.status}")
            counted[number] += 1

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(CONNECTIONS)]
    before = time.process_time()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counted), time.process_time() - before, seconds


def cpu_of(pid: int) -> float:
    """Processor seconds of a process and its children, as the kernel counts them."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    own = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return own + sum(cpu_of(int(child)) for child in children)


if __name__ == "__main__":
    sys.exit(main())
