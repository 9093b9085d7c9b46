"""Limits of handing over: pure numbers (trust.md T23, T25)."""

from datetime import timedelta

SECOND_OFFICER_ABOVE = 1000  # rows
MOST_A_DAY = 10  # hand-overs of one account
LASTS = timedelta(days=7)
CODE_LASTS = timedelta(minutes=10)
CODES_AN_HOUR = 5
TRIES = 5
LONGEST_REASON = 300


def needs_second_officer(rows: int) -> bool:
    return rows > SECOND_OFFICER_ABOVE


def number_of(hexadecimal: str) -> str:
    """A number to be read aloud: the random end of an id, in fours."""
    digits = hexadecimal[-12:].upper()
    return "-".join(digits[at : at + 4] for at in range(0, 12, 4))
