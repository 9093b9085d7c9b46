"""The time, asked in one place."""

from datetime import UTC, date, datetime, timedelta, timezone

INDIA = timezone(timedelta(hours=5, minutes=30), "IST")


def now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """The day it is in India: dated facts begin and end there."""
    return now().astimezone(INDIA).date()
