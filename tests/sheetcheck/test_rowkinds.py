"""What an odd row is: blank, a header again, numbers of columns, a footer, a person, or a row to be held."""

import pytest

from sheetcheck.codes import Code
from sheetcheck.columns import ROSTER_2026
from sheetcheck.headings import match_row
from sheetcheck.raw import Note, Refused
from sheetcheck.rowkinds import Accounted, OddRow, Odds, footer_word, is_section
from tests.sheetcheck.cases import person

H: list[str | None] = [column.heading for column in ROSTER_2026]
HEADER = match_row(0, ["S.No.", *H, "Remarks"])
POSITIONS = [match.position for match in HEADER.matches]


def row(number: int, *cells: str | None) -> OddRow:
    whole = [*cells, *[None] * (10 - len(cells))]
    return OddRow(number, whole[1:9], whole)


def account(*rows: OddRow, first: int = 2, last: int = 10) -> Accounted:
    return Odds(HEADER, POSITIONS, list(rows)).account(first, last)


@pytest.mark.parametrize(
    ("filled", "word"),
    [
        (["Total"], "total"),
        (["Grand Total", "12"], "total"),
        (["Sub-Total:", "12", "5"], "total"),
        (["Page total", "12"], "total"),
        (["कुल", "12"], "total"),
        (["कुल योग"], "total"),
        (["योग -", "4"], "total"),
        (["महायोग"], "total"),
        (["Total employees: 12"], "total"),
        (["Certified that the data of all 12 working personnel is given"], "certificate"),
        (["प्रमाणित किया जाता है कि"], "certificate"),
        (["प्रमाण पत्र"], "certificate"),
        (["Signature of the DDO"], "signature"),
        (["Sd/-"], "signature"),
        (["(Seal)"], "signature"),
        (["हस्ताक्षर"], "signature"),
        (["Block Education Officer", "Arang"], "signature"),
        (["प्राचार्य"], "signature"),
        (["प्रधान पाठक"], "signature"),
        (["प्रधानाध्यापक"], "signature"),
        (["Prepared by", "Checked by", "Verified by"], "signature"),
        (["Note: two posts are vacant"], "note"),
        (["Date: 26-12-2025"], "note"),
        (["दिनांक", "26-12-2025"], "note"),
        (["* data as on 1 December"], "note"),
        (["टीप: दो पद रिक्त"], "note"),
        (["Place - Raipur"], "note"),
        (["Male - 2, Female - 2"], "total"),
        (["पुरुष : 2"], "total"),
        (["Group A - 1"], "total"),
        (["उपरोक्त जानकारी सत्य है।"], "certificate"),
        (["All information is correct to the best of my knowledge"], "certificate"),
        (["End"], "note"),
        (["*** THE END ***"], "note"),
        (["समाप्त"], "note"),
    ],
)
def test_a_footer_is_known_by_its_first_word(filled: list[str], word: str) -> None:
    assert footer_word(filled) == word


@pytest.mark.parametrize(
    "filled",
    [
        [],
        ["Asha Sahu"],
        ["योगेश साहू"],  # has योग in it
        ["कुलदीप सिंह", "9800000010"],  # has कुल in it
        ["राजेश प्रधान"],
        ["Totaram Sahu"],
        ["Rakesh Total", "9", "C", "D"],  # four cells are no footer
        ["Notan Das"],
        ["Total", "C"],  # a group: may be a person named so
        ["Datta Ram"],
        ["5", "Total"],
        ["Signatar Das", "M"],
        ["Placid Toppo"],
        ["Male Sahu"],
        ["Group A - Asha Sahu"],
        ["Endrik Minz"],
        ["समाप्ति साहू"],
        ["सत्यप्रकाश साहू"],
    ],
)
def test_what_may_be_a_person_is_no_footer(filled: list[str]) -> None:
    assert footer_word(filled) is None


