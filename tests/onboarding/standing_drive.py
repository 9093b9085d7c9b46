"""A drive as it stands half-way, written straight into its tables: what prints, hands over and reminds is tested on it.

RAIPUR's position holds ABHANPUR's and TILDA's; A1 below ABHANPUR has sent 42 people to the block officer.
"""

from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

import time_machine

from kshamta.access.charges import Charge
from kshamta.access.models import Appointment
from kshamta.foundation import clock
from kshamta.foundation.ids import new_id
from kshamta.offices.models import Level, Office
from kshamta.offices.paths import step
from kshamta.onboarding.models import Drive, DriveState, Kind, Move, Rung, Source, State, Submission, Tally, Version
from tests.access.appointments import town
from tests.holding import Held

NOON = datetime(2025, 12, 22, 12, 0, tzinfo=clock.INDIA)
HASH = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"  # pragma: allowlist secret
ROUTE = ["ddo", "block", "district", "directorate"]
DUE = {"ddo": date(2025, 12, 24), "block": date(2025, 12, 25), "district": date(2025, 12, 26), "directorate": date(2025, 12, 28)}
TREE = {"DPI": None, "RAIPUR": "DPI", "DURG": "DPI", "ABHANPUR": "RAIPUR", "TILDA": "RAIPUR", "PATAN": "DURG"}  # positions


@dataclass
class Standing:
    offices: dict[str, Office]
    drive: Drive
    positions: dict[str, Submission] = field(default_factory=dict)
    rosters: dict[str, Submission] = field(default_factory=dict)
    held: dict[str, Appointment] = field(default_factory=dict)

    def acting(self, who: str):
        return town.acting(self.held[who])


def build() -> Standing:
    return over(town.build())


def over(offices: dict[str, Office]) -> Standing:
    drive = Drive.objects.create(
        office=offices["DPI"], name_hi="ऑनबोर्डिंग दिसंबर 2025", name_en="Onboarding December 2025", order_number="DPI/2025/114",
        order_date=date(2025, 12, 12), route=ROUTE, state=DriveState.RUNNING, made_at=NOON, started_at=NOON,
    )  # fmt: skip
    for at, code in enumerate(ROUTE):
        Rung.objects.create(drive=drive, level=Level.objects.get(code=code), step=at, due_on=DUE[code])
    standing = Standing(offices, drive)
    for code, above in TREE.items():
        standing.positions[code] = _submission(standing, code, Kind.COMPILED, standing.positions.get(above))
        Tally.objects.create(submission=standing.positions[code])
    for code, above in (("A1", "ABHANPUR"), ("ABHANPUR", "ABHANPUR"), ("TILDA", "TILDA"), ("PATAN", "PATAN")):
        standing.rosters[code] = _submission(standing, code, Kind.ROSTER, standing.positions[above])
    _people(standing)
    return standing


def at_noon() -> Standing:
    with time_machine.travel(NOON, tick=False):
        return build()


@contextmanager
def stopped(standing: Standing):
    """The clock stands at noon; `standing.moved.shift(…)` moves it."""
    with time_machine.travel(NOON, tick=False) as standing.moved:
        yield standing
    del standing.moved


TODAY = Held(over, on=town.TOWN)
AT_NOON = Held(at_noon)


def _submission(standing: Standing, code: str, kind: Kind, above: Submission | None) -> Submission:
    office, drive = standing.offices[code], standing.drive
    drive.serials += 1
    drive.save(update_fields=["serials"])
    level = "ddo" if kind is Kind.ROSTER else office.level.code
    return Submission.objects.create(
        drive=drive, office=office, answers=office, kind=kind, step_of_route=ROUTE.index(level), serial=drive.serials, above=above,
        way=(above.way if above else "") + step(drive.serials), due_on=DUE[level],
    )  # fmt: skip


def _people(standing: Standing) -> None:
    seats = (
        ("ddo", Charge.DDO, "A1"), ("beo", Charge.BLOCK_OFFICER, "ABHANPUR"), ("deo", Charge.DISTRICT_OFFICER, "RAIPUR"),
        ("jd", Charge.JOINT_DIRECTOR, "DIV"), ("nodal", Charge.NODAL_OFFICER, "RAIPUR"), ("head", Charge.HEAD_OF_DEPARTMENT, "DPI"),
        ("elsewhere", Charge.DISTRICT_OFFICER, "DURG"), ("tilda-ddo", Charge.DDO, "TILDA"), ("tilda-beo", Charge.BLOCK_OFFICER, "TILDA"),
    )  # fmt: skip
    for number, (who, charge, code) in enumerate(seats, 1):
        standing.held[who] = town.appoint(town.account(number, f"Officer {who.title()}"), charge, standing.offices[code])


def send(standing: Standing, code: str = "A1", *, to: str = "beo", by: str = "ddo", rows: int = 42, nil: bool = False) -> Move:
    """The roster of the office goes up to a named officer."""
    roster = standing.rosters[code]
    version = Version.objects.create(
        id=new_id(), submission=roster, number=1, source=Source.FILE, made_at=clock.now(), content_hash=HASH, rows=rows, faulty=0,
        warned=0, tidied=0, certified_at=clock.now(), certified_number=rows, **dict.fromkeys(_SEALED, b""),
    )  # fmt: skip
    roster.state, roster.version, roster.submitted_hash, roster.rows, roster.nil = State.SUBMITTED, version, HASH, rows, nil
    roster.to, roster.sent_by = standing.held[to], standing.held[by].account_id
    roster.save()
    return Move.objects.create(
        submission=roster, before=State.DRAFT, after=State.SUBMITTED, verb="submit", at=clock.now(), by=standing.held[by].account_id,
        appointment=standing.held[by].pk, charge=standing.held[by].charge, version=version, hash=HASH, rows=rows,
        to=standing.held[to],
    )  # fmt: skip


def accept(standing: Standing, code: str = "A1") -> None:
    roster = standing.rosters[code]
    roster.state, roster.accepted, roster.accepted_hash = State.ACCEPTED, roster.version, roster.submitted_hash
    roster.save()


_SEALED = ("sealed_name", "sealed_original", "sealed_table", "sealed_journal", "sealed_judgement")
YESTERDAY = timedelta(days=-1)
