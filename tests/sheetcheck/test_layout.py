"""From a raw sheet to the table of people: addresses, what is left out, and two paths that come to the same."""

import random
from dataclasses import replace

import polars as pl
import pytest

import sheetcheck
from sheetcheck import Limits, Table
from sheetcheck.codes import Code
from sheetcheck.columns import BY_FIELD, ROSTER_2026
from sheetcheck.layout import letter
from sheetcheck.raw import Grid, Note, Raw, SheetScan
from sheetcheck.report import Heading, Reading
from sheetcheck.rowkinds import Odds
from tests.sheetcheck.cases import person

H: list[str | None] = [column.heading for column in ROSTER_2026]
BLANK: list[str | None] = [None] * 8


def p(i: int, **cells: str | None) -> list[str | None]:
    return list((person(i) | cells).values())


def part(*cells: str | None) -> list[str | None]:
    return [*cells, *[None] * (8 - len(cells))]


def sheet(*rows: list[str | None], **more: object) -> Raw:
    width = max(map(len, rows))
    grid = [[*row, *[None] * (width - len(row))] for row in rows]
    return replace(Raw("a.xlsx", kind="xlsx", sheet=SheetScan("Sheet1", last_row=len(rows))), grid=grid, **more)


def framed(raw: Raw) -> Raw:
    """The same sheet as the reading hands on a large one."""
    columns = [f"c{i}" for i in range(len(raw.grid[0]))]
    stream = pl.DataFrame(raw.grid, schema=dict.fromkeys(columns, pl.String), orient="row").write_ipc_stream(None)
    return replace(raw, grid=[], frame=stream.getvalue())


def laid(raw: Raw, limits: Limits | None = None) -> Table:
    return sheetcheck.lay_out([raw], limits)


def refusal(raw: Raw, limits: Limits | None = None) -> Note | None:
    return laid(raw, limits).readings[0].refusal


def rows(table: Table) -> list[int]:
    return table.cells["row"].to_list()


PATHS = pytest.mark.parametrize("path", [lambda raw: raw, framed], ids=["grid", "frame"])


@pytest.mark.parametrize("repeats", [1, 30, 150])
def test_a_large_sheet_is_cut_or_copied_where_something_is_left_out(repeats: int) -> None:
    """A few cuts leave views of the stream, many are one copy: the same people at the same places."""
    lines = [line for i in range(repeats) for line in (p(3 * i), p(3 * i + 1, full_name="9 Lives"), H, p(3 * i + 2))]
    raw = sheet(H, *lines, part("Total", "12"))
    large, small = laid(framed(raw)), laid(raw)
    assert large.cells.equals(small.cells)
    assert large.readings == small.readings
    assert large.cells.height == 3 * repeats


@pytest.mark.parametrize(("number", "letters"), [(1, "A"), (8, "H"), (26, "Z"), (27, "AA"), (52, "AZ"), (53, "BA"), (702, "ZZ"), (703, "AAA"), (16384, "XFD")])
def test_columns_have_the_letters_that_excel_shows(number: int, letters: str) -> None:
    assert letter(number) == letters


@PATHS
def test_a_plain_sheet_is_its_people_at_their_rows(path) -> None:
    table = laid(path(sheet(H, p(1), p(2))))
    assert table.cells.rows() == [(0, 2, *person(1).values()), (0, 3, *person(2).values())]
    assert table.marks.rows() == []
    headings = tuple(Heading(column.field, letters, column.heading, "exact") for column, letters in zip(ROSTER_2026, "ABCDEFGH", strict=True))
    assert table.readings == (Reading("a.xlsx", "xlsx", "", None, "Sheet1", "only", 1, headings, ()),)


@PATHS
def test_an_offset_table_keeps_the_addresses_of_its_sheet(path) -> None:
    raw = sheet(["Office of the BEO"], [], ["S.No.", *H], ["1", *p(1)], ["2", *p(2)], first_row=5, first_column=3)
    table = laid(path(raw))
    assert rows(table) == [8, 9]
    assert table.readings[0].header_row == 7
    assert [heading.letter for heading in table.readings[0].headings] == list("DEFGHIJK")
    assert [(note.code, note.data) for note in table.readings[0].notes] == [(Code.HEADER_FOUND_LOWER, {"row": 7}), (Code.EXTRA_COLUMNS, {"columns": ["S.No."]})]


@PATHS
def test_columns_in_another_order_come_to_their_fields(path) -> None:
    table = laid(path(sheet(["Remarks", *reversed(H)], ["new", *reversed(p(1))])))
    assert table.cells.rows() == [(0, 2, *person(1).values())]


def test_a_sheet_whose_blank_stretches_were_left_out_keeps_its_rows() -> None:
    table = laid(sheet(H, p(1), p(2), p(3), row_numbers=[1, 2, 40, 99]))
    assert rows(table) == [2, 40, 99]


