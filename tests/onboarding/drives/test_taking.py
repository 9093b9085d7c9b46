"""What is taken away of a position: each file that leaves is a line of the record, and many rows leave only after a second look."""

from datetime import timedelta
from io import BytesIO

import pytest
import time_machine
from openpyxl import load_workbook

from kshamta.audit.models import Event
from kshamta.foundation import clock
from kshamta.notices.models import Channel, Dispatch
from kshamta.onboarding.operations import taking
from kshamta.onboarding.recorded import Recorded
from kshamta.onboarding.refusals import NoSuchSubmission, NotSeenByAnother, PurposeMissing, TakenEnough
from kshamta.onboarding.rules import handovers as rules


@pytest.fixture
def accepted(running):
    """Two offices of A; one person of the second has the mobile of one of the first."""
    running.given("A1", 1, 2, to="asha")
    running.given("A2", 11, 2, to="asha")
    return running


@pytest.mark.parametrize("take", [taking.workbook, taking.ddo_list])
def test_what_leaves_is_recorded_with_its_number(accepted, take):
    take(submission_id=accepted.position("A").pk, by=accepted["arun"])
    line = Event.objects.get(operation=Recorded.EXPORTED)
    assert line.account_id == accepted.held["arun"].account_id and line.number in (1, 4) and line.details["what"]


def test_it_takes_the_right_to_hand_over(accepted):
    for name in ("jyoti", "ddo A1", "chitra", "amit"):
        for take in (taking.workbook, taking.ddo_list):
            with pytest.raises(NoSuchSubmission):
                take(submission_id=accepted.position("A").pk, by=accepted[name])


def test_many_rows_leave_only_when_another_has_seen_just_these(accepted, monkeypatch):
    monkeypatch.setattr(taking, "MOST_ALONE", 3)
    position = accepted.position("A").pk
    with pytest.raises(NotSeenByAnother):
        taking.workbook(submission_id=position, by=accepted["arun"])
    assert not Event.objects.filter(operation=Recorded.EXPORTED).exists()
    accepted.signed("A", "asha", "bilal")
    accepted.accept(accepted.position("A"), "bilal")
    with pytest.raises(PurposeMissing):
        taking.workbook(submission_id=position, by=accepted["arun"], purpose="because")
    taking.workbook(submission_id=position, by=accepted["arun"], purpose="portal")
    assert Event.objects.get(operation=Recorded.EXPORTED).details["purpose"] == "portal"


def test_the_workbook_says_who_took_it(accepted):
    file = taking.workbook(submission_id=accepted.position("A").pk, by=accepted["arun"])
    said = [row[1] for row in load_workbook(BytesIO(file.data))["Taken"].values]
    assert said[1] == "Arun" and said[3] == "4" and len(said[4]) == 64


class TestOneDay:
    """T23: what one takes without another's look is counted over the day, whatever it comes of."""

    @pytest.fixture
    def two(self, accepted):
        """Blocks A and B have each accepted something; Bilal, above both, takes of either."""
        accepted.given("B1", 21, 2, to="banu")
        return accepted

    def test_rows_that_nobody_else_saw_are_counted_whatever_position_they_are_of(self, two, monkeypatch):
        monkeypatch.setattr(rules, "ALONE_A_DAY", 5)
        taking.workbook(submission_id=two.position("A").pk, by=two["bilal"])
        with pytest.raises(TakenEnough) as refused:
            taking.workbook(submission_id=two.position("B").pk, by=two["bilal"])
        assert refused.value.data == {"most": 5, "files": rules.FILES_A_DAY}

    def test_the_same_rows_again_are_no_more_rows(self, two, monkeypatch):
        monkeypatch.setattr(rules, "ALONE_A_DAY", 5)
        for _ in range(2):
            taking.workbook(submission_id=two.position("A").pk, by=two["bilal"])

    def test_what_another_has_seen_is_not_counted(self, two, monkeypatch):
        monkeypatch.setattr(rules, "ALONE_A_DAY", 5)
        two.signed("A", "asha", "bilal")
        two.accept(two.position("A"), "bilal")
        for name in ("A", "B"):
            taking.workbook(submission_id=two.position(name).pk, by=two["bilal"])

    def test_files_are_counted_too(self, two, monkeypatch):
        monkeypatch.setattr(rules, "FILES_A_DAY", 1)
        taking.workbook(submission_id=two.position("A").pk, by=two["bilal"])
        with pytest.raises(TakenEnough):
            taking.workbook(submission_id=two.position("A").pk, by=two["bilal"])

    def test_each_account_has_its_own_day(self, two, monkeypatch):
        monkeypatch.setattr(rules, "FILES_A_DAY", 1)
        for name in ("bilal", "arun"):
            taking.workbook(submission_id=two.position("A").pk, by=two[name])

    def test_the_next_day_begins_anew(self, two, monkeypatch):
        monkeypatch.setattr(rules, "FILES_A_DAY", 1)
        taking.workbook(submission_id=two.position("A").pk, by=two["bilal"])
        with time_machine.travel(clock.now() + timedelta(days=1)):
            taking.workbook(submission_id=two.position("A").pk, by=two["bilal"])

    def test_whoever_takes_many_rows_is_told_of_at_once_and_once(self, two, monkeypatch):
        monkeypatch.setattr(rules, "TELLING_ABOVE", 5)
        for name in ("A", "B", "B"):
            taking.workbook(submission_id=two.position(name).pk, by=two["bilal"])
        told = Dispatch.objects.filter(notice="rows-taken", channel=Channel.IN_APP)
        assert {two.held[name].account_id for name in ("farhan", "nisha")} <= {each.account_id for each in told}
        assert two["bilal"].account_id not in {each.account_id for each in told}
        assert {each.values["rows"] for each in told} == {"6"} and len(told) == len({each.account_id for each in told})


def test_limits_of_hand_overs_count_rows_that_nobody_releases():
    assert rules.alone([900, 1000, 1001, 50_000]) == 1900
    files = [rules.File("a", 10, True), rules.File("a", 10, True), rules.File("b", 5, False)]
    assert (rules.taken_alone(files), rules.taken(files)) == (10, 15)
