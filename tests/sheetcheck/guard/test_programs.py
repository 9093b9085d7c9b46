"""Workbooks as real programs save them are let through, and seen rightly."""

import datetime
import io
import subprocess

import openpyxl
import pytest
import rustpy_xlsxwriter
import xlsxwriter
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.worksheet.datavalidation import DataValidation

from tests.sheetcheck.guard.made import let_through

HEAD = ["Full Name", "Mobile Number", "Email", "Group", "Designation", "Gender", "Employee ID", "Office PIN Code"]
PEOPLE = [["Asha Sharma", "6000000003", "a@example.gov.in", "B", "Lecturer", "Female", "10000000", "492001"],
          ["Bharat Sahu", 6000000010, "b@example.gov.in", "C", "Peon", "Male", "10000001", 492002]]  # fmt: skip


def by_openpyxl():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "कर्मचारी"
    for one in [HEAD, *PEOPLE]:
        sheet.append(one)
    sheet["A4"], sheet["B4"] = '=PROPER("asha")', datetime.date(2026, 1, 2)
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["G"].hidden = True
    sheet.merge_cells("E2:E3")
    sheet["A2"].hyperlink = "mailto:a@example.gov.in"
    sheet["A3"].font = Font(name="Kruti Dev 010")
    sheet["C2"].comment = Comment("seen", "Asha")
    choice = DataValidation(type="list", formula1='"A,B,C"')
    sheet.add_data_validation(choice)
    choice.add("D2:D100")
    book.create_sheet("old").sheet_state = "hidden"
    book["old"]["A1"] = "x"
    book.create_chartsheet("chart")
    book.create_sheet("after")["C5"] = 3
    return saved(book.save)


def saved(save):
    out = io.BytesIO()
    save(out)
    return out.getvalue()


def by_xlsxwriter(**how):
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, **how})
    sheet = book.add_worksheet("S")
    for n, one in enumerate([HEAD, *PEOPLE]):
        sheet.write_row(n, 0, one)
    sheet.set_row(2, None, None, {"hidden": True})
    sheet.write_datetime(4, 1, datetime.datetime(2026, 1, 1), book.add_format({"num_format": "dd/mm/yyyy"}))
    sheet.write_url(5, 0, "https://example.gov.in")
    sheet.write_formula(7, 0, "=NA()", None, "#N/A")
    sheet.write_rich_string(8, 0, "a ", book.add_format({"font_name": "Kruti Dev 010"}), "jkds", "k")
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=S!$B$2:$B$3"})
    sheet.insert_chart("J2", chart)
    sheet.insert_textbox(10, 10, "text")
    sheet.autofilter(0, 0, 2, 7)
    sheet.write_comment("A1", "seen")
    sheet.add_table("A20:B22")
    book.define_name("list", "=S!$A$1")
    book.close()
    return out.getvalue()


def judge_openpyxl(found, formula="no-value"):
    first = found.sheets[0]
    assert [(s.name, s.state, s.rows) for s in found.sheets] == [
        ("कर्मचारी", "visible", 4), ("old", "hidden", 1), ("chart", "visible", 0), ("after", "visible", 1)]  # fmt: skip
    assert (first.first_row, first.last_row, first.first_column, first.last_column) == (1, 4, 1, 8)
    assert (first.hidden_rows, first.hidden_columns, first.merges) == ([(3, 3)], [(7, 7)], [(2, 5, 3, 5)])
    assert (first.formulas, first.fonts, first.dates) == ([(4, 1, formula)], [(3, 1, "Kruti Dev 010")], [(4, 2)])
    assert (found.sheets[3].first_row, found.sheets[3].first_column) == (5, 3)


def judge_xlsxwriter(found, fonts=((9, 1, "Kruti Dev 010"),)):
    first = found.sheets[0]
    assert (first.first_row, first.hidden_rows, first.errors) == (1, [(3, 3)], [(8, 1, "#N/A")])
    assert (first.formulas, first.fonts, first.dates) == ([(8, 1, "value")], list(fonts), [(5, 2)])


def test_openpyxl():
    judge_openpyxl(let_through(by_openpyxl()))


def test_xlsxwriter():
    judge_xlsxwriter(let_through(by_xlsxwriter()))


def test_xlsxwriter_with_long_headers():
    judge_xlsxwriter(let_through(by_xlsxwriter(use_zip64=True)))


def test_rust(tmp_path):
    rustpy_xlsxwriter.write_worksheet([dict(zip(HEAD, map(str, one), strict=True)) for one in PEOPLE], str(tmp_path / "r.xlsx"))
    first = let_through((tmp_path / "r.xlsx").read_bytes()).sheets[0]
    assert (first.rows, first.last_row, first.last_column) == (3, 3, 8)


@pytest.fixture(scope="module")
def converted(tmp_path_factory):
    """Both books as LibreOffice saves them."""
    folder = tmp_path_factory.mktemp("libreoffice")
    for name, data in {"openpyxl": by_openpyxl(), "xlsxwriter": by_xlsxwriter()}.items():
        (folder / f"{name}.xlsx").write_bytes(data)
    for ending in ("xlsx", "ods", "xls"):
        office = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", ending]
        files = [str(folder / "openpyxl.xlsx"), str(folder / "xlsxwriter.xlsx")]
        subprocess.run([*office, "--outdir", str(folder / "out"), *files], check=True, capture_output=True, timeout=300)
    return folder / "out"


@pytest.mark.libreoffice
@pytest.mark.parametrize("ending", ["xlsx", "ods", "xls"])
def test_libreoffice(converted, ending):
    judge_openpyxl(let_through((converted / f"openpyxl.{ending}").read_bytes(), f"r.{ending}"), "value")
    fonts = () if ending == "xls" else ((9, 1, "Kruti Dev 010"),)  # runs inside a cell of the old format are not looked at
    judge_xlsxwriter(let_through((converted / f"xlsxwriter.{ending}").read_bytes(), f"r.{ending}"), fonts)
