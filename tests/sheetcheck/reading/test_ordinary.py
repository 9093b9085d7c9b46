"""Sheets read from what the guard has seen: cell by cell what the reader (calamine) reads, or left to it.

The guard's values are taken only where every row is ordinary; that must hold for all programs that write plain rosters, and
whatever is taken must be equal to the reader's reading, down to the count of numbers.
"""

import subprocess
import sys
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
import rustpy_xlsxwriter
import xlsxwriter
from hypothesis import example, given, settings, strategies as st

from sheetcheck import guard
from sheetcheck.limits import Limits
from sheetcheck.raw import Refused
from sheetcheck.reading.workbook import _Book
from tests.sheetcheck.guard.made import book, sst, styles, worksheet
from tests.sheetcheck.reading.books import HEAD, roster, workbook

CORPUS = Path(__file__).parents[2] / "corpus"
LIMITS = Limits()
TEXTS = ["Asha Sharma", "R&D <Cell> \"x\" 'y'", "  two  spaces ", "line\nbreak\tand tab", "कार्यालय", "a_xb@example.gov.in", "007", "x" * 600]
NUMBERS = [6000000003, 492001.0, 0, -5, 0.1, 1.5, 1e-7, 123456789012345, 1234567890123456, 1e15, 1e22, 9.82e9]


def both(data, name="a.xlsx", limits=LIMITS):
    """(taken, read) of every sheet that holds something; taken is None where the sheet is left to the reader."""
    scan = guard.scan(data, name, limits)
    made = _Book(data, scan, limits, large=False)
    return [(made._taken(at), made._read(at)) for at, sheet in enumerate(scan.sheets) if sheet.rows]


def agreeing(data, limits=LIMITS):
    """The sheets taken, after holding each against the reader."""
    pairs = both(data, limits=limits)
    for taken, read in pairs:
        assert taken is None or taken == read
    return [taken for taken, _ in pairs]


def table():
    """A roster with everything that plain cells hold, a title, gaps, and a footer."""
    rows = [["Office of the BEO"], [], *roster(5), [], *([text, number] for text, number in zip(TEXTS, NUMBERS, strict=False)), [], ["Total", 5]]
    rows += [[None, None, number] for number in NUMBERS]
    return rows


def by_openpyxl():
    out, made = BytesIO(), openpyxl.Workbook()
    for row in table():
        made.active.append(row)
    made.active["A1"].font = openpyxl.styles.Font(bold=True)
    made.active.merge_cells("A1:H1")
    made.save(out)
    return out.getvalue()


def by_xlsxwriter(**how):
    out = BytesIO()
    made = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, **how})
    sheet, bold, text = made.add_worksheet(), made.add_format({"bold": True}), made.add_format({"num_format": "@", "border": 1})
    for at, row in enumerate(table()):
        for place, value in enumerate(row):
            sheet.write(at, place, value, bold if at < 3 else text)
    sheet.data_validation("D2:D500", {"validate": "list", "source": ["A", "B"]})
    made.close()
    return out.getvalue()


def by_rust(folder):
    lines = [dict(zip(HEAD, row, strict=True)) for row in roster(5)[1:]]
    rustpy_xlsxwriter.write_worksheet(lines, str(folder / "r.xlsx"))
    return (folder / "r.xlsx").read_bytes()


PROGRAMS = {
    "openpyxl": lambda _: by_openpyxl(),
    "xlsxwriter": lambda _: by_xlsxwriter(),
    "xlsxwriter in constant memory": lambda _: by_xlsxwriter(constant_memory=True),
    "a rust writer": by_rust,
}


@pytest.mark.parametrize("program", PROGRAMS)
def test_plain_rosters_of_every_program_are_taken(program, tmp_path):
    [taken] = agreeing(PROGRAMS[program](tmp_path))
    assert taken is not None and any("Asha Sharmaa" in row for row in taken.grid)


@pytest.mark.libreoffice
def test_what_libreoffice_saves_is_taken(tmp_path):
    sources = {"openpyxl": by_openpyxl(), "xlsxwriter": by_xlsxwriter(), "rust": by_rust(tmp_path)}
    for name, data in sources.items():
        (tmp_path / f"{name}.xlsx").write_bytes(data)
    office = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", "xlsx"]
    files = [str(tmp_path / f"{name}.xlsx") for name in sources]
    subprocess.run([*office, "--outdir", str(tmp_path / "out"), *files], check=True, capture_output=True, timeout=300)
    for name in sources:
        [taken] = agreeing((tmp_path / "out" / f"{name}.xlsx").read_bytes())
        assert taken is not None, name


