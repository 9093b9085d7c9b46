"""The file that comes back is read by its headings, wherever they stand, and by nothing that a spreadsheet may have spoilt."""

import pytest
from hypothesis import given, strategies as st

from kshamta.portal import profile
from kshamta.portal.rules.results import SEARCHED, read

IGOT = profile.load("igot")
HEAD = [*IGOT.headings, "Status", "Error Details"]


def row(number=1, status="SUCCESS", errors="", **changed):
    facts = {
        "Full Name": "Asha Rao",
        "Email": f"a{number}@cg.gov.in",
        "Mobile Number": f"98{number:08}",
        "Group": "GROUP C",
    } | changed
    return [*(facts.get(heading, "") for heading in IGOT.headings), status, errors]


def told(*rows, head=HEAD):
    return read([head, *rows], IGOT).lines


@pytest.mark.parametrize("status, good", [
    ("SUCCESS", True), ("SUCCESSFUL", True), ("successful ", True), ("FAILED", False), ("failed", False), ("QUEUED", None), ("", None),
])  # fmt: skip
def test_both_vocabularies_are_known_and_no_other_word_is_guessed(status, good):
    assert told(row(status=status))[0].good is good


@pytest.mark.parametrize("status, running", [
    ("INITIATED", True), ("In Progress", True), ("in_progress", True), ("", True), ("Weird", False), ("SUCCESS", False),
])  # fmt: skip
def test_a_row_says_whether_the_portal_has_finished_with_it(status, running):
    [line] = told(row(status=status))
    assert (line.running, line.status) == (running, status)


def test_a_line_says_its_row_of_the_sheet_its_contacts_and_its_errors():
    [line] = read([["Result"], [], HEAD, row(7, "FAILED", "Invalid Full Name")], IGOT).lines
    assert (line.number, line.email, line.mobile, line.errors) == (4, "a7@cg.gov.in", "9800000007", "Invalid Full Name")
    assert "Asha Rao" in line.values


@pytest.mark.parametrize("written", ["9800000001", "+91 98000 00001", "919800000001", "09800000001", "98000-00001"])
def test_a_mobile_is_known_however_a_spreadsheet_writes_it(written):
    assert told(row(**{"Mobile Number": written}))[0].mobile == "9800000001"


def test_an_address_is_known_in_any_case():
    assert told(row(Email="A1@CG.GOV.IN"))[0].email == "a1@cg.gov.in"


@given(st.permutations(range(len(HEAD))))
def test_columns_may_stand_in_any_order(order):
    line = row(3, "FAILED", "Invalid Group")
    [found] = read([[HEAD[at] for at in order], [line[at] for at in order]], IGOT).lines
    assert (found.email, found.mobile, found.good, found.errors) == ("a3@cg.gov.in", "9800000003", False, "Invalid Group")


@pytest.mark.parametrize(
    "status, errors", [("STATUS", "ERROR DETAILS"), ("status", "error  details"), ("Sta tus", "ErrorDetails")]
)
def test_headings_are_known_in_any_case_and_spacing(status, errors):
    [line] = told(row(1, "FAILED", "x"), head=[*IGOT.headings, status, errors])
    assert (line.good, line.errors) == (False, "x")


def test_without_headings_of_ours_the_columns_are_known_by_their_places():
    head = [*(f"Column {at}" for at in range(len(IGOT.headings))), "Status", "Error Details"]
    assert told(row(2), head=head)[0].email == "a2@cg.gov.in"


def test_empty_rows_say_nothing_and_short_ones_what_they_have():
    assert len(told([], [None] * 5, row(1), ["", "", ""])) == 1
    assert told(["Asha Rao", "a1@cg.gov.in"])[0].good is None


@pytest.mark.parametrize("grid, why", [
    ([], "no-status"), ([["Full Name", "Email"], ["Asha", "a@b.in"]], "no-status"), ([HEAD], "no-rows"), ([HEAD, [], [None]], "no-rows"),
    ([[]] * SEARCHED + [HEAD, row()], "no-status"),
])  # fmt: skip
def test_what_is_no_result_says_why(grid, why):
    assert read(grid, IGOT).why == why and read(grid, IGOT).lines == ()


@given(st.lists(st.lists(st.one_of(st.none(), st.text(max_size=12)), max_size=20), max_size=12))
def test_no_grid_breaks_the_reading(grid):
    found = read(grid, IGOT)
    assert found.lines or found.why in {"no-status", "no-rows"}
    assert read([HEAD, *grid], IGOT).why in {"", "no-rows"}