def test_short_rows_of_a_text_file_are_filled_up() -> None:
    raw = Raw("a.csv", kind="csv", grid=[H, p(1), p(2)[:7], p(3)[:4], ["Total", "3"]])
    table = laid(raw)
    assert rows(table) == [2, 3, 4]
    assert table.cells["office_pin"].to_list() == ["492001", None, None]
    assert [note.code for note in table.readings[0].notes] == [Code.FOOTER_IGNORED]


@pytest.mark.parametrize(
    ("grid", "code", "data"),
    [
        ([["This is a letter"]], Code.NO_HEADER, {}),
        ([p(1), p(2)], Code.NO_HEADER, {}),
        ([H], Code.NO_ROWS, {}),
        ([H, BLANK, BLANK], Code.NO_ROWS, {}),
        ([H, H, part("Total", "0")], Code.NO_ROWS, {}),
        ([H[:7], p(1)[:7]], Code.MISSING_COLUMN, {"columns": ["office_pin"]}),
        ([H[:3], p(1)[:3]], Code.MISSING_COLUMN, {"columns": ["group", "designation", "gender", "employee_id", "office_pin"]}),
        ([["List 234123412346 of posts", *H[:7]], ["1", *p(1)[:7]]], Code.MISSING_COLUMN,
         {"columns": ["office_pin"], "unread": ["List XXXX-XXXX-XXXX of posts"]}),
        ([["Name", "Sunita Sahu", "Mobile", "9827010001", "Designation", "s.sahu@gmail.com"], p(1)], Code.MISSING_COLUMN,
         {"columns": ["email", "group", "gender", "employee_id", "office_pin"]}),  # a form's line names nobody
        ([["S.No.", "Nom de famille", *H[1:], "Bank Name"], ["1", *p(1), "SBI"]], Code.MISSING_COLUMN,
         {"columns": ["full_name"], "unread": ["Nom de famille"]}),
        ([[*H, "Phone"], [*p(1), "1"]], Code.DUPLICATE_COLUMN, {"columns": ["mobile"]}),
        ([[*H, "Name in English", "Name of Employee"], [*p(1), "1", "2"]], Code.DUPLICATE_COLUMN, {"columns": ["full_name"]}),
        ([[*H, "Aadhaar No", "आधार"], [*p(1), "1", "2"]], Code.FORBIDDEN_COLUMN, {"columns": ["Aadhaar No", "आधार"]}),
        ([["UID", *H[:3]], p(1)], Code.FORBIDDEN_COLUMN, {"columns": ["UID"]}),  # said before what is missing
    ],
)  # fmt: skip
@PATHS
def test_a_table_that_cannot_be_read_is_refused_with_what_is_wrong(path, grid: Grid, code: Code, data: dict[str, object]) -> None:
    table = laid(path(sheet(*grid)))
    assert table.readings[0].refusal == Note(code, data)
    assert (table.cells.height, table.marks.height) == (0, 0)


def test_a_file_refused_in_the_reading_stays_refused_with_its_notes() -> None:
    raw = Raw("a.xlsm", kind="xlsx", content_hash="ab", refusal=Note(Code.MACRO, {"part": "x"}), notes=[Note(Code.OLD_FORMAT)])
    assert laid(raw).readings == (Reading("a.xlsm", "xlsx", "ab", Note(Code.MACRO, {"part": "x"}), "", "only", notes=(Note(Code.OLD_FORMAT),)),)


@PATHS
def test_the_row_limit_counts_people_and_nothing_else(path) -> None:
    dressed = sheet(["Office"], H, part("1", "2", "3", "4", "5", "6", "7", "8"), p(1), BLANK, H, p(2), BLANK, p(3), part("Total", "3"), part("Signature"))
    assert refusal(path(dressed), Limits(rows=3)) is None
    assert refusal(path(dressed), Limits(rows=2)) == Note(Code.TOO_MANY_ROWS, {"rows": 3, "limit": 2})
    assert refusal(path(sheet(H, p(1), part("Asha Sahu"))), Limits(rows=1)) == Note(Code.TOO_MANY_ROWS, {"rows": 2, "limit": 1})  # an incomplete row is a person


@PATHS
def test_what_is_left_out_is_said_and_counted(path) -> None:
    raw = sheet(H, part("1", "2", "3", "4", "5", "6", "7", "8"), p(1), BLANK, p(2), H, p(3), BLANK, part("Total", "3"), part("Date: 26-12-2025"), part("Signature of DDO"), part("Total", "3"), BLANK)
    table = laid(path(raw))
    assert rows(table) == [3, 5, 7]
    assert [(note.code, note.data) for note in table.readings[0].notes] == [
        (Code.BLANK_ROWS, {"rows": 1}),
        (Code.HEADER_REPEATED, {"rows": 1}),
        (Code.HEADER_NUMBER_ROW, {"rows": 1}),
        (Code.FOOTER_IGNORED, {"rows": 4, "what": ["total", "note", "signature"]}),
    ]


