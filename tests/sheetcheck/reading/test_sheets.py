"""Which sheet is taken, and what is never guessed."""

import pytest

from sheetcheck.codes import Code
from sheetcheck.raw import Refused, SheetScan
from sheetcheck.reading.sheets import choose, has_roster, header_row
from tests.sheetcheck.reading.books import HEAD, people, person, roster

NOTES = [["How to fill this form"], ["Write in English"]]


def chosen(*sheets):
    """sheets: (name, state, rows)"""
    scans = [SheetScan(name, state, rows=sum(map(bool, rows))) for name, state, rows in sheets]
    return choose(scans, lambda index: sheets[index][2])


def refusal(*sheets):
    with pytest.raises(Refused) as refused:
        chosen(*sheets)
    return refused.value.note


def test_the_only_sheet_with_values_is_taken_whatever_it_holds():
    choice = chosen(("Sheet1", "visible", []), ("Data", "visible", NOTES))
    assert (choice.index, choice.why, choice.others) == (1, "only", [])


def test_the_only_sheet_with_the_header_is_taken_and_the_others_are_named():
    choice = chosen(("Read me", "visible", NOTES), ("People", "visible", roster()), ("Posts", "visible", [["Teacher"], ["Peon"]]))
    assert (choice.index, choice.why, choice.others) == (1, "only-with-header", ["Read me", "Posts"])


def test_two_sheets_of_people_are_not_chosen_between():
    note = refusal(("Office A", "visible", roster()), ("Notes", "visible", NOTES), ("Office B", "visible", roster()))
    assert (note.code, note.data) == (Code.SEVERAL_SHEETS, {"sheets": ["Office A", "Office B"]})


def test_people_without_a_header_beside_people_with_one_are_not_lost_silently():
    note = refusal(("One", "visible", roster()), ("Two", "visible", people(5)))
    assert (note.code, note.data) == (Code.SEVERAL_SHEETS, {"sheets": ["One", "Two"]})


def test_a_second_header_without_people_is_no_second_sheet():
    assert chosen(("One", "visible", roster()), ("Empty form", "visible", [HEAD])).index == 0


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
@pytest.mark.parametrize("rows", [roster(), people(1), [["Asha", "C", "asha@example.gov.in"]]])
def test_people_on_a_hidden_sheet_refuse_the_file(state, rows):
    note = refusal(("Seen", "visible", roster()), ("old", state, rows))
    assert (note.code, note.data) == (Code.HIDDEN_DATA, {"sheets": ["old"]})


def test_hidden_choices_and_the_templates_own_lists_are_no_people():
    choices = [["Teacher"], ["Peon"]]
    choice = chosen(("Roster", "visible", roster()), ("Lists", "veryHidden", roster()), ("pick", "hidden", choices))
    assert (choice.index, choice.why, choice.others) == (0, "only", ["pick"])


def test_only_the_very_hidden_sheet_of_that_name_is_the_templates():
    assert refusal(("Roster", "visible", roster()), ("Lists", "hidden", roster())).code == Code.HIDDEN_DATA


def test_without_a_header_anywhere_the_longest_sheet_is_taken():
    choice = chosen(("Short", "visible", [["x"]]), ("Long", "visible", NOTES * 3))
    assert (choice.index, choice.why) == (1, "only-with-data")


@pytest.mark.parametrize("sheets", [[], [("One", "visible", [])], [("Lists", "veryHidden", roster())], [("h", "hidden", NOTES)]])
def test_a_book_with_nothing_to_see_is_empty(sheets):
    assert refusal(*sheets).code == Code.EMPTY_FILE


def test_a_hidden_sheet_alone_is_hidden_data():
    assert refusal(("People", "hidden", roster())).code == Code.HIDDEN_DATA


def test_a_header_needs_three_of_the_eight_and_people_below():
    assert header_row([["Office of X"], HEAD]) == 1
    assert header_row([["Full Name", "Remarks"]]) is None
    assert has_roster(roster())
    assert not has_roster([HEAD, ["Total"]])
    assert not has_roster(NOTES)


