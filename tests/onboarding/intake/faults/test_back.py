"""How long the web is away after a crash of PostgreSQL at the worst moment: as far from a checkpoint as its settings allow."""

import http.client
import os
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from tests import log_scan
from tests.onboarding.intake.faults import figures
from tests.onboarding.intake.faults.clusters import SECONDS_BACK, own_cluster, restarted
from tools import postgres

pytestmark = [pytest.mark.db, pytest.mark.long]
ROOT = Path(__file__).parents[4]
ROUNDS = 5
FAR = 0.9  # of max_wal_size
MEMORY = "512MB"  # a quarter of what is deployed; with 64 MB it is the writing out of each page that takes the time, not the log
FURTHEST = "SELECT pg_current_wal_lsn() - redo_lsn FROM pg_control_checkpoint()"
MORE = "INSERT INTO far (said) SELECT md5(random()::text) FROM generate_series(1, 20000)"


def free_port():
    with socket.socket() as wanted:
        wanted.bind(("127.0.0.1", 0))
        return wanted.getsockname()[1]


@contextmanager
def web(url, folder):
    """The server that is deployed, on that database; its port."""
    port = free_port()
    given = {
        "KSHAMTA_DEMO": "1", "KSHAMTA_VAR": str(folder), "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "config.settings",
        "PYTHONPATH": f"{ROOT}:{ROOT / 'src'}", "KSHAMTA_WORKERS": "1",
    }  # fmt: skip
    with log_scan.of_a_server("crashed") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "tools.server", "--port", str(port)], cwd=ROOT, env=os.environ | given, stdout=log, stderr=log
        )
        try:
            assert until_it_answers(port, 60)
            yield port
        finally:
            process.terminate()
            process.wait(30)


def until_it_answers(port, seconds) -> float:
    """Seconds until it reached its database; 0: it did not in time."""
    began = time.monotonic()
    while time.monotonic() - began < seconds:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=seconds)
            connection.request("GET", "/healthz", headers={"Host": "localhost"})
            if connection.getresponse().status == 200:
                return time.monotonic() - began
        except OSError:
            pass
        finally:
            connection.close()
        time.sleep(0.05)
    return 0.0


def go_far(url, bytes_away) -> int:
    """Write until so much lies behind the last checkpoint; how much it is, in bytes."""
    with psycopg.connect(url, autocommit=True) as server:
        server.execute("CREATE TABLE IF NOT EXISTS far (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), said text UNIQUE)")
        until = time.monotonic() + 300
        while time.monotonic() < until:
            server.execute(MORE)
            if (away := int(server.execute(FURTHEST).fetchone()[0])) >= bytes_away:
                return away
    raise AssertionError("a checkpoint came before, each time")


def in_bytes(size: str) -> int:
    return int(size.removesuffix("MB")) << 20


def test_the_web_is_back_after_a_crash_far_from_a_checkpoint(tmp_path):
    """R6 at its worst: what came since the last checkpoint has to be repeated before anybody is answered."""
    if os.environ["DATABASE_URL"].startswith("sqlite"):
        pytest.skip("SQLite is no server")
    allowed = in_bytes(postgres.deployed()["max_wal_size"])
    back, away = [], []
    with own_cluster(shared_buffers=MEMORY) as (made, server), web(made.url, tmp_path) as port:
        for _ in range(ROUNDS):
            away.append(go_far(made.url, FAR * allowed))
            began = time.monotonic()
            restarted(made, server)
            assert until_it_answers(port, 60)
            back.append(time.monotonic() - began)
    figures.note("Crash far from a checkpoint, PostgreSQL", in_words(away, back))
    assert max(back) <= SECONDS_BACK


def in_words(away, back):
    most = max(away) >> 20
    return f"{len(back)} crashes, {most} MB behind the last checkpoint at most: the web is back after {max(back):.1f} s at most"
