"""Rows that travel as lines mean what the same rows mean as a grid: from the child to the table of people."""

from dataclasses import replace

import pytest
from hypothesis import given, settings, strategies as st

from sheetcheck import guard
from sheetcheck.codes import Code
from sheetcheck.headings import find_header
from sheetcheck.layout import lay_out
from sheetcheck.limits import Limits
from sheetcheck.lines import CELL, ROW, are_sound, joined, order, rows, strings_are_sound, whole
from sheetcheck.raw import Raw, Refused, SheetScan
from sheetcheck.reading import files, wire
from sheetcheck.reading.workbook import _Book
from sheetcheck.report import FIELDS
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
    """A shared string that is not there, below the header and beside the eight columns."""
    strings = sst(*HEAD)
    head = "".join(f'<c r="{chr(65 + at)}1" t="s"><v>{at}</v></c>' for at in range(8))
    odd = '<row r="2"><c r="A2" t="s"><v>7</v></c><c r="I2" t="s"><v>8</v></c></row>'
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
    assert are_sound(raw.lines, 8) and rows(raw, find_header([HEAD]), [1]) == [people(3)[1]]


NUMBERED = [[*person[:6], int(person[6]), int(person[7])] for person in people(6)]  # as offices keep them: IDs and PINs as numbers


def uses(*rows):
    """A sheet of these cells as written, below the header; its strings are the headings and then "Asha"."""
    head = "".join(f'<c r="{chr(65 + at)}1" t="s"><v>{at}</v></c>' for at in range(8))
    body = "".join(
        f'<row r="{n}">' + "".join(f'<c r="{chr(65 + at)}{n}"{cell}' for at, cell in enumerate(cells)) + "</row>" for n, cells in enumerate(rows, 2)
    )
    return read(package(worksheet(f'<row r="1">{head}</row>{body}'), strings=sst(*HEAD, "Asha")))


def use(number):
    return f' t="s"><v>{number}</v></c>'


def test_texts_travel_once_and_cells_name_them():
    raw = read(workbook([*TITLES, HEAD, *NUMBERED]))
    assert raw.strings.count(b"Assistant Teacher") == 1 and raw.lines.count(b"=492001") == 6
    assert whole(raw) == [*TITLES, HEAD, *people(6)] and raw.numbers == 12
    assert lay_out([raw]).cells.equals(lay_out([raw_of([*TITLES, HEAD, *people(6)])]).cells)


def test_each_file_finds_its_own_texts_among_those_of_many():
    tables = [[HEAD, *people(at + 1, start=10 * at)] for at in range(4)]
    raws = [read(workbook(table)) for table in tables]
    raws[2] = raw_of(tables[2])
    assert all(raw.strings for raw in (raws[0], raws[1], raws[3]))
    for kept in (True, False):
        assert lay_out(raws, kept=kept).cells.equals(lay_out([raw_of(table) for table in tables]).cells)
    assert lay_out([lined(raw_of(tables[0])), raws[1]]).cells.equals(lay_out([raw_of(tables[0]), raw_of(tables[1])]).cells)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(CELLS | st.sampled_from([7, 1.5, 0, -3, 492001, 10**15, "=1", "-1", "x" * 600]), min_size=9, max_size=9), min_size=1, max_size=8))
def test_whatever_stands_in_the_cells_both_ways_of_travelling_say_the_same(some):
    """A workbook is read with its texts beside its lines where that can be; without, it is a grid."""
    data = workbook([[*HEAD, "Remarks"], *[[*person, None] for person in people(1)], *some, *[[*person, 5] for person in people(2)]])
    scan = guard.scan(data, "a.xlsx", LIMITS)
    raw, grid = read(data), _Book(data, scan, LIMITS, large=False)._whole(0)
    plain = replace(raw, grid=grid.grid, lines=b"", strings=b"", numbers=grid.numbers)
    assert (whole(raw), raw.numbers) == (grid.grid, grid.numbers)
    assert lay_out([raw]).readings == lay_out([plain]).readings and lay_out([raw]).cells.equals(lay_out([plain]).cells)


