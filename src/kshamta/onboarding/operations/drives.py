"""A drive is prepared and changed (B1, B2); what is done with it later stands in starting.py and running.py."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db import transaction

from kshamta.access.rules import orders
from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.foundation import clock
from kshamta.foundation.ids import new_id
from kshamta.foundation.sealing import ring
from kshamta.offices import queries as offices
from kshamta.offices.models import Level, Office
from kshamta.onboarding.drives import ordering, planning
from kshamta.onboarding.models import Drive, DriveFile, DriveState, Rung
from kshamta.onboarding.moves.counting import tallied as tallied
from kshamta.onboarding.operations.running import (
    close as close,
    extend as extend,
    extend_level as extend_level,
    pause as pause,
    reopen as reopen,
)
from kshamta.onboarding.operations.starting import start as start
from kshamta.onboarding.recorded import Recorded
from kshamta.onboarding.refusals import (
    DriveIncomplete,
    DriveWrongMoment,
    OrderDateAhead,
    OrderRefused,
)
from kshamta.onboarding.rules import routes


@dataclass(frozen=True, slots=True)
class WantedRung:
    """What a level is told."""

    due_on: date | None = None
    instruction_hi: str = ""
    instruction_en: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the order says. route: levels from the bottom; none: as the state's pack has it. rungs: by level."""

    name_hi: str
    name_en: str
    order_number: str = ""
    order_date: date | None = None
    order_source: str = ""
    kinds: Sequence[str] = ()
    groups: Sequence[str] = ()
    route: Sequence[str] = ()
    branches: bool = True
    rungs: Mapping[str, WantedRung] = field(default_factory=dict)
    confidentiality_hi: str = ""
    confidentiality_en: str = ""
    may_extend: Sequence[str] = ()
    columns: str = "roster-2025"


@dataclass(frozen=True, slots=True)
class Scan:
    """Of the order, as it came."""

    name: str
    data: bytes


@transaction.atomic
def prepare(*, office_id: UUID, by: Actor, wanted: Wanted, scan: Scan | None = None) -> UUID:
    """With the scan of its order, or not at all. Refuses NoSuchOffice (where he may not order one, too), DueDateWrong,
    DriveIncomplete (a route that leads nowhere), OrderDateAhead, OrderRefused."""
    office = offices.office_of(office_id, by.scope_for(Right.ORDER_DRIVES))
    drive = Drive(office=office, made_at=clock.now(), made_by=by.account_id, **_facts(office, wanted))
    drive.save(force_insert=True)
    _write_rungs(drive, wanted)
    ordering.write(Recorded.DRIVE_PREPARED, drive, by)
    if scan:
        attach_order(drive_id=drive.pk, by=by, name=scan.name, data=scan.data)
    return drive.pk


@transaction.atomic
def change(*, drive_id: UUID, by: Actor, wanted: Wanted, scan: Scan | None = None) -> None:
    """While it is being prepared. Refuses NoSuchDrive, DriveWrongMoment, and as `prepare`."""
    drive = ordering.taken(drive_id, by)
    if drive.state != DriveState.DRAFT:
        raise DriveWrongMoment(state=drive.state)
    for name, value in (_facts(drive.office, wanted) | {"version": drive.version + 1}).items():
        setattr(drive, name, value)
    drive.save()
    Rung.objects.filter(drive=drive).delete()
    _write_rungs(drive, wanted)
    ordering.write(Recorded.DRIVE_CHANGED, drive, by)
    if scan:
        attach_order(drive_id=drive.pk, by=by, name=scan.name, data=scan.data)


@transaction.atomic
def attach_order(*, drive_id: UUID, by: Actor, name: str, data: bytes) -> None:
    """The scan of the order. Refuses NoSuchDrive, OrderRefused."""
    drive = ordering.taken(drive_id, by)
    if fault := orders.fault_of(name, data):
        raise OrderRefused(why=fault.code)
    file_id = new_id()
    drive.order_file = DriveFile.objects.create(
        id=file_id, sealed=ring().seal(data, ordering.file_about(file_id)), name=orders.kept_name(name),
        kind=orders.kind_of(data) or "", size=len(data), content_hash=sha256(data).hexdigest(),
    )  # fmt: skip
    drive.save(update_fields=["order_file"])
    ordering.write(Recorded.ORDER_ATTACHED, drive, by, content=drive.order_file.content_hash)


@transaction.atomic
def copy(*, drive_id: UUID, by: Actor) -> UUID:
    """Last year's drive once more, without its order and its days. Refuses NoSuchDrive."""
    old = ordering.taken(drive_id, by)
    kept = (
        "office", "name_hi", "name_en", "columns", "kinds", "groups", "route", "branches", "confidentiality_hi",
        "confidentiality_en", "may_extend",
    )  # fmt: skip
    drive = Drive(
        order_number="", order_date=clock.today(), made_at=clock.now(), made_by=by.account_id, copied_from=old,
        **{name: getattr(old, name) for name in kept},
    )  # fmt: skip
    drive.save(force_insert=True)
    Rung.objects.bulk_create(
        Rung(
            drive=drive,
            level_id=rung.level_id,
            step=rung.step,
            instruction_hi=rung.instruction_hi,
            instruction_en=rung.instruction_en,
        )
        for rung in Rung.objects.filter(drive=old)
    )
    ordering.write(Recorded.DRIVE_COPIED, drive, by, copied=str(old.pk))
    return drive.pk


def _facts(office: Office, wanted: Wanted) -> dict[str, Any]:
    """Refuses DueDateWrong, DriveIncomplete, OrderDateAhead."""
    if wanted.order_date is not None and wanted.order_date > clock.today():
        raise OrderDateAhead(order_date=wanted.order_date)
    ranks = ordering.ranks_of(office)
    route = tuple(wanted.route) or routes.default_route(offices.route_of(office.level.state), ranks, office.level.code)
    if not routes.is_route(route, ranks, office.level.code):
        raise DriveIncomplete(missing=["route"])
    days = {at: wanted.rungs[level].due_on for at, level in enumerate(route) if level in wanted.rungs}
    ordering.check_days(days, wanted.order_date)
    return {
        "name_hi": wanted.name_hi.strip()[:120], "name_en": wanted.name_en.strip()[:120],
        "order_number": wanted.order_number.strip()[:80], "order_date": wanted.order_date or clock.today(),
        "order_source": wanted.order_source.strip()[:300], "columns": wanted.columns, "kinds": sorted(set(wanted.kinds)),
        "groups": [group for group in planning.GROUPS if group in wanted.groups], "route": list(route),
        "branches": wanted.branches, "confidentiality_hi": wanted.confidentiality_hi,
        "confidentiality_en": wanted.confidentiality_en,
        "may_extend": sorted(set(wanted.may_extend)),
    }  # fmt: skip


def _write_rungs(drive: Drive, wanted: Wanted) -> None:
    levels = {level.code: level for level in Level.objects.filter(state=drive.office.level.state, code__in=drive.route)}
    rows = []
    for at, code in enumerate(drive.route):
        said = wanted.rungs.get(code, WantedRung())
        rows.append(
            Rung(
                drive=drive, level=levels[code], step=at, due_on=said.due_on, instruction_hi=said.instruction_hi.strip(),
                instruction_en=said.instruction_en.strip(),
            )
        )  # fmt: skip
    Rung.objects.bulk_create(rows)
