"""Who onboards is data of the state: levels, branches with the order that allows them, the organisation on the portal (B18, B25)."""

import pytest

from kshamta.access import seats
from kshamta.access.charges import Charge
from kshamta.portal.rules import routes
from kshamta.portal.rules.batches import LARGEST, SMALLEST, USUAL, number_given, number_of
from kshamta.portal.rules.routes import Onboarding, Route, onboarding, route_of

STATES = ["22", "5", "default", "99"]
OWN, ATTACHED = "0001", ("0002", "0003")


@pytest.mark.parametrize("state", STATES)
def test_everywhere_the_nodal_officers_of_blocks_and_districts_onboard(state):
    route = route_of(state)
    assert route.levels == ("block", "district") and route.second_officer_above == 1000 and route.organisation
    assert set(route.levels) <= set(seats.seats(state)[Charge.NODAL_OFFICER].levels)


@pytest.mark.parametrize("state", STATES)
def test_a_branch_names_its_order_in_both_languages(state):
    for branch in route_of(state).branches:
        hindi, english = branch.order
        assert hindi != english and "2025" in english and branch.level not in route_of(state).levels


@pytest.mark.parametrize("level, kind, reach, allowed", [
    ("block", "block", (OWN,), (OWN,)),
    ("district", "deo", (OWN, *ATTACHED), (OWN, *ATTACHED)),
    ("directorate", "scert", (OWN, *ATTACHED), ATTACHED),  # its institutions, not its own staff
    ("directorate", "scert", (OWN,), None),  # nothing is attached to it today
    ("directorate", "directorate", (OWN, *ATTACHED), None),
    ("division", "division", (OWN,), None), ("institution", "diet", (OWN,), None), ("state", "state", (OWN,), None),
])  # fmt: skip
def test_what_a_nodal_officer_may_print(level, kind, reach, allowed):
    found = onboarding(route_of("22"), level=level, kind=kind, reach=reach)
    assert (found.paths if found else None) == allowed
    if found:
        assert (found.branch is not None) == (kind == "scert")


def test_another_state_has_no_branch_unless_it_says_so():
    assert onboarding(route_of("5"), level="directorate", kind="scert", reach=(OWN, *ATTACHED)) is None


@pytest.mark.parametrize("name", ["../../etc/passwd", "22/../22", "", "2 2"])
def test_a_code_leads_out_of_no_folder(name):
    assert route_of(name) == route_of("default")


def test_a_state_may_know_one_organisation_alone(tmp_path, monkeypatch):
    for name, text in {
        "default": 'levels = ["block"]\norganisation = "own"\nsecond_officer_above = 10\n', "7": 'organisation = "department"\n',
    }.items():  # fmt: skip
        (tmp_path / f"{name}.toml").write_text(text, "utf-8")
    monkeypatch.setattr(routes, "_FOLDER", tmp_path)
    route_of.cache_clear()
    try:
        assert route_of("7") == Route(("block",), "department", 10) and route_of("8").organisation == "own"
        assert onboarding(route_of("7"), level="block", kind="block", reach=(OWN,)) == Onboarding((OWN,))
    finally:
        route_of.cache_clear()


@pytest.mark.parametrize("wanted, given", [(None, USUAL), (0, USUAL), (-3, SMALLEST), (1, 1), (700, 700), (10**9, LARGEST)])
def test_the_number_of_rows_stays_within_its_limits(wanted, given):
    assert number_given(wanted) == given


def test_a_number_is_read_aloud_in_fours():
    assert number_of("0" * 20 + "a" * 4 + "b" * 4 + "c" * 4) == "AAAA-BBBB-CCCC"
