"""Who may do which step of a transfer, which dates go together, and when a step is late: a table each."""

from datetime import date, timedelta
from itertools import product

import pytest

from kshamta.people.rules import transfers as rules
from kshamta.people.rules.transfers import Standing, Verb

OLD, NEW, BOTH, NEITHER = Standing(True, False), Standing(False, True), Standing(True, True), Standing(False, False)
TODAY = date(2026, 11, 26)
SINCE = date(2024, 7, 1)


@pytest.mark.parametrize(
    ("state", "side", "standing", "words"),
    [
        ("ordered", "old", OLD, "relieve withdraw"),
        ("ordered", "old", NEW, "join refuse"),
        ("ordered", "old", BOTH, "relieve join withdraw"),
        ("ordered", "new", OLD, "relieve refuse"),
        ("ordered", "new", NEW, "join withdraw"),
        ("ordered", "new", BOTH, "relieve join withdraw"),
        ("ordered", "above", OLD, "relieve"),
        ("ordered", "above", NEW, "join"),
        ("ordered", "above", BOTH, "relieve join withdraw"),
        ("relieved", "old", OLD, "withdraw"),
        ("relieved", "old", NEW, "join refuse"),
        ("relieved", "old", BOTH, "join withdraw"),
        ("relieved", "new", OLD, ""),
        ("relieved", "new", NEW, "join withdraw"),
        ("relieved", "above", OLD, ""),
        ("relieved", "above", NEW, "join refuse"),
        ("relieved", "above", BOTH, "join withdraw"),
    ],
)
def test_each_office_does_its_own_step_and_sets_aside_what_is_its_to_set_aside(state, side, standing, words):
    assert rules.may(state, side, standing) == {Verb(word) for word in words.split()}


@pytest.mark.parametrize(("state", "side"), list(product(["joined", "withdrawn", "refused"], ["old", "new", "above"])))
def test_what_is_over_nobody_changes(state, side):
    assert all(rules.may(state, side, each) == frozenset() for each in (OLD, NEW, BOTH))


@pytest.mark.parametrize(("state", "side"), list(product(["ordered", "relieved"], ["old", "new", "above"])))
def test_neither_a_stranger_nor_he_himself_does_anything(state, side):
    assert rules.may(state, side, NEITHER) == frozenset()
    assert rules.may(state, side, Standing(True, True, himself=True)) == frozenset()


@pytest.mark.parametrize(("state", "side"), list(product(["ordered", "relieved"], ["old", "new", "above"])))
def test_somebody_can_always_set_it_aside_and_somebody_can_always_go_on(state, side):
    done = rules.may(state, side, OLD) | rules.may(state, side, NEW) | rules.may(state, side, BOTH)
    assert done & rules.ENDS and done - rules.ENDS


def test_who_came_before_he_was_relieved_does_not_come_again():
    assert Verb.JOIN not in rules.may("ordered", "new", BOTH, came=True)
    assert Verb.RELIEVE in rules.may("ordered", "new", BOTH, came=True)


def test_a_transfer_is_begun_by_the_old_office_the_new_one_or_above_both():
    assert [rules.side_of(each) for each in (OLD, NEW, BOTH)] == ["old", "new", "above"]


def days(number):
    return TODAY + timedelta(days=number)


@pytest.mark.parametrize(("joined_on", "latest"), [(None, days(0)), (days(-2), days(-2)), (days(0), days(0)), (days(9), days(0))])
def test_a_relieving_lies_within_a_year_not_ahead_and_not_after_the_joining(joined_on, latest):
    assert rules.relieving(SINCE, joined_on, TODAY) == (days(-366), latest)


@pytest.mark.parametrize(("relieved_on", "earliest"), [(None, days(-366)), (days(-3), days(-3)), (days(-900), days(-366))])
def test_a_joining_lies_within_a_year_not_ahead_and_not_before_the_relieving(relieved_on, earliest):
    assert rules.joining(relieved_on, TODAY) == (earliest, days(0))


def test_nobody_is_relieved_before_he_was_posted():
    assert rules.relieving(days(-30), None, TODAY) == (days(-30), days(0))


@pytest.mark.parametrize(
    ("state", "day", "due"),
    [("ordered", None, days(7)), ("ordered", days(-5), days(7)), ("ordered", days(20), days(27)), ("relieved", None, days(10)),
     ("relieved", days(-40), days(10)), ("relieved", days(30), days(40))],
)  # fmt: skip
def test_a_step_is_late_some_days_after_it_can_be_done(state, day, due):
    assert rules.due_on(state, TODAY, day) == due


@pytest.mark.parametrize(("due", "tone"), [(-1, "fault"), (0, "look"), (2, "look"), (3, "quiet")])
def test_what_is_late_looks_it(due, tone):
    assert rules.tone(days(due), TODAY) == tone
    assert rules.tone(days(due), TODAY, rungs=1) == ("fault" if due < 0 else "look")
