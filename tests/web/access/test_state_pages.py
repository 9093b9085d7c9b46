"""The state's own sign-in, through our pages: there and back, with a second factor after it; not there where it is not set up."""

import pytest

from kshamta.access.models import SignedIn
from tests.access.sign_in.test_state_sign_in import provider as provider
from tests.web.access.test_arriving import app_of, shown_by
from tests.web.conftest import text_of


def go_there(browser, provider, wanted="/security/"):
    there = browser.get("/sign-in/state/", {"next": wanted})
    assert there.url.startswith(f"{provider.issuer}/authorize?")
    return browser.get("/sign-in/state/back", provider.authorize(there.url))


def test_asha_goes_there_and_comes_back_signed_in(provider, asha, browser, settings):
    settings.OIDC_NAME = "राज्य एसएसओ"
    assert "राज्य एसएसओ" in text_of(browser.get("/sign-in/"))
    back = go_there(browser, provider)
    assert back.url == "/security/" and browser.get("/security/").status_code == 200
    assert provider.asked["redirect_uri"] == "http://localhost/sign-in/state/back"


def test_her_second_factor_is_asked_for_on_the_way(provider, asha, browser):
    secret = app_of(asha)
    assert go_there(browser, provider).url == "/sign-in/second/"
    assert browser.post("/sign-in/second/", {"code": shown_by(secret)}).url == "/security/"
    assert SignedIn.objects.get().second_factor


def test_an_answer_is_taken_once_and_in_the_browser_that_asked(provider, asha, browser, other_browser):
    there = browser.get("/sign-in/state/")
    given = provider.authorize(there.url)
    assert other_browser.get("/sign-in/state/back", given).status_code == 422
    assert browser.get("/sign-in/state/back", given).status_code == 303
    assert browser.get("/sign-in/state/back", given).status_code == 422
    assert SignedIn.objects.count() == 1


def test_whom_nobody_knows_is_told_kindly(provider, db, browser):
    answer = go_there(browser, provider)
    assert answer.status_code == 422 and "अपने नोडल अधिकारी से संपर्क करें" in text_of(answer)


def test_a_provider_that_is_down_leaves_the_other_ways(provider, asha, browser):
    provider.status = 500
    answer = browser.get("/sign-in/state/")
    assert answer.status_code == 422 and "कोड भेजें" in text_of(answer)


@pytest.mark.parametrize("address", ["/sign-in/state/", "/sign-in/state/back"])
def test_where_there_is_none_it_is_said_and_not_offered(db, browser, settings, address):
    settings.OIDC_ISSUER = ""
    answer = browser.get(address)
    assert answer.status_code == 422 and "यहाँ उपलब्ध नहीं" in text_of(answer)
    assert "एकल साइन-इन" not in text_of(browser.get("/sign-in/"))
