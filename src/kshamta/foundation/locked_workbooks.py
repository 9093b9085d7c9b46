"""Workbooks that open with a password only: encrypted as Excel does it (ECMA-376 agile: AES-256, SHA-512, 100,000 rounds).

What leaves the system encrypted is opened again before it goes: a file nobody can open would be found out by its recipient only.
"""

import secrets
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

import msoffcrypto
from msoffcrypto.format.ooxml import OOXMLFile

_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # pragma: allowlist secret  (none is taken for another)
_GROUPS, _GROUP = 4, 5  # 98 bits
_SMALL = 5000


class CannotOpen(Exception):
    """What was encrypted does not open as it was."""


def new_password() -> str:
    """Twenty letters in fives, to be read from a telephone and typed."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(_GROUP)) for _ in range(_GROUPS))


def locked(workbook: bytes, password: str) -> bytes:
    """Encrypted, and opened again with the password. Raises CannotOpen."""
    out, roomy = BytesIO(), _roomy(workbook)
    OOXMLFile(BytesIO(roomy)).encrypt(password, out)
    if unlocked(out.getvalue(), password) != roomy:
        raise CannotOpen
    return out.getvalue()


def _roomy(workbook: bytes) -> bytes:
    """The library spoils packages below 4,096 bytes (it puts them into a compound file's small sectors): these are stored as
    they are, not deflated, and then are long enough."""
    if len(workbook) > _SMALL:
        return workbook
    out = BytesIO()
    with ZipFile(BytesIO(workbook)) as old, ZipFile(out, "w", ZIP_STORED) as new:
        for part in old.infolist():
            new.writestr(ZipInfo(part.filename, part.date_time), old.read(part))
    return out.getvalue()


def unlocked(data: bytes, password: str) -> bytes:
    """Raises CannotOpen: not encrypted, another password, or changed on the way."""
    out = BytesIO()
    try:
        file = msoffcrypto.OfficeFile(BytesIO(data))
        file.load_key(password=password, verify_password=True)
        file.decrypt(out, verify_integrity=True)
    except Exception:
        raise CannotOpen from None
    return out.getvalue()
