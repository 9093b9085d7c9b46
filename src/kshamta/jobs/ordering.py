"""Between the operator and the order of a drive: a file that says it, its preview, what is done while it runs."""

import tomllib
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from kshamta.foundation.numbers import grouped
from kshamta.foundation.refusing import Refusal
from kshamta.jobs.driving import OPERATOR
from kshamta.jobs.words import said
from kshamta.offices import queries as offices
from kshamta.onboarding.operations import drives as operations
from kshamta.onboarding.operations.drives import Wanted, WantedRung
from kshamta.onboarding.queries import drives as queries
from kshamta.onboarding.queries.drives import DriveLine, OfficeLine

_TEXTS = ("name_hi", "name_en", "order_number", "order_source", "confidentiality_hi", "confidentiality_en")
_LISTS = ("kinds", "groups", "may_extend")
_NEEDED = ("name_hi", "name_en", "order_number", "order_date")
_KNOWN = {*_TEXTS, *_LISTS, "order_date", "branches", "rung", "office"}


def prepare(path: Path) -> Iterator[str]:
    """A drive from a file of what its order says (docs/runbooks/drives.md)."""
    told = _read(path)
    code = str(told["office"]).strip()
    office = next((each for each in offices.find(code, OPERATOR.scope, 50, closed=False) if each.code == code), None)
    if office is None:
        raise CommandError(said("drive-order-unread", path=path, what="office"))
    wanted = _wanted(told, path)
    made = _done(lambda: operations.prepare(office_id=office.pk, by=OPERATOR, wanted=wanted))
    yield said("drive-prepared", drive=wanted.order_number, id=made)


def preview(drive: DriveLine) -> Iterator[str]:
    """What the start would bring, and the first offices that lack something."""
    found = _done(lambda: queries.preview(drive.id, OPERATOR))
    yield said(
        "drive-preview", rosters=grouped(found.rosters), positions=grouped(found.positions), people=grouped(found.people),
        strength=grouped(found.without_strength), officer=grouped(found.without_officer), nodal=grouped(found.without_nodal),
    )  # fmt: skip
    if found.missing:
        yield said("drive-lacks", what=", ".join(found.missing))
    lacking = (
        ("strength", found.without_strength_first), ("officer", found.without_officer_first), ("nodal", found.without_nodal_first)
    )  # fmt: skip
    for why, lines in lacking:
        yield from (_office(why, line) for line in lines)


def start(drive: DriveLine) -> str:
    return said("drive-started", number=grouped(_done(lambda: operations.start(drive_id=drive.id, by=OPERATOR))))


def copy(drive: DriveLine) -> str:
    return said("drive-copied", id=_done(lambda: operations.copy(drive_id=drive.id, by=OPERATOR)))


def turn(drive: DriveLine, verb: str, reason: str) -> str:
    """verb: pause, reopen, close."""
    _done(lambda: getattr(operations, verb)(drive_id=drive.id, by=OPERATOR, reason=reason))
    return said(f"drive-turned-{verb}", drive=drive.order_number)


def extend(drive: DriveLine, level: str, day: str, reason: str) -> str:
    """More time for a whole level."""
    route = _done(lambda: queries.route_of(drive.id, OPERATOR))
    if level not in route:
        raise CommandError(said("drive-no-level", level=level, levels=", ".join(route)))
    due_on, step = _day(day), route.index(level)
    verb = operations.extend_level
    number = _done(lambda: verb(drive_id=drive.id, step=step, by=OPERATOR, due_on=due_on, reason=reason))
    return said("drive-extended", number=grouped(number), day=f"{due_on:%d-%m-%Y}")


def _read(path: Path) -> Mapping[str, Any]:
    try:
        told = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CommandError(said("drive-order-unread", path=path, what=error)) from None
    lacking = [name for name in (*_NEEDED, "office") if not told.get(name)]
    if strange := sorted(told.keys() - _KNOWN) or lacking:
        raise CommandError(said("drive-order-unread", path=path, what=", ".join(strange)))
    return told


def _wanted(told: Mapping[str, Any], path: Path) -> Wanted:
    facts: dict[str, Any] = {name: str(told.get(name, "")) for name in _TEXTS}
    facts |= {name: [str(each) for each in told.get(name, ())] for name in _LISTS}
    day = told["order_date"]
    if not isinstance(day, date):
        raise CommandError(said("drive-order-unread", path=path, what="order_date"))
    rungs = {str(rung.get("level", "")): _rung(rung) for rung in told.get("rung", ())}
    return Wanted(**facts, order_date=day, branches=bool(told.get("branches", True)), route=list(rungs), rungs=rungs)


def _rung(told: Mapping[str, Any]) -> WantedRung:
    due_on = told.get("due_on")
    return WantedRung(
        due_on if isinstance(due_on, date) else None, str(told.get("instruction_hi", "")), str(told.get("instruction_en", ""))
    )


def _day(text: str) -> date:
    """dd-mm-yyyy, as everywhere."""
    try:
        day, month, year = text.split("-")
        return date(int(year), int(month), int(day))
    except ValueError:
        raise CommandError(said("drive-no-day", day=text)) from None


def _office(why: str, line: OfficeLine) -> str:
    lacks = " · ".join(said(f"drive-without-{why}").split("\n"))
    return f"{lacks}\t{line.code}\t{line.name_hi}\t{line.name_en}"


def _done[T](verb: Callable[[], T]) -> T:
    try:
        return verb()
    except Refusal as refusal:
        raise CommandError(said("drive-refused", code=refusal.code)) from None
