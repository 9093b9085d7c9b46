"""A drive from the directorate's order to its signature, walked through in a real Chromium by those who do it: in Hindi on a desk,
with a return in it; and in English on a phone, without scripts. With SCREENSHOTS=<folder> it takes the pictures of the guides.
"""

import os
from datetime import timedelta

import pytest

from kshamta.audit.actors import system
from kshamta.foundation import clock
from kshamta.onboarding.models import Case, Drive, State
from kshamta.onboarding.operations import cases_found
from tests.cast import person, roster
from tests.onboarding.drives import cast as people
from tests.screen import grave_faults, too_small, too_wide
from tests.signing_in import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


class Jar:
    """Takes the session's cookie where a test client would keep it."""

    def __init__(self):
        self.cookies = {}


@pytest.fixture
def cast(transactional_db):
    return people.build()


@pytest.fixture
def seen(chromium, live_server, cast):
    """`seen("asha", "/drives/")`: a page as she sees it."""
    contexts, complaints = [], []

    def open_page(name, path="/drives/", language="hi", width=1280, **options):
        context = chromium.new_context(viewport={"width": width, "height": 900 if width > 600 else 780}, **options)
        contexts.append(context)
        jar = Jar()
        sign_in(jar, cast.held[name].account, cast.held[name])
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
def picture():
    """`picture(page, "board")`: kept for the guides, where a folder is named."""

    def take(page, name, full=False):
        if "remark" not in name:
            page.evaluate("window.scrollTo(0, 0)")
        if folder := os.environ.get("SCREENSHOTS"):
            page.screenshot(path=f"{folder}/{name}.png", full_page=full)

    return take


def confirm(page, label):
    """Open what is to be confirmed, and do it."""
    box = page.locator("details.confirm", has=page.locator("summary", has_text=label)).first
    box.locator("summary").click()
    return box


def said(page):
    return page.inner_text("main")


def file_of(*numbers, **changed):
    return {"name": "roster.csv", "mimeType": "text/csv", "buffer": roster(*(person(number, **changed) for number in numbers))}


def give(seen, cast, code, *numbers, language="hi", width=1280, to="", **options):
    """The office drops its file, certifies and sends it to the officer above. The page that says so."""
    page = seen(f"ddo {code}", f"/desk/{cast.roster(code).pk}/", language, width, **options)
    drop(page, file_of(*numbers))
    return certify(page, cast, code, len(numbers), to)


def drop(page, file):
    page.locator("#file").first.set_input_files(file)
    if page.locator(".zone-go").first.is_visible():
        page.locator(".zone-go").first.click()
    page.wait_for_load_state("networkidle")


def certify(page, cast, code, number, to):
    page.goto(page.url.split("/desk/")[0] + f"/desk/{cast.roster(code).pk}/submit/")
    page.fill("#f-number", str(number))
    page.check("[name=certified]")
    page.check(f"[name=to][value='{cast.held[to].pk}']")
    page.locator("main form button").first.click()
    page.wait_for_load_state("networkidle")
    return page


def prepared(page, language="hi"):
    """The directorate's order, filled in as it stands on paper; the preview comes up."""
    today = clock.today()
    page.fill("#f-order_number", "DPI/KARMAYOGI/2025/114")
    page.fill("#f-order_date", today.isoformat())
    page.fill("#f-name_hi", "मिशन कर्मयोगी ऑनबोर्डिंग")
    page.fill("#f-name_en", "Mission Karmayogi onboarding")
    for level, ahead in (("ddo", 2), ("district", 4), ("directorate", 5)):
        page.fill(f"#f-due-{level}", (today + timedelta(days=ahead)).isoformat())
        page.fill(f"#f-hi-{level}", "निर्धारित आठ स्तंभों में, अंग्रेज़ी अक्षरों में दें।")
        page.fill(f"#f-en-{level}", "In the eight prescribed columns, in English letters.")
    page.locator("main form.form button.btn-primary").last.click()
    page.wait_for_load_state("networkidle")


