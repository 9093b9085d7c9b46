"""What is held below tests: built once, each test's own for as long as it runs, and not there for a test that did not ask for it."""

import pytest

from kshamta.offices.models import Level
from tests.holding import Held

BUILT = []


def lower():
    BUILT.append("lower")
    Level.objects.create(state="22", code="block", rank=1, name_hi="विकासखंड", name_en="Block")
    return {"codes": ["block"]}


def upper(held):
    BUILT.append("upper")
    Level.objects.create(state="22", code="ddo", rank=2, name_hi="कार्यालय", name_en="Office")
    held["codes"].append("ddo")
    return held


def of_one(number):
    BUILT.append(number)
    return Level.objects.create(state="22", code=f"level {number}", rank=number, name_hi="स्तर", name_en="Level")


LOWER = Held(lower)
below, above = LOWER.fixture(), Held(upper, on=LOWER).fixture()
one = Held(of_one, of="number").fixture()


def codes():
    return sorted(Level.objects.values_list("code", flat=True))


@pytest.mark.parametrize("time", [1, 2])
def test_a_test_finds_what_was_built_and_may_do_with_it_what_it_likes(above, time):
    assert codes() == ["block", "ddo"] == above["codes"]
    Level.objects.all().delete()
    above["codes"].clear()


def test_two_fixtures_of_a_test_share_what_was_shared(below, above):
    assert below is above


@pytest.mark.parametrize("time", [1, 2])
def test_who_stands_lower_does_not_see_what_is_higher(below, time):
    assert codes() == ["block"] == below["codes"]


@pytest.mark.parametrize("number", [1, 2])
@pytest.mark.parametrize("time", [1, 2])
def test_one_for_each_parameter(one, number, time):
    assert codes() == [one.code] == [f"level {number}"]


def test_who_asks_for_nothing_finds_nothing(db):
    assert codes() == []


def test_a_fixture_asked_for_in_the_middle_is_built_then(db, request):
    assert codes() == []
    assert request.getfixturevalue("below") == {"codes": ["block"]} and codes() == ["block"]


@pytest.mark.django_db(transaction=True)
def test_below_a_test_that_commits_nothing_is_held(below):
    assert codes() == ["block"]


def test_nothing_was_built_for_every_test_anew():
    """By whichever worker this is: the tests above ask for them nine times."""
    assert len(BUILT) < 9
