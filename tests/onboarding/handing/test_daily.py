"""The position of the day: told at six in the evening to districts, divisions and the directorate, once; and printed."""

from contextlib import contextmanager

import pytest
import time_machine

from kshamta.audit.actors import system
from kshamta.foundation import typesetting
from kshamta.notices.models import Channel, Dispatch
from kshamta.onboarding.models import Drive, DriveState
from kshamta.onboarding.operations import daily as telling
from kshamta.onboarding.printing.daily import daily_pdf
from kshamta.onboarding.queries import daily
from kshamta.onboarding.refusals import NoSuchSubmission
from tests.holding import Held
from tests.onboarding.drives import cast as people

US = system("test")


NOON = "2026-03-02 06:30Z"


def begun():
    with time_machine.travel(NOON, tick=False):
        cast = people.begin(people.build())
        cast.given("A1", 1, 2, to="asha")
        cast.send("A2", 3, 4, to="asha")
        return cast


@contextmanager
def at_noon(cast):
    with time_machine.travel(NOON, tick=False) as cast.moved:
        yield cast


# Two of the district's rosters have come, one of them accepted.
running = Held(begun).fixture(at_noon)


def at_six(cast):
    cast.moved.move_to("2026-03-02 12:30Z")


def told(cast):
    names = {appointment.account_id: name for name, appointment in cast.held.items()}
    lines = Dispatch.objects.filter(notice="daily-position", channel=Channel.IN_APP)
    return {names[line.account_id]: line.values for line in lines}


def test_before_six_nobody_is_told(running):
    running.moved.move_to("2026-03-02 12:29Z")
    assert telling.tell_positions(by=US) == 0 and told(running) == {}


def test_at_six_district_division_and_directorate_are_told(running):
    at_six(running)
    assert telling.tell_positions(by=US) == len(told(running))
    assert {"bilal", "nisha", "jyoti", "farhan", "devi"} <= told(running).keys()
    assert not {"asha", "arun", "amit", "ddo A1"} & told(running).keys()


def test_each_is_told_of_his_own_area(running):
    at_six(running)
    telling.tell_positions(by=US)
    said = told(running)
    assert said["bilal"]["office_en"] == "Office D" and said["bilal"]["sent"] == "2" and said["bilal"]["said"] == "02-03-2026"
    assert said["chitra"]["sent"] == "0" and int(said["jyoti"]["rosters"]) > int(said["bilal"]["rosters"])
    assert int(said["farhan"]["rosters"]) >= int(said["jyoti"]["rosters"])


def test_they_are_told_once_a_day(running):
    at_six(running)
    telling.tell_positions(by=US)
    assert telling.tell_positions(by=US) == 0
    running.moved.move_to("2026-03-03 12:30Z")
    assert telling.tell_positions(by=US) > 0


def test_a_drive_that_does_not_run_tells_nobody(running):
    at_six(running)
    Drive.objects.update(state=DriveState.PAUSED)
    assert telling.tell_positions(by=US) == 0


def test_it_asks_a_constant_number_of_times(running, django_assert_max_num_queries):
    at_six(running)
    with django_assert_max_num_queries(16):
        telling.tell_positions(by=US)


@pytest.mark.parametrize("language", ["hi", "en"])
def test_it_is_printed_for_those_who_may_see_it(running, language):
    for who in ("bilal", "jyoti", "farhan"):
        file = daily_pdf(running.position("D").pk, running[who], language)
        assert file.data.startswith(b"%PDF-") and file.kind == typesetting.PDF


@pytest.mark.parametrize("who", ["chitra", "ddo B1", "banu"])
def test_another_office_is_told_nothing(running, who):
    with pytest.raises(NoSuchSubmission):
        daily.daily(running.position("D").pk, running[who])
    with pytest.raises(NoSuchSubmission):
        daily_pdf(running.position("D").pk, running[who], "en")


def test_the_furthest_behind_stands_first(running):
    found = daily.daily(running.position("D").pk, running["bilal"])
    assert [side.office_en for side in found.below] == ["Office B", "Office A"]
    assert (found.side.figures.given, found.side.figures.accepted, found.late) == (2, 1, 0)


def test_a_roster_is_no_position(running):
    with pytest.raises(NoSuchSubmission):
        daily.daily(running.roster("A1").pk, running["asha"])


def test_everyone_finds_the_topmost_positions_of_his_area(running):
    assert [side.office_en for side in daily.mine(running["bilal"])] == ["Office D"]
    assert sorted(side.office_en for side in daily.mine(running["jyoti"])) == ["Office D", "Office E"]
    assert daily.mine(running["ddo A1"]) == []


def test_below_a_block_stand_its_rosters(running):
    found = daily.daily(running.position("A").pk, running["asha"])
    lines = {side.office_en: (side.kind, side.figures.given, side.figures.accepted) for side in found.below}
    assert lines == {"Office A1": ("roster", 1, 1), "Office A2": ("roster", 1, 0), "Office A3": ("roster", 0, 0)}
