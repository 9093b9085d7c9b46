"""One's own security, proving anew, and help for others: as pages; whom they let in; what every answer carries."""

import json

import pytest
from django.conf import settings
from django.test import Client
from django.urls import URLResolver

from kshamta.access.models import Attempt, Factor, ResetRequest, SignedIn, Slip
from kshamta.audit.models import Event
from kshamta.foundation import clock
from kshamta.foundation.ids import new_id
from kshamta.web.access import pictures, urls
from kshamta.web.audiences import Audience
from kshamta.web.devices import device_of
from tests.access.sign_in import people
from tests.access.sign_in.keys import Device
from tests.access.sign_in.walks import BILAL, last_code
from tests.web.access.test_arriving import app_of, shown_by
from tests.web.conftest import text_of
from tests.web.test_security import EXPECTED

LONG_AGO = {"minutes": 11}
PASSWORD = "seven lotus ponds by the river"  # pragma: allowlist secret


@pytest.fixture
def esha(tree):
    """Nodal officer of the block."""
    holder = people.account("Esha Patel", "9712340505", "esha.patel@example.gov.in")
    holder.charge = people.appointed(holder, "nodal-officer", tree.block)
    return holder


@pytest.fixture
def long_ago(clock_at):
    """Eleven minutes have gone by since the last proof."""
    return clock_at(**LONG_AGO)


def addresses(given=urls.urlpatterns):
    for pattern in given:
        assert not isinstance(pattern, URLResolver)
        address = "/" + str(pattern.pattern)
        for name in ("factor_id", "line_id", "appointment_id", "reset_id"):
            address = address.replace(f"<uuid:{name}>", str(new_id()))
        yield pytest.param(address, pattern.callback, id=pattern.name)


EVERY = list(addresses())


# ---- what every answer carries, and whom a page lets in


@pytest.mark.parametrize("address, view", EVERY)
def test_every_answer_carries_the_headers_and_no_inline_script(asha, browser, signed_in, address, view):
    for client in (browser, Client(headers={"host": "localhost"})):
        for answer in (client.get(address), client.post(address)):
            for name, value in EXPECTED.items():
                assert answer.headers.get(name) == value, name
            assert "style=" not in answer.content.decode() and "<script>" not in answer.content.decode()
        signed_in(client, asha, asha.charge)


@pytest.mark.parametrize("address, view", EVERY)
def test_every_unsafe_route_wants_its_token(asha, address, view, signed_in):
    for make in (lambda client: None, lambda client: signed_in(client, asha, asha.charge)):
        strict = Client(enforce_csrf_checks=True, headers={"host": "localhost"})
        make(strict)
        before = Event.objects.count()
        for given in ({}, {"csrfmiddlewaretoken": "x" * 64}):
            assert strict.post(address, given).status_code in {403, 405}
        foreign = strict.post(address, {}, headers={"origin": "https://evil.example"})
        assert foreign.status_code in {403, 405} and Event.objects.count() == before


@pytest.mark.parametrize("address, view", EVERY)
def test_a_get_changes_no_row(asha, browser, signed_in, address, view):
    signed_in(browser, asha, asha.charge)
    rows = [list(model.objects.order_by("pk").values()) for model in (Attempt, SignedIn, Factor, Slip, ResetRequest, Event)]
    browser.get(address), browser.head(address)
    assert rows == [list(model.objects.order_by("pk").values()) for model in (Attempt, SignedIn, Factor, Slip, ResetRequest, Event)]


@pytest.mark.parametrize("address, view", EVERY)
def test_whom_a_page_lets_in_is_declared_and_kept(asha, bilal, address, view, signed_in, browser):
    nobody = Client(headers={"host": "localhost"})
    if view.audience is Audience.ANYONE:
        assert nobody.get(address).status_code in {200, 302, 404, 405, 422}  # 422: a state's sign-in that is not set up says so
        return
    for answer in (nobody.get(address), nobody.post(address)):
        assert answer.url.startswith("/sign-in/?next=")
    if view.audience is Audience.HOLDS:
        signed_in(browser, asha, asha.charge)
        assert browser.get(address).status_code == browser.post(address).status_code == 404
    signed_in(browser, bilal, bilal.charge, second_factor=False)
    if not view.enrolling:
        assert browser.get(address).url.startswith("/security/enrol?next=")


def test_what_is_grave_is_asked_only_of_those_who_proved_themselves(asha, bilal, browser, signed_in, long_ago):
    grave = [each.values[0] for each in EVERY if getattr(each.values[1], "sudo", False)]
    assert len(grave) == 11
    signed_in(browser, bilal, bilal.charge)
    with long_ago:
        for address in grave:
            assert browser.get(address).url.startswith("/prove/?next=")
            answer = browser.post(address, headers={"referer": "http://localhost/security/?x=1"})
            assert answer.status_code == 403 and "/prove/?next=%2Fsecurity%2F%3Fx%3D1" in answer.content.decode(), address