@pytest.mark.parametrize(
    ("odd", "expected"),
    [
        (row(5), Note(Code.BLANK_ROWS, {"rows": 1})),
        (row(5, " ", "\u00a0", "\t"), Note(Code.BLANK_ROWS, {"rows": 1})),
        (row(5, "4"), Note(Code.BLANK_ROWS, {"rows": 1})),
        (row(5, "4."), Note(Code.BLANK_ROWS, {"rows": 1})),
        (row(5, "S.No.", *H, "Remarks"), Note(Code.HEADER_REPEATED, {"rows": 1})),
        (row(5, None, *H), Note(Code.HEADER_REPEATED, {"rows": 1})),
        (row(5, None, *H[:4]), Note(Code.HEADER_REPEATED, {"rows": 1})),
        (row(5, *map(str, range(1, 11))), Note(Code.HEADER_NUMBER_ROW, {"rows": 1})),
        (row(5, None, *(f"({i})" for i in range(1, 9))), Note(Code.HEADER_NUMBER_ROW, {"rows": 1})),
        (row(5, None, "2", "3", "4", "5"), Note(Code.HEADER_NUMBER_ROW, {"rows": 1})),
        (row(5, None, "0", "1", "2", "3", "4"), Note(Code.HEADER_NUMBER_ROW, {"rows": 1})),
        (row(5, "Total", "12"), Note(Code.FOOTER_IGNORED, {"rows": 1, "what": ["total"]})),
        (row(5, "Signature of the DDO"), Note(Code.FOOTER_IGNORED, {"rows": 1, "what": ["signature"]})),  # in the serial column alone
    ],
)
def test_what_is_no_person_is_left_out_and_said(odd: OddRow, expected: Note) -> None:
    assert account(odd) == Accounted([], [], [expected])


@pytest.mark.parametrize(
    "odd",
    [
        row(5, None, "Asha Sahu"),
        row(5, "3", "Asha Sahu"),
        row(5, None, None, "9800000010"),
        row(5, None, "3", "4", "5", "6"),  # numbers, and not of columns
        row(5, None, "1", "3", "5", "7"),
        row(5, None, "1", "2", "3"),
        row(5, *[None] * 9, "retired"),  # a remark alone says something
        row(5, "3", *[None] * 8, "retired"),
        row(5, None, *H[:3]),
    ],
)
def test_a_row_of_few_cells_that_says_something_is_held(odd: OddRow) -> None:
    kind = account(odd)
    if sum(bool(cell) for cell in odd.picked) >= 4:
        assert kind == Accounted([odd], [], [])
    else:
        assert kind == Accounted([], [odd], [])


def test_a_full_row_with_an_odd_beginning_is_a_person() -> None:
    odd = row(5, "3", "(Smt) Gita Bai", *list(person(1).values())[1:])
    assert account(odd) == Accounted([odd], [], [])


def test_blank_rows_count_only_between_the_people() -> None:
    rows = [row(number) for number in (1, 2, 3, 9, 10, 11)]
    assert account(*rows, first=2, last=10).notes == [Note(Code.BLANK_ROWS, {"rows": 2})]
    assert account(row(1), row(11)) == Accounted([], [], [])
    assert Odds(HEADER, POSITIONS, [], [1, 3, 4, 12]).account(2, 10).notes == [Note(Code.BLANK_ROWS, {"rows": 2})]


def test_nothing_odd_needs_no_account() -> None:
    assert account() == Accounted([], [], [])


def test_footers_are_counted_and_each_kind_named_once() -> None:
    assert account(row(11, "Total", "5"), row(12, "Signature"), row(13, "Total", "5"), row(14, "Date: 1-1-2026")).notes == [Note(Code.FOOTER_IGNORED, {"rows": 4, "what": ["total", "signature", "note"]})]


