"""Text files: encodings, separators, quotes, line ends, shapes of rows."""

import pytest

from sheetcheck.codes import Code
from sheetcheck.limits import Limits
from sheetcheck.raw import Refused
from sheetcheck.reading import text
from tests.sheetcheck.reading.books import HEAD, csv, people, person, roster

LIMITS = Limits()
DSOUZA = [HEAD, ["Mario D\u2019Souza", *person(1)[1:]], person(2)]


def said(data: bytes) -> set[str]:
    return {note.code for note in text.read(data, LIMITS).notes}


def refused(data: bytes, limits: Limits = LIMITS) -> Code:
    with pytest.raises(Refused) as refusal:
        text.read(data, limits)
    return refusal.value.note.code


@pytest.mark.parametrize(
    ("data", "codes"),
    [
        (csv(roster()), set()),
        (csv(roster(), end="\r\n"), set()),
        (csv(roster(), mark=b"\xef\xbb\xbf"), set()),
        (csv(roster()).rstrip(b"\n"), set()),
        (csv(roster()) + b"\x1a", set()),
        (csv(roster(), ";"), {Code.SEPARATOR_DETECTED}),
        (csv(roster(), "\t"), {Code.SEPARATOR_DETECTED}),
        (b"sep=;\r\n" + csv(roster(), ";", "\r\n"), {Code.SEPARATOR_DETECTED}),
        (b"sep=,\n" + csv(roster()), set()),
        (csv(roster(), end="\r"), {Code.LINE_ENDS}),
        (csv(roster(), "\t", "\r\n", "utf-16-le", b"\xff\xfe"), {Code.ENCODING_DETECTED, Code.SEPARATOR_DETECTED}),
        (csv(roster(), ",", "\n", "utf-16-be", b"\xfe\xff"), {Code.ENCODING_DETECTED}),
    ],
)
def test_a_roster_reads_the_same_however_it_was_saved(data, codes):
    raw = text.read(data, LIMITS)
    assert raw.grid == roster()
    assert {note.code for note in raw.notes} == codes
    assert (raw.sheet.rows, raw.sheet.last_row, raw.sheet.last_column, raw.ragged) == (4, 4, 8, [])


def test_cp1252_is_a_guess_and_said():
    raw = text.read(csv(DSOUZA, encoding="cp1252"), LIMITS)
    assert raw.grid == DSOUZA
    assert [(note.code, note.data) for note in raw.notes] == [(Code.ENCODING_GUESSED, {"encoding": "cp1252"})]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", Code.EMPTY_FILE),
        (b"  \r\n \n", Code.EMPTY_FILE),
        (csv(roster(), encoding="utf-16-be"), Code.ENCODING_UNKNOWN),
        (csv(roster(), encoding="utf-16-le"), Code.ENCODING_UNKNOWN),
        (csv(roster()) + b"\x81\x8d", Code.ENCODING_UNKNOWN),
        (
            csv([["\u0939\u093f\u0928\u094d\u0926\u0940 \u0928\u093e\u092e"] * 3] * 9, encoding="utf-16-le", mark=b"\xff\xfe")
            + b"x",
            Code.ENCODING_UNKNOWN,
        ),
        (b"\xef\xbb\xbf" + b"\xff\xfe,", Code.ENCODING_UNKNOWN),
        (bytes(range(0xA0, 0xFF)) * 20, Code.ENCODING_UNKNOWN),
        (csv(roster()).replace(b"Asha", b"As\0ha"), Code.BINARY_CONTENT),
        (b"\x01\x02\x03\x04\x05\x06\x07\x08\x0e\x0f" * 20, Code.BINARY_CONTENT),
        (csv(roster()).replace(b"Asha", b'"Asha', 1), Code.CSV_QUOTE),
        (csv(roster()) + b'"', Code.CSV_QUOTE),
        (csv([HEAD, ["A" * 2_000_000]]), Code.TOO_LONG),
        (csv(roster()) + b'"' + b"line\n" * 300_000 + b'"\n', Code.TOO_LONG),
        (csv([["x"] * 65] * 3), Code.TOO_MANY_COLUMNS),
    ],
)
def test_what_is_no_list_is_refused(data, code):
    assert refused(data) == code


