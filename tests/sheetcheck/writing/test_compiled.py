"""The compiled hand-over: every accepted row with where it came from, and all that must go with it."""

import csv
import os
from dataclasses import replace
from io import BytesIO, StringIO

import openpyxl
import polars as pl
import pytest

import sheetcheck
from sheetcheck import Source, duplicates
from sheetcheck.report import ROWS_SCHEMA
from sheetcheck.writing import clean, compiled, ddo_list, summary
from sheetcheck.writing.ddo_list import Ddo
from sheetcheck.writing.looks import FAULT
from tests.sheetcheck.writing.conftest import cells, person, roster, sheet_names, workbook

OFFICES = {
    "2210001-arang.xlsx": workbook(roster(person(0), person(1), person(2, mobile="98271"), person(3, group="Class I"))),
    "2210002-abhanpur.xlsx": workbook(
        roster(person(10), person(0, full_name="Asha Sahoo", mobile="9827190001", email="x@cg.gov.in"))
    ),
    "तिल्दा शाला.xlsx": workbook(roster(person(20), person(21, mobile="9827100001"), person(22, full_name="=1+1"))),
    "letter.pdf": b"%PDF-1.4 nothing",
}


@pytest.fixture(scope="module")
def judged(reference):
    sources = [Source(name, data=data) for name, data in OFFICES.items()]
    return list(sheetcheck.inspect_many(sources, reference=reference, batch=2))


@pytest.fixture(scope="module")
def folder(judged, tmp_path_factory):
    path = tmp_path_factory.mktemp("compiled")
    return path, compiled.write(
        path, judged, title="Block Arang", lang="en", ddos=[Ddo("2210002", "A. Verma", "9827155555", "v@cg.gov.in")]
    )


def test_what_was_written_is_said_and_nothing_else_lies_there(folder):
    path, result = folder
    assert sorted(os.listdir(path)) == sorted(compiled.FILES)
    assert (result.offices, result.refused, result.rows, result.rows_ok) == (4, 1, 9, 7)
    assert result.files == tuple(path / name for name in compiled.FILES)


def test_the_compiled_roster_holds_accepted_rows_with_file_and_row(folder):
    rows = cells(folder[0] / "compiled.xlsx")
    assert rows[0][:8] == clean.headings()
    assert rows[0][8:] == ["File\nफ़ाइल", "Row\nपंक्ति"]
    assert [(row[0], row[3], row[8], row[9]) for row in rows[1:]] == [
        ("Asha Sahu", "C", "2210001-arang.xlsx", "2"),
        ("Bilal Ansari", "C", "2210001-arang.xlsx", "3"),
        ("Devendra Netam", "A", "2210001-arang.xlsx", "5"),
        ("Kaushal Chandrakar", "C", "2210002-abhanpur.xlsx", "2"),
        ("Asha Sahoo", "C", "2210002-abhanpur.xlsx", "3"),
        (person(20)["full_name"], "C", "तिल्दा शाला.xlsx", "2"),
        (person(21)["full_name"], "C", "तिल्दा शाला.xlsx", "3"),
    ]


def test_our_own_check_reads_the_compiled_roster(folder, reference):
    report = sheetcheck.inspect(folder[0] / "compiled.xlsx", reference=reference)
    assert report.reading.refusal is None
    assert report.counts.rows == 7
    assert [heading.field for heading in report.reading.headings] == list(ROWS_SCHEMA)[2:10]


def test_faults_are_listed_by_file_and_row_and_refused_files_first(folder):
    path = folder[0] / "faults.xlsx"
    assert sheet_names(path) == ["Refused files", "Faults"]
    assert [row[0] for row in cells(path, 0)[1:]] == ["letter.pdf"]
    faults = [row for row in cells(path, 1)[1:] if row[4] == "Fault"]
    assert [(row[0], row[1], row[2], row[6]) for row in faults] == [
        ("2210001-arang.xlsx", "4", "B", "98271"), ("तिल्दा शाला.xlsx", "4", "A", "'=1+1"),
    ]  # fmt: skip
    assert all(len(row[5]) > 5 and len(row[7]) > 5 for row in faults)


