"""How far everybody is, in a real Chromium: on a phone in Hindi, and without scripts the way of an exemption from one officer to the
other."""

from datetime import timedelta

import pytest

from kshamta.access.charges import Charge
from kshamta.audit.actors import system
from kshamta.foundation import clock
from kshamta.people import operations as people
from kshamta.people.models import Exemption
from kshamta.people.operations import stage_tallies
from kshamta.people.values import NewPerson
from tests.access.appointments import town
from tests.browser.test_drives import Jar
from tests.screen import holds_together
from tests.signing_in import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def state(transactional_db):
    """Sunita has come as far as the portal, Rani not even into a roster."""
    offices = town.build()
    facts = {"gender": "Female", "designation": "Teacher", "group": "C", "office_id": offices["A1"].pk}
    sunita, rani = (people.enter(new=NewPerson(name_en=name, **facts), by=system("test")) for name in ("Sunita Sahu", "Rani Netam"))
    people.reach(steps=[people.Reached(sunita.pk, 2, clock.now())], by=system("test"), source="roster")
    people.reach(steps=[people.Reached(sunita.pk, 4, clock.now())], by=system("test"), source="portal-result")
    stage_tallies.fold()
    held = {
        "dev": town.appoint(town.account(1), Charge.DDO, offices["A1"]),
        "asha": town.appoint(town.account(2), Charge.BLOCK_OFFICER, offices["ABHANPUR"]),
    }
    return {"offices": offices, "sunita": sunita, "rani": rani, "held": held}


@pytest.fixture
def seen(chromium, live_server, state):
    contexts, complaints = [], []

    def open_page(who, path, language="hi", width=360, **options):
        context = chromium.new_context(viewport={"width": width, "height": 780}, **options)
        contexts.append(context)
        held, jar = state["held"][who], Jar()
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


def test_on_a_phone_the_funnel_leads_to_who_waits_and_to_her_ledger(seen):
    page = seen("asha", "/stages/")
    holds_together(page)
    page.get_by_role("link", name="1 की प्रतीक्षा – संकलित").click()
    page.get_by_text("कोई संपर्क दर्ज नहीं").last.wait_for()
    holds_together(page)
    page.get_by_role("link", name="Rani Netam").click()
    page.get_by_role("heading", name="चरणों का लेखा").or_(page.get_by_text("अभी कोई प्रविष्टि नहीं।")).first.wait_for()
    holds_together(page)


def test_without_scripts_an_exemption_goes_from_one_officer_to_the_other(seen, state):
    page = seen("dev", f"/stages/exemptions/ask/{state['rani'].pk}", "en", 1280, java_script_enabled=False)
    page.get_by_label("Long leave").check()
    page.get_by_label("Until (the last day)").fill((clock.today() + timedelta(days=90)).isoformat())
    page.get_by_label("In words").fill("Order 114 of the directorate")
    page.get_by_role("button", name="Ask for it").click()
    page.get_by_text("an officer above decides").wait_for()
    above = seen("asha", "/stages/exemptions/", "en", 1280)
    holds_together(above)
    above.locator("summary", has_text="Approve").click()
    above.get_by_role("button", name="Approve").click()
    above.get_by_text("The exemption is approved.").wait_for()
    assert Exemption.objects.get().state == "approved"
