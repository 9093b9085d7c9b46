"""Exemptions: who is left out of the denominator, why and until when; asked for, decided by an officer above, ended."""

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Body, Query, Router, Schema, Status
from pydantic import Field

from kshamta.api.answers import answers
from kshamta.api.changes import Day, Key, Told, made, upon
from kshamta.api.pages import Paging, after_id, cursor
from kshamta.api.tokens import Token, actor_of
from kshamta.audit.rights import Right
from kshamta.people.operations import exemptions as operations
from kshamta.people.operations.exemptions import Asked
from kshamta.people.queries import exemptions as queries
from kshamta.people.queries.exemptions import ExemptionLine

router = Router(auth=Token(Right.EXEMPT))
DECIDES = Token(Right.APPROVE_EXEMPTION)


class ExemptionOut(Schema):
    """ends_on: the last day. may_decide: it waits for the token's officer; who asked, and whom it is for, decides nothing."""

    id: UUID
    person: UUID
    office: UUID
    kind: str = Field(examples=["long-leave"])
    starts_on: date
    ends_on: date
    state: str = Field(examples=["asked"])
    asked_at: datetime
    may_decide: bool
    may_end: bool


class ExemptionWhole(ExemptionOut):
    """reason: of who asked; answer: of who refused."""

    reason: str
    answer: str


class ExemptionsOut(Schema):
    items: list[ExemptionOut]
    next: str | None = Field(description="Give it back as `after` for the next page; null: that was the last.")


class Chosen(Paging):
    """tab: waits for a decision, approved, over."""

    tab: Literal["waiting", "standing", "over"] = "standing"


class ExemptionIn(Told):
    """How long it may last depends on its kind; the reason in ten characters or more."""

    person: UUID
    kind: str = Field(max_length=16, examples=["long-leave"])
    starts_on: Day
    ends_on: Day
    reason: str = Field(max_length=500, examples=["Maternity leave by order 114"])


class ExemptionReasonIn(Told):
    reason: str = Field(max_length=500, examples=["No such order is known here"])


@router.get("", response=answers(ExemptionsOut), operation_id="list_exemptions", summary="Exemptions, the newest first")
def list_exemptions(request: HttpRequest, chosen: Query[Chosen]) -> dict[str, object]:
    found = queries.listed(actor_of(request), chosen.tab, after=after_id(chosen.after), limit=chosen.limit + 1)
    shown = found[: chosen.limit]
    more = cursor(str(shown[-1].id)) if len(found) > chosen.limit else None
    return {"items": [facts(each) for each in shown], "next": more}


@router.post(
    "", response=answers(ExemptionOut, 404, 409, status=201), operation_id="ask_exemption",
    summary="Ask that somebody be left out for a time",
)  # fmt: skip
def ask_exemption(request: HttpRequest, told: ExemptionIn, idempotency_key: Key = "") -> Status[dict[str, object]]:
    by, asked = actor_of(request), Asked(told.kind, told.starts_on, told.ends_on, told.reason)
    exemption_id = made(
        request, idempotency_key, "ask-exemption", told,
        lambda: operations.ask(person_id=told.person, asked=asked, by=by),
    )  # fmt: skip
    return Status(201, _facts(exemption_id, request))


@router.get(
    "/{exemption_id}", response=answers(ExemptionWhole, 404), operation_id="get_exemption", summary="One, with its reason"
)
def get_exemption(request: HttpRequest, exemption_id: UUID) -> dict[str, object]:
    line = queries.exemption_of(exemption_id, actor_of(request))
    return facts(line) | {"reason": line.reason, "answer": line.answer}


@router.post(
    "/{exemption_id}/approve", response=answers(ExemptionOut, 404, 409), auth=DECIDES, operation_id="approve_exemption",
    summary="Approve, by an officer above the office that asked",
)  # fmt: skip
def approve_exemption(request: HttpRequest, exemption_id: UUID, idempotency_key: Key = "") -> dict[str, object]:
    by = actor_of(request)
    upon(
        request, idempotency_key, "approve-exemption", Told(),
        lambda: operations.approve(exemption_id=exemption_id, by=by), exemption_id,
    )  # fmt: skip
    return _facts(exemption_id, request)


@router.post(
    "/{exemption_id}/refuse", response=answers(ExemptionOut, 404, 409), auth=DECIDES, operation_id="refuse_exemption",
    summary="Refuse, with the reason",
)  # fmt: skip
def refuse_exemption(
    request: HttpRequest, exemption_id: UUID, told: Body[ExemptionReasonIn], idempotency_key: Key = ""
) -> dict[str, object]:
    by = actor_of(request)
    upon(
        request, idempotency_key, "refuse-exemption", told,
        lambda: operations.refuse(exemption_id=exemption_id, by=by, reason=told.reason), exemption_id,
    )  # fmt: skip
    return _facts(exemption_id, request)


@router.post(
    "/{exemption_id}/end", response=answers(ExemptionOut, 404, 409), operation_id="end_exemption",
    summary="End it before its day; one that waits is withdrawn",
)  # fmt: skip
def end_exemption(request: HttpRequest, exemption_id: UUID, idempotency_key: Key = "") -> dict[str, object]:
    by = actor_of(request)
    upon(
        request, idempotency_key, "end-exemption", Told(),
        lambda: operations.end(exemption_id=exemption_id, by=by), exemption_id,
    )  # fmt: skip
    return _facts(exemption_id, request)


def facts(line: ExemptionLine) -> dict[str, object]:
    return {
        "id": line.id, "person": line.person_id, "office": line.office_id, "kind": line.kind, "starts_on": line.starts_on,
        "ends_on": line.ends_on, "state": line.state, "asked_at": line.asked_at, "may_decide": line.may_decide,
        "may_end": line.may_end,
    }  # fmt: skip


def _facts(exemption_id: UUID, request: HttpRequest) -> dict[str, object]:
    return facts(queries.exemption_of(exemption_id, actor_of(request)))
