"""Big plain workbooks: what goes in is what every reader sees, as text, at any size."""

import re
import subprocess
import zipfile
from io import BytesIO
from xml.etree import ElementTree

import fastexcel
import openpyxl
import polars as pl
import pytest

from sheetcheck.writing import plain
from sheetcheck.writing.plain import Sheet
from tests.sheetcheck.writing.conftest import cells, sheet_names

ODD = [
    "a & b <c>",
    "राम",
    " outer ",
    "two\nlines",
    "_x0041_",
    "_xB_",
    '"quoted"',
    "O'Neil",
    "x\x07y",
    "🙂",
    "tab\there",
    "00123",
    "1e5",
    "TRUE",
]


def written(*sheets: Sheet) -> bytes:
    out = BytesIO()
    plain.write(out, sheets)
    return out.getvalue()


def one(**columns: list[str | None]) -> bytes:
    frame = pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.String))
    return written(Sheet("Roster", frame, list(columns)))


def xml(data: bytes, part: str = "xl/worksheets/sheet1.xml") -> str:
    with zipfile.ZipFile(BytesIO(data)) as package:
        return package.read(part).decode()


def test_plain_cells_come_back():
    assert cells(one(name=["Sunita Sahu", "Asha"], mobile=["9827100010", "9827100011"])) == [
        ["name", "mobile"], ["Sunita Sahu", "9827100010"], ["Asha", "9827100011"],
    ]  # fmt: skip


@pytest.mark.parametrize("text", ODD)
def test_odd_cells_come_back_as_they_were(text):
    assert cells(one(name=["Sunita", text], id=["1", "2"])) == [["name", "id"], ["Sunita", "1"], [text.replace("\x07", ""), "2"]]


@pytest.mark.parametrize("text", ["=1+1", "+91 98271", "-5", "@x", "＝1", "'=1"])
def test_what_looks_like_a_formula_is_led_by_an_apostrophe(text):
    assert cells(one(name=[text])) == [["name"], ["'" + text]]


def test_blank_cells_are_blank_and_not_empty_texts():
    data = one(a=["x", None, ""], b=[None, "y", None])
    assert cells(data) == [["a", "b"], ["x", ""], ["", "y"]]  # the last row, all blank, is none
    assert "<t></t>" not in xml(data)
    assert xml(data).count('<c s="1"/>') == 4


def test_every_cell_is_an_inline_string_in_the_text_format():
    sheet = xml(one(a=["1", "=2"], b=["3", "TRUE"]))
    assert re.findall(r' t="(\w+)"', sheet) == ["inlineStr"] * 6
    assert "<f" not in sheet
    assert "<v>" not in sheet


def test_three_other_readers_see_the_same():
    rows = [["Sunita Sahu", "0098", "a & b"], ["राम", "0099", "=x"]]
    data = written(Sheet("Roster", pl.DataFrame(rows, schema=["a", "b", "c"], orient="row"), ["A", "B", "C"]))
    meant = [["A", "B", "C"], ["Sunita Sahu", "0098", "a & b"], ["राम", "0099", "'=x"]]
    book = openpyxl.load_workbook(BytesIO(data))
    assert [[cell.value for cell in row] for row in book["Roster"].iter_rows()] == meant
    assert all(cell.data_type in "s" and cell.number_format == "@" for row in book["Roster"].iter_rows() for cell in row)
    frame = fastexcel.read_excel(data).load_sheet(0, header_row=None, dtypes="string").to_polars()
    assert [list(row) for row in frame.rows()] == meant


def test_the_parts_are_the_standard_ones_well_formed_and_intact():
    data = written(Sheet("A & B", pl.DataFrame({"x": ["1"]}), ["X"]), Sheet("It's", pl.DataFrame({"x": ["2"]}), ["X"]))
    with zipfile.ZipFile(BytesIO(data)) as package:
        assert package.testzip() is None
        assert package.namelist() == [
            "[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml",
            "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml",
        ]  # fmt: skip
        for name in package.namelist():
            ElementTree.fromstring(package.read(name))
            assert package.getinfo(name).flag_bits & 0x08 == 0  # sizes stand in the local header
    assert sheet_names(data) == ["A & B", "It's"]


def test_the_same_rows_give_the_same_bytes():
    assert one(a=["x", "राम"]) == one(a=["x", "राम"])


def test_unzip_finds_nothing_to_complain_of(tmp_path):
    path = tmp_path / "x.xlsx"
    path.write_bytes(one(a=["x"] * 1000))
    result = subprocess.run(["python3", "-m", "zipfile", "-t", str(path)], capture_output=True, text=True, check=True)
    assert "Done testing" in result.stdout


