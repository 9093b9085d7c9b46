"""What every printed page begins and ends with, and how an officer is named on it."""

from datetime import datetime
from typing import Any

from kshamta.access import seats
from kshamta.access.models import Appointment
from kshamta.offices.models import Office
from kshamta.onboarding.printing.words import moment, name_of, say


def letterhead(office: Office, language: str, now: datetime) -> dict[str, Any]:
    """office.parent and office.level are read: select them."""
    above = name_of(office.parent, language) if office.parent else ""
    house = say("house", language)
    return {
        "language": language, "house": house, "office": name_of(office, language), "above": above,
        "foot": say("foot", language, house=house, at=moment(now)),
    }  # fmt: skip


def officer(held: Appointment | None, language: str) -> str:
    """Name, charge and office. held.account and held.office.level are read: select them."""
    if held is None:
        return "–"
    level = held.office.level
    called = seats.name_of(held.charge, state=level.state, level=level.code, kind=held.office.kind)
    return f"{name_of(held.account, language)}, {called.said(language)}, {name_of(held.office, language)}"


def fact(label: str, value: str, *, strong: bool = False) -> dict[str, Any]:
    return {"label": label, "value": value, "strong": strong}
