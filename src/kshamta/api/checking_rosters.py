"""The primary check as far as an office's own system takes part: what the product found, and what the system finds besides.

No name is told. To tick and to accept is the checking officer's own look, to certify and to sign up wants a fresh proof of
identity: no token does them (decision 43).
"""

from dataclasses import asdict
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router, Schema, Status
from pydantic import Field

from kshamta.api.answers import answers
from kshamta.api.changes import Key, Told, made, upon
from kshamta.api.drives import rosters
from kshamta.api.ordering_drives import SubmissionNamed
from kshamta.api.pages import Paging, cursor, parts_of
from kshamta.api.problems import CursorWrong
from kshamta.api.tokens import Token, actor_of
from kshamta.audit.rights import Right
from kshamta.onboarding.operations import checking as operations
from kshamta.onboarding.queries import findings as found_queries, opened as queries

CHECKS, GIVES = Token(Right.CHECK_ROSTERS), Token(Right.GIVE_ROSTER)
routes: Router = rosters
remarks = Router(auth=CHECKS)
Field_ = Literal["", "full_name", "mobile", "email", "group", "designation", "gender", "employee_id", "office_pin"]


class RemarkIn(Told):
    """Of a cell (row and field), a row, a column, or of the whole (neither); shown to the office below at that very place."""

    text: str = Field(min_length=1, max_length=500)
    row: int | None = Field(None, ge=1, le=2_000_000)
    field: Field_ = ""


class WhyIn(Told):
    reason: str = Field(min_length=1, max_length=500)


class CheckOut(Schema):
    """evidence: numbers of an automatic check."""

    check: str = Field(examples=["no-faults"])
    automatic: bool
    ticked: bool
    evidence: dict[str, int]
    at: datetime | None


class UnusualOut(Schema):
    code: str = Field(examples=["fewer"])
    tone: str = Field(examples=["look"])
    n: int


class PrimaryCheckOut(Schema):
    """may: what the token's charge may do with it now."""

    id: UUID
    kind: str
    state: str
    hash: str
    unusual: list[UnusualOut]
    checks: list[CheckOut]
    may: list[str] = Field(examples=[["tick", "remark", "return", "accept"]])


class FindingOut(Schema):
    """A finding at its place, as Excel shows it; never the value itself. severity: error, warning."""

    row: int
    column: str | None = Field(examples=["D"])
    field: str | None
    code: str = Field(examples=["mobile-length"])
    severity: str


class FindingsOut(Schema):
    version: int | None = Field(description="null: there is no version yet.")
    total: int
    items: list[FindingOut]
    next: str | None


class RemarkNamed(Schema):
    id: UUID


@routes.get(
    "/{submission_id}/checks", response=answers(PrimaryCheckOut, 404), operation_id="get_checks",
    summary="The primary check of what came up: what is unusual, and what is ticked with its evidence",
)  # fmt: skip
def get_checks(request: HttpRequest, submission_id: UUID) -> dict[str, Any]:
    found = queries.primary_check(submission_id, actor_of(request))
    return asdict(found) | {"may": sorted(found.may)}


@routes.get(
    "/{submission_id}/findings", response=answers(FindingsOut, 404), auth=GIVES, operation_id="list_findings",
    summary="What is wrong with the roster that was brought in, row by row",
)  # fmt: skip
def list_findings(request: HttpRequest, submission_id: UUID, chosen: Query[Paging]) -> dict[str, object]:
    begin = _begin(chosen.after)
    found = found_queries.findings_of(submission_id, actor_of(request), begin=begin, limit=chosen.limit)
    more = cursor(str(begin + chosen.limit)) if found.total > begin + chosen.limit else None
    return {"version": found.version, "total": found.total, "items": [asdict(line) for line in found.lines], "next": more}


@routes.post(
    "/{submission_id}/remarks", response=answers(RemarkNamed, 404, 409, status=201), auth=CHECKS, operation_id="remark_on",
    summary="A remark on a cell, a row, a column or the whole",
)  # fmt: skip
def remark_on(request: HttpRequest, submission_id: UUID, told: RemarkIn, idempotency_key: Key = "") -> Status[dict[str, object]]:
    by = actor_of(request)
    new = made(
        request, idempotency_key, f"remark-on/{submission_id}", told,
        lambda: operations.remark(submission_id=submission_id, by=by, text=told.text, row=told.row, field=told.field),
    )  # fmt: skip
    return Status(201, {"id": new})


@remarks.post(
    "/{remark_id}/take-back", response=answers(RemarkNamed, 404, 409), operation_id="take_back_remark",
    summary="Take back one's own remark that has not gone down",
)  # fmt: skip
def take_back_remark(request: HttpRequest, remark_id: UUID, idempotency_key: Key = "") -> dict[str, object]:
    by = actor_of(request)
    upon(
        request, idempotency_key, "take-back-remark", Told(), lambda: operations.take_back(remark_id=remark_id, by=by), remark_id
    )
    return {"id": remark_id}


@routes.post(
    "/{submission_id}/return", response=answers(SubmissionNamed, 404, 409), auth=CHECKS, operation_id="return_submission",
    summary="Return it, with the reason and the remarks made",
)  # fmt: skip
def return_submission(request: HttpRequest, submission_id: UUID, told: WhyIn, idempotency_key: Key = "") -> dict[str, object]:
    by = actor_of(request)
    upon(
        request, idempotency_key, "return-submission", told,
        lambda: operations.return_(submission_id=submission_id, by=by, reason=told.reason), submission_id,
    )  # fmt: skip
    return {"id": submission_id}


def _begin(after: str | None) -> int:
    """Raises CursorWrong."""
    if not after:
        return 0
    text = parts_of(after, 1)[0]
    if not text.isascii() or not text.isdigit() or len(text) > 7:
        raise CursorWrong
    return int(text)