def test_made_rosters_are_taken_and_equal(tmp_path):
    command = [sys.executable, str(CORPUS / "bench" / "make_rosters.py"), str(tmp_path), "--data", str(CORPUS / "bench" / "data")]
    options = ["--offices", "60", "--rows-per-office", "20", "--seed", "5"]
    subprocess.run([*command, *options], check=True, capture_output=True)
    taken = [one for path in (tmp_path / "rosters").glob("*.xlsx") for one in agreeing(path.read_bytes())]
    assert len(taken) >= 50 and sum(one is not None for one in taken) > 0.9 * len(taken)


def test_hostile_files_are_equal_wherever_they_are_taken(tmp_path):
    subprocess.run([sys.executable, str(CORPUS / "make_corpus.py"), str(tmp_path), "--no-big"], check=True, capture_output=True)
    taken = 0
    for path in tmp_path.glob("*.xlsx"):
        try:
            taken += sum(one is not None for one in agreeing(path.read_bytes()))
        except Refused:
            continue
    assert taken > 40


def cell(inner, more="", ref="B2"):
    return f'<row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="2"><c r="{ref}"{more}>{inner}</c></row>'


LEFT = {
    "a truth value": cell("<v>1</v>", ' t="b"'),
    "an error": cell("<v>#N/A</v>", ' t="e"'),
    "a date of its own kind": cell("<v>2026-01-02</v>", ' t="d"'),
    "a formula": cell("<f>1+1</f><v>2</v>"),
    "an empty value": cell("<v></v>"),
    "a string that is not there": cell("<v>7</v>", ' t="s"'),
    "a string by a padded number": cell("<v>01</v>", ' t="s"'),
    "a number that is none": cell("<v>1-2</v>"),
    "a number beyond all": cell("<v>1E9999</v>"),
    "an unknown entity": cell("<is><t>&nbsp;</t></is>", ' t="inlineStr"'),
    "a numbered entity": cell("<v>a&#13;b</v>", ' t="str"'),
    "an escape": cell("<v>a_x000D_b</v>", ' t="str"'),
    "a carriage return": cell("<v>a\r\nb</v>", ' t="str"'),
    "rich text": cell("<is><r><t>a</t></r><r><t>b</t></r></is>", ' t="inlineStr"'),
    "a date by its style": cell("<v>45000</v>", ' s="1"'),
    "a style of unknown meaning": cell("<v>45000</v>", ' s="2"'),
    "a hidden row": '<row r="1"><c r="A1"><v>1</v></c></row><row r="2" hidden="1"><c r="A2"><v>1</v></c></row>',
    "a row without number": '<row><c r="A1"><v>1</v></c></row>',
    "blanks between rows": '<row r="1"><c r="A1"><v>1</v></c></row>\n<row r="2"><c r="A2"><v>1</v></c></row>',
    "a column beyond the usual": '<row r="1"><c r="AZ1"><v>1</v></c></row>',
}
LOOK = styles(formats=((164, "dd-mm-yyyy"), (165, "[$-4009]0x")), cells=((0, 0), (164, 0), (165, 0)))


@pytest.mark.parametrize("what", LEFT)
def test_what_is_unusual_is_left_to_the_reader(what):
    scan = guard.scan(book(worksheet(LEFT[what]), look=LOOK), "a.xlsx", LIMITS)
    assert _Book(b"", scan, LIMITS, large=False)._taken(0) is None


STRINGS = {
    "rich text": "<si><r><t>a</t></r><r><t>b</t></r></si>",
    "a phonetic reading": '<si><t>a</t><rPh sb="0" eb="1"><t>b</t></rPh></si>',
    "an empty one": "<si><t></t></si>",
    "one without text": "<si/>",
    "an escape": "<si><t>a_x0009_b</t></si>",
    "an attribute": '<si><t xml:lang="hi">a</t></si>',
    "blanks between": "<si> <t>a</t></si>",
}


@pytest.mark.parametrize("what", STRINGS)
def test_unusual_strings_leave_the_whole_workbook_to_the_reader(what):
    rows = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
    for strings in ((STRINGS[what],), ("Name", STRINGS[what], "Asha"), (STRINGS[what], '<si><t xml:space="preserve"> a </t></si>')):
        assert agreeing(book(worksheet(rows), strings=sst(*strings))) == [None]


def test_outer_spaces_are_kept_where_they_are_told_to_be_kept():
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>{n - 1}</v></c></row>' for n in (1, 2, 3))
    kept = '<si><t xml:space="preserve"> a </t></si>'
    assert [one.grid for one in agreeing(book(worksheet(rows), strings=sst("b", kept, "c"))) if one] == [[["b"], [" a "], ["c"]]]
    assert [one.grid for one in agreeing(book(worksheet(rows), strings=sst(kept, kept, kept))) if one] == [[[" a "]] * 3]
    assert agreeing(book(worksheet(rows), strings=sst(" a ", kept, "c"))) == [None]
    assert agreeing(book(worksheet(rows), strings=sst(" a ", "b", "c"))) == [None]


