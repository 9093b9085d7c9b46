"""Numbers as they are written in India: 12,34,567, in digits of any script; and as parts of a hundred."""

import unicodedata


def ascii_digits(text: str) -> str:
    """Digits of other scripts (६, ٦) as 0–9; all else as it stands."""
    return text if text.isascii() else "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)


def whole_number(text: str | None, longest: int = 9) -> int | None:
    """"12", "१२", "1,200", "12,34,567"; None for anything else, and where it has more digits than `longest`."""
    digits = ascii_digits(text or "").strip()
    if digits[:1].isdigit() and digits[-1:].isdigit() and ",," not in digits:
        digits = digits.replace(",", "")
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) <= longest else None


def grouped(number: int) -> str:
    """Thousands, then pairs: lakh and crore."""
    digits = str(abs(number))
    head, tail = digits[:-3], digits[-3:]
    while head:
        head, tail = head[:-2], f"{head[-2:]},{tail}"
    return f"-{tail}" if number < 0 else tail


def percent(value: int, most: int) -> int | str:
    """Rounded down, so that a hundred means all; but some are never said to be none: then "<1"."""
    found = value * 100 // most if most else 0
    return "<1" if value > 0 and not found else found
