"""Workers killed in the middle (trust.md R1): no message goes twice, and what was not in a worker's hands goes with the next."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.db import connection

from kshamta.notices import operations as notices
from kshamta.notices.models import Delivery, Dispatch
from tests.notices.conftest import CHARGE
from tests.notices.sinks import mail_sink

pytestmark = pytest.mark.django_db(transaction=True)
ROOT = Path(__file__).parents[2]
MESSAGES, KILLED = 30, 4
WORKER = """
import django; django.setup()
from django.conf import settings
settings.NOTICES_PRETENDED = False
settings.MAIL_FROM = "kshamta@example.gov.in"
from kshamta.notices import operations
operations.deliver()
"""


def url():
    """The address of the database these tests run on, for another process."""
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    server, _, options = os.environ["DATABASE_URL"].partition("?")
    return f"{server.rpartition('/')[0]}/{name}?{options}"


def worker(port, folder, settings):
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "config.settings", "PYTHONPATH": "src", "KSHAMTA_DEMO": "1", "KSHAMTA_VAR": str(folder), "DATABASE_URL": url(),
        "KSHAMTA_KEYS": settings.KSHAMTA_KEYS, "KSHAMTA_MAIL_SERVER": f"smtp://127.0.0.1:{port}", "KSHAMTA_QUIET_FROM": "0", "KSHAMTA_QUIET_TO": "0",
    }  # fmt: skip
    return subprocess.Popen([sys.executable, "-c", WORKER], cwd=ROOT, env=environment, stderr=subprocess.PIPE)


def ids(mails):
    return [mail.partition("Message-ID: <")[2].partition("@")[0] for mail in mails]


def test_a_killed_worker_sends_nothing_twice_and_keeps_back_at_most_one_message(settings, tmp_path):
    settings.QUIET_HOURS = (settings.QUIET_HOURS[0],) * 2
    for n in range(MESSAGES):
        to = notices.Recipient(account_id=None, email=f"person{n}@example.gov.in", language="en")
        notices.tell("appointment-ended", to=to, values=CHARGE, key=f"k{n}")
    with mail_sink() as sink:
        for kill in range(KILLED):
            running, before = worker(sink.port, tmp_path, settings), len(sink.taken)
            until = time.monotonic() + 60
            while len(sink.taken) < before + 2 + kill and running.poll() is None and time.monotonic() < until:
                time.sleep(0.001)
            running.send_signal(signal.SIGKILL)
            running.wait()
            running.stderr.close()
        last = worker(sink.port, tmp_path, settings)
        _, said = last.communicate(timeout=60)
    assert last.returncode == 0, said.decode()
    sent = ids(sink.taken)
    assert len(sent) == len(set(sent)), "a message went twice"
    left = Dispatch.objects.filter(state=Delivery.SENDING).count()
    assert left <= KILLED and not Dispatch.objects.filter(state=Delivery.WAITING).exists()
    assert len(sent) >= MESSAGES - KILLED
    assert Dispatch.objects.filter(state=Delivery.SENT).count() == MESSAGES - left
