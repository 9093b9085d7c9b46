"""At six in the evening the officers of districts, divisions and the directorate are told how their drive stands (B8)."""

from collections.abc import Iterable

from django.db import transaction

from kshamta.access import telling as access
from kshamta.access.charges import Charge
from kshamta.access.models import Appointment
from kshamta.audit import record
from kshamta.audit.actors import Actor
from kshamta.foundation import clock
from kshamta.foundation.numbers import grouped
from kshamta.foundation.paths import bounds
from kshamta.notices import operations as notices
from kshamta.onboarding.models import Drive, DriveState, Kind, Rise, Submission
from kshamta.onboarding.queries.figures import Figures, figures_of, summed
from kshamta.onboarding.recorded import Recorded

HOUR = 18
_TOLD = {
    Charge.DISTRICT_OFFICER: ("district",), Charge.JOINT_DIRECTOR: ("division",),
    Charge.HEAD_OF_DEPARTMENT: ("directorate", "department"), Charge.NODAL_OFFICER: ("district", "directorate"),
}  # fmt: skip
_RUNG = "daily"


@transaction.atomic
def tell_positions(*, by: Actor) -> int:
    """Once a day for each running drive, from six o'clock in India. How many were told."""
    now = clock.now().astimezone(clock.INDIA)
    if now.hour < HOUR:
        return 0
    return sum(_told(drive, by) for drive in Drive.objects.filter(state=DriveState.RUNNING).select_related("office"))


def _told(drive: Drive, by: Actor) -> int:
    today = clock.today()
    rows = Submission.objects.filter(drive=drive, kind=Kind.COMPILED).counted().select_related("office", "above__office")
    positions = list(rows.order_by("way"))
    if not positions or Rise.objects.filter(submission=positions[0], rung=_RUNG, day=today).exists():
        return 0
    Rise.objects.create(submission=positions[0], rung=_RUNG, day=today)
    messages = list(_messages(drive, positions))
    notices.tell_many("daily-position", messages)
    record.write(Recorded.POSITIONS_TOLD, by=by, about=drive, office_path=drive.office.path, number=max(1, len(messages)))
    return len(messages)


def _messages(drive: Drive, positions: list[Submission]) -> Iterable[notices.Message]:
    figures = figures_of(positions)
    for held in _officers(drive):
        office = held.office
        own = [position for position in positions if position.answers_id == office.pk]
        mine = own or [position for position in positions if _topmost(position, office.path)]
        sums = summed(figures[position.pk] for position in mine)
        if sums.rosters:
            key = f"daily/{drive.pk}/{held.pk}/{clock.today():%Y%m%d}"
            yield notices.Message(access.recipient(held.account), key, _values(drive, held, sums), office.path)


def _topmost(position: Submission, path: str) -> bool:
    """In the officer's reach, while what holds it is not."""
    above = position.above
    return position.office.path.startswith(path) and (above is None or not above.office.path.startswith(path))


def _officers(drive: Drive) -> list[Appointment]:
    """Within the subtree that takes part, and above it. One statement."""
    low, high = bounds(drive.office.path)
    rows = Appointment.objects.holding_on(clock.today()).filter(charge__in=list(_TOLD), account__closed_at=None)
    below = rows.filter(office__path__gte=low, office__path__lt=high).select_related("account", "office__level")
    return [row for row in below.order_by("pk") if row.office.level.code in _TOLD[Charge(row.charge)]]


def _values(drive: Drive, held: Appointment, figures: Figures) -> dict[str, str]:
    return {
        "drive_hi": drive.name_hi, "drive_en": drive.name_en, "office_hi": held.office.name_hi, "office_en": held.office.name_en,
        "said": f"{clock.today():%d-%m-%Y}", "sent": grouped(figures.given), "rosters": grouped(figures.rosters),
        "percent": str(100 * figures.given // figures.rosters),
    }  # fmt: skip
