"""What a sheet of nominations says, and what became of it."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from kshamta.access import contacts, nomination_sheets
from kshamta.access.models import Appointment, NominationSheet
from kshamta.access.models.appointments import SheetState, State
from kshamta.access.refusals import NoSuchNominations
from kshamta.access.rules import nomination_words
from kshamta.access.rules.nomination_words import COLUMNS as COLUMNS, Column as Column
from kshamta.access.rules.nominations import Fault, Written
from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right

SHOWN = 200


@dataclass(frozen=True, slots=True)
class SheetFault:
    """`letter`: the column as the sheet shows it; empty where the sheet has no such column."""

    row: int
    letter: str
    field: str
    fault: Fault


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row as written, contacts masked."""

    row: int
    office_code: str
    charge: str
    name: str
    mobile: str
    email: str
    order: str
    order_date: date | None
    faults: tuple[SheetFault, ...]


@dataclass(frozen=True, slots=True)
class SheetView:
    id: UUID
    state: SheetState
    new: int
    unchanged: int
    refused: int
    made_at: datetime
    applied_at: datetime | None
    rows: tuple[SheetRow, ...]  # the first two hundred, those with faults before the others
    shown_of: int
    may_undo: bool
    waiting: int


def sheet(sheet_id: UUID, by: Actor) -> SheetView:
    """Refuses NoSuchNominations: it is shown to the officer who brought it, in the charge in which he did."""
    kept = mine(by).filter(pk=sheet_id).first()
    if kept is None:
        raise NoSuchNominations
    rows = nomination_sheets.unsealed(kept).rows
    states = list(Appointment.objects.filter(sheet=kept).values_list("state", flat=True))
    waiting = states.count(State.NOMINATED)
    may_undo = kept.state == SheetState.APPLIED and waiting == len(states)
    return SheetView(
        kept.pk, SheetState(kept.state), kept.new, kept.unchanged, kept.refused, kept.made_at, kept.applied_at,
        _shown(rows, kept.findings), len(rows), may_undo, waiting,
    )  # fmt: skip


def sheets_of(by: Actor) -> list[NominationSheet]:
    """The last twenty he brought in this charge, without their rows."""
    return list(mine(by).defer("sealed_rows", "findings").order_by("-made_at")[:20])


def template() -> bytes:
    """The workbook to fill: headings in both languages, every cell text, the closed lists to choose from."""
    return nomination_sheets.blank()


def mine(by: Actor) -> QuerySet[NominationSheet]:
    """Those of this officer in the charge in which he acts."""
    if by.account_id is None or by.office_id is None or not by.may_anywhere(Right.NOMINATE):
        return NominationSheet.objects.none()
    return NominationSheet.objects.filter(account_id=by.account_id, charge=by.charge, office_id=by.office_id)


def _shown(rows: tuple[Written, ...], findings: list[list[object]]) -> tuple[SheetRow, ...]:
    faults: dict[int, list[SheetFault]] = {}
    for row, letter, field, fault in findings:
        found = SheetFault(int(str(row)), str(letter), str(field), Fault(str(fault)))
        faults.setdefault(found.row, []).append(found)
    ordered = sorted(rows, key=lambda row: (row.row not in faults, row.row))
    return tuple(_row(row, tuple(faults.get(row.row, ()))) for row in ordered[:SHOWN])


def _row(row: Written, faults: tuple[SheetFault, ...]) -> SheetRow:
    mobile, email = contacts.mobile_of(row.text("mobile")), contacts.email_of(row.text("email"))
    return SheetRow(
        row.row, row.text("office_code"), row.text("charge"), row.text("name_en") or row.text("name_hi"),
        contacts.masked_mobile(mobile) if mobile else "", contacts.masked_email(email) if email else "",
        row.text("order_number"), nomination_words.day_of(row.text("order_date")), faults,
    )  # fmt: skip
