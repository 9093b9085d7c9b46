"""The record, as far as the charge may search it: who did what, in which charge, from where, about what."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from kshamta.api.answers import answers
from kshamta.api.tokens import Token, actor_of
from kshamta.audit import queries
from kshamta.audit.rights import Right
from kshamta.reporting import record as reporting

router = Router(auth=Token(Right.SEARCH_RECORD))


class EventOut(Schema):
    """One operation. link: its place in the chain; null in the few seconds before it has one."""

    id: UUID
    at: datetime
    operation: str = Field(examples=["offices.office.renamed"])
    account: UUID | None
    charge: str
    acted_at: UUID | None
    about_kind: str
    about: UUID | None
    person: UUID | None
    number: int
    before_hash: str
    after_hash: str
    details: dict[str, Any]
    link: int | None


class RecordOut(Schema):
    items: list[EventOut]
    next: str | None


class Sought(Schema):
    """operation: a name or its beginning ("offices"). office: a code; it and all below. from_on, to_on: days, inclusive."""

    operation: str = Field("", max_length=64)
    account: UUID | None = None
    about: UUID | None = None
    from_on: date | None = None
    to_on: date | None = None
    office: str = Field("", max_length=40, examples=["CG-EDU-BLK-3629"])
    limit: int = Field(50, ge=1, le=200)
    after: str = Field("", max_length=200)


@router.get(
    "", response=answers(RecordOut), operation_id="search_record", summary="The record, the newest first",
    description="All of it, page by page. The file that is taken away with a reason is given on the page alone.",
)  # fmt: skip
def search_record(request: HttpRequest, sought: Query[Sought]) -> dict[str, object]:
    filters = queries.Filters(
        operation=sought.operation, account_id=sought.account, about_id=sought.about, from_on=sought.from_on, to_on=sought.to_on
    )
    page = reporting.rows(filters, actor_of(request), sought.after, office_code=sought.office, size=sought.limit)
    return {"items": [facts(row) for row in page.rows], "next": page.after or None}


def facts(row: queries.Row) -> dict[str, object]:
    return {
        "id": row.id, "at": row.at, "operation": row.operation, "account": row.account_id, "charge": row.charge,
        "acted_at": row.acted_at_id, "about_kind": row.about_kind, "about": row.about_id, "person": row.person_id,
        "number": row.number, "before_hash": row.before_hash, "after_hash": row.after_hash,
        "details": row.details, "link": row.link,
    }  # fmt: skip