def test_a_table_longer_than_a_sheet_goes_on_in_the_next(monkeypatch):
    monkeypatch.setattr(plain, "SHEET_ROWS", 3)
    data = written(Sheet("Roster", pl.DataFrame({"n": [str(n) for n in range(8)]}), ["N"]))
    assert sheet_names(data) == ["Roster", "Roster 2", "Roster 3"]
    assert [cells(data, at) for at in range(3)] == [
        [["N"], ["0"], ["1"], ["2"]], [["N"], ["3"], ["4"], ["5"]], [["N"], ["6"], ["7"]],
    ]  # fmt: skip


@pytest.mark.parametrize("at", [0, 24_999, 25_000, 59_999])
def test_an_odd_cell_anywhere_in_a_long_table_harms_no_other(at):
    names = ["Sunita Sahu"] * 60_000
    names[at] = "=<राम>&"
    rows = cells(one(name=names, id=[str(n) for n in range(60_000)]))
    assert len(rows) == 60_001
    assert rows[at + 1] == ["'=<राम>&", str(at)]
    assert {row[0] for n, row in enumerate(rows[1:]) if n != at} == {"Sunita Sahu"}
    assert [row[1] for row in rows[1:]] == [str(n) for n in range(60_000)]


def test_a_column_that_turns_odd_later_than_another_is_seen(monkeypatch):
    """Columns once odd are written slowly to the end; what the others hold is looked at again in every slice."""
    monkeypatch.setattr(plain, "_SLICE", 2)
    rows = [("a", "b", "c"), ("<a>", "b", "c"), ("a", "b", "c"), ("a", "=b", "c"), ("a", "b", "c"), ("a", "b", "c & d")]
    x, y, z = (list(column) for column in zip(*rows, strict=True))
    assert cells(one(x=x, y=y, z=z))[1:] == [[cell.replace("=b", "'=b") for cell in row] for row in rows]


def test_marks_of_our_own_in_a_cell_move_no_column():
    assert cells(one(a=["x\x1fy\x1ez\x1cq\x1d"], b=["2"])) == [["a", "b"], ["xyzq", "2"]]


@pytest.mark.parametrize("mark", "\x1c\x1d\x1e\x1f")
def test_each_mark_of_our_own_is_taken_out_of_a_cell(mark):
    assert cells(one(a=[f"x{mark}y", "ok"], b=["1", f"p{mark}q"]))[1:] == [["xy", "1"], ["ok", "pq"]]


def test_an_empty_table_is_its_headings():
    assert cells(written(Sheet("Roster", pl.DataFrame(schema={"a": pl.String}), ["Full Name"]))) == [["Full Name"]]


def test_figures_are_numbers_beside_texts_that_stay_texts():
    """They can be summed; what somebody typed is never a number or a formula."""
    frame = pl.DataFrame({"row": [7, None, -1200345], "said": ["0098", "=<b> & c", None]})
    data = written(Sheet("S", frame, ["Row", "Said"], figures=frozenset({"row"})))
    book = openpyxl.load_workbook(BytesIO(data))
    cells = [[(cell.value, cell.data_type) for cell in row] for row in book["S"].iter_rows(min_row=2)]
    assert cells == [[(7, "n"), ("0098", "s")], [(None, "n"), ("'=<b> & c", "s")], [(-1200345, "n"), (None, "n")]]
    assert "<f" not in xml(data)
    frame = fastexcel.read_excel(data).load_sheet(0).to_polars()
    assert frame["Row"].sum() == -1200338


def test_numbers_of_a_long_sheet_stand_in_their_rows(monkeypatch):
    monkeypatch.setattr(plain, "_SLICE", 3)
    frame = pl.DataFrame({"name": [f"n{n} & <b>" for n in range(8)], "n": range(8)})
    data = written(Sheet("S", frame, ["Name", "N"], figures=frozenset({"n"})))
    assert cells(data)[1:] == [[f"n{n} & <b>", n] for n in range(8)]


def test_other_values_are_written_as_their_text():
    frame = pl.DataFrame({"row": [7, 8], "share": [0.5, 1.0]})
    assert cells(written(Sheet("S", frame, ["Row", "Share"]))) == [["Row", "Share"], ["7", "0.5"], ["8", "1.0"]]


def test_columns_are_as_wide_as_their_texts_within_reason():
    sheet = xml(one(short=["x"], long=["y" * 500], medium=["z" * 30]))
    assert re.findall(r'<col [^>]*width="(\d+)"', sheet) == ["9", "110", "33"]


@pytest.mark.libreoffice
def test_libreoffice_opens_it(tmp_path, soffice):
    path = tmp_path / "roster.xlsx"
    path.write_bytes(one(name=[*ODD, "Sunita"], id=[f"{n:04}" for n in range(len(ODD) + 1)]))
    [saved] = soffice([path], "xlsx", tmp_path / "saved")
    assert [row[1] for row in cells(saved)[1:]] == [f"{n:04}" for n in range(len(ODD) + 1)]
    assert [row[0] for row in cells(saved)[1:]] == [text.replace("\x07", "") for text in [*ODD, "Sunita"]]
