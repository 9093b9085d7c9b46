"""One word a part, for anyone; what is behind it stands in the log."""

from datetime import timedelta

import pytest
import time_machine
from django.db import DatabaseError

from kshamta.audit import operations as record
from kshamta.audit.actors import system
from kshamta.audit.record import write
from kshamta.foundation import clock
from kshamta.notices import operations as notices
from kshamta.notices.models import Dispatch
from kshamta.web import health

pytestmark = pytest.mark.django_db
WELL = {"status": "ok", "database": "ok", "tables": "ok", "record": "ok", "notices": "ok"}


@pytest.fixture
def asked(client, monkeypatch):
    monkeypatch.setattr(health, "SECONDS_KEPT", -1.0)
    return lambda: client.get("/health", headers={"host": "localhost"})


def test_all_is_well(asked):
    answer = asked()
    assert (answer.status_code, answer.json()) == (200, WELL)
    assert "no-store" in answer["Cache-Control"]


def test_a_record_that_is_not_chained_for_a_minute_is_trouble(asked, clockwork):
    write("test.thing.done", by=system("test"), about=("test.thing", None))
    assert asked().status_code == 200
    clockwork.shift(timedelta(seconds=61))
    answer = asked()
    assert (answer.status_code, answer.json()["record"], answer.json()["status"]) == (503, "trouble", "trouble")
    record.chain()
    assert asked().status_code == 200


def test_messages_that_nobody_sends_are_trouble(asked, clockwork):
    to = notices.Recipient(email="asha@example.gov.in")
    notices.tell("reset-done", to=to, key="k")
    clockwork.shift(timedelta(minutes=6))
    assert asked().json()["notices"] == "trouble"
    Dispatch.objects.update(not_before=clock.now() + timedelta(hours=1))
    assert asked().json()["notices"] == "ok"


def test_a_part_that_fails_says_no_more_than_trouble(asked, monkeypatch):
    def broken():
        raise DatabaseError("password of the database: hunter2")

    monkeypatch.setitem(health.CHECKS, "database", broken)
    answer = asked()
    assert answer.json()["database"] == "trouble" and "hunter2" not in answer.content.decode()


def test_asked_again_at_once_it_does_not_look_again(client, monkeypatch):
    looked = []
    monkeypatch.setitem(health.CHECKS, "database", lambda: not looked.append(1))
    monkeypatch.setattr(health, "_found", (0.0, {}))
    for _ in range(5):
        client.get("/health", headers={"host": "localhost"})
    assert len(looked) == 1


@pytest.fixture
def clockwork():
    with time_machine.travel(clock.now(), tick=False) as moved:
        yield moved
