"""The first screen of each charge; the search; the demonstration's way in and its tour."""

import html
import re

import pytest

from kshamta.access.charges import RIGHTS, Charge
from kshamta.access.models import SignedIn
from kshamta.access.models.appointments import State
from kshamta.audit.models import Event
from kshamta.audit.rights import Right
from kshamta.notices.models import Dispatch
from kshamta.offices import spelling
from kshamta.offices.models import Office, Strength
from kshamta.people.models import Person
from kshamta.web.home.touring import STOPS
from tests.access.appointments import town
from tests.web.conftest import text_of

HEADS = [
    (Charge.DDO, "A1", "Your office's roll"), (Charge.BLOCK_OFFICER, "ABHANPUR", "waits for you"), (Charge.DISTRICT_OFFICER, "RAIPUR", "waits for you"),
    (Charge.NODAL_OFFICER, "RAIPUR", "Your duties"), (Charge.JOINT_DIRECTOR, "DIV", "side by side"), (Charge.HEAD_OF_DEPARTMENT, "DPI", "department's position"),
    (Charge.STATE_ADMIN, "CG", "whole state"), (Charge.AUDITOR, "CG", "a record of every act"), (Charge.TRAINER, "DPI", "Your own data"),
    (None, "", "Your own data"),
]  # fmt: skip


@pytest.mark.parametrize("charge, code, said", HEADS)
def test_each_charge_has_its_own_first_screen(enter, charge, code, said):
    answer = enter(charge, code, language="en").get("/")
    assert answer.status_code == 200 and said in html.unescape(text_of(answer))


@pytest.mark.parametrize("charge, code, said", HEADS)
def test_no_first_screen_mixes_the_languages(enter, charge, code, said):
    heads = re.findall(r"(?s)<(?:h1|h2|caption)[^>]*>(.*?)</", enter(charge, code).get("/").content.decode())
    plain = [re.sub("<[^>]*>", "", head).strip() for head in heads]
    assert plain and all(re.search("[ऀ-ॿ]", head) or head in {"Bilal Khan"} for head in plain)


def test_a_ddo_sees_his_roll_beside_his_working_strength(enter, offices, person):
    for group, number in (("B", 2), ("C", 5)):
        Strength.objects.create(office=offices["A1"], group=group, number=number, as_on="2025-12-01")
    person("Sunita Sahu"), person("Mohan Lal"), person("Elsewhere Rao", "PATAN")
    town.appoint(town.account(1, "Asha Verma"), Charge.NODAL_OFFICER, offices["ABHANPUR"])
    said = text_of(enter(Charge.DDO, "A1", language="en").get("/"))
    assert "2 on the roll" in said and "7 working strength as on 01-12-2025" in said and "5 not on the roll yet" in said
    assert "2 of 7 (28 %)" in said and "Asha Verma nodal officer, Office Abhanpur" in said
    assert "Group C (class III) 2 5" in said and "Total 2 7" in said


def test_a_joint_director_sees_districts_side_by_side_and_no_names(enter, offices, person):
    person("Sunita Sahu")
    town.appoint(town.account(1, "Asha Verma"), Charge.NODAL_OFFICER, offices["RAIPUR"])
    town.appoint(town.account(2, "Chitra Rao"), Charge.NODAL_OFFICER, offices["ABHANPUR"], state=State.ACTIVE)
    answer = enter(Charge.JOINT_DIRECTOR, "DIV", language="en").get("/")
    said = text_of(answer)
    assert "Office Durg 2 2 0 0 0" in said and "Office Raipur 3 1 0 1 1" in said
    assert said.index("Office Durg 2") < said.index("Office Raipur 3")  # equal shortfall, more without: the worse on top
    assert "3 units without a nodal officer" in said and "1 of 5 (20 %)" in said
    assert not {"Sunita", "Asha", "Chitra"} & set(said.split())


