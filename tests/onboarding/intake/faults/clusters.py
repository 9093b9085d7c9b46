"""A PostgreSQL of a test's own, with the settings that are deployed, which is crashed and comes back."""

import shutil
import signal
import time
from contextlib import contextmanager

from tools import postgres

SECONDS_BACK = 10  # trust.md R6
MEMORY = {"shared_buffers": "64MB", "effective_cache_size": "128MB", "maintenance_work_mem": "64MB"}


@contextmanager
def own_cluster(**instead):
    """It keeps what it acknowledged, and comes back as deploy/postgresql.conf has it; instead: of what is set there."""
    kept, made = postgres.FAST, postgres.create(postgres.find_or_install())
    postgres.FAST = []
    with (made.data / "postgresql.conf").open("a") as file:
        file.writelines(f"{name} = {value}\n" for name, value in postgres.deployed(**(MEMORY | instead)).items())
    server = [postgres.start(made)]
    try:
        postgres.wait_until_ours(made, server[0])
        yield made, server
    finally:
        postgres.stop(server[0])
        postgres.FAST = kept
        shutil.rmtree(made.folder, ignore_errors=True)


def restarted(made, server) -> float:
    """As `pg_ctl restart -m immediate`: no goodbye, recovery from the log. Seconds from the crash until it answers."""
    began = time.monotonic()
    server[0].send_signal(signal.SIGQUIT)
    server[0].wait(30)
    server[0] = postgres.start(made)
    postgres.wait_until_ours(made, server[0])
    return time.monotonic() - began
