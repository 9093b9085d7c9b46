"""Batches for the portal: whole, acceptable rows go; the rest is held back with every reason; nothing leaves unread."""

import csv
import dataclasses
import random
from io import BytesIO, StringIO

import polars as pl
import pytest
from python_calamine import CalamineWorkbook

from kshamta.portal import batches, profile
from kshamta.portal.batches import BatchFile, NotReleased, print_batches, write_held
from kshamta.portal.holds import DUPLICATES, MENDS, PATTERNS, Hold, Mend
from kshamta.portal.words import HOLDS, hold_words
from sheetcheck.designations import Designation, DesignationList
from sheetcheck.report import FIELDS
from sheetcheck.writing.safe import STARTERS

IGOT = profile.load("igot")
POSTS = DesignationList([
    Designation("Assistant Teacher", "सहायक शिक्षक", frozenset("C"), portal="Assistant Teacher"),
    Designation("Peon & Watchman", "भृत्य", frozenset("D"), portal="Peon and Watchman"),
    Designation("Odd Post", "", frozenset("D"), portal="Odd, Post"),
])  # fmt: skip


def person(at: int = 0, **changes: str) -> dict[str, str]:
    letters = "abcdefghijklmnopqrstuvwxyz"
    word = "".join(letters[(at // 26**n) % 26] for n in range(4))
    good = dict(zip(FIELDS, (
        f"Asha {word.title()}", f"98{at:08}", f"asha.{at}@cg.gov.in", "C", "Assistant Teacher", "Female", f"22{at:06}", "492001",
    ), strict=True))  # fmt: skip
    return {**good, **changes}


def printed(*people: dict[str, str], **limits) -> batches.Batches:
    return print_batches(list(people), dataclasses.replace(IGOT, **limits), POSTS)


def lines(file: BatchFile) -> list[list[str]]:
    return list(csv.reader(StringIO(file.data.decode("utf-8"), newline="")))


def reasons(result: batches.Batches) -> dict[int, set[str]]:
    said: dict[int, set[str]] = {}
    for row, code in result.held.select("row", "code").iter_rows():
        said.setdefault(row, set()).add(code)
    return said


def test_a_good_row_is_printed_as_the_portal_wants_it():
    result = printed(person(full_name="Dr. R. K. D'Souza-Singh", employee_id="CG/22-456", group="Contractual", gender="Other"))
    [file] = result.files
    assert file.data == (
        b"Full Name,Email,Mobile Number,Group,Designation,Gender,Category,Date of Birth (dd-mm-yyy),Mother Tongue,Employee ID,"
        b"Office Pin Code,External System ID,External System Name,Tags\r\n"
        b"R K D Souza Singh,asha.0@cg.gov.in,9800000000,Contractual Staff,Assistant Teacher,Others,,,,CG22456,492001,,,\r\n"
    )
    assert (result.rows_in, result.rows_out, result.rows_held) == (1, 1, 0)
    assert len(file.sha256) == 64


def test_every_change_is_shown_with_before_after_and_rule():
    result = printed(person(full_name="Smt. Asha-Devi", employee_id="CG/1"))
    assert result.changes.rows() == [
        (1, "full_name", "Smt. Asha-Devi", "Asha-Devi", "title-dropped"),
        (1, "full_name", "Asha-Devi", "Asha Devi", "marks-to-spaces"),
        (1, "group", "C", "GROUP C", "portal-word"),
        (1, "employee_id", "CG/1", "CG1", "separators-dropped"),
    ]


HELD = [
    # the row's change, what it is held for
    ({"full_name": ""}, {Hold.BLANK_REQUIRED}),
    ({"email": ""}, {Hold.BLANK_REQUIRED}),
    ({"mobile": ""}, {Hold.BLANK_REQUIRED}),
    ({"group": ""}, {Hold.BLANK_REQUIRED}),
    ({"designation": ""}, {Hold.BLANK_REQUIRED}),
    ({"full_name": "Dr."}, {Hold.NAME_EMPTY}),
    ({"full_name": "-"}, {Hold.NAME_EMPTY}),
    ({"full_name": "Asha 2"}, {Hold.NAME_LETTERS}),
    ({"full_name": "आशा"}, {Hold.NAME_LETTERS}),
    ({"email": "asha%x@cg.gov.in"}, {Hold.EMAIL_PATTERN}),
    ({"email": "o'neil@cg.gov.in"}, {Hold.EMAIL_PATTERN}),
    ({"email": "asha@x.photography"}, {Hold.EMAIL_PATTERN}),
    ({"email": "+asha@cg.gov.in"}, {Hold.FORMULA_LIKE}),
    ({"email": "-asha@cg.gov.in"}, {Hold.FORMULA_LIKE}),
    ({"mobile": "98271"}, {Hold.MOBILE_PATTERN}),
    ({"group": "E"}, {Hold.GROUP_UNKNOWN}),
    ({"gender": "X"}, {Hold.GENDER_UNKNOWN}),
    ({"designation": "Zamindar"}, {Hold.DESIGNATION_UNLISTED}),
    ({"designation": "Odd Post"}, {Hold.DESIGNATION_PATTERN}),
    ({"designation": "=1+1"}, {Hold.DESIGNATION_UNLISTED, Hold.DESIGNATION_PATTERN, Hold.FORMULA_LIKE}),
    ({"employee_id": "22#1"}, {Hold.EMPLOYEE_ID_PATTERN}),
    ({"employee_id": "x" * 31}, {Hold.EMPLOYEE_ID_PATTERN}),
    ({"office_pin": "49200"}, {Hold.PIN_PATTERN}),
    ({"full_name": "", "email": "", "mobile": "", "group": ""}, {Hold.BLANK_REQUIRED}),
    ({"full_name": "Asha 2", "mobile": "1"}, {Hold.NAME_LETTERS, Hold.MOBILE_PATTERN}),
]


@pytest.mark.parametrize(("change", "holds"), HELD)
def test_a_row_is_held_back_for_this_and_the_others_go(change, holds):
    result = printed(person(1), person(2, **change), person(3))
    assert reasons(result) == {2: {hold.value for hold in holds}}
    assert [line[1] for line in lines(result.files[0])[1:]] == ["asha.1@cg.gov.in", "asha.3@cg.gov.in"]
    assert (result.rows_in, result.rows_out, result.rows_held) == (3, 2, 1)


@pytest.mark.parametrize(("change", "printed_so"), [({"gender": ""}, ""), ({"employee_id": ""}, ""), ({"office_pin": ""}, "")])
def test_what_the_portal_does_not_require_may_be_blank(change, printed_so):
    result = printed(person(1, **change))
    assert result.rows_out == 1


def test_ids_that_collide_once_separators_are_gone_are_both_held():
    result = printed(person(1, employee_id="CG/22-1"), person(2, employee_id="cg221"), person(3))
    assert reasons(result) == {1: {"employee-id-collision"}, 2: {"employee-id-collision"}}


@pytest.mark.parametrize(
    ("users", "code"), [(2, "duplicate-{}"), (3, "duplicate-{}"), (4, "office-contact"), (9, "office-contact")]
)
@pytest.mark.parametrize(("field", "value"), [("mobile", "9827100010"), ("email", "Office@cg.gov.in")])
def test_a_contact_of_several_people_holds_them_all(users, code, field, value):
    result = printed(*(person(n, **{field: value if n % 2 else value.lower()}) for n in range(users)), person(50))
    assert reasons(result) == {row: {code.format(field)} for row in range(1, users + 1)}


def test_a_row_that_the_check_holds_never_goes_but_still_counts_as_a_double():
    rows = [{**person(1), "held": True}, {**person(2, mobile="9800000001"), "held": False}, {**person(3), "held": False}]
    result = print_batches(rows, IGOT, POSTS)
    assert reasons(result) == {1: {"not-accepted", "duplicate-mobile"}, 2: {"duplicate-mobile"}}


def test_a_row_keeps_the_columns_that_tell_whose_it_is():
    rows = pl.DataFrame([{"file": "a.xlsx", "row": 7, **person(1, full_name="")}, {"file": "b.xlsx", "row": 9, **person(2)}])
    result = print_batches(rows, IGOT, POSTS)
    assert result.held.select("file", "row", "code").rows() == [("a.xlsx", 7, "blank-required")]
    assert result.changes.select("file", "row", "field").rows() == [("a.xlsx", 7, "group"), ("b.xlsx", 9, "group")]


def test_files_stay_below_the_portals_limit_and_lose_no_row():
    people = [person(n) for n in range(400)]
    result = printed(*people, bytes_max=5_000)
    assert len(result.files) > 5
    assert all(len(file.data) < 5_000 for file in result.files)
    assert [line[1] for file in result.files for line in lines(file)[1:]] == [p["email"] for p in people]
    assert all(lines(file)[0] == IGOT.headings for file in result.files)
    assert [file.name for file in result.files][0] == f"igot-2026-11-001-of-{len(result.files):03}.csv"
    assert sum(file.rows for file in result.files) == 400


@pytest.mark.parametrize("rows", [[], [person(1, full_name="")]])
def test_with_nothing_to_send_there_is_no_file(rows):
    result = print_batches(rows, IGOT, POSTS)
    assert result.files == ()
    assert result.rows_out == 0


SPOILT = [
    (lambda data: data.replace(b"9800000001", b"9800000009"), "a cell differs"),
    (lambda data: data.replace(b"Full Name", b"Name"), "the header"),
    (lambda data: data.rsplit(b"\r\n", 2)[0] + b"\r\n", "rows are missing"),
    (lambda data: data + data.rsplit(b"\r\n", 2)[1] + b"\r\n", "rows are missing"),
    (lambda data: data.replace(b"492001,,,", b"492001,,,tag"), "a cell differs"),
    (lambda data: data + b"x" * 20_000_000, "larger than"),
]


@pytest.mark.parametrize(("spoil", "why"), SPOILT)
def test_a_file_that_does_not_read_back_as_meant_is_not_released(spoil, why, monkeypatch):
    honest = batches._files

    def dishonest(rows, portal):
        return [dataclasses.replace(file, data=spoil(file.data)) for file in honest(rows, portal)]

    monkeypatch.setattr(batches, "_files", dishonest)
    with pytest.raises(NotReleased, match=why):
        printed(person(1), person(2))


def test_no_row_with_a_blank_required_cell_and_no_formula_ever_leaves():
    """Drawn rows, most of them spoilt somewhere: what leaves fits every pattern, starts no formula and has its five cells."""
    drawn = random.Random(11)
    spoilers = [
        "",
        "=1+1",
        "+x",
        "-",
        "@a",
        "＝1",
        "'x",
        "\tx",
        "a,b",
        'a"b',
        "a\nb",
        "राम",
        "x" * 40,
        "GROUP A",
        "Dr.",
        "Others",
        "0",
    ]
    people = [
        {field: drawn.choice(spoilers) if drawn.random() < 0.12 else value for field, value in person(n).items()}
        for n in range(4_000)
    ]
    result = printed(*people, bytes_max=60_000)
    assert 500 < result.rows_out < 4_000
    assert result.rows_out + result.held["row"].n_unique() == 4_000
    for file in result.files:
        for line in lines(file)[1:]:
            assert not [cell for cell in line if cell.startswith((*STARTERS, "\t", "\r", "\n"))]
            for column, cell in zip(IGOT.columns, line, strict=True):
                assert (cell == "" and not column.required) or column.pattern.fullmatch(cell)
    assert all(len(file.data) < 60_000 for file in result.files)


KNOWN = (Hold.TAKEN_EMAIL, Hold.TAKEN_MOBILE, Hold.TOO_SOON, Hold.PORTAL_REFUSED, Hold.PORTAL_UNCLEAR)


def test_what_is_known_against_a_row_holds_it_and_no_other():
    people = [person(n, employee_id=f"22-{n}") for n in range(6)]
    more = [batches.Held(at, hold, "email" if at == 0 else None) for at, hold in enumerate(KNOWN)]
    judged = batches.judge(people, IGOT, POSTS, more)
    assert judged.held.select("row", "code", "value").rows() == [
        (1, "taken-email", "asha.0@cg.gov.in"), (2, "taken-mobile", None), (3, "too-soon", None), (4, "portal-refused", None),
        (5, "portal-unclear", None),
    ]  # fmt: skip
    assert judged.good["row"].to_list() == [6] and judged.lines(IGOT)[0][-2] == "225"
    assert judged.changes["row"].unique().to_list() == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize("hold", list(Hold))
def test_every_reason_is_worded_in_both_languages_and_reached_by_a_test(hold):
    assert hold_words(hold, "hi") != hold_words(hold, "en")
    tested = {h for _, holds in HELD for h in holds} | {
        Hold.NOT_ACCEPTED,
        Hold.EMPLOYEE_ID_COLLISION,
        Hold.OFFICE_CONTACT,
        *DUPLICATES.values(),
        *KNOWN,
    }
    assert hold in tested
    assert MENDS[hold] in set(Mend)
    assert set(HOLDS) == set(Hold)
    assert set(PATTERNS.values()) <= set(Hold)


@pytest.mark.parametrize(("lang", "sheets", "why"), [
    ("en", ["Held back", "Changes"], "The designation is not in the portal's master list; request it."),
    ("hi", ["रोकी गई", "परिवर्तन"], "पदनाम पोर्टल की मास्टर सूची में नहीं है; नया पदनाम जोड़ने का अनुरोध करें।"),
])  # fmt: skip
def test_the_held_back_list_says_why_in_words(lang, sheets, why):
    out = BytesIO()
    write_held(out, printed(person(1), person(2, designation="Zamindar")), lang)
    book = CalamineWorkbook.from_filelike(BytesIO(out.getvalue()))
    assert book.sheet_names == sheets
    held = book.get_sheet_by_index(0).to_python()
    assert [held[1][0], held[1][2], held[1][3], held[1][4]] == ["2", "designation-unlisted", "Zamindar", why]


def test_the_same_rows_print_the_same_bytes():
    people = [person(n) for n in range(20)]
    assert printed(*people).files == printed(*people).files
