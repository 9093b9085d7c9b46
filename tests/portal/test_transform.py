"""How our values become the portal's, step by step."""

import pytest

from kshamta.portal import profile
from kshamta.portal.transform import RULES, Context, Step, steps
from kshamta.portal.words import RULES as WORDED, rule_words
from sheetcheck.designations import Designation, DesignationList

IGOT = profile.load("igot")
POSTS = DesignationList([
    Designation("Assistant Teacher", "सहायक शिक्षक", frozenset("C"), ("Asstt. Teacher",), portal="Assistant Teacher"),
    Designation("Lecturer (L.B.)", "व्याख्याता", frozenset("B"), portal="Lecturer (LB)"),
])  # fmt: skip
COLUMNS = {column.field: column for column in IGOT.filled}


def portal_value(field: str, value: str) -> str:
    taken = steps(value, Context(IGOT, COLUMNS[field], POSTS))
    return taken[-1].after if taken else value


@pytest.mark.parametrize(("field", "ours", "theirs"), [
    ("full_name", "Dr. R. K. D'Souza-Singh", "R K D Souza Singh"),
    ("full_name", "Sunita Sahu", "Sunita Sahu"),
    ("full_name", "Smt. Sunita Sahu", "Sunita Sahu"),
    ("full_name", "Shri Ram Lal", "Ram Lal"),
    ("full_name", "Shri. Dr. Ram Lal", "Ram Lal"),
    ("full_name", "Ku. Anita Netam", "Anita Netam"),
    ("full_name", "Sri Devi", "Sri Devi"),
    ("full_name", "Sri. Ramulu", "Ramulu"),
    ("full_name", "Drupad Kumar", "Drupad Kumar"),
    ("full_name", "Mrinal Sen", "Mrinal Sen"),
    ("full_name", "U.P. Rajput", "U P Rajput"),
    ("full_name", "Abdul-Rahman/Khan", "Abdul Rahman Khan"),
    ("full_name", "O’Neil  Tirkey", "O Neil Tirkey"),
    ("full_name", "Ramesh .", "Ramesh"),
    ("full_name", "Dr.", ""),
    ("full_name", ".-'", ""),
    ("full_name", "Ramesh 2", "Ramesh 2"),
    ("group", "A", "GROUP A"),
    ("group", "D", "GROUP D"),
    ("group", "Contractual", "Contractual Staff"),
    ("group", "E", "E"),
    ("gender", "Other", "Others"),
    ("gender", "Female", "Female"),
    ("designation", "Assistant Teacher", "Assistant Teacher"),
    ("designation", "Asstt. Teacher", "Assistant Teacher"),
    ("designation", "Lecturer (L.B.)", "Lecturer (LB)"),
    ("designation", "Zamindar", "Zamindar"),
    ("employee_id", "CG/2210-456", "CG2210456"),
    ("employee_id", "0022100456", "0022100456"),
    ("mobile", "9827100010", "9827100010"),
    ("email", "a.b@cg.gov.in", "a.b@cg.gov.in"),
])  # fmt: skip
def test_a_value_is_printed_so(field, ours, theirs):
    assert portal_value(field, ours) == theirs


def test_every_step_is_shown_with_its_rule():
    taken = steps("Dr. R. K. D'Souza-Singh", Context(IGOT, COLUMNS["full_name"], POSTS))
    assert taken == (
        Step("title-dropped", "Dr. R. K. D'Souza-Singh", "R. K. D'Souza-Singh"),
        Step("marks-to-spaces", "R. K. D'Souza-Singh", "R K D Souza Singh"),
    )


@pytest.mark.parametrize("field", list(COLUMNS))
def test_what_is_printed_once_is_not_changed_again(field):
    for value in ("Dr. R. K. D'Souza-Singh", "A", "Contractual", "Other", "CG/1-2", "Lecturer (L.B.)", "x@y.in", "492001"):
        once = portal_value(field, value)
        if field not in ("group", "gender", "designation"):
            assert portal_value(field, once) == once


@pytest.mark.parametrize("rule", list(RULES))
def test_every_rule_is_used_and_worded_in_both_languages(rule):
    assert rule in {rule for column in IGOT.columns for rule in column.rules}
    assert rule_words(rule, "hi") != rule_words(rule, "en")


def test_no_rule_is_worded_that_is_not_there():
    assert set(WORDED) == set(RULES)
