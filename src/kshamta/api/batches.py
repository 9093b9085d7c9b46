"""Batches for the national portal: what was printed, what became of each row; and the portal's answer brought by a machine."""

from dataclasses import asdict
from datetime import datetime
from typing import Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from kshamta.api.answers import answers
from kshamta.api.pages import Paging, cursor, parts_of
from kshamta.api.tokens import Token, actor_of
from kshamta.audit.rights import Right
from kshamta.portal.operations import results
from kshamta.portal.queries import batches as queries, rows as lines

MOST_BYTES = 10 << 20
router = Router(auth=Token(Right.ONBOARD))
STATES = Literal["", "waiting", "printed", "answered", "refused", "withdrawn"]
OUTCOMES = Literal["", "pending", "good", "bad", "missing", "unclear", "void"]
_BINARY = {
    "requestBody": {
        "required": False,
        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
        "description": "The portal's result file itself (.csv, .xlsx), at most 10 MB.",
    }
}


class BatchOut(Schema):
    """A batch. good, bad, missing: rows by what the portal said of them."""

    id: UUID
    number: str = Field(examples=["3F2A-91C0-77DE"])
    office: UUID
    office_code: str = Field(examples=["CG-BEO-3695"])
    state: str = Field(examples=["answered"])
    rows: int
    good: int
    bad: int
    missing: int
    file_hash: str
    asked_at: datetime
    answered_at: datetime | None


class BatchesOut(Schema):
    items: list[BatchOut]
    next: str | None = Field(description="Give it back as `after` for the next page; null: that was the last.")


class RowOut(Schema):
    """A row of a batch. line: in the file, its header being 1. kinds: of the portal's errors, as the pages word them."""

    line: int
    person: UUID
    outcome: str = Field(examples=["bad"])
    kinds: list[str] = Field(examples=[["mobile-used"]])
    told_at: datetime | None


class RowsOut(Schema):
    items: list[RowOut]
    next: str | None = Field(description="Give it back as `after` for the next page; null: that was the last.")


@router.get("", response=answers(BatchesOut, 400), operation_id="list_batches", summary="Batches, the newest first")
def list_batches(request: HttpRequest, paging: Query[Paging], state: STATES = "") -> dict[str, object]:
    after = parts_of(paging.after, 1)[0] if paging.after else ""
    found = queries.listed(actor_of(request), after=after, limit=paging.limit + 1, state=state)
    shown = found[: paging.limit]
    return {"items": [_facts(each) for each in shown], "next": cursor(str(shown[-1].id)) if len(found) > paging.limit else None}


@router.get("/{batch_id}", response=answers(BatchOut, 404), operation_id="get_batch", summary="One batch")
def get_batch(request: HttpRequest, batch_id: UUID) -> dict[str, object]:
    return _facts(queries.one(batch_id, actor_of(request)))


@router.get(
    "/{batch_id}/rows", response=answers(RowsOut, 400, 404), operation_id="list_batch_rows", summary="Its rows, without names"
)
def list_batch_rows(request: HttpRequest, batch_id: UUID, paging: Query[Paging], outcome: OUTCOMES = "") -> dict[str, object]:
    after = parts_of(paging.after, 1)[0] if paging.after else ""
    found = lines.listed(batch_id, actor_of(request), after=after, limit=paging.limit + 1, outcome=outcome)
    shown = found[: paging.limit]
    return {"items": [asdict(each) for each in shown], "next": cursor(str(shown[-1].line)) if len(found) > paging.limit else None}


@router.put(
    "/{batch_id}/result", response=answers(BatchOut, 404, 409), operation_id="put_result",
    summary="Bring the portal's result file; the same file again changes nothing", openapi_extra=_BINARY,
)  # fmt: skip
def put_result(
    request: HttpRequest,
    batch_id: UUID,
    name: str = Query("result.csv", max_length=200, description="The file's name."),
) -> dict[str, object]:
    by, data = actor_of(request), request.read(MOST_BYTES + 1)
    results.receive(batch_id=batch_id, by=by, name=name, data=data)
    return _facts(queries.one(batch_id, by))


def _facts(batch: queries.Facts) -> dict[str, object]:
    return asdict(batch)