@PATHS
def test_serial_numbers_filled_down_below_the_people_are_blank_rows(path) -> None:
    table = laid(path(sheet(["S.No.", *H], ["1", *p(1)], ["2", *BLANK], ["3", *p(2)], ["4"], ["5."], ["6"])))
    assert rows(table) == [2, 4]
    assert Note(Code.BLANK_ROWS, {"rows": 1}) in table.readings[0].notes


@PATHS
def test_vacant_posts_and_rows_of_nothing_are_nobody(path) -> None:
    vacant = dict.fromkeys(("mobile", "email", "employee_id"), None)
    nobody = [p(2, full_name="VACANT", **vacant), p(3, full_name="रिक्त पद ", **vacant), ["-"] * 8, ["Nil"] * 8, p(4, full_name="(Vacant)", **vacant)]
    held = [p(5, full_name="Vacant"), p(6, full_name="-", **vacant)]
    table = laid(path(sheet(H, p(1), *nobody, *held, p(7))))
    assert rows(table) == [2, 8, 9, 10]
    assert table.readings[0].notes == (Note(Code.VACANT_ROWS, {"rows": 5}),)


@PATHS
def test_a_sheet_of_nothing_but_vacant_posts_is_refused_as_one_without_people(path) -> None:
    assert refusal(path(sheet(H, ["NIL"] * 8, part("निरंक")))) == Note(Code.NO_ROWS)


HINDI = [column.heading_hi for column in ROSTER_2026]
OTHER_WORDS = ["Name of Employee", "Mob No", "E-mail ID", "Class", "Post", "Sex", "Emp Code", "Pincode"]


@pytest.mark.parametrize("again", [HINDI, OTHER_WORDS, [f"{n}. {text}" for n, text in enumerate(H, 1)]])
@PATHS
def test_the_headings_once_more_in_another_language_or_in_other_words_are_nobody(path, again: list[str | None]) -> None:
    for first, second in ((H, again), (again, H)):
        table = laid(path(sheet(first, second, p(1), p(2), again, p(3))))
        assert rows(table) == [3, 4, 6]
        assert Note(Code.HEADER_REPEATED, {"rows": 2}) in table.readings[0].notes


@PATHS
def test_a_second_heading_of_a_word_that_other_columns_use_too_is_no_other_table(path) -> None:
    table = laid(path(sheet(["Category", *H], ["वर्ग", *HINDI], ["OBC", *p(1)])))
    assert rows(table) == [3]


@PATHS
def test_people_called_like_a_heading_are_people(path) -> None:
    odd = [p(1, full_name="Post"), p(2, full_name="Ling"), p(3, full_name="Mob")]
    assert rows(laid(path(sheet(H, *odd)))) == [2, 3, 4]


@PATHS
def test_a_header_over_two_rows_is_above_the_people(path) -> None:
    top: list[str | None] = ["Full Name", "Contact Details", None, *H[3:]]
    table = laid(path(sheet(top, part(None, "Mobile Number", "Email"), p(1), p(2))))
    assert rows(table) == [3, 4]
    assert (table.readings[0].header_row, [heading.letter for heading in table.readings[0].headings]) == (2, list("ABCDEFGH"))


@PATHS
def test_a_person_of_few_cells_is_held_in_place(path) -> None:
    table = laid(path(sheet(H, p(1), part("योगेश साहू"), p(2), part("राजेश प्रधान", "9800000010"), part(None, "9800000020", "x@x.in"))))
    assert rows(table) == [2, 3, 4, 5, 6]
    assert table.marks.rows() == [(0, 3, None, "row-incomplete", "7"), (0, 5, None, "row-incomplete", "6"), (0, 6, None, "row-incomplete", "6")]


@PATHS
def test_a_person_whose_name_looks_odd_is_a_person_after_all(path) -> None:
    odd = [p(1, full_name="1 Ram"), p(2, full_name="(Smt) Gita Bai"), p(3, full_name="Name"), p(4, full_name=" Asha"), p(5, full_name=None), p(6, full_name="9800000010")]
    table = laid(path(sheet(H, *odd)))
    assert table.cells.rows() == [(0, n, *row) for n, row in enumerate(odd, start=2)]


@pytest.mark.parametrize(
    "below",
    [
        [["Employee ID", "Full Name", "Group", "Mobile Number", "Email", None, None, None]],
        [part("Institution", "Head"), part("School A", "Asha Sahu"), part("School B", "Ravi Netam")],
    ],
)
@PATHS
def test_a_second_table_below_refuses_the_file_at_its_row(path, below: Grid) -> None:
    assert refusal(path(sheet(H, p(1), p(2), BLANK, *below))) == Note(Code.TWO_TABLES, {"row": 5})