def test_double_entries_are_grouped_with_a_reason_and_masked(folder):
    rows = cells(folder[0] / "double-entries.xlsx")[1:]
    groups = [(row[0], row[1].split(":")[0], row[2], row[3], row[7]) for row in rows]
    assert groups == [
        ("1", "The same employee ID in the lists of several offices", "2210001-arang.xlsx", "2", "98xxxxxx00"),
        ("1", "The same employee ID in the lists of several offices", "2210002-abhanpur.xlsx", "3", "98xxxxxx01"),
        ("2", "The same mobile number in the lists of several offices", "2210001-arang.xlsx", "3", "98xxxxxx01"),
        ("2", "The same mobile number in the lists of several offices", "तिल्दा शाला.xlsx", "3", "98xxxxxx01"),
    ]
    assert "9827100001" not in str(rows)
    assert "bilal1@" not in str(rows)


def test_the_ddo_list_says_what_is_known_and_counts_what_is_not(folder):
    path, result = folder
    assert cells(path / "ddo-list.xlsx") == [
        ["DDO Code", "DDO Name", "Mobile Number", "Email"], ["2210001", "", "", ""],
        ["2210002", "A. Verma", "9827155555", "v@cg.gov.in"],
    ]  # fmt: skip
    assert result.ddo_blanks == 3 + 4 + 4
    text = (path / "ddo-list.csv").read_bytes()
    assert text.startswith(b"\xef\xbb\xbf")
    assert list(csv.reader(StringIO(text.decode("utf-8-sig"))))[2] == ["2210002", "A. Verma", "9827155555", "v@cg.gov.in"]


def test_the_summary_counts_by_office_and_group(folder):
    rows = cells(folder[0] / "summary.xlsx")
    table = [row for row in rows if row[0] in (1.0, 2.0, 3.0, 4.0) and row[1]]
    assert [row[1] for row in table] == list(OFFICES)
    assert [row[2:5] for row in table[:3]] == [[4.0, 3.0, 1.0], [2.0, 2.0, 0.0], [3.0, 2.0, 1.0]]
    assert [row[6:11] for row in table[:3]] == [[1.0, 0.0, 2.0, 0.0, 0.0], [0.0, 0.0, 2.0, 0.0, 0.0], [0.0, 0.0, 2.0, 0.0, 0.0]]
    [total] = [row for row in rows if row[1] == "Total / योग"]
    assert total[2:5] == [9.0, 7.0, 2.0]
    assert rows[-1][1:4] == ["letter.pdf", "This kind of file is not taken", ""]
    assert "Block Arang" in rows[0][0]


@pytest.mark.parametrize("lang", ["hi", "en"])
def test_the_hand_over_is_printed_in_either_language(lang, judged, tmp_path):
    compiled.write(tmp_path, judged, lang=lang)
    how = cells(tmp_path / "faults.xlsx", 1)[1][7]
    assert any("\u0900" <= letter <= "\u097f" for letter in how) is (lang == "hi")


def test_files_judged_in_batches_are_counted_through(judged):
    whole = compiled.pile(judged)
    assert [reading.name for reading in whole.readings] == list(OFFICES)
    assert whole.rows["file"].unique().sort().to_list() == [0, 1, 2]


def test_nothing_at_all_can_be_compiled(tmp_path):
    result = compiled.write(tmp_path, [])
    assert (result.offices, result.rows, result.double_groups) == (0, 0, 0)
    assert len(cells(tmp_path / "compiled.xlsx")) == 1


# ---- the clean roster ----


def test_the_clean_roster_holds_rows_without_faults_as_text_and_without_titles(reference):
    data = workbook(roster(person(0, full_name="Smt. Asha Sahu"), person(1, mobile="98271"), person(2, mobile="+91 98271-00002")))
    out = BytesIO()
    clean.write(out, report=sheetcheck.inspect(Source("r.xlsx", data=data), reference=reference))
    assert [row[:2] for row in cells(out.getvalue())[1:]] == [["Asha Sahu", "9827100000"], [person(2)["full_name"], "9827100002"]]
    again = sheetcheck.inspect(Source("clean.xlsx", data=out.getvalue()), reference=reference)
    assert (again.status, again.counts.rows_ok, again.counts.tidied) == ("clean", 2, 0)


