"""The door of the workshop for one file."""

from io import BytesIO

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font

from sheetcheck import ROSTER_2026, Reference, Source, inspect
from sheetcheck.codes import Code

REFERENCE = Reference.for_state("Chhattisgarh", "Raipur", 8)
PERSON = ("Asha Sahu", "9827100010", "asha.sahu@example.gov.in", "C", "Teacher", "Female", "22100001", "492001")


def workbook(*rows: tuple[str, ...]) -> Source:
    book, out = Workbook(), BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(out)
    return Source("office.xlsx", data=out.getvalue())


def test_a_clean_roster_is_acceptable_and_nothing_is_said():
    report = inspect(workbook(tuple(c.heading for c in ROSTER_2026), PERSON), reference=REFERENCE)
    assert (report.status, report.acceptable, report.codes, report.counts.rows) == ("clean", True, set(), 1)
    assert report.rows.select("row", "full_name", "held").rows() == [(2, "Asha Sahu", False)]


def test_every_fault_of_a_row_is_reported_at_once_with_its_place():
    spoilt = ("राकेश शर्मा", "98271", "no", "Z", "Teacher", "?", "2210", "1")
    report = inspect(workbook(tuple(c.heading for c in ROSTER_2026), spoilt), reference=REFERENCE)
    assert {(f.row, f.column, f.code) for f in report.findings} == {
        (2, "A", Code.NOT_LATIN), (2, "B", Code.BAD_MOBILE), (2, "C", Code.BAD_EMAIL), (2, "D", Code.BAD_CHOICE),
        (2, "F", Code.BAD_CHOICE), (2, "G", Code.ID_LENGTH), (2, "H", Code.BAD_PIN),
    }  # fmt: skip
    assert [f.mended for f in report.findings if f.code is Code.NOT_LATIN] == ["Rakesh Sharma"]
    assert report.rows["full_name"].to_list() == ["राकेश शर्मा"]  # offered, never applied


def test_a_file_that_is_no_workbook_is_a_report_and_not_an_error():
    report = inspect(Source("office.xlsx", data=b"not a workbook"), reference=REFERENCE)
    assert (report.status, report.rows.height, report.counts.rows) == ("refused", 0, 0)


def test_another_version_of_the_columns_is_named_and_not_ignored():
    with pytest.raises(ValueError, match="full_name"):
        inspect(workbook(PERSON), columns=ROSTER_2026[:3], reference=REFERENCE)


def test_an_unknown_state_is_a_mistake_of_the_caller():
    with pytest.raises(ValueError, match="Atlantis"):
        Reference.for_state("Atlantis")


def test_a_sheet_typed_in_an_old_hindi_font_is_read_from_its_headings_to_its_lists():
    """As offices kept them for twenty years: headings, names, posts and genders in Kruti Dev, marked by its font."""
    book = Workbook()
    sheet = book.active
    sheet.append(["deZpkjh dk uke", "eksckby uacj", "bZ&esy", "Js.kh", "inuke", "fyax", "deZpkjh dksM", "fiu dksM"])
    sheet.append(["lquhrk lkgw", "9800000010", "sunita.sahu@example.gov.in", "r`rh;", "lgk;d f'k{kd", "efgyk", "02210000456", "492001"])
    for row in sheet.iter_rows():
        for cell in row:
            if cell.row == 1 or cell.column in (1, 4, 5, 6):
                cell.font = Font(name="Kruti Dev 010")
    out = BytesIO()
    book.save(out)
    report = inspect(Source("roster.xlsx", data=out.getvalue()), reference=Reference.for_state("Chhattisgarh"))
    assert [heading.how for heading in report.reading.headings] == ["legacy"] * 8
    assert {(finding.column, finding.code, finding.mended) for finding in report.findings} == {
        ("A", Code.LEGACY_FONT, "Sunita Sahu"), ("D", Code.LEGACY_FONT, "C"), ("E", Code.LEGACY_FONT, "Assistant Teacher"),
        ("F", Code.LEGACY_FONT, "Female"),
    }  # fmt: skip
