"""The pages of appointments in a real Chromium: accessible, no wider than a phone, and walked through without JavaScript."""

import os

import pytest

from kshamta.access.charges import Charge
from kshamta.access.models import Account, Appointment
from kshamta.access.models.appointments import State
from kshamta.access.operations import nominations
from tests.access.appointments.conftest import *  # noqa: F403 - the same town and cast
from tests.access.appointments.test_sheets import row, sheet
from tests.screen import grave_faults, too_small, too_wide
from tests.signing_in import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
C = Charge


@pytest.fixture(autouse=True, scope="session")
def beside_a_loop():
    """Playwright keeps a loop in this thread, and Django takes that for a mistake of ours."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        yield


class Jar:
    """Takes the session's cookie where a test client would keep it."""

    def __init__(self):
        self.cookies = {}


@pytest.fixture
def seen(chromium, live_server):
    """`seen(bilal, "/appointments/")`: a page as he sees it."""
    contexts, complaints = [], []

    def open_page(actor, path, language="hi", width=1280, **options):
        context = chromium.new_context(viewport={"width": width, "height": 900}, **options)
        contexts.append(context)
        jar = Jar()
        held = Appointment.objects.get(pk=actor.appointment_id)
        sign_in(jar, Account.objects.get(pk=actor.account_id), held)
        cookies = jar.cookies | {"language": language}
        context.add_cookies([{"name": name, "value": value, "url": live_server.url} for name, value in cookies.items()])
        page = context.new_page()
        page.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(live_server.url + path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def lived_in(offices, bilal, nisha, asha, farhan, holding, nominated):
    """A register with something in each state, and a sheet with faults."""
    holding(C.DDO, "A1")
    holding(C.NODAL_OFFICER, "TILDA", state=State.ACTIVE)
    waiting = nominated(C.NODAL_OFFICER, "TILDA")
    made = nominations.judge_sheet(
        name="n.csv", data=sheet(row(0), row(1, charge="Peon", mobile="1"), row(2, office_code="X")), by=bilal
    )
    return {
        "register": "/appointments/", "waiting": "/appointments/waiting/", "one": f"/appointments/{waiting.pk}/",
        "held": f"/appointments/{asha.appointment_id}/", "where": "/appointments/nominate/?q=tilda",
        "nominate": f"/appointments/nominate/{offices['ABHANPUR'].pk}/", "lags": "/appointments/lags/",
        "lag": "/appointments/lags/no-officer/", "untrained": "/appointments/lags/not-trained/",
        "sheets": "/appointments/sheets/", "sheet": f"/appointments/sheets/{made}/", "table": "/appointments/who-may-what/",
    }  # fmt: skip


PAGES = ["register", "waiting", "one", "held", "where", "nominate", "lags", "lag", "untrained", "sheets", "sheet", "table"]


def photograph(page, name):
    if folder := os.environ.get("SCREENSHOTS"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


@pytest.mark.parametrize("width", [360, 1280])
def test_every_page_is_accessible_and_no_wider_than_the_screen(seen, lived_in, bilal, farhan, width):
    for language in ("hi", "en"):
        for name in PAGES:
            page = seen(farhan if name in ("waiting", "one", "lag", "lags") else bilal, lived_in[name], language, width)
            assert (name, grave_faults(page, "main")) == (name, [])
            for summary in page.locator("main details > summary").all():
                summary.click()
            photograph(page, f"{name}-{language}-{width}")
            assert (name, too_wide(page)) == (name, [])
            assert (name, too_small(page)) == (name, [])
            page.context.close()


def test_nominating_and_confirming_without_javascript_on_a_phone(seen, lived_in, bilal, farhan):
    page = seen(bilal, "/appointments/nominate/?q=tilda", "en", 360, java_script_enabled=False)
    page.click("main .found a")
    page.select_option("#f-charge", "block-officer")
    page.fill("#f-name_en", "Gauri Netam")
    page.fill("#f-mobile", "98123 45678")
    page.fill("#f-order_number", "DPI/117")
    page.fill("#f-order_date", "2025-12-01")
    page.click("main form.form button")
    assert "a second officer confirms next" in page.inner_text("main")
    waiting = Appointment.objects.get(charge=C.BLOCK_OFFICER)
    page = seen(farhan, f"/appointments/{waiting.pk}/", "en", 360, java_script_enabled=False)
    page.locator("details.confirm summary").first.click()
    page.locator("details.confirm form button").first.click()
    assert "Confirmed" in page.inner_text("main")
    waiting.refresh_from_db()
    assert waiting.state == State.CONFIRMED
