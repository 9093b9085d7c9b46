"""What is taken away, and under what name."""

import csv
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest

from tests.cast import person
from tests.web.conftest import give, opened, text_of


def test_the_blank_form_is_an_excel_file(asha):
    answer = asha.get("/check/template.xlsx")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="kshamta-roster.xlsx"'
    assert "xl/workbook.xml" in ZipFile(BytesIO(answer.content)).namelist()


@pytest.mark.parametrize("which", ["corrected", "clean"])
def test_files_come_as_attachments_under_a_name_that_rfc_6266_allows(asha, which):
    where = opened(asha, person(1), name="सूची; अ.csv")
    answer = asha.get(f"{where}{which}.xlsx")
    disposition = answer.headers["Content-Disposition"]
    assert answer.status_code == 200 and disposition.startswith("attachment; filename*=utf-8''%E0%A4%B8")
    assert "\r" not in disposition and "\n" not in disposition and answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_the_corrected_workbook_carries_the_mends_and_is_taken_again(asha):
    where = opened(asha, person(1, mobile="1"), person(2, mobile="2"))
    asha.post(f"{where}mend", {"row": 2, "field": "mobile", "text": "9712340999"})
    again = give(asha, data=asha.get(f"{where}corrected.xlsx").content, name="again.xlsx")
    assert "2 में से 1 पंक्ति तैयार" in text_of(asha.get(again.headers["Location"]))


def test_rows_that_were_left_out_are_blank_in_the_corrected_workbook_and_kept_beside(asha):
    """Sent again they are nobody's, and can be had back."""
    where = opened(asha, person(1), person(2, mobile="2", full_name="Gita Dhruw"), person(3))
    asha.post(f"{where}rows", {"decide": "3", "verdict": "leave-out"})
    corrected = asha.get(f"{where}corrected.xlsx").content
    again = asha.get(give(asha, data=corrected, name="again.xlsx").headers["Location"])
    assert "2 में से 2 पंक्तियाँ तैयार" in text_of(again) and "Gita Dhruw" not in text_of(again)
    book = ZipFile(BytesIO(corrected))
    assert "Left out" in book.read("xl/workbook.xml").decode() and "“Gita Dhruw” · “2”" in book.read("xl/sharedStrings.xml").decode()


def test_an_aadhaar_number_of_a_row_left_out_is_not_written_again(asha):
    where = opened(asha, person(1), person(2, employee_id="234123412346"))
    asha.post(f"{where}rows", {"decide": "3", "verdict": "leave-out"})
    assert "234123412346" not in ZipFile(BytesIO(asha.get(f"{where}corrected.xlsx").content)).read("xl/sharedStrings.xml").decode()


def test_the_portal_file_is_seen_but_not_downloaded_of_an_offices_own_roster(asha):
    where = opened(asha, person(1, full_name="Dr. R. K. D'Souza"), person(2, mobile="1"))
    text = text_of(asha.get(f"{where}portal/"))
    assert "1 पंक्तियाँ जाएंगी · 1 रुकेंगी" in text and "GROUP C" in text and "नोडल अधिकारी" in text
    assert "R K D Souza" in text
    assert "file.csv" not in asha.get(f"{where}portal/").content.decode()
    assert asha.get(f"{where}portal/file.csv").status_code == 404


def test_the_portal_file_of_a_sample_is_downloaded(asha):
    where = asha.post("/check/sample", {"sample": "titles"}).headers["Location"]
    assert f"{where}portal/file.csv" in asha.get(f"{where}portal/").content.decode()
    answer = asha.get(f"{where}portal/file.csv")
    rows = list(csv.reader(StringIO(answer.content.decode())))
    assert rows[0][:3] == ["Full Name", "Email", "Mobile Number"] and len(rows) == 12
    assert answer.headers["Content-Disposition"].startswith("attachment;")


def test_a_sample_without_a_ready_row_has_no_portal_file(asha):
    where = asha.post("/check/sample", {"sample": "titles"}).headers["Location"]
    for row in range(5, 19):
        asha.post(f"{where}mend", {"row": row, "field": "mobile", "text": "1"})
    assert asha.get(f"{where}portal/file.csv").status_code == 404
    assert "0 पंक्तियाँ जाएंगी" in text_of(asha.get(f"{where}portal/"))
