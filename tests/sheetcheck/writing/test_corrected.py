"""The corrected workbook: the sender's own sheet back, to be mended and sent again as it is."""

from io import BytesIO

import openpyxl
import polars as pl
import pytest
import xlwt

import sheetcheck
from sheetcheck import Code, Source
from sheetcheck.inspecting import read_table
from sheetcheck.judging import judge
from sheetcheck.writing import corrected
from sheetcheck.writing.corrected import NothingToCorrect
from sheetcheck.writing.looks import FAULT, TIDY, WARN
from tests.sheetcheck.writing.conftest import cells, person, roster, sheet_names, workbook

TITLES = [["Office of the BEO, Arang"], ["DDO Code: 2210045", None, "Date: 24-11-2026"], []]
FAULTY = [
    person(0, mobile="98271"),
    person(1, email="nobody"),
    person(2, full_name="राकेश शर्मा"),
    person(3, mobile="+91 98271-00003"),
    person(4, full_name="Smt. Eshwari Pandey"),
    person(5, office_pin=""),
]
MENDS = {"B5": "9827100000", "C6": "bilal@cg.gov.in", "A7": "Rakesh Sharma", "H10": "492001"}


def inspected(data: bytes, reference, name: str = "roster.xlsx") -> sheetcheck.Report:
    return sheetcheck.inspect(Source(name, data=data), reference=reference)


def given_back(data: bytes, reference, *, name: str = "roster.xlsx", lang: str = "en", **wishes) -> bytes:
    out = BytesIO()
    corrected.write(
        out, original=data, report=wishes.pop("report", None) or inspected(data, reference, name), lang=lang, **wishes
    )
    return out.getvalue()


def mended(data: bytes, mends: dict[str, str]) -> bytes:
    """As an officer would: open, type over, save."""
    book = openpyxl.load_workbook(BytesIO(data))
    for place, text in mends.items():
        book.worksheets[0][place] = text
    out = BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.fixture(scope="module")
def sent() -> bytes:
    return workbook(roster(*FAULTY, titles=TITLES))


@pytest.fixture(scope="module")
def back(sent, reference) -> bytes:
    return given_back(sent, reference)


def test_the_senders_sheet_comes_first_with_every_cell_at_its_place(sent, back):
    assert sheet_names(back) == ["Staff", "Faults", "Tidied"]
    before, after = cells(sent), cells(back)
    assert len(after) == len(before)
    changed = {(r + 1, c + 1): after[r][c] for r, row in enumerate(before) for c, text in enumerate(row) if text != after[r][c]}
    assert changed == {(8, 2): "9827100003"}  # tidied; the title of row 9 stays with its name


def test_faults_warnings_and_tidied_cells_have_their_colours(back):
    sheet = openpyxl.load_workbook(BytesIO(back)).worksheets[0]
    colours = {
        cell.coordinate: cell.fill.fgColor.rgb[2:] for row in sheet.iter_rows(min_row=5) for cell in row if cell.fill.fill_type
    }
    red, green = FAULT.lstrip("#"), TIDY.lstrip("#")
    assert colours == {"B5": red, "C6": red, "A7": red, "B8": green, "A9": green, "H10": red}


def test_each_fault_is_explained_in_its_cell(back):
    sheet = openpyxl.load_workbook(BytesIO(back)).worksheets[0]
    comments = {cell.coordinate: cell.comment.text for row in sheet.iter_rows() for cell in row if cell.comment}
    assert sorted(comments) == ["A7", "B5", "C6", "H10"]
    assert "98271" in comments["B5"]
    assert all(len(text) > 20 for text in comments.values())


@pytest.mark.parametrize(("lang", "script"), [("hi", "\u0900-\u097f"), ("en", "A-Za-z")])
def test_comments_and_lists_speak_the_senders_language(lang, script, sent, reference):
    data = given_back(sent, reference, lang=lang)
    faults = [row for row in cells(data, "Faults") if str(row[0]).removesuffix(".0").isdigit()]
    assert [(int(float(row[0])), row[1]) for row in faults] == [(5, "B"), (6, "C"), (7, "A"), (10, "H")]
    letters = pl.Series([row[5] + row[6] for row in faults]).str.count_matches(f"[{script}]")
    assert letters.min() > 15


def test_mended_and_sent_again_it_is_clean(back, reference):
    report = inspected(mended(back, MENDS), reference)
    assert (report.status, report.counts.rows_ok, report.reading.sheet) == ("clean", 6, "Staff")


def test_sent_again_untouched_it_has_the_same_faults(sent, back, reference):
    first, second = inspected(sent, reference), inspected(back, reference)
    assert (
        second.findings_frame.select("row", "column", "code").rows()
        == first.findings_frame.select("row", "column", "code").rows()
    )
    assert second.reading.refusal is None


def test_and_a_third_time_too(back, reference):
    again = given_back(back, reference)
    assert inspected(mended(again, MENDS), reference).status == "clean"


def test_extra_columns_stay(reference):
    data = workbook(roster(person(0, mobile="98271"), person(1), extra="Remark"))
    assert [row[0] for row in cells(given_back(data, reference))] == ["Remark", "note 1", "note 2"]


