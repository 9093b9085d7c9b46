"""Nominating from a sheet: judged, looked at, applied as one and undone as one; a second officer confirms page by page."""

from uuid import UUID

from django.db import transaction
from django.db.models import F

from kshamta.access import nomination_sheets, nominees, officers, telling
from kshamta.access.charges import RIGHTS
from kshamta.access.models import Account, Appointment, NominationSheet
from kshamta.access.models.appointments import SheetState, State
from kshamta.access.nominees import Known
from kshamta.access.operations.appointments.deciding import send_link
from kshamta.access.queries import appointments as reads, nominations as sheets
from kshamta.access.recorded import Recorded
from kshamta.access.refusals import (
    ChangedMeanwhile,
    NoSuchNominations,
    NothingToApply,
    NotYours,
    SheetActedOn,
)
from kshamta.access.rules.nominations import Fresh, Judged, Nomination, Verdict
from kshamta.audit import record
from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.foundation import clock
from kshamta.foundation.ids import new_id

CONFIRMED_AT_ONCE = 200
_IN_A_STATEMENT = 200


def judge_sheet(*, name: str, data: bytes, by: Actor) -> UUID:
    """Read and judged, nothing nominated yet. Refuses NotYours, SheetRefused."""
    if by.account_id is None or by.office_id is None or not by.may_anywhere(Right.NOMINATE):
        raise NotYours
    nomination_sheets.forget_old(clock.now())
    sheet = nomination_sheets.read(name, data)
    judged, sheet_id = nomination_sheets.judge(sheet.rows, by), new_id()
    NominationSheet.objects.create(
        id=sheet_id, account_id=by.account_id, office_id=by.office_id, charge=by.charge, content_hash=sheet.content_hash,
        sealed_rows=nomination_sheets.sealed(sheet_id, sheet), made_at=clock.now(), **_figures(judged, sheet.letters),
    )  # fmt: skip
    return sheet_id


@transaction.atomic
def apply_sheet(*, sheet_id: UUID, by: Actor) -> int:
    """Nominates what is new in it; judged once more in the same transaction. Says how many. Refuses NoSuchNominations,
    NothingToApply, ChangedMeanwhile where it would not do what was shown."""
    sheet = _mine(sheet_id, by)
    if sheet.state != SheetState.JUDGED or not sheet.new:
        raise NothingToApply
    judged = nomination_sheets.judge(nomination_sheets.unsealed(sheet).rows, by)
    if judged.number(Verdict.NEW) != sheet.new:
        raise ChangedMeanwhile
    new = [row for row in judged.rows if row.verdict is Verdict.NEW]
    accounts = _accounts(new)
    made = [_appointment(row, accounts, sheet, by) for row in new]
    Appointment.objects.bulk_create(made, batch_size=_IN_A_STATEMENT)
    sheet.state, sheet.applied_at, sheet.sealed_rows = SheetState.APPLIED, clock.now(), None
    sheet.save(update_fields=["state", "applied_at", "sealed_rows"])
    _ask_for_confirmation(sheet, by)
    _write(Recorded.NOMINATIONS_APPLIED, sheet, by, len(made), accounts=len({id(row.fresh) for row in new if row.fresh}))
    return len(made)


@transaction.atomic
def undo_sheet(*, sheet_id: UUID, by: Actor) -> int:
    """Takes the whole sheet back, the accounts it made too. Refuses NoSuchNominations, NothingToApply, SheetActedOn."""
    sheet = _mine(sheet_id, by)
    if sheet.state != SheetState.APPLIED:
        raise NothingToApply
    waiting = Appointment.objects.select_for_update().filter(sheet=sheet)
    ids, holders, states = _columns(waiting.values_list("pk", "account_id", "state"))
    if set(states) != {State.NOMINATED}:
        raise SheetActedOn
    Appointment.objects.filter(pk__in=ids).delete()
    made_here = Account.objects.filter(pk__in=holders, created_at__gte=sheet.made_at, created_at__lte=sheet.applied_at)
    made_here.filter(devices=None, appointments=None, person=None).delete()
    sheet.state, sheet.undone_at = SheetState.UNDONE, clock.now()
    sheet.save(update_fields=["state", "undone_at"])
    _write(Recorded.NOMINATIONS_UNDONE, sheet, by, len(ids))
    return len(ids)


