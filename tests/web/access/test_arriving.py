"""The walk in: identifier, code, second factor; what stays in the browser; where one ends up."""

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.urls import reverse

from kshamta.access.models import Account, SignedIn
from kshamta.access.sign_in import passwords, totp
from kshamta.foundation import clock
from kshamta.foundation.sealing import ring
from kshamta.web import audiences
from kshamta.web.signed_in import LINE
from tests.access.sign_in import people
from tests.access.sign_in.walks import ASHA, BILAL, UNKNOWN, another, codes_sent, last_code
from tests.web.conftest import text_of

PASSWORD = "seven lotus ponds by the river"  # pragma: allowlist secret


def ask(browser, identifier=ASHA, **more):
    return browser.post("/sign-in/", {"identifier": identifier, **more})


def enter(browser, code):
    return browser.post("/sign-in/code/", {"code": code})


def walk_in(browser, identifier=ASHA, **more):
    ask(browser, identifier, **more)
    return enter(browser, last_code())


def app_of(holder):
    """An authenticator app that is set up; its secret."""
    from kshamta.access.models import Factor
    from kshamta.foundation.ids import new_id

    factor_id, secret = new_id(), totp.new_secret()
    sealed = ring().seal(secret, f"access.factor/{factor_id}/secret")
    Factor.objects.create(
        id=factor_id, account=holder, kind="totp", sealed_secret=sealed, created_at=clock.now(), proven_at=clock.now()
    )
    return secret


