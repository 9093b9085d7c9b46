"""The standing drive (RAIPUR above ABHANPUR and TILDA, DURG above PATAN), and rosters certified into it with keys of their rows.

Dev gives the roster of A1 and Tara that of TILDA; the block officers Bina (ABHANPUR) and Tejas (TILDA) look on; Bilal of RAIPUR
is above both, Harsh of DPI above all; Chitra of DURG must see nothing of it.
"""

from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count

import polars as pl
import pytest

from kshamta.access.charges import Charge
from kshamta.audit.actors import system
from kshamta.foundation import clock
from kshamta.foundation.ids import new_id
from kshamta.onboarding.cases import keys
from kshamta.onboarding.models import Case, Source, State, Submission, Version
from kshamta.onboarding.operations import cases
from kshamta.onboarding.rosters import certified
from kshamta.onboarding.rules.cases import Kind
from kshamta.onboarding.sheets.sealed import sealer_of
from tests.access.appointments import town
from tests.cast import person
from tests.onboarding import standing_drive

US = system("test")
_PARTS = ("sealed_name", "sealed_original", "sealed_table", "sealed_journal", "sealed_judgement")
_NUMBERS = count(1)


def frame(people: list[tuple[str, ...]]) -> pl.DataFrame:
    """Ready rows; the first person stands in row 2."""
    rows = [(number, *each) for number, each in enumerate(people, 2)]
    return pl.DataFrame(rows, schema=certified.SCHEMA, orient="row")


def certify(submission: Submission, people: list[tuple[str, ...]], state: str = State.SUBMITTED) -> Version:
    """What certifying leaves behind, without the way there."""
    rows = frame(people)
    number = Version.objects.filter(submission=submission).count() + 1
    version = Version(
        id=new_id(), submission=submission, number=number, source=Source.FILE, made_at=clock.now(), rows=rows.height, faulty=0,
        warned=0, tidied=0, content_hash=certified.content_hash(rows), certified_at=clock.now(), certified_number=rows.height,
        **dict.fromkeys(_PARTS, b""),
    )  # fmt: skip
    version.sealed_rows = sealer_of(version).seal("rows", certified.lines_of(rows))
    version.save(force_insert=True)
    submission.version, submission.state, submission.rows = version, state, rows.height
    submission.submitted_hash = version.content_hash
    submission.save()
    keys.rewrite(submission, rows)
    cases.look_later(submission_ids=[submission.pk])
    return version


@dataclass
class Doubles:
    """The standing drive with people in its rosters."""

    standing: standing_drive.Standing
    actors: dict = field(default_factory=dict)

    def give(self, code: str, *people: tuple[str, ...], found: bool = True) -> Submission:
        """The office certifies these people, and what waits is compared."""
        roster = self.standing.rosters[code]
        certify(roster, list(people))
        if found:
            cases.find_waiting(by=US)
        return roster

    def roster(self, code: str) -> Submission:
        return self.standing.rosters[code]

    def position(self, code: str) -> Submission:
        return self.standing.positions[code]

    def acting(self, charge: Charge, code: str):
        if (charge, code) not in self.actors:
            holder = town.account(300 + next(_NUMBERS))
            self.actors[charge, code] = town.acting(town.appoint(holder, charge, self.standing.offices[code]))
        return self.actors[charge, code]

    def the_case(self, kind: Kind = Kind.EMPLOYEE_ID) -> Case:
        return Case.objects.select_related("drive", "decider").get(kind=kind)


@contextmanager
def doubled(standing):
    with standing_drive.stopped(standing):
        yield Doubles(standing)


doubles = standing_drive.AT_NOON.fixture(doubled)


@pytest.fixture
def dev(doubles):
    return doubles.acting(Charge.DDO, "A1")


@pytest.fixture
def tara(doubles):
    """TILDA's own staff has a roster, too; its block officer answers for it."""
    return doubles.acting(Charge.BLOCK_OFFICER, "TILDA")


@pytest.fixture
def bina(doubles):
    return doubles.acting(Charge.BLOCK_OFFICER, "ABHANPUR")


@pytest.fixture
def bilal(doubles):
    return doubles.acting(Charge.DISTRICT_OFFICER, "RAIPUR")


@pytest.fixture
def harsh(doubles):
    return doubles.acting(Charge.HEAD_OF_DEPARTMENT, "DPI")


@pytest.fixture
def chitra(doubles):
    return doubles.acting(Charge.DISTRICT_OFFICER, "DURG")


@pytest.fixture
def twice(doubles):
    """Sunita stands with one employee ID in A1 and in TILDA."""
    doubles.give("A1", person(1), person(2))
    doubles.give("TILDA", person(3), person(4, employee_id=person(1)[6]))
    return doubles.the_case()
