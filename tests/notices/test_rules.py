from datetime import datetime, time, timedelta

import pytest

from kshamta.foundation.clock import INDIA
from kshamta.notices import rules

NIGHT = (time(21), time(8))


def at(day, hour, minute=0):
    return datetime(2026, 11, day, hour, minute, tzinfo=INDIA)


@pytest.mark.parametrize(("moment", "sent"), [
    (at(26, 12), at(26, 12)),
    (at(26, 20, 59), at(26, 20, 59)),
    (at(26, 21), at(27, 8)),
    (at(26, 23, 30), at(27, 8)),
    (at(27, 0), at(27, 8)),
    (at(27, 7, 59), at(27, 8)),
    (at(27, 8), at(27, 8)),
])  # fmt: skip
def test_at_night_a_message_waits_for_the_morning(moment, sent):
    assert rules.not_before(moment, NIGHT) == sent


@pytest.mark.parametrize(("moment", "sent"), [(at(26, 13), at(26, 14)), (at(26, 14), at(26, 14)), (at(26, 2), at(26, 2))])
def test_quiet_hours_within_one_day(moment, sent):
    assert rules.not_before(moment, (time(12), time(14))) == sent


def test_equal_hours_mean_no_quiet_hours():
    assert rules.not_before(at(26, 3), (time(0), time(0))) == at(26, 3)


def test_waiting_doubles_up_to_four_hours():
    minutes = [rules.wait_after(n) // timedelta(minutes=1) for n in range(1, 12)]
    assert minutes == [1, 2, 4, 8, 16, 32, 64, 128, 240, 240, 240]
    assert rules.wait_after(10_000) == timedelta(hours=4)


def test_it_gives_up_after_a_day_or_when_it_is_of_no_use():
    made = at(26, 12)
    assert not rules.gives_up(made, None, made + timedelta(hours=24))
    assert rules.gives_up(made, None, made + timedelta(hours=24, seconds=1))
    assert rules.gives_up(made, made + timedelta(minutes=10), made + timedelta(minutes=10))
    assert not rules.gives_up(made, made + timedelta(minutes=10), made + timedelta(minutes=9))


@pytest.mark.parametrize(("channel", "address", "shown"), [
    ("sms", "9812345610", "98xxxxxx10"), ("email", "rakesh.sharma@example.gov.in", "r•••@example.gov.in"), ("email", "r@example.gov.in", "r•••@example.gov.in"),
])  # fmt: skip
def test_an_address_is_shown_masked(channel, address, shown):
    assert rules.masked(channel, address) == shown
