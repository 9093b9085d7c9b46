"""One's own page in a real Chromium: on a phone in Hindi, without scripts, how far one is, a photo given and taken away; and the list of
who waits for the portal, one reason at a time. Nothing runs over an edge or is hard to use."""

import pytest

from kshamta.access.charges import Charge
from kshamta.audit.actors import system
from kshamta.foundation import clock
from kshamta.people import operations as people
from kshamta.people.models import Person, Photo
from kshamta.people.operations import reasons, stage_tallies
from kshamta.people.values import NewPerson
from tests.access.appointments import town
from tests.browser.test_drives import Jar
from tests.people.photos.pictures import archive, with_secrets
from tests.screen import holds_together
from tests.signing_in import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def state(transactional_db):
    """Sunita's row was sent; the portal took neither her name nor her mobile. Asha is her block's officer."""
    offices, account = town.build(), town.account(1)
    facts = {"gender": "Female", "designation": "Teacher", "group": "C", "office_id": offices["A1"].pk}
    sunita = people.enter(new=NewPerson(name_en="Sunita Sahu", name_hi="सुनीता साहू", **facts), by=system("test"))
    steps = [people.Reached(sunita.pk, stage, clock.now()) for stage in (2, 3)]
    people.reach(steps=steps, by=system("test"), source="portal-batch")
    reasons.put(reasons={sunita.pk: ["name", "mobile-used"]})
    stage_tallies.fold()
    Person.objects.filter(pk=sunita.pk).update(account=account)
    held = town.appoint(town.account(2), Charge.BLOCK_OFFICER, offices["ABHANPUR"])
    return {"sunita": (account, None), "asha": (held.account, held), "block": offices["ABHANPUR"].pk}


@pytest.fixture
def seen(chromium, live_server, state):
    contexts, complaints = [], []

    def open_page(who, path, language="hi", width=360, **options):
        context = chromium.new_context(viewport={"width": width, "height": 780}, **options)
        contexts.append(context)
        jar = Jar()
        sign_in(jar, *state[who])
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
    assert [said for said in complaints if "422" not in said] == []


def test_a_photo_is_given_refused_and_taken_away_on_a_phone_in_hindi_without_scripts(seen, tmp_path):
    good, bad = tmp_path / "photo.jpg", tmp_path / "two-in-one.jpg"
    good.write_bytes(with_secrets())
    bad.write_bytes(with_secrets() + archive())
    page = seen("sunita", "/me/", java_script_enabled=False)
    page.click("text=फोटो जोड़ें")
    page.set_input_files("[name=photo]", bad)
    page.click("text=यह फोटो रखें")
    assert "फोटो के अतिरिक्त कुछ और भी है" in page.inner_text("main") and not Photo.objects.exists()
    page.set_input_files("[name=photo]", good)
    page.click("text=यह फोटो रखें")
    page.wait_for_url("**/me/")
    assert page.get_by_alt_text("सुनीता साहू का फोटो").evaluate("e => e.complete && e.naturalWidth") == 240
    page.click("text=फोटो बदलें या हटाएं")
    page.click("text=फोटो हटाएं")
    assert "आपका फोटो हटा दिया गया।" in page.inner_text("main") and not Photo.objects.exists()


@pytest.mark.parametrize("width", [360, 1280])
def test_ones_own_pages_are_for_every_eye_and_hand(seen, tmp_path, width):
    good = tmp_path / "photo.jpg"
    good.write_bytes(with_secrets())
    page = seen("sunita", "/me/photo/", width=width)
    page.set_input_files("[name=photo]", good)
    page.click("text=यह फोटो रखें")
    page.wait_for_url("**/me/")
    page.locator("summary", has_text="हर प्रविष्टि").click()
    assert "पोर्टल की खेप" in page.inner_text(".more")
    holds_together(page)
    page.click("text=फोटो बदलें या हटाएं")
    holds_together(page)


def test_who_waits_for_the_portal_one_reason_at_a_time(seen, state):
    page = seen("asha", f"/stages/{state['block']}/registered/")
    holds_together(page)
    page.get_by_role("link", name="पोर्टल ने नाम नहीं लिया").click()
    page.get_by_text("आगे क्या करें").wait_for()
    assert page.get_by_role("link", name="सुनीता साहू").count() == 1
    holds_together(page)
    page.get_by_role("link", name="सभी दिखाएं").click()
    page.wait_for_url("**/registered/?")
