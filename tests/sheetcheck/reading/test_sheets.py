"""Which sheet is taken, and what is never guessed."""

import pytest

from sheetcheck.codes import Code
from sheetcheck.raw import Refused, SheetScan
from sheetcheck.reading.sheets import choose, has_roster, header_row
from tests.sheetcheck.reading.books import HEAD, people, roster

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