@pytest.mark.parametrize("referer", ["https://evil.example/x", "http://localhost//evil.example", "", "//evil.example", "nonsense"])
def test_after_a_proof_one_is_never_led_elsewhere(bilal, browser, signed_in, referer, long_ago):
    signed_in(browser, bilal, bilal.charge)
    with long_ago:
        answer = browser.post("/security/password/remove", headers={"referer": referer})
        assert "/prove/?next=%2F\"" in answer.content.decode()


def test_htmx_is_led_to_signing_in_as_a_whole_page(browser):
    answer = browser.get("/security/", headers={"hx-request": "true", "hx-current-url": "http://localhost/people/?q=x"})
    assert (answer.status_code, answer.headers["HX-Redirect"]) == (204, "/sign-in/?next=%2Fpeople%2F%3Fq%3Dx")


def test_cookies_are_host_cookies_out_of_reach(asha, browser, signed_in):
    browser.post("/sign-in/", {"identifier": "9712340501"})
    browser.post("/sign-in/code/", {"code": last_code()})
    cookie = browser.cookies[settings.SESSION_COOKIE_NAME]
    assert cookie["httponly"] and cookie["samesite"] == "Lax" and cookie["path"] == "/" and not cookie["domain"]


# ---- devices


def test_the_list_shows_ones_devices_and_ends_one(asha, bilal, browser, other_browser, signed_in):
    here, there, his = signed_in(browser, asha, asha.charge), signed_in(other_browser, asha, device="Firefox, Windows"), None
    his = signed_in(Client(), bilal, bilal.charge)
    page = text_of(browser.get("/security/"))
    assert "Chromium, Linux" in page and "Firefox, Windows" in page and "यही उपकरण" in page
    assert browser.post(f"/security/devices/{his.pk}/end").status_code == 404
    assert browser.post(f"/security/devices/{there.pk}/end").url == "/security/"
    assert "Firefox, Windows" not in text_of(browser.get("/security/"))
    assert other_browser.get("/security/").status_code == 302
    here.refresh_from_db()
    assert here.ended_at is None


def test_signing_out_everywhere_leaves_nobody_in(asha, browser, other_browser, signed_in):
    signed_in(browser, asha), signed_in(other_browser, asha)
    assert browser.post("/security/everywhere").url == "/sign-in/"
    assert not SignedIn.objects.filter(ended_at=None).exists()
    assert browser.get("/security/").status_code == other_browser.get("/security/").status_code == 302


def test_the_page_asks_a_constant_number_of_questions(asha, browser, signed_in, django_assert_max_num_queries):
    signed_in(browser, asha, asha.charge)
    for _ in range(30):
        signed_in(Client(), asha)
    signed_in(browser, asha, asha.charge)
    browser.get("/security/")
    with django_assert_max_num_queries(8):
        browser.get("/security/")


@pytest.mark.parametrize("agent, device", [
    ("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/140.0 Safari/537.36", "Chromium, Linux"),
    ("Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36", "Chrome, Android"),
    ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1", "Safari, iPhone"),
    ("Mozilla/5.0 (Windows NT 10.0) Chrome/140 Safari/537.36 Edg/140", "Edge, Windows"),
    ("curl/8", "?"), ("", "?"), ("<script>alert(1)</script>", "?"),
])  # fmt: skip
def test_a_browser_is_named_as_its_owner_knows_it(agent, device):
    assert device_of(agent) == device


# ---- factors and password


def test_a_factor_is_added_shown_and_removed(asha, browser, signed_in):
    signed_in(browser, asha, asha.charge, second_factor=False)
    assert "अभी कोई दूसरा प्रमाण नहीं" in text_of(browser.get("/security/"))
    app_of(asha)
    assert "प्रमाणक ऐप" in text_of(browser.get("/security/"))
    factor = Factor.objects.get()
    assert browser.post(f"/security/factors/{new_id()}/end").status_code == 404
    assert browser.post(f"/security/factors/{factor.pk}/end").url == "/security/"


def test_the_last_factor_of_an_approver_stays(bilal, browser, signed_in):
    signed_in(browser, bilal, bilal.charge)
    app_of(bilal)
    answer = browser.post(f"/security/factors/{Factor.objects.get().pk}/end")
    assert answer.status_code == 409 and "पहले नया जोड़ें" in text_of(answer)


