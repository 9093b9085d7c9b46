"""A block's nodal officer on a small phone, in Hindi: who is to be relieved is relieved; who comes is found by the employee ID."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.screen import fits, grave_faults

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
ELSEWHERE = (
    "import django; django.setup(); "
    "from tests.web.transfers.people_in_demo import employee_id_elsewhere; print(employee_id_elsewhere())"
)


@pytest.fixture(scope="session")
def elsewhere(environment, server):
    """The employee ID of somebody of another block."""
    paths = {"PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
    done = subprocess.run(
        [sys.executable, "-c", ELSEWHERE], env=environment | paths, cwd=ROOT, check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


def nodal(visit, **options):
    page = visit("/enter/", width=360, height=740, **options)
    page.locator("main button").filter(has_text="विकासखंड नोडल अधिकारी").first.click()
    page.wait_for_selector("main h1")
    return page


def go(page, path):
    page.goto("/".join(page.url.split("/", 3)[:3]) + path)


def test_what_waits_is_seen_on_the_first_page_and_relieved_on_a_small_phone(visit):
    page = nodal(visit)
    page.get_by_text("स्थानांतरण: आपको करना है").click()
    page.wait_for_url("**/transfers/")
    assert fits(page) and grave_faults(page) == [] and "कार्यमुक्ति शेष" in page.inner_text("main")
    page.get_by_role("link", name="कार्यमुक्त करें").first.click()
    page.wait_for_url("**/transfers/*-*/")
    assert fits(page) and grave_faults(page) == []
    page.locator("form.card").get_by_role("button", name="कार्यमुक्त करें").click()
    page.wait_for_load_state()
    shown = page.inner_text("main")
    assert "कार्यमुक्ति दर्ज हुई" in page.inner_text("body") and "कार्यमुक्त, मार्ग में" in shown and fits(page) and grave_faults(page) == []


@pytest.mark.parametrize("tab", ["mine", "coming", "going", "done"])
def test_every_tab_fits_a_small_phone(visit, tab):
    page = nodal(visit)
    go(page, f"/transfers/?tab={tab}")
    assert fits(page) and grave_faults(page) == []


def test_who_comes_is_found_by_the_employee_id_without_a_script(visit, elsewhere):
    page = nodal(visit, java_script_enabled=False)
    go(page, "/transfers/claim/")
    page.fill("#f-employee_id", "00000")
    page.get_by_role("button", name="खोजें").click()
    assert "कोई सेवारत कार्मिक नहीं मिला" in page.inner_text(".form-errors")
    page.fill("#f-employee_id", elsewhere)
    page.get_by_role("button", name="खोजें").click()
    assert page.locator("section.card h2").inner_text() and elsewhere not in page.inner_text("main")
    page.fill("#f-designation", "Lecturer")
    page.check("input[name=group][value=B]")
    page.fill("#f-order_number", "DPI/EST/2026/400")
    page.get_by_role("button", name="आरंभ करें").click()
    page.wait_for_url("**/transfers/*-*/")
    assert "नए कार्यालय ने आरंभ किया" in page.inner_text("main") and "DPI/EST/2026/400" in page.inner_text("main")
