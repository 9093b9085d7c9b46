"""Networks, windows of limits, what is forgotten."""

from datetime import UTC, datetime, timedelta

import pytest

from kshamta.access.models import Attempt, SignedIn, Slip, Throttle
from kshamta.access.operations import tidying
from kshamta.access.sign_in import codes, limits
from kshamta.access.sign_in.visitors import network_of
from kshamta.audit.actors import system
from kshamta.audit.models import Event
from kshamta.foundation import clock
from tests.access.sign_in.walks import ask, line


@pytest.mark.parametrize("address, network", [
    ("192.0.2.10", "192.0.2.10"), ("::ffff:192.0.2.10", "192.0.2.10"), ("2001:db8:0:1::1", "20010db800000001/64"),
    ("2001:db8:0:1:ffff::9", "20010db800000001/64"), ("2001:db8:0:2::1", "20010db800000002/64"), ("", ""), ("nonsense", "nonsense"),
])  # fmt: skip
def test_with_ipv6_the_64_is_the_network(address, network):
    assert network_of(address) == network


def test_a_window_is_the_clocks_hour_and_holds_nothing_readable():
    limit = limits.Limit("tries", "9712340501", 5, limits.HOUR)
    at = datetime(2026, 11, 26, 10, 59, 59, tzinfo=UTC)
    bucket, ends = limit.bucket(at)
    assert ends == datetime(2026, 11, 26, 11, tzinfo=UTC) and "9712340501" not in bucket
    assert limit.bucket(at - timedelta(minutes=59))[0] == bucket != limit.bucket(at + timedelta(seconds=1))[0]


def test_counting_stops_at_the_first_limit_that_is_exceeded(db):
    first, second = limits.Limit("a", "x", 1, limits.HOUR), limits.Limit("b", "x", 9, limits.HOUR)
    assert limits.count([first, second]) is None
    assert limits.count([first, second]).limit == first
    assert dict(Throttle.objects.values_list("bucket", "count")) == {
        first.bucket(clock.now())[0]: 2, second.bucket(clock.now())[0]: 1,
    }  # fmt: skip


def test_settings_cannot_go_over_the_ceiling(settings):
    settings.CODES_PER_ADDRESS_AN_HOUR = 10**9
    assert limits.codes_from("x").most == 2000 and limits.tries_from("x").most == 6000


def test_a_slip_is_read_as_people_write_it():
    assert codes.as_slip("abc-o1l i2") == "ABC01112" and codes.as_slip("१२३") == "123"
    assert len({codes.new_slip() for _ in range(1000)}) == 1000
    assert codes.slip_hashed(codes.grouped_slip("ABCDE12345")) == codes.slip_hashed("abcde12345")


def test_what_is_over_is_forgotten_and_that_is_recorded(asha, clock_at):
    ask()
    kept = line(asha)
    SignedIn.objects.filter(pk=line(asha).pk).update(signed_in_at=clock.now() - timedelta(days=401))
    assert tidying.forget(by=system("tick")) == 1
    with clock_at(days=1, minutes=11):
        assert tidying.forget(by=system("tick")) == 4  # the attempt and its three limits
        assert tidying.forget(by=system("tick")) == 0
    assert not Attempt.objects.exists() and not Slip.objects.exists() and SignedIn.objects.get() == kept
    assert Event.objects.filter(operation="access.sign-in.forgotten").count() == 2
