"""What may be asked for, and how long it lasts."""

from datetime import date, timedelta

import pytest

from kshamta.people.rules.exemptions import LONGEST, Kind, earliest_start, ends_in_time, holds, latest_start, months

TODAY = date(2026, 11, 26)


def ahead(days):
    return TODAY + timedelta(days=days)


def test_every_kind_has_its_longest():
    assert set(LONGEST) == set(Kind)


@pytest.mark.parametrize(
    ("kind", "starts", "ends", "in_time"),
    [
        (Kind.LONG_LEAVE, 0, 0, True),
        (Kind.LONG_LEAVE, 0, 730, True),
        (Kind.LONG_LEAVE, 0, 731, False),
        (Kind.LONG_LEAVE, -400, 330, True),  # it began long ago
        (Kind.LONG_LEAVE, -400, 331, False),
        (Kind.LONG_LEAVE, 92, 92 + 730, True),
        (Kind.DECEASED, -5, 87, True),
        (Kind.DECEASED, -5, 88, False),
        (Kind.DECEASED, -365 * 16, 60, False),
        (Kind.DEPUTED_OUT, 0, 1827, True),
    ],
)
def test_the_whole_period_is_measured(kind, starts, ends, in_time):
    assert ends_in_time(kind, ahead(starts), ahead(ends)) is in_time


def test_it_begins_soon_and_not_so_long_ago_that_it_would_be_over():
    assert (latest_start(TODAY), earliest_start(Kind.DECEASED, TODAY)) == (ahead(92), ahead(-92))
    assert {kind: months(kind) for kind in (Kind.LONG_LEAVE, Kind.DECEASED)} == {Kind.LONG_LEAVE: 24, Kind.DECEASED: 3}


@pytest.mark.parametrize(("starts", "ends", "held"), [(0, 0, True), (-1, 1, True), (1, 2, False), (-3, -1, False)])
def test_the_last_day_still_counts(starts, ends, held):
    assert holds(ahead(starts), ahead(ends), TODAY) is held
