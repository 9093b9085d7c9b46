"""Ways for the rows to come in."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from kshamta.onboarding.models import Intake, Source, State
from tests.cast import GOOD, HEADINGS, person
from tests.web.conftest import text_of
from tests.web.desk.conftest import done, give, page

EXPORT = b"Kram,Karmchari,Code,Pad,Varg,Ling,Sampark,Mail\n1,Sunita Sahu,02210004010,Assistant Teacher,C,Female,9712340500,s@example.gov.in\n"


# ---- a file ----


def test_the_first_screen_is_one_big_place_to_drop_the_excel(asha, home):
    body = page(asha, home)
    assert body.count('id="zone"') == 1 and f'action="{home}give"' in body and "Choose the Excel roster" in body
    for said in ("nothing given yet", "due in 2 days", "4 at work", "Order No. DPI/2025/114"):
        assert said in body, said


def test_a_dropped_file_is_judged_and_its_sheet_opened(asha, home, mine):
    there = done(give(asha, home, person(1), person(2, mobile="12345")))
    assert there == f"{home}sheet/"
    text = text_of(asha.get(there))
    assert "1 of 2 rows ready" in text and "1 to mend" in text and "Version 1" in text
    assert mine().state == State.DRAFT and mine().version.source == Source.FILE


def test_the_first_screen_then_says_how_it_stands_and_what_comes_next(asha, home):
    give(asha, home, person(1), person(2, mobile="12345"))
    text = text_of(asha.get(home))
    for said in ("Your office:", "2 on the roll", "1 ready", "1 to mend", "due in 2 days", "Mend the faults"):
        assert said in text, said


def test_in_hindi_too(browser, home):
    asha = browser("ddo", "hi")
    give(asha, home, person(1), person(2, mobile="12345"))
    text = text_of(asha.get(home))
    for said in ("आपका कार्यालय:", "2 सूची में", "1 तैयार", "1 सुधारना है", "2 दिन शेष"):
        assert said in text, said


def test_the_same_file_again_is_the_same_version(asha, home, mine):
    give(asha, home, person(1))
    assert done(give(asha, home, person(1), name="again.csv")) == f"{home}sheet/"
    assert mine().versions.count() == 1


def test_a_form_without_a_file_says_so(asha, home):
    there = done(asha.post(f"{home}give"))
    assert there == home and "Choose a file first." in page(asha, there)


def test_a_file_that_is_no_roster_says_why_and_what_to_do(asha, home, mine):
    there = done(give(asha, home, data=b"%PDF-1.7\n...", name="order.pdf"))
    text = text_of(asha.get(there))
    assert "This file could not be taken" in text and "order.pdf" in text
    assert mine().state == State.NOT_BEGUN
    assert "order.pdf" in text_of(asha.get(home))


def test_a_file_over_ten_megabytes_is_not_even_read(asha, home):
    answer = give(asha, home, data=b"x" * ((10 << 20) + 1))
    assert answer.status_code == 413 and not Intake.objects.exists()


def test_a_large_file_has_a_bar_that_htmx_asks_for_again(asha, home, monkeypatch):
    monkeypatch.setattr("kshamta.onboarding.operations.intakes.SMALL", 10)
    monkeypatch.setattr("kshamta.onboarding.operations.intakes.enqueue", lambda _: None)
    there = done(give(asha, home, person(1)))
    body = page(asha, there)
    assert 'hx-trigger="every 1500ms"' in body and "This tab may be closed" in body and "<noscript><meta" in body
    part = asha.get(there, headers={"HX-Request": "true", "HX-Request-Type": "partial"}).content.decode()
    assert part.lstrip().startswith("<section") and "<html" not in part
    assert "A file is being read." in page(asha, home)


def test_when_the_worker_is_done_the_bar_leads_to_the_sheet(asha, home, monkeypatch):
    from kshamta.onboarding.operations import intakes

    monkeypatch.setattr(intakes, "SMALL", 10)
    monkeypatch.setattr(intakes, "enqueue", lambda _: None)
    there = done(give(asha, home, person(1)))
    intakes.judge(intake_id=Intake.objects.get().pk)
    answer = asha.get(there, headers={"HX-Request": "true", "HX-Request-Type": "partial"})
    assert answer.status_code == 204 and answer.headers["HX-Redirect"] == f"{home}sheet/"
    assert asha.get(there).headers["Location"] == f"{home}sheet/"


# ---- typed, pasted ----


def test_a_person_is_typed_and_the_next_one_follows(asha, home, mine):
    fields = ("full_name", "mobile", "email", "group", "designation", "gender", "employee_id", "office_pin")
    body = page(asha, f"{home}type/")
    assert all(f'name="{field}"' in body for field in fields) and '<option value="Contractual"' in body
    there = done(asha.post(f"{home}type/", dict(zip(fields, GOOD, strict=True)) | {"then": "next"}))
    assert there == f"{home}type/" and "The row is in the roster." in page(asha, there)
    assert mine().rows == 1 and mine().faulty == 0 and mine().version.source == Source.TYPED


def test_a_row_of_nothing_is_not_added(asha, home, mine):
    answer = asha.post(f"{home}type/", {"full_name": " "})
    assert answer.status_code == 422 and mine().rows == 0


def test_rows_copied_from_excel_are_pasted(asha, home, mine):
    text = "\n".join("\t".join(row) for row in (HEADINGS, person(1), person(2)))
    there = done(asha.post(f"{home}paste", {"text": text}))
    assert "2 rows were added." in page(asha, there) and mine().rows == 2


def test_what_could_not_be_pasted_is_shown_again(asha, home):
    answer = asha.post(f"{home}paste", {"text": "   "})
    assert answer.status_code == 422


# ---- the template ----


def test_the_form_carries_the_office(asha, home):
    answer = asha.post(f"{home}template.xlsx")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    book = ZipFile(BytesIO(answer.content))
    assert "A1" in "".join(book.read(name).decode("utf-8", "ignore") for name in book.namelist() if name.endswith(".xml"))


# ---- a treasury's export ----


def test_the_way_to_a_treasurys_export_is_told_step_by_step(asha, home):
    text = text_of(asha.get(f"{home}export/"))
    assert "e-Kosh" in text and "DDO login" in text


def test_the_columns_of_an_export_are_matched_and_remembered(asha, home, mine):
    there = done(give(asha, home, data=EXPORT, name="ekosh.csv", way="export/"))
    assert there.endswith("/columns/")
    body = page(asha, there)
    assert "Karmchari" in body and "Sunita Sahu" in body
    matched = {"full_name": "B", "employee_id": "C", "designation": "D", "group": "E", "gender": "F", "mobile": "G", "email": "H",
               "same-office_pin": "492001"}  # fmt: skip
    assert done(asha.post(there, matched)) == f"{home}sheet/"
    assert mine().rows == 1 and mine().version.source == Source.EXPORT
    again = done(give(asha, home, data=EXPORT.replace(b"9712340500", b"9712340537"), name="ekosh2.csv", way="export/"))
    text = text_of(asha.get(again))
    assert again.endswith("/sheet/") or "Last time's matching is filled in" in text


# ---- same as last time; whose desk ----


def test_same_as_last_time_is_offered_only_where_there_was_one(asha, home):
    assert "Same as last time" not in page(asha, home)
    assert "refused" not in done(asha.post(f"{home}again"))


@pytest.mark.parametrize("way", ["", "type/", "export/", "sheet/", "strength/", "submit/", "history/"])
def test_another_offices_desk_is_not_found(chitra, bilal, home, way):
    for other in (chitra, bilal):
        assert other.get(f"{home}{way}").status_code == 404


@pytest.mark.parametrize(
    "way", ["give", "paste", "again", "withdraw", "sheet/mend", "sheet/accept", "sheet/rows", "sheet/share", "sheet/undo", "history/take"]
)
def test_a_look_changes_nothing(asha, home, way, mine):
    assert asha.get(f"{home}{way}").status_code == 405 and mine().revision == 0
