"""The portal's report dropped and read, in a real Chromium: on a phone in Hindi without scripts down to the decision on an account;
with scripts by dropping the file; and no page runs over an edge or is hard to use. With SCREENSHOTS=<folder> it takes pictures."""

import os
from pathlib import Path

import pytest

from kshamta.access.models import Appointment
from kshamta.people.models import Person, Stage
from kshamta.portal.models import Report, UserCase
from tests.access.appointments import town
from tests.browser.test_drives import Jar
from tests.portal.reports.conftest import bilal, brought, enter, nodal, sunita
from tests.portal.reports.files import user, user_report
from tests.screen import grave_faults, too_small, too_wide
from tests.signing_in import sign_in

__all__ = ["bilal", "brought", "enter", "nodal", "sunita"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def offices(transactional_db):
    return town.build()


@pytest.fixture
def seen(chromium, live_server, bilal):
    """`seen("/portal-reports/", width=360)`: a page as Bilal sees it; nothing may have been complained of."""
    contexts, complaints = [], []

    def open_page(path="/portal-reports/", language="hi", width=1280, **options):
        context = chromium.new_context(viewport={"width": width, "height": 900 if width > 600 else 780}, **options)
        contexts.append(context)
        held, jar = Appointment.objects.get(pk=bilal.appointment_id), Jar()
        sign_in(jar, held.account, held)
        cookies = jar.cookies | {"language": language}
        context.add_cookies([{"name": key, "value": value, "url": live_server.url} for key, value in cookies.items()])
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
def file(tmp_path, sunita):
    """Sunita's account, and one of somebody whom nobody knows."""
    report = tmp_path / "UserReport.csv"
    report.write_bytes(user_report(user(), user("Gone Long Ago", "gone@example.org"), ["too", "few"]))
    return report


def test_a_report_is_brought_read_and_an_account_decided_on_a_phone_in_hindi_without_scripts(seen, file, sunita):
    page = seen(width=360, java_script_enabled=False)
    page.set_input_files("[name=file]", file)
    page.locator("main form button").first.click()
    said = page.inner_text("main")
    assert "पंक्तियों का क्या हुआ" in said and "20-11-2026" in said
    assert Person.objects.get(pk=sunita.pk).stages & (1 << (Stage.REGISTERED - 1))
    page.goto(page.url.partition("/portal-reports/")[0] + "/portal-reports/accounts/")
    page.click("text=Gone Long Ago")
    assert "gone@example.org" not in page.inner_text("main")
    page.check("input[name=outcome][value=left]")
    page.fill("[name=reason]", "आदेश 114 से सेवानिवृत्त")
    page.locator(".decide button").click()
    assert UserCase.objects.get().outcome == "left" and "निर्णय दर्ज" in page.inner_text("main")


def test_it_may_be_dropped_onto_the_page(seen, file):
    page = seen(language="en")
    page.evaluate(
        """text => { const data = new DataTransfer(), zone = document.getElementById('zone');
        data.items.add(new File([text], 'UserReport.csv', {type: 'text/csv'}));
        for (const kind of ['dragover', 'drop'])
            zone.dispatchEvent(new DragEvent(kind, {dataTransfer: data, bubbles: true, cancelable: true})); }""",
        Path(file).read_text(),
    )
    page.get_by_role("heading", name="What came of the lines").wait_for()
    assert Report.objects.get().rows == 3


@pytest.fixture
def pages(bilal, brought, enter, sunita):
    """Reports that were read, refused and unread; accounts of each kind that wait, and one decided."""
    brought(bilal, user(), user("Gone Long Ago", "gone@example.org"), user("Suneeta Sahoo", "old@example.org"), ["too", "few"])
    report, case = Report.objects.get(), UserCase.objects.order_by("pk").first()
    return ["/portal-reports/", f"/portal-reports/{report.pk}/", "/portal-reports/accounts/",
            "/portal-reports/accounts/?state=decided", f"/portal-reports/accounts/{case.pk}/"]  # fmt: skip


def small(page):
    """What is hard to hit; the input itself is out of sight where its large label takes the finger."""
    return [each for each in too_small(page) if "zone-input" not in each[0]]


@pytest.mark.parametrize("width", [360, 1280])
def test_no_page_runs_over_an_edge_or_is_hard_to_use(seen, pages, width):
    folder, faults = os.environ.get("SCREENSHOTS", ""), {}
    for language in ("hi", "en"):
        page = seen(language=language, width=width, bypass_csp=True)  # axe is put into the page
        origin = page.url.partition("/portal-reports/")[0]
        for number, path in enumerate(pages):
            page.goto(origin + path)
            if folder:
                page.screenshot(path=f"{folder}/portal-reports-{number}-{language}-{width}.png", full_page=True)
            found = [*grave_faults(page), *too_wide(page), *(small(page) if width == 360 else [])]
            if found:
                faults[path, language] = found
    assert faults == {}
