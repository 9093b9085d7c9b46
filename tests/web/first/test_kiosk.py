"""A kiosk: one signs in after another, each with his own code; nothing of the officer's, nor of whoever went before, is left."""

import re

import pytest

from kshamta.access.models import SignedIn
from kshamta.people import privacy
from kshamta.people.models import FirstLogin, Kiosk, Person
from kshamta.people.operations import camps
from kshamta.web.first import kiosk
from tests.access.sign_in import walks
from tests.web.conftest import text_of


@pytest.fixture
def yes():
    return {"notice": privacy.current(), "read": "1", "answer": "me", "name_hi": "सुनीता साहू"}


@pytest.fixture
def slips(collected, asha, offices):
    """Printed slips of three people of A1."""
    from dataclasses import replace

    from kshamta.access.models import Appointment
    from tests.access.appointments import town

    for number in (1, 2, 3):
        collected(number)
    held = Appointment.objects.get(charge="nodal-officer")
    line = SignedIn.objects.get(account=held.account)
    kit = camps.print_kit(office_id=offices["A1"].pk, by=replace(town.acting(held), session_id=line.pk))
    return [each.code for each in kit.slips]


@pytest.fixture
def stand(asha, offices):
    """Asha's browser, turned into a kiosk."""
    assert asha.post(f"/camps/{offices['A1'].pk}/kiosk").headers["Location"] == "/first/"
    return asha


def come(stand, code, yes, **said):
    assert stand.post("/first/slip/", {"code": code}).headers["Location"] == "/first/me/"
    return stand.post("/first/me/", yes | said)


def test_the_officer_is_signed_out_in_it_at_once(stand):
    assert SignedIn.objects.get().ended_at is not None
    for address in ("/", "/camps/", "/people/", "/security/", "/sign-in/", "/act", "/petitions/"):
        assert stand.get(address).headers["Location"] == "/first/", address


def test_her_former_cookie_opens_nothing(asha, offices):
    before = asha.cookies["__Host-sessionid" if "__Host-sessionid" in asha.cookies else _session_cookie(asha)].value
    asha.post(f"/camps/{offices['A1'].pk}/kiosk")
    asha.cookies[_session_cookie(asha)] = before
    assert asha.get("/camps/").headers["Location"].startswith("/sign-in/")


def _session_cookie(client):
    from django.conf import settings

    return settings.SESSION_COOKIE_NAME


def test_nothing_of_the_officer_is_in_its_session(stand):
    assert set(stand.session.keys()) == {"kiosk"}


def test_three_come_one_after_the_other_each_with_his_own_slip(slips, stand, yes):
    for code in slips:
        answer = come(stand, code, yes)
        assert answer.headers["Location"] == "/first/"
        assert "The next person, please" in text_of(stand.get("/first/"))
        assert stand.get("/first/me/").headers["Location"].startswith("/sign-in/")
    assert FirstLogin.objects.filter(answer="right", at_kiosk=True).count() == 3 and Kiosk.objects.get().come == 3
    assert not SignedIn.objects.filter(ended_at=None).exists()


def test_whoever_walks_away_is_signed_out_when_the_next_one_comes(slips, stand):
    stand.post("/first/slip/", {"code": slips[0]})
    first = text_of(stand.get("/first/me/"))
    stand.post("/first/slip/", {"code": slips[1]})
    assert SignedIn.objects.filter(ended_at=None).count() == 1 and text_of(stand.get("/first/me/")) != first


def test_after_three_minutes_nobody_stands_there(slips, stand, monkeypatch):
    stand.post("/first/slip/", {"code": slips[0]})
    assert stand.get("/first/me/").headers["Refresh"] == "180; url=/first/"
    later = kiosk.time.time() + 200
    monkeypatch.setattr("kshamta.web.signed_in.time.time", lambda: later)
    assert stand.get("/first/me/").headers["Location"].startswith("/sign-in/")


def test_who_comes_by_mobile_gets_a_code_of_his_own(sunita, stand, yes):
    stand.post("/first/", {"identifier": "9812345610"})
    assert stand.post("/first/code/", {"code": walks.last_code()}).headers["Location"] == "/first/me/"
    assert stand.post("/first/me/", yes).headers["Location"] == "/first/"


def test_a_new_contact_is_proven_before_the_next_one_comes(slips, stand, yes):
    assert come(stand, slips[0], yes, wrong="mobile", mobile="9812377010").headers["Location"] == "/first/done/"
    page = stand.get("/first/done/").content.decode()
    assert "/first/next" in page and "/me/" not in re.sub("/first/me/", "", page)
    stand.post("/first/contact/mobile", {"code": walks.codes_sent("contact-code")[-1][1]})
    assert stand.post("/first/next").headers["Location"] == "/first/"
    assert not SignedIn.objects.filter(ended_at=None).exists()


def test_who_has_a_second_factor_is_sent_to_his_own_device(slips, stand, offices):
    from kshamta.access.models import Factor
    from kshamta.foundation import clock
    from kshamta.foundation.ids import new_id

    for person in Person.objects.exclude(account=None):
        Factor.objects.create(id=new_id(), account=person.account, kind="totp", created_at=clock.now(), proven_at=clock.now())
    answer = stand.post("/first/slip/", {"code": slips[0]})
    assert answer.status_code == 409 and "second factor" in text_of(answer)
    assert stand.get("/first/me/").headers["Location"].startswith("/sign-in/")


def test_a_slip_works_once(slips, stand, yes):
    come(stand, slips[0], yes)
    assert stand.post("/first/slip/", {"code": slips[0]}).status_code == 422


def test_closed_from_afar_it_is_one_no_longer(stand, at):
    from kshamta.access.charges import Charge

    bilal = at(Charge.DISTRICT_OFFICER, "RAIPUR")
    assert "A1" in text_of(bilal.get("/camps/"))
    assert bilal.post(f"/camps/kiosks/{Kiosk.objects.get().pk}/close").status_code == 303
    assert stand.get("/first/").status_code == 410
    assert "kiosk" not in stand.session


def test_whoever_stands_at_it_may_close_it_and_gains_nothing(stand):
    assert stand.post("/first/close").headers["Location"] == "/sign-in/"
    assert Kiosk.objects.get().closed_at is not None
    assert stand.get("/camps/").headers["Location"].startswith("/sign-in/")


def test_another_office_opens_no_kiosk_here(chitra, offices):
    assert chitra.post(f"/camps/{offices['A1'].pk}/kiosk").status_code == 404


def test_many_slips_are_taken_at_a_kiosk_that_one_network_would_not_be_allowed(slips, stand):
    for _ in range(30):
        assert stand.post("/first/slip/", {"code": "0000000000"}).status_code == 422
    assert stand.post("/first/slip/", {"code": slips[0]}).status_code == 303


def test_elsewhere_the_limit_of_a_network_holds(phone, slips):
    for _ in range(20):
        phone.post("/first/slip/", {"code": "0000000000"})
    assert phone.post("/first/slip/", {"code": slips[0]}).status_code == 429