@pytest.mark.parametrize("text", ["GOVT MIDDLE SCHOOL CHANDKHURI", "शासकीय पूर्व माध्यमिक शाला चंदखुरी", "शासकीय उच्च. माध्य. विद्यालय आरंग", "Class III Employees", "Group-D staff", "तृतीय श्रेणी कर्मचारी", "Page 1 of 2", "पृष्ठ 2",
                                  "Class III", "Class-IV", "CLASS II", "Group C", "Group 'C'", "तृतीय श्रेणी", "चतुर्थ वर्ग", "समूह ग", "समूह-ग", "Teaching Staff", "Non-Teaching Staff", "शैक्षणिक", "गैर शैक्षणिक", "अशैक्षणिक कर्मचारी",
                                  "Ministerial Staff", "Contractual", "संविदा कर्मचारी", "GHSS Arang", "SAGES Arang", "DIET Raipur", "BEO Arang", "शा.प्रा.शा. चंदखुरी", "शास. उ. मा. वि. आरंग", "UDISE 22110500101", "संकुल केन्द्र चंदखुरी",
                                  "Vikaskhand Arang", "विकासखण्ड - आरंग"])  # fmt: skip
def test_a_line_that_heads_the_rows_below_it_is_left_out_and_said(text: str) -> None:
    assert account(row(5, None, text)) == account(row(5, text)) == Accounted([], [], [Note(Code.SECTION_ROWS, {"rows": 1})])


@pytest.mark.parametrize("filled", [["Page Kumar"], ["विशाला देवी"], ["Asha Sahu", "Middle School"], ["Classica Toppo"], ["Group Captain Rao"], [],
                                    ["GPS Rathore"], ["DEO NARAYAN SINGH"], ["Beo Ram"], ["शा. प्रा. शर्मा"], ["शारदा विश्वकर्मा"], ["Class III", "9800000010"], ["Class Kumar"], ["समूह गुप्ता"], ["Diet Ram"], ["संकुला साहू"], ["वर्गीस"],
                                    ["Grace Teaching"], ["तृतीय"], ["महिला"]])  # fmt: skip
def test_a_name_is_no_such_line(filled: list[str]) -> None:
    assert not is_section(filled)


def test_a_merged_line_that_says_the_same_in_each_cell_is_one() -> None:
    assert is_section(["Class III", "Class III", "Class III"])


def test_a_school_in_short_heads_the_people_below_it_and_may_be_a_persons_initials_at_the_end() -> None:
    among, below = row(5, None, "GPS Chandkhuri"), row(12, None, "GPS Rathore")
    other = row(7, None, "GPS Arang")
    assert account(among, other, below) == Accounted([], [below], [Note(Code.SECTION_ROWS, {"rows": 2})])
    assert account(among).incomplete == [among]  # a single one under the names may be somebody


@pytest.mark.parametrize("cells", [(None, None, None, "Group C"), (None, None, None, None, "Contractual"), (None, None, None, None, "संविदा")])
def test_what_stands_alone_under_group_or_designation_may_be_of_a_person(cells: tuple[str | None, ...]) -> None:
    odd = row(5, None, *cells)
    assert account(odd) == Accounted([], [odd], [])


@pytest.mark.parametrize("line", ["--------", "-", "_____", "====", " – – – "])
def test_a_line_drawn_between_the_people_is_a_blank_row(line: str) -> None:
    assert account(row(5, None, line)) == Accounted([], [], [Note(Code.BLANK_ROWS, {"rows": 1})])
    assert account(row(12, None, line)) == Accounted([], [], [])


def test_a_name_that_was_lost_is_no_drawn_line() -> None:
    lost = row(5, None, "????? ????")
    assert account(lost).incomplete == [lost]


def test_numbered_lines_right_below_a_note_belong_to_it() -> None:
    note, copies = row(12, None, "Note:"), row(15, None, "Copy to:")
    lines = [row(13, None, "1. Group: Class 1=A"), row(14, None, "2) all in English"), row(16, None, "1. DEO Raipur"), row(17, None, "(2) Treasury")]
    assert account(note, *lines[:2], copies, *lines[2:]) == Accounted([], [], [Note(Code.FOOTER_IGNORED, {"rows": 6, "what": ["note"]})])
    far, bare, full = row(14, None, "1. Asha Sahu"), row(13, None, "Asha Sahu"), row(13, None, "1. Asha Sahu", "9800000010")
    for held in (far, bare, full):
        assert account(note, held).incomplete == [held]
    assert account(row(12, None, "Sd/-"), bare).incomplete == [bare]  # may be a person


