"""What every verb on a drive begins and ends with: taken and locked for who may order it, its days judged, its line written."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from kshamta.audit import record
from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.foundation import clock
from kshamta.foundation.rows import only
from kshamta.offices.models import Level, Office
from kshamta.onboarding.models import Drive, Rung
from kshamta.onboarding.moves import locks
from kshamta.onboarding.recorded import Recorded
from kshamta.onboarding.refusals import DueDateWrong, NoSuchDrive
from kshamta.onboarding.rules import dates, routes


def taken(drive_id: UUID, by: Actor) -> Drive:
    """Locked, for who may order drives at the office that ordered it; moves wait. Refuses NoSuchDrive."""
    locks.reshaping(drive_id)
    drive = only(Drive.objects.select_for_update(of=("self",)).select_related("office__level").filter(pk=drive_id))
    if drive is None or not by.may(Right.ORDER_DRIVES, at=drive.office.path):
        raise NoSuchDrive(drive_id=drive_id)
    return drive


def check_days(days: Mapping[int, date | None], order_date: date | None) -> None:
    """Refuses DueDateWrong."""
    if fault := dates.fault_of(days, order_date=order_date, today=clock.today()):
        raise DueDateWrong(step=fault.step, why=fault.why)


def write(what: Recorded, drive: Drive, by: Actor, number: int = 1, **details: Any) -> None:
    record.write(
        what, by=by, about=drive, office_path=drive.office.path, number=max(number, 1),
        after={"state": drive.state, "order": drive.order_number, "route": drive.route, "version": drive.version},
        details={"order": drive.order_number, "state": drive.state, **details},
    )  # fmt: skip


def lacking(drive: Drive) -> list[str]:
    """What a drive that is to start still lacks."""
    ranks = ranks_of(drive.office)
    bottom = Rung.objects.filter(drive=drive, step=0).values_list("due_on", flat=True).first()
    says = {
        "order_number": bool(drive.order_number.strip()), "order_date": drive.order_date is not None,
        "name": bool(drive.name_hi.strip() and drive.name_en.strip()),
        "route": routes.is_route(drive.route, ranks, drive.office.level.code), "due_on": bottom is not None,
    }  # fmt: skip
    return [name for name, said in says.items() if not said]


def file_about(file_id: UUID) -> str:
    return f"onboarding.drive-file/{file_id}"


def ranks_of(office: Office) -> dict[str, int]:
    return dict(Level.objects.filter(state=office.level.state).values_list("code", "rank"))
