"""What the scan sees of a sheet, and the bounds a sheet must keep (T08, T09, T14)."""

import pytest
from hypothesis import given, settings, strategies as st

from sheetcheck.guard import parsed, rows, sheet
from sheetcheck.guard.styles import Styles, is_date
from sheetcheck.guard.tally import Tally, number_to_letters
from sheetcheck.limits import Limits
from sheetcheck.raw import Refused, SheetScan
from tests.sheetcheck.guard.made import book, code_of_rows, let_through, seen, sst, styles, worksheet


def cell(ref, inner="<v>1</v>", more=""):
    return f'<c r="{ref}"{more}>{inner}</c>'


def row(n, *cells, more=""):
    return f'<row r="{n}"{more}>{"".join(cells)}</row>'


def bounds(found):
    return found.first_row, found.first_column, found.last_row, found.last_column, found.rows


BOUNDS = {
    "nothing": ("", (1, 1, 0, 0, 0)),
    "a corner": (row(3, cell("B3")) + row(9, cell("D9")), (3, 2, 9, 4, 2)),
    "empty cells around": (row(1, '<c r="A1" s="1"/>', cell("B1"), '<c r="C1" s="1"/>'), (1, 2, 1, 2, 1)),
    "empty rows around": (row(1, '<c r="A1" s="1"/>') + row(5, cell("C5")) + '<row r="9"/>', (5, 3, 5, 3, 1)),
    "no addresses": ("<row><c><v>1</v></c><c/><c><v>3</v></c></row><row/><row><c><v>1</v></c></row>", (1, 1, 3, 3, 2)),
    "an empty string counts": (row(1, '<c r="A1" t="inlineStr"><is><t></t></is></c>'), (1, 1, 1, 1, 1)),
    "blanks and line ends between": ('\n <row r="1">\n  <c r="A1">\n <v>1</v>\n </c>\n</row>\n', (1, 1, 1, 1, 1)),
    "comments between": (f"<!-- a -->{row(1, cell('A1'))}<!-- b -->{row(2, cell('A2'))}", (1, 1, 2, 1, 2)),
    "single quotes": ("<row r='2'><c r='B2' t='s'><v>0</v></c></row>", (2, 2, 2, 2, 1)),
    "formulas only": (row(1, cell("C1", "<f>1+1</f>")), (1, 3, 1, 3, 1)),
    "rich inline text": (row(1, '<c r="A1" t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r></is></c>'), (1, 1, 1, 1, 1)),
}


@pytest.mark.parametrize("what", BOUNDS)
def test_bounds(what):
    text, expected = BOUNDS[what]
    assert bounds(seen(text)) == expected


@pytest.mark.parametrize("told", ["A1:XFD1048576", "A1", "A1:B2", "B2:A1", ""])
def test_the_dimension_is_never_believed(told):
    text = "".join(row(n, *(cell(f"{c}{n}") for c in "ABCDEFGHIJ")) for n in range(1, 6))
    assert bounds(seen(text, before=f'<dimension ref="{told}"/>')) == (1, 1, 5, 10, 5)


AMBIGUOUS = {
    "a cell twice": row(1, cell("A1"), cell("A1")),
    "cells out of order": row(1, cell("B1"), cell("A1")),
    "a row twice": row(1, cell("A1")) + row(1, cell("B1")),
    "rows out of order": row(2, cell("A2")) + row(1, cell("A1")),
    "a cell of another row": row(1, cell("A2")),
    "a cell of a longer row number": row(23, cell("A123")),
    "an unnumbered row over a numbered one": row(3, cell("A3")) + "<row><c><v>1</v></c></row>" + row(4, cell("A4")),
    "an unnumbered cell under a numbered one": row(1, "<c><v>1</v></c>", cell("A1")),
}


@pytest.mark.parametrize("what", AMBIGUOUS)
def test_ambiguous_cells_are_refused(what):
    assert code_of_rows(AMBIGUOUS[what]) == "ambiguous-cell"


@pytest.mark.parametrize("what", AMBIGUOUS)
def test_ambiguous_cells_among_ten_thousand_good_rows(what):
    good = "".join(row(n, cell(f"A{n}"), cell(f"B{n}")) for n in range(200, 10_200))
    assert code_of_rows(AMBIGUOUS[what] + good) == "ambiguous-cell"


def test_a_duplicate_at_the_end_of_a_large_part():
    good = "".join(row(n, cell(f"A{n}"), cell(f"B{n}")) for n in range(1, 40_000))
    assert code_of_rows(good) == ""
    assert code_of_rows(good + row(39_999, cell("C39999"))) == "ambiguous-cell"


