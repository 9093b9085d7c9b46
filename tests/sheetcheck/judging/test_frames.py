"""Judging whole tables: marks, echoes, letters, counts, and that columns at once say what cells alone would."""

import json

import polars as pl
import pytest
from hypothesis import given, settings, strategies as st

import sheetcheck
from sheetcheck import Judgement, Reference, Table
from sheetcheck.aadhaar import MASK
from sheetcheck.codes import NATURES, Code, Nature
from sheetcheck.columns import BY_FIELD
from sheetcheck.judging import frames
from sheetcheck.judging.verdicts import Fault
from sheetcheck.raw import Raw, SheetScan
from sheetcheck.report import FINDINGS_SCHEMA, REPAIRS_SCHEMA, ROWS_SCHEMA, Heading, Reading
from sheetcheck.table import CELLS_SCHEMA, MARKS_SCHEMA
from tests.sheetcheck.cases import judged, person, read, read_all, reference

READING = Reading("a.xlsx", "xlsx", "0" * 64, sheet="Sheet1", header_row=1, headings=tuple(Heading(f, "ABCDEFGH"[i], f, "exact") for i, f in enumerate(BY_FIELD)))


def table(*rows: dict[str, str | None], marks: tuple[tuple[int, str | None, str, str], ...] = ()) -> Table:
    cells = [(0, n, *({**person(n), **row}[field] for field in BY_FIELD)) for n, row in enumerate(rows, start=2)]
    return Table((READING,), pl.DataFrame(cells, schema=CELLS_SCHEMA, orient="row"), pl.DataFrame([(0, *m) for m in marks], schema=MARKS_SCHEMA, orient="row"))


def told(judgement: Judgement) -> list[tuple[object, ...]]:
    return judgement.findings.select("row", "column", "code", "found", "mended").rows()


def test_an_empty_table_is_judged_to_empty_frames() -> None:
    judgement = sheetcheck.judge(sheetcheck.lay_out([]), reference())
    assert (judgement.rows.schema, judgement.findings.schema, judgement.repairs.schema) == (ROWS_SCHEMA, FINDINGS_SCHEMA, REPAIRS_SCHEMA)
    assert judgement.readings == ()


def test_a_clean_row_has_nothing_said_of_it() -> None:
    judgement = sheetcheck.judge(table({}), reference())
    assert judgement.rows.rows() == [(0, 2, *person(2).values(), False)]
    assert (judgement.findings.height, judgement.repairs.height) == (0, 0)


def test_findings_stand_in_the_order_of_rows_and_columns_with_the_sheets_letters() -> None:
    judgement = sheetcheck.judge(table({"office_pin": "1", "full_name": "R2", "mobile": None}, {}, {"email": "x"}), reference())
    assert told(judgement) == [
        (2, "A", "name-characters", "R2", None),
        (2, "B", "missing-value", "", None),
        (2, "H", "bad-pin", "1", None),
        (4, "C", "bad-email", "x", None),
    ]
    assert judgement.rows["held"].to_list() == [True, False, True]


def test_a_warning_holds_no_row_and_a_repair_is_shown_before_and_after() -> None:
    judgement = sheetcheck.judge(table({"full_name": "Smt. Rukmani", "mobile": "+91 9800000010"}), reference())
    assert judgement.rows["held"].to_list() == [False]
    assert judgement.repairs.select("row", "column", "code", "found", "mended").rows() == [
        (2, "A", "title-split", "Smt. Rukmani", "Rukmani"),
        (2, "B", "mobile-normalised", "+91 9800000010", "9800000010"),
    ]
    counts = judgement.report(0).counts
    assert (counts.rows, counts.rows_ok, counts.rows_faulty, counts.tidied, counts.warnings) == (1, 1, 0, 2, 1)


