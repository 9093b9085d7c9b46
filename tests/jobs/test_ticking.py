"""The tick does everything once, says what it did, and lets no failure spread; the pulse beats until it is told to end."""

import os
import signal
import subprocess
import sys
import threading
import time
from io import StringIO
from pathlib import Path
from uuid import UUID

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import transaction

from kshamta.audit import record
from kshamta.audit.actors import system
from kshamta.audit.models import Link
from kshamta.jobs import pulse, ticking
from kshamta.notices import operations as notices
from kshamta.notices.models import Delivery, Dispatch

pytestmark = pytest.mark.django_db(transaction=True)
ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def own_file(settings, tmp_path):
    settings.KSHAMTA_CHECKPOINTS = str(tmp_path / "checkpoints.jsonl")
    return tmp_path / "checkpoints.jsonl"


@pytest.fixture
def something_happened():
    with transaction.atomic():
        record.write("offices.office.renamed", by=system("test"), about=("offices.office", UUID(int=1)))
        to = notices.Recipient(account_id=UUID(int=1), email="asha@example.gov.in")
        notices.tell("sign-in-code", to=to, values={"minutes": 10}, sealed_values={"code": "482913"}, key="code/1")


def told(name: str = "tick") -> str:
    out = StringIO()
    call_command(name, stdout=out)
    return out.getvalue()


def test_it_links_signs_and_sends(something_happened, own_file):
    said = told()
    assert "1 events linked" in said and "1 notices sent" in said and "1 links of the record signed" in said
    assert (Link.objects.count(), Dispatch.objects.get().state) == (1, Delivery.SENT)
    assert own_file.exists()


def test_a_second_tick_has_nothing_to_do(something_happened):
    told()
    assert told() == ""


def test_a_new_day_is_signed_anew(something_happened, own_file):
    for day in ("2026-11-26", "2026-11-27"):
        with time_machine.travel(f"{day} 06:00Z"):
            told()
    assert len(own_file.read_text().splitlines()) == 2


def test_without_a_key_it_says_so_every_time(something_happened, settings):
    settings.KSHAMTA_CHECKPOINT_KEYS = ""
    told()
    assert "KSHAMTA_CHECKPOINT_KEYS" in told()


def test_what_fails_keeps_nothing_from_the_rest(something_happened, monkeypatch):
    def broken():
        raise RuntimeError("no")

    monkeypatch.setitem(ticking.TICKS, "notices sent", broken)
    with pytest.raises(CommandError, match="failed: notices sent"):
        told()
    assert Link.objects.count() == 1


@pytest.mark.parametrize("name, linked, state", [("chain", 1, "waiting"), ("deliver", 0, "sent"), ("pulse", 1, "sent")])
def test_each_part_alone_once(something_happened, name, linked, state):
    told(name)
    assert (Link.objects.count(), Dispatch.objects.get().state) == (linked, state)


def test_the_pulse_goes_on_after_a_failure_and_ends_when_told(monkeypatch):
    monkeypatch.setattr(pulse, "SECONDS_BETWEEN", 0.001)
    stop, beats = threading.Event(), []

    def work():
        beats.append(1)
        if len(beats) == 5:
            stop.set()
        raise RuntimeError("the database is away")

    pulse.forever(work, stop)
    assert len(beats) == 5


def test_events_are_linked_within_five_seconds():
    assert pulse.SECONDS_BETWEEN < 5


def test_the_process_ends_in_order_on_a_signal(tmp_path):
    environment = os.environ | {
        "KSHAMTA_DEMO": "1", "KSHAMTA_VAR": str(tmp_path), "DATABASE_URL": f"sqlite:///{tmp_path}/x.sqlite3",
        "DJANGO_SETTINGS_MODULE": "config.settings", "PYTHONPATH": "src",
    }  # fmt: skip
    process = subprocess.Popen(
        [sys.executable, "-m", "django", "pulse", "--forever"], cwd=ROOT, env=environment, stderr=subprocess.PIPE
    )
    try:
        assert process.stderr.readline()  # it looked for tables that are not there, told so, and goes on
        time.sleep(0.2)
        assert process.poll() is None
        process.send_signal(signal.SIGTERM)
        assert process.wait(15) == 0
    finally:
        process.kill()
        process.wait()
        process.stderr.close()


def test_a_process_that_begins_takes_up_what_was_left_and_its_beat_what_nobody_took(monkeypatch):
    asked = []
    monkeypatch.setattr(pulse.intakes, "judge_waiting", lambda **how: asked.append(how))
    for name in ("chain", "deliver"):
        monkeypatch.setattr({"chain": pulse.record, "deliver": pulse.notices}[name], name, lambda: None)
    monkeypatch.setattr(pulse.drives, "fold", lambda: None)
    monkeypatch.setattr(pulse, "compare", lambda: None, raising=False)
    pulse.begin()
    pulse.beat()
    assert asked == [{"left_behind": True}, {}]
