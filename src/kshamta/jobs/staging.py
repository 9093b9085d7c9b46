"""Between the operator and stages: an office by its code, figures as lines. He acts for the product itself, on its server."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from kshamta.audit.actors import system
from kshamta.foundation import clock
from kshamta.foundation.numbers import grouped, percent
from kshamta.jobs.words import said
from kshamta.jobs.writing import written
from kshamta.offices import queries as offices
from kshamta.onboarding.operations import booking
from kshamta.people.operations import stage_tallies
from kshamta.people.queries import stage_sheets, stages

OPERATOR = system("command-line")


def recount() -> str:
    return said("stages-recounted", number=grouped(stage_tallies.recount(by=OPERATOR)))


def book() -> str:
    number = 0
    while booked := booking.book_accepted(by=OPERATOR):
        number += booked
    return said("stages-booked", number=grouped(number))


def funnel(code: str, out: Path | None = None) -> Iterator[str]:
    """One line for the office, one for each directly below it: code, on roll, exempt, then how many reached each stage."""
    office = _office(code)
    number = 1
    while True:
        shown = stages.funnel(office.pk, OPERATOR, number)
        if number == 1:
            yield said("stages-as-on", at=f"{shown.as_on.astimezone(clock.INDIA):%d-%m-%Y %H:%M}")
            yield "\t".join(("", "on-roll", "exempt", *stages.NAMES))
            yield _line(shown.office, shown.figures)
        yield from (_line(line.office, line.figures) for line in shown.children)
        if number >= shown.pages:
            break
        number += 1
    if out:
        with written(out):
            out.write_bytes(stage_sheets.funnel_workbook(office.pk, OPERATOR, "hi")[1])
        yield str(out)


def _line(office: Any, figures: stages.Figures) -> str:
    reached = (f"{grouped(step.reached)} ({percent(step.reached, figures.counted)} %)" for step in figures.steps)
    return "\t".join((office.code, grouped(figures.on_roll), grouped(figures.exempt), *reached, office.name_hi))


def _office(code: str) -> Any:
    found = [each for each in offices.find(code, OPERATOR.scope, 40) if each.code == code] if code else []
    if not code:
        found = [line.office for line in offices.tops_of(OPERATOR.scope).rows[:1]]
    if not found:
        raise CommandError(said("stages-no-office", office=code or "-"))
    return found[0]