def test_a_wrong_first_code_is_said_beside_the_same_picture(bilal, browser, signed_in):
    signed_in(browser, bilal, bilal.charge, second_factor=False)
    browser.post("/security/enrol")
    picture = browser.get("/security/enrol").content.decode().split('qr-ink" d="')[1].split('"')[0]
    answer = browser.post("/security/totp", {"code": "000000"})
    assert answer.status_code == 422 and picture in answer.content.decode()


def test_a_password_is_set_and_removed(asha, browser, signed_in):
    signed_in(browser, asha, asha.charge)
    assert "12 अक्षरों से छोटा" in text_of(browser.post("/security/password", {"password": "x"}))
    assert browser.get("/security/password").status_code == 200
    assert browser.post("/security/password", {"password": PASSWORD}).url == "/security/"
    assert "पासवर्ड रखा गया है" in text_of(browser.get("/security/"))
    assert browser.post("/security/password/remove").url == "/security/"
    assert "पासवर्ड नहीं है" in text_of(browser.get("/security/"))


# ---- passkeys, as the page's script speaks with them


def ask(client, address, **more):
    return client.post(address, more)


def answered(client, address, answer, **more):
    return client.post(address, {"answer": json.dumps(answer), **more})


def added(client, device):
    options = ask(client, "/security/passkey/ask").json()
    return answered(client, "/security/passkey", device.create(options), name="दफ्तर")


def test_a_passkey_is_added_and_signs_in_alone(bilal, browser, other_browser, signed_in):
    signed_in(browser, bilal, bilal.charge, second_factor=False)
    device = Device()
    assert added(browser, device).json() == {"next": "/security/"}
    options = ask(other_browser, "/sign-in/passkey/ask", next="/security/").json()
    assert options["publicKey"]["userVerification"] == "required"
    done = answered(other_browser, "/sign-in/passkey", device.get(options))
    assert done.json() == {"next": "/security/"} and other_browser.get("/security/").status_code == 200
    again = answered(other_browser, "/sign-in/passkey", device.get(options))
    assert again.status_code == 422 and "पास-की मान्य नहीं" in again.json()["refused"]  # a challenge is taken once


def test_a_passkey_is_the_second_factor(bilal, browser, other_browser, signed_in):
    signed_in(browser, bilal, bilal.charge, second_factor=False)
    device = Device()
    added(browser, device)
    other_browser.post("/sign-in/", {"identifier": BILAL, "next": "/security/"})
    assert other_browser.post("/sign-in/code/", {"code": last_code()}).url == "/sign-in/second/"
    assert "पास-की का उपयोग करें" in text_of(other_browser.get("/sign-in/second/"))
    options = ask(other_browser, "/sign-in/passkey/ask", second="1").json()
    assert len(options["publicKey"]["allowCredentials"]) == 1
    assert answered(other_browser, "/sign-in/passkey", device.get(options)).json() == {"next": "/security/"}


def test_a_passkey_proves_anew(bilal, browser, signed_in, long_ago):
    signed_in(browser, bilal, bilal.charge)
    device = Device()
    added(browser, device)
    with long_ago:
        options = ask(browser, "/prove/passkey/ask").json()
        assert answered(browser, "/prove/passkey", device.get(options), next="/security/enrol").json() == {"next": "/security/enrol"}
        assert browser.get("/security/enrol").status_code == 200


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "{}", "x" * 30_000])
def test_nonsense_for_an_answer_is_refused(db, browser, text):
    ask(browser, "/sign-in/passkey/ask")
    answer = browser.post("/sign-in/passkey", {"answer": text})
    assert answer.status_code == 422 and "refused" in answer.json()


# ---- proving anew


def test_asha_proves_herself_by_a_code_and_goes_on(asha, browser, signed_in, long_ago):
    signed_in(browser, asha, asha.charge)
    with long_ago:
        page = text_of(browser.get("/prove/?next=/security/password"))
        assert "मोबाइल पर कोड भेजें" in page and "ई-मेल पर कोड भेजें" in page
        assert browser.post("/prove/", {"by": "mobile", "next": "/security/password"}).status_code == 200
        again = browser.post("/prove/", {"by": "mobile", "next": "/security/password"})
        assert again.status_code == 429 and "सेकंड रुकें" in text_of(again), "a minute between two codes, as at signing in"
        assert browser.post("/prove/", {"by": "code", "code": "x", "next": "/"}).status_code == 422
    with time_later(browser, 5):
        answer = browser.post("/prove/", {"by": "code", "code": last_code(), "next": "/security/password"})
        assert answer.url == "/security/password" and browser.get("/security/password").status_code == 200


def time_later(browser, seconds):
    from datetime import timedelta

    import time_machine

    return time_machine.travel(clock.now() + timedelta(minutes=11, seconds=seconds), tick=False)


