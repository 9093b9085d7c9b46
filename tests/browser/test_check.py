"""The whole path of "Check a roster" in a real browser."""

import re

import pytest

from tests.cast import person, roster

pytestmark = pytest.mark.browser

SAYS = {
    "hi": {"ready": "2 में से 0 पंक्तियाँ तैयार", "all": "2 में से 2 पंक्तियाँ तैयार", "next": "पहली त्रुटि सुधारें", "undo": "पिछला बदलाव वापस लें",
           "accept": "सुझाव मानें", "gone": "सूची नष्ट कर दी गई।", "destroy": "अभी नष्ट करें"},
    "en": {"ready": "0 of 2 rows ready", "all": "2 of 2 rows ready", "next": "Mend the first fault", "undo": "Undo the last change",
           "accept": "Accept the suggestion", "gone": "The roster has been destroyed.", "destroy": "Destroy it now"},
}  # fmt: skip


def file(*people, name="Block A.csv"):
    return {"name": name, "mimeType": "text/csv", "buffer": roster(*people)}


def give(page, *people, **more):
    page.set_input_files("#file", file(*people, **more))
    page.wait_for_selector("#check")


def focused(page):
    return page.evaluate("document.activeElement.id")


def settled(page, text):
    page.wait_for_function("text => document.querySelector('#headline').innerText.includes(text)", arg=text)


@pytest.mark.parametrize("language", ["hi", "en"])
def test_from_the_workbook_to_the_clean_roster(visit, language):
    says, page = SAYS[language], visit(language=language)
    give(page, person(1, mobile="12345"), person(2, full_name="राकेश शर्मा"))
    settled(page, says["ready"])
    assert focused(page) == "main" and re.search(r"/check/[0-9a-f-]{36}/$", page.url)

    page.get_by_text(says["next"]).click()
    page.wait_for_selector("#mend-text")
    assert focused(page) == "mend-text"
    page.fill("#mend-text", "97123 40999")
    page.press("#mend-text", "Enter")
    page.wait_for_selector("#mend", state="detached")
    assert focused(page) == "c-2-mobile" and page.locator("#c-2-mobile").inner_text().startswith("9712340999")

    page.get_by_role("button", name=says["accept"]).click()
    settled(page, says["all"])
    assert "Rakesh Sharma" in page.inner_text("#c-3-full_name")
    page.get_by_role("button", name=says["undo"]).click()
    page.wait_for_selector("td.fault #c-3-full_name")
    page.get_by_role("button", name=says["accept"]).click()
    settled(page, says["all"])

    with page.expect_download() as saved:
        page.click("a[href$='clean.xlsx']")
    assert saved.value.suggested_filename == "Block A-clean.xlsx"
    with page.expect_download() as saved:
        page.click("a[href$='corrected.xlsx']")
    assert saved.value.suggested_filename == "Block A-corrected.xlsx"

    page.click("a[href$='/portal/']")
    page.wait_for_selector("#changes")
    assert page.locator("a[href$='file.csv']").count() == 0
    page.go_back()
    page.get_by_role("button", name=says["destroy"]).click()
    page.get_by_text(says["gone"]).wait_for()


def test_the_next_fault_is_opened_wherever_it_stands(visit):
    page = visit(language="en", width=360)
    give(page, person(1, mobile="1"), *[person(n) for n in range(2, 70)], person(70, office_pin="49"))
    page.get_by_text("Next", exact=True).click()
    page.wait_for_selector("#c-52-full_name")
    assert focused(page) == "sheet"  # where the new rows begin, not the top of the page
    page.click("#next")
    page.wait_for_selector("#mend-text")
    assert "B2" in page.inner_text("#mend-title") and page.locator("#c-2-full_name").count() == 1
    page.click("#next-below")
    page.wait_for_selector("#c-71-office_pin[aria-current]")
    box = page.locator("#c-71-office_pin").bounding_box()
    assert 0 <= box["x"] < 360, "the marked cell is out of sight"


def test_a_copy_that_is_gone_is_a_page_of_its_own_at_an_address_that_can_be_loaded_again(visit):
    page = visit(language="en")
    give(page, person(1, mobile="12345"))
    page.get_by_text("Mend the first fault").click()
    page.wait_for_selector("#mend-text")
    address = page.url
    for cookie in [each for each in page.context.cookies() if "csrf" not in each["name"] and each["name"] != "language"]:
        page.context.clear_cookies(name=cookie["name"])
    page.fill("#mend-text", "9712340999")
    page.press("#mend-text", "Enter")
    page.wait_for_selector("#check", state="detached")
    assert page.locator("header.bar").count() == page.locator("#main").count() == 1
    assert page.url == address and focused(page) == "main"
    assert page.reload().status == 404


def test_a_refusal_loaded_again_leads_to_the_first_page(visit):
    page = visit(language="en")
    page.set_input_files("#file", {"name": "order.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7"})
    page.get_by_text("This file could not be taken").first.wait_for()
    assert page.reload().status == 200 and page.locator("#zone").count() == 1


