"""Rows that travel as lines mean what the same rows mean as a grid: from the child to the table of people."""

from dataclasses import replace

import pytest
from hypothesis import given, settings, strategies as st

from sheetcheck import guard
from sheetcheck.headings import find_header
from sheetcheck.layout import lay_out
from sheetcheck.limits import Limits
from sheetcheck.lines import CELL, ROW, are_sound, joined, order, rows, whole
from sheetcheck.raw import Raw, SheetScan
from sheetcheck.reading import files, wire
from sheetcheck.reading.workbook import _Book
from tests.sheetcheck.guard.made import book as package, sst, worksheet
from tests.sheetcheck.reading.books import HEAD, people, roster, workbook

LIMITS = Limits()
TITLES = [["Office of the BEO", None, None, None, None, None, None, None], [None] * 8]
CELLS = st.sampled_from(
    [None, None, "Asha Sahu", "1", "(a)", "Total", "Full Name", "प्रधान", "\ufeffx", '"open', "a\r", "\n", "#"]
)


def raw_of(grid, kind="xlsx"):
    return Raw("a.xlsx", kind, sheet=SheetScan("S", last_row=len(grid), last_column=len(grid[0])), grid=grid)


def lined(raw):
    """The same reading with the rows below its header as lines."""
    header = find_header(raw.grid)
    width = len(raw.grid[header.row])
    lines = [CELL.join([row[at] or "" for at in order(header, width)]) for row in raw.grid[header.row + 1 :]]
    text = joined(lines, width)
    return replace(raw, grid=raw.grid[: header.row + 1], lines=text) if text else raw


def same(*raws):
    """Both ways give one table."""
    as_grids, as_lines = lay_out(raws), lay_out([lined(raw) for raw in raws])
    assert as_lines.readings == as_grids.readings
    assert as_lines.cells.equals(as_grids.cells) and as_lines.marks.equals(as_grids.marks)
    return as_lines


def read(data):
    return files.read(data, "a.xlsx", LIMITS, large=False)[0]


@pytest.mark.parametrize("extra", [[], ["S.No."], ["S.No.", "Remarks"]])
def test_a_roster_comes_as_lines_and_means_the_same(extra):
    grid = [[*extra, *row] if at == 0 else [*map(str, range(len(extra))), *row] for at, row in enumerate(roster(4))]
    raw = read(workbook([*TITLES, *grid]))
    assert raw.lines and raw.grid[-1][-8:] == HEAD and whole(raw)[len(raw.grid) :] == grid[1:]
    table = lay_out([raw])
    assert table.cells["row"].to_list() == [4, 5, 6, 7] and table.readings[0].header_row == 3


def test_columns_in_any_order_and_rows_left_out_by_the_program():
    shuffled = [list(reversed(row)) for row in [HEAD, *people(2), [None] * 8, *people(1), [None] * 8, ["Total"] + [None] * 7]]
    raw = read(workbook(shuffled))
    assert raw.lines and whole(raw) == shuffled
    assert lay_out([raw]).cells.equals(same(raw_of(shuffled)).cells)


@pytest.mark.parametrize(
    "below",
    [
        [],
        [HEAD],
        [[None] * 8, ["Total", "2", *[None] * 6]],
        [["1", "2", "3", "4", "5", "6", "7", "8"]],
        [["Asha", "6000000003", *[None] * 6]],
        [["1. Asha", *people(1)[0][1:]], ["(Asha)", *people(1)[0][1:]]],
        [[None, *people(1)[0][1:]], [" Asha", *people(1)[0][1:]]],
        [["Mobile Number", "Full Name", *HEAD[2:]]],  # refused: two tables
    ],
)
@pytest.mark.parametrize("above", [[], TITLES])
def test_rows_that_are_no_people_are_accounted_for_alike(above, below):
    same(raw_of([*above, HEAD, *people(3), *below]), raw_of([*above, HEAD, *people(2)]), raw_of([HEAD, *below, *people(2)]))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(CELLS, min_size=8, max_size=8), min_size=1, max_size=12))
def test_any_rows_are_laid_out_alike(some):
    same(raw_of([HEAD, *people(1), *some]), raw_of([HEAD, *some, *people(2)]))


def test_files_keep_their_order_however_they_came():
    raws = [raw_of([HEAD, *people(at + 1)]) for at in range(4)]
    mixed = lay_out([lined(raws[0]), raws[1], lined(raws[2]), raws[3]])
    assert mixed.cells.equals(lay_out(raws).cells)


def test_what_has_no_whole_header_or_holds_a_mark_stays_a_grid():
    assert not read(workbook([HEAD[:7], *(row[:7] for row in people(2))])).lines
    assert not read(workbook([HEAD])).lines
    assert joined([CELL.join(["a", f"b{CELL}"])], 2) == b"" and joined([f"a{ROW}{CELL}b"], 2) == joined([f"a{CELL}b\r"], 2) == b""


def test_a_value_for_the_reader_anywhere_leaves_the_sheet_to_it():
    """A shared string that is not there, below the header."""
    strings = sst(*HEAD)
    head = "".join(f'<c r="{chr(65 + at)}1" t="s"><v>{at}</v></c>' for at in range(8))
    odd = '<row r="2"><c r="A2" t="s"><v>8</v></c></row>'
    scan = guard.scan(package(worksheet(f'<row r="1">{head}</row>{odd}'), strings=strings), "a.xlsx", LIMITS)
    assert _Book(b"", scan, LIMITS, large=False)._lined(0) is None


@pytest.mark.parametrize(
    "text",
    [b"a\x1fb", b"\x1e\x1fa\x1fb\x1e", b"a\x1fb\x1e\x1e\x1f", b"a\x1e", b"a\x1fb\x1fc\x1e", b"\xff\x1fb\x1e", b"\x1e"],
)
def test_lines_that_are_none_are_no_reply(text):
    body = wire.pack(wire.Reply(Raw("a.xlsx", grid=[["x", "y"]], lines=text)))[4:]
    with pytest.raises(wire.Broken):
        wire.unpack(body, "a.xlsx")
    with pytest.raises(wire.Broken):
        wire.unpack(wire.pack(wire.Reply(Raw("a.xlsx", lines=text)))[4:], "a.xlsx")


def test_lines_travel_as_they_are():
    raw = lined(raw_of([HEAD, *people(3)]))
    assert wire.unpack(wire.pack(wire.Reply(raw))[4:], "a.xlsx").raw == raw
    assert are_sound(raw.lines, 8) and rows(raw.lines, find_header([HEAD]), 8, [1]) == [people(3)[1]]
