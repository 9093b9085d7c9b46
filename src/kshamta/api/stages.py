"""How far people are: the funnel of an office with the offices below it, who waits for what, one person's ledger."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from kshamta.api.answers import answers
from kshamta.api.tokens import Token, actor_of
from kshamta.audit.rights import Right
from kshamta.people.queries import stages as queries, stuck as waiting

router = Router(auth=Token(Right.SEE_OFFICES))
people = Token(Right.SEE_PEOPLE)
type Stage = Literal["collected", "sent", "registered", "first_login", "verified"]


class StepOut(Schema):
    """percent: of those who are counted. waits: for just this stage."""

    stage: str = Field(examples=["registered"])
    reached: int
    percent: int
    waits: int


class StageFiguresOut(Schema):
    """counted: on roll without the exempt."""

    on_roll: int
    exempt: int
    counted: int
    steps: list[StepOut]


class ChildOut(StageFiguresOut):
    office: UUID
    code: str
    name_hi: str
    name_en: str


class FunnelOut(ChildOut):
    """Of the office and all below it. children: those directly below, page by page."""

    as_on: datetime
    children: list[ChildOut]
    page: int
    pages: int


class WaitingOut(Schema):
    person: UUID
    name_hi: str
    name_en: str
    designation: str
    office_hi: str
    office_en: str
    days: int
    why: list[str] = Field(examples=[["no-contact", "mobile-used"]], description="His own facts, then what the portal said last.")


class StuckOut(Schema):
    stage: str
    total: int
    items: list[WaitingOut]
    page: int
    pages: int


class EntryOut(Schema):
    """reached: false where a correcting entry takes the stage back."""

    stage: str
    at: datetime
    written_at: datetime
    source: str = Field(examples=["portal-report"])
    reached: bool


class LedgerOut(Schema):
    person: UUID
    exempt: bool
    reached: list[str]
    entries: list[EntryOut]


@router.get("/offices/{office_id}", response=answers(FunnelOut, 404), operation_id="get_funnel", summary="Funnel of an office")
def get_funnel(request: HttpRequest, office_id: UUID, page: int = 1) -> dict[str, object]:
    found = queries.funnel(office_id, actor_of(request), page)
    children = [_child(line.office, line.figures) for line in found.children]
    mine = _child(found.office, found.figures)
    return {**mine, "as_on": found.as_on, "children": children, "page": found.number, "pages": found.pages}


@router.get(
    "/offices/{office_id}/waiting/{stage}", response=answers(StuckOut, 404), operation_id="list_waiting", auth=people,
    summary="Who waits for a stage, the longest first",
)  # fmt: skip
def list_waiting(
    request: HttpRequest,
    office_id: UUID,
    stage: Stage,
    page: int = 1,
    why: str = Query("", max_length=32, description="Only those whom this reason holds up."),
) -> dict[str, object]:
    found = waiting.stuck(office_id, stage, actor_of(request), page, why)
    items = [
        {
            "person": each.id, "name_hi": each.name_hi, "name_en": each.name_en, "designation": each.designation,
            "office_hi": each.office_hi, "office_en": each.office_en, "days": each.days, "why": list(each.why),
        }
        for each in found.people
    ]  # fmt: skip
    return {"stage": stage, "total": found.total, "items": items, "page": found.number, "pages": found.pages}


@router.get(
    "/people/{person_id}", response=answers(LedgerOut, 404), operation_id="get_ledger", auth=people, summary="One person's ledger"
)
def get_ledger(request: HttpRequest, person_id: UUID) -> dict[str, object]:
    return ledger(queries.ledger_of(person_id, actor_of(request)))


def ledger(found: queries.Ledger) -> dict[str, object]:
    entries = [
        {"stage": each.stage, "at": each.at, "written_at": each.written_at, "source": each.source, "reached": each.reached}
        for each in found.entries
    ]
    reached = [each.stage for each in found.standing if each.reached]
    return {"person": found.person_id, "exempt": found.exempt, "reached": reached, "entries": entries}


def _child(office: Any, figures: queries.Figures) -> dict[str, object]:
    steps = [
        {"stage": step.name, "reached": step.reached, "percent": step.percent, "waits": step.waits} for step in figures.steps
    ]
    return {
        "office": office.pk, "code": office.code, "name_hi": office.name_hi, "name_en": office.name_en, "steps": steps,
        "on_roll": figures.on_roll, "exempt": figures.exempt, "counted": figures.counted,
    }  # fmt: skip