def test_the_posts_under_prepared_by_and_checked_by_belong_to_them() -> None:
    block = row(12, None, "Prepared by", None, None, "Checked by", None, "Head of Office")
    posts = row(13, None, "Lipik", None, None, "Superintendent", None, "BEO Arang")
    assert account(block, posts) == Accounted([], [], [Note(Code.FOOTER_IGNORED, {"rows": 2, "what": ["signature"]})])
    for held in (
        row(14, None, "Lipik", None, None, "Superintendent", None, "BEO Arang"),  # a row between
        row(13, None, "Asha Sahu", None, None, "Peon"),
        row(13, None, "Asha Sahu", None, None, "9800000010", None, "Peon"),
    ):
        assert account(block, held).incomplete == [held]


def test_people_below_a_signature_are_not_lost() -> None:
    """Whatever shape the signature's row has."""
    signed = row(12, None, "Sd/- Principal", None, None, None, "GHSS Durg")
    people = [row(13 + n, None, "Ram Kumar", None, None, None, "Peon") for n in range(4)]
    assert account(signed, people[0]).incomplete == [people[0]]
    with pytest.raises(Refused):
        account(signed, *people)
    block, posts, more = (row(n, None, *cells) for n, cells in enumerate((("Prepared by", "Checked by"), ("Lipik", "BEO"), ("Ram", "Peon")), 12))
    assert account(block, posts, more).incomplete == [more]  # one row is of the block, no more


def test_what_goes_on_below_a_certificate_cell_by_cell_belongs_to_it() -> None:
    town, person_below = row(13, None, None, "Arang, Distt. Raipur"), row(14, None, "Asha Sahu", "9800000010")
    said = account(row(12, "Certified that all are given"), town, person_below)
    assert said == Accounted([], [person_below], [Note(Code.FOOTER_IGNORED, {"rows": 2, "what": ["certificate"]})])
    assert account(town) == Accounted([], [town], [])  # nothing has ended yet
    name = row(13, None, "Asha Sahu")
    assert account(row(12, "Certified that all are given"), name).incomplete == [name]  # nobody is lost
    among = row(5, None, "Arang")
    assert account(row(4, "Total", "3"), among).incomplete == [among]  # people follow


def test_headings_in_another_order_are_another_table() -> None:
    with pytest.raises(Refused) as refused:
        account(row(12, None, *reversed(H)))
    assert refused.value.note == Note(Code.TWO_TABLES, {"row": 12})


@pytest.mark.parametrize(
    ("below", "refused"),
    [
        ([row(12, None, "School A", "Asha Sahu"), row(13, None, "School B", "Ravi Netam")], 12),
        ([row(12, None, "Post", "Vacant"), row(13, None, "Peon", "2"), row(14, None, "Clerk", "3")], 12),
        ([row(12, None, "School A", "Asha"), row(14, None, "School B", "Ravi")], None),  # a row between
        ([row(12, None, "School A", "Asha"), row(13, None, "Ravi")], None),  # of another shape
        ([row(12, None, "Gita Bai"), row(13, None, "Ravi Netam")], None),  # one cell each
        ([row(12, "1", "Gita Bai"), row(13, "2", "Ravi Netam")], None),  # people numbered, and no more
        ([row(5, None, "School A", "Asha"), row(6, None, "School B", "Ravi")], None),  # among the people
        ([row(12, None, "School A", "Asha Sahu")], None),
    ],
)
def test_two_rows_of_one_shape_below_the_people_are_another_table(below: list[OddRow], refused: int | None) -> None:
    if refused is None:
        assert account(*below).incomplete == below
    else:
        with pytest.raises(Refused) as caught:
            account(*below)
        assert caught.value.note == Note(Code.TWO_TABLES, {"row": refused})
