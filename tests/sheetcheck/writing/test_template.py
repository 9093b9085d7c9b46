"""The template: it passes its own check empty and filled, and shows faults in the spreadsheet itself."""

import re
import zipfile
from io import BytesIO

import openpyxl
import pytest

import sheetcheck
from sheetcheck import Code, Source
from sheetcheck.columns import ROSTER_2026
from sheetcheck.headings import find_header
from sheetcheck.inspecting import read_table
from sheetcheck.writing import template
from sheetcheck.writing.template import FIRST_ROW
from tests.sheetcheck.writing.conftest import cells, person, sheet_names

OFFICE = {
    "name": "Govt. H. S. School, Arang",
    "ddo_code": "2210045",
    "ddo_name": "A. K. Verma",
    "ddo_contact": "98271 00010",
    "recipient": "BEO Arang",
}


def written(**wishes) -> bytes:
    out = BytesIO()
    template.write(out, **wishes)
    return out.getvalue()


def checked(data: bytes, reference) -> sheetcheck.Report:
    return sheetcheck.inspect(Source("template.xlsx", data=data), reference=reference)


@pytest.fixture(scope="module")
def book() -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(written(designations=["Principal", "Peon"], rows=40)))


@pytest.mark.parametrize("lang", ["hi", "en"])
@pytest.mark.parametrize("office", [None, OFFICE])
def test_empty_it_is_refused_for_having_no_rows_and_for_nothing_else(lang, office, reference):
    report = checked(written(lang=lang, office=office, drive="iGOT 2026"), reference)
    assert report.reading.refusal is not None
    assert report.reading.refusal.code == Code.NO_ROWS


@pytest.mark.parametrize("lang", ["hi", "en"])
def test_filled_it_is_clean(lang, reference):
    report = checked(written(lang=lang, office=OFFICE, people=[person(n) for n in range(30)]), reference)
    assert (report.status, report.counts.rows_ok, report.findings) == ("clean", 30, ())
    assert report.reading.sheet == "Roster"
    assert [heading.field for heading in report.reading.headings] == [column.field for column in ROSTER_2026]


def test_more_people_than_rows_make_more_rows():
    assert len(cells(written(people=[person(n) for n in range(25)], rows=10))) == FIRST_ROW + 25


def test_the_headings_are_english_above_and_hindi_below():
    header = cells(written())[template.HEADER_ROW]
    assert header == [f"{column.heading}\n{column.heading_hi}" for column in ROSTER_2026]
    match = find_header(cells(written()))
    assert match is not None
    assert (match.row, match.missing, match.duplicates) == (template.HEADER_ROW, (), ())


def test_what_is_known_of_the_office_stands_in_the_band_and_the_rest_is_open_to_fill(book):
    band = [text for row in cells(written(office=OFFICE, drive="iGOT 2026"))[:5] for text in row if text]
    for value in (*OFFICE.values(), "iGOT 2026"):
        assert value in band
    assert not book["Roster"]["B3"].protection.locked
    filled = openpyxl.load_workbook(BytesIO(written(office=OFFICE)))
    assert filled["Roster"]["B3"].protection.locked


def test_hostile_office_details_are_safe():
    band = [text for row in cells(written(office={"name": "=1+1"}, drive="@x"))[:5] for text in row]
    assert "'=1+1" in band
    assert "'@x" in band


def test_rows_are_open_text_cells_and_all_else_is_protected(book):
    sheet = book["Roster"]
    for column in "ABCDEFGH":
        cell = sheet[f"{column}{FIRST_ROW + 1}"]
        assert (cell.number_format, cell.protection.locked) == ("@", False)
        assert sheet[f"{column}{template.HEADER_ROW + 1}"].protection.locked
    protection = sheet.protection
    assert (protection.sheet, protection.password) == (True, None)
    assert protection.insertColumns and protection.deleteColumns  # True: not allowed
    assert not protection.formatColumns  # widths may be changed


def test_choices_come_as_drop_downs(book):
    rules = {str(rule.sqref): rule for rule in book["Roster"].data_validations.dataValidation}
    rows = f"{FIRST_ROW + 1}:{{}}{FIRST_ROW + 40}"
    assert rules["D" + rows.format("D")].formula1 == '"A,B,C,D,Contractual"'
    assert rules["F" + rows.format("F")].formula1 == '"Male,Female,Other"'
    designations = rules["E" + rows.format("E")]
    assert designations.formula1 == "Lists!$A$1:$A$2"
    assert designations.errorStyle == "information"  # one that is not listed can be requested
    assert [cell.value for cell in book["Lists"]["A"]] == ["Principal", "Peon"]
    assert book["Lists"].sheet_state == "veryHidden"


def test_every_column_says_in_both_languages_what_to_write(book):
    rules = book["Roster"].data_validations.dataValidation
    assert len(rules) == 8
    for rule, column in zip(sorted(rules, key=lambda r: str(r.sqref)), ROSTER_2026, strict=True):
        assert column.hint in rule.prompt
        assert column.hint_hi[:20] in rule.prompt
        assert len(rule.prompt) <= 255
        assert len(rule.promptTitle) <= 32


