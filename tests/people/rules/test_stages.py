"""What an officer reads off a ledger: how far somebody has come, and what he waits for."""

from datetime import UTC, datetime, timedelta

import pytest

from kshamta.people.models import Stage, StageFigures, StageSource
from kshamta.people.rules import stages as rules
from kshamta.people.rules.stages import (
    COLLECTED,
    FIRST_LOGIN,
    NOTHING,
    ON_ROLL,
    REGISTERED,
    SENT,
    VERIFIED,
    Entry,
    figures_of,
    is_news,
    standing,
)

START = datetime(2026, 11, 1, 9, tzinfo=UTC)


def day(number):
    return START + timedelta(days=number)


def entry(stage, source="roster", on=0, reached=True):
    return Entry(stage, day(on), source, reached)


def reached(stages):
    return [stage for stage in rules.LADDER if rules.has(stages, stage)]


def test_stages_and_sources_are_those_of_the_tables():
    assert list(rules.LADDER) == Stage.values
    assert set(StageSource.values) >= rules.PORTAL
    assert [field.name for field in StageFigures._meta.get_fields()] == list(rules.FIGURES)


@pytest.mark.parametrize(
    ("entries", "stands", "waits_for"),
    [
        ([], [ON_ROLL], COLLECTED),
        ([entry(COLLECTED)], [ON_ROLL, COLLECTED], SENT),
        ([entry(COLLECTED), entry(SENT, "portal-batch"), entry(REGISTERED, "portal-result")], [1, 2, 3, 4], FIRST_LOGIN),
        # signed in at our own side: not registered on the portal by that
        ([entry(COLLECTED), entry(FIRST_LOGIN, "own")], [ON_ROLL, COLLECTED, FIRST_LOGIN], SENT),
        # the portal's report: whoever signed in there is registered there, but his office has given in no roster
        ([entry(FIRST_LOGIN, "portal-report")], [ON_ROLL, SENT, REGISTERED, FIRST_LOGIN], COLLECTED),
        ([entry(COLLECTED), entry(VERIFIED, "portal-report")], [1, 2, 3, 4, 5, 6], NOTHING),
        ([entry(COLLECTED), entry(VERIFIED, "own")], [ON_ROLL, COLLECTED, VERIFIED], SENT),
    ],
)
def test_a_ledger_says_where_he_stands(entries, stands, waits_for):
    found = standing(entries)
    assert (reached(found.stages), found.stage, found.waits_for) == (stands, max(stands), waits_for)


def test_what_was_taken_back_does_not_count_even_where_a_later_stage_would_imply_it():
    ledger = [entry(REGISTERED, "portal-result"), entry(FIRST_LOGIN, "portal-report"), entry(SENT, "officer", 2, reached=False)]
    assert reached(standing(ledger).stages) == [ON_ROLL, REGISTERED, FIRST_LOGIN]


def test_the_moment_is_the_earliest_that_a_source_names_since_it_was_taken_back():
    ledger = [entry(REGISTERED, "portal-result", 5), entry(REGISTERED, "portal-report", 3)]
    assert standing(ledger).at == day(3)
    ledger += [entry(REGISTERED, "officer", 6, reached=False), entry(REGISTERED, "portal-report", 8)]
    assert standing(ledger).at == day(8)


def test_on_roll_again_he_waits_since_he_was_put_back():
    assert standing([entry(COLLECTED, on=1), entry(COLLECTED, "officer", 4, reached=False)]).at == day(4)
    assert standing([]).at is None


def test_taking_one_stage_back_leaves_the_moment_of_another():
    ledger = [entry(COLLECTED, on=1), entry(SENT, "portal-batch", 2), entry(COLLECTED, "officer", 9, reached=False)]
    assert (standing(ledger).stage, standing(ledger).at) == (SENT, day(2))


@pytest.mark.parametrize(
    ("known", "told", "news"),
    [
        ([], entry(SENT, "portal-batch"), True),
        ([entry(SENT, "portal-batch")], entry(SENT, "portal-batch", 4), False),
        ([entry(REGISTERED, "portal-result", 4)], entry(REGISTERED, "portal-report", 1), True),  # another source: shown beside it
        ([entry(REGISTERED, "portal-result"), entry(REGISTERED, "officer", 5, reached=False)], entry(REGISTERED, "portal-result"), False),
        ([entry(REGISTERED, "portal-result"), entry(REGISTERED, "officer", 5, reached=False)], entry(REGISTERED, "portal-report", 5), False),
        ([entry(REGISTERED, "portal-result"), entry(REGISTERED, "officer", 5, reached=False)], entry(REGISTERED, "portal-result", 6), True),
        (
            [entry(SENT, "officer", 5, reached=False), entry(SENT, "portal-batch", 6)],
            entry(SENT, "portal-batch", 7), False,
        ),
    ],
)  # fmt: skip
def test_a_source_is_heard_once_and_never_on_what_was_taken_back_after_it(known, told, news):
    assert is_news(told, known) is news


@pytest.mark.parametrize(
    ("entries", "figures"),
    [
        ([], {"on_roll": 1, "waits_collected": 1}),
        ([entry(COLLECTED), entry(SENT, "portal-batch")], {"on_roll": 1, "collected": 1, "sent": 1, "waits_registered": 1}),
        (
            [entry(COLLECTED), entry(VERIFIED, "portal-report")],
            {"on_roll": 1, "collected": 1, "sent": 1, "registered": 1, "first_login": 1, "verified": 1},
        ),
    ],
)
def test_one_person_adds_one_to_each_stage_and_waits_for_at_most_one(entries, figures):
    found = standing(entries)
    added = figures_of(on_roll=True, exempt=False, stages=found.stages, waits_for=found.waits_for)
    assert {name: number for name, number in zip(rules.FIGURES, added, strict=True) if number} == figures


def test_the_exempt_are_counted_apart_and_who_left_not_at_all():
    assert figures_of(on_roll=True, exempt=True, stages=63, waits_for=0) == (1, 1, *[0] * 10)
    assert figures_of(on_roll=False, exempt=False, stages=63, waits_for=0) == rules.ZERO
