"""Codes by message: six digits from the system's random source, kept as a keyed hash only (ASVS 6.5.1–6.5.5, 6.6.2, 6.6.3)."""

import secrets
from datetime import timedelta
from uuid import UUID

from django.utils.crypto import constant_time_compare

from kshamta.foundation.sealing import ring

DIGITS = 6
LIFETIME = timedelta(minutes=10)
TRIES = 5
AGAIN_AFTER = timedelta(seconds=60)
_SLIP_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # pragma: allowlist secret  (Crockford's: none is taken for another)
SLIP_LENGTH = 10  # 50 bits
_FROM_DEVANAGARI = str.maketrans("०१२३४५६७८९", "0123456789")
_MISREAD = str.maketrans("OIL", "011")


def new_code() -> str:
    return f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"


def hashed(attempt_id: UUID, code: str) -> str:
    return ring().blind(f"{attempt_id}/{code}", "access.code")


def matches(attempt_id: UUID, code: str, kept: str) -> bool:
    return constant_time_compare(hashed(attempt_id, as_digits(code)), kept)


def as_digits(code: str) -> str:
    """As typed or pasted: spaces and Devanagari digits are fine."""
    return "".join(code.translate(_FROM_DEVANAGARI).split())[:12]


def pause_after(tries: int) -> timedelta:
    """Each wrong try doubles the wait: 1, 2, 4, 8 seconds."""
    return timedelta(seconds=2 ** (tries - 1))


def new_slip() -> str:
    return "".join(secrets.choice(_SLIP_LETTERS) for _ in range(SLIP_LENGTH))


def slip_hashed(code: str) -> str:
    return ring().blind(as_slip(code), "access.slip")


def as_slip(code: str) -> str:
    """As typed from paper: small letters, spaces and dashes, O for 0."""
    return "".join(code.translate(_FROM_DEVANAGARI).upper().replace("-", " ").split()).translate(_MISREAD)[:20]


def grouped_slip(code: str) -> str:
    return f"{code[:5]}-{code[5:]}"