def test_bilal_proves_himself_by_his_app_alone(bilal, browser, signed_in, long_ago):
    secret = app_of(bilal)
    signed_in(browser, bilal, bilal.charge)
    with long_ago:
        page = text_of(browser.get("/prove/"))
        assert "मोबाइल पर कोड भेजें" not in page
        assert browser.post("/prove/", {"by": "mobile"}).status_code == 403
        assert browser.post("/prove/", {"by": "totp", "code": "000000"}).status_code == 422
        assert browser.post("/prove/", {"by": "totp", "code": shown_by(secret), "next": "//evil.example"}).url == "/"


def test_a_password_proves_too(asha, browser, signed_in, long_ago):
    signed_in(browser, asha, asha.charge)
    browser.post("/security/password", {"password": PASSWORD})
    with long_ago:
        assert browser.post("/prove/", {"by": "password", "password": "x"}).status_code == 422
        assert browser.post("/prove/", {"by": "password", "password": PASSWORD}).url == "/"


# ---- slips and resets


def test_a_slip_is_printed_and_lets_in(asha, esha, browser, other_browser, signed_in):
    signed_in(browser, esha, esha.charge)
    address = f"/slips/{asha.charge.pk}/"
    assert "Asha Verma" in text_of(browser.get(address))
    sheet = browser.post(address)
    code = sheet.content.decode().split('class="secret" lang="en">')[1].split("<")[0]
    assert sheet.status_code == 200 and "एकबारगी साइन-इन पर्ची" in text_of(sheet)
    assert other_browser.get("/sign-in/slip/").status_code == 200
    assert other_browser.post("/sign-in/slip/", {"code": "0000000000"}).status_code == 422
    assert other_browser.post("/sign-in/slip/", {"code": code}).url == "/"
    assert browser.get(f"/slips/{new_id()}/").status_code == browser.post(f"/slips/{new_id()}/").status_code == 404


def test_a_slip_above_oneself_is_not_there(bilal, esha, browser, signed_in):
    signed_in(browser, esha, esha.charge)
    assert browser.get(f"/slips/{bilal.charge.pk}/").status_code == 404
    answer = browser.post(f"/slips/{esha.charge.pk}/")
    assert answer.status_code == 409 and "अपने लिए पर्ची" in text_of(answer)


def test_a_reset_takes_two(asha, bilal, divya, browser, other_browser, signed_in):
    signed_in(browser, bilal, bilal.charge), signed_in(other_browser, divya, divya.charge)
    assert browser.post(f"/resets/ask/{asha.charge.pk}/", {"reason": " "}).status_code in {409, 422}
    assert "Asha Verma" in text_of(browser.get(f"/resets/ask/{asha.charge.pk}/"))
    assert browser.post(f"/resets/ask/{asha.charge.pk}/", {"reason": "फोन खो गया"}).url == "/resets/"
    assert "दूसरे अधिकारी की प्रतीक्षा" in text_of(browser.get("/resets/"))
    reset = ResetRequest.objects.get()
    assert browser.post(f"/resets/{reset.pk}/confirm").status_code == 409
    assert "फोन खो गया" in text_of(other_browser.get("/resets/"))
    assert other_browser.post(f"/resets/{reset.pk}/confirm").url == "/resets/"
    assert "कोई अनुरोध प्रतीक्षा में नहीं" in text_of(other_browser.get("/resets/"))
    assert other_browser.post(f"/resets/{reset.pk}/refuse").status_code == 404
    assert browser.post(f"/resets/ask/{divya.charge.pk}/", {"reason": "x"}).status_code == 404


@pytest.mark.parametrize("page", ["0", "-1", "x", "²", "99999999999", "2"])
def test_whatever_page_is_asked_for(divya, browser, signed_in, page):
    signed_in(browser, divya, divya.charge)
    assert browser.get("/resets/", {"page": page}).status_code == 200


def test_a_picture_holds_what_it_was_given():
    """Read back module by module: the runs are those of the matrix."""
    import segno

    text = "otpauth://totp/Kshamta:Asha?secret=ABC&issuer=Kshamta"
    matrix = [bytes(row) for row in segno.make(text, error="m", micro=False).matrix]
    picture = pictures.qr(text)
    drawn = [bytearray(len(matrix)) for _ in matrix]
    for run in picture.path.split("M")[1:]:
        place, length = run.split("h")[:2]
        x, y = (int(part) - pictures.QUIET for part in place.split())
        for dark in range(x, x + int(length.split("v")[0])):
            drawn[y][dark] = 1
    assert [bytes(row) for row in drawn] == matrix and picture.size == len(matrix) + 8
