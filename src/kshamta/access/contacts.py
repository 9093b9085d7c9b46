"""Mobile numbers and addresses by which one signs in: one written form each, so that equal ones have equal hashes; and masks."""

import re

_NOT_DIGITS = re.compile(r"[\s()./-]+")
_MOBILE = re.compile(r"(?:\+?91|0)?([6-9][0-9]{9})")
_EMAIL = re.compile(r"[a-z0-9][a-z0-9._+-]{0,62}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}")
_DIGITS = str.maketrans("०१२३४५६७८९", "0123456789")


def mobile_of(text: str) -> str | None:
    """Ten digits, or None if it is no mobile number of India."""
    found = _MOBILE.fullmatch(_NOT_DIGITS.sub("", text.translate(_DIGITS)))
    return found[1] if found else None


def email_of(text: str) -> str | None:
    """In small letters, or None if it is no address. Letters of other scripts are refused: they look like ours."""
    found = _EMAIL.fullmatch(text.strip().lower())
    return found[0] if found and len(found[0]) <= 120 and ".." not in found[0] and ".@" not in found[0] else None


def masked_mobile(mobile: str) -> str:
    return f"{mobile[:2]}xxxxxx{mobile[-2:]}"


def masked_email(email: str) -> str:
    local, _, domain = email.partition("@")
    return f"{local[0]}•••@{domain}"
