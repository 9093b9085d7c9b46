"""The ladder of reminders, as data: the DDO three days before, his block officer one day before, the district officer on the day."""

from collections import Counter
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kshamta.audit.actors import system
from kshamta.audit.models import Event
from kshamta.foundation import clock
from kshamta.notices.models import Channel, Dispatch
from kshamta.onboarding.models import Drive, DriveState, Kind, Rise, State, Submission
from kshamta.onboarding.moves import telling
from kshamta.onboarding.operations import escalating
from kshamta.onboarding.recorded import Recorded
from kshamta.onboarding.rules import ladders
from kshamta.onboarding.rules.ladders import Rung
from tests.holding import Held
from tests.onboarding.drives import cast as people

US = system("test")
RUNGS = (
    Rung("ddo", -3, 0, "roster-due-soon"),
    Rung("block", -1, 1, "rosters-late-below"),
    Rung("district", 0, 2, "rosters-late-below"),
)


BEGAN = "2026-03-02 06:00Z"


def begun():
    with time_machine.travel(BEGAN, tick=False):
        cast = people.begin(people.build())
        cast.given("A1", 1, 2, to="asha")
        Dispatch.objects.all().delete()
        return cast


@contextmanager
def at_its_beginning(cast):
    with time_machine.travel(BEGAN, tick=False) as cast.moved:
        yield cast


# Rosters are due in six days; A1 has come.
running = Held(begun).fixture(at_its_beginning)


def on_day(cast, left):
    """So many days are left (today: 2 March; due on the 8th)."""
    cast.moved.move_to(f"2026-03-{8 - left:02} 06:00Z")
    return escalating.climb(by=US)


def told(cast, notice):
    """Who was told in the app, and how often."""
    names = {appointment.account_id: name for name, appointment in cast.held.items()}
    lines = Dispatch.objects.filter(notice=notice, channel=Channel.IN_APP)
    return Counter(names[account] for account in lines.values_list("account_id", flat=True))


def test_the_rungs_are_data_and_known():
    assert escalating.rungs() == RUNGS


@pytest.mark.parametrize(("left", "expected"), [
    (4, []), (3, ["ddo"]), (2, ["ddo"]), (1, ["block"]), (0, ["district"]), (-1, ["district"]), (-3, ["district"]), (-4, []),
])  # fmt: skip
def test_each_due_date_stands_at_one_rung(left, expected):
    today = date(2026, 3, 8)
    due_on = today + timedelta(days=left)
    assert [each.rung.name for each in ladders.due(RUNGS, today) if each.first <= due_on <= each.last] == expected


def test_no_rungs_no_ladder():
    assert ladders.due((), date(2026, 3, 8)) == []


def test_three_days_before_each_ddo_who_has_not_sent_is_told(running):
    assert on_day(running, 4) == 0
    assert on_day(running, 3) > 0
    assert told(running, "roster-due-soon").keys() >= {"ddo A2", "ddo A3", "ddo B1", "ddo F1", "ddo DIET"}
    assert "ddo A1" not in told(running, "roster-due-soon") and not told(running, "rosters-late-below")
    assert Event.objects.filter(operation=Recorded.LADDER_CLIMBED).count() == 1


def test_one_day_before_the_block_officer_is_told_of_all_in_one_message(running):
    on_day(running, 1)
    said = told(running, "rosters-late-below")
    assert said["asha"] == said["banu"] == 1 and "bilal" not in said and not told(running, "roster-due-soon")
    line = Dispatch.objects.get(notice="rosters-late-below", channel=Channel.IN_APP, account_id=running.held["asha"].account_id)
    assert line.values["n"] == 2  # A2 and A3
    assert line.values["due"] == "08-03-2026"


def test_on_the_day_the_district_officer_is_told_and_nobody_elsewhere_of_it(running):
    on_day(running, 0)
    said = told(running, "rosters-late-below")
    assert said["bilal"] == 1 and said["chitra"] == 1 and "asha" not in said
    lines = Dispatch.objects.filter(
        notice="rosters-late-below", channel=Channel.IN_APP, account_id=running.held["chitra"].account_id
    )
    assert [line.values["office_en"] for line in lines] == ["Office E"]


def test_each_rung_is_climbed_once_however_often_one_looks(running):
    first = on_day(running, 3)
    assert first and on_day(running, 3) == 0
    running.moved.shift(3600)
    assert escalating.climb(by=US) == 0
    assert on_day(running, 2) == 0  # the same rung, the next day
    assert max(told(running, "roster-due-soon").values()) == 1


def test_a_rung_that_was_missed_is_climbed_on_the_next_day(running):
    assert on_day(running, 2) > 0 and told(running, "roster-due-soon")["ddo A2"] == 1


def test_who_was_given_more_time_begins_the_ladder_anew(running):
    on_day(running, 3)
    roster = running.roster("A2")
    Submission.objects.filter(pk=roster.pk).update(due_on=roster.due_on + timedelta(days=5))
    assert on_day(running, 1) > 0
    running.moved.move_to("2026-03-10 06:00Z")  # three days before the new date
    escalating.climb(by=US)
    assert told(running, "roster-due-soon")["ddo A2"] == 2


def test_a_drive_that_does_not_run_tells_nobody(running):
    for state in (DriveState.PAUSED, DriveState.CLOSED, DriveState.DRAFT):
        Drive.objects.update(state=state)
        assert on_day(running, 0) == 0


def test_nothing_is_told_of_an_open_date(running):
    Submission.objects.update(due_on=None)
    assert all(on_day(running, left) == 0 for left in (3, 1, 0))


def test_it_asks_as_often_for_one_office_as_for_all(running):
    running.moved.move_to("2026-03-05 06:00Z")
    one = running.roster("A2")
    others = Submission.objects.filter(kind=Kind.ROSTER, state=State.NOT_BEGUN).exclude(pk=one.pk)
    keys = list(others.values_list("pk", flat=True))
    others.update(state=State.ENDED)
    of_one = statements()
    Rise.objects.all().delete()
    Submission.objects.filter(pk__in=keys).update(state=State.NOT_BEGUN)
    assert statements() == of_one
    assert Rise.objects.filter(rung="ddo").count() > 5 and clock.today() == date(2026, 3, 5)


def statements():
    """How many the climbing takes."""
    with CaptureQueriesContext(connection) as asked:
        escalating.climb(by=US)
    return len(asked)


def test_no_other_writer_waits_for_more_than_a_batch(running, monkeypatch):
    """Each batch stands, whatever becomes of the next; and the next look goes on from there."""
    running.moved.move_to("2026-03-05 06:00Z")
    monkeypatch.setattr(escalating, "BATCH", 2)
    many, times = telling.many, iter([True, False])
    monkeypatch.setattr(telling, "many", lambda *given: many(*given) if next(times) else pytest.fail("the power goes"))
    with pytest.raises(pytest.fail.Exception):
        escalating.climb(by=US)
    assert Rise.objects.filter(rung="ddo").count() == 2
    monkeypatch.setattr(telling, "many", many)
    escalating.climb(by=US)
    assert max(told(running, "roster-due-soon").values()) == 1 and Rise.objects.filter(rung="ddo").count() > 5
