"""The register of hand-overs, for reading: contacts masked, no officer's words.

Nothing is handed over by token: asking, releasing and revoking want a fresh proof of identity on a screen (decision 0026).
"""

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from kshamta.api.answers import answers
from kshamta.api.pages import Paging, after_id, cursor
from kshamta.api.tokens import Token, actor_of
from kshamta.audit.rights import Right
from kshamta.onboarding.queries import handovers as queries
from kshamta.onboarding.queries.handovers import Line, Outside

router = Router(auth=Token(Right.HAND_OVER))
outside = Router(auth=Token(Right.HAND_OVER))


class HandOverOut(Schema):
    """way: mail, hand. state: waiting, released, sent, acknowledged, refused, revoked, expired or failed."""

    id: UUID
    number: str = Field(examples=["8F3A-09C1-77D2"])
    office_hi: str
    office_en: str
    to: str = Field(examples=["A. K. Verma"])
    called: str = Field(examples=["Nodal officer of the portal"])
    way: str = Field(examples=["mail"])
    state: str = Field(examples=["sent"])
    rows: int
    asked_at: datetime
    expires_at: datetime | None


class HandOversOut(Schema):
    items: list[HandOverOut]
    next: str | None = Field(description="Give it back as `after` for the next page; null: that was the last.")


class OneHandOverOut(HandOverOut):
    """hash: of the position; file_hash: of the encrypted file."""

    order_number: str
    ddos: int
    hash: str
    file_hash: str
    masked_email: str
    masked_mobile: str
    released_at: datetime | None
    sent_at: datetime | None
    acknowledged_at: datetime | None
    ended_at: datetime | None


class OutsideOut(Schema):
    """An officer outside to whom an office may hand over. state: registered, proven, confirmed, refused or ended."""

    id: UUID
    name_hi: str
    name_en: str
    called: str
    office_hi: str
    office_en: str
    order_number: str = Field(examples=["DPI/2025/114"])
    order_date: date
    masked_email: str = Field(examples=["a•••@cg.gov.in"])
    masked_mobile: str = Field(examples=["98xxxxxx10"])
    state: str = Field(examples=["confirmed"])
    registered_at: datetime


class OutsidesOut(Schema):
    items: list[OutsideOut]
    next: str | None = Field(description="Give it back as `after` for the next page; null: that was the last.")


class Chosen(Paging):
    state: Literal["", "waiting", "released", "sent", "acknowledged", "refused", "revoked", "expired", "failed"] = ""


@router.get(
    "", response=answers(HandOversOut), operation_id="list_hand_overs", summary="The register, the newest first · सुपुर्दगी पंजी"
)
def list_hand_overs(request: HttpRequest, chosen: Query[Chosen]) -> dict[str, object]:
    after = after_id(chosen.after)
    lines = queries.listed(actor_of(request), state=chosen.state, after=after, limit=chosen.limit + 1)
    shown = lines[: chosen.limit]
    more = cursor(str(shown[-1].id)) if len(lines) > chosen.limit else None
    return {"items": [facts(line) for line in shown], "next": more}


@router.get(
    "/{hand_over_id}", response=answers(OneHandOverOut, 404), operation_id="get_hand_over", summary="One of them · एक सुपुर्दगी"
)
def get_hand_over(request: HttpRequest, hand_over_id: UUID) -> dict[str, object]:
    found = queries.whole(hand_over_id, actor_of(request))
    return facts(found.line) | {
        "order_number": found.order_number, "ddos": found.ddos, "hash": found.hash, "file_hash": found.file_hash,
        "masked_email": found.masked_email, "masked_mobile": found.masked_mobile, "released_at": found.released_at,
        "sent_at": found.sent_at, "acknowledged_at": found.acknowledged_at, "ended_at": found.ended_at,
    }  # fmt: skip


@outside.get(
    "", response=answers(OutsidesOut), operation_id="list_outside_officers",
    summary="Officers outside, the newest first · बाहर के अधिकारी",
)  # fmt: skip
def list_outside_officers(request: HttpRequest, chosen: Query[Paging]) -> dict[str, object]:
    lines = queries.officers_listed(actor_of(request), after=after_id(chosen.after), limit=chosen.limit + 1)
    shown = lines[: chosen.limit]
    more = cursor(str(shown[-1].id)) if len(lines) > chosen.limit else None
    return {"items": [officer(line) for line in shown], "next": more}


def facts(line: Line) -> dict[str, object]:
    return {
        "id": line.id, "number": line.number, "office_hi": line.office_hi, "office_en": line.office_en,
        "to": line.to_en or line.to_hi, "called": line.called, "way": line.way, "state": line.state, "rows": line.rows,
        "asked_at": line.asked_at, "expires_at": line.expires_at,
    }  # fmt: skip


def officer(line: Outside) -> dict[str, object]:
    return {
        "id": line.id, "name_hi": line.name_hi, "name_en": line.name_en, "called": line.called, "office_hi": line.office_hi,
        "office_en": line.office_en, "order_number": line.order_number, "order_date": line.order_date,
        "masked_email": line.masked_email, "masked_mobile": line.masked_mobile, "state": line.state,
        "registered_at": line.registered_at,
    }  # fmt: skip
