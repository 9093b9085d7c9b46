"""What was said in the app to the officer whose token it is."""

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router, Schema, Status
from pydantic import Field

from kshamta.api.answers import answers
from kshamta.api.tokens import Token, actor_of
from kshamta.notices import operations, queries

router = Router(auth=Token())


class NoticeOut(Schema):
    id: UUID
    notice: str = Field(examples=["appointment-nominated"])
    text: str
    link: str = Field(examples=["/appointments/waiting/"])
    at: datetime
    read: bool


class NoticesOut(Schema):
    items: list[NoticeOut]
    next: UUID | None
    unread: int


class Since(Schema):
    """language: hi or en. after: the `next` of the page before (older ones follow)."""

    language: str = Field("hi", pattern="^(hi|en)$")
    after: UUID | None = None


@router.get("", response=answers(NoticesOut), operation_id="list_notices", summary="Notices, the newest first")
def list_notices(request: HttpRequest, since: Query[Since]) -> dict[str, object]:
    account_id = actor_of(request).account_id
    if account_id is None:
        return {"items": [], "next": None, "unread": 0}
    page = queries.inbox(account_id, since.language, since.after)
    items = [
        {"id": row.id, "notice": row.notice, "text": row.text, "link": row.link, "at": row.at, "read": row.read}
        for row in page.rows
    ]  # fmt: skip
    return {"items": items, "next": page.before, "unread": page.unread}


@router.post(
    "/{notice_id}/read", response=answers(None, 404, status=204), operation_id="read_notice", summary="A notice was read"
)
def read_notice(request: HttpRequest, notice_id: UUID) -> Status[None]:
    operations.mark_read(notice_id=notice_id, by=actor_of(request))
    return Status(204, None)


@router.post("/read", response=answers(None, status=204), operation_id="read_notices", summary="All notices were read")
def read_notices(request: HttpRequest) -> Status[None]:
    operations.mark_all_read(by=actor_of(request))
    return Status(204, None)