# ---- double entries ----


def rows_of(*people: tuple[int, int, dict[str, str]]) -> pl.DataFrame:
    lines = [{"file": file, "row": row, **values, "held": False} for file, row, values in people]
    return pl.DataFrame(lines, schema=ROWS_SCHEMA)


def found(*people: tuple[int, int, dict[str, str]]) -> list[tuple[str, list[tuple[int, int]]]]:
    groups = duplicates.find(rows_of(*people))
    return [
        (reason, list(zip(files, numbers, strict=True)))
        for reason, files, numbers in groups.group_by("group", maintain_order=True)
        .agg(pl.col("reason").first(), "file", "row").select("reason", "file", "row").iter_rows()
    ]  # fmt: skip


@pytest.mark.parametrize(("change", "reason"), [
    ({"employee_id": "2210000000"}, "same-employee-id"),
    ({"mobile": "9827100000"}, "same-mobile"),
    ({"email": "asha0@cg.gov.in"}, "same-email"),
    ({"full_name": "ASHA  SAHU"}, "same-name"),
])  # fmt: skip
def test_one_reason_is_enough(change, reason):
    assert found((0, 2, person(0)), (1, 5, person(7, **change)), (2, 2, person(30))) == [(reason, [(0, 2), (1, 5)])]


def test_the_gravest_reason_is_said_once_for_a_pair():
    assert found((0, 2, person(0)), (1, 2, person(0))) == [("same-employee-id", [(0, 2), (1, 2)])]


def test_doubles_within_one_office_are_that_offices_own_faults():
    assert found((0, 2, person(0)), (0, 3, person(0))) == []


def test_a_contact_of_more_than_three_is_an_offices():
    people = [(n, 2, person(n, mobile="9827199999")) for n in range(4)]
    assert found(*people) == [("mobile-of-an-office", [(n, 2) for n in range(4)])]


def test_blanks_are_no_doubles():
    assert found((0, 2, person(0, email="")), (1, 2, person(1, email=""))) == []


# ---- the DDO list ----


@pytest.mark.parametrize(("file", "code"), [
    ("2210001-arang.xlsx", "2210001"), ("DDO_2210001.xlsx", "2210001"), ("arang 2210001 final.xls", "2210001"),
    ("roster.xlsx", ""), ("2210001-2210002.xlsx", ""), ("block12.xlsx", ""),
])  # fmt: skip
def test_a_code_is_read_from_the_name_of_the_file_where_only_one_can_be_meant(file, code):
    assert [ddo.code for ddo in ddo_list.of_files([file])] == [code]


def test_a_list_kept_as_csv_is_read_in_any_order(tmp_path):
    path = tmp_path / "ddos.csv"
    path.write_text(
        "Email,DDO Name,Mobile No,DDO Code,File\nv@x.in,A. Verma,'+919827100010,0221,arang.xlsx\n,,,,\n", encoding="utf-8-sig"
    )
    assert ddo_list.read(path) == [Ddo("0221", "A. Verma", "+919827100010", "v@x.in", "arang.xlsx")]


def test_the_file_said_in_the_list_wins_over_a_code_in_the_name():
    known = [Ddo("2210001", "One"), Ddo("999", "Two", file="2210001-arang.xlsx")]
    assert [ddo.name for ddo in ddo_list.of_files(["2210001-ARANG.xlsx", "2210001 b.xlsx"], known)] == ["Two", "One"]


def test_an_officer_with_two_rosters_is_listed_once():
    known = [Ddo("2210001", "One")]
    assert len(ddo_list.of_files(["2210001-a.xlsx", "2210001-b.xlsx"], known)) == 1


def test_hostile_officers_are_safe(tmp_path):
    ddo_list.write_csv(tmp_path / "d.csv", [Ddo("=1", "@x", "+1", '"a",b')])
    assert list(csv.reader(StringIO((tmp_path / "d.csv").read_text(encoding="utf-8-sig"))))[1] == ["'=1", "'@x", "'+1", '"a",b']


