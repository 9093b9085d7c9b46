"""Lists page by page: the place to go on from is opaque to the reader and checked on its way back."""

import base64
import binascii
from datetime import datetime
from uuid import UUID

from ninja import Schema
from pydantic import Field

from kshamta.api.problems import CursorWrong

LONGEST = 200


class Paging(Schema):
    """after: the `next` of the page before."""

    limit: int = Field(50, ge=1, le=LONGEST)
    after: str | None = Field(None, max_length=200)


def cursor(*parts: str) -> str:
    return base64.urlsafe_b64encode("\x1f".join(parts).encode()).decode().rstrip("=")


def after_id(text: str | None) -> UUID | None:
    """Where a list in the order of its ids goes on from. Raises CursorWrong."""
    if not text:
        return None
    try:
        return UUID(parts_of(text, 1)[0])
    except ValueError:
        raise CursorWrong from None


def after_moment(text: str | None) -> tuple[datetime, UUID] | None:
    """Where a list in the order of moments goes on from. Raises CursorWrong."""
    if not text:
        return None
    moment, pk = parts_of(text, 2)
    try:
        at = datetime.fromisoformat(moment)
        if at.tzinfo is None or not 1900 < at.year < 2200:  # no moment of ours: a database would stumble over it
            raise CursorWrong
        return at, UUID(pk)
    except ValueError:
        raise CursorWrong from None


def parts_of(text: str, number: int) -> list[str]:
    """The parts of a cursor. Raises CursorWrong."""
    try:
        parts = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode().split("\x1f")
    except (binascii.Error, UnicodeDecodeError, ValueError):
        raise CursorWrong from None
    if len(parts) != number or any("\x00" in part for part in parts):
        raise CursorWrong
    return parts
