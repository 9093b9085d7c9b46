"""A small state in a drive, and who does what in it. Others build upon it, too.

    DPI ─┬─ DIV ─ D ─┬─ A ─ A1 A2 A3          D: district (Bilal, district officer; Nisha, nodal officer)
         │           ├─ B ─ B1 B2 B3          A: block (Asha, block officer; Arun, nodal officer; Amit, Asha's representative)
         │           └─ DIET ····· SCERT      B: block (Banu, block officer)
         │        └─ E ─ F ─ F1               SCERT: Surekha, nodal officer; DIET goes to her by branch
         └─ SCERT                             E: Chitra, district officer: she must see nothing of D

DPI: Farhan, head of department, orders the drive; Devi, nodal officer. DIV: Jyoti, joint director. Each DDO office X has "ddo X".
Everybody is trained; blocks and districts have their nodal officers (A's is Arun; the others' are nobody's business here).
"""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache
from itertools import count

import polars as pl
from django.db import transaction

from kshamta.access.charges import Charge, rights_of
from kshamta.access.models import Account, Appointment
from kshamta.audit.actors import Actor, system
from kshamta.foundation import clock
from kshamta.offices import operations as offices
from kshamta.offices.models import Level, Office
from kshamta.offices.values import NewOffice
from kshamta.onboarding.models import Drive, Kind, Source, Submission, Version
from kshamta.onboarding.moves import moving
from kshamta.onboarding.operations import checking, drives, submitting
from kshamta.onboarding.rosters import keeping
from kshamta.onboarding.rules import journals
from kshamta.onboarding.sheets import judging
from sheetcheck.report import FIELDS
from tests.access.appointments import town
from tests.cast import person
from tests.holding import Held

BEGAN = date(2025, 4, 1)
LEVELS = (
    ("directorate", 30), ("division", 40), ("district", 50), ("block", 60), ("ddo", 70), ("institution", 80),
)  # fmt: skip
TREE = (
    ("DPI", "", "directorate"), ("SCERT", "DPI", "directorate*"), ("DIV", "DPI", "division"), ("D", "DIV", "district"),
    ("E", "DIV", "district"), ("A", "D", "block"), ("B", "D", "block"), ("F", "E", "block"),
    ("A1", "A", "ddo"), ("A2", "A", "ddo"), ("A3", "A", "ddo"), ("B1", "B", "ddo"), ("B2", "B", "ddo"), ("B3", "B", "ddo"),
    ("F1", "F", "ddo"), ("DIET", "D", "institution"),
)  # fmt: skip
SEATS = (
    ("farhan", Charge.HEAD_OF_DEPARTMENT, "DPI"), ("devi", Charge.NODAL_OFFICER, "DPI"), ("jyoti", Charge.JOINT_DIRECTOR, "DIV"),
    ("bilal", Charge.DISTRICT_OFFICER, "D"), ("nisha", Charge.NODAL_OFFICER, "D"), ("chitra", Charge.DISTRICT_OFFICER, "E"),
    ("emma", Charge.NODAL_OFFICER, "E"), ("asha", Charge.BLOCK_OFFICER, "A"), ("arun", Charge.NODAL_OFFICER, "A"),
    ("banu", Charge.BLOCK_OFFICER, "B"), ("babu", Charge.NODAL_OFFICER, "B"), ("fatima", Charge.BLOCK_OFFICER, "F"),
    ("firoz", Charge.NODAL_OFFICER, "F"), ("surekha", Charge.NODAL_OFFICER, "SCERT"), ("sanjay", Charge.NODAL_OFFICER, "SCERT"),
    *((f"ddo {code}", Charge.DDO, code) for code in ("A1", "A2", "A3", "B1", "B2", "B3", "F1", "DIET")),
)  # fmt: skip
STRENGTH = {"A1": {"C": 2}, "A2": {"C": 2}, "A3": {"C": 1}, "B1": {"C": 2}, "B2": {"C": 1}, "B3": {"C": 1}, "DIET": {"C": 1}}
_ACCOUNTS = count(1)