LIMITS = [
    (row(1, cell("BL1")), ""),
    (row(1, cell("BM1")), "too-many-columns"),
    (row(1, '<c r="XFD1" s="1"/>', more=' spans="1:16384"'), ""),
    (row(1_048_576, cell("A1048576")), ""),
    (row(1_048_577, cell("A1048577")), "xml-shape"),
    (row(1_048_576, cell("Z1048576")), "too-many-cells"),
    (row(1, cell("A1")) + "".join(f'<row r="{n}" ht="15"/>' for n in range(2, 150_000)), ""),
]


@pytest.mark.parametrize(("text", "code"), LIMITS)
def test_bounds_of_rows_and_columns(text, code):
    assert code_of_rows(text) == code


def test_rows_that_hold_data_are_counted_and_no_others():
    limits = Limits(rows=1000)
    filled = "".join(row(n, cell(f"A{n}")) for n in range(1, 1101))
    assert code_of_rows(filled, limits=limits) == ""
    assert code_of_rows(filled + row(2000, cell("A2000")), limits=limits) == "too-many-rows"


def test_hidden_rows_columns_and_merges():
    text = "".join(
        row(n, cell(f"A{n}"), more=' hidden="1"' if n in (2, 3, 5) else ' hidden="false" ht="15.75"') for n in range(1, 7)
    )
    before = '<cols><col min="1" max="1" hidden="true"/><col min="2" max="16384" hidden="1"/></cols>'
    after = '<mergeCells><mergeCell ref="A2:B3"/><mergeCell ref="A90:B91"/></mergeCells>'
    found = seen(text, before=before, after=after)
    assert (found.hidden_rows, found.hidden_columns, found.merges) == ([(2, 3), (5, 5)], [(1, 1)], [(2, 1, 3, 2)])


def test_a_row_of_no_height_is_hidden():
    assert seen(row(1, cell("A1"), more=' ht="0" customHeight="1"')).hidden_rows == [(1, 1)]


FORMULAS = [
    ('<f>PROPER("a")</f><v>A</v>', ' t="str"', "value"),
    ("<f>1+1</f><v>2</v>", "", "value"),
    ("<f>1+1</f>", "", "no-value"),
    ("<f>1+1</f><v></v>", "", "no-value"),
    ('<f>""</f><v></v>', ' t="str"', "value"),
    ('<f>WEBSERVICE("http://x")</f><v>A</v>', ' t="str"', "callout"),
    ('<f>_xlfn.WEBSERVICE ("http://x")</f><v>A</v>', ' t="str"', "callout"),
    ('<f>hyperlink("http://x","a")</f><v>A</v>', ' t="str"', "callout"),
    ("<f>cmd|' /C calc'!A0</f><v>0</v>", "", "callout"),
    ("<f>cmd&#x7c;'/C calc'!A0</f><v>0</v>", "", "callout"),
    ('<f>IMPORTXML("http://x","//a")</f><v>0</v>', "", "callout"),
    ('<f>RTD("prog",,"a")</f><v>0</v>', "", "callout"),
    ('<f>CALL("kernel32","WinExec","JFF","calc",0)</f><v>0</v>', "", "callout"),
    ("<f>'file:///C:/[a.xlsx]S'!A1</f><v>0</v>", "", "callout"),
    ("<f>[1]Sheet1!A1+'\\\\srv\\[a.xls]S'!B2</f><v>0</v>", "", "callout"),
    ("<f>MYCALL(1)</f><v>0</v>", "", "value"),
    ('<f>CONCAT("a|b","HYPERLINK(")</f><v>0</v>', ' t="str"', "value"),
    ("<f>'a|b'!A1</f><v>0</v>", "", "value"),
    ('<f t="array" ref="A1">SUM(B1:B2)</f><v>0</v>', "", "value"),
]


@pytest.mark.parametrize(("inner", "more", "state"), FORMULAS)
def test_formulas(inner, more, state):
    assert seen(row(1, cell("A1", inner, more))).formulas == [(1, 1, state)]
    assert seen("<!-- parsed whole -->" + row(1, cell("A1", inner, more))).formulas == [(1, 1, state)]


def test_shared_formulas_call_out_wherever_they_are_used():
    first = cell("A1", '<f t="shared" ref="A1:A2" si="0">WEBSERVICE(B1)</f><v>x</v>', ' t="str"')
    other = cell("A2", '<f t="shared" si="0"/><v>x</v>', ' t="str"')
    for before in ("", "<!-- -->"):
        assert seen(before + row(1, first) + row(2, other)).formulas == [(1, 1, "callout"), (2, 1, "callout")]