def shown_by(secret):
    return totp.code_at(secret, int(clock.now().timestamp()) // totp.STEP)


def test_addresses_the_audiences_lead_to_are_those_of_the_pages():
    named = [reverse(name) for name in ("web:sign-in", "web:enrol", "web:prove")]
    assert named == [audiences.SIGN_IN, audiences.ENROL, audiences.PROVE]


def test_asha_walks_in_by_a_code(asha, browser):
    assert ask(browser).url == "/sign-in/code/"
    page = text_of(browser.get("/sign-in/code/"))
    assert "यदि मोबाइल नंबर पंजीकृत है" in page
    answer = enter(browser, last_code())
    assert (answer.status_code, answer.url) == (303, "/")
    line = SignedIn.objects.get()
    assert (line.account, line.acting_in, line.device) == (asha, asha.charge, "Chromium, Linux")


def test_the_session_is_new_at_sign_in_and_holds_the_line_alone(asha, browser):
    ask(browser)
    before = browser.cookies[settings.SESSION_COOKIE_NAME].value
    csrf = browser.cookies.get(settings.CSRF_COOKIE_NAME)
    enter(browser, last_code())
    after = browser.cookies[settings.SESSION_COOKIE_NAME].value
    assert after != before and not Session.objects.filter(pk=before).exists()
    assert dict(browser.session.items()) == {LINE: str(SignedIn.objects.get().pk)}
    assert csrf is None or browser.cookies[settings.CSRF_COOKIE_NAME].value != csrf.value


def test_a_session_id_given_by_another_is_not_taken(asha, browser):
    browser.cookies[settings.SESSION_COOKIE_NAME] = "a" * 32
    walk_in(browser)
    assert browser.cookies[settings.SESSION_COOKIE_NAME].value != "a" * 32 and SignedIn.objects.exists()


def test_known_and_unknown_see_the_same(asha, browser, other_browser, clock_at):
    with clock_at():
        known, unknown = ask(browser), ask(other_browser, UNKNOWN)
        assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
        pages = [text_of(each.get("/sign-in/code/")) for each in (browser, other_browser)]
        assert pages[0] == pages[1]
        wrong = [enter(browser, another(last_code())), enter(other_browser, "000000")]
    assert wrong[0].status_code == wrong[1].status_code == 422 and text_of(wrong[0]) == text_of(wrong[1])
    assert len(codes_sent()) == 1


def test_a_wrong_code_says_how_many_tries_are_left(asha, browser):
    ask(browser)
    assert "4 प्रयास शेष" in text_of(enter(browser, another(last_code())))


def test_a_code_of_another_browser_is_spent(asha, browser, other_browser):
    ask(browser)
    assert enter(other_browser, last_code()).url == "/sign-in/"


def test_the_other_way_can_be_chosen_after_a_minute(asha, browser, clock_at):
    ask(browser)
    answer = browser.post("/sign-in/again", {"kind": "email"})
    assert answer.status_code == 429 and "सेकंड रुकें" in text_of(answer)
    with clock_at(seconds=61):
        assert browser.post("/sign-in/again", {"kind": "email"}).url == "/sign-in/code/"
        assert "ई-मेल पता पंजीकृत है" in text_of(browser.get("/sign-in/code/"))
        assert enter(browser, last_code()).status_code == 303


def test_a_stuck_operator_is_told_of_to_all_alike(asha, browser, other_browser, clock_at):
    ask(browser, "asha.verma@example.gov.in")
    with clock_at(minutes=3):
        ask(browser, ASHA), ask(other_browser, UNKNOWN)
        assert "स्वीकार कर रही है" in text_of(browser.get("/sign-in/code/"))
    with clock_at(minutes=6):
        pages = [text_of(each.get("/sign-in/code/")) for each in (browser, other_browser)]
        assert pages[0] == pages[1] and "स्वीकार नहीं कर रही" in pages[0]


def test_nobody_is_sent_to_sign_in_and_back(asha, browser):
    answer = browser.get("/security/?page=2")
    assert answer.url == "/sign-in/?next=%2Fsecurity%2F%3Fpage%3D2"
    assert walk_in(browser, next="/security/?page=2").url == "/security/?page=2"


def test_who_is_signed_in_needs_not_sign_in(asha, browser):
    walk_in(browser)
    assert browser.get("/sign-in/?next=/security/").url == "/security/"


NEXTS = [
    "//evil.example", "///evil.example", "////evil.example", "/\\evil.example", "\\\\evil.example", "\\/evil.example", "/\t/evil.example",
    "/\n/evil.example", "/\r/evil.example", "\t//evil.example", " //evil.example", "http://evil.example", "https://evil.example",
    "HTTPS://evil.example", "https:evil.example", "https:/evil.example", "https:///evil.example", "http:\\\\evil.example", "//evil.example/%2e%2e",
    "//localhost@evil.example", "http://localhost@evil.example", "http://localhost:80@evil.example", "//evil.example#localhost",
    "//evil.example?localhost", "http://evil.example\\@localhost", "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\tscript:alert(1)",
    "data:text/html,x", "vbscript:x", "file:///etc/passwd", "ftp://evil.example", "//[::1]", "//0x7f000001", "//evil%E3%80%82example",
    "//evil。example", "/%09/evil.example", "/.evil.example\\", "/\u2028/evil.example", "/\u00a0/evil.example", "\u0000//evil.example", "/\u0000/evil.example",
    "evil.example", "www.evil.example/", ".evil.example", "@evil.example", ":80", "?next=//evil.example", "#//evil.example", "", " ", "/" + "a" * 600,
    "http:/\\evil.example", "https:\\evil.example", "//evil.example:443/", "//evil.example\\..", "http://[evil.example]", "///\\evil.example",
    "/\\/evil.example", "mailto:x@evil.example", "x:y", "//\u0435vil.example", "blob:https://evil.example/1",
]  # fmt: skip


def test_the_list_of_addresses_elsewhere_is_long_enough():
    assert len(set(NEXTS)) >= 60


@pytest.mark.parametrize("wanted", NEXTS)
def test_no_address_leads_off_the_site(asha, browser, wanted):
    where = walk_in(browser, next=wanted).url
    assert where.startswith("/") and not where.startswith(("//", "/\\")) and "\\" not in where
    if wanted not in {"/%09/evil.example"}:
        assert where == "/"


def test_bilal_sets_up_a_second_factor_before_anything_else(bilal, browser):
    assert walk_in(browser, BILAL).status_code == 303
    assert browser.get("/resets/").url == "/security/enrol?next=%2Fresets%2F"
    page = text_of(browser.get("/security/enrol"))
    assert "दूसरा प्रमाण जोड़ने के बाद ही" in page
    browser.post("/security/enrol")
    page = browser.get("/security/enrol").content.decode()
    assert "<path" in page and "svg" in page
    from kshamta.access.models import Factor

    factor = Factor.objects.get()
    secret = ring().unseal(bytes(factor.sealed_secret), f"access.factor/{factor.pk}/secret")
    answer = browser.post("/security/totp", {"code": shown_by(secret), "name": "मेरा फोन"})
    assert answer.url == "/security/"
    assert browser.get("/resets/").status_code == 200
    assert "मेरा फोन" in text_of(browser.get("/security/"))


def test_then_he_is_asked_for_it_each_time_and_a_code_of_it_works_once(bilal, browser, other_browser, clock_at):
    secret = app_of(bilal)
    assert walk_in(browser, BILAL).url == "/sign-in/second/"
    assert browser.get("/security/").status_code == 302  # nothing is open in between
    shown = shown_by(secret)
    assert browser.post("/sign-in/second/", {"code": another(shown)}).status_code == 422
    assert browser.post("/sign-in/second/", {"code": shown}).status_code == 303
    assert SignedIn.objects.get().second_factor
    walk_in(other_browser, BILAL)
    assert other_browser.post("/sign-in/second/", {"code": shown}).status_code == 422
    with clock_at(seconds=30):
        assert other_browser.post("/sign-in/second/", {"code": shown_by(secret)}).status_code == 303


def test_a_password_is_for_those_who_set_one(asha, browser, other_browser, clock_at):
    kept = "/sign-in/password/"
    given = {"identifier": ASHA, "password": PASSWORD}
    assert browser.post(kept, given).status_code == 422
    Account.objects.filter(pk=asha.pk).update(password=passwords.hashed(PASSWORD))
    with clock_at():
        wrong = browser.post(kept, given | {"password": "seven lotus ponds by the sea"})
        unknown = other_browser.post(kept, given | {"identifier": UNKNOWN})
    assert wrong.status_code == unknown.status_code == 422
    assert text_of(wrong) == text_of(unknown)
    assert browser.post(kept, given | {"next": "/security/"}).url == "/security/"


def test_signing_out_ends_the_line_and_the_session(asha, browser):
    walk_in(browser)
    key = browser.cookies[settings.SESSION_COOKIE_NAME].value
    assert browser.post("/sign-out").url == "/sign-in/"
    assert SignedIn.objects.get().ended_at and not Session.objects.filter(pk=key).exists()
    browser.cookies[settings.SESSION_COOKIE_NAME] = key
    assert browser.get("/security/").status_code == 302


def test_the_switcher_changes_the_charge_to_one_of_ones_own(asha, bilal, tree, browser, signed_in):
    line = signed_in(browser, asha, asha.charge)
    other = people.appointed(asha, "ddo", tree.elsewhere, kind="additional")
    assert browser.post("/act", {"appointment": str(other.pk)}).status_code == 303
    line.refresh_from_db()
    assert line.acting_in == other
    for wanted in (str(bilal.charge.pk), "nonsense", "00000000-0000-0000-0000-000000000000"):
        assert browser.post("/act", {"appointment": wanted}).status_code == 404
    browser.post("/act", {"appointment": ""})
    line.refresh_from_db()
    assert line.acting_in is None


def test_what_was_typed_stands_in_no_address_and_no_session(asha, browser):
    answer = ask(browser)
    assert ASHA not in answer.url and ASHA not in str(dict(browser.session.items()))
    assert ASHA not in str(list(SignedIn.objects.values()))
