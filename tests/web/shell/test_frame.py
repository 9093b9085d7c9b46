"""The frame: in whose name, where one may go, help, and what it costs."""

import re
from datetime import timedelta

import pytest

from kshamta.access.charges import Charge
from kshamta.access.models.appointments import Kind
from kshamta.foundation import clock
from kshamta.web import navigation
from kshamta.web.words import WORDS
from tests.access.appointments import town
from tests.security import addresses
from tests.web.conftest import text_of

NAV = re.compile(r'class="nav-item" href="([^"]*)"(?: aria-current="([^"]*)")?')


def nav(answer):
    """Address → aria-current, of the column beside the page."""
    side = answer.content.decode().split('class="side"')[1].split("</nav>")[0]
    return dict(NAV.findall(side))


def acting(answer):
    strip = answer.content.decode().split('class="acting"')[1].split("</p>")[0]
    return re.sub(r"<[^>]+>", " ", strip)


def test_in_whose_name_one_acts_is_on_every_page(bilal, offices):
    for address in ("/", "/find/", f"/offices/{offices['RAIPUR'].pk}/", "/check/", "/nowhere/"):
        said = acting(bilal.get(address))
        assert "District Education Officer" in said and "Office Raipur" in said, address


def test_how_a_charge_is_held_is_said_where_it_is_not_the_regular_one(enter):
    client = enter(Charge.DDO, "A1", language="en", kind=Kind.ADDITIONAL)
    assert "(additional charge)" in acting(client.get("/"))
    assert "charge)" not in acting(enter(Charge.DDO, "A1", language="en").get("/"))


def test_the_switcher_offers_what_one_holds_and_oneself(bilal, offices):
    second = town.appoint(bilal.holder, Charge.NODAL_OFFICER, offices["DURG"], kind=Kind.ADDITIONAL)
    ended = town.appoint(bilal.holder, Charge.DDO, offices["A1"], ends_on=clock.today() - timedelta(days=1))
    body = bilal.get("/").content.decode()
    offered = re.findall(r'name="appointment" value="([^"]*)"', body)
    assert str(second.pk) in offered and str(ended.pk) not in offered and offered[-1] == "" and len(offered) == 3
    assert body.count('aria-current="true"><svg') == 1
    assert bilal.post("/act", {"appointment": str(second.pk)}).headers["Location"] == "/"
    assert "District nodal officer" in acting(bilal.get("/")) and "Office Durg" in acting(bilal.get("/"))
    bilal.post("/act", {"appointment": ""})
    assert "For yourself" in acting(bilal.get("/"))


def test_nobody_acts_in_a_charge_of_another(bilal, enter, offices):
    others = town.appoint(town.account(77), Charge.STATE_ADMIN, offices["CG"])
    assert bilal.post("/act", {"appointment": str(others.pk)}).status_code == 404
    assert "District Education Officer" in acting(bilal.get("/"))


def test_nodal_officers_have_their_duties(asha):
    """B6; a duty stands there as soon as its first page works: training nomination has none yet."""
    body = asha.get("/").content.decode()
    duties = re.findall(r'<p class="nav-group">([^<]+)</p>', body.split('class="side"')[1])
    assert duties[:3] == ["Registration", "Monitoring", "Reporting"] and "Training nomination" not in body


def test_other_charges_have_kinds_of_work_and_no_duties(bilal):
    """Twenty places in one list are not taken in at a glance; the duties are those of nodal officers alone (B6)."""
    body = bilal.get("/").content.decode()
    headings = re.findall(r'<p class="nav-group">([^<]+)</p>', body.split('class="side"')[1])
    assert headings[:3] == ["Rosters", "People", "National portal"] and "Monitoring" not in headings


def test_few_places_have_one_list(enter):
    assert "nav-group" not in enter(Charge.TRAINER, "DIET").get("/").content.decode()


@pytest.mark.parametrize("charge, code", [
    (Charge.DDO, "A1"), (Charge.BLOCK_OFFICER, "ABHANPUR"), (Charge.DISTRICT_OFFICER, "RAIPUR"), (Charge.NODAL_OFFICER, "RAIPUR"),
    (Charge.JOINT_DIRECTOR, "DIV"), (Charge.HEAD_OF_DEPARTMENT, "DPI"), (Charge.STATE_ADMIN, "CG"), (Charge.AUDITOR, "CG"),
    (Charge.TRAINER, "DPI"),
])  # fmt: skip
def test_every_place_that_is_shown_opens(enter, charge, code):
    client = enter(charge, code)
    places = nav(client.get("/"))
    assert places["/"] == "page"
    for address in places:
        answer = client.get(address, follow=True)  # the tree of offices begins at one's own
        assert answer.status_code == 200, address
        assert nav(answer)[address] in ({"page"} if not answer.redirect_chain else {"true"})


