"""Cases without a name: which rosters are in one, whose turn it is, what was said; and what an office's own system says of
its row.

Names and contacts are compared on the screen alone, where the look is recorded.
"""

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Body, Query, Router, Schema
from pydantic import Field

from kshamta.api.answers import answers
from kshamta.api.pages import Paging, after_id, cursor
from kshamta.api.tokens import Token, actor_of
from kshamta.audit.rights import Right
from kshamta.onboarding.operations import cases as operations
from kshamta.onboarding.queries import cases as queries, one_case
from kshamta.onboarding.queries.cases import CaseLine, SideLine, Wanted
from kshamta.onboarding.queries.one_case import CaseFacts

router = Router(auth=Token(Right.SEE_DRIVES))
SPEAKS = Token(Right.DECIDE_CASES)


class SideOut(Schema):
    """A roster that is in the case. rows: of its sheet; said: what its office says; must_act: it leaves its rows out, or mends
    them."""

    submission: UUID
    office: UUID
    office_code: str = Field(examples=["CG-EDU-S-1042"])
    name_hi: str
    name_en: str
    rows: list[int] = Field(examples=[[7]])
    here: bool = Field(description="Its rows are in the case still.")
    said: str = Field(examples=["claim"])
    mine: bool = Field(description="The token's office answers for it.")
    must_act: bool


class CaseOut(Schema):
    """kind: employee-id, mobile, email, name-and-pin, looks-alike. state: open, disputed, agreed, decided."""

    id: UUID
    drive: UUID
    kind: str = Field(examples=["employee-id"])
    state: str = Field(examples=["open"])
    outcome: str = Field(examples=["transferred"])
    certain: int = Field(description="How probable it is that the rows are one person, of 100; 0: not ranked.")
    people: int
    opened_at: datetime
    due_on: date | None = Field(description="null: it presses nobody.")
    late: bool
    my_turn: bool
    sides: list[SideOut]


class CasesOut(Schema):
    items: list[CaseOut]
    next: str | None = Field(description="Give it back as `after` for the next page; null: that was the last.")


class ChoiceOut(Schema):
    """What may be decided; holder: the roster that keeps the row."""

    outcome: str = Field(examples=["released"])
    holder: UUID | None


class OneCaseOut(CaseOut):
    """offered: what the token's office may say. choices: what it may decide. revision: goes along with what it does."""

    offered: list[str] = Field(examples=[["claim", "release", "joined", "left", "wrong"]])
    choices: list[ChoiceOut]
    revision: int


class Chosen(Paging):
    """tab: waits for my office, open, names alone, settled."""

    tab: Literal["mine", "open", "maybe", "settled"] = "open"
    drive: UUID | None = None


class SayIn(Schema):
    """said: one of `offered`. submission: where the office has several rosters in the case. revision: of the case as read."""

    said: str = Field(max_length=20, examples=["left"])
    submission: UUID | None = None
    reason: str = Field("", max_length=500)
    revision: int | None = Field(None, ge=0, le=1_000_000)


class DecideIn(Schema):
    """One of `choices`, with its reason."""

    outcome: str = Field(max_length=20, examples=["released"])
    holder: UUID | None = None
    reason: str = Field(max_length=500, examples=["As the service book says"])
    revision: int | None = Field(None, ge=0, le=1_000_000)


@router.get("", response=answers(CasesOut), operation_id="list_cases", summary="Cases, the newest first · प्रकरण, नए पहले")
def list_cases(request: HttpRequest, chosen: Query[Chosen]) -> dict[str, object]:
    wanted = Wanted(tab=chosen.tab, drive_id=chosen.drive)
    lines = queries.listed(actor_of(request), wanted, after=after_id(chosen.after), limit=chosen.limit + 1)
    shown = lines[: chosen.limit]
    more = cursor(str(shown[-1].id)) if len(lines) > chosen.limit else None
    return {"items": [facts(line) for line in shown], "next": more}


@router.get("/{case_id}", response=answers(OneCaseOut, 404), operation_id="get_case", summary="One case · एक प्रकरण")
def get_case(request: HttpRequest, case_id: UUID) -> dict[str, object]:
    return whole(one_case.facts_of(case_id, actor_of(request)))


@router.post(
    "/{case_id}/say", response=answers(OneCaseOut, 404, 409), auth=SPEAKS, operation_id="say_case",
    summary="Say what is so with the office's own row · अपनी पंक्ति के बारे में बताना",
)  # fmt: skip
def say_case(request: HttpRequest, case_id: UUID, given: Body[SayIn]) -> dict[str, object]:
    by = actor_of(request)
    operations.say(
        case_id=case_id, submission_id=given.submission, by=by, said=given.said, reason=given.reason, revision=given.revision
    )
    return whole(one_case.facts_of(case_id, by))


@router.post(
    "/{case_id}/decide", response=answers(OneCaseOut, 404, 409), auth=SPEAKS, operation_id="decide_case",
    summary="Settle a disputed case, by the office above both · विवादित प्रकरण का निर्णय",
)  # fmt: skip
def decide_case(request: HttpRequest, case_id: UUID, given: Body[DecideIn]) -> dict[str, object]:
    """Four eyes hold as on the screen: who spoke for a side, or sent its roster, decides nothing."""
    by = actor_of(request)
    operations.decide(
        case_id=case_id, by=by, outcome=given.outcome, holder=given.holder, reason=given.reason, revision=given.revision
    )
    return whole(one_case.facts_of(case_id, by))


def facts(line: CaseLine) -> dict[str, object]:
    return {
        "id": line.id, "drive": line.drive_id, "kind": line.kind, "state": line.state, "outcome": line.outcome,
        "certain": line.certain, "people": line.people, "opened_at": line.opened_at, "due_on": line.due_on, "late": line.late,
        "my_turn": line.my_turn, "sides": [side(each) for each in line.sides],
    }  # fmt: skip


def side(each: SideLine) -> dict[str, object]:
    return {
        "submission": each.submission_id, "office": each.office_id, "office_code": each.code, "name_hi": each.name_hi,
        "name_en": each.name_en, "rows": list(each.rows), "here": each.here, "said": each.said, "mine": each.mine,
        "must_act": each.must_act,
    }  # fmt: skip


def whole(found: CaseFacts) -> dict[str, object]:
    choices = [{"outcome": str(each.outcome), "holder": each.holder} for each in found.choices]
    return facts(found.line) | {"offered": [str(word) for word in found.offered], "choices": choices, "revision": found.revision}
