"""The kit and the poster of a camp, as PDF."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings

from kshamta.access import seats
from kshamta.access.models import Appointment
from kshamta.audit.actors import Actor
from kshamta.foundation import clock, typesetting
from kshamta.people import calling
from kshamta.people.operations.camps import Kit, Slip
from kshamta.people.printing.words import day, moment, name_of, say

_HERE = Path(__file__).parent
FIRST, SLIP = "/first/", "/first/slip/"  # tests/web/camps hold them to the routes


@dataclass(frozen=True, slots=True)
class File:
    name: str
    data: bytes
    kind: str = typesetting.PDF


def kit_pdf(kit: Kit, by: Actor, language: str) -> File:
    """Whoever printed it stands at the foot of every page (trust.md T23)."""
    data = typesetting.pdf(_HERE / "kit.typ", _kit(kit, by, language), made_at=kit.printed_at)
    return File(f"camp-{kit.printed_at.astimezone(clock.INDIA):%Y-%m-%d-%H%M}.pdf", data)


def poster_pdf(office_id: UUID, by: Actor) -> File:
    """Refuses NoSuchPerson, NotYours."""
    office = calling.office_of(office_id, by)
    where = _address(FIRST)
    values: dict[str, Any] = {
        "title": say("poster.title", "hi"), "house": say("house", "hi"), "office": f"{office.name_hi} · {office.name_en}",
        "qr": typesetting.qr(where), "qr-alt": say("kit.qr", "hi"), "where": _plain(where),
    }  # fmt: skip
    for language in ("hi", "en"):
        values[language] = {
            "title": say("poster.title", language), "warning": say("poster.warning", language),
            "steps": [say(f"poster.step.{number}", language) for number in range(1, 5)],
        }  # fmt: skip
    return File("first-login-poster.pdf", typesetting.pdf(_HERE / "poster.typ", values, made_at=clock.now()))


def _kit(kit: Kit, by: Actor, language: str) -> dict[str, Any]:
    title = say("kit.title", language, office=name_of(kit, language, "office"))
    until = day(kit.expires_at)
    where = _address(SLIP)
    headings = [say(f"kit.{key}", language) for key in ("number", "name", "designation", "office", "way", "sign")]
    return {
        "language": language, "title": title, "headings": headings, "house": say("house", language),
        "lead": say("kit.lead", language, n=len(kit.slips), missing=kit.missing, until=until),
        "foot": say("kit.foot", language, who=_printer(by, language), at=moment(kit.printed_at)),
        "rows": [_row(number, slip, language) for number, slip in enumerate(kit.slips, 1)],
        "slips": [_slip(slip, where, language) for slip in kit.slips if slip.code],
        "code-label": say("kit.code", language), "qr-alt": say("kit.qr", language),
        "steps": [say("kit.step.1", language, where=_plain(where)), say("kit.step.2", language)],
        "warning": say("kit.warning", language, until=until),
    }  # fmt: skip


def _row(number: int, slip: Slip, language: str) -> list[str]:
    way = "both" if slip.code and slip.has_contact else "slip" if slip.code else "none"
    return [
        str(number), name_of(slip, language), slip.designation, name_of(slip, language, "office"),
        say(f"kit.way.{way}", language), "",
    ]  # fmt: skip


def _slip(slip: Slip, where: str, language: str) -> dict[str, str]:
    """The code stands behind the #, which no browser sends and no log keeps."""
    about = " · ".join(part for part in (slip.designation, slip.employee_id) if part)
    return {
        "name": name_of(slip, language), "about": about, "office": name_of(slip, language, "office"), "code": slip.code,
        "qr": typesetting.qr(f"{where}#{slip.code}"),
    }  # fmt: skip


def _printer(by: Actor, language: str) -> str:
    held = Appointment.objects.select_related("account", "office__level").filter(pk__in=[by.appointment_id]).first()
    if held is None:
        return "–"
    level = held.office.level
    called = seats.name_of(held.charge, state=level.state, level=level.code, kind=held.office.kind)
    return f"{name_of(held.account, language)}, {called.said(language)}, {name_of(held.office, language)}"


def _address(place: str) -> str:
    return settings.SITE_ADDRESS.rstrip("/") + place


def _plain(address: str) -> str:
    """As one types it."""
    return address.split("://", 1)[-1].rstrip("/")
