"""The table as an officer works on it: edited, sealed away and opened again."""

import polars as pl
import pytest
from hypothesis import given, settings, strategies as st

import sheetcheck
from sheetcheck import Table
from sheetcheck.codes import Code
from sheetcheck.columns import BY_FIELD
from sheetcheck.raw import Note, Raw
from sheetcheck.report import Heading, Reading
from sheetcheck.table import CELLS_SCHEMA, MARKS_SCHEMA
from tests.sheetcheck.cases import person, read, reference

TEXT = """
    Full Name             | Employee ID   | Designation
    Asha Sahu             | #N/A {error}  | Assistant Teacher
    Ravi Netam {hidden}   | 23990001      | Assistant Teacher
    Gita Bai {hidden}     | #N/A {error}  | {merged}
    Mohan Ekka            | 23990002      | Assistant Teacher
"""
TABLE = sheetcheck.lay_out([read(TEXT).raw])
MARKS = {(2, "employee_id", "cell-error"), (3, None, "hidden-row"), (4, None, "hidden-row"), (4, "employee_id", "cell-error"), (4, "designation", "merged-cell")}


def marks(table: Table) -> set[tuple[int, str | None, str]]:
    return set(table.marks.select("row", "field", "code").rows())


def test_the_table_before_any_work() -> None:
    assert marks(TABLE) == MARKS
    assert TABLE.cells["row"].to_list() == [2, 3, 4, 5]


@pytest.mark.parametrize(
    ("edits", "rows", "names", "left"),
    [
        ({}, None, ["Asha Sahu", "Ravi Netam", "Gita Bai", "Mohan Ekka"], MARKS),
        ({(2, "full_name"): "Asha Devi"}, None, ["Asha Devi", "Ravi Netam", "Gita Bai", "Mohan Ekka"], MARKS),
        ({(2, "employee_id"): "23990009"}, None, ["Asha Sahu", "Ravi Netam", "Gita Bai", "Mohan Ekka"], MARKS - {(2, "employee_id", "cell-error")}),
        ({(4, "employee_id"): "23990009"}, None, ["Asha Sahu", "Ravi Netam", "Gita Bai", "Mohan Ekka"], MARKS - {(4, "employee_id", "cell-error")}),
        ({}, {3: True}, ["Asha Sahu", "Ravi Netam", "Gita Bai", "Mohan Ekka"], MARKS - {(3, None, "hidden-row")}),
        ({}, {3: False}, ["Asha Sahu", "Gita Bai", "Mohan Ekka"], MARKS - {(3, None, "hidden-row")}),
        ({}, {4: True}, ["Asha Sahu", "Ravi Netam", "Gita Bai", "Mohan Ekka"], MARKS - {(4, None, "hidden-row")}),
        ({}, {3: False, 4: False}, ["Asha Sahu", "Mohan Ekka"], {(2, "employee_id", "cell-error")}),
        ({(4, "designation"): "Peon", (4, "full_name"): "Gita Devi"}, {4: True}, ["Asha Sahu", "Ravi Netam", "Gita Devi", "Mohan Ekka"], MARKS - {(4, None, "hidden-row"), (4, "designation", "merged-cell")}),
        ({(4, "full_name"): "Gita Devi"}, {4: False}, ["Asha Sahu", "Ravi Netam", "Mohan Ekka"], {mark for mark in MARKS if mark[0] != 4}),
        ({(99, "full_name"): "Nobody"}, {77: True}, ["Asha Sahu", "Ravi Netam", "Gita Bai", "Mohan Ekka"], MARKS),
    ],
)
def test_an_edit_takes_its_cells_mark_away_and_a_hidden_row_is_let_in_or_left_out(
    edits: dict[tuple[int, str], str], rows: dict[int, bool] | None, names: list[str], left: set[tuple[int, str | None, str]]
) -> None:
    edited = TABLE.edited(edits, rows)
    assert edited.cells["full_name"].to_list() == names
    assert marks(edited) == left
    assert edited.readings is TABLE.readings
    assert marks(TABLE) == MARKS  # unchanged


def test_only_the_edited_cells_change() -> None:
    edited = TABLE.edited({(2, "full_name"): "A", (5, "full_name"): "B", (5, "mobile"): "C"})
    changed = [
        (row[1], field)
        for row, other in zip(TABLE.cells.rows(), edited.cells.rows(), strict=True)
        for field, one, two in zip(TABLE.cells.columns, row, other, strict=True)
        if one != two
    ]
    assert changed == [(2, "full_name"), (5, "full_name"), (5, "mobile")]


