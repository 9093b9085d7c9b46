"""Aadhaar numbers are never collected, echoed or stored (trust.md §1.3): found by their check digit, and masked."""

import re

MASK = "XXXX-XXXX-XXXX"
_BETWEEN = r"[\s\u200b-\u200f\u2010-\u2015\u2060\ufeff-]{0,3}"  # spaces, dashes and what cannot be seen
TWELVE = rf"\d{{4}}{_BETWEEN}\d{{4}}{_BETWEEN}\d{{4}}"  # digits of any script; polars reads it, too
_TWELVE = re.compile(rf"(?<!\d){TWELVE}(?!\d)")
_MULTIPLY = (
    "0123456789", "1234067895", "2340178956", "3401289567", "4012395678",
    "5987604321", "6598710432", "7659821043", "8765932104", "9876543210",
)  # fmt: skip
_PERMUTE = ("0123456789", "1576283094", "5803796142", "8916043527", "9453126870", "4286573901", "2793806415", "7046913258")
_D = [[int(c) for c in row] for row in _MULTIPLY]
_P = [[int(c) for c in row] for row in _PERMUTE]


def checks_out(digits: str) -> bool:
    """Whether the last digit is the Verhoeff check digit of the others (J. Verhoeff, 1969)."""
    check = 0
    for place, digit in enumerate(reversed(digits)):
        check = _D[check][_P[place % 8][int(digit)]]
    return check == 0


def _is_one(found: re.Match[str]) -> bool:
    digits = re.sub(r"\D", "", found[0])
    return int(digits[0]) > 1 and checks_out(digits)


def find(text: str) -> bool:
    """Whether an Aadhaar-like number stands in the text: twelve digits, not beginning with 0 or 1, check digit right."""
    return any(map(_is_one, _TWELVE.finditer(text)))


def mask(text: str) -> str:
    """The text with every Aadhaar-like number replaced."""
    return _TWELVE.sub(lambda found: MASK if _is_one(found) else found[0], text)