def test_without_a_connection_what_was_typed_stays(visit):
    page = visit(language="en")
    give(page, person(1, mobile="12345"))
    page.get_by_text("Mend the first fault").click()
    page.fill("#mend-text", "9712340999")
    page.evaluate("() => { console.error = () => {}; window.asks = window.fetch; window.fetch = () => Promise.reject(new TypeError('no connection')) }")
    page.press("#mend-text", "Enter")
    page.wait_for_selector("#unsent:not([hidden])")
    assert "perhaps not saved" in page.inner_text("#unsent") and page.input_value("#mend-text") == "9712340999"
    page.evaluate("() => { window.fetch = window.asks }")
    page.press("#mend-text", "Enter")
    settled(page, "1 of 1 row ready")
    assert page.locator("#unsent:not([hidden])").count() == 0


def test_who_goes_to_another_cell_has_finished_this_one(visit):
    page = visit(language="en")
    give(page, person(1, mobile="12345", gender="?"), person(2, mobile="2"))
    page.click("#c-2-mobile")
    page.fill("#mend-text", "9712340999")
    page.click("#c-3-mobile")
    page.wait_for_selector(".mend[data-cell='c-3-mobile']")
    assert page.inner_text("#c-2-mobile").startswith("9712340999") and focused(page) == "mend-text"
    page.fill("#mend-text", "971")  # still wrong: kept as it is, and the hand goes on
    page.click("#c-2-gender")
    page.wait_for_selector(".mend[data-cell='c-2-gender']")
    assert page.inner_text("#c-3-mobile").startswith("971") and page.locator("td.fault #c-3-mobile").count() == 1
    page.select_option("#mend-text", "Female")
    page.click(".shows a:has-text('Only rows to mend')")
    page.wait_for_selector(".shows a:has-text('Only rows to mend')[aria-current]")
    settled(page, "1 of 2 rows ready")

    page.click("#c-3-mobile")
    page.fill("#mend-text", "9712340998")
    page.click("#mend-close")  # but whoever closes it does not want it
    page.wait_for_selector("#mend", state="detached")
    assert page.locator("td.fault #c-3-mobile").count() == 1 and "9712340998" not in page.inner_text("#c-3-mobile")


def test_a_double_click_is_one_change(visit):
    page = visit(language="en")
    give(page, person(1, mobile="1"), person(2, mobile="2"))
    for row in (2, 3):
        page.click(f"#c-{row}-mobile")
        page.fill("#mend-text", f"971234099{row}")
        page.press("#mend-text", "Enter")
        page.wait_for_selector("#mend", state="detached")
    settled(page, "2 of 2 rows ready")
    page.get_by_role("button", name="Undo the last change").dblclick()
    settled(page, "1 of 2 rows ready")
    page.wait_for_timeout(700)
    assert "1 of 2 rows ready" in page.inner_text("#headline")
    page.get_by_role("button", name="Undo the last change").click()
    settled(page, "0 of 2 rows ready")


def test_what_is_open_stays_open_and_what_is_refused_leaves_the_field(visit):
    page = visit(language="en")
    give(page, person(1, mobile="12345"), person(2, full_name="GITA SAHU", designation="Techer"))
    page.click("#looks summary")
    page.click("#c-2-employee_id")
    page.fill("#mend-text", "234123412346")
    page.press("#mend-text", "Enter")
    page.wait_for_function("() => document.querySelector('#mend-text')?.value !== '234123412346'")
    assert page.evaluate("document.querySelector('#looks').open")
    assert page.get_attribute("#mend-said", "role") == "status" and page.inner_text("#mend-said")


def test_the_same_file_may_be_given_again(visit, tmp_path):
    page, big = visit(language="en"), tmp_path / "same.csv"
    with big.open("wb") as out:
        out.truncate((10 << 20) + 1)
    page.set_input_files("#file", big)
    page.wait_for_selector("#trouble:not([hidden])")
    assert page.input_value("#file") == ""  # else the browser sees no change when the mended file has the same name


def test_the_upload_bar_fills_and_then_says_that_it_checks(visit):
    page = visit()
    page.evaluate("""() => {
        window.seen = [];
        new MutationObserver(() => seen.push(document.querySelector('#progress-text')?.textContent)).observe(
            document.querySelector('#progress'), {subtree: true, childList: true, characterData: true, attributes: true});
    }""")
    give(page, *[person(n) for n in range(500)])
    said = [text for text in page.evaluate("seen") if text]
    assert said[0] == "अपलोड हो रहा है …" and said[-1] == "जांच हो रही है …"


def test_a_file_is_dropped_on_the_zone(visit):
    page = visit()
    page.evaluate(
        """text => {
            const data = new DataTransfer();
            data.items.add(new File([text], 'dropped.csv', {type: 'text/csv'}));
            const zone = document.querySelector('#zone');
            zone.dispatchEvent(new DragEvent('dragover', {dataTransfer: data, bubbles: true, cancelable: true}));
            if (!zone.classList.contains('over')) throw new Error('the zone does not show that it would take the file');
            zone.dispatchEvent(new DragEvent('drop', {dataTransfer: data, bubbles: true, cancelable: true}));
        }""",
        roster(person(1)).decode(),
    )
    page.wait_for_selector("#check")
    assert page.inner_text(".file-name") == "dropped.csv"


