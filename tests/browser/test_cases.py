"""A double entry in a real Chromium: the offices answer, in Hindi on a phone and in English without scripts, the officer above both
decides. With SCREENSHOTS=<folder> it takes pictures of every page at both widths in both languages.
"""

import os

import pytest

from kshamta.access.charges import Charge
from kshamta.access.models import Appointment
from kshamta.onboarding.models import Case
from kshamta.onboarding.rules.cases import State
from tests.browser.test_drives import Jar
from tests.cast import person
from tests.onboarding.cases.conftest import Doubles, standing_drive
from tests.screen import holds_together
from tests.signing_in import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
OURS = person(1, full_name="Rekha Netam", designation="Lecturer")


@pytest.fixture
def doubles(transactional_db):
    made = Doubles(standing_drive.build())
    made.give("A1", OURS, person(2, full_name="Mohan Lal Verma"), person(7, full_name="Dinesh Yadav"))
    made.give(
        "TILDA", person(3, full_name="Anil Sahu"), person(4, full_name="Gita Dhruw", employee_id=OURS[6], designation="Lecturer"),
        person(5, full_name="Kamla Markam", mobile=person(2)[1]), person(8, full_name="Dinesh Yadav"),
    )  # fmt: skip
    return made


@pytest.fixture
def seen(chromium, live_server, doubles):
    """`seen(Charge.DDO, "A1", "/cases/")`: a page as the officer there sees it."""
    contexts, complaints = [], []

    def open_page(charge, code, path="/cases/", language="hi", width=1280, **options):
        context = chromium.new_context(viewport={"width": width, "height": 900 if width > 600 else 780}, **options)
        contexts.append(context)
        held = Appointment.objects.get(pk=doubles.acting(charge, code).appointment_id)
        jar = Jar()
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


def picture(page, name):
    if folder := os.environ.get("SCREENSHOTS"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


def the_case():
    return Case.objects.get(kind=1)


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("language", ["hi", "en"])
def test_every_page_of_cases_holds_together(seen, width, language):
    where = {"list": "/cases/", "maybe": "/cases/?tab=maybe", "case": f"/cases/{the_case().pk}/"}
    for who, (charge, code) in {"office": (Charge.DDO, "A1"), "district": (Charge.DISTRICT_OFFICER, "RAIPUR")}.items():
        page = seen(charge, code, where["list"], language, width)
        for name, path in where.items():
            page.goto(page.url.split("/cases/")[0] + path)
            holds_together(page)
            picture(page, f"cases-{who}-{name}-{language}-{width}")


def test_two_offices_answer_and_the_case_is_settled(seen):
    phone = seen(Charge.DDO, "A1", language="hi", width=360)
    phone.get_by_role("link", name="वही कर्मचारी आईडी", exact=True).click()
    phone.get_by_label("यह कर्मचारी हमारे कार्यालय में कार्यरत है").check()
    phone.get_by_role("button", name="उत्तर दें").click()
    phone.get_by_text("आपके कार्यालय का उत्तर दर्ज हुआ।").wait_for()
    plain = seen(Charge.BLOCK_OFFICER, "TILDA", f"/cases/{the_case().pk}/", "en", java_script_enabled=False)
    plain.get_by_label("The person does not serve here; we take the row out").check()
    plain.get_by_role("button", name="Answer").click()
    plain.get_by_text("Leave row 3 out of your roster").wait_for()
    assert the_case().state == State.AGREED
    plain.goto(plain.url.split("/cases/")[0] + "/cases/?tab=settled")
    assert plain.get_by_role("link", name="Same employee ID", exact=True).count() == 1
    picture(plain, "cases-settled-en-1280")


def test_the_officer_above_both_decides(seen):
    page = seen(Charge.DISTRICT_OFFICER, "RAIPUR", f"/cases/{the_case().pk}/", "en")
    page.get_by_label("Serves at Office A1; the other office takes its row out").check()
    page.get_by_label("Reason").fill("The pay is drawn at A1")
    page.get_by_role("button", name="Decide").click()
    page.get_by_text("both offices are told").wait_for()
    assert the_case().state == State.DECIDED
    picture(page, "cases-decided-en-1280")