@transaction.atomic
def confirm_sheet(*, sheet_id: UUID, by: Actor) -> tuple[int, int]:
    """A second officer confirms what waits of a sheet, two hundred at a time: how many, and how many are left to him.
    Refuses NoSuchNominations where nothing of it waits for him."""
    waiting = reads.waiting(by).filter(sheet=sheet_id)
    ids = list(waiting.order_by("pk").values_list("pk", flat=True))
    sheet = NominationSheet.objects.filter(pk=sheet_id).first()
    if not ids or sheet is None:
        raise NoSuchNominations
    locked = Appointment.objects.select_for_update(of=("self",)).select_related("account", "office__level")
    mine = list(locked.filter(pk__in=ids[:CONFIRMED_AT_ONCE], state=State.NOMINATED).order_by("pk"))
    facts = {"state": State.CONFIRMED, "confirmed_at": clock.now(), "confirmed_by": by.account_id}
    Appointment.objects.filter(pk__in=[row.pk for row in mine]).update(version=F("version") + 1, **facts)
    for appointment in mine:
        send_link(appointment)
    _write(Recorded.NOMINATIONS_CONFIRMED, sheet, by, len(mine))
    return len(mine), len(ids) - len(mine)


def _mine(sheet_id: UUID, by: Actor) -> NominationSheet:
    """Of the officer who brought it, in the charge in which he brought it."""
    sheet = sheets.mine(by).select_for_update().filter(pk=sheet_id).first()
    if sheet is None:
        raise NoSuchNominations
    return sheet


def _figures(judged: Judged, letters: dict[str, str]) -> dict[str, object]:
    numbers = {verdict.value: judged.number(verdict) for verdict in Verdict}
    findings = [[found.row, letters.get(found.field, ""), found.field, found.fault.value] for found in judged.found]
    return {**numbers, "findings": findings}


def _accounts(rows: list[Nomination]) -> dict[int, UUID]:
    """Accounts for those who have none, by the identity of who the sheet brings."""
    now, made = clock.now(), dict[int, Account]()
    for row in rows:
        if row.fresh is not None and id(row.fresh) not in made:
            made[id(row.fresh)] = nominees.new_account(_known(row.fresh), now)
    Account.objects.bulk_create(made.values(), batch_size=_IN_A_STATEMENT)
    return {identity: account.pk for identity, account in made.items()}


def _known(fresh: Fresh) -> Known:
    return Known(fresh.name_en, fresh.name_hi, fresh.mobile, fresh.email)


def _appointment(row: Nomination, accounts: dict[int, UUID], sheet: NominationSheet, by: Actor) -> Appointment:
    assert row.office and row.charge  # a row that is new has both
    account = row.account or accounts[id(row.fresh)]
    return Appointment(
        account_id=account, charge=row.charge, office_id=row.office.id, kind=row.kind, sheet=sheet, starts_on=clock.today(),
        order_number=row.order_number, order_date=row.order_date, nominated_at=clock.now(), nominated_by=by.account_id,
    )  # fmt: skip


def _ask_for_confirmation(sheet: NominationSheet, by: Actor) -> None:
    """One message for the whole sheet, to the nearest officers who may confirm at the nominator's office or above it."""
    able = [charge for charge, rights in RIGHTS.items() if Right.CONFIRM_NOMINATION in rights]
    first = Appointment.objects.filter(sheet=sheet).select_related("account", "office__level").order_by("pk").first()
    for officer in officers.nearest(officers.above(by.office_path, able, clock.today()), without=(by.account_id,)):
        if first is not None:
            telling.nominated(first, officer.account)


def _write(what: Recorded, sheet: NominationSheet, by: Actor, number: int, **details: object) -> None:
    said = {"content_hash": sheet.content_hash, "number": number, **details}
    record.write(
        what, by=by, about=("access.nominations", sheet.pk), office_path=by.office_path, number=max(number, 1), details=said
    )


def _columns(rows: object) -> tuple[list[UUID], list[UUID], list[str]]:
    listed = list(rows)  # type: ignore[call-overload]
    return [row[0] for row in listed], [row[1] for row in listed], [row[2] for row in listed]
