"""Aadhaar numbers are never collected, echoed or stored (trust.md §1.3): found by their check digit, and masked."""

import re

MASK = "XXXX-XXXX-XXXX"
_TWELVE = re.compile(r"(?<![0-9])[2-9][0-9]{3}[ -]?[0-9]{4}[ -]?[0-9]{4}(?![0-9])")
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


def find(text: str) -> bool:
    """Whether an Aadhaar-like number stands in the text: twelve digits, not beginning with 0 or 1, check digit right."""
    return any(checks_out(re.sub("[ -]", "", m[0])) for m in _TWELVE.finditer(text))


def mask(text: str) -> str:
    """The text with every Aadhaar-like number replaced."""
    return _TWELVE.sub(lambda m: MASK if checks_out(re.sub("[ -]", "", m[0])) else m[0], text)
