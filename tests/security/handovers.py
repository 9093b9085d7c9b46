"""At each of the five offices a signed position, an officer outside, a hand-over that waits, and one that is carried by hand."""

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from kshamta.foundation import clock
from kshamta.foundation.ids import new_id
from kshamta.foundation.sealing import ring
from kshamta.onboarding.hand_overs import handing, links
from kshamta.onboarding.models import CarriedFile, HandOver, HandOverState, OutsideOfficer, OutsideState, State, Submission, Way
from kshamta.onboarding.rules import positions
from tests.access.appointments import town

if TYPE_CHECKING:
    from tests.security.places import World

CODE = {relation: f"ABCDE1234{at}" for at, relation in enumerate(("own", "child", "sibling", "parent", "foreign"))}


def signed(world: "World", relation: str) -> UUID:
    """Another drive's position, sent up by its office."""
    position = Submission.objects.get(pk=world.thing(relation, "position"))
    drive = position.drive
    drive.pk = drive.id = new_id()
    drive._state.adding = True
    drive.save(force_insert=True)
    signed_hash = positions.position_hash([])
    made = Submission.objects.create(
        drive=drive, office=position.office, answers=position.office, kind=position.kind, serial=1, way=position.way,
        step_of_route=1, state=State.SUBMITTED, submitted_hash=signed_hash,
    )  # fmt: skip
    return made.pk


def officer(world: "World", relation: str) -> UUID:
    return _officer(world, relation, OutsideState.REGISTERED).pk


def _officer(world: "World", relation: str, state: OutsideState) -> OutsideOfficer:
    from tests.security.places import MARKS, stranger

    made, email = new_id(), f"rakesh.{state}.{relation}@cg.gov.in"
    about = f"onboarding.outside-officer/{made}"
    return OutsideOfficer.objects.create(
        id=made, office=world.at(relation), name_en=f"Rakesh {MARKS[relation]}", called="Nodal officer", order_number="DPI/2025/131",
        order_date=town.BEGAN, sealed_mobile=ring().seal(b"9712388001", f"{about}/mobile"), mobile_hash=ring().blind("9712388001", "mobile"),
        masked_mobile="97xxxxxx01", sealed_email=ring().seal(email.encode(), f"{about}/email"), email_hash=ring().blind(email, "email"),
        masked_email="r•••@cg.gov.in", state=state, registered_at=clock.now(), registered_by=stranger("Registers").pk,
    )  # fmt: skip


def waiting(world: "World", relation: str) -> UUID:
    """Asked for by another."""
    from tests.security.places import stranger

    return _hand_over(world, relation, state=HandOverState.WAITING, asked_by=stranger("Asks").pk).pk


def carried(world: "World", relation: str) -> UUID:
    """Asked for by the asker himself, at his own office; elsewhere by others."""
    from tests.security.places import stranger

    now = clock.now()
    who = world.asker.account.pk if relation == "own" else stranger("Carries").pk
    made = _hand_over(
        world, relation, state=HandOverState.SENT, asked_by=who, file_hash="0" * 64, sent_at=now, expires_at=now + timedelta(days=7),
        token_hash=links.hashed(CODE[relation]),
    )  # fmt: skip
    HandOver.objects.filter(pk=made.pk).update(sealed_code=handing.sealed(made.pk, "code", CODE[relation]))
    CarriedFile.objects.create(hand_over=made, sealed=ring().seal(b"locked", f"onboarding.hand-over/{made.pk}/file"))
    return made.pk


def link(world: "World", relation: str) -> str:
    world.thing(relation, "carried")
    return CODE[relation]


def _hand_over(world: "World", relation: str, **facts: object) -> HandOver:
    made = new_id()
    return HandOver.objects.create(
        id=made, submission_id=world.thing(relation, "signed"), to=_officer(world, relation, OutsideState.ENDED), way=Way.HAND,
        hash=positions.position_hash([]), rows=5, ddos=2, sealed_reason=handing.sealed(made, "reason", "By order"), asked_at=clock.now(),
        **facts,
    )  # fmt: skip
