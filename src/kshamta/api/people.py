"""People of the offices one may see: contacts masked, as on every screen. There is no way to unmask by a program."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from kshamta.api.answers import answers
from kshamta.api.tokens import Token, actor_of
from kshamta.audit.rights import Right
from kshamta.people import operations, queries

router = Router(auth=Token(Right.SEE_PEOPLE))


class ContactOut(Schema):
    kind: str = Field(examples=["mobile"])
    masked: str = Field(examples=["98xxxxxx10"])


class PersonOut(Schema):
    """A person and his main posting of today."""

    id: UUID
    name_hi: str
    name_en: str
    gender: str = Field(examples=["Female"])
    audience: str = Field(examples=["personnel"])
    employee_id: str | None
    office: UUID | None
    office_hi: str
    office_en: str
    designation: str
    group: str
    contacts: list[ContactOut]
    version: int


class PeopleOut(Schema):
    items: list[PersonOut]
    next: str | None


class FoundOut(Schema):
    """more: there are others like these, ask more closely."""

    items: list[PersonOut]
    more: bool


class PostingOut(Schema):
    office: UUID
    office_hi: str
    office_en: str
    kind: str
    designation: str
    group: str
    starts_on: date
    ends_on: date | None


class PersonWhole(PersonOut):
    postings: list[PostingOut]


class At(Schema):
    """office: whose people; below: also those of all offices under it. after: the `next` of the page before."""

    office: UUID
    below: bool = False
    group: str = Field("", max_length=12)
    after: str = Field("", max_length=1000)


class Wanted(Schema):
    """q: an employee ID, a mobile number, an e-mail address (each exact), or a name in either script, misspelt or not."""

    q: str = Field(min_length=1, max_length=200)
    limit: int = Field(20, ge=1, le=50)


@router.get("", response=answers(PeopleOut, 404), operation_id="list_people", summary="People of an office")
def list_people(request: HttpRequest, at: Query[At]) -> dict[str, object]:
    scope = actor_of(request).scope_for(Right.SEE_PEOPLE)
    page = queries.people_at(at.office, scope, below=at.below, group=at.group, after=at.after)
    return {"items": [facts(person) for person in page.people], "next": page.after or None}


@router.get("/find", response=answers(FoundOut), operation_id="find_people", summary="Somebody by number, address or name")
def find_people(request: HttpRequest, wanted: Query[Wanted]) -> dict[str, object]:
    found = queries.find(wanted.q, actor_of(request).scope_for(Right.SEE_PEOPLE), limit=wanted.limit)
    return {"items": [facts(person) for person in found.people], "more": found.more}


@router.get("/{person_id}", response=answers(PersonWhole, 404), operation_id="get_person", summary="One person and his postings")
def get_person(request: HttpRequest, person_id: UUID) -> dict[str, object]:
    card = operations.look(person_id=person_id, by=actor_of(request))
    return {**facts(card.person), "postings": [posting(one) for one in card.postings]}


def facts(person: Any) -> dict[str, object]:
    return {
        "id": person.id, "name_hi": person.name_hi, "name_en": person.name_en, "gender": person.gender,
        "audience": person.audience, "employee_id": person.employee_id or None, "office": person.office_id,
        "office_hi": person.office_hi, "office_en": person.office_en, "designation": person.designation, "group": person.group,
        "contacts": [{"kind": one.kind, "masked": one.masked} for one in person.contacts], "version": person.version,
    }  # fmt: skip


def posting(post: Any) -> dict[str, object]:
    return {
        "office": post.office_id, "office_hi": post.office_hi, "office_en": post.office_en, "kind": post.kind,
        "designation": post.designation, "group": post.group, "starts_on": post.starts_on, "ends_on": post.ends_on,
    }  # fmt: skip
