"""Which days may be told, and how it is said of one that cannot be. Private to the operations."""

from datetime import date

from kshamta.foundation import clock
from kshamta.people.refusals import DatesDisagree


def insist_within(field: str, day: date, earliest: date, latest: date) -> None:
    """Refuses DatesDisagree: with what is possible, or that a day to come is not recorded ahead."""
    if earliest <= day <= latest:
        return
    if latest == clock.today() < day:
        raise DatesDisagree(field=field, why="ahead", latest=latest)
    raise DatesDisagree(field=field, why="within", earliest=earliest, latest=latest)
