"""What a way out takes, and how it may fail."""

from dataclasses import dataclass, field
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Enclosed:
    """One encrypted workbook that goes with a mail, and where answers go."""

    name: str
    data: bytes = field(repr=False)
    reply_to: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Message:
    """id: the dispatch's; the operator sees the same message by it, however often it is tried."""

    id: UUID
    notice: str
    language: str
    to: str
    subject: str
    text: str
    enclosed: Enclosed | None = None


class TryLater(Exception):
    """The operator could not be reached, or asked to wait: nothing was taken."""


class NoAnswer(Exception):
    """All was sent and no answer came: it may have been taken. It is not sent again."""


class Refused(Exception):
    """The operator will not take it, now or later."""
