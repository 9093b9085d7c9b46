"""When something is sent, and when again: pure."""

from datetime import datetime, time, timedelta

FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=4)
GIVE_UP_AFTER = timedelta(hours=24)  # trust.md R9


def not_before(moment: datetime, quiet: tuple[time, time]) -> datetime:
    """The moment itself, or the end of the quiet hours it falls into. moment: aware, in the recipient's zone; quiet: from, to."""
    begins, ends = quiet
    now = moment.timetz().replace(tzinfo=None)
    if begins == ends:
        return moment
    at_night = (begins <= now or now < ends) if begins > ends else begins <= now < ends
    if not at_night:
        return moment
    day = moment.date() + timedelta(days=1) if begins > ends and now >= begins else moment.date()
    return datetime.combine(day, ends, tzinfo=moment.tzinfo)


def wait_after(attempts: int) -> timedelta:
    """How long after the n-th try that failed: one minute, two, four … at most four hours."""
    return min(FIRST_WAIT * (1 << min(max(attempts - 1, 0), 16)), LONGEST_WAIT)


def gives_up(created_at: datetime, expires_at: datetime | None, next_try: datetime) -> bool:
    """The next try would come too late to be of use."""
    return next_try > created_at + GIVE_UP_AFTER or (expires_at is not None and next_try >= expires_at)


def masked(channel: str, address: str) -> str:
    """98xxxxxx10, r•••@example.gov.in: enough to know one's own by."""
    if channel == "sms":
        return f"{address[:2]}xxxxxx{address[-2:]}"
    name, _, domain = address.partition("@")
    return f"{name[:1]}•••@{domain}"