def test_a_joint_director_reminds_from_his_first_screen(enter, offices):
    """B8: whoever may nominate where a nodal officer is lacking is told; the joint director touches nothing else."""
    officer = town.account(71)
    town.appoint(officer, Charge.DISTRICT_OFFICER, offices["RAIPUR"])
    jaya = enter(Charge.JOINT_DIRECTOR, "DIV", language="en")
    page = jaya.get("/").content.decode()
    [there] = re.findall(r'action="(/appointments/lags/no-officer/remind)"', page)
    assert "reminder" in text_of(jaya.post(there, follow=True))
    assert Dispatch.objects.filter(notice="nominate-reminder", account_id=officer.pk).exists()
    auditor = enter(Charge.BLOCK_OFFICER, "ABHANPUR")
    assert "/remind" not in enter(Charge.AUDITOR, "CG").get("/").content.decode()
    assert ("/remind" in auditor.get("/").content.decode()) == (Right.REMIND in RIGHTS[Charge.BLOCK_OFFICER])


def test_what_waits_for_ones_own_hand_comes_first(enter, offices):
    town.appoint(
        town.account(1), Charge.NODAL_OFFICER, offices["ABHANPUR"], state=State.NOMINATED, nominated_by=town.account(2).pk
    )
    said = text_of(enter(Charge.DISTRICT_OFFICER, "RAIPUR", language="en").get("/"))
    assert "1 wait for your confirmation" in said
    assert said.index("wait for your confirmation") < said.index("units without")


def test_an_auditor_sees_acts_and_nobodys_data(enter, person):
    person("Sunita Sahu")
    said = text_of(enter(Charge.AUDITOR, "CG", language="en").get("/"))
    assert "1 acts today" in said and "Sunita" not in said


def test_whoever_acts_for_himself_sees_himself(enter, person):
    client = enter(language="en")
    Person.objects.filter(pk=person("Sunita Sahu").pk).update(account=client.holder)
    said = text_of(client.get("/"))
    assert "Is this you?" in said and "Sunita Sahu" in said and "Teacher" in said and re.search(r"\b9[0-9x]+x", said)
    assert "Nobody has looked at your full contacts so far." in said and "You hold no charge at present." in said


def test_without_a_second_factor_a_charge_leads_to_setting_one_up(offices, signed_in, stranger):
    holder = town.account(3)
    signed_in(stranger, holder, town.appoint(holder, Charge.STATE_ADMIN, offices["CG"]), second_factor=False)
    assert stranger.get("/").headers["Location"] == "/security/enrol"


def test_a_stranger_is_led_in(stranger, settings):
    stranger.cookies["language"] = "en"
    said = text_of(stranger.get("/"))
    assert "Check a roster" in said and "Sign in as a charge" in said and "A tour of six stops" in said
    settings.DEMO = False
    assert stranger.get("/").headers["Location"] == "/sign-in/"


# ---- finding ----


@pytest.fixture
def known(offices):
    for office in Office.objects.all():
        office.words = spelling.plain(f"{office.code} {office.name_en} {office.name_hi}")
        office.save(update_fields=["words"])


def test_one_search_finds_offices_and_people_within_reach(bilal, known, person):
    person("Sunita Sahu"), person("Sunita Netam", "PATAN")
    said = text_of(bilal.post("/find/", {"q": "Sunita"}))
    assert "Sunita Sahu" in said and "Netam" not in said
    assert "Office Abhanpur" in text_of(bilal.post("/find/", {"q": "abhanpur"}))
    assert "Nothing found" in text_of(bilal.post("/find/", {"q": "patan"}))


def test_who_may_not_see_people_finds_none(enter, known, person):
    person("Sunita Sahu")
    auditor = enter(Charge.AUDITOR, "CG", language="en")
    assert "Sunita" not in text_of(auditor.post("/find/", {"q": "Sunita"})).replace("Find", "")
    assert "Office Patan" in text_of(auditor.post("/find/", {"q": "patan"}))


def test_what_is_sought_stands_in_no_address(bilal):
    body = bilal.get("/find/?q=9712340001").content.decode()
    assert '<form class="search-form" role="search" method="post"' in body and 'value=""' in body


@pytest.mark.parametrize("text, said", [("", ""), (" ", ""), ("x", "at least two letters")])
def test_too_short_a_search_asks_nothing(bilal, text, said, monkeypatch):
    monkeypatch.setattr("kshamta.offices.queries.find", None)
    assert said in text_of(bilal.post("/find/", {"q": text}))


def test_for_ctrl_k_only_the_list_comes(bilal, known):
    body = bilal.post("/find/", {"q": "abhanpur"}, headers={"X-Part": "found"}).content.decode()
    assert "Office Abhanpur" in body and "<html" not in body and "<h1" not in body