def test_a_mended_table_is_judged_clean() -> None:
    edits = {(2, "employee_id"): "23990003", (4, "employee_id"): "23990004", (4, "designation"): "Peon", (4, "group"): "D"}
    report = sheetcheck.judge(TABLE.edited(edits, {3: True, 4: True}), reference()).report(0)
    assert (report.status, report.counts.rows) == ("clean", 4)
    assert sheetcheck.judge(TABLE, reference()).report(0).counts.rows_faulty == 3


def same(one: Table, other: Table) -> bool:
    return one.readings == other.readings and one.cells.equals(other.cells) and one.marks.equals(other.marks) and one.cells.schema == other.cells.schema and one.marks.schema == other.marks.schema


def test_a_table_is_opened_as_it_was_sealed() -> None:
    assert same(Table.from_bytes(TABLE.to_bytes()), TABLE)
    edited = TABLE.edited({(2, "full_name"): "आशा ’ \u200b"}, {3: False})
    assert same(Table.from_bytes(edited.to_bytes()), edited)


def test_an_empty_and_a_refused_table_are_opened_too() -> None:
    for table in (sheetcheck.lay_out([]), sheetcheck.lay_out([Raw("a.csv", refusal=Note(Code.CSV_QUOTE, {"row": 7}))]), sheetcheck.lay_out([read("Full Name\nA Bc").raw, read("Email\nx").raw])):
        assert same(Table.from_bytes(table.to_bytes()), table)


CELL = st.one_of(st.none(), st.text(st.characters(exclude_categories=["Cs"]), max_size=12))
DATA = st.one_of(st.integers(0, 10**6), st.text(max_size=5), st.booleans(), st.none(), st.lists(st.text(max_size=4), max_size=3), st.lists(st.integers(0, 99), max_size=3))
NOTE = st.builds(Note, st.sampled_from(Code), st.dictionaries(st.text(max_size=5), DATA, max_size=3))
READING = st.builds(
    Reading, st.text(max_size=9), st.sampled_from(["xlsx", "csv"]), st.text("0123456789abcdef", max_size=8), st.one_of(st.none(), NOTE), st.text(max_size=9), st.just("only"), st.integers(0, 99),
    st.lists(st.builds(Heading, st.sampled_from(sorted(BY_FIELD)), st.just("A"), st.text(max_size=5), st.just("near")), max_size=3).map(tuple), st.lists(NOTE, max_size=3).map(tuple),
)  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(st.lists(READING, max_size=3).map(tuple), st.lists(st.tuples(*[CELL] * 8), max_size=5), st.lists(st.tuples(st.integers(2, 9), st.one_of(st.none(), st.sampled_from(sorted(BY_FIELD))), st.sampled_from(sorted(Code)), st.text(max_size=5)), max_size=4))
def test_any_table_comes_back_from_its_bytes(readings: tuple[Reading, ...], cells: list[tuple[str | None, ...]], seen: list[tuple[int, str | None, Code, str]]) -> None:
    frame = pl.DataFrame([(0, n, *row) for n, row in enumerate(cells, start=2)], schema=CELLS_SCHEMA, orient="row")
    marked = pl.DataFrame([(0, row, field, code.value, text) for row, field, code, text in seen], schema=MARKS_SCHEMA, orient="row")
    table = Table(readings, frame, marked)
    assert same(Table.from_bytes(table.to_bytes()), table)


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.tuples(st.integers(2, 5), st.sampled_from(sorted(BY_FIELD))), st.text(max_size=8), max_size=5), st.dictionaries(st.integers(2, 5), st.booleans(), max_size=3))
def test_edits_are_what_stands_in_the_cells_and_nothing_else_moves(edits: dict[tuple[int, str], str], rows: dict[int, bool]) -> None:
    edited = TABLE.edited(edits, rows)
    before = {row["row"]: row for row in TABLE.cells.iter_rows(named=True)}
    after = {row["row"]: row for row in edited.cells.iter_rows(named=True)}
    assert set(after) == {row for row in before if rows.get(row, True)}
    assert after == {number: row | {field: text for (n, field), text in edits.items() if n == number} for number, row in before.items() if number in after}
    assert marks(edited) <= MARKS
    assert same(edited.edited(edits, rows), edited)


def test_people_of_the_table_are_those_of_the_sheet() -> None:
    assert TABLE.cells.row(3, named=True) == {"file": 0, "row": 5, **person(5), "full_name": "Mohan Ekka", "employee_id": "23990002", "designation": "Assistant Teacher"}
