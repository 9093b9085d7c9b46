"""Limits of batches: plain numbers."""

from datetime import timedelta

KEPT = timedelta(days=7)  # our copy of a printed file
MOST_A_DAY = 20  # batches of one account
LOOKED_AT = 20_000  # of those who wait, in the order of the tree
USUAL = 500  # rows, unless the officer says otherwise
SMALLEST = 1
LARGEST = 5_000  # rows of one batch
LONGEST_REASON = 300
SHORTEST_REASON = 3


def number_given(wanted: int | None) -> int:
    return min(max(wanted or USUAL, SMALLEST), LARGEST)


def number_of(hexadecimal: str) -> str:
    """A number to be read aloud: the random end of an id, in fours."""
    digits = hexadecimal[-12:].upper()
    return "-".join(digits[at : at + 4] for at in range(0, 12, 4))