def test_a_file_that_is_too_big_is_said_before_it_is_sent(visit, tmp_path):
    page, big = visit(), tmp_path / "big.csv"
    with big.open("wb") as out:
        out.truncate((10 << 20) + 1)
    sent = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    page.set_input_files("#file", big)
    page.wait_for_selector("#trouble:not([hidden])")
    assert "10 MB" in page.inner_text("#trouble") and sent == []


def test_a_refused_file_is_explained_and_the_way_back_is_there(visit):
    page = visit(language="en")
    page.set_input_files("#file", {"name": "order.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7"})
    page.get_by_text("This file could not be taken").first.wait_for()
    assert "order.pdf" in page.inner_text("main")
    page.get_by_text("Mend the file and give it again").click()
    page.wait_for_selector("#zone")


def test_the_language_changes_where_one_is_and_says_so_in_the_markup(visit):
    page = visit()
    give(page, person(1, mobile="1"))
    page.click("a[href='?show=mend#sheet']")
    page.wait_for_selector("a[href='?show=mend#sheet'][aria-current]")
    page.click(".switch")
    page.get_by_text("0 of 1 row ready").wait_for()
    assert page.get_attribute("html", "lang") == "en" and page.url.endswith("?show=mend")


def test_without_javascript_everything_still_works(visit):
    page = visit(language="en", java_script_enabled=False)
    page.set_input_files("#file", file(person(1, mobile="12345"), person(2, full_name="राकेश शर्मा")))
    page.get_by_role("button", name="Check it").click()
    assert "0 of 2 rows ready" in page.inner_text("h1")
    page.click("#c-2-mobile")
    page.fill("#mend-text", "9712340999")
    page.get_by_role("button", name="Mend", exact=True).click()
    assert "1 of 2 rows ready" in page.inner_text("h1") and page.url.endswith("#c-2-mobile")
    page.get_by_role("button", name="Accept the suggestion").click()
    assert "2 of 2 rows ready" in page.inner_text("h1")
    page.get_by_role("button", name="Undo the last change").click()
    assert "1 of 2 rows ready" in page.inner_text("h1")
    with page.expect_download() as saved:
        page.click("a[href$='clean.xlsx']")
    assert saved.value.suggested_filename == "Block A-clean.xlsx"
    page.click(".switch")
    assert "2 में से 1" in page.inner_text("h1")


def test_the_keyboard_alone_is_enough(visit):
    page = visit(language="en")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    give(page, person(1), person(2, mobile="12345"))
    page.focus("#c-2-full_name")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    assert focused(page) == "c-3-mobile"
    page.keyboard.press("Enter")
    page.wait_for_selector("#mend-text")
    page.keyboard.press("Escape")
    page.wait_for_selector("#mend", state="detached")
    assert focused(page) == "c-3-mobile"
    page.keyboard.press("Enter")
    page.wait_for_selector("#mend-text")
    page.keyboard.type("five")
    page.keyboard.press("Enter")
    page.wait_for_selector("#mend-text[value=five]")
    assert focused(page) == "mend-text"  # still wrong: still there, to be typed over
    page.keyboard.type("9712340999")
    page.keyboard.press("Enter")
    settled(page, "2 of 2 rows ready")
    assert focused(page) == "c-3-mobile"


def test_the_headline_is_a_live_region_that_survives_a_change(visit):
    page = visit(language="en")
    give(page, person(1, mobile="12345"))
    page.evaluate("window.standing = document.querySelector('#standing[role=status]')")
    page.click("#next")
    page.fill("#mend-text", "9712340999")
    page.press("#mend-text", "Enter")
    settled(page, "1 of 1 row ready")
    assert page.evaluate("window.standing === document.querySelector('#standing')")
    page.get_by_role("heading", level=1, name="1 of 1 row ready").wait_for()  # the live region stands round it, not in its place


def test_back_leads_back_whole(visit):
    page = visit(language="en")
    give(page, person(1, mobile="12345"))
    page.click("#next")
    page.wait_for_selector("#mend-text")
    page.go_back()
    page.wait_for_selector("#zone")
    page.go_forward()
    page.wait_for_selector("#check")
    assert page.locator("header.bar").count() == 1


def test_an_expired_roster_is_said_kindly_in_the_middle_of_work(visit, server):
    page = visit(language="en")
    give(page, person(1, mobile="12345"))
    page.context.clear_cookies(name="session")
    page.reload()
    assert "There is no such page" in page.inner_text("h1")


@pytest.mark.parametrize("sample", ["titles", "numbers", "fonts", "hidden", "doubles", "treasury"])
def test_a_sample_is_one_click(visit, sample):
    page = visit(language="en")
    page.click(f"button[value={sample}]")
    page.wait_for_selector("#check")
    assert "rows ready" in page.inner_text("h1")
    with page.expect_download() as saved:
        page.click("a[href$='/portal/']")
        page.click("a[href$='file.csv']")
    assert saved.value.suggested_filename.endswith(".csv")
