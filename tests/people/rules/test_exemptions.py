"""What may be asked for, and how long it lasts."""

from datetime import date, timedelta

import pytest

from kshamta.people.rules.exemptions import LONGEST, Kind, dates_agree, holds

TODAY = date(2026, 11, 26)


def ahead(days):
    return TODAY + timedelta(days=days)


def test_every_kind_has_its_longest():
    assert set(LONGEST) == set(Kind)


@pytest.mark.parametrize(
    ("kind", "starts", "ends", "agree"),
    [
        (Kind.LONG_LEAVE, 0, 0, True),
        (Kind.LONG_LEAVE, 0, 730, True),
        (Kind.LONG_LEAVE, 0, 731, False),
        (Kind.LONG_LEAVE, -400, 300, True),  # it began long ago
        (Kind.LONG_LEAVE, -400, -1, False),  # over
        (Kind.LONG_LEAVE, 92, 92 + 730, True),
        (Kind.LONG_LEAVE, 93, 100, False),
        (Kind.LONG_LEAVE, 10, 9, False),
        (Kind.DECEASED, -5, 92, True),
        (Kind.DECEASED, -5, 93, False),
        (Kind.DEPUTED_OUT, 0, 1827, True),
    ],
)
def test_dates_agree(kind, starts, ends, agree):
    assert dates_agree(kind, ahead(starts), ahead(ends), TODAY) is agree


@pytest.mark.parametrize(("starts", "ends", "held"), [(0, 0, True), (-1, 1, True), (1, 2, False), (-3, -1, False)])
def test_the_last_day_still_counts(starts, ends, held):
    assert holds(ahead(starts), ahead(ends), TODAY) is held
