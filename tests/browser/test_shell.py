"""The frame in a real browser: every eye, hand and line; with a keyboard alone; without a script; on paper."""

import re

import pytest

from tests.screen import fits, grave_faults, too_small

pytestmark = pytest.mark.browser

FIRST_VIEW = 100_000  # bytes over the wire
CHARGES = ["state-admin", "joint-director", "district-officer", "nodal-officer", "ddo", "auditor", "employee"]


@pytest.fixture
def enter(visit):
    """`enter("ddo", …)`: a page signed in as one of the cast, on its first screen."""

    def enter(charge, language="en", **options):
        page = visit("/enter/", language="en", **options)
        page.locator(f".tile[data-charge='{charge}']").last.click()  # the one nearest to the block
        page.wait_for_selector(".acting")
        if language == "hi":
            page.click("button.switch")
        page.wait_for_load_state("networkidle")
        return page

    return enter


BESIDES = ".skip, .skip-here, .zone-input, p, .hide, dd, li, td, th, .card-head, pre, .form-errors"


def stands(page, address):
    """Nothing grave, nothing sideways, nothing too small to touch; on a desk and on a phone."""
    faults = {}
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 800})
        if not fits(page):
            faults[f"sideways at {width}"] = address
        if grave := grave_faults(page):
            faults[f"axe at {width}"] = grave
    if small := too_small(page, "", BESIDES):
        faults["small"] = small
    return faults


def places(page):
    return [link.get_attribute("href") for link in page.locator(".side .nav-item").all()]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["hi", "en"])
@pytest.mark.parametrize("address", ["/", "/enter/", "/gallery/", "/sign-in/", "/check/", "/nowhere/"])
def test_a_page_before_signing_in_serves_everyone(visit, address, language, scheme):
    page = visit(address, language=language, bypass_csp=True, color_scheme=scheme)
    assert stands(page, address) == {}


@pytest.mark.parametrize("language, scheme", [("hi", "light"), ("en", "dark")])  # colours and words do not touch each other
@pytest.mark.parametrize("charge", CHARGES)
def test_every_place_of_a_charge_serves_everyone(enter, server, charge, language, scheme):
    page = enter(charge, language, bypass_csp=True, color_scheme=scheme)
    faults = {}
    for address in places(page):
        page.goto(server + address)
        faults |= {(address, what): said for what, said in stands(page, address).items()}
    assert faults == {}


def test_the_opened_panels_and_the_search_serve_everyone(enter):
    page = enter("district-officer", bypass_csp=True)
    for panel in ("header summary.tool", ".acting summary", ".help summary"):
        page.click(panel)
        assert stands(page, panel) == {}, panel
        page.keyboard.press("Escape")
    page.keyboard.press("Control+k")
    page.locator(".finder input").fill(own_office(page))
    page.wait_for_selector(".finder a")
    assert stands(page, "Ctrl-K") == {}


def own_office(page):
    """Its name: a search that finds it."""
    return page.locator(".acting-who > span").nth(1).inner_text()


def focused(page):
    return page.evaluate("document.activeElement.innerText || document.activeElement.id")


def test_with_the_keyboard_alone(enter, server):
    page = enter("district-officer")
    page.keyboard.press("Tab")
    assert "Skip to the main part" in focused(page)
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Control+k")
    sought = own_office(page)
    page.keyboard.type(sought)
    page.wait_for_selector(".finder a")
    page.keyboard.press("ArrowDown")
    assert sought in focused(page)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/offices/"))
    assert sought in page.inner_text("h1")


def test_a_panel_closes_by_escape_and_gives_the_focus_back(enter):
    page = enter("district-officer")
    page.locator("header summary.tool").focus()
    page.keyboard.press("Enter")
    assert page.locator("header .drop-panel").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("header .drop-panel").is_visible() and page.evaluate("document.activeElement.tagName") == "SUMMARY"
    page.click("header summary.tool")
    page.click("h1")
    assert not page.locator("header .drop-panel").is_visible()


def test_every_stop_of_the_keyboard_is_seen(enter):
    page = enter("ddo")
    for _ in range(15):
        page.keyboard.press("Tab")
        ring = page.evaluate(
            "(() => { const s = getComputedStyle(document.activeElement); return [s.outlineStyle, parseFloat(s.outlineWidth)]; })()"
        )
        assert ring[0] == "solid" and ring[1] >= 3, focused(page)


def test_without_a_script_everything_can_be_done(enter, server):
    page = enter("district-officer", java_script_enabled=False, width=360, height=740)
    page.click("header summary.tool")
    assert page.locator(".in-menu .nav-item").first.is_visible()
    page.click("header summary.tool")
    page.click(".acting summary")
    page.click(".acting button:has-text('For yourself')")
    assert "For yourself" in page.inner_text(".acting")
    page.click("button.switch")
    assert page.get_attribute("html", "lang") == "hi" and "अपनी ओर से" in page.inner_text(".acting")
    page.click(".tool-find")
    page.fill("#f-q", "Sunita")
    page.click(".search-form button")
    assert page.url == f"{server}/find/"


def test_the_colours_follow_the_device_until_chosen(visit):
    def ground(page):
        return page.evaluate("getComputedStyle(document.body).backgroundColor")

    light, dark = visit("/", color_scheme="light"), visit("/", language="en", color_scheme="dark")
    assert ground(light) != ground(dark)
    before = ground(dark)
    dark.click(".looks button:has-text('Light')")
    assert ground(dark) == ground(light)
    dark.click(".looks button:has-text('As the device')")
    assert ground(dark) == before


def test_on_paper_only_the_page_is_left(enter):
    page = enter("state-admin", color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    for gone in ("header.bar", ".acting", ".side", ".foot", ".help"):
        assert not page.locator(gone).first.is_visible(), gone
    assert page.locator(".only-print").is_visible() and "State administrator" in page.inner_text(".only-print")
    assert (
        page.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(21, 37, 43)"
    )  # ink, not the dark scheme's white


@pytest.mark.parametrize("charge", ["state-admin", "ddo"])
def test_the_first_screen_is_light_and_nothing_jumps(enter, server, charge):
    page = enter(charge)
    cookies = page.context.cookies()
    fresh = page.context.browser.new_context(viewport={"width": 360, "height": 740})
    fresh.add_cookies(cookies)
    page = fresh.new_page()
    page.add_init_script("""window.jumped = 0; new PerformanceObserver(list => {
        for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.jumped += entry.value; }).observe({type: 'layout-shift', buffered: true});""")
    line, weighed = fresh.new_cdp_session(page), {}
    line.send("Network.enable")
    line.on("Network.loadingFinished", lambda event: weighed.update({event["requestId"]: event["encodedDataLength"]}))
    page.goto(f"{server}/", wait_until="networkidle")
    jumped = page.evaluate("window.jumped")
    print(f"{charge}: {sum(weighed.values()):,.0f} bytes in {len(weighed)} requests, layout shift {jumped:.4f}")
    assert len(weighed) >= 6 and sum(weighed.values()) <= FIRST_VIEW and jumped <= 0.01
    fresh.close()


def test_the_tour_is_walked_in_the_browser(visit):
    page = visit("/", language="en")
    page.click("button:has-text('A tour of six stops')")
    for number in range(1, 7):
        assert f"stop {number} of 6" in page.inner_text(".tour")
        if number < 6:
            page.click(".tour button:has-text('Next')")
    page.click(".tour button:has-text('End the tour')")
    assert page.locator(".tour").count() == 0
