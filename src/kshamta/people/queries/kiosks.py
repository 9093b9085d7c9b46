"""Kiosks: the one a browser is, and those that stand open at an officer's offices."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.foundation import clock
from kshamta.people.models import Kiosk
from kshamta.people.refusals import KioskClosed

MOST = 20


@dataclass(frozen=True, slots=True)
class Standing:
    """An open kiosk, as its own pages show it."""

    id: UUID
    office_hi: str
    office_en: str


@dataclass(frozen=True, slots=True)
class Line:
    id: UUID
    office_hi: str
    office_en: str
    device: str
    opened_at: datetime
    ends_at: datetime
    come: int


def standing(kiosk_id: UUID | str) -> Standing:
    """For the kiosk's own browser. Refuses KioskClosed."""
    fields = ("id", "office__name_hi", "office__name_en")
    row = Kiosk.objects.open_at(clock.now()).filter(pk=kiosk_id).values_list(*fields).first()
    if row is None:
        raise KioskClosed
    return Standing(*row)


def open_ones(by: Actor) -> list[Line]:
    """Within reach, the newest first. One statement."""
    fields = ("id", "office__name_hi", "office__name_en", "device", "opened_at", "ends_at", "come")
    rows = Kiosk.objects.within(by.scope_for(Right.VERIFY_PEOPLE)).open_at(clock.now())
    return [Line(*row) for row in rows.order_by("-opened_at", "pk").values_list(*fields)[:MOST]]
