"""A database with a whole state in it, for the figures: offices of the pack, 10,000 DDO offices, as many people as asked."""

import os
import resource
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parent.parent
DDO_OFFICES = 10_000
sys.path[:0] = [str(ROOT), str(ROOT / "src")]


@contextmanager
def database(kind: str) -> Iterator[None]:
    """Django set up on an empty, migrated database of the kind ("sqlite", "postgresql"); one per process."""
    from tools import postgres

    with TemporaryDirectory(prefix="kshamta-figures-") as folder:
        given = {"KSHAMTA_DEMO": "1", "KSHAMTA_VAR": folder, "DJANGO_SETTINGS_MODULE": "config.settings"}
        if kind == "sqlite":
            os.environ.update(given, DATABASE_URL=f"sqlite:///{folder}/kshamta.sqlite3")
            yield _ready()
            return
        log = f"max_wal_size={postgres.deployed()['max_wal_size']}"  # as installed: a small one makes a load write more
        postgres.FAST = [*postgres.FAST, "shared_buffers=256MB", log]
        with postgres.private_server() as url:
            os.environ.update(given, DATABASE_URL=url)
            yield _ready()


def _ready() -> None:
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)


class Watch:
    """Wall-clock and CPU seconds of a stretch of this process (a database server's own CPU is not in it)."""

    def __enter__(self) -> "Watch":
        self._wall, self._cpu = time.perf_counter(), _cpu()
        return self

    def __exit__(self, *_: object) -> None:
        self.wall, self.cpu = time.perf_counter() - self._wall, _cpu() - self._cpu


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def fill(people: int) -> tuple[Watch, float]:
    """Load the offices, then the people; how long the people took, and the CPU seconds of the server's process for them."""
    from random import Random

    from kshamta.audit.actors import system
    from kshamta.foundation import clock
    from kshamta.journeys.demo.people import Crowd
    from kshamta.people import operations

    rows = list(Crowd(Random(1), clock.today()).staff(_offices(people)))
    before = _server_cpu()
    with Watch() as watch:
        operations.bulk_load(people=rows, by=system("figures"))
    return watch, _server_cpu() - before


def _offices(people: int):
    from kshamta.audit.actors import system
    from kshamta.foundation import clock
    from kshamta.journeys.demo.people import Staffed
    from kshamta.offices import operations
    from kshamta.offices.models import Office
    from kshamta.offices.values import NewOffice

    by = system("figures")
    operations.load_pack(name="chhattisgarh", by=by)
    blocks = list(Office.objects.filter(level__code="block").order_by("code").values_list("code", flat=True))
    rows = [
        NewOffice(
            f"{blocks[at % len(blocks)]}-S{at:05}", "ddo", "school", f"शासकीय विद्यालय {at}", f"Government School {at}",
            blocks[at % len(blocks)],
        )
        for at in range(DDO_OFFICES)
    ]  # fmt: skip
    operations.bulk_open(rows=rows, by=by, on=clock.today())
    schools = Office.objects.filter(level__code="ddo").order_by("code").values_list("pk", flat=True)
    share, rest = divmod(people, DDO_OFFICES)
    return [Staffed(pk, True, share + (at < rest)) for at, pk in enumerate(schools)]


def _server_cpu() -> float:
    """User and system seconds of the server's process of this connection; 0 where the database is no server."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return 0.0
    connection.ensure_connection()
    fields = Path(f"/proc/{connection.connection.info.backend_pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