def test_errors():
    text = row(1, cell("A1", "<v>#N/A</v>", ' t="e"'), cell("B1", "<f>1/0</f><v>#DIV/0!</v>", ' t="e"'))
    for before in ("", "<!-- -->"):
        found = seen(before + text)
        assert (found.errors, found.formulas) == ([(1, 1, "#N/A"), (1, 2, "#DIV/0!")], [(1, 2, "value")])


LOOK = styles(
    fonts=("Calibri", "Kruti Dev 010"),
    formats=((164, "dd/mm/yyyy"), (165, "0.00")),
    cells=((0, 0), (14, 0), (164, 0), (165, 0), (0, 1)),
)


@pytest.mark.parametrize("before", ["", "<!-- -->"])
def test_dates_and_legacy_fonts_by_style(before):
    text = "".join(cell(f"{c}1", more=f' s="{s}"') for s, c in enumerate("ABCDE"))
    text += '<c r="F1" s="4" t="s"><v>1</v></c><c r="G1" s="4"/><c r="H1" t="d"><v>2026-01-01</v></c><c r="I1" s="1" t="s"><v>1</v></c>'
    found = seen(before + row(1, text), look=LOOK)
    assert (sorted(found.dates), found.fonts) == ([(1, 2), (1, 3), (1, 8)], [(1, 6, "Kruti Dev 010")])


def test_legacy_fonts_in_runs():
    rich = '<si><r><t>a </t></r><r><rPr><rFont val="DevLys 010"/></rPr><t>jkds</t></r></si>'
    assert seen(row(1, cell("B1", "<v>1</v>", ' t="s"')), strings=("Name", rich)).fonts == [(1, 2, "DevLys 010")]
    inline = '<c r="A1" t="inlineStr"><is><r><rPr><rFont val="Kruti Dev 010"/></rPr><t>jkds</t></r></is></c>'
    for before in ("", "<!-- -->"):
        assert seen(before + row(1, inline)).fonts == [(1, 1, "Kruti Dev 010")]


@pytest.mark.parametrize(
    ("code", "dated"),
    [("dd/mm/yyyy", True), ("[$-4009]d mmm yyyy;@", True), ("h:mm AM/PM", True), ("[h]:mm", True), ("0.00", False), ("General", False),
     ('"Rs. "#,##0', False), ("[Red]0", False), ('0" days"', False), ("@", False), ("#,##0\\ d", True), ("0E+00", False), ("_-* #,##0_-", False)],
)  # fmt: skip
def test_date_formats(code, dated):
    assert is_date(code) is dated


# ---- strings and their sum (T08)

USED = row(1, cell("A1", "<v>0</v>", ' t="s"'))


@pytest.mark.parametrize("told", [10_000, 4_000_000_000, 10**15])
def test_false_counts_of_strings_are_refused(told):
    assert code_of_rows(USED, strings=sst("a", count=told)) == "xml-shape"


@pytest.mark.parametrize("told", ["x", "-1", ""])
def test_counts_that_are_no_numbers(told):
    text = sst("a").replace('uniqueCount="1"', f'uniqueCount="{told}"')
    assert code_of_rows(USED, strings=text) == "xml-shape"


@pytest.mark.parametrize("told", [0, 1, 2, 500])
def test_counts_a_little_wrong_are_let_through(told):
    assert code_of_rows(USED, strings=sst("a", count=told)) == ""


def test_the_sum_of_text_counts_strings_as_often_as_they_are_used():
    limits = Limits(text_bytes=1 << 20)
    many = "".join(row(n, cell(f"A{n}", "<v>0</v>", ' t="s"')) for n in range(1, 1001))
    assert code_of_rows(many, strings=("a" * 1000,), limits=limits) == ""
    assert code_of_rows(many, strings=("a" * 1100,), limits=limits) == "too-much-text"
    assert code_of_rows(many, strings=("b", "a" * 20_000), limits=limits) == ""


AMPLIFIED = {
    "with single quotes": "<c t='s' r='A{n}'><v>0</v></c>",
    "with a formula": '<c r="A{n}" t="s"><f>A1</f><v>0</v></c>',
    "with blanks": '<c\n r="A{n}"\tt="s" >\n<v>0</v></c>',
    "with an index that is none": '<c r="A{n}" t="s"><v>x</v></c>',
    "with a long index": '<c r="A{n}" t="s"><v>000000000000</v></c>',
}


