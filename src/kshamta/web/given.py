"""What a form or an address gives, read: days, whole numbers, ids."""

from datetime import date, datetime
from uuid import UUID

_DAYS = ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y")


def day_given(text: str | None) -> date | None:
    """A day as a field for dates sends it, or as people write it; None for anything else."""
    for pattern in _DAYS:
        try:
            return datetime.strptime((text or "").strip(), pattern).date()  # noqa: DTZ007 - a day has no hour
        except ValueError:
            continue
    return None


def whole(text: str | None, otherwise: int = 1) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 8 else otherwise


def id_given(text: str | None) -> UUID | None:
    try:
        return UUID(text or "")
    except ValueError:
        return None