def test_a_whole_list_is_printed_as_cells_are_one_by_one(tmp_path):
    ddos = [Ddo("2210001"), Ddo("'=1", "\tx", "a\r\nb", "x\x07y"), Ddo("", "राम", "०", "-")]
    ddo_list.write_csv(tmp_path / "d.csv", ddos)
    rows = [(one.code, one.name, one.mobile, one.email) for one in ddos]
    assert (tmp_path / "d.csv").read_bytes() == ddo_list.csv_bytes(rows, ddo_list.HEADINGS)


# ---- the summary page ----


@pytest.mark.parametrize(("offices", "pages"), [(5, 1), (summary.ON_FIRST_PAGE, 1), (120, 0)])
def test_few_offices_fit_one_page_and_many_go_on_overleaf(offices, pages, judged):
    whole = compiled.pile(judged)
    readings = (whole.readings * 60)[:offices]
    table = summary.offices(offices, whole.rows, whole.findings)
    out = BytesIO()
    summary.write(out, readings, table, {"double_entries": 2, "ddo_blanks": 1})
    sheet = openpyxl.load_workbook(BytesIO(out.getvalue())).active
    page = sheet.page_setup
    height = 1 if page.fitToHeight is None else int(page.fitToHeight)  # one page is what a workbook means without a word
    assert (page.orientation, int(page.paperSize), height) == ("landscape", 9, pages)
    assert len(sheet.row_breaks.brk) == 0  # the first page holds the totals, the groups and as many offices as it can
    assert sheet.max_row == 12 + offices + 1


def test_an_office_with_rows_to_mend_is_marked_and_every_name_stands_as_it_is(judged):
    whole = compiled.pile(judged)
    names = ("a & b <c>.xlsx", "=1+1.xlsx", "_x0041_ शाला.xlsx", "letter.pdf")
    readings = [replace(reading, name=name) for reading, name in zip(whole.readings, names, strict=True)]
    out = BytesIO()
    summary.write(out, readings, summary.offices(4, whole.rows, whole.findings), {"double_entries": 2, "ddo_blanks": 1})
    sheet = openpyxl.load_workbook(BytesIO(out.getvalue())).active
    offices = list(sheet.iter_rows(min_row=14))
    assert [row[1] for row in cells(out.getvalue())[-4:]] == ["a & b <c>.xlsx", "'=1+1.xlsx", "_x0041_ शाला.xlsx", "letter.pdf"]
    assert [row[0].value for row in offices] == [1, 2, 3, 4]
    marked = [row[4].fill.fgColor.rgb.endswith(FAULT.lstrip("#")) for row in offices[:3]]
    assert marked == [True, False, True] == [row[4].value > 0 for row in offices[:3]]
    assert not any(row[at].fill.fgColor.rgb.endswith(FAULT.lstrip("#")) for row in offices[:3] for at in (2, 3, 5, 6))


def test_a_figure_has_the_width_of_its_label_and_not_of_the_serial_number(judged):
    whole = compiled.pile(judged)
    out = BytesIO()
    summary.write(out, whole.readings, summary.offices(len(whole.readings), whole.rows, whole.findings), {"double_entries": 2, "ddo_blanks": 1})
    merged = {str(area) for area in openpyxl.load_workbook(BytesIO(out.getvalue())).active.merged_cells.ranges}
    assert merged == {f"{columns[0]}{row}:{columns[1]}{row}" for row in (6, 10) for columns in ("AB", "CE", "FH", "IK")}


@pytest.mark.libreoffice
def test_libreoffice_prints_the_summary_on_one_page(folder, tmp_path, soffice):
    [pdf] = soffice([folder[0] / "summary.xlsx"], "pdf", tmp_path)
    assert (
        pdf.read_bytes().count(b"/Type/Page/") + pdf.read_bytes().count(b"/Type/Page\n") + pdf.read_bytes().count(b"/Type /Page ")
        <= 1
    )
