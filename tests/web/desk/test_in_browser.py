"""A DDO's roster in a real Chromium: from the dropped file to the receipt, on a phone and with scripts off."""

import pytest

from tests.cast import person, roster
from tests.screen import fits, grave_faults
from tests.web.desk.conftest import give

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
EVERYONE = [person(1, mobile="12345"), person(2, full_name="राकेश शर्मा"), person(3)]


@pytest.fixture
def tab(live_server, browser, monkeypatch, chromium):
    """tab(width, scripts, language): a tab in which the DDO of A1 is signed in. Nothing may be complained of."""
    monkeypatch.setenv(
        "DJANGO_ALLOW_ASYNC_UNSAFE", "1"
    )  # the driver's loop runs in the thread in which the test asks the database
    contexts, complaints = [], []

    def opened(width=1280, scripts=True, language="en", who="ddo", **more):
        client = browser(who, language)
        context = chromium.new_context(
            viewport={"width": width, "height": 800}, java_script_enabled=scripts, base_url=live_server.url
        )
        context.add_cookies(
            [{"name": name, "value": morsel.value, "url": live_server.url} for name, morsel in client.cookies.items()]
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text) if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


def file(*people):
    return {"name": "A1 roster.csv", "mimeType": "text/csv", "buffer": roster(*people)}


def test_the_roster_is_dropped_mended_matched_certified_and_sent_in_hindi_on_a_phone(tab, home, mine):
    page = tab(360, language="hi")
    page.goto("/")
    page.click(f"a[href='{home}']")
    assert "2 दिन शेष" in page.inner_text("h1") and fits(page)
    page.set_input_files("#file", file(*EVERYONE))
    page.wait_for_url("**/sheet/")
    page.wait_for_selector("#check")
    assert fits(page)

    page.click("#next")
    page.wait_for_selector("#mend-text")
    page.fill("#mend-text", "97123 40999")
    page.press("#mend-text", "Enter")
    page.wait_for_selector("#mend", state="detached")
    page.get_by_role("button", name="सुझाव मानें").click()
    page.wait_for_function("() => document.querySelector('#headline').innerText.includes('3 में से 3')")
    page.get_by_role("link", name="संख्या मिलाएं").click()

    page.wait_for_selector(".explain")
    page.select_option("#f-reason-D", "vacant")
    page.click(".explain .btn-primary")
    page.get_by_role("link", name="प्रमाणित कर भेजें").click()
    assert "सभी 3 कार्मिकों" in page.inner_text(".certificate") and fits(page)
    page.fill("[name=number]", "3")
    page.check("[name=certified]")
    page.check("[name=to] >> nth=0")
    page.click("form.form .btn-primary")
    page.wait_for_url("**/desk/receipts/**")
    assert mine().state == "submitted" and mine().submitted_hash in page.inner_text("main") and fits(page)


def test_all_of_it_works_with_scripts_off(tab, home, mine):
    page = tab(1280, scripts=False)
    page.goto(home)
    page.set_input_files("#file", file(*EVERYONE))
    page.click(".zone-go")
    assert page.url.endswith(f"{home}sheet/")
    page.click("#next")
    page.fill("#mend-text", "9712340999")
    page.click(".mend-form .btn-primary")
    page.get_by_role("button", name="Accept the suggestion").click()
    assert "3 of 3" in page.inner_text("#headline")
    page.get_by_role("link", name="Match the strength").click()
    page.select_option("#f-reason-D", "on-leave")
    page.click(".explain .btn-primary")
    page.get_by_role("link", name="Certify and send").click()
    page.fill("[name=number]", "3")
    page.check("[name=certified]")
    page.check("[name=to] >> nth=0")
    page.click("form.form .btn-primary")
    assert "/desk/receipts/" in page.url and mine().state == "submitted"
    page.click(f"a[href='{home}']")
    page.click("summary")
    page.goto(home)
    page.click("details.confirm > summary")
    page.fill("[name=reason]", "One more joined")
    page.click(".confirm-box button")
    assert mine().state == "draft"


def test_rows_are_typed_by_keyboard_alone(tab, home, mine):
    page = tab()
    page.goto(f"{home}type/")
    assert page.evaluate("document.activeElement.name") == "full_name"
    page.keyboard.type("Sunita Sahu")
    page.keyboard.press("Tab")
    page.keyboard.type("9712340500")
    page.keyboard.press("Enter")
    page.wait_for_selector(".alert.ready")
    assert mine().rows == 1


def test_the_bar_goes_on_by_itself_and_leads_to_the_sheet(tab, home, monkeypatch):
    from kshamta.onboarding.models import Intake
    from kshamta.onboarding.operations import intakes

    monkeypatch.setattr(intakes, "SMALL", 10)
    monkeypatch.setattr(intakes, "enqueue", lambda _: None)
    page = tab(360)
    page.goto(home)
    page.set_input_files("#file", file(*EVERYONE))
    page.wait_for_selector("#intake progress")
    intakes.judge(intake_id=Intake.objects.get().pk)
    page.wait_for_url("**/sheet/")


@pytest.mark.parametrize("language", ["hi", "en"])
def test_every_page_of_a_desk_is_for_every_eye_and_keeps_to_a_phone(tab, home, asha, language):
    give(asha, home, *EVERYONE)
    page = tab(360, language=language, bypass_csp=True)  # axe is put into the page
    faults = {}
    for way in ("", "sheet/?row=2&field=mobile", "strength/", "type/", "export/", "submit/", "history/", "../?all=1"):
        assert page.goto(home + way).status == 200, way
        assert fits(page), way
        if grave := grave_faults(page):
            faults[way] = grave
    assert faults == {}


def test_the_columns_of_an_export_and_the_certificate_are_for_every_eye(tab, home, asha, standing):
    for number, way in enumerate(("export/", "give")):
        data = b"Kram,Karmchari,Code,Pad\n1,Sunita Sahu,02210004010,Peon\n" if number == 0 else None
        give(asha, home, *[person(n) for n in (1, 2, 3)], person(4, group="D", designation="Peon"), data=data, way=way)
    page = tab(360, bypass_csp=True)
    columns = f"{home}files/{standing.rosters['A1'].intakes.get(state='refused').pk}/columns/"
    faults = {}
    for way in (columns, columns.removesuffix("columns/"), f"{home}submit/"):
        assert page.goto(way).status == 200 and fits(page), way
        if grave := grave_faults(page):
            faults[way] = grave
    assert faults == {}
