"""What the pages of a drive say of days, pauses and what an act brings with it: the true reason, to whom it concerns."""

import re
from datetime import timedelta

from kshamta.foundation import clock
from kshamta.onboarding.models import State, Submission
from tests.web.conftest import text_of
from tests.web.drives.test_checking import board, followed, opened


def test_a_new_last_day_that_cannot_be_is_refused_with_its_true_reason(running, farhan):
    here, today = opened(running, "A1"), clock.today()

    def given(ahead):
        due_on = (today + timedelta(days=ahead)).isoformat()
        return followed(farhan, farhan.post(f"{here}extend", {"due_on": due_on, "reason": "Flood"}))

    assert f"the last day of the level above is {today + timedelta(days=7):%d-%m-%Y}" in given(9)
    assert "The new last day is set" in given(7) and "This is the last day already" in given(7)
    assert f"the order gives this level until {today + timedelta(days=6):%d-%m-%Y}" in given(2)
    assert "The new last day is set" in given(6)


def test_it_is_said_whose_last_day_is_shown(running, asha):
    said = text_of(asha.get(board(running, "A")))
    assert "Rosters: 6 days left, until" in said
    assert f"This office sends up by {clock.today() + timedelta(days=7):%d-%m-%Y}" in said
    assert "rosters due by" in text_of(asha.get("/drives/"))


def test_an_acceptance_says_that_it_opens_what_had_gone_up(running, asha):
    running.given("A1", 1, 2, to="asha")
    running.signed("A", "asha", "bilal")
    running.send("A3", 21, to="asha")
    running.send("A2", 11, 12, to="asha")
    here = opened(running, "A3")
    assert "it is opened again, and has to be signed and sent once more" in text_of(asha.get(here))
    assert "it is opened again" in text_of(asha.get(board(running, "A")))
    said = followed(asha, asha.post(f"{here}accept", {"hash": running.roster("A3").submitted_hash}))
    assert "had gone up is open again by this" in said and running.position("A").state == State.DRAFT
    here = opened(running, "A2")
    assert "opened again" not in text_of(asha.get(here))
    said = followed(asha, asha.post(f"{here}accept", {"hash": running.roster("A2").submitted_hash}))
    assert "It was accepted." in said and "open again" not in said


def test_who_looks_on_is_not_told_to_tick(running, asha, jyoti):
    running.send("A1", 1, 2, to="asha")
    assert "for you to look at and tick" in text_of(asha.get(opened(running, "A1")))
    said = text_of(jyoti.get(opened(running, "A1")))
    assert "open for you to look at" not in said and "for the office above to look at and tick" in said


def test_whoever_is_held_up_by_a_pause_reads_its_reason(running, farhan, asha, jyoti, enter):
    farhan.post(f"/drives/{running.drive_id}/pause", {"reason": "Elections until Friday"})
    for client, there in (
        (asha, board(running, "A")), (jyoti, f"/drives/{running.drive_id}/area"),
        (enter(running, "ddo A1"), f"/desk/{running.roster('A1').pk}/"),
    ):  # fmt: skip
        assert "Reason given: Elections until Friday" in text_of(client.get(there)), there
    farhan.post(f"/drives/{running.drive_id}/reopen", {"reason": "They are over"})
    assert "They are over" not in text_of(enter(running, "ddo A1").get(f"/desk/{running.roster('A1').pk}/"))
    assert "They are over" not in text_of(asha.get(board(running, "A")))


def test_the_course_says_to_whom_it_went_and_from_whom_it_was_taken_back(running, asha, enter):
    running.given("A1", 1, 2, to="asha")
    running.signed("A", "asha", "bilal")
    asha.post(f"{board(running, 'A')}withdraw", {"reason": "A2 came after all"})
    there = f"/drives/rosters/{running.position('A').pk}/"
    said = text_of(asha.get(there))
    assert "signed and sent up to Bilal" in said and "withdrawn from Bilal" in said
    hindi = text_of(enter(running, "asha", language="hi").get(there))
    assert re.search(r"हस्ताक्षर कर \S+ को आगे भेजा", hindi) and re.search(r"\S+ से वापस लिया", hindi)
    desk = enter(running, "ddo A1", language="hi").get(f"/desk/{running.roster('A1').pk}/history/")
    assert re.search(r"\S+ को प्रस्तुत किया", text_of(desk)) and "को:" not in text_of(desk)


def test_one_is_said_as_one(running, asha):
    running.send("A1", 1, 2, to="asha")
    Submission.objects.filter(pk=running.roster("A1").pk).update(faulty=1, warned=1)
    said = text_of(asha.get(opened(running, "A1")))
    assert "1 row with faults" in said and "1 warning " in said