@pytest.mark.parametrize("how", AMPLIFIED)
def test_amplification_in_other_forms(how):
    many = "".join(row(n, AMPLIFIED[how].format(n=n)) for n in range(1, 1001))
    assert code_of_rows(many, strings=("a" * 30_000,), limits=Limits(text_bytes=1 << 20)) == "too-much-text"


def test_inline_text_counts_too():
    many = "".join(row(n, f'<c r="A{n}" t="inlineStr"><is><t>{"a" * 1500}</t></is></c>') for n in range(1, 1001))
    assert code_of_rows(many, limits=Limits(text_bytes=1 << 20)) == "too-much-text"
    assert code_of_rows(many, limits=Limits(text_bytes=2 << 20)) == ""


def test_an_index_out_of_range_is_found_where_uses_are_counted():
    many = "".join(row(n, cell(f"A{n}", "<v>7</v>", ' t="s"')) for n in range(1, 1001))
    assert code_of_rows(many, strings=("a" * 20_000,), limits=Limits(text_bytes=1 << 20)) == "xml-shape"


# ---- three speeds, one finding

REFS = st.lists(st.integers(1, 14), unique=True, max_size=9).map(sorted)
INNER = st.sampled_from(
    [' t="s"><v>1</v>', "><v>12.5</v>", ' s="1"><v>46000</v>', ' s="2" t="s"><v>0</v>', ">", ' s="1">', ' t="inlineStr"><is><t>a b</t></is>',
     ' t="str"><f>A1</f><v>x</v>', "><f>A1</f>", ' t="e"><v>#N/A</v>', ' t="b"><v>1</v>', ' t="d"><v>2026-01-01</v>', ' t="s" s="2"><v>1</v>']
)  # fmt: skip


@st.composite
def sheets(draw):
    number, text = 0, []
    for _ in range(draw(st.integers(0, 12))):
        number += draw(st.sampled_from([1, 1, 1, 2, 9]))
        inner = "".join(f'<c r="{number_to_letters(c)}{number}"{draw(INNER)}</c>' for c in draw(REFS))
        text.append(
            f'<row r="{number}"{draw(st.sampled_from(["", "", chr(32) + 'spans="1:9"', ' hidden="1"', ' ht="0"']))}>{inner}</row>'
        )
    return "".join(text)


def found_by(read, pieces):
    tally = Tally(SheetScan("S"), Limits(), Styles(frozenset({1}), {2: "Kruti Dev 010"}), "part")
    read(pieces, tally)
    scan = tally.close()
    for field in ("dates", "fonts"):
        getattr(scan, field).sort()
    return scan


@settings(max_examples=150, deadline=None)
@given(sheets(), st.integers(40, 400))
def test_pieces_patterns_and_parser_find_the_same(text, size):
    whole = worksheet(text).encode()
    pieces = [whole[i : i + size] for i in range(0, len(whole), size)]
    by_parser = found_by(parsed.scan, [whole])
    assert found_by(sheet.scan, [whole]) == by_parser
    assert found_by(sheet.scan, pieces) == by_parser


@settings(max_examples=150, deadline=None)
@given(sheets(), st.data())
def test_a_changed_byte_never_makes_a_crash(text, data):
    whole = bytearray(worksheet(text).encode())
    at = data.draw(st.integers(0, len(whole) - 1))
    whole[at] = data.draw(st.integers(0, 255))
    for read in (sheet.scan, parsed.scan):
        try:
            found_by(read, [bytes(whole)])
        except Refused:
            pass
        except rows.Odd:
            assert read is sheet.scan


def test_large_parts_are_seen_as_the_parser_sees_them_whatever_comes_late():
    """A large part begins plain; styles, empty cells, wider rows and odd rows come when the pattern has grown narrow."""

    def one(n):
        plain = [cell(f"C{n}", "<v>0</v>", ' t="s"'), cell(f"D{n}")]
        if n < 15_000 or n % 700:
            return row(n, *plain)
        kinds = n // 700 % 6
        odd = ([cell(f"A{n}")], [f'<c r="B{n}" s="1"/>'], [cell(f"E{n}", more=' s="1"')], [cell(f"F{n}", "<f>A1</f>")], [], [])[
            kinds
        ]
        before, after = (odd, []) if kinds < 2 else ([], odd)
        return row(n, *before, *plain, *after, more=' hidden="1"' if kinds == 4 else "") if kinds < 5 else f'<row r="{n}"/>'

    whole = worksheet("".join(map(one, range(1, 30_000))))
    big, exact = let_through(book(whole, look=LOOK)).sheets[0], found_by(parsed.scan, [whole.encode()])
    big.name = exact.name
    assert big == exact
    assert (exact.first_column, exact.last_column, len(exact.dates)) == (1, 6, 3)
