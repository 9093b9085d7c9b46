"""What a form or an address gives, read: days, whole numbers, ids."""

from datetime import date, datetime
from uuid import UUID

from kshamta.foundation.numbers import ascii_digits, whole_number

_DAYS = ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y")


def day_given(text: str | None) -> date | None:
    """A day as a field for dates sends it, or as people write it, in digits of any script; None for anything else."""
    written = ascii_digits(text or "").strip()
    for pattern in _DAYS:
        try:
            return datetime.strptime(written, pattern).date()  # noqa: DTZ007 - a day has no hour
        except ValueError:
            continue
    return None


def number(text: str | None) -> int | None:
    """A whole number of at most seven digits, of any script (२० is 20); None for anything else."""
    return whole_number(text, 7)


def whole(text: str | None, otherwise: int = 1) -> int:
    found = number(text)
    return otherwise if found is None else found


def count_given(text: str, most: int) -> int | None:
    """A number of things from 1 to `most`, in Hindi or Arabic digits, as people write it (1,000); None for anything else."""
    found = number(text)
    return found if found is not None and 1 <= found <= most else None


def id_given(text: str | None) -> UUID | None:
    try:
        return UUID(text or "")
    except ValueError:
        return None