def test_files_are_laid_out_together_as_alone() -> None:
    raws = [sheet(H, p(1)), sheet(["x"]), framed(sheet(H, p(2), part("Gita Bai"))), sheet(H, p(3), p(4))]
    table = sheetcheck.lay_out(raws)
    assert sorted(table.cells.select("file", "row").rows()) == [(0, 2), (2, 2), (2, 3), (3, 2), (3, 3)]
    assert table.marks.rows() == [(2, 3, None, "row-incomplete", "7")]
    for number, raw in enumerate(raws):
        alone = laid(raw)
        assert table.readings[number] == alone.readings[0]
        assert table.cells.filter(pl.col("file") == number).drop("file").rows() == alone.cells.drop("file").rows()


ODD = [
    BLANK, H, part("1", "2", "3", "4", "5", "6", "7", "8"), part("Total", "12"), part("कुल योग"), part("Asha Sahu"), part(None, "9800000010"), part("  ", "\u00a0"), part("12"), part("योगेश साहू"),
    part("Signature of the DDO"), part("Note: checked"), p(7, full_name="7 Ram"), p(8, full_name="(Dr) Ram"), p(9, email=None, group=None), p(1, mobile=None, email=None, group=None, gender=None),
    part("", ""), p(3, full_name=""), p(3, full_name="\u3000Gita"), ["-"] * 8, part("Vacant", None, None, "D", "Peon"), part("Nil"), p(4, full_name="vacant"),
    p(5, full_name="(Vacant)", mobile="-", email=None, employee_id="NA"),
]  # fmt: skip


def odd_sheet(seed: int, size: int) -> Raw:
    chance = random.Random(seed)
    body = [list(chance.choice(ODD)) if chance.random() < 0.5 else p(chance.randrange(600)) for _ in range(size)]
    top = [["Office"], []] if seed % 2 else []
    scan = SheetScan("Sheet1", last_row=size + 5, hidden_rows=[(5, 7), (size, size + 99)], hidden_columns=[(2, 2)], dates=[(6, 5)], errors=[(8, 1, "#N/A")], formulas=[(9, 3, "value"), (10, 3, "no-value")], merges=[(4, 1, 6, 2)])
    return replace(sheet(*top, H, p(0), *body, p(1)), sheet=scan, ragged=[(6, 9)], numbers=3)


def agreed(table: Table) -> tuple[object, ...]:
    """Marks of rows that are no people say nothing; the frame's path does not look for them."""
    people = table.cells.select("file", "row")
    return table.readings, table.cells.rows(), sorted(table.marks.join(people, on=["file", "row"], how="semi").rows(), key=str)


@pytest.mark.parametrize("seed", range(40))
def test_the_two_paths_come_to_the_same_table_cell_by_cell_and_note_by_note(seed: int) -> None:
    raw = odd_sheet(seed, 60)
    assert agreed(laid(framed(raw))) == agreed(laid(raw))


@PATHS
def test_four_times_as_many_odd_rows_are_looked_at_four_times_as_often(path, monkeypatch: pytest.MonkeyPatch) -> None:
    looks: list[int] = []
    kind = Odds._kind
    monkeypatch.setattr(Odds, "_kind", lambda self, row: looks.append(row.number) or kind(self, row))
    counts = []
    for size in (2_000, 8_000):
        looks.clear()
        raw = sheet(H, *(row for i in range(size // 2) for row in (p(i), part(f"{i} Ram", "9800000010", "a@x.in"))))
        table = laid(path(raw))
        assert rows(table) == list(range(2, size + 2))
        assert len(looks) == len(set(looks))
        counts.append(len(looks))
    assert counts == [1_000, 4_000]


@PATHS
def test_every_row_of_a_sheet_is_a_person_or_accounted_for(path) -> None:
    for seed in range(12):
        raw = odd_sheet(seed, 40)
        table = laid(path(raw))
        reading = table.readings[0]
        below = len(raw.grid) - (reading.header_row - raw.first_row) - 1
        counts = {note.code: note.data["rows"] for note in reading.notes if note.code in (Code.BLANK_ROWS, Code.HEADER_REPEATED, Code.HEADER_NUMBER_ROW, Code.VACANT_ROWS, Code.FOOTER_IGNORED)}
        assert table.cells.height + sum(int(str(count)) for count in counts.values()) == below
        assert rows(table) == sorted(set(rows(table)))


def test_the_cells_are_strings_of_the_eight_fields() -> None:
    assert laid(sheet(H, p(1))).cells.columns == ["file", "row", *BY_FIELD]
