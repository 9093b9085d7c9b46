"""Passwords, for those who want one: Argon2id; twelve characters and none of the usual ones (ASVS 6.2.1, 6.2.4, 11.4.2)."""

from functools import cache

from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError

SHORTEST, LONGEST = 12, 128


def fault_of(password: str, *, names: tuple[str, ...]) -> str | None:
    """ "short", "long", "common" or "name"; None: it may be taken."""
    if len(password) < SHORTEST:
        return "short"
    if len(password) > LONGEST:
        return "long"
    folded = password.casefold()
    if _is_common(folded) or len(set(folded)) < 5:
        return "common"
    parts = [part for name in names for part in name.casefold().split() if len(part) > 3]
    return "name" if any(part in folded for part in parts) else None


def hashed(password: str) -> str:
    return make_password(password)


def matches(password: str, kept: str) -> bool:
    """The same work where no password is kept: nothing is told by the time it takes."""
    right = check_password(password[:LONGEST], kept or _nobodys())
    return right and bool(kept)


def _is_common(password: str) -> bool:
    """Among the 20,000 that are tried first; with a number behind them, too."""
    try:
        for given in {password, password.rstrip("0123456789!@#$")}:
            _common().validate(given)
    except ValidationError:
        return True
    return False


@cache
def _common() -> CommonPasswordValidator:
    return CommonPasswordValidator()


@cache
def _nobodys() -> str:
    return make_password("nobody has this password")
