"""The first login on a small phone, in Hindi, with scripts and without; a camp at a kiosk; the officer who puts right what was wrong."""

import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.screen import fits, grave_faults

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
BEGIN = "import django; django.setup(); "
MOBILE = BEGIN + "from tests.web.first.people_in_demo import mobile_of; print(mobile_of({place}))"
SLIPS = BEGIN + "from tests.web.first.people_in_demo import slips_of; print(slips_of({number}))"
LAST_CODE = BEGIN + "from tests.access.sign_in.walks import last_code; print(last_code())"
FIRST_VIEW = 30_000  # bytes over the wire


@pytest.fixture(scope="session")
def run(environment, server):
    def run(program, **values):
        paths = {"PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
        done = subprocess.run(
            [sys.executable, "-c", program.format(**values)],
            env=environment | paths,
            cwd=ROOT,
            check=True,
            capture_output=True,
            text=True,
        )
        return done.stdout.strip()

    return run


def base(page):
    return "/".join(page.url.split("/", 3)[:3])


def to_the_third_screen(page, run, place):
    page.fill("#f-identifier", run(MOBILE, place=place))
    page.click(".first-button")
    page.wait_for_url("**/first/code/")
    page.fill("#f-code", run(LAST_CODE))
    page.click(".first-button")
    page.wait_for_url("**/first/me/")


@pytest.mark.parametrize("scripts", [True, False])
def test_three_screens_in_hindi_on_a_small_phone(visit, run, scripts):
    page = visit("/first/", width=360, height=640, java_script_enabled=scripts)
    assert "चरण 1 / 3" in page.inner_text("main")
    to_the_third_screen(page, run, 0)
    began = time.perf_counter()
    assert "क्या यह आप हैं?" in page.inner_text("h1")
    page.check("#f-read")
    page.click("button[value=me]")
    page.wait_for_url("**/first/done/")
    assert "सत्यापन पूरा हुआ" in page.inner_text("main") and time.perf_counter() - began < 60


def test_what_is_wrong_is_ticked_and_the_right_value_asked_for_without_a_script(visit, run):
    page = visit("/first/", width=360, height=640, java_script_enabled=False)
    to_the_third_screen(page, run, 0)
    assert not page.is_visible("#f-designation")
    page.check("#w-designation")
    page.fill("#f-designation", "Lecturer")
    page.click("button[value=me]")  # the notice is not ticked: nothing is lost
    assert page.input_value("#f-designation") == "Lecturer" and "सूचना" in page.inner_text(".form-errors")
    page.check("#f-read")
    page.click("button[value=me]")
    page.wait_for_url("**/first/done/")
    assert "नोडल अधिकारी के पास" in page.inner_text("main")


def test_a_camp_one_after_another_and_the_officer_out_of_reach(visit, run):
    page = visit("/enter/", width=360, height=740)
    page.locator("main button").filter(has_text="विकासखंड नोडल अधिकारी").first.click()
    page.goto(base(page) + "/camps/")
    page.click("a[href$='/kiosk']")
    page.locator("main form button").click()
    page.wait_for_url("**/first/")
    for code in run(SLIPS, number=2).split():
        page.click("a[href='/first/slip/']")
        page.fill("#f-code", code)
        page.click(".first-card .first-button")
        page.wait_for_url("**/first/me/")
        page.check("#f-read")
        page.click("button[value=me]")
        page.wait_for_url(re.compile("/first/$"))
        assert "अगला व्यक्ति आए" in page.inner_text("main")
    for address in ("/", "/camps/", "/petitions/", "/people/", "/first/me/"):
        page.goto(base(page) + address)
        assert re.search("/first/$", page.url), address


@pytest.mark.parametrize("width", [360, 1280])
def test_every_screen_is_for_every_eye_and_hand(visit, run, width):
    page = visit("/first/", width=width, height=740)
    loaded = page.evaluate("performance.getEntries().filter(e => e.transferSize).reduce((sum, e) => sum + e.transferSize, 0)")
    assert loaded <= FIRST_VIEW
    for path in ("/first/", "/first/slip/", "/first/notice/"):
        page.goto(base(page) + path)
        assert grave_faults(page) == [] and fits(page), path
    page.goto(base(page) + "/first/")
    to_the_third_screen(page, run, 1)
    page.check("#w-group")
    page.click("button[value=me]")
    assert grave_faults(page) == [] and fits(page)
    page.goto(base(page) + "/me/")
    assert grave_faults(page) == [] and fits(page)


@pytest.mark.parametrize("width", [360, 1280])
def test_the_officers_pages_are_too(visit, width):
    page = visit("/enter/", width=width, height=740)
    page.locator("main button").filter(has_text="विकासखंड नोडल अधिकारी").first.click()
    for path in ("/camps/", "/petitions/", "/petitions/?tab=decided"):
        page.goto(base(page) + path)
        assert grave_faults(page) == [] and fits(page), path
    page.goto(base(page) + "/petitions/")
    page.click("tbody th a")
    assert grave_faults(page) == [] and fits(page)
    page.click("button[value=grant]")
    page.wait_for_url(re.compile("/petitions/$"))
    assert "निर्णय दर्ज हुआ" in page.inner_text("main")