CHOICES = [["Group", "Gender", "Designation"], ["A", "Male", "Principal"], ["B", "Female", "Lecturer"], ["C", "Other", "Teacher"], ["D", None, "Peon"]]
RULES = [["Instructions"], HEAD, ["Letters only", "10 digits", "valid", "A/B/C/D", "from list", "Male/Female", "from e-Kosh", "6 digits"]]
RULES_HI = [HEAD, ["केवल अंग्रेज़ी अक्षर", "10 अंक", "एक पता", "सूची से चुनें", "सूची से चुनें", "पुरुष/महिला", "कोषालय", "6 अंक"]]
NODAL = [["Nodal Officer Name", "Designation", "Mobile Number", "Email"], ["R K Verma", "BEO", "9826000001", "rk@example.gov.in"]]


@pytest.mark.parametrize("state", ["visible", "hidden", "veryHidden"])
@pytest.mark.parametrize("rows", [CHOICES, [["S.No.", *CHOICES[0]], *([str(n), *row] for n, row in enumerate(CHOICES[1:], 1))], RULES, RULES_HI])
def test_choices_for_cells_and_rules_of_a_form_are_no_second_roster(state, rows):
    for sheets in ([("Other", state, rows), ("One", "visible", roster())], [("One", "visible", roster()), ("Other", state, rows)]):
        assert sheets[chosen(*sheets).index][0] == "One"


def test_the_officer_to_be_asked_on_a_sheet_beside_is_no_second_roster():
    for sheets in ([("Nodal", "visible", NODAL), ("One", "visible", roster())], [("One", "visible", roster()), ("Nodal", "visible", NODAL)]):
        assert sheets[chosen(*sheets).index][0] == "One"
    assert refusal(("One", "visible", roster()), ("Nodal", "hidden", NODAL)).code == Code.HIDDEN_DATA


def test_beside_such_sheets_an_empty_form_is_still_the_roster_that_is_asked_for():
    sheets = [("Choices", "visible", CHOICES), ("Nodal", "visible", NODAL), ("One", "visible", [HEAD])]
    assert sheets[chosen(*sheets).index][0] == "One"


@pytest.mark.parametrize(
    "rows",
    [
        [["Incumbent", "Group", "Gender", "Designation"], ["Asha Sahu", "C", "Female", "Peon"]],  # a column nobody knows
        [[None, "Group", "Gender", "Designation"], ["Asha Sahu", "C", "Female", "Peon"]],  # one without a heading
        [["Name", "Group", "Gender", "Designation"], ["Asha Sahu", "C", "Female", "Peon"]],
        [["Incumbent", *HEAD[1:]], person(1)],
        [["Incumbent", "Designation", "Mobile Number", "Email"], ["Asha Sahu", "Peon", "9826000001", "asha@example.gov.in"]],
        [*NODAL, ["Asha Sahu", "Peon", "9826000001", "asha@example.gov.in"]],  # more than the one to be asked
        [["Name", "Designation", "Mobile Number", "Email"], ["R K Verma", "BEO", "9826000001", "rk@example.gov.in"]],
        [*RULES, person(1)],
        [HEAD, ["Asha Sahu", "N/A", "N/A", "C", "Peon", "F", "N/A", "N/A"]],
        [HEAD, ["Asha Sahu", None, None, "C", "Peon", "Female", None, None]],
    ],
)
def test_a_sheet_that_may_hold_people_is_never_left_beside(rows):
    note = refusal(("One", "visible", roster()), ("Two", "visible", rows))
    assert (note.code, note.data) == (Code.SEVERAL_SHEETS, {"sheets": ["One", "Two"]})


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
@pytest.mark.parametrize(
    "rows",
    [
        [["Name", "Designation", "Basic Pay"], ["Asha Sahu", "Peon", "35400"]],
        [["Name", "Mobile Number"], ["Asha Sahu", "9826000001"]],
        [["Office of the BEO"], ["S.No.", "नाम", "पदनाम"], ["1", "Asha Sahu", "Peon"]],
    ],
)
def test_names_under_a_heading_on_a_hidden_sheet_refuse_the_file(state, rows):
    note = refusal(("One", "visible", roster()), ("old", state, rows))
    assert (note.code, note.data) == (Code.HIDDEN_DATA, {"sheets": ["old"]})


@pytest.mark.parametrize(
    "rows",
    [
        [["Name"], ["Raipur"], ["Durg"]],
        [["School Name", "UDISE Code"], ["GPS Arang", "22110500101"]],
        [["Name", "PIN Code"], ["Arang", "493441"]],
        [["Name", "Designation"]],
        [["Post Name", "Group"], ["Peon", "D"]],
    ],
)
def test_lists_on_a_hidden_sheet_are_no_people(rows):
    assert chosen(("One", "visible", roster()), ("pick", "hidden", rows)).index == 0
