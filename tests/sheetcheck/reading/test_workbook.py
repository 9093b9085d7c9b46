"""Workbooks: true addresses, one meaning for office files and for large ones."""

import datetime as dt
from dataclasses import replace
from io import BytesIO

import polars as pl
import pytest

from sheetcheck.codes import Code
from sheetcheck.limits import Limits
from sheetcheck.lines import whole
from sheetcheck.raw import Refused
from sheetcheck.reading import cells, files, frames, workbook
from tests.sheetcheck.reading.books import HEAD, csv, html, people, roster, workbook as book, written

LIMITS = Limits()


@pytest.fixture(autouse=True, scope="module")
def loaded():
    files.load(large=True)


def read(data: bytes, name: str = "a.xlsx", limits: Limits = LIMITS, large: bool = True):
    raw, frame = files.read(data, name, limits, large=large)
    return replace(raw, grid=whole(raw), lines=b""), frame


def rows_of(frame) -> list[list[str | None]]:
    stream = bytearray()
    frames.write(frame, lambda chunk: stream.extend(chunk))
    return [list(row) for row in pl.read_ipc_stream(BytesIO(bytes(stream))).rows()]


def awkward(at: tuple[int, int]) -> bytes:
    """One of everything that a cell can hold."""
    values = [
        9812345678.0, 1.5, 6000000003.5, 0.1, 1e-7, -5, 0, 1e15, 123456789012345, "", "  sp ace ", "line\nbreak\tx", "& <b> é कख",
        "9.82E+09", "x" * 400, "true", "=1+1", "'quoted",
    ]  # fmt: skip

    def fill(made):
        sheet = made.add_worksheet("Data")
        day, moment = (made.add_format({"num_format": f}) for f in ("dd-mm-yyyy", "dd-mm-yyyy hh:mm"))
        row, column = at
        for place, heading in enumerate(HEAD):
            sheet.write_string(row, column + place, heading)
        row += 3
        for value in values:
            (sheet.write_string if isinstance(value, str) else sheet.write_number)(row, column + 1, value)
            row += 1
        sheet.write_datetime(row, column, dt.datetime(2020, 5, 17), day)
        sheet.write_datetime(row, column + 1, dt.datetime(2020, 5, 17, 13, 45, 10), moment)
        sheet.write_datetime(row, column + 2, dt.time(13, 45, 10), moment)
        sheet.write_formula(row + 1, column, "=NA()", None, "#N/A")
        sheet.write_formula(row + 1, column + 1, "=1+1", None, 2)
        sheet.write_formula(row + 1, column + 2, '="a"', None, "a")
        sheet.write_blank(row + 2, column, None, day)
        sheet.write_string(row + 5, column + 7, "last")

    return written(fill)


@pytest.mark.parametrize("at", [(0, 0), (0, 2), (4, 0), (6, 3)])
def test_office_files_and_large_ones_mean_the_same_cell_by_cell(monkeypatch, at):
    data = awkward(at)
    small, none = read(data)
    monkeypatch.setattr(workbook, "LARGE_ROWS", 2)
    large, frame = read(data)
    assert none is None and frame is not None

    def cells(grid, raw):
        return {
            (raw.first_row + row, raw.first_column + column): text
            for row, values in enumerate(grid)
            for column, text in enumerate(values)
            if text
        }

    assert cells(rows_of(frame), large) == cells(small.grid, small)
    assert small.grid[at[0]][at[1]] == "Full Name"
    assert sorted(small.sheet.dates) == sorted(large.sheet.dates)
    assert len(small.sheet.dates) == 3


def test_values_stand_where_excel_shows_them():
    raw, _ = read(book(roster(), at=(4, 2)))
    assert (raw.first_row, raw.first_column) == (1, 1)
    assert raw.grid[4][2:] == HEAD
    assert raw.grid[0] == [None] * 10
    assert (raw.sheet.first_row, raw.sheet.first_column, raw.sheet.rows) == (5, 3, 4)


def test_numbers_are_digits_and_counted():
    raw, _ = read(book([HEAD, ["Asha", 6000000003, "a@b.in", "C", "Peon", "Female", 10000001, 492001.0]]))
    assert raw.grid[1] == ["Asha", "6000000003", "a@b.in", "C", "Peon", "Female", "10000001", "492001"]
    assert raw.numbers == 3


ZEROS = {"00000000000": "00512345678", "0000": "512345678", "[$-409]00000000000;-0": "00512345678", "0": "512345678", "#0": "512345678"}


def padded(write=written, **at) -> bytes:
    """Employee IDs that are numbers, shown with zeros in front or not; the same beside them as text."""

    def fill(made):
        sheet = made.add_worksheet("Data")
        for place, heading in enumerate(HEAD):
            sheet.write_string(0, place, heading)
        for row, code in enumerate(ZEROS, at.get("gap", 1)):
            style = made.add_format({"num_format": code})
            sheet.write_number(row, 6, 512345678, style)
            sheet.write_string(row, 5, "12", style)
            sheet.write_number(row, 7, 1.5, style)
        sheet.write_formula(row + 1, 6, "=1+41", made.add_format({"num_format": "000000"}), 42)

    return write(fill)


@pytest.mark.parametrize("large", [False, True])
def test_a_number_has_the_zeros_that_its_format_shows(monkeypatch, large):
    """An employee ID is what whoever looks at the sheet sees."""
    if large:
        monkeypatch.setattr(workbook, "LARGE_ROWS", 1)
    raw, frame = read(padded(), limits=replace(LIMITS, rows=100), large=large)
    rows = [row for row in (rows_of(frame) if large else raw.grid)[1:] if any(row)]
    assert [row[6] for row in rows] == [*ZEROS.values(), "000042"] and raw.sheet.zeros == []
    assert {row[5] for row in rows[:-1]} == {"12"} and {row[7] for row in rows[:-1]} == {"1.5"}


