"""Petitions: what waits for an officer, one of them, his decision; an office's word, and its doubt whether somebody is its own.

What was held and given, and what was said, is read of one at a time: the person can read who looked.
"""

from dataclasses import asdict
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Body, Query, Router, Schema, Status
from pydantic import Field

from kshamta.api.answers import answers
from kshamta.api.changes import Key, Told, made, upon
from kshamta.api.pages import Paging, after_moment, cursor
from kshamta.api.tokens import Token, actor_of
from kshamta.audit.rights import Right
from kshamta.people.operations import deciding
from kshamta.people.queries import petitions as queries
from kshamta.people.queries.petitions import PetitionFacts

router = Router(auth=Token(Right.VERIFY_PEOPLE))
type Kind = Literal["", "correction", "not-me", "not-ours", "complaint"]


class PetitionOut(Schema):
    """kind: correction, not-me, not-ours, complaint. waiting_at: whose officer decides. rungs: how often it went up.
    person_said, other_said: what the person, and the other office, say to "not our employee"."""

    id: UUID
    kind: str = Field(examples=["correction"])
    field: str = Field(examples=["designation"])
    state: str = Field(examples=["waiting"])
    person: UUID
    office: UUID | None
    waiting_at: UUID | None
    other_office: UUID | None
    asked_at: datetime
    due_on: date = Field(description="By then it is decided, or goes up.")
    answer_by: date
    rungs: int
    person_said: str = Field(examples=["yes"])
    other_said: str
    decided_at: datetime | None


class PetitionsOut(Schema):
    items: list[PetitionOut]
    next: str | None = Field(description="Give it back as `after` for the next page; null: that was the last.")


class PetitionWhole(PetitionOut):
    """held, given: as it stands, and as it is said to be right. text: evidence, or what is complained of."""

    name_hi: str
    name_en: str
    held: str = Field(examples=["Assistant Teacher"])
    given: str = Field(examples=["Lecturer"])
    text: str
    answer: str
    mine: bool = Field(description="It waits for the token's office.")
    my_word: bool = Field(description="The token's office is asked for its word.")


class Chosen(Paging):
    """tab: waits at my office, elsewhere in my reach, asks for my office's word (the oldest first); decided (the newest)."""

    tab: Literal["mine", "below", "asked", "decided"] = "mine"
    kind: Kind = ""


class AnswerIn(Told):
    """answer: what the person reads. A complaint is not granted without one, and nothing is refused without its reason."""

    answer: str = Field("", max_length=500, examples=["As the service book says"])


class WordIn(Told):
    """agrees: he serves with us."""

    agrees: bool


class DoubtIn(Told):
    """Somebody on the token's rolls who serves elsewhere: other_office is a code, or DDO code."""

    person: UUID
    other_office: str = Field(max_length=40, examples=["CG-EDU-S-1042"])
    text: str = Field(max_length=500, examples=["Relieved on 3 June by order 114"])


@router.get("", response=answers(PetitionsOut), operation_id="list_petitions", summary="Petitions, without what they say")
def list_petitions(request: HttpRequest, chosen: Query[Chosen]) -> dict[str, object]:
    found = queries.listed(
        actor_of(request), chosen.tab, kind=chosen.kind, after=after_moment(chosen.after), limit=chosen.limit + 1
    )
    shown = found[: chosen.limit]
    more = cursor(_moment(shown[-1]).isoformat(), str(shown[-1].id)) if len(found) > chosen.limit else None
    return {"items": [asdict(each) for each in shown], "next": more}


@router.post(
    "", response=answers(PetitionOut, 404, 409, status=201), operation_id="doubt_person",
    summary="Not our employee: he and the other office are asked",
)  # fmt: skip
def doubt_person(request: HttpRequest, told: DoubtIn, idempotency_key: Key = "") -> Status[dict[str, object]]:
    by = actor_of(request)
    petition_id = made(
        request, idempotency_key, "doubt-person", told,
        lambda: deciding.doubt(person_id=told.person, other_code=told.other_office, text=told.text, by=by),
    )  # fmt: skip
    return Status(201, _facts(petition_id, request))


@router.get("/{petition_id}", response=answers(PetitionWhole, 404), operation_id="get_petition", summary="One petition, whole")
def get_petition(request: HttpRequest, petition_id: UUID) -> dict[str, object]:
    """The look is recorded, once a while, where the person can read it."""
    line = deciding.look(petition_id=petition_id, by=actor_of(request))
    said = {"held": line.held, "given": line.given, "text": line.text, "answer": line.answer}
    named = {"name_hi": line.name_hi, "name_en": line.name_en, "mine": line.mine, "my_word": line.my_word}
    return _facts(petition_id, request) | said | named


@router.post(
    "/{petition_id}/grant", response=answers(PetitionOut, 404, 409), operation_id="grant_petition",
    summary="Grant: it takes effect with it",
)  # fmt: skip
def grant_petition(
    request: HttpRequest, petition_id: UUID, told: Body[AnswerIn], idempotency_key: Key = ""
) -> dict[str, object]:
    by = actor_of(request)
    upon(
        request, idempotency_key, "grant-petition", told,
        lambda: deciding.grant(petition_ids=[petition_id], by=by, answer=told.answer), petition_id,
    )  # fmt: skip
    return _facts(petition_id, request)


@router.post(
    "/{petition_id}/refuse", response=answers(PetitionOut, 404, 409), operation_id="refuse_petition",
    summary="Refuse, with the reason that the person reads",
)  # fmt: skip
def refuse_petition(
    request: HttpRequest, petition_id: UUID, told: Body[AnswerIn], idempotency_key: Key = ""
) -> dict[str, object]:
    by = actor_of(request)
    upon(
        request, idempotency_key, "refuse-petition", told,
        lambda: deciding.refuse(petition_ids=[petition_id], answer=told.answer, by=by), petition_id,
    )  # fmt: skip
    return _facts(petition_id, request)


@router.post(
    "/{petition_id}/say", response=answers(PetitionOut, 404, 409), operation_id="say_petition",
    summary="The word of the office where he is said to serve",
)  # fmt: skip
def say_petition(request: HttpRequest, petition_id: UUID, told: Body[WordIn], idempotency_key: Key = "") -> dict[str, object]:
    by = actor_of(request)
    upon(
        request, idempotency_key, "say-petition", told,
        lambda: deciding.say_for_office(petition_id=petition_id, agrees=told.agrees, by=by), petition_id,
    )  # fmt: skip
    return _facts(petition_id, request)


def _facts(petition_id: UUID, request: HttpRequest) -> dict[str, object]:
    return asdict(queries.facts_of(petition_id, actor_of(request)))


def _moment(petition: PetitionFacts) -> datetime:
    return petition.decided_at or petition.asked_at
