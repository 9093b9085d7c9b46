"""Rows of accepted rosters that may be somebody we know, beside whom they may be; and who is named in a roster no more."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.offices.scopes import within
from kshamta.onboarding.models import BookedRow, Doubt, DoubtState
from kshamta.onboarding.rosters import bookings
from kshamta.onboarding.rules.booking import Why
from kshamta.onboarding.rules.cases import masked
from kshamta.people.models import Person

A_PAGE = 25
MOST_GONE = 200
_CONTACTS = ("mobile", "email")
SHOWN = ("full_name", "employee_id", "mobile", "email", "designation")


@dataclass(frozen=True, slots=True)
class DoubtLine:
    """cells: of the row, contacts masked. person_id: None for somebody out of reach. offered: what may be said."""

    id: UUID
    why: str
    office_hi: str
    office_en: str
    row: int
    opened_at: datetime
    cells: dict[str, str]
    person_id: UUID | None
    name_hi: str
    name_en: str
    employee_id: str
    designation: str
    person_office_hi: str
    person_office_en: str
    offered: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gone:
    person_id: UUID
    name_hi: str
    name_en: str
    office_hi: str
    office_en: str
    gone_at: datetime


@dataclass(frozen=True, slots=True)
class Doubts:
    lines: list[DoubtLine]
    gone: list[Gone]
    total: int
    number: int
    pages: int


def doubts(by: Actor, number: int = 1) -> Doubts:
    """Of an officer's reach, the oldest first. Five statements, and three for each roster on the page."""
    rows = Doubt.objects.within(by.scope_for(Right.DECIDE_CASES)).filter(state=DoubtState.OPEN)
    total = rows.count()
    pages = max(1, -(-total // A_PAGE))
    number = min(max(1, number), pages)
    shown = rows.select_related("submission__office", "version", "person__office").order_by("opened_at", "pk")
    lines = [_line(doubt, by) for doubt in shown[(number - 1) * A_PAGE : number * A_PAGE]]
    return Doubts(lines, _gone(by) if number == 1 else [], total, number, pages)


def waiting_for(by: Actor) -> int:
    """How many rows ask this officer. One statement."""
    return Doubt.objects.within(by.scope_for(Right.DECIDE_CASES)).filter(state=DoubtState.OPEN).count()


def _line(doubt: Doubt, by: Actor) -> DoubtLine:
    cells, office = bookings.row_of(doubt).cells, doubt.submission.office
    shown = {name: masked(name, cells[name]) if name in _CONTACTS else cells[name] for name in SHOWN}
    offered = ("same", "nobody") if doubt.why in {Why.OTHER_NAME, Why.LEFT} else ("same", "new", "nobody")
    return DoubtLine(
        id=doubt.pk, why=doubt.why, office_hi=office.name_hi, office_en=office.name_en, row=doubt.row, opened_at=doubt.opened_at,
        cells=shown, offered=offered, **_known(doubt.person, by),
    )  # fmt: skip


def _known(person: Person, by: Actor) -> dict[str, Any]:
    """Of somebody out of the officer's reach no more than the ends of his name and number."""
    office = person.office
    near = office is not None and by.may(Right.SEE_PEOPLE, at=office.path)
    return {
        "person_id": person.pk if near else None, "name_hi": person.name_hi if near else "",
        "name_en": person.name_en if near else masked("full_name", person.name_en),
        "employee_id": (person.employee_id or "") if near else masked("employee_id", person.employee_id),
        "designation": person.designation, "person_office_hi": office.name_hi if office else "",
        "person_office_en": office.name_en if office else "",
    }  # fmt: skip


def _gone(by: Actor) -> list[Gone]:
    rows = BookedRow.objects.filter(within("submission__office__path", by.scope_for(Right.DECIDE_CASES)), gone_at__isnull=False)
    shown = rows.filter(person__on_roll=True).select_related("person", "submission__office").order_by("-gone_at")[:MOST_GONE]
    return [
        Gone(
            row.person_id, row.person.name_hi, row.person.name_en, row.submission.office.name_hi, row.submission.office.name_en,
            row.gone_at,
        )
        for row in shown
        if row.gone_at
    ]  # fmt: skip
