"""Marks and notes of what the reading saw besides the text."""

from dataclasses import replace

import pytest

from sheetcheck.codes import Code
from sheetcheck.columns import ROSTER_2026
from sheetcheck.headings import HeaderMatch, match_row
from sheetcheck.marking import Mark, marks_of, notes_of
from sheetcheck.raw import Note, Raw, SheetScan

H: list[str | None] = [column.heading for column in ROSTER_2026]
HEADER = match_row(0, H)


def seen(header: HeaderMatch = HEADER, people: set[int] | None = None, first_column: int = 1, header_row: int = 1, ragged: tuple[tuple[int, int], ...] = (), **scan: object) -> list[Mark]:
    raw = Raw("a.xlsx", sheet=replace(SheetScan("S", last_row=20), **scan), first_column=first_column, ragged=list(ragged))
    return marks_of(raw, header, people, header_row)


def noted(header: HeaderMatch = HEADER, header_row: int = 1, first_column: int = 1, numbers: int = 0, **scan: object) -> list[Note]:
    return notes_of(Raw("a.xlsx", sheet=replace(SheetScan("S"), **scan), first_column=first_column, numbers=numbers), header, header_row)


@pytest.mark.parametrize(
    ("scan", "marks"),
    [
        ({}, []),
        ({"errors": [(3, 1, "#N/A"), (4, 8, "#REF!")]}, [(3, "full_name", "cell-error", "#N/A"), (4, "office_pin", "cell-error", "#REF!")]),
        ({"errors": [(3, 9, "#N/A"), (1, 1, "#N/A")]}, []),  # a column of ours it is not; the header it is
        ({"formulas": [(3, 3, "no-value"), (4, 3, "callout"), (5, 3, "value")]}, [(3, "email", "formula-without-value", ""), (4, "email", "formula-callout", "")]),
        ({"dates": [(3, 5), (3, 12)]}, [(3, "designation", "date-in-text", "")]),
        ({"fonts": [(3, 1, "Kruti Dev 010"), (3, 2, "Kruti Dev 010"), (3, 5, "DevLys 010")]}, [(3, "full_name", "legacy-font", "Kruti Dev 010"), (3, "designation", "legacy-font", "DevLys 010")]),
        ({"hidden_rows": [(3, 5)]}, [(row, None, "hidden-row", "") for row in (3, 4, 5)]),
        ({"hidden_rows": [(1, 2)]}, [(2, None, "hidden-row", "")]),
        ({"hidden_rows": [(19, 1_048_576)]}, [(19, None, "hidden-row", ""), (20, None, "hidden-row", "")]),  # all rows to the sheet's end
        ({"merges": [(3, 5, 5, 5)]}, [(4, "designation", "merged-cell", "3-5"), (5, "designation", "merged-cell", "3-5")]),
        ({"merges": [(3, 1, 3, 3)]}, [(3, "mobile", "merged-cell", "3-3"), (3, "email", "merged-cell", "3-3")]),
        ({"merges": [(3, 8, 3, 12)]}, []),  # only its first cell is ours
        ({"merges": [(1, 1, 1, 8)]}, []),  # a title across the header
        ({"ragged": ((3, 9), (4, 7))}, [(3, None, "row-shape", "9"), (4, None, "row-shape", "7")]),
    ],
)
def test_what_was_seen_of_a_cell_is_marked_at_its_row_and_field(scan: dict[str, object], marks: list[Mark]) -> None:
    assert seen(**scan) == marks


def test_only_people_are_marked_where_they_are_known() -> None:
    assert seen(people={3, 5}, hidden_rows=[(2, 6)]) == [(3, None, "hidden-row", ""), (5, None, "hidden-row", "")]
    assert seen(people=set(), hidden_rows=[(2, 6)], errors=[(3, 1, "#N/A")]) == []


def test_columns_are_counted_from_where_the_table_begins() -> None:
    assert seen(first_column=3, errors=[(3, 3, "#N/A"), (3, 1, "#N/A")]) == [(3, "full_name", "cell-error", "#N/A")]


@pytest.mark.parametrize(
    ("row", "notes"),
    [
        (H, []),
        (["Name", *H[1:]], [Note(Code.HEADER_MATCHED, {"headings": ["Name → Full Name"]})]),
        (["Full Name", "Moblie Number ", *H[2:]], [Note(Code.HEADER_MATCHED, {"headings": ["Moblie Number → Mobile Number"]})]),
        (["S.No.", *H], [Note(Code.EXTRA_COLUMNS, {"columns": ["S.No."]})]),
        (["S.No.", *H, "Remarks"], [Note(Code.EXTRA_COLUMNS, {"columns": ["Remarks"]})]),
        ([*H, "x" * 90], [Note(Code.EXTRA_COLUMNS, {"columns": ["x" * 40]})]),
    ],
)
def test_how_the_header_was_matched_is_said(row: list[str | None], notes: list[Note]) -> None:
    assert noted(match_row(0, row)) == notes


@pytest.mark.parametrize(
    ("seen_of_it", "notes"),
    [
        ({"header_row": 4}, [Note(Code.HEADER_FOUND_LOWER, {"row": 4})]),
        ({"hidden_columns": [(2, 3)]}, [Note(Code.HIDDEN_COLUMN, {"columns": ["Mobile Number", "Email"]})]),
        ({"hidden_columns": [(9, 16_384)]}, []),
        ({"hidden_columns": [(2, 3)], "first_column": 3}, [Note(Code.HIDDEN_COLUMN, {"columns": ["Full Name"]})]),
        ({"numbers": 7}, [Note(Code.NUMBER_TO_TEXT, {"cells": 7})]),
        ({"formulas": [(2, 1, "value"), (3, 1, "value"), (3, 9, "value"), (4, 1, "no-value")]}, [Note(Code.FORMULA_VALUE_USED, {"cells": 2})]),
    ],
)
def test_how_the_sheet_was_read_is_said(seen_of_it: dict[str, object], notes: list[Note]) -> None:
    assert noted(**seen_of_it) == notes


def test_notes_come_in_the_order_in_which_an_officer_meets_them() -> None:
    codes = [note.code for note in noted(match_row(0, ["Name", *H[1:], "Remarks"]), header_row=3, numbers=1, hidden_columns=[(1, 1)], formulas=[(4, 1, "value")])]
    assert codes == [Code.HEADER_FOUND_LOWER, Code.HEADER_MATCHED, Code.EXTRA_COLUMNS, Code.HIDDEN_COLUMN, Code.NUMBER_TO_TEXT, Code.FORMULA_VALUE_USED]
