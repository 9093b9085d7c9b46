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


@pytest.mark.parametrize(
    ("relieved_on", "joined_on", "wrong"),
    [
        (None, None, ""),
        (days(0), None, ""),
        (days(0), days(0), ""),
        (days(0), days(9), ""),
        (days(-366), days(366), ""),
        (days(-367), None, "relieved_on"),
        (days(367), None, "relieved_on"),
        (None, days(367), "joined_on"),
        (None, days(-367), "joined_on"),
        (days(1), days(0), "joined_on"),
    ],
)
def test_dates_lie_within_a_year_and_nobody_joins_before_he_is_relieved(relieved_on, joined_on, wrong):
    assert rules.wrong_date(relieved_on, joined_on, since=SINCE, today=TODAY) == wrong


def test_nobody_is_relieved_before_he_was_posted():
    since = days(-30)
    assert rules.wrong_date(days(-31), None, since=since, today=TODAY) == "relieved_on"
    assert rules.wrong_date(None, days(-31), since=since, today=TODAY) == "joined_on"
    assert rules.wrong_date(since, since, since=since, today=TODAY) == ""


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