def test_places_below_a_place_keep_it_marked(bilal, offices):
    assert nav(bilal.get(f"/offices/{offices['TILDA'].pk}/"))["/offices/"] == "true"


def test_a_place_without_its_right_is_not_shown(enter):
    shown = nav(enter(Charge.AUDITOR, "CG").get("/"))
    assert navigation.address("web:people") not in shown or not navigation.address("web:people")
    assert "/record/" in shown and "/offices/" in shown


def test_places_of_the_table_are_worded_and_of_different_names():
    keys = [place.key for place in navigation.PLACES]
    assert len(set(keys)) == len(keys) and all(f"nav.{key}" in WORDS for key in keys)
    headings = [f"nav.duty.{duty}" for duty in navigation.Duty] + [f"nav.work.{work}" for work in navigation.Work]
    assert all(heading in WORDS for heading in headings)


def test_an_address_this_installation_does_not_have_is_empty():
    assert navigation.address("web:no-such-page") == "" and navigation.address("web:no-such-page", 1) == ""


def test_the_menu_of_a_phone_has_the_same_places_and_needs_no_script(bilal):
    body = bilal.get("/").content.decode()
    menu = body.split('<nav class="in-menu"')[1].split("</nav>")[0]
    assert dict(NAV.findall(menu)) == nav(bilal.get("/"))
    assert "<summary" in body and "onclick" not in body


def test_the_language_is_switched_on_the_page_itself(bilal):
    page = bilal.get("/gallery/?tab=active")
    assert '<input type="hidden" name="next" value="/gallery/?tab=active">' in page.content.decode()
    answer = bilal.post("/language", {"language": "hi", "next": "/gallery/?tab=active"}, follow=True)
    assert answer.redirect_chain[0][0] == "/gallery/?tab=active" and '<html lang="hi">' in answer.content.decode()


def test_each_page_has_its_own_help_in_both_languages(bilal):
    assert "strip at the top" in text_of(bilal.get("/"))
    bilal.cookies["language"] = "hi"
    assert "सबसे ऊपर की पट्टी" in text_of(bilal.get("/"))
    assert '<details class="help">' in bilal.get("/find/").content.decode()


# Files to take along, not pages; parts that stand on a page with help of its own; ways to the state's own sign-in and back; and the
# three screens of a first login, which stand outside the frame, for a telephone and a minute, and say on themselves all there is to say.
NO_PAGE = re.compile(r"\.(xlsx|csv|pdf|zip|txt|ico)$|/order$|/file$|/receipt$|/picture$|/photo$|^/first/|^/healthz?$|^/sign-in/state/")


@pytest.mark.parametrize("route", [
    pytest.param(route, id=route.name) for route in addresses.routes()
    if "GET" in addresses.methods(route) and not NO_PAGE.search(route.address)
])  # fmt: skip
def test_every_page_has_its_own_help(route):
    hindi, english = WORDS[f"help.{route.name}"]
    assert len(hindi) > 60 and len(english) > 60


def test_a_page_without_help_shows_no_drawer(stranger):
    assert '<details class="help">' not in stranger.get("/").content.decode()


def test_a_frame_costs_three_statements_and_a_stranger_none(
    bilal, stranger, django_assert_max_num_queries, django_assert_num_queries
):
    """Session, who is signed in (two where branches hang), his charges; what the page asks comes on top."""
    with django_assert_num_queries(0):
        stranger.get("/")
    bilal.get("/find/")
    with django_assert_max_num_queries(6):
        bilal.get("/find/")


def test_landmarks_and_the_way_past_them(bilal):
    body = bilal.get("/").content.decode()
    assert body.index('<a class="skip" href="#main">') < body.index("<header")
    for landmark in ("<header", "<main", "<footer", 'aria-label="Main menu"', 'aria-label="In whose name you act"'):
        assert landmark in body
    assert body.count("<h1") == 1


def test_a_crash_does_not_ask_the_database_again(bilal, monkeypatch):
    """The page for what broke stands even where the database is what broke."""
    bilal.raise_request_exception = False
    monkeypatch.setattr("logging.Logger.handle", lambda *_: None)

    def gone(*_, **__):
        raise RuntimeError("gone")

    monkeypatch.setattr("kshamta.reporting.finding.find", gone)
    for question in ("kshamta.access.queries.sessions.charges_of", "kshamta.notices.queries.unread"):
        monkeypatch.setattr(question, gone)
    answer = bilal.get("/find/")
    assert answer.status_code == 500 and "on our side" in text_of(answer)


@pytest.mark.parametrize("path", ["/offices/?q=%00", "/find/?q=a%00b"])
def test_what_no_keyboard_writes_is_not_asked_of_the_database(asha, path):
    """PostgreSQL keeps no U+0000 and says so by breaking off."""
    assert asha.get(path).status_code == 400


def test_nor_is_it_taken_from_a_form(asha):
    assert asha.post("/notices/read", {"next": "\x00"}).status_code == 400
