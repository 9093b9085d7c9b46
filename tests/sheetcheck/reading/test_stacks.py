"""Sheets of several schools read one below the other: where the file's sheets are said to be that, and nowhere else."""

import polars as pl
import pytest

from sheetcheck import Limits, Source, lay_out
from sheetcheck.codes import Code
from sheetcheck.raw import Refused
from sheetcheck.reading import files, shared_pool
from sheetcheck.report import Part
from tests.sheetcheck.reading.books import HEAD, people, person, workbook, written

LIMITS = Limits()
TOTAL = [None, "Total", None, "2"]


def stacked(data, name="a.xlsx"):
    raw, frame = files.read(data, name, LIMITS, large=True, several=True)
    assert frame is None
    return raw


def schools(*tables, names):
    return workbook(*tables, names=names)


def test_two_schools_are_one_list_and_each_row_says_its_school():
    raw = stacked(schools([HEAD, *people(2)], [HEAD, *people(1, 2)], names=["Kota", "Ratanpur"]))
    assert raw.grid[0][:8] == HEAD
    assert [row[8] for row in raw.grid[1:]] == ["Kota", "Kota", "Ratanpur"]
    assert [row[0] for row in raw.grid[1:]] == [person(at)[0] for at in range(3)]
    assert raw.parts == [("Kota", 2, 0), ("Ratanpur", 4, -2)]


def test_titles_above_totals_below_and_another_order_of_columns_do_not_matter():
    turned = [list(reversed(row)) for row in [HEAD, *people(2, 2)]]
    first = [["Primary School"], [], HEAD, *people(2), TOTAL]
    raw = stacked(schools(first, turned, names=["Kota", "Ratanpur"]))
    assert [row[:8] for row in raw.grid[1:]] == people(4)
    assert raw.parts == [("Kota", 2, 2), ("Ratanpur", 4, -2)]


def test_a_sheet_s_own_column_of_schools_is_heard_before_its_name():
    table = [[*HEAD, "School Name"], [*person(0), "Middle School"], [*person(1), None]]
    raw = stacked(schools(table, [HEAD, *people(1, 2)], names=["Kota", "Ratanpur"]))
    assert [row[8] for row in raw.grid[1:]] == ["Middle School", "Kota", "Ratanpur"]


def test_what_the_pre_scan_saw_moves_along():
    def fill(book):
        for at, name in enumerate(("Kota", "Ratanpur")):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 1, HEAD)
            sheet.write_row(1, 1, person(2 * at))
            sheet.write_row(2, 1, person(2 * at + 1))
            sheet.write_formula(2, 2, "=NA()", None, "#N/A")
            sheet.set_row(1, None, None, {"hidden": True})

    raw = stacked(written(fill))
    assert raw.sheet.errors == [(3, 2, "#N/A"), (5, 2, "#N/A")]
    assert raw.sheet.hidden_rows == [(2, 2), (4, 4)]


def test_merged_cells_move_along_and_where_columns_stand_otherwise_they_refuse():
    def fill(head):
        def filled(book):
            for name in ("Kota", "Ratanpur"):
                sheet = book.add_worksheet(name)
                for row, cells in enumerate([head, *people(3)]):
                    sheet.write_row(row, 0, cells)
                sheet.merge_range(1, 6, 2, 7, "X")

        return filled

    assert stacked(written(fill(HEAD))).sheet.merges == [(2, 7, 3, 8), (5, 7, 6, 8)]
    with pytest.raises(Refused) as refused:
        stacked(written(fill([*HEAD[:6], HEAD[7], HEAD[6]])))
    assert refused.value.note.code is Code.SEVERAL_SHEETS


@pytest.mark.parametrize(
    ("head", "code"),
    [
        ([*HEAD, "Aadhaar No"], Code.FORBIDDEN_COLUMN),
        (HEAD[:7], Code.MISSING_COLUMN),
        ([*HEAD, HEAD[0]], Code.DUPLICATE_COLUMN),
    ],
)
def test_a_header_that_alone_would_refuse_refuses_the_file(head, code):
    rows = [row + ["x"] * (len(head) - 8) for row in people(2)]
    with pytest.raises(Refused) as refused:
        stacked(schools([HEAD, *people(2)], [head, *rows], names=["Kota", "Ratanpur"]))
    assert refused.value.note.code is code


def test_lists_too_long_for_schools_stay_refused():
    with pytest.raises(Refused) as refused:
        stacked(schools([HEAD, *people(100)], [HEAD, *people(20_100)], names=["A", "B"]))
    assert refused.value.note.code is Code.SEVERAL_SHEETS


def test_a_file_of_one_sheet_is_read_as_ever():
    data = schools([HEAD, *people(2)], names=["Kota"])
    asked, _ = files.read(data, "a.xlsx", LIMITS, large=False, several=True)
    plain, _ = files.read(data, "a.xlsx", LIMITS, large=False)
    assert asked == plain and asked.parts == []


def test_through_the_child_to_the_table():
    data = schools([HEAD, *people(2), TOTAL], [HEAD, *people(1, 2)], names=["Kota", "Ratanpur"])
    pool = shared_pool(LIMITS)
    refused, read = (pool.read(Source("a.xlsx", data=data, several=several)) for several in (False, True))
    assert refused.refusal.code is Code.SEVERAL_SHEETS
    table = lay_out([read], LIMITS)
    assert table.schools.rows() == [(0, 2, "Kota"), (0, 3, "Kota"), (0, 4, "Ratanpur")]
    assert table.readings[0].parts == (Part("Kota", 2, 0), Part("Ratanpur", 4, -2))
    assert table.cells.height == 3 and table.readings[0].school


@pytest.mark.parametrize("heading", ["School Name", "शाला का नाम", "UDISE Code", "Office Name"])
def test_a_column_of_schools_is_kept_beside_the_eight(heading):
    table = [[heading, *HEAD], *([f"School {at}", *row] for at, row in enumerate(people(3)))]
    raw = shared_pool(LIMITS).read(Source("a.xlsx", data=schools(table, names=["List"])))
    laid = lay_out([raw], LIMITS)
    assert laid.schools["school"].to_list() == ["School 0", "School 1", "School 2"]
    assert laid.readings[0].school == heading


def test_an_aadhaar_number_in_the_column_is_not_kept():
    table = [["School Name", *HEAD], ["2345 6789 0124", *person(0)], ["Kota", *person(1)]]
    raw = shared_pool(LIMITS).read(Source("a.xlsx", data=schools(table, names=["List"])))
    assert not lay_out([raw], LIMITS).schools.filter(pl.col("school").str.contains("6789"))["row"].to_list()
