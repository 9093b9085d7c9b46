"""Pure judgement: journals, offers, addresses."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, strategies

from kshamta.onboarding.rules import journals as rules
from kshamta.onboarding.rules.journals import Offer, Step, Verb, Work, accepted, network_of, replay

texts = strategies.text(max_size=20)
rows = strategies.integers(1, 100_000)
steps = strategies.builds(
    Step,
    strategies.sampled_from(Verb),
    cells=strategies.lists(strategies.tuples(rows, texts, texts), max_size=4).map(tuple),
    rows=strategies.lists(rows, max_size=4).map(tuple),
    include=strategies.booleans(),
    contacts=strategies.lists(texts, max_size=3).map(tuple),
)


def mended(row, field, text):
    return Step(Verb.MEND, cells=((row, field, text),))


@given(strategies.lists(steps, max_size=6))
def test_a_journal_comes_back_as_it_was_written(journal):
    assert rules.read(rules.written(journal)) == tuple(journal)


def test_nothing_done_amounts_to_nothing():
    assert replay(()) == Work()


def test_the_last_word_on_a_cell_counts():
    work = replay([mended(2, "mobile", "1"), mended(3, "mobile", "2"), mended(2, "mobile", "3")])
    assert work.cells == {(2, "mobile"): "3", (3, "mobile"): "2"}


def test_the_last_word_on_a_row_counts():
    assert replay([Step(Verb.DECIDE, rows=(5, 6), include=True), Step(Verb.DECIDE, rows=(6,))]).rows == {5: True, 6: False}


def test_shared_contacts_gather():
    journal = [Step(Verb.SHARE, contacts=("9712340500",)), Step(Verb.SHARE, contacts=("beo@example.gov.in",))]
    assert replay(journal).contacts == {"9712340500", "beo@example.gov.in"}


@given(strategies.lists(steps, max_size=6))
def test_taking_back_the_last_step_is_as_if_it_had_not_been(journal):
    assert replay(journal[:-1]) == replay(rules.read(rules.written(journal))[:-1])


OFFERS = (
    Offer(2, "full_name", "not-latin", "Rakesh Sharma"),
    Offer(3, "full_name", "not-latin", "Sunita Sahu"),
    Offer(3, "full_name", "all-caps", "Sunita sahu"),
    Offer(3, "designation", "designation-unlisted", "Teacher"),
)


@pytest.mark.parametrize(("asked", "cells"), [
    ({"code": "not-latin"}, ((2, "full_name", "Rakesh Sharma"), (3, "full_name", "Sunita Sahu"))),
    ({"row": 3, "field": "full_name"}, ((3, "full_name", "Sunita Sahu"),)),
    ({"code": "all-caps", "field": "full_name"}, ((3, "full_name", "Sunita sahu"),)),
    ({"code": "not-latin", "field": "designation"}, ()),
    ({"row": 9}, ()),
    ({}, ((2, "full_name", "Rakesh Sharma"), (3, "full_name", "Sunita Sahu"), (3, "designation", "Teacher"))),
])  # fmt: skip
def test_offers_are_accepted_by_kind_and_by_place(asked, cells):
    assert accepted(OFFERS, **asked) == cells


@pytest.mark.parametrize(("address", "network"), [
    ("10.1.2.3", "10.1.2.3"),
    ("2001:db8:1:2:3:4:5:6", "2001:0db8:0001:0002::/64"),
    ("2001:db8:1:2::1", "2001:0db8:0001:0002::/64"),
    ("::ffff:10.1.2.3", "10.1.2.3"),
    ("", "unknown"), ("unix:", "unknown"), ("10.1.2.3, 10.9.9.9", "unknown"),
])  # fmt: skip
def test_who_counts_as_one_address(address, network):
    assert network_of(address) == network


def test_hours_begin_at_the_full_hour():
    assert rules.hour_of(datetime(2026, 11, 24, 23, 59, 59, 7, tzinfo=UTC)) == datetime(2026, 11, 24, 23, tzinfo=UTC)