def test_text_that_is_not_utf8_is_left_to_the_reader():
    scan = guard.scan(book(worksheet(), strings=sst("Name", "Asha").encode().replace(b"Asha", b"\xff\xfeAsha")), "a.xlsx", LIMITS)
    assert scan.taken == [None]


def test_rows_stand_at_their_numbers_and_none_after_the_last_that_holds_something():
    rows = '<row r="3"><c r="B3"><v>7</v></c></row><row r="5"><c r="A5" s="0"/><c r="C5" t="s"><v>1</v></c></row><row r="9"/>'
    [taken] = agreeing(book(worksheet(rows)))
    assert taken is not None
    assert taken.grid == [[None] * 3, [None] * 3, [None, "7", None], [None] * 3, [None, None, "Asha"]]
    assert taken.numbers == 1


def test_no_text_travels_longer_than_the_limit_by_more_than_one():
    long = "x" * 2000
    [taken] = agreeing(book(worksheet(cell(f"<v>{long}</v>", ' t="str"')), strings=(long, "b")))
    assert taken is not None
    assert [len(text) for row in taken.grid for text in row if text] == [501, 501]


def test_a_tail_longer_than_usual_costs_no_row():
    """Rows are then taken in two pieces."""
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c><c r="B{n}" t="s"><v>1</v></c></row>' for n in range(1, 40))
    merges = "".join(f'<mergeCell ref="A{n}:B{n}"/>' for n in range(100, 600))
    [taken] = agreeing(book(worksheet(rows, after=f"<mergeCells>{merges}</mergeCells>")))
    assert taken is not None and len(taken.grid) == 39


def test_several_sheets_are_each_taken():
    taken = agreeing(workbook(roster(3), [["note", None, 5]], names=["A", "B"]))
    assert [one.grid[0][0] for one in taken if one] == ["Full Name", "note"]


PLAIN = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cn")) | st.sampled_from("&<>\"' \n\t_x0"), max_size=12)
ESCAPED = PLAIN.map(lambda text: text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))
NUMBER = (
    st.integers(-(10**17), 10**17).map(str)
    | st.floats(allow_nan=False, allow_infinity=False).map(repr)
    | st.sampled_from(["0", "-0", "00", "007", "1.0", "1.50", "1e5", "1E+05", "1.", "1E", "--1", "9.82E9", "1E400", "5E-324"])
)
VALUE = st.one_of(
    NUMBER.map(lambda n: f"><v>{n}</v></c>"),
    NUMBER.map(lambda n: f' t="n"><v>{n}</v></c>'),
    st.integers(0, 5).map(lambda n: f' t="s"><v>{n}</v></c>'),
    ESCAPED.map(lambda t: f' t="str"><v>{t}</v></c>'),
    ESCAPED.map(lambda t: f' t="inlineStr"><is><t>{t}</t></is></c>'),
    ESCAPED.map(lambda t: f' t="inlineStr"><is><t xml:space="preserve">{t}</t></is></c>'),
    st.sampled_from(["/>", "></c>"]),
)
STRING = st.one_of(ESCAPED.filter(bool), ESCAPED.map(lambda text: f'<si><t xml:space="preserve">{text}</t></si>'))
CELLS = st.dictionaries(st.integers(1, 9), st.tuples(st.sampled_from(["", ' s="0"', ' s="3"']), VALUE), max_size=6)


@given(rows=st.dictionaries(st.integers(1, 30), CELLS, max_size=6), strings=st.lists(STRING, min_size=1, max_size=6))
@settings(max_examples=400, deadline=None)
@example(rows={1: {1: ("", "><v>007</v></c>")}}, strings=["a"])
@example(rows={2: {3: ("", ' t="s"><v>0</v></c>')}}, strings=[" a "])
def test_whatever_is_taken_is_what_the_reader_reads(rows, strings):
    text = "".join(
        f'<row r="{n}">' + "".join(f'<c r="{chr(64 + c)}{n}"{style}{value}' for c, (style, value) in sorted(cells.items())) + "</row>"
        for n, cells in sorted(rows.items())
    )
    look = styles(formats=((164, '0.00&quot;%&quot;'),), cells=((0, 0), (49, 0), (2, 0), (164, 0)))
    try:
        agreeing(book(worksheet(text), strings=sst(*strings), look=look))
    except Refused as refused:  # what the reader refuses is not taken
        scan = guard.scan(book(worksheet(text), strings=sst(*strings), look=look), "a.xlsx", LIMITS)
        assert _Book(b"", scan, LIMITS, large=False)._taken(0) is None, refused