def test_a_hidden_row_comes_back_shown_and_coloured(reference):
    data = workbook(roster(person(0), person(1), person(2)), hidden=[2])
    report = inspected(data, reference)
    assert Code.HIDDEN_ROW in report.codes
    back = given_back(data, reference)
    sheet = openpyxl.load_workbook(BytesIO(back)).worksheets[0]
    assert not sheet.row_dimensions[3].hidden
    assert {sheet.cell(3, column).fill.fgColor.rgb[2:] for column in range(1, 9)} == {FAULT.lstrip("#")}
    assert inspected(back, reference).status == "clean"


def test_warnings_are_yellow_and_faults_win(reference):
    data = workbook(roster(person(0, full_name="SUNITA SAHU"), person(1, full_name="Madonna"), person(2, designation="Zamindar")))
    sheet = openpyxl.load_workbook(BytesIO(given_back(data, reference))).worksheets[0]
    colours = {
        cell.coordinate: cell.fill.fgColor.rgb[2:] for row in sheet.iter_rows(min_row=2) for cell in row if cell.fill.fill_type
    }
    assert set(colours.values()) == {WARN.lstrip("#")}
    assert {"A2", "A3", "E4"} <= set(colours)


def test_formulas_of_the_sender_do_not_come_back_as_formulas(reference):
    data = workbook(roster(person(0, full_name="=HYPERLINK(1)"), person(1), titles=[["=1+1"], ["@SUM(A1)"]]))
    back = given_back(data, reference)
    sheet = openpyxl.load_workbook(BytesIO(back))
    assert not [cell.value for page in sheet for row in page.iter_rows() for cell in row if cell.data_type == "f"]
    assert cells(back)[0][0] == "'=1+1"


def test_what_looks_like_an_aadhaar_number_is_not_written_again(reference):
    data = workbook(roster(person(0, employee_id="999941057058"), person(1)))
    assert Code.AADHAAR_LIKE in inspected(data, reference).codes
    assert "99994105" not in str([cells(given_back(data, reference), n) for n in range(3)])


def test_edits_made_on_screen_are_carried(sent, reference):
    table = read_table(Source("roster.xlsx", data=sent)).edited({(5, "mobile"): "9827100000", (6, "email"): "bilal@cg.gov.in"})
    report = judge(table, reference).report(0)
    rows = cells(given_back(sent, reference, report=report, table=table))
    assert rows[4][1] == "9827100000"
    assert rows[5][2] == "bilal@cg.gov.in"
    assert rows[6][0] == "राकेश शर्मा"


def as_csv(rows) -> bytes:
    return "\r\n".join(",".join(map(str, row)) for row in rows).encode("utf-8-sig")


def as_xls(rows) -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Staff")
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            sheet.write(at, column, text)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def as_html(rows) -> bytes:
    lines = "".join("<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>" for row in rows)
    return f"<html><head><meta charset='utf-8'></head><body><table>{lines}</table></body></html>".encode()


@pytest.mark.parametrize(("name", "make"), [("r.csv", as_csv), ("r.xls", as_xls), ("t.xls", as_html), ("r.xlsx", workbook)])
def test_whatever_format_came_a_workbook_goes_back_and_mended_it_is_clean(name, make, reference):
    data = make(roster(person(0, mobile="98271"), person(1), person(2)))
    back = given_back(data, reference, name=name)
    report = inspected(back, reference)
    assert [(f.row, f.column, f.code) for f in report.findings] == [(2, "B", Code.BAD_MOBILE)]
    assert inspected(mended(back, {"B2": "9827100000"}), reference).status == "clean"


@pytest.mark.parametrize("name", ["Faults", "tidied", "A/B:C", "x" * 31, "History"])
def test_any_sheet_name_can_come_back(name):
    written = corrected._sheet_name(name)
    assert written.casefold() not in {"faults", "tidied", "history"}
    assert 0 < len(written) <= 31
    assert not set(written) & set("[]:*?/\\")


def test_a_refused_file_has_no_sheet_to_give_back(reference):
    with pytest.raises(NothingToCorrect):
        given_back(b"%PDF-1.4", reference, name="x.pdf")


@pytest.mark.parametrize("many", [300])
def test_many_faults_are_capped_where_it_is_said(many, reference, monkeypatch):
    monkeypatch.setattr(corrected, "COMMENTS", 50)
    monkeypatch.setattr(corrected, "LISTED", 100)
    data = workbook(roster(*(person(n, mobile="98271", full_name="SUNITA SAHU") for n in range(many))))
    back = given_back(data, reference)
    book = openpyxl.load_workbook(BytesIO(back))
    comments = [cell for row in book.worksheets[0].iter_rows() for cell in row if cell.comment]
    assert 0 < len(comments) <= 50
    assert {cell.column_letter for cell in comments} == {"B"}  # errors before warnings
    listed = [row for row in cells(back, "Faults") if str(row[0]).removesuffix(".0").isdigit()]
    assert len(listed) == 100
    assert any("more are not listed" in row[0] for row in cells(back, "Faults"))
    red = sum(
        cell.fill.fgColor.rgb == "FF" + FAULT.lstrip("#") for row in book.worksheets[0].iter_rows(min_row=2) for cell in row
    )
    assert red >= many


@pytest.mark.libreoffice
def test_opened_mended_and_saved_in_libreoffice_it_is_clean(back, tmp_path, soffice, reference):
    path = tmp_path / "corrected.xlsx"
    path.write_bytes(mended(back, MENDS))
    for target in ("xlsx", "ods"):
        [saved] = soffice([path], target, tmp_path / target)
        report = sheetcheck.inspect(saved, reference=reference)
        assert (report.status, report.counts.rows_ok) == ("clean", 6)
