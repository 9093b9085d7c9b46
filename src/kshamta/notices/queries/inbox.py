"""What was said to an account in the app."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kshamta.foundation.statements import Statement
from kshamta.notices.models import Channel, Dispatch
from kshamta.notices.rendering import rendered

A_PAGE = 30
MOST_COUNTED = 99


@dataclass(frozen=True, slots=True)
class Told:
    """One notice, in the reader's language."""

    id: UUID
    notice: str
    text: str
    link: str
    at: datetime
    read: bool


@dataclass(frozen=True, slots=True)
class InboxPage:
    """before: give it back for the next, older page; None: that was the last."""

    rows: tuple[Told, ...]
    before: UUID | None
    unread: int


_UNREAD = Statement(
    lambda account: Dispatch.objects.filter(account_id=account, channel=Channel.IN_APP, read_at=None).values_list("pk")[
        : MOST_COUNTED + 1
    ],
    account=UUID,
)


def unread(account_id: UUID) -> int:
    """At most MOST_COUNTED: the bell says "99+". One statement over an index."""
    return len(_UNREAD.rows(account=account_id))


def inbox(account_id: UUID, language: str, before: UUID | None = None) -> InboxPage:
    """The newest first. Two statements."""
    rows = Dispatch.objects.filter(account_id=account_id, channel=Channel.IN_APP)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    found = list(rows.order_by("-pk")[: A_PAGE + 1])
    shown = tuple(_told(row, language) for row in found[:A_PAGE])
    return InboxPage(shown, shown[-1].id if len(found) > A_PAGE else None, unread(account_id))


def _told(row: Dispatch, language: str) -> Told:
    said = rendered(row.notice, Channel.IN_APP, language, row.values)
    return Told(row.pk, row.notice, said.text, said.link, row.created_at, row.read_at is not None)