def test_nothing_stays_nothing_whatever_its_format_shows():
    """0 stands for a blank: 00000000000 would be somebody's ID."""
    assert [cells.with_zeros(text, 11) for text in ("0", "00", None, "", "1.5", "-5", "a1", "512345678.0")] == [
        "0", "00", None, "", "1.5", "-5", "a1", "00512345678",
    ]  # fmt: skip


def test_zeros_are_shown_in_a_sheet_that_is_strewn(monkeypatch):
    monkeypatch.setattr(workbook, "LARGE_ROWS", 20)
    raw, _ = read(padded(gap=400))
    assert [row[6] for row in raw.grid[1:]] == [*ZEROS.values(), "000042"]


@pytest.mark.libreoffice
def test_zeros_are_shown_in_the_other_formats(soffice, tmp_path):
    (tmp_path / "a.xlsx").write_bytes(padded())
    for kind in ("xls", "ods"):
        [saved] = soffice([tmp_path / "a.xlsx"], kind, tmp_path / kind)
        grid = read(saved.read_bytes(), f"a.{kind}")[0].grid
        assert [row[6] for row in grid[1:]] == [*ZEROS.values(), "000042"], kind
        assert {row[5] for row in grid[1:-1]} == {"12"} and {row[7] for row in grid[1:-1]} == {"1.5"}, kind


def test_the_errors_of_cells_are_seen():
    def fill(made):
        sheet = made.add_worksheet()
        sheet.write_row(0, 0, HEAD)
        sheet.write_formula(1, 0, "=NA()", None, "#N/A")
        sheet.write_formula(1, 1, "=A9", None, "#REF!")

    raw, _ = read(written(fill))
    assert raw.grid[1][:2] == ["#N/A", "#REF!"]


def test_a_sheet_is_read_once_and_chosen_among_others():
    raw, _ = read(book([["Read me"]], roster(), names=["Notes", "People"]))
    assert (raw.sheet.name, raw.sheet_why, raw.other_sheets) == ("People", "only-with-header", ["Notes"])
    assert raw.grid == roster()


def test_two_sheets_of_people_and_hidden_people_are_refused():
    with pytest.raises(Refused) as several:
        read(book(roster(), roster()))
    with pytest.raises(Refused) as hidden:
        read(book(roster(), roster(), hidden=(1,)))
    assert (several.value.note.code, hidden.value.note.code) == (Code.SEVERAL_SHEETS, Code.HIDDEN_DATA)


def test_a_few_rows_over_a_long_stretch_keep_their_numbers():
    def fill(made):
        sheet = made.add_worksheet()
        for row, values in enumerate(roster()):
            sheet.write_row(row + 2, 1, values)
        sheet.write_string(1048575, 1, "stray")

    raw, frame = read(written(fill))
    assert frame is None
    assert raw.row_numbers == [3, 4, 5, 6, 1048576]
    assert (raw.first_row, raw.first_column, len(raw.grid)) == (3, 2, 5)
    assert raw.grid[0] == HEAD and raw.grid[4][0] == "stray"


def test_a_large_sheet_travels_as_a_frame_and_only_a_child_for_it_reads_it(monkeypatch):
    data = book([HEAD, *people(300)])
    monkeypatch.setattr(workbook, "LARGE_ROWS", 200)
    with pytest.raises(workbook.NeedsLarge):
        read(data, large=False)
    raw, frame = read(data)
    assert raw.grid == [] and rows_of(frame) == [HEAD, *people(300)]


@pytest.mark.parametrize(("name", "data"), [("a.csv", csv([HEAD, *people(300)])), ("a.xls", html([HEAD, *people(300)]))])
def test_other_formats_travel_as_a_frame_too_when_they_are_large(monkeypatch, name, data):
    assert read(data, name)[0].grid == [HEAD, *people(300)]
    monkeypatch.setattr(files, "LARGE_CELLS", 2000)
    with pytest.raises(workbook.NeedsLarge):
        read(data, name, large=False)
    raw, frame = read(data, name)
    assert raw.grid == [] and rows_of(frame) == [HEAD, *people(300)]


def test_two_large_sheets_are_compared_by_their_first_rows(monkeypatch):
    monkeypatch.setattr(workbook, "LARGE_ROWS", 20)
    raw, frame = read(book([["note"]] * 50, [HEAD, *people(50)], names=["Notes", "People"]))
    assert raw.sheet.name == "People" and rows_of(frame)[1] == people(1)[0]


def test_a_frame_of_rows_has_one_width():
    assert rows_of(frames.from_grid([["a"], ["b", None, "c"], []], 3)) == [["a", None, None], ["b", None, "c"], [None] * 3]


def test_the_old_format_is_said_and_its_last_row_noted():
    xlwt = pytest.importorskip("xlwt")
    made = xlwt.Workbook()
    sheet = made.add_sheet("Employees")
    for row, values in enumerate(roster()):
        for column, value in enumerate(values):
            sheet.write(row, column, value)
    whole = BytesIO()
    made.save(whole)
    raw, _ = read(whole.getvalue(), "a.xls")
    assert raw.grid == roster()
    assert [note.code for note in raw.notes] == [Code.OLD_FORMAT]
    raw.sheet.rows = raw.sheet.last_row = 65536
    assert [note.code for note in workbook._cut_off("xls", raw.sheet)] == [Code.ROW_LIMIT_HIT]
    assert workbook._cut_off("xlsx", raw.sheet) == []