@pytest.mark.parametrize(
    ("field", "code", "detail", "found", "kept"),
    [
        ("employee_id", "cell-error", "#N/A", "#N/A", None),
        ("employee_id", "date-in-text", "", "23100002", None),
        ("employee_id", "formula-without-value", "", "23100002", None),
        ("employee_id", "formula-callout", "", "23100002", None),
        ("employee_id", "merged-cell", "2-5", "23100002", None),
        ("full_name", "legacy-font", "Kruti Dev 010", "Chitra Markam", "Chitra Markam"),
        (None, "hidden-row", "", "", "23100002"),
        (None, "row-shape", "9", "", "23100002"),
    ],
)
def test_a_mark_is_the_one_thing_said_of_its_cell(field: str | None, code: str, detail: str, found: str, kept: str | None) -> None:
    judgement = sheetcheck.judge(table({}, marks=((2, field, code, detail),)), reference())
    assert judgement.findings.select("row", "field", "code", "found").rows() == [(2, field, code, found)]
    assert judgement.rows[field or "employee_id"].to_list() == [kept]
    assert judgement.rows["held"].to_list() == [True]


def test_a_marks_detail_becomes_its_advice() -> None:
    marks = ((2, "email", "merged-cell", "2-5"), (3, None, "row-shape", "9"), (4, None, "row-incomplete", "6"))
    judgement = sheetcheck.judge(table({}, {}, {}, marks=marks), reference())
    assert {row: json.loads(advice) for row, advice in judgement.findings.select("row", "advice").iter_rows()} == {2: {"rows": [2, 5]}, 3: {"fields": 9}, 4: {"missing": 6}}


def test_of_an_incomplete_row_nothing_else_is_said() -> None:
    empty = dict.fromkeys(list(BY_FIELD)[1:])
    judgement = sheetcheck.judge(table(empty, {"mobile": "98"}, marks=((2, None, "row-incomplete", "7"),)), reference())
    assert [line[:3] for line in told(judgement)] == [(2, None, "row-incomplete"), (3, "B", "bad-mobile")]


def test_a_mark_on_a_row_that_is_not_there_says_nothing() -> None:
    assert told(sheetcheck.judge(table({}, marks=((99, "email", "cell-error", "#REF!"),)), reference())) == []


@pytest.mark.parametrize(
    ("text", "echo"),
    [("x", "x"), ("", ""), ("a" * 80, "a" * 80), ("a" * 500, "a" * 80), ("999941057058", MASK), ("No 9999 4105 7058 of", f"No {MASK} of"), ("a" * 75 + " 999941057058", "a" * 75 + " XXXX"), ("९९९९ ४१०५ ७०५८", MASK)],
)
def test_an_echo_has_eighty_characters_and_no_aadhaar_number(text: str, echo: str) -> None:
    assert frames.shown(text) == echo


def test_advice_is_json_or_nothing() -> None:
    assert frames.advice_text(Fault(Code.BAD_PIN)) is None
    assert json.loads(frames.advice_text(Fault(Code.BAD_PIN, {"why": "short", "rows": [1, 2], "hindi": "राम"})) or "") == {"why": "short", "rows": [1, 2], "hindi": "राम"}


LEGACY = ["lquhrk lkgw", "jkds'k 'kekZ", "v'kksd ik.Ms;", "eksgu yky usrke", "fnus'k oekZ"]


@pytest.mark.parametrize(("clear", "others"), [(3, 3), (0, 3)])
def test_a_doubtful_cell_follows_its_columns_font_and_no_other_files(clear: int, others: int) -> None:
    one = [{"full_name": text} for text in LEGACY[:clear]] + [{"full_name": "jke yky"}] * 1 + [{}] * others
    judgement = sheetcheck.judge(table(*one), reference())
    codes = dict(judgement.findings.filter(pl.col("field") == "full_name").select("row", "code").iter_rows())
    expected = dict.fromkeys(range(2, 2 + clear), "legacy-font")
    assert {row: code for row, code in codes.items() if row < 2 + clear} == expected
    if clear:
        assert codes[2 + clear] == "legacy-font"
    assert not any(row > 2 + clear for row in codes)