def test_a_stranger_finds_nothing(stranger):
    assert stranger.post("/find/", {"q": "abhanpur"}).headers["Location"].startswith("/sign-in/")


# ---- the demonstration ----


def roles(client):
    return re.findall(r'name="role" value="([^"]+)"', client.get("/enter/").content.decode())


def test_one_click_signs_in_as_one_of_each_charge(offices, stranger):
    stranger.cookies["language"] = "en"
    for number, (charge, code) in enumerate([(Charge.STATE_ADMIN, "CG"), (Charge.DDO, "A1"), (Charge.AUDITOR, "CG")]):
        town.appoint(town.account(number), charge, offices[code])
    assert len(roles(stranger)) == 3
    for role in roles(stranger):
        answer = stranger.post("/enter/", {"role": role}, follow=True)
        assert answer.redirect_chain == [("/", 303)] and 'class="acting"' in answer.content.decode()
    assert SignedIn.objects.count() == 3 and Event.objects.filter(operation="access.account.signed-in").count() in {0, 3}


@pytest.mark.parametrize(
    "role",
    [
        "",
        "x/y",
        "01a21752-2e5f-7437-9de2-5606b624a420/",
        "01a21752-2e5f-7437-9de2-5606b624a420/01a21752-2e5f-7437-9de2-5606b624a420",
    ],
)
def test_nobody_else_comes_in_by_it(offices, stranger, role):
    town.appoint(town.account(1), Charge.DDO, offices["A1"])
    assert stranger.post("/enter/", {"role": role}).status_code == 404 and not SignedIn.objects.exists()


def test_an_account_of_the_cast_does_not_lend_it_another_charge(offices, stranger):
    first = town.appoint(town.account(1), Charge.DDO, offices["A1"])
    second = town.appoint(town.account(2), Charge.STATE_ADMIN, offices["CG"])
    assert stranger.post("/enter/", {"role": f"{first.account_id}/{second.pk}"}).status_code == 404


def test_outside_a_demonstration_there_is_no_such_way(offices, stranger, settings):
    appointment = town.appoint(town.account(1), Charge.DDO, offices["A1"])
    settings.DEMO = False
    role = f"{appointment.account_id}/{appointment.pk}"
    for answer in (stranger.get("/enter/"), stranger.post("/enter/", {"role": role}), stranger.post("/tour", {"stop": "1"})):
        assert answer.status_code == 404
    assert not SignedIn.objects.exists()


def test_without_data_the_page_says_what_to_do(db, stranger):
    assert "./kshamta demo" in text_of(stranger.get("/enter/"))


def test_the_tour_leads_through_six_stops_and_ends(offices, stranger):
    stranger.cookies["language"] = "en"
    for number, (charge, code) in enumerate([
        (Charge.STATE_ADMIN, "CG"), (Charge.JOINT_DIRECTOR, "DIV"), (Charge.DISTRICT_OFFICER, "RAIPUR"), (Charge.DDO, "A1"), (Charge.AUDITOR, "CG"),
    ]):  # fmt: skip
        town.appoint(town.account(number), charge, offices[code])
    for stop in STOPS:
        answer = stranger.post("/tour", {"stop": stop.number}, follow=True)
        said = text_of(answer)
        assert answer.status_code == 200 and f"stop {stop.number} of 6" in said
        assert ("Previous" in said, ">Next</button>" in answer.content.decode()) == (stop.number > 1, stop.number < 6)
        if stop.charge:
            assert str(SignedIn.objects.latest("signed_in_at").acting_in.charge) == stop.charge
    assert "stop 6 of 6" in text_of(stranger.get("/check/"))
    ended = stranger.post("/tour", {"stop": "end"}, follow=True)
    assert "of 6" not in text_of(ended)


@pytest.mark.parametrize("number", ["", "0", "7", "x", "1; DROP"])
def test_a_stop_that_is_none_shows_no_banner(stranger, number):
    stranger.cookies["tour"] = number
    assert 'class="tour"' not in stranger.get("/check/").content.decode()


def test_a_tour_through_an_empty_demonstration_still_stands(db, stranger):
    assert stranger.post("/tour", {"stop": "2"}, follow=True).status_code == 200
