"""Offices: the tree one may see, page by page; one office with its figures."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from kshamta.api.answers import answers
from kshamta.api.pages import Paging, cursor, parts_of
from kshamta.api.tokens import Token, actor_of
from kshamta.audit.rights import Right
from kshamta.offices import queries

router = Router(auth=Token(Right.SEE_OFFICES))


class OfficeOut(Schema):
    """An office. strength: people at work at the office itself by group (A, B, C, D, contractual), as far as counted."""

    id: UUID
    code: str = Field(examples=["CG-EDU-BLK-3629"])
    ddo_code: str
    lgd_code: str
    level: str = Field(examples=["block"])
    kind: str
    name_hi: str
    name_en: str
    pin: str = Field(examples=["492001"])
    parent: UUID | None
    opened_on: date
    closed_on: date | None
    strength: dict[str, int] = Field(examples=[{"A": 1, "B": 2, "C": 40, "D": 6}])
    version: int


class OfficesOut(Schema):
    items: list[OfficeOut]
    next: str | None = Field(description="Give it back as `after` for the next page; null: that was the last.")


class OfficeWhole(OfficeOut):
    """One office: where it stands, and the working strength of everything below it too."""

    above: list[UUID] = Field(description="From the highest office this token may see down to the parent.")
    strength_below: dict[str, int]


class Chosen(Paging):
    """level, kind: codes of the state. closed: also offices that stand no more."""

    level: str = Field("", max_length=24)
    kind: str = Field("", max_length=32)
    closed: bool = False


@router.get("", response=answers(OfficesOut), operation_id="list_offices", summary="Offices in the order of the tree")
def list_offices(request: HttpRequest, chosen: Query[Chosen]) -> dict[str, object]:
    scope = actor_of(request).scope_for(Right.SEE_OFFICES)
    after = parts_of(chosen.after, 1)[0] if chosen.after else ""
    rows = queries.listed(scope, after=after, limit=chosen.limit + 1, level=chosen.level, kind=chosen.kind, closed=chosen.closed)
    shown = rows[: chosen.limit]
    strengths = queries.own_strengths(shown)
    more = cursor(shown[-1].path) if len(rows) > chosen.limit else None
    return {"items": [facts(office, strengths[office.code]) for office in shown], "next": more}


@router.get("/{office_id}", response=answers(OfficeWhole, 404), operation_id="get_office", summary="One office")
def get_office(request: HttpRequest, office_id: UUID) -> dict[str, object]:
    return whole(request, office_id, Right.SEE_OFFICES)


def whole(request: HttpRequest, office_id: UUID, right: Right) -> dict[str, object]:
    """As far as the token reaches with the right."""
    scope = actor_of(request).scope_for(right)
    office = queries.office_of(office_id, scope)
    above = [one.pk for one in queries.breadcrumbs(office, scope) if one.pk != office.pk]
    below = queries.subtree_strength(office.path)
    return {**facts(office, queries.own_strengths([office])[office.code]), "above": above, "strength_below": below}


def facts(office: Any, strength: dict[str, int]) -> dict[str, object]:
    return {
        "id": office.pk, "code": office.code, "ddo_code": office.ddo_code, "lgd_code": office.lgd_code,
        "level": office.level.code, "kind": office.kind, "name_hi": office.name_hi, "name_en": office.name_en, "pin": office.pin,
        "parent": office.parent_id, "opened_on": office.opened_on, "closed_on": office.closed_on, "strength": strength,
        "version": office.version,
    }  # fmt: skip