def test_the_shipped_list_of_designations_stands_in_it_by_default():
    names = [row[0] for row in openpyxl.load_workbook(BytesIO(written()))["Lists"].iter_rows(values_only=True)]
    assert "Assistant Teacher" in names
    assert len(names) > 50


def test_the_second_sheet_instructs_in_both_languages_and_says_not_to_share():
    data = written(office=OFFICE)
    assert sheet_names(data)[1].startswith("Instructions")
    said = "\n".join(text for row in cells(data, 1) for text in row)
    for words in ("In no circumstance share it", "ग्रुप में साझा न करें", "BEO Arang", "Aadhaar", "आधार", "Kruti Dev", "कृति देव"):
        assert words in said
    for column in ROSTER_2026:
        assert column.hint in said
        assert column.hint_hi in said


def test_there_are_no_macros_and_no_links():
    with zipfile.ZipFile(BytesIO(written(office={"name": "http://example.test"}))) as package:
        assert not [name for name in package.namelist() if "vba" in name or "externalLink" in name]
        assert b"hyperlink" not in b"".join(map(package.read, package.namelist()))


def test_it_prints_on_a4_across_with_its_headings_on_every_page(book):
    sheet = book["Roster"]
    assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
    assert sheet.print_title_rows == f"${template.HEADER_ROW + 1}:${template.HEADER_ROW + 1}"
    assert sheet.freeze_panes == f"B{FIRST_ROW + 1}"


FAULTS = [
    # field, value, does the cell turn red
    ("full_name", "Sunita Sahu", False),
    ("full_name", "R. K. D'Souza-Singh", False),
    ("full_name", "राकेश शर्मा", True),
    ("full_name", "Sunita 2", True),
    ("mobile", "9827100010", False),
    ("mobile", "5827100010", True),
    ("mobile", "982710001", True),
    ("mobile", "98271000100", True),
    ("mobile", "98271x0010", True),
    ("email", "a.b@cg.gov.in", False),
    ("email", "a.b.cg.gov.in", True),
    ("email", "a@b", True),
    ("email", "a b@cg.gov.in", True),
    ("office_pin", "492001", False),
    ("office_pin", "092001", True),
    ("office_pin", "49200", True),
]


@pytest.mark.libreoffice
def test_libreoffice_reckons_each_fault_as_we_do(tmp_path, soffice):
    """The conditional formats' own formulas, put into cells beside the values, so that an office suite computes them."""
    formulas: dict[str, list[str]] = {}
    for field, formula in template.fault_formulas(FIRST_ROW + len(FAULTS)):
        formulas.setdefault(field, []).append(formula)
    book = openpyxl.Workbook()
    sheet = book.active
    letters = {column.field: "ABCDEFGH"[at] for at, column in enumerate(ROSTER_2026)}
    for at, (field, value, _) in enumerate(FAULTS):
        row = FIRST_ROW + 1 + at
        sheet[f"{letters[field]}{row}"] = value
        for offset, formula in enumerate(formulas[field]):
            moved = re.sub(rf"(\$[A-H]){FIRST_ROW + 1}(?![0-9])", rf"\g<1>{row}", formula)
            sheet[f"{'JKLM'[offset]}{row}"] = re.sub(rf"(\$[A-H]\$){row}:", rf"\g<1>{FIRST_ROW + 1}:", moved)
    book.save(tmp_path / "formulas.xlsx")
    [saved] = soffice([tmp_path / "formulas.xlsx"], "xlsx", tmp_path / "saved")
    reckoned = openpyxl.load_workbook(saved, data_only=True).active
    for at, (field, value, faulty) in enumerate(FAULTS):
        shown = [reckoned[f"{'JKLM'[n]}{FIRST_ROW + 1 + at}"].value for n in range(len(formulas[field]))]
        assert any(shown) is faulty, (field, value, shown)


@pytest.mark.libreoffice
@pytest.mark.parametrize("lang", ["hi", "en"])
def test_saved_again_by_libreoffice_it_is_still_clean(lang, tmp_path, soffice, reference):
    path = tmp_path / "template.xlsx"
    path.write_bytes(written(lang=lang, people=[person(n) for n in range(8)], office=OFFICE))
    for target in ("xlsx", "ods"):
        [saved] = soffice([path], target, tmp_path / target)
        assert checked_file(saved, reference) == ("clean", 8)


def checked_file(path, reference) -> tuple[str, int]:
    report = sheetcheck.inspect(path, reference=reference)
    return report.status, report.counts.rows_ok


def test_an_office_of_several_schools_chooses_in_a_ninth_column() -> None:
    someone = {column.field: column.example for column in ROSTER_2026} | {"school": "Kota"}
    form = written(people=[someone], schools=["Kota", "Ratanpur"], lang="en")
    table = read_table(Source("a.xlsx", data=form))
    assert table.schools["school"].to_list() == ["Kota"] and table.readings[0].refusal is None
