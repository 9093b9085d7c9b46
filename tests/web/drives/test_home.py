"""The home page of whoever has rosters below him: countdown, what waits for his check, who has not sent."""

import re
from dataclasses import replace

import pytest

from kshamta.audit.rights import Right
from kshamta.onboarding.queries.cards import cards
from tests.onboarding.drives import cast as people
from tests.web.conftest import text_of


def home(client):
    return text_of(client.get("/"))


def test_a_block_officer_sees_what_waits_and_who_is_missing_before_all_else(running, asha):
    running.send("A1", 1, 2, to="asha")
    said = home(asha)
    assert "Onboarding December 2025" in said and "6 days left" in said and "1 of 3 (33 %)" in said
    assert "1 waits for your check" in said and "2 rosters missing" in said
    assert said.index("waits for your check") < said.index("units without a nodal officer")


@pytest.mark.parametrize("name, of", [("bilal", 6), ("jyoti", 8), ("devi", 8), ("farhan", 8)])
def test_everybody_above_sees_all_that_lies_below(running, enter, name, of):
    running.send("A1", 1, 2, to="asha")
    assert f"1 of {of} (" in home(enter(running, name))


def test_a_joint_director_is_led_to_his_districts(running, jyoti):
    assert f'href="/drives/{running.drive_id}/area"' in jyoti.get("/").content.decode()


def test_what_is_not_running_stands_on_no_home_page(running, farhan, asha):
    farhan.post(f"/drives/{running.drive_id}/pause", {"reason": "Elections"})
    assert "Onboarding December 2025" not in home(asha)


def test_it_is_there_the_minute_the_drive_starts(cast, enter):
    bilal = enter(cast, "bilal")
    assert "Onboarding December 2025" not in home(bilal)
    people.begin(cast)
    assert "Onboarding December 2025" in home(bilal)


def test_no_first_screen_mixes_the_languages(running, enter):
    body = enter(running, "bilal", language="hi").get("/").content.decode()
    card = body.split('class="card drive-card"')[1].split(">", 1)[1].split("</section>")[0]
    plain = re.sub(r"<[^>]+>", " ", card)
    assert "आपकी" in plain or "रोस्टर शेष" in plain
    assert not re.search("[A-Za-z]{3,}", plain)


def test_rosters_missing_lead_to_just_those(running, bilal):
    running.send("A1", 1, 2, to="asha")
    running.fill("A2", 11)
    there = re.search(r'href="([^"]*only=missing)"', bilal.get("/").content.decode()).group(1)
    said = text_of(bilal.get(there))
    assert "5 rosters missing" in home(bilal)
    assert all(f"Office {code}" in said for code in ("A2", "A3", "B1", "B2", "B3")) and "Office A1" not in said


def test_nothing_waits_for_the_check_of_who_looks_on(running, asha, jyoti):
    running.send("A1", 1, 2, to="asha")
    running.given("A2", 11, 12, to="asha")
    running.signed("A", "asha", "bilal")
    assert "for your check" in home(asha) and "for your check" not in home(jyoti)


def test_what_waits_is_told_to_who_may_check(running):
    running.send("A1", 1, 2, to="asha")
    asha = running["asha"]
    assert [card.waiting for card in cards(asha)] == [1]
    assert [card.waiting for card in cards(replace(asha, rights=asha.rights - {Right.CHECK_ROSTERS}))] == [0]