def test_the_whole_chain_in_hindi_with_a_return_and_a_case_in_it(seen, cast, picture):
    page = seen("farhan", "/drives/prepare")
    prepared(page)
    picture(page, "head-preview-hi")
    confirm(page, "अभियान आरंभ करें").locator("form button").click()
    cast.drive_id = Drive.objects.get().pk
    assert "अभियान आरंभ हुआ" in said(page)
    picture(page, "head-drive-hi")

    page = give(seen, cast, "A1", 1, 2, to="asha")
    assert cast.roster("A1").state == State.SUBMITTED
    picture(page, "ddo-receipt-hi")

    returned_with_a_remark(seen, cast, picture)

    page = seen("ddo A1", f"/desk/{cast.roster('A1').pk}/sheet/")
    assert "सेवा पुस्तिका में पदनाम अलग है।" in page.content()
    picture(page, "ddo-returned-hi")
    page.goto(page.url + "?row=3&field=designation#mend")
    page.fill("#mend-text", "Lecturer")
    page.locator(".mend-form button").first.click()
    page.wait_for_load_state("networkidle")
    certify(page, cast, "A1", 2, "asha")

    cast.send("A2", 11, 12, to="asha")
    cast.send("A3", 21, to="asha")
    page = seen("asha", f"/drives/rosters/{cast.roster('A1').pk}/")
    for _ in page.get_by_role("button", name="देखा, ठीक है").all():
        page.get_by_role("button", name="देखा, ठीक है").first.click()
    picture(page, "block-opened-hi")
    confirm(page, "स्वीकार करें").locator("form button").click()
    assert cast.roster("A1").state == State.ACCEPTED
    page.goto(page.url.split("/drives/")[0] + f"/drives/boards/{cast.position('A').pk}/")
    confirm(page, "एक साथ स्वीकार").locator("form button").click()
    assert {cast.roster(code).state for code in ("A2", "A3")} == {State.ACCEPTED}
    sign_up(page, cast, "bilal")
    assert cast.position("A").state == State.SUBMITTED
    picture(page, "block-signed-hi")

    page = seen("bilal", "/drives/")
    page.locator("main .drive-line .btn-primary").first.click()
    picture(page, "district-board-hi")
    page.goto(page.url.split("/drives/")[0] + f"/drives/rosters/{cast.position('A').pk}/")
    confirm(page, "स्वीकार करें").locator("form button").click()
    for code, numbers in (("B1", (1, 32)), ("B2", (41,)), ("B3", (51,))):
        cast.given(code, *numbers, to="banu")
    one_person_at_two_offices(seen, cast, picture)
    cast.signed("B", "banu", "bilal", "")
    cast.accept(cast.position("B"), "bilal")
    page.goto(page.url.split("/drives/")[0] + f"/drives/boards/{cast.position('D').pk}/")
    sign_up(page, cast, "devi")
    assert cast.position("D").state == State.SUBMITTED

    page = seen("devi", f"/drives/rosters/{cast.position('D').pk}/")
    confirm(page, "स्वीकार करें").locator("form button").click()
    page = seen("farhan", f"/drives/boards/{cast.position('DPI').pk}/")
    picture(page, "head-board-hi")
    sign_up(page, cast, None, "बिलासपुर के रोस्टर अभी शेष हैं।")
    top = cast.position("DPI")
    assert top.state == State.ACCEPTED and top.accepted_hash
    assert "अंतिम हस्ताक्षर हुए" in said(page)


def returned_with_a_remark(seen, cast, picture):
    """The block officer looks at A1's sheet, says what is wrong at the very cell, and gives it back."""
    page = seen("asha", f"/drives/boards/{cast.position('A').pk}/")
    picture(page, "block-board-hi")
    page.get_by_role("link", name="Office A1").or_(page.get_by_role("link", name="कार्यालय A1")).first.click()
    page.locator("#c-3-designation").click()
    page.fill("#mend-text", "सेवा पुस्तिका में पदनाम अलग है।")
    picture(page, "block-remark-hi")
    page.locator(".mend-form button").click()
    box = confirm(page, "वापस करें")
    box.locator("[name=reason]").fill("पदनाम सुधारकर फिर भेजें।")
    box.locator("form button").click()
    assert "वापस किया गया" in said(page)


def one_person_at_two_offices(seen, cast, picture):
    """B1 has somebody whom A1 certified, too: both say he serves there, and the district decides."""
    cases_found.find_waiting(by=system("test"))
    case = Case.objects.filter(state="open").earliest("kind")
    for code in ("A1", "B1"):
        page = seen(f"ddo {code}", f"/cases/{case.pk}/")
        page.check("[name=said][value='claim']")
        picture(page, f"ddo-case-{code.lower()}-hi")
        page.locator("form[action$='/say'] button").click()
    case.refresh_from_db()
    assert case.state == "disputed"
    page = seen("bilal", f"/cases/{case.pk}/")
    page.locator("[name=outcome]").first.check()
    page.fill("#decide-reason", "सेवा पुस्तिका के अनुसार।")
    picture(page, "district-case-hi")
    page.locator("form[action$='/decide'] button").click()
    case.refresh_from_db()
    assert case.state == "decided"


