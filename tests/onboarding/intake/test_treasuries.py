"""An office without a list is told to take its people from its own state's system (B14), not from another's."""

import pytest

from kshamta.onboarding.queries.treasuries import treasury_of


@pytest.mark.parametrize(
    ("state", "system", "where"),
    [("22", "e-Kosh", "Karmik Sampada"), ("5", "IFMS", "the payroll module"), ("10", "the treasury portal", "the employee module")],
)
def test_each_state_has_its_own(state, system, where):
    found = treasury_of(state)
    assert (found.system_en, found.list_en) == (system, where) and found.system_hi and found.list_hi


@pytest.mark.parametrize("wrong", ["", "../addresses/22", "default/../22"])
def test_what_is_no_code_of_a_state_gets_the_general_words(wrong):
    assert treasury_of(wrong) == treasury_of("10")
