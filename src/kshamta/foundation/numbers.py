"""Numbers as they are written in India: 12,34,567."""


def grouped(number: int) -> str:
    """Thousands, then pairs: lakh and crore."""
    digits = str(abs(number))
    head, tail = digits[:-3], digits[-3:]
    while head:
        head, tail = head[:-2], f"{head[-2:]},{tail}"
    return f"-{tail}" if number < 0 else tail
