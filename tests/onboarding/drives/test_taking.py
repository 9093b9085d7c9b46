"""What is taken away of a position: each file that leaves is a line of the record, and many rows leave only after a second look."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from kshamta.audit.models import Event
from kshamta.onboarding.operations import taking
from kshamta.onboarding.recorded import Recorded
from kshamta.onboarding.refusals import NoSuchSubmission, NotSeenByAnother


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
    taking.workbook(submission_id=position, by=accepted["arun"])


def test_the_workbook_says_who_took_it(accepted):
    file = taking.workbook(submission_id=accepted.position("A").pk, by=accepted["arun"])
    said = [row[1] for row in load_workbook(BytesIO(file.data))["Taken"].values]
    assert said[1] == "Arun" and said[3] == "4" and len(said[4]) == 64
