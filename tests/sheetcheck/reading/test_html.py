"""HTML tables saved as .xls."""

import time
from contextlib import suppress

import pytest

from sheetcheck.codes import Code
from sheetcheck.limits import Limits
from sheetcheck.raw import Refused
from sheetcheck.reading import html
from tests.sheetcheck.reading.books import HEAD, html as page, person, roster

LIMITS = Limits()


def table(markup: str):
    return html.read(markup.encode(), LIMITS)


def refused(markup: str, limits: Limits = LIMITS) -> Code:
    with pytest.raises(Refused) as refusal:
        html.read(markup.encode(), limits)
    return refusal.value.note.code


def rows(*cells: list[str], tag: str = "td") -> str:
    return "".join("<tr>" + "".join(f"<{tag}>{c}</{tag}>" for c in row) + "</tr>" for row in cells)


def test_the_table_of_people_is_read():
    raw = html.read(page(roster()), LIMITS)
    assert raw.grid == roster()
    assert (raw.kind, raw.sheet.rows, raw.sheet.last_row, raw.sheet.last_column) == ("html", 4, 4, 8)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("D&#39;Souza &amp; Co", "D'Souza & Co"),
        ("  Asha \n  Sharma ", "Asha Sharma"),
        ("Asha<br>Sharma", "Asha\nSharma"),
        ("<p>Asha</p>", "Asha"),
        ("<b>As</b>ha<script>alert('<td>')</script>", "Asha"),
        ("<!-- <td>no</td> -->Asha", "Asha"),
        ("a < b", "a < b"),
        ("", None),
        ("&nbsp;", "\xa0"),
        ("<font face='Kruti Dev 010'>vk'kk</font>", "vk'kk"),
        ("x" * 900, "x" * 501),
    ],
)
def test_a_cell_is_its_text(cell, text):
    assert table(f"<table>{rows([cell, 'beside'])}</table>").grid == [[text, "beside"]]


def test_tags_left_open_end_where_the_next_begins():
    assert table("<TABLE><TR><TH>a<TH>b<TR><TD>c<TD>d</TABLE>").grid == [["a", "b"], ["c", "d"]]


def test_spans_are_merged_cells_and_hold_one_value():
    raw = table("<table><tr><td colspan=2>Title</td></tr><tr><td rowspan='2'>a</td><td>b</td></tr><tr><td>c</td></tr></table>")
    assert raw.grid == [["Title", None], ["a", "b"], [None, "c"]]
    assert raw.sheet.merges == [(1, 1, 1, 2), (2, 1, 3, 1)]


def test_a_span_never_reaches_beyond_the_table():
    raw = table("<table><tr><td rowspan=9999999 colspan=9999999>a</td></tr></table>")
    assert raw.sheet.merges == [(1, 1, 1, LIMITS.columns)]


def test_hidden_rows_are_named():
    raw = table("<table><tr><td>a</td></tr><tr style='display:none'><td>b</td></tr><tr hidden><td>c</td></tr></table>")
    assert raw.sheet.hidden_rows == [(2, 3)]


def test_the_table_with_the_header_is_taken_among_several():
    menu = "<table>" + rows(*[["menu", "link"]] * 50) + "</table>"
    raw = table(menu + "<table>" + rows(*roster()) + "</table>" + menu)
    assert raw.grid == roster()


def test_a_table_within_a_cell_is_a_table_of_its_own():
    raw = table("<table><tr><td>Welcome<table>" + rows(HEAD, person(0)) + "</table></td></tr></table>")
    assert raw.grid == [HEAD, person(0)]


def test_two_tables_of_people_are_not_chosen_between():
    assert refused("<table>" + rows(*roster()) + "</table><table>" + rows(*roster()) + "</table>") == Code.TWO_TABLES


def test_without_a_header_the_longest_table_is_taken():
    assert table("<table>" + rows(["x"]) + "</table><table>" + rows(["a"], ["b"]) + "</table>").grid == [["a"], ["b"]]


@pytest.mark.parametrize("markup", ["<p>no table</p>", "<table></table>", "<table><tr></table>x"])
def test_a_page_without_a_table_is_no_workbook(markup):
    try:
        assert table(markup).grid in ([], [[]])
    except Refused as refusal:
        assert refusal.note.code == Code.NOT_A_WORKBOOK


def test_the_declared_charset_counts_after_utf8():
    assert html.read(page([["ä"]], "").decode().encode("cp1252"), LIMITS).notes[0].code == Code.ENCODING_GUESSED
    assert html.read(page([["नाम"]]), LIMITS).notes == []


def test_limits_hold():
    assert refused("<table>" + "<tr><td>x" * 200, Limits(rows=100)) == Code.TOO_MANY_ROWS
    assert refused("<table><tr>" + "<td>x" * 65) == Code.TOO_MANY_COLUMNS
    assert refused("<table><tr><td>" * 30) == Code.XML_DEPTH
    assert refused("<table><tr><td>" + "x" * 3000, Limits(text_bytes=1000)) == Code.TOO_MUCH_TEXT


@pytest.mark.parametrize(
    "unit",
    ["<", "<a ", "<!--", "<!", "<td", "&", "&#", "<script>", "<td colspan='", "<tr hidden ", "<b>", "</table>", "<table x='"],
)
def test_the_time_grows_with_the_length_only(unit):
    def seconds(count: int) -> float:
        started = time.process_time()
        with suppress(Refused):
            table("<table><tr><td>" + unit * count)
        return time.process_time() - started

    assert seconds(400_000) < 8 * max(0.05, seconds(100_000))