def sign_up(page, cast, to, reason=""):
    page.locator("a", has_text="हस्ताक्षर").or_(page.locator("a", has_text="Sign")).first.click()
    if to:
        page.check(f"[name=to][value='{cast.held[to].pk}']")
    if page.locator("#f-reason").count():
        page.fill("#f-reason", reason or "शेष बाद में।")
    page.locator("main form button.btn-primary").last.click()
    page.wait_for_load_state("networkidle")


def test_the_same_in_english_on_a_phone_without_scripts(seen, cast, picture):
    phone = {"language": "en", "width": 360, "java_script_enabled": False}
    people.begin(cast)
    page = give(seen, cast, "A1", 1, 2, to="asha", **phone)
    assert cast.roster("A1").state == State.SUBMITTED
    picture(page, "ddo-receipt-en")
    page = seen("ddo A1", f"/desk/{cast.roster('A1').pk}/", **phone)
    picture(page, "ddo-desk-en")
    page = seen("asha", "/drives/", **phone)
    page.locator("main .drive-line .btn-primary").first.click()
    picture(page, "block-board-en")
    page.get_by_role("link", name="Check").first.click()
    page.fill("#remark-whole", "Compare with the service book.")
    page.get_by_role("button", name="Add the remark").last.click()
    box = confirm(page, "Return")
    box.locator("[name=reason]").fill("Two designations are wrong.")
    box.locator("form button").click()
    assert cast.roster("A1").state == State.RETURNED and "It was returned" in said(page)
    page = seen("ddo A1", f"/desk/{cast.roster('A1').pk}/", **phone)
    assert "Two designations are wrong." in said(page) and "Compare with the service book." in said(page)
    picture(page, "ddo-returned-en")
    certify(page, cast, "A1", 2, "asha")
    page = seen("asha", f"/drives/rosters/{cast.roster('A1').pk}/", **phone)
    picture(page, "block-opened-en")
    confirm(page, "Accept").locator("form button").click()
    cast.given("A2", 11, 12, to="asha")
    cast.given("A3", 21, to="asha")
    page.goto(page.url.split("/drives/")[0] + f"/drives/boards/{cast.position('A').pk}/")
    page.get_by_role("link", name="Sign and send up").click()
    picture(page, "block-sign-en")
    page.check(f"[name=to][value='{cast.held['bilal'].pk}']")
    page.get_by_role("button", name="Sign and send").click()
    assert cast.position("A").state == State.SUBMITTED
    page = seen("jyoti", "/drives/", **phone)
    page.locator("main .drive-line .btn-primary").first.click()
    picture(page, "joint-director-en")
    page.get_by_role("button", name="Remind").first.click()
    assert "reminded" in said(page)


@pytest.mark.parametrize("width", [360, 1280])
def test_every_page_is_accessible_and_no_wider_than_the_screen(seen, cast, width):
    people.begin(cast)
    cast.send("A1", 1, 2, to="asha")
    cast.given("A2", 11, 12, to="asha")
    top, block, roster_ = cast.position("DPI").pk, cast.position("A").pk, cast.roster("A1").pk
    pages = (
        ("asha", "/"), ("farhan", "/drives/"), ("farhan", f"/drives/{cast.drive_id}/"), ("farhan", "/drives/prepare"),
        ("farhan", f"/drives/{cast.drive_id}/preview"), ("farhan", f"/drives/boards/{top}/"), ("jyoti", f"/drives/{cast.drive_id}/area"),
        ("asha", f"/drives/boards/{block}/"), ("asha", f"/drives/boards/{block}/late"), ("asha", f"/drives/boards/{block}/sign-up"),
        ("asha", f"/drives/rosters/{roster_}/"), ("asha", f"/drives/rosters/{roster_}/?row=3&field=mobile"),
        ("bilal", f"/drives/rosters/{block}/"),
    )  # fmt: skip
    for language in ("hi", "en"):
        for name, address in pages:
            page = seen(name, address, language, width)
            assert (address, grave_faults(page, "main")) == (address, [])
            for summary in page.locator("main details > summary").all():
                summary.click()
            assert (language, address, too_wide(page)) == (language, address, [])
            assert (address, too_small(page)) == (address, [])
            page.context.close()
