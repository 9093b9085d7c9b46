"""How often something may be tried. Counted in one table that every process and machine shares (ASVS 6.3.1; trust.md T27, T29).

Counting commits by itself, before the thing is tried: a try that fails, or is refused, has still been made.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection, transaction

from kshamta.access.models import Throttle
from kshamta.access.refusals import TooManyTries
from kshamta.foundation import clock
from kshamta.foundation.sealing import ring

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
CODES_AN_HOUR = 5
TRIES_A_DAY = 20
OFFICE_CODES_AN_HOUR = 200
SLIPS_PER_NETWORK_AN_HOUR = 20
SLIPS_AT_A_KIOSK_AN_HOUR = 300  # a camp; a slip has 50 bits, so that nobody guesses one in so many tries
CEILING = 2000  # whatever the settings say

_COUNT = """
    INSERT INTO access_throttle (bucket, count, expires_at) VALUES (%s, 1, %s)
    ON CONFLICT (bucket) DO UPDATE SET count = access_throttle.count + 1 RETURNING count
"""


@dataclass(frozen=True, slots=True)
class Limit:
    """`most` times within `window`, for `who`."""

    what: str
    who: str
    most: int
    window: timedelta

    def bucket(self, now: datetime) -> tuple[str, datetime]:
        """The bucket of the window that runs now, and when it ends."""
        seconds = int(self.window.total_seconds())
        number = int(now.timestamp()) // seconds
        ends = datetime.fromtimestamp((number + 1) * seconds, tz=now.tzinfo)
        return ring().blind(f"{self.what}/{self.who}/{number}", "access.limit"), ends


@dataclass(frozen=True, slots=True)
class Exceeded:
    limit: Limit
    ends_at: datetime


def codes_from(network: str) -> Limit:
    return Limit("codes/network", network, min(settings.CODES_PER_ADDRESS_AN_HOUR, CEILING), HOUR)


def tries_from(network: str) -> Limit:
    return Limit("tries/network", network, 3 * min(settings.CODES_PER_ADDRESS_AN_HOUR, CEILING), HOUR)


def codes_for_office(office: str) -> Limit:
    return Limit("codes/office", office, OFFICE_CODES_AN_HOUR, HOUR)


def codes_for(whom: str) -> Limit:
    return Limit("codes", whom, CODES_AN_HOUR, HOUR)


def tries_for(whom: str) -> Limit:
    return Limit("tries", whom, TRIES_A_DAY, DAY)


def second_tries_for(account: str) -> Limit:
    """Apart from the first factor: whoever floods that one does not bar the holder of the second."""
    return Limit("second", account, TRIES_A_DAY, DAY)


def proofs_of(account: str) -> Limit:
    """Of someone signed in: apart from all that strangers can use up."""
    return Limit("proofs", account, TRIES_A_DAY, DAY)


def slips_from(network: str, *, kiosk: bool = False) -> Limit:
    return Limit("slips/network", network, SLIPS_AT_A_KIOSK_AN_HOUR if kiosk else SLIPS_PER_NETWORK_AN_HOUR, HOUR)


@transaction.atomic
def count(limits: Iterable[Limit]) -> Exceeded | None:
    """Count once for each, in the order given, up to the first that is exceeded: what a blocked network does further is not
    held against the account it asks for. The order (network, office, person) is the same everywhere, so nobody waits in a ring.
    """
    now = clock.now()
    for limit in limits:
        bucket, ends = limit.bucket(now)
        if _counted(bucket, ends) > limit.most:
            return Exceeded(limit, ends)
    return None


def insist(wanted: Iterable[Limit]) -> None:
    """Count, and refuse TooManyTries."""
    if exceeded := count(wanted):
        raise TooManyTries(ends_at=exceeded.ends_at)


def _counted(bucket: str, ends: datetime) -> int:
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, [bucket, connection.ops.adapt_datetimefield_value(ends)])
        return int(cursor.fetchone()[0])


def forget(now: datetime) -> int:
    return Throttle.objects.filter(expires_at__lt=now).delete()[0]
