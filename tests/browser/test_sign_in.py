"""Signing in as people do: in a real browser, on a small phone, by a passkey of a real authenticator, without a script."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.access.sign_in.people_in_demo import MOBILES
from tests.screen import fits, grave_faults

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
SETTLE = "import django; django.setup(); from tests.access.sign_in.people_in_demo import settle; settle()"
LAST_CODE = "import django; django.setup(); from tests.access.sign_in.walks import last_code; print(last_code())"
TOTP = "import django; django.setup(); from tests.access.sign_in.people_in_demo import code_of; print(code_of({key!r}))"
AUTHENTICATOR = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True, "isUserVerified": True,
    "automaticPresenceSimulation": True,
}  # fmt: skip
FIRST_VIEW = 100_000  # bytes over the wire


@pytest.fixture(scope="session")
def run(environment):
    def run(program):
        paths = {"PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
        done = subprocess.run(
            [sys.executable, "-c", program], env=environment | paths, cwd=ROOT, check=True, capture_output=True, text=True
        )
        return done.stdout.strip()

    return run


@pytest.fixture(scope="session")
def place(server, run):
    """The demonstration with our people, at a name: passkeys know no numbers."""
    run(SETTLE)
    return server.replace("127.0.0.1", "localhost")


@pytest.fixture
def at(chromium, place):
    """Opens a page; at the end nothing may have been complained of."""
    contexts, complaints = [], []

    def open_page(path, language="hi", width=1280, height=900, **options):
        context = chromium.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        context.add_cookies([{"name": "language", "value": language, "url": place}])
        page = context.new_page()
        page.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(place + path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    said = [each for each in complaints if not re.match("Failed to load resource: the server responded with a status of (4[0-9]{2}) ", each)]
    assert said == []


def walk_in(page, run, who):
    page.fill("#f-identifier", MOBILES[who])
    page.click(".btn-primary")
    page.wait_for_url("**/sign-in/code/")
    page.fill("#f-code", run(LAST_CODE))
    page.click(".btn-primary")
    page.wait_for_load_state("networkidle")


def authenticator(page):
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    return devtools


def base(page):
    return "/".join(page.url.split("/", 3)[:3])


@pytest.mark.parametrize("scripts", [True, False])
def test_asha_walks_in_on_a_small_phone(at, run, scripts):
    page = at("/sign-in/?next=/security/", width=360, height=640, java_script_enabled=scripts)
    walk_in(page, run, "asha" if scripts else "asha-without-scripts")
    assert page.url.endswith("/security/") and "आप यहाँ साइन-इन हैं" in page.inner_text("main")
    page.goto(base(page) + "/sign-in/")
    assert "/sign-in/" not in page.url


def test_bilal_sets_up_an_app_before_he_may_do_anything(at, run):
    page = at("/sign-in/?next=/resets/")
    walk_in(page, run, "bilal")
    assert "/security/enrol" in page.url
    page.click("form[action='/security/enrol'] button")
    page.wait_for_selector("svg.qr")
    key = page.inner_text(".secret")
    page.fill("#f-code", run(TOTP.format(key=key)))
    page.fill("#f-name", "मेरा फोन")
    page.click("form[action='/security/totp'] button")
    page.wait_for_url("**/security/")
    assert "मेरा फोन" in page.inner_text("main")


def test_chitra_adds_a_passkey_and_comes_in_by_it_alone(at, run):
    page = at("/sign-in/")
    devtools = authenticator(page)
    walk_in(page, run, "chitra")
    page.goto(base(page) + "/security/enrol")
    page.fill("#f-passkey-name", "दफ्तर का कंप्यूटर")
    page.click("form[data-passkey=create] button")
    page.wait_for_url("**/security/")
    assert "दफ्तर का कंप्यूटर" in page.inner_text("main")
    page.click(".bar details summary")
    page.click("form[action='/sign-out'] button")
    page.wait_for_url("**/sign-in/")
    page.click("form[data-passkey=get] button")
    page.wait_for_url(lambda url: "/sign-in/" not in url)
    page.goto(base(page) + "/security/")
    assert "आप यहाँ साइन-इन हैं" in page.inner_text("main")
    devtools.detach()


def test_the_new_code_is_counted_down_to(at, run):
    page = at("/sign-in/", language="en")
    page.fill("#f-identifier", "9712349876")
    page.click(".btn-primary")
    button = page.locator("[data-waits]").first
    button.wait_for()
    assert button.is_disabled() and re.search(r"New code to the mobile \(\d+\)", button.inner_text())


def test_a_slips_code_behind_the_mark_is_filled_in_and_leaves_the_address(at):
    page = at("/sign-in/slip/#QRSTV12345")
    assert page.input_value("#f-code") == "QRSTV12345" and page.url.endswith("/sign-in/slip/")


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("language", ["hi", "en"])
def test_every_page_of_signing_in_is_for_every_eye_and_hand(at, run, language, width):
    page = at("/sign-in/", language=language, width=width, height=740)
    for path in ("/sign-in/", "/sign-in/password/", "/sign-in/slip/"):
        page.goto(base(page) + path)
        assert grave_faults(page) == [] and fits(page), path
    page.goto(base(page) + "/sign-in/")
    page.fill("#f-identifier", "12")
    page.click(".btn-primary")
    assert grave_faults(page) == [] and page.locator("[aria-invalid]").count() == 1
    page.fill("#f-identifier", f"97123466{width % 97:02}")
    page.click(".btn-primary")
    page.wait_for_url("**/sign-in/code/")
    assert grave_faults(page) == [] and fits(page)


@pytest.mark.parametrize("width", [360, 1280])
def test_every_page_of_security_is_too(at, run, width):
    page = at("/sign-in/", width=width, height=740)
    walk_in(page, run, f"esha-{width}")
    for path in ("/security/", "/security/enrol", "/security/password", "/prove/"):
        page.goto(base(page) + path)
        assert grave_faults(page) == [] and fits(page), path
    page.goto(base(page) + "/security/enrol")
    page.click("form[action='/security/enrol'] button")
    page.wait_for_selector("svg.qr")
    assert grave_faults(page) == [] and fits(page)


def test_the_first_view_is_light(at):
    page = at("/sign-in/")
    loaded = page.evaluate("performance.getEntries().filter(e => e.transferSize).reduce((sum, e) => sum + e.transferSize, 0)")
    assert loaded <= FIRST_VIEW
