"""Of each of the five offices a drive of its own: its position, its own roster in it, and a remark on that."""

from hashlib import sha256
from typing import TYPE_CHECKING
from uuid import UUID

from kshamta.foundation import clock
from kshamta.foundation.ids import new_id
from kshamta.foundation.sealing import ring
from kshamta.offices.models import Level
from kshamta.offices.paths import step
from kshamta.onboarding.drives import ordering
from kshamta.onboarding.models import Drive, DriveFile, DriveState, Kind, Remark, Rung, Submission
from kshamta.onboarding.operations.checking import remark_about
from tests.access.appointments import town

if TYPE_CHECKING:
    from tests.security.places import World


def drive(world: "World", relation: str) -> UUID:
    """It runs, and only the office that ordered it takes part."""
    made = Drive.objects.create(
        office=world.at(relation), name_hi="ऑनबोर्डिंग", name_en="Onboarding", order_number="DPI/2025/114", order_date=town.BEGAN,
        route=["ddo", "district"], state=DriveState.RUNNING, made_at=clock.now(), started_at=clock.now(), order_file=_scan(), serials=2,
    )  # fmt: skip
    Rung.objects.create(drive=made, level=Level.objects.get(code="ddo"), step=0)
    world.things[relation, "position"] = _submission(world, made, relation, Kind.COMPILED, None).pk
    return made.pk


def position(world: "World", relation: str) -> UUID:
    world.thing(relation, "drive")
    return world.things[relation, "position"]


def given(world: "World", relation: str) -> UUID:
    """The office's own roster: it goes to its own position."""
    above = Submission.objects.get(pk=world.thing(relation, "position"))
    return _submission(world, above.drive, relation, Kind.ROSTER, above).pk


def remark(world: "World", relation: str) -> UUID:
    """By the asker, where it is his office's to check; elsewhere by others."""
    remark_id = new_id()
    Remark.objects.create(
        id=remark_id, submission_id=world.thing(relation, "given"), sealed_text=ring().seal(b"Twice", remark_about(remark_id)),
        made_at=clock.now(), made_by=world.asker.account.pk if relation == "own" else new_id(),
    )  # fmt: skip
    return remark_id


def _scan() -> DriveFile:
    file_id = new_id()
    sealed = ring().seal(town.PDF, ordering.file_about(file_id))
    return DriveFile.objects.create(
        id=file_id, sealed=sealed, name="order.pdf", kind="pdf", size=len(town.PDF), content_hash=sha256(town.PDF).hexdigest()
    )


def _submission(world: "World", of: Drive, relation: str, kind: Kind, above: Submission | None) -> Submission:
    serial = 1 if above is None else 2
    office = world.at(relation)
    return Submission.objects.create(
        drive=of, office=office, answers=office, kind=kind, serial=serial, above=above, step_of_route=1 if above is None else 0,
        way=(above.way if above else "") + step(serial),
    )  # fmt: skip
