"""One's API tokens on the screen: shown once, listed, revoked."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from kshamta.access.charges import Charge
from kshamta.access.models import ApiToken
from kshamta.foundation import clock
from tests.access.appointments import town

pytestmark = pytest.mark.django_db


offices = town.TOWN.fixture()


@pytest.fixture
def at(offices, signed_in):
    """`at(Charge.DISTRICT_OFFICER, "RAIPUR")`: a browser in which he is signed in."""

    def arrive(charge, code, **changed):
        holder = town.account(len(code) + len(charge))
        client = Client(headers={"host": "localhost"})
        client.cookies["language"] = "en"
        signed_in(client, holder, town.appoint(holder, charge, offices[code]), **changed)
        return client

    return arrive


FORM = {"name": "HR system", "rights": ["see-offices", "see-people"], "days": "90"}


def test_a_token_is_shown_once(at):
    bilal = at(Charge.DISTRICT_OFFICER, "RAIPUR")
    answer = bilal.post("/security/tokens/new", FORM)
    [plain] = re.findall("ksh_[0-9a-f]{40}", answer.content.decode())
    assert ApiToken.objects.get().rights == ["see-offices", "see-people"]
    assert plain not in bilal.get("/security/tokens/").content.decode()
    assert bilal.get("/api/v1/offices", headers={"authorization": f"Bearer {plain}"}).status_code == 200


def test_the_list_says_what_it_is_for_and_what_it_may(at):
    bilal = at(Charge.DISTRICT_OFFICER, "RAIPUR")
    assert "No token yet" in bilal.get("/security/tokens/").content.decode()
    bilal.post("/security/tokens/new", FORM)
    page = bilal.get("/security/tokens/").content.decode()
    for said in ("HR system", "District officer", "Office Raipur", "Offices, People (contacts masked)", "never"):
        assert said in page, said


def test_it_is_revoked_by_a_button(at):
    bilal = at(Charge.DISTRICT_OFFICER, "RAIPUR")
    bilal.post("/security/tokens/new", FORM)
    token = ApiToken.objects.get()
    assert bilal.post(f"/security/tokens/{token.pk}/revoke").status_code == 303
    assert "The token was revoked." in bilal.get("/security/tokens/").content.decode()
    assert bilal.post(f"/security/tokens/{token.pk}/revoke").status_code == 404


@pytest.mark.parametrize(("changed", "said"), [
    ({"name": " "}, "Say what the token is for."), ({"rights": []}, "Choose at least one thing it may do."),
    ({"rights": ["unmask-contact"]}, "Choose at least one thing it may do."), ({"days": "9999"}, "Choose how long: at most 180 days."),
    ({"days": "x"}, "Choose how long: at most 180 days."),
])  # fmt: skip
def test_what_is_wrong_is_said_and_what_was_given_is_kept(at, changed, said):
    bilal = at(Charge.DISTRICT_OFFICER, "RAIPUR")
    answer = bilal.post("/security/tokens/new", FORM | changed)
    page = answer.content.decode()
    assert answer.status_code == 422 and said in page
    assert not ApiToken.objects.exists()


def test_a_fresh_proof_of_identity_is_asked_for(at):
    bilal = at(Charge.DISTRICT_OFFICER, "RAIPUR", proved_at=clock.now() - timedelta(minutes=11))
    assert bilal.post("/security/tokens/new", FORM).status_code == 403
    assert not ApiToken.objects.exists()


def test_who_has_no_use_for_the_api_has_no_such_page(at):
    assert at(Charge.DDO, "A1").get("/security/tokens/").status_code == 404


def test_it_is_all_said_in_hindi(at):
    bilal = at(Charge.DISTRICT_OFFICER, "RAIPUR")
    bilal.cookies["language"] = "hi"
    page = bilal.post("/security/tokens/new", FORM).content.decode()
    assert "आपका नया टोकन" in page and "यह टोकन अभी और केवल एक बार दिख रहा है" in page
