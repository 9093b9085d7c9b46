"""What went where, and what became of it: masked addresses, no secrets."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db.models import Q

from kshamta.audit.actors import Scope
from kshamta.audit.scopes import within
from kshamta.foundation import clock
from kshamta.foundation.paths import STEP
from kshamta.notices.models import Channel, Delivery, Dispatch
from kshamta.notices.registry import NOTICES
from kshamta.notices.rendering import rendered
from kshamta.notices.telling import secrets_of

A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Status:
    """What may honestly be said of one message: sent (the operator accepted), confirmed, waiting for another try, or failed."""

    state: Delivery
    channel: str
    masked_to: str
    at: datetime | None
    next_try_at: datetime | None
    trouble: str


@dataclass(frozen=True, slots=True)
class OutboxLine:
    """text: as it went; only in a demonstration with its secrets."""

    id: UUID
    notice: str
    language: str
    subject: str
    text: str
    status: Status
    created_at: datetime
    attempts: int


def status_of(dispatch_id: UUID) -> Status | None:
    row = Dispatch.objects.filter(pk=dispatch_id).first()
    return _status(row) if row else None


def outbox(
    scope: Scope, *, state: str = "", channel: str = "", before: UUID | None = None
) -> tuple[list[OutboxLine], UUID | None]:
    """The newest first, and where the next page begins; not what goes nowhere. One statement."""
    rows = Dispatch.objects.exclude(channel=Channel.IN_APP).exclude(masked_to="").filter(_seen(scope))
    if state:
        rows = rows.filter(state=state)
    if channel:
        rows = rows.filter(channel=channel)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    found = list(rows.order_by("-pk")[: A_PAGE + 1])
    return [_line(row) for row in found[:A_PAGE]], found[A_PAGE - 1].pk if len(found) > A_PAGE else None


def _seen(scope: Scope) -> Q:
    """What is about an office of the scope. What is about none (sign-in codes) is seen from the top of a tree."""
    seen = within("about_path", scope)
    if "" in scope.paths or not any(len(path) == STEP for path in scope.paths):
        return seen
    return seen | Q(about_path="")


def _status(row: Dispatch) -> Status:
    waiting = row.state == Delivery.WAITING
    return Status(
        Delivery(row.state), row.channel, row.masked_to, row.sent_at or row.tried_at, row.not_before if waiting else None,
        row.trouble,
    )  # fmt: skip


def _line(row: Dispatch) -> OutboxLine:
    secrets = dict(secrets_of(row)) if settings.NOTICES_PRETENDED else {}
    hidden = dict.fromkeys(NOTICES[row.notice].secret_sample, "••••••")
    said = rendered(row.notice, row.channel, row.language, {**hidden, **row.values, **secrets})
    return OutboxLine(row.pk, row.notice, row.language, said.subject, said.text, _status(row), row.created_at, row.attempts)


def due_since() -> datetime | None:
    """Since when the longest-waiting message is due; None: nothing waits. One statement over an index."""
    due = Dispatch.objects.filter(state=Delivery.WAITING, not_before__lte=clock.now()).order_by("not_before")
    return due.values_list("not_before", flat=True).first()
