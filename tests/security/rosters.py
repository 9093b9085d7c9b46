"""A drive under way over all five offices: the roster that each of them gives, a file it sent, a receipt."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from kshamta.access.charges import Charge
from kshamta.foundation import clock
from kshamta.foundation.ids import new_id
from kshamta.offices.paths import step
from kshamta.onboarding.models import Drive, DriveState, Intake, Kind, Move, Source, State, Submission
from kshamta.onboarding.operations import versions
from kshamta.onboarding.queries import intakes
from kshamta.onboarding.sheets import sealed
from tests.access.appointments import town

if TYPE_CHECKING:
    from tests.security.places import World

EXPORT = b"Kram,Karmchari,Code\n1,Sunita Sahu,02210004010\n"
CELLS = {"full_name": "Sunita Sahu", "group": "C", "gender": "Female", "designation": "Assistant Teacher"}


def drive(world: "World") -> Drive:
    """Ordered from above all of them; one for the whole world."""
    made = world.things.get(("", "drive"))
    if made is None:
        made = world.things["", "drive"] = Drive.objects.create(
            office=world.offices["CG"], name_hi="ऑनबोर्डिंग", name_en="Onboarding", order_number="DPI/2025/114", order_date=date(2025, 12, 12),
            route=["ddo", "block", "district"], state=DriveState.RUNNING, made_at=clock.now(), started_at=clock.now(),
        )  # fmt: skip
        world.things["", "position"] = _submission(world, made, "own", Kind.COMPILED, None)
    return made


def roster(world: "World", relation: str) -> UUID:
    """Begun by the office itself: one person, with faults."""
    made = _submission(world, drive(world), relation, Kind.ROSTER, world.things["", "position"])
    account = town.account(4000 + made.serial, "Officer")
    by = town.acting(town.appoint(account, Charge.DDO, world.at(relation)))
    versions.put_row(submission_id=made.pk, by=by, cells=CELLS)
    return made.pk


def intake(world: "World", relation: str) -> UUID:
    """An export whose columns are not matched yet."""
    intake_id = new_id()
    seal = sealed.Sealer(intakes.SEALED_AS, intake_id).seal
    Intake.objects.create(
        id=intake_id, submission_id=world.thing(relation, "roster"), file_hash="0" * 64, source=Source.EXPORT, size=len(EXPORT),
        sealed_name=seal("name", b"export.csv"), sealed_data=seal("data", EXPORT), state=Intake.State.REFUSED, done=100,
        refusal={"code": "no-header", "data": {}}, received_at=clock.now(), finished_at=clock.now(),
    )  # fmt: skip
    return intake_id


def receipt(world: "World", relation: str) -> UUID:
    return Move.objects.create(
        submission_id=world.thing(relation, "roster"), before=State.DRAFT, after=State.SUBMITTED, verb="submit", at=clock.now(),
        rows=1, hash="0" * 64,
    ).pk  # fmt: skip


def _submission(world: "World", of: Drive, relation: str, kind: Kind, above: Submission | None) -> Submission:
    of.serials += 1
    of.save(update_fields=["serials"])
    return Submission.objects.create(
        drive=of, office=world.at(relation), answers=world.at(relation), kind=kind, serial=of.serials, above=above,
        step_of_route=0 if kind == Kind.ROSTER else 2, way=(above.way if above else "") + step(of.serials),
    )  # fmt: skip
