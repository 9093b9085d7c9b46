"""The compiled roster is a query over what stands accepted; nothing is copied, and what can still change is not in it."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from kshamta.onboarding.operations import checking
from kshamta.onboarding.queries import compiled, receivers
from kshamta.onboarding.refusals import NoSuchSubmission
from tests.onboarding.drives import cast as people


@people.RUNNING.above
def gone_up(running):
    """A's three rosters are accepted, and A by the district; B1 is accepted, and B still collects."""
    running.given("A1", 1, 2, to="asha")
    running.given("A2", 11, 12, to="asha")
    running.given("A3", 21, to="asha")
    running.given("B1", 31, 32, to="banu")
    running.signed("A", "asha", "bilal")
    running.accept(running.position("A"), "bilal")
    return running


def names(whole):
    return whole.rows.select("code", "full_name").rows()


def test_rows_come_in_the_order_of_the_tree_each_with_its_office(gone_up):
    whole = compiled.compiled(gone_up.position("A").pk, gone_up["asha"])
    assert [code for code, _ in names(whole)] == ["A1", "A1", "A2", "A2", "A3"]
    assert whole.position.rows == 5 and whole.position.missing == 0
    assert whole.position.hash == gone_up.position("A").accepted_hash


def test_what_a_block_still_collects_is_not_in_the_districts_roster(gone_up):
    whole = compiled.compiled(gone_up.position("D").pk, gone_up["bilal"])
    assert {code for code, _ in names(whole)} == {"A1", "A2", "A3"}
    assert whole.position.missing == 1


def test_the_workbook_holds_the_eight_columns_and_whose_each_row_is(gone_up):
    file = compiled.compiled_workbook(gone_up.position("A").pk, gone_up["asha"])
    rows = list(load_workbook(BytesIO(file.data)).active.values)
    assert len(rows) == 6 and rows[1][0] == "Sunita Bahu" and rows[1][8] == "A1" and rows[1][10] == "2"


def test_the_list_of_ddos_names_who_answers_today(gone_up):
    found = compiled.ddo_list(gone_up.position("A").pk, gone_up["asha"])
    assert [(ddo.code, ddo.name) for ddo in found] == [("A1", "Ddo A1"), ("A2", "Ddo A2"), ("A3", "Ddo A3")]
    assert all(ddo.mobile and ddo.email for ddo in found)


def test_it_takes_the_right_to_hand_over_and_the_reach(gone_up):
    position = gone_up.position("A").pk
    for name in ("chitra", "jyoti", "ddo A1", "amit"):
        with pytest.raises(NoSuchSubmission):
            compiled.compiled(position, gone_up[name])
    assert compiled.compiled(position, gone_up["farhan"]).position.rows == 5


def test_a_compiled_roster_asks_a_constant_number_of_times(gone_up, django_assert_max_num_queries):
    bilal, position = gone_up["bilal"], gone_up.position("D").pk
    with django_assert_max_num_queries(7):
        compiled.compiled(position, bilal)


def test_what_is_signed_is_shown_before(gone_up):
    page = compiled.to_sign(gone_up.position("B").pk, gone_up["banu"])
    assert (page.top, page.accepted, page.rows, page.missing) == (False, 1, 2, 2)
    assert [each.name_en for each in page.receivers] == ["Bilal", "Nisha"]
    with pytest.raises(NoSuchSubmission):
        compiled.to_sign(gone_up.position("B").pk, gone_up["bilal"])


def test_receivers_are_officers_then_representatives(running):
    found = receivers.receivers_of(running.roster("A1"))
    assert [(each.name_en, each.representative) for each in found] == [("Arun", False), ("Asha", False), ("Amit", True)]
    assert found[0].called.en == "Block nodal officer"


def test_an_unlocked_roster_leaves_what_is_compiled(running):
    roster = running.given("A1", 1, 2, to="asha")
    assert compiled.compiled(running.position("A").pk, running["asha"]).position.rows == 2
    checking.unlock(submission_id=roster.pk, by=running["asha"], reason="One left in November.")
    assert compiled.compiled(running.position("A").pk, running["asha"]).position.rows == 0
