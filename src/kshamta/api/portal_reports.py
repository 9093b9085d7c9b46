"""Reports of the national portal: brought in by a program, and what came of them."""

from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from kshamta.api.answers import answers
from kshamta.api.tokens import Token, actor_of
from kshamta.audit.rights import Right
from kshamta.portal.operations import reports as operations
from kshamta.portal.queries import reports as queries

router = Router(auth=Token(Right.ONBOARD))
_BINARY = {
    "requestBody": {
        "required": False,
        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
        "description": "UserReport.csv or ConsumptionReport.csv, or a zip of one, at most 10 MB.",
    }
}


class ReportOut(Schema):
    """A report of the portal. figures: what came of its lines, by name. unread: the first lines that could not be read."""

    id: UUID
    kind: str = Field(examples=["users"])
    state: str = Field(examples=["read"], description="received, read, refused or parked")
    as_on: datetime | None
    received_at: datetime
    finished_at: datetime | None
    rows: int
    done: int
    figures: dict[str, int] = Field(examples=[{"email": 147, "cases": 19}])
    unread: list[tuple[int, str]]
    why: str = Field(examples=["not-a-report"], description="Why nothing of it was taken.")


class ReportsOut(Schema):
    items: list[ReportOut]
    pages: int


@router.get("", response=answers(ReportsOut), operation_id="list_portal_reports", summary="Reports brought, the newest first")
def list_portal_reports(request: HttpRequest, page: int = Query(1, ge=1, le=100_000)) -> dict[str, Any]:
    found = queries.listing(actor_of(request), page)
    return {"items": [asdict(line) for line in found.lines], "pages": found.pages}


@router.get("/{report_id}", response=answers(ReportOut, 404), operation_id="get_portal_report", summary="One of them")
def get_portal_report(request: HttpRequest, report_id: UUID) -> dict[str, Any]:
    return asdict(queries.report_of(report_id, actor_of(request)))


@router.post(
    "", response=answers(ReportOut, 409), operation_id="bring_portal_report", summary="Bring a report in", openapi_extra=_BINARY
)
def bring_portal_report(request: HttpRequest, name: str = Query("report.csv", max_length=200)) -> dict[str, Any]:
    """By the trained nodal officer whose token it is, for the people he onboards. The same file is taken once."""
    by = actor_of(request)
    report_id = operations.receive(by=by, name=name, data=request.read(operations.MOST_BYTES + 1))
    return asdict(queries.report_of(report_id, by))