def test_a_text_that_is_not_there_refuses_the_file_as_the_reader_does():
    """Below the header; found by the layout in the eight columns, by the child in others."""
    good = [use(8), *["><v>7</v></c>"] * 7]
    for lost, above in ((9, 0), (9, 5), (99, 5), (999_999_999, 5)):
        raw = uses(*[good] * above, [use(lost), *good[1:]])
        assert raw.strings and whole(raw)[-1] == [None, *["7"] * 7]
        table = lay_out([raw, read(workbook(roster(2)))])
        assert table.readings[0].refusal.code is Code.NOT_A_WORKBOOK and table.cells["file"].to_list() == [1, 1]
    with pytest.raises(Refused, match="not-a-workbook"):
        uses(*[good] * 5, [*good, use(9)])


@pytest.mark.parametrize(("number", "text"), [("08", "Asha"), ("00", "Full Name"), ("007", HEAD[7])])
@pytest.mark.parametrize("place", [0, 1, 7])
def test_padded_numbers_travel_otherwise(number, text, place):
    """Whether one names a text is the reader's to say."""
    good = [use(8), *["><v>7</v></c>"] * 7]
    for at in (0, 3, 5):
        rows = [[*good] for _ in range(6)]
        rows[at][place] = use(number)
        raw = uses(*rows)
        assert not raw.strings and whole(raw)[at - 6][place] == text


@pytest.mark.parametrize("place", [0, 1, 7])
def test_the_first_text_of_all_is_named_below_the_header_as_any_other(place):
    """It is mostly a heading, which stands again where a page begins."""
    good = [use(8), *["><v>7</v></c>"] * 7]
    for at in (0, 3, 5):
        rows = [[*good] for _ in range(6)]
        rows[at][place] = use(0)
        raw = uses(*rows)
        assert raw.strings and [row[place] for row in whole(raw)[-6:]].index("Full Name") == at


def test_what_stands_beside_the_eight_columns_is_not_kept_with_them():
    """A kept table has only the texts of its cells in memory, and so in its bytes."""
    raw = read(workbook([["Confidential: 2341 2341 2346"], [*HEAD, "Remarks"], *[[*person, "dismissed for theft"] for person in people(3)]]))
    assert b"theft" in raw.strings and b"Confidential" in raw.strings
    kept = lay_out([raw]).to_bytes()
    assert b"Asha Sharmab" in kept and b"theft" not in kept and b"Confidential" not in kept


@pytest.mark.parametrize("strings", [b"\x1ea", b"a\x1e", b"a\x1e\x1eb", b"a\x1fb", b"\xff"])
def test_strings_that_are_none_are_no_reply(strings):
    line = CELL.join(["0"] * 8) + ROW
    body = wire.pack(wire.Reply(Raw("a.xlsx", grid=[HEAD], lines=line.encode(), strings=strings)))[4:]
    with pytest.raises(wire.Broken):
        wire.unpack(body, "a.xlsx")


@pytest.mark.parametrize("cell", ["9", "-1", "1e3", "+0", "x", "=", "4294967295", "4294967296", "99999999999999999999", "प्रधान"])
def test_a_child_that_was_taken_over_reaches_no_other_files_texts(cell):
    line = CELL.join([cell, *["=7"] * 7]) + ROW
    body = wire.pack(wire.Reply(Raw("a.xlsx", "xlsx", "", None, [], SheetScan("S"), grid=[HEAD], lines=line.encode(), strings=b"mine")))[4:]
    other = read(workbook(roster(2)))
    raw = wire.unpack(body, "a.xlsx").raw
    table = lay_out([raw, other])
    assert table.cells.filter(table.cells["file"] == 1).drop("file").equals(lay_out([other]).cells.drop("file"))
    said = table.cells.filter(table.cells["file"] == 0).select(FIELDS).rows()
    assert not said or (said == [(said[0][0], *["7"] * 7)] and said[0][0] in (None, "mine", cell[1:]))
    assert strings_are_sound(b"mine") and whole(raw)[1][1:] == ["7"] * 7