def test_limits_are_the_callers():
    few = Limits(rows=10, text_bytes=5000, line_bytes=200)
    assert refused(csv(roster(60)), Limits(rows=10)) == Code.TOO_MANY_ROWS
    assert refused(csv(roster(100)), few) == Code.TOO_MUCH_TEXT
    assert refused(csv([HEAD, ["x" * 300]]), few) == Code.TOO_LONG


def test_row_numbers_are_those_of_a_spreadsheet():
    data = csv([HEAD, ['"Asha\nSharma"', *person(0)[1:]], [""], person(1)])
    raw = text.read(data, LIMITS)
    assert raw.grid[1][0] == "Asha\nSharma"
    assert raw.grid[2] == [None] * 8
    assert raw.grid[3] == person(1)
    assert raw.sheet.last_row == 4


def test_rows_of_another_shape_are_named_and_emptiness_is_not():
    rows = [HEAD, person(0), person(1)[:6], [*person(2), "x"], [*person(3), "", "", "", ""], ["Total 4"], [""], person(4)]
    raw = text.read(csv(rows), LIMITS)
    assert raw.ragged == [(3, 6), (4, 9), (6, 1)]
    assert raw.sheet.last_column == 9


def test_a_missing_remark_at_the_end_is_no_other_shape():
    raw = text.read(csv([[*HEAD, "Remarks"], [*person(0), "ok"], person(1)]), LIMITS)
    assert raw.ragged == []


def test_two_thousand_empty_columns_are_nothing():
    raw = text.read(csv([[*row, *[""] * 2000] for row in roster()]), LIMITS)
    assert raw.grid == roster()


def test_separators_inside_quotes_do_not_count():
    head = [f'"{heading}; {heading}"' for heading in ["a", "b"]]
    raw = text.read(csv([head, ['"x;y;z"', "1"]]), LIMITS)
    assert raw.grid == [["a; a", "b; b"], ["x;y;z", "1"]]


def test_a_quote_within_a_field_is_a_character():
    raw = text.read(csv([HEAD, ['Asha "Guddi" Sharma', *person(0)[1:]]]), LIMITS)
    assert raw.grid[1][0] == 'Asha "Guddi" Sharma'


def test_title_rows_with_commas_do_not_hide_semicolons():
    raw = text.read(csv([["Office of the DDO, Raipur, Block A, list, of, all"]]) + csv(roster(), ";"), LIMITS)
    assert raw.grid[1][:8] == HEAD


def test_a_long_cell_travels_only_so_far_that_it_is_seen_to_be_long():
    raw = text.read(csv([HEAD, ["A" * 9000, *person(0)[1:]]]), LIMITS)
    assert raw.grid[1][0] == "A" * 501


def test_many_people_are_read():
    assert text.read(csv([HEAD, *people(5000)]), LIMITS).sheet.rows == 5001


def _spaced(rows: list[list[str]], between: str) -> bytes:
    return "".join(between.join(f'"{cell}"' for cell in row) + "\n" for row in rows).encode()


@pytest.mark.parametrize("between", [", ", ",   ", "; "])
def test_a_space_before_a_quote_is_no_part_of_the_text(between):
    assert text.read(_spaced(roster(), between), LIMITS).grid == roster()


def test_a_space_and_a_quote_within_a_quoted_cell_are_its_own():
    rows = [HEAD, ['Asha, ""Rani"" Sahu', *person(1)[1:]], [" Asha", *person(2)[1:]]]
    assert text.read(_spaced(rows, ","), LIMITS).grid == [HEAD, ['Asha, "Rani" Sahu', *person(1)[1:]], [" Asha", *person(2)[1:]]]
