"""Numbers as they are written in India: 12,34,567; and as parts of a hundred."""


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
