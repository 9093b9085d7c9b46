"""A batch out and in, in a real Chromium: looked at, printed, downloaded, uploaded at the portal's stand-in, answered; in Hindi, with
scripts off. And no page runs over an edge or is hard to use. With SCREENSHOTS=<folder> it takes pictures of every page.
"""

import os
from pathlib import Path

import pytest

from kshamta.access.charges import Charge
from kshamta.access.models import Appointment
from kshamta.foundation import clock
from kshamta.people.models import Person, Stage
from kshamta.portal.models import Batch
from kshamta.portal.operations import batches, results
from sheetcheck.designations import shipped
from tests.browser.test_drives import Jar
from tests.portal.conftest import collected, holding, printed, town_with_pins
from tests.portal.stand_in import Portal
from tests.portal.test_results import answered
from tests.screen import grave_faults, too_small, too_wide
from tests.signing_in import sign_in

__all__ = ["collected", "holding", "printed"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def offices(transactional_db):
    return town_with_pins()


@pytest.fixture
def asha(holding):
    return holding(Charge.NODAL_OFFICER, "ABHANPUR")


@pytest.fixture
def seen(chromium, live_server, asha):
    """`seen("/batches/", width=360)`: a page as Asha sees it; nothing may have been complained of."""
    contexts, complaints = [], []

    def open_page(path="/batches/", language="hi", width=1280, **options):
        context = chromium.new_context(
            viewport={"width": width, "height": 900 if width > 600 else 780}, accept_downloads=True, **options
        )
        contexts.append(context)
        held, jar = Appointment.objects.get(pk=asha.appointment_id), Jar()
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


def test_a_batch_goes_out_and_comes_in_on_a_phone_in_hindi_without_scripts(seen, collected, tmp_path):
    collected("A1", 5)
    page = seen(width=360, java_script_enabled=False)
    page.click("text=अगली खेप")
    page.click("text=खेप छापें (5)")
    page.fill("[name=reason]", "दिसंबर का ऑनबोर्डिंग")
    page.click("button:has-text('खेप छापें')")
    assert "खेप छप गई" in page.inner_text("body") and "पोर्टल पर अपलोड कैसे करें" in page.inner_text("body")
    with page.expect_download() as begun:
        page.click("button:has-text('फ़ाइल डाउनलोड करें')")
    data = Path(begun.value.path()).read_bytes()
    assert begun.value.suggested_filename == Batch.objects.get().file_name
    portal = Portal([each.portal for each in shipped().designations])
    portal.knows(email=data.decode().splitlines()[1].split(",")[1])
    result = tmp_path / "result.xlsx"
    result.write_bytes(portal.process(portal.upload("ABHANPUR", data, clock.now())).xlsx())
    page.set_input_files("[name=file]", result)
    page.click("button:has-text('परिणाम पढ़ें')")
    said = page.inner_text("body")
    assert "परिणाम पढ़ लिया गया" in said and "पूरी खेप को FAILED कहता है" in said and "यह ई-मेल पोर्टल पर किसी और खाते में है।" in said
    assert Person.objects.filter(stage=Stage.REGISTERED).count() == 4


@pytest.fixture
def pages(collected, printed, asha):
    """A batch that came back with everything that a row may be; others wait, some held back."""
    collected("A1", 6)
    batch = printed()
    data = batches.take_file(batch_id=batch, by=asha).data
    told = answered(data, ("FAILED", "Invalid Full Name"), ("FAILED", "Hat too small"), leave=1)
    results.receive(batch_id=batch, by=asha, name="result.csv", data=told)
    collected("A1", 2, designation="Digital Sakhi")
    collected("A1", 2, name_en="Dr. R. K. D'Souza-Singh")
    return ["/batches/", "/batches/new/", "/batches/new/?view=held", "/batches/new/?view=changed", "/batches/new/print",
            f"/batches/{batch}/", "/batches/designations/", "/batches/texts/"]  # fmt: skip


@pytest.mark.parametrize("width", [360, 1280])
def test_no_page_runs_over_an_edge_or_is_hard_to_use(seen, pages, width):
    folder, faults = os.environ.get("SCREENSHOTS", ""), {}
    for language in ("hi", "en"):
        page = seen(language=language, width=width, bypass_csp=True)  # axe is put into the page
        origin = page.url.partition("/batches/")[0]
        for path in pages:
            page.goto(origin + path)
            if folder:
                page.screenshot(
                    path=f"{folder}/{path.strip('/').replace('/', '-').replace('?', '-')[:24]}-{language}-{width}.png",
                    full_page=True,
                )
            found = [*grave_faults(page), *too_wide(page), *(too_small(page) if width == 360 else [])]
            if found:
                faults[path, language] = found
    assert faults == {}
