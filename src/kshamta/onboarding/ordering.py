"""What every verb on a drive begins and ends with: taken and locked for who may order it, its days judged, its line written."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from kshamta.audit import record
from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.foundation import clock
from kshamta.onboarding import locks
from kshamta.onboarding.models import Drive
from kshamta.onboarding.recorded import Recorded
from kshamta.onboarding.refusals import DueDateWrong, NoSuchDrive
from kshamta.onboarding.rules import dates


def taken(drive_id: UUID, by: Actor) -> Drive:
    """Locked, for who may order drives at the office that ordered it; moves wait. Refuses NoSuchDrive."""
    locks.reshaping(drive_id)
    drive = Drive.objects.select_for_update(of=("self",)).select_related("office__level").filter(pk=drive_id).first()
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
