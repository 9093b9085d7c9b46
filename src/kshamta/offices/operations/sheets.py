"""A sheet of offices: judged and kept, applied in one transaction, taken back in one step."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from kshamta.audit import record
from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.foundation import clock
from kshamta.foundation.ids import new_id
from kshamta.foundation.sealing import ring
from kshamta.offices import rules, trees
from kshamta.offices.models import Office, OfficeSheet, SheetState
from kshamta.offices.recorded import Recorded
from kshamta.offices.refusals import NoSuchSheet, NothingToApply, NotYours, StalePreview, WrongMoment
from kshamta.offices.rules import Verdict
from kshamta.offices.sheets import applying, plans, reading, undoing
from kshamta.offices.sheets.journal import fetched

KEPT_DAYS = 7  # a preview that nobody applies
UNDO_DAYS = 30  # an applied sheet can be taken back


def preview_sheet(*, name: str, data: bytes, by: Actor) -> UUID:
    """Read, judge and keep what the sheet would do. Reading and judging hold no lock.

    Refuses NotYours, SheetUnreadable, SheetWithoutColumns, SheetTooLong.
    """
    if not by.may_anywhere(Right.CHANGE_OFFICES):
        raise NotYours
    read = reading.read(name, data)
    version = trees.version()
    judged = rules.judge(read.rows, plans.known(by, clock.today()))
    plan, sheet_id = plans.packed(plans.plan_of(judged, read.letters)), new_id()
    with transaction.atomic():
        _destroy_old()
        sheet = OfficeSheet.objects.create(
            id=sheet_id, path=by.office_path, sealed_name=ring().seal(name.encode(), f"offices.sheet/{sheet_id}/name"),
            content_hash=read.content_hash, plan_hash=plans.hash_of(plan), plan=plan, counts=rules.counts(judged),
            tree_version=version, made_at=clock.now(), made_by=by.account_id,
        )  # fmt: skip
        _record(Recorded.SHEET_PREVIEWED, sheet, by, len(judged))
    return sheet_id


@transaction.atomic
def apply_sheet(*, sheet_id: UUID, by: Actor) -> OfficeSheet:
    """Do what the preview showed, whole; rows refused there stay undone.

    Refuses NoSuchSheet, NotYours, WrongMoment, StalePreview (the tree has changed since), NothingToApply.
    """
    version, sheet = trees.lock(), _sheet(sheet_id, by)
    if sheet.state != SheetState.PREVIEWED:
        raise WrongMoment(state=sheet.state)
    if version != sheet.tree_version or plans.hash_of(bytes(sheet.plan)) != sheet.plan_hash:
        raise StalePreview
    rows = [row for row in plans.unpacked(bytes(sheet.plan))["rows"] if row["verdict"] in (Verdict.CREATE, Verdict.CHANGE)]
    if not rows:
        raise NothingToApply
    journal = applying.apply(rows, clock.today())
    trees.changed()
    touched = fetched(Office.objects.only("version", "code"), "code", [row["code"] for row in rows])
    sheet.undo = plans.packed({**journal.written(), "after": {str(office.pk): office.version for office in touched}})
    sheet.state, sheet.applied_at = SheetState.APPLIED, clock.now()
    sheet.save(update_fields=["undo", "state", "applied_at"])
    _record(Recorded.SHEET_APPLIED, sheet, by, len(rows))
    return sheet


@transaction.atomic
def undo_sheet(*, sheet_id: UUID, by: Actor) -> OfficeSheet:
    """Take an applied sheet back as one step: every touched office is as it was.

    Refuses NoSuchSheet, NotYours, WrongMoment, ChangedSince.
    """
    trees.lock()
    sheet = _sheet(sheet_id, by)
    if sheet.state != SheetState.APPLIED or sheet.undo is None:
        raise WrongMoment(state=sheet.state)
    told = plans.unpacked(bytes(sheet.undo))
    count = undoing.undo(told, told["after"], clock.today())
    _carry(told)
    trees.changed()
    sheet.state, sheet.undone_at, sheet.undo = SheetState.UNDONE, clock.now(), None
    sheet.save(update_fields=["undo", "state", "undone_at"])
    _record(Recorded.SHEET_UNDONE, sheet, by, count)
    return sheet


@transaction.atomic
def discard_sheet(*, sheet_id: UUID, by: Actor) -> None:
    """Destroy a preview. Refuses NoSuchSheet, NotYours, WrongMoment."""
    sheet = _sheet(sheet_id, by)
    if sheet.state != SheetState.PREVIEWED:
        raise WrongMoment(state=sheet.state)
    _record(Recorded.SHEET_DISCARDED, sheet, by, 1)
    sheet.delete()


def _sheet(sheet_id: UUID, by: Actor) -> OfficeSheet:
    """Within his reach, whoever of his office brought it: another officer of the same charge may go on."""
    sheet = OfficeSheet.objects.within(by.scope).select_for_update().filter(pk=sheet_id).first()
    if sheet is None:
        raise NoSuchSheet(sheet_id=sheet_id)
    if not by.may(Right.CHANGE_OFFICES, at=sheet.path):
        raise NotYours(sheet_id=sheet_id)
    return sheet


def _carry(undone: dict[str, Any]) -> None:
    """Sheets are taken back one after the other, the last first."""
    for earlier in OfficeSheet.objects.filter(state=SheetState.APPLIED, undo__isnull=False).defer("plan"):
        told = plans.unpacked(bytes(earlier.undo or b""))
        if undoing.carried(told, undone):
            OfficeSheet.objects.filter(pk=earlier.pk).update(undo=plans.packed(told))


def _destroy_old() -> None:
    """Previews that nobody applied, and what was kept for taking back sheets of long ago."""
    now, sheets = clock.now(), OfficeSheet.objects.all()
    sheets.filter(state=SheetState.PREVIEWED, made_at__lt=now - timedelta(days=KEPT_DAYS)).delete()
    sheets.filter(state=SheetState.APPLIED, applied_at__lt=now - timedelta(days=UNDO_DAYS)).update(undo=None)


def _record(recorded: Recorded, sheet: OfficeSheet, by: Actor, number: int) -> None:
    record.write(
        recorded, by=by, about=("offices.sheet", sheet.pk), office_path=sheet.path, number=number,
        details={"content": sheet.content_hash, "plan": sheet.plan_hash, "counts": sheet.counts},
    )  # fmt: skip
