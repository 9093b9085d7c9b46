"""Between the operator and the order of a drive: a file that says it, its preview, what is done while it runs."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from django.core.management.base import CommandError

from kshamta.foundation.numbers import grouped
from kshamta.jobs import order_files
from kshamta.jobs.driving import OPERATOR
from kshamta.jobs.refusals import done
from kshamta.jobs.words import said
from kshamta.offices import queries as offices
from kshamta.onboarding.operations import drives as operations
from kshamta.onboarding.queries import drives as queries
from kshamta.onboarding.queries.drives import DriveLine, OfficeLine


def prepare(path: Path) -> Iterator[str]:
    """A drive from a file of what its order says (docs/runbooks/drives.md)."""
    told = order_files.read(path)
    code = told["office"].strip()
    office = next((each for each in offices.find(code, OPERATOR.scope, 50, closed=False) if each.code == code), None)
    if office is None:
        raise CommandError(said("drive-order-no-office", office=code))
    choices = done(lambda: queries.choices(office.pk, OPERATOR))
    wanted = order_files.wanted(told, choices)
    route = wanted.route or choices.route
    made = done(lambda: operations.prepare(office_id=office.pk, by=OPERATOR, wanted=wanted), route)
    number = wanted.order_number.strip()
    alone = sum(line.order_number == number for line in queries.drives_of(OPERATOR)) == 1
    yield said("drive-prepared", drive=number, id=made, named=number if alone else made)


def preview(drive: DriveLine) -> Iterator[str]:
    """What the start would bring, and the first offices that lack something."""
    found = done(lambda: queries.preview(drive.id, OPERATOR))
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
    route = done(lambda: queries.route_of(drive.id, OPERATOR))
    return said("drive-started", number=grouped(done(lambda: operations.start(drive_id=drive.id, by=OPERATOR), route)))


def copy(drive: DriveLine) -> str:
    return said("drive-copied", id=done(lambda: operations.copy(drive_id=drive.id, by=OPERATOR)))


def turn(drive: DriveLine, verb: str, reason: str) -> str:
    """verb: pause, reopen, close."""
    done(lambda: getattr(operations, verb)(drive_id=drive.id, by=OPERATOR, reason=reason))
    return said(f"drive-turned-{verb}", drive=drive.order_number)


def extend(drive: DriveLine, level: str, day: str, reason: str) -> str:
    """More time for a whole level."""
    route = done(lambda: queries.route_of(drive.id, OPERATOR))
    if level not in route:
        raise CommandError(said("drive-no-level", level=level, levels=", ".join(route)))
    due_on, step = _day(day), route.index(level)
    verb = operations.extend_level
    number = done(lambda: verb(drive_id=drive.id, step=step, by=OPERATOR, due_on=due_on, reason=reason))
    return said("drive-extended", number=grouped(number), day=f"{due_on:%d-%m-%Y}")


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
