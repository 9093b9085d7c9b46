"""Of each of the five offices somebody for whom an exemption is asked, and a row of its roster that may be somebody it knows."""

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

import polars as pl

from kshamta.audit.actors import system
from kshamta.foundation import clock
from kshamta.foundation.ids import new_id
from kshamta.foundation.sealing import ring
from kshamta.onboarding.models import Doubt, Source, Submission
from kshamta.onboarding.rosters import bookings, certified, keeping
from kshamta.onboarding.rules import journals
from kshamta.onboarding.sheets import judging, sealed
from kshamta.people import operations as people
from kshamta.people.models import Exemption, Person
from kshamta.people.values import NewPerson
from sheetcheck.report import FIELDS
from tests.cast import person

if TYPE_CHECKING:
    from tests.security.places import World


def exemption(world: "World", relation: str) -> UUID:
    """Asked for by another; it waits."""
    made, office, today = new_id(), world.at(relation), clock.today()
    new = NewPerson(name_en=f"Rani {office.name_en.split()[-1]}", gender="Female", office_id=office.pk, designation="Peon", group="D")
    somebody: Person = people.enter(new=new, by=system("tests"))
    Exemption.objects.create(
        id=made, person=somebody, office=office, kind="long-leave", starts_on=today, ends_on=today + timedelta(days=30),
        sealed_reason=ring().seal(b"As the order says", f"people.exemption/{made}/reason"), asked_at=clock.now(), asked_by=new_id(),
    )  # fmt: skip
    return made


def doubt(world: "World", relation: str) -> UUID:
    """The office's own roster, accepted, names somebody with the employee ID of the person who serves there."""
    roster = Submission.objects.get(pk=world.thing(relation, "given"))
    table = keeping.people(pl.DataFrame([person(1)], schema=dict.fromkeys(FIELDS, pl.String), orient="row"))
    judgement = judging.judged(table, journals.Work())
    version = keeping.made(roster.pk, keeping.Sheet(Source.TYPED, "", b"", table, judgement), None)
    version.number = 1
    version.sealed_rows = sealed.sealer_of(version).seal("rows", certified.lines_of(certified.ready(judgement.report(0).rows)))
    version.save(force_insert=True)
    made = Doubt(
        submission=roster, version=version, row=2, why="other-name", person_id=world.thing(relation, "person"), opened_at=clock.now(),
        line_hash=b"",
    )  # fmt: skip
    made.line_hash = bookings.lines_of(roster, version)[0].hash
    made.save(force_insert=True)
    return made.pk