@dataclass
class Cast:
    """offices: by code; held: appointments by name."""

    offices: dict[str, Office]
    held: dict[str, Appointment] = field(default_factory=dict)
    drive_id: object = None

    def __getitem__(self, name: str) -> Actor:
        """The actor, as the middleware would see him now."""
        appointment = self.held[name]
        appointment.office.refresh_from_db()
        return acting(appointment)

    @property
    def drive(self) -> Drive:
        return Drive.objects.get(pk=self.drive_id)

    def roster(self, code: str) -> Submission:
        return Submission.objects.get(drive=self.drive_id, office__code=code, kind=Kind.ROSTER)

    def position(self, code: str) -> Submission:
        return Submission.objects.get(drive=self.drive_id, office__code=code, kind=Kind.COMPILED)

    def seat(self, name: str, charge: Charge, code: str, account: Account | None = None, **facts) -> Appointment:
        """Somebody (new, if no account is given) holds a charge."""
        self.held[name] = town.appoint(account or someone(name), charge, self.offices[code], **facts)
        return self.held[name]

    def fill(self, code: str, *numbers: int) -> Version:
        """The office has these people on its roster (by their numbers): a version, not yet sent."""
        roster = self.roster(code)
        return version_of(roster, numbers, self[f"ddo {code}"])

    def send(self, code: str, *numbers: int, to: str, by: str = "", nil: bool = False):
        """Filled, certified and sent to a named officer. The receipt."""
        if not nil:
            self.fill(code, *numbers)
        return submitting.submit(
            submission_id=self.roster(code).pk, by=self[by or f"ddo {code}"], to=self.held[to].pk, certified_number=len(numbers), nil=nil
        )  # fmt: skip

    def accept(self, submission: Submission, by: str) -> None:
        submission.refresh_from_db()
        checking.accept(submission_id=submission.pk, by=self[by], hash=submission.submitted_hash)

    def given(self, code: str, *numbers: int, to: str) -> Submission:
        """Sent and accepted by the officer it was sent to."""
        self.send(code, *numbers, to=to)
        self.accept(self.roster(code), to)
        return self.roster(code)

    def signed(self, code: str, by: str, to: str | None, reason: str = "one is late"):
        """The position goes up."""
        receiver = self.held[to].pk if to else None
        return submitting.sign_up(submission_id=self.position(code).pk, by=self[by], to=receiver, reason=reason)


def someone(name: str) -> Account:
    return town.account(next(_ACCOUNTS), name.title())


def acting(appointment: Appointment) -> Actor:
    """With what a representative's letter lets him do."""
    actor = town.acting(appointment)
    return replace(actor, rights=rights_of(appointment.charge, may_accept=appointment.may_accept))


def build() -> Cast:
    Level.objects.bulk_create(
        Level(state="22", code=code, rank=rank, name_hi=f"{code} स्तर", name_en=code.title()) for code, rank in LEVELS
    )
    offices.bulk_open(rows=[_office(*row) for row in TREE], by=system("test"), on=BEGAN)
    cast = Cast({office.code: office for office in Office.objects.select_related("level")})
    for name, charge, code in SEATS:
        cast.seat(name, charge, code)
    cast.seat("amit", Charge.REPRESENTATIVE, "A", on_behalf_of=cast.held["asha"])
    return cast


def _office(code: str, parent: str, level: str) -> NewOffice:
    kinds = {"SCERT": "scert", "DIET": "diet", "ddo": "school"}
    plain = "district" if level.endswith("*") else level  # SCERT stands beside the districts
    return NewOffice(
        code=code, level=plain, kind=kinds.get(code) or kinds.get(level, level), name_hi=f"कार्यालय {code}", name_en=f"Office {code}",
        parent=parent, state="" if parent else "22", branch_to=("SCERT",) if code == "DIET" else (), strength=STRENGTH.get(code, {}),
    )  # fmt: skip


def wanted(**changed) -> drives.Wanted:
    """What the directorate's order says."""
    today = clock.today()
    days = {"ddo": 6, "block": 7, "district": 8, "directorate": 10}
    facts = {
        "name_hi": "ऑनबोर्डिंग दिसंबर 2025", "name_en": "Onboarding December 2025", "order_number": "DPI/2025/114", "order_date": today,
        "rungs": {
            level: drives.WantedRung(today + timedelta(days=ahead), f"{level} के लिए निर्देश", f"Instruction for the {level}")
            for level, ahead in days.items()
        },
    }  # fmt: skip
    return drives.Wanted(**(facts | changed))


def begin(cast: Cast, **changed) -> Cast:
    """The directorate's drive runs."""
    cast.drive_id = drives.prepare(office_id=cast.offices["DPI"].pk, by=cast["farhan"], wanted=wanted(**changed))
    drives.start(drive_id=cast.drive_id, by=cast["farhan"])
    return cast


SMALL_STATE = Held(build)
RUNNING = Held(begin, on=SMALL_STATE)


def version_of(roster: Submission, numbers: tuple[int, ...], by: Actor) -> Version:
    """A version with these people; judged once for each list of them."""
    table, judgement = _judged(numbers)
    version = keeping.made(roster.pk, keeping.Sheet(Source.TYPED, "", b"", table, judgement), by.account_id)
    with transaction.atomic():
        keeping.put(moving.taken(roster.pk), version, by)
    return version


@cache
def _judged(numbers: tuple[int, ...]):
    people = [person(number) for number in numbers]
    rows = pl.DataFrame(people, schema=dict.fromkeys(FIELDS, pl.String), orient="row") if people else None
    table = keeping.people(rows)
    return table, judging.judged(table, journals.Work())
