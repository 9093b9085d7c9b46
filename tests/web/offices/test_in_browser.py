"""Pages of offices in a real Chromium: nothing runs over the edge of a phone, and the main path works with scripts off."""

import pytest

from kshamta.audit.actors import system
from kshamta.offices import operations
from kshamta.offices.models import Office
from tests.offices.conftest import acting_at
from tests.offices.test_sheets import csv_of, line
from tests.screen import fits

from .conftest import CHANGES

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def pages(live_server, browser, monkeypatch, the_day, chromium):
    """pages(width, scripts): a tab in which somebody who reaches all of Chhattisgarh is signed in."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # the driver's loop runs in the thread in which the test asks the database
    operations.load_pack(name="chhattisgarh", by=system("test"))
    client = browser(acting_at(Office.objects.get(code="CG"), *CHANGES))
    cookies = [{"name": name, "value": morsel.value, "url": live_server.url} for name, morsel in client.cookies.items()]
    contexts = []

    def tab(width, scripts=True):
        context = chromium.new_context(viewport={"width": width, "height": 760}, java_script_enabled=scripts, base_url=live_server.url)
        contexts.append(context)
        context.add_cookies(cookies)
        return context.new_page()

    yield tab
    for context in contexts:
        context.close()


def test_no_page_runs_over_the_edge_of_a_phone(pages):
    block, tab = Office.objects.get(code="CG-BEO-3629"), pages(360)
    operations.set_strength(office_id=block.pk, figures={"A": 1, "C": 12345}, as_on=block.opened_on, by=system("test"))
    here = f"/offices/{block.pk}/"
    for address in (here, *(here + verb for verb in ("open", "rename", "correct", "strength", "close", "move?q=durg", "on?day=2025-06-01")), "/offices/sheets/", "/offices/?q=raipur"):
        assert tab.goto(address).status == 200, address
        assert fits(tab), address


def test_an_office_is_opened_moved_and_brought_by_sheet_without_scripts(pages):
    block, tab = Office.objects.get(code="CG-BEO-3629"), pages(1280, scripts=False)
    tab.goto(f"/offices/{block.pk}/open")
    for name, text in (("code", "SCH-77"), ("name_hi", "नई शाला"), ("name_en", "New School")):
        tab.fill(f"[name={name}]", text)
    tab.select_option("[name=level]", "ddo")
    tab.click("form.form .btn-primary")
    assert tab.inner_text("h1") == "नई शाला"
    tab.click("text=दूसरे कार्यालय के अधीन करें")
    tab.fill("main [name=q]", "CG-BEO-3633")
    tab.click("main .search .btn")
    tab.check("[name=to]")
    tab.click("form.form .btn-primary")
    assert Office.objects.get(code="SCH-77").parent.code == "CG-BEO-3633"
    tab.goto("/offices/sheets/")
    sheet = csv_of(line(code="SCH-78", parent="CG-BEO-3629", level="ddo", name_hi="शाला", name_en="School", C="4", as_on="01-12-2025"))
    tab.set_input_files("[name=file]", {"name": "list.csv", "mimeType": "text/csv", "buffer": sheet})
    tab.click("form.form .btn-primary")
    tab.click(".page-head .btn-primary")
    assert Office.objects.filter(code="SCH-78").exists() and "लागू" in tab.inner_text("main .alert")
    tab.click("summary:has-text('वापस लें')")
    tab.click(".confirm-box .btn-warn")
    assert not Office.objects.filter(code="SCH-78").exists()