def test_notes_of_private_addresses_repeated_rows_and_floods_are_counted_per_file() -> None:
    text = "Email | Full Name\nritu@gmail.com | Ritu Netam\nritu2@yahoo.in | Mohan Ekka\n---\nEmail | Full Name\nasha@example.in | Asha Markam"
    one, other = judged(read_all(text)).readings
    assert [(note.code, note.data) for note in one.notes] == [(Code.PRIVATE_EMAIL, {"addresses": 2})]
    assert other.notes == ()
    flood = sheetcheck.judge(table(*[{"mobile": "98", "email": "x", "gender": "?"}] * 400), reference()).readings[0]
    assert [note.code for note in flood.notes] == [Code.MANY_ERRORS]
    assert [note.code for note in sheetcheck.judge(table(*[{"mobile": "98"}] * 400), reference()).readings[0].notes] == []


def test_files_judged_together_say_what_they_say_alone() -> None:
    texts = ["Full Name | Mobile Number\nSmt. Rukmani | 98\nRAM LAL | 9800000010\n", "Full Name\nRam2\n", "Email\nx@g0v.in\nbeo@example.in\n"]
    together = sheetcheck.judge(sheetcheck.lay_out([read(text, start=9 * n).raw for n, text in enumerate(texts)]), reference())
    for n, text in enumerate(texts):
        alone = sheetcheck.judge(sheetcheck.lay_out([read(text, start=9 * n).raw]), reference())
        assert alone.report(0).findings == together.report(n).findings
        assert alone.report(0).repairs == together.report(n).repairs
        assert alone.report(0).counts == together.report(n).counts


CELLS = st.one_of(st.none(), st.text(max_size=20), st.sampled_from(["=1", "NA", "राम", "9800000010", "a@b.in", "999941057058", "8E0", "C", "Peon", "Male", "#N/A", "\ud800".encode("utf-8", "replace").decode(), "_@x.in"]))


@settings(max_examples=120, deadline=None)
@given(st.lists(st.fixed_dictionaries(dict.fromkeys(BY_FIELD, CELLS)), min_size=1, max_size=5))
def test_no_text_raises_and_a_row_is_held_just_where_an_error_is_said(rows: list[dict[str, str | None]]) -> None:
    judgement = sheetcheck.judge(table(*rows), Reference.for_state(None))
    errors = set(judgement.findings.filter(pl.col("severity") == "error")["row"])
    assert {row for row, held in judgement.rows.select("row", "held").iter_rows() if held} == errors
    assert {NATURES[Code(code)] for code in judgement.findings["code"]} <= {Nature.ERROR, Nature.WARNING}
    assert {NATURES[Code(code)] for code in judgement.repairs["code"]} <= {Nature.TIDIED}
    assert "999941057058" not in repr((judgement.findings.rows(), judgement.repairs.rows()))


def test_a_judged_roster_judged_again_needs_no_more_mending() -> None:
    first = sheetcheck.judge(table({"full_name": "Smt. Gita  Bai", "mobile": "+91-98000 00010", "email": "MAILTO:A.B@X.IN", "group": "Class III", "designation": "asstt teacher", "gender": "महिला", "employee_id": "23 10.0", "office_pin": "PIN 492001"}), reference())
    assert (first.repairs["field"].to_list(), first.findings["code"].to_list()) == (list(BY_FIELD), ["id-length"])
    again = sheetcheck.judge(Table((READING,), first.rows.drop("held"), pl.DataFrame(schema=MARKS_SCHEMA)), reference())
    assert again.repairs.height == 0
    assert again.rows.equals(first.rows)


def test_a_refused_file_stands_among_the_others_without_rows() -> None:
    raws = [Raw("a.xlsx", grid=[["no", "header"]], sheet=SheetScan("S")), read("Full Name\nAsha Sahu").raw]
    judgement = sheetcheck.judge(sheetcheck.lay_out(raws), reference())
    assert [judgement.report(n).status for n in range(2)] == ["refused", "clean"]
    assert judgement.rows["file"].to_list() == [1]
