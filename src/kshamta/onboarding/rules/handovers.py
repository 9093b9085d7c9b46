"""Limits of handing over, and of what is taken away: pure numbers (trust.md T23, T25)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

SECOND_OFFICER_ABOVE = 1000  # rows
MOST_A_DAY = 10  # hand-overs of one account
ALONE_A_DAY = 3000  # rows that one account takes away, or hands over, in a day without a second pair of eyes
FILES_A_DAY = 20  # that one account takes away
TELLING_ABOVE = 1000  # rows taken away by one account in a day, and the officers beside and above are told
LASTS = timedelta(days=7)
CODE_LASTS = timedelta(minutes=10)
CODES_AN_HOUR = 5
TRIES = 5
LONGEST_REASON = 300


def needs_second_officer(rows: int) -> bool:
    return rows > SECOND_OFFICER_ABOVE


def alone(hand_overs: Iterable[int]) -> int:
    """Rows of those that no second officer releases."""
    return sum(rows for rows in hand_overs if not needs_second_officer(rows))


@dataclass(frozen=True, slots=True)
class File:
    """A file that an account took away today. hash: of the position it was printed of; alone: nobody else had seen it."""

    hash: str
    rows: int
    alone: bool


def counted(files: Iterable[File]) -> list[File]:
    """What was taken twice is the same rows."""
    return list({file.hash: file for file in files}.values())


def taken_alone(files: Iterable[File]) -> int:
    return sum(file.rows for file in counted(files) if file.alone)


def taken(files: Iterable[File]) -> int:
    return sum(file.rows for file in counted(files))


def number_of(hexadecimal: str) -> str:
    """A number to be read aloud: the random end of an id, in fours."""
    digits = hexadecimal[-12:].upper()
    return "-".join(digits[at : at + 4] for at in range(0, 12, 4))
