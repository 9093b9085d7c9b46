"""Which days may be told, and how it is said of one that cannot be. Private to the operations."""

from datetime import date, timedelta

from kshamta.foundation import clock
from kshamta.people.refusals import DatesDisagree

LONGEST_SERVICE = timedelta(days=60 * 365 + 15)  # sixty years: nobody serves longer at one post
AHEAD = timedelta(days=366)  # how far ahead a posting may be recorded


def insist_on_beginning(day: date, latest: date | None = None) -> None:
    """Of a posting. Refuses DatesDisagree."""
    today = clock.today()
    insist_within("starts_on", day, today - LONGEST_SERVICE, latest or today + AHEAD)


def insist_within(field: str, day: date, earliest: date, latest: date) -> None:
    """Refuses DatesDisagree: with what is possible, or that a day to come is not recorded ahead."""
    if earliest <= day <= latest:
        return
    if latest == clock.today() < day:
        raise DatesDisagree(field=field, why="ahead", latest=latest)
    raise DatesDisagree(field=field, why="within", earliest=earliest, latest=latest)
