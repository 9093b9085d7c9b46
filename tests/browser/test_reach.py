"""For every eye, hand and line: accessibility rules, a small phone, the weight of the first view."""

import pytest

from tests.browser.test_check import give
from tests.cast import person
from tests.screen import fits, grave_faults, too_small

pytestmark = pytest.mark.browser

FIRST_VIEW = 100_000  # bytes over the wire
AWKWARD = (
    person(1, mobile="12345"), person(2, full_name="राकेश शर्मा"), person(3, full_name="RAM LAL"), person(4, gender="F"),
    person(5, email="averyveryverylongaddressthatneverends.withoutanyspace@office.example.gov.in"),
)  # fmt: skip


def drop(page):
    pass


def result(page):
    give(page, *AWKWARD)


def opened(page):
    give(page, *AWKWARD)
    page.click("#next")
    page.wait_for_selector("#mend-text")


def everything_open(page):
    give(page, *AWKWARD)
    for summary in page.locator("summary").all():
        if summary.evaluate("s => !s.parentElement.open"):
            summary.click()


def portal(page):
    give(page, *AWKWARD)
    page.click("a[href$='/portal/']")
    page.wait_for_selector("#held")


def refused(page):
    page.set_input_files("#file", {"name": "order.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7"})
    page.wait_for_selector(".refused")


SCREENS = [drop, result, opened, everything_open, portal, refused]


BESIDES = ".skip, .skip-here, .zone-input, p, .hide, #file"


@pytest.mark.parametrize("language", ["hi", "en"])
@pytest.mark.parametrize("screen", SCREENS)
def test_a_screen_serves_every_eye_and_hand_on_a_phone_and_on_a_desk(visit, screen, language):
    page = visit(language=language, width=360, height=740, bypass_csp=True)  # axe is put into the page
    screen(page)
    assert fits(page)  # the page never scrolls sideways
    assert too_small(page, "", BESIDES) == []  # WCAG 2.2, target size
    assert grave_faults(page) == []
    page.set_viewport_size({"width": 1280, "height": 900})
    assert grave_faults(page) == []


def test_on_a_phone_the_row_number_stays_while_the_sheet_is_moved(visit):
    page = visit(width=360, height=740)
    give(page, *AWKWARD)
    page.locator("#r-3").scroll_into_view_if_needed()
    before = page.locator("#r-3 th").bounding_box()["x"]
    page.evaluate("document.querySelector('.sheet-scroll').scrollLeft = 400")
    assert page.locator("#r-3 th").bounding_box()["x"] == before
    assert page.locator("#r-3 td").first.bounding_box()["x"] < 0


@pytest.mark.parametrize("zoom", [640, 320])  # 1280 px at 200 % and 400 %
def test_zoomed_in_nothing_is_lost(visit, zoom):
    page = visit(width=zoom, height=512)
    opened(page)
    assert fits(page)
    assert page.locator("#mend-text").is_visible()


def test_the_first_view_is_light(visit, server):
    page = visit("/healthz")
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    weighed = {}
    line.on("Network.loadingFinished", lambda event: weighed.update({event["requestId"]: event["encodedDataLength"]}))
    page.goto(f"{server}/check/", wait_until="networkidle")
    total = sum(weighed.values())
    print(f"first view: {total:,.0f} bytes in {len(weighed)} requests")
    assert len(weighed) >= 5 and total <= FIRST_VIEW


def test_nothing_is_asked_of_any_other_host(visit, server):
    page = visit("/healthz")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{server}/check/")
    give(page, *AWKWARD)
    assert asked and all(address.startswith(server) for address in asked)


def test_static_files_are_kept_by_the_browser_and_pages_are_not(visit, server):
    page = visit()
    style = page.get_attribute("link[href*=kshamta]", "href")
    kept = page.request.get(server + style).headers
    assert "immutable" in kept["cache-control"] and kept["content-encoding"] in ("br", "gzip")
    assert page.request.get(f"{server}/check/").headers["cache-control"] == "no-store"
