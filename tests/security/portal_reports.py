"""At each of the five offices a report of the portal that was brought there, and an account of the portal that waits there."""

from typing import TYPE_CHECKING
from uuid import UUID

from kshamta.foundation import clock
from kshamta.foundation.ids import new_id
from kshamta.foundation.sealing import ring
from kshamta.portal.models import PortalUser, Report, UserCase
from kshamta.portal.rules.reports import How, Status

if TYPE_CHECKING:
    from tests.security.places import World


def report(world: "World", relation: str) -> UUID:
    from tests.security.places import MARKS

    made = new_id()
    name = ring().seal(f"UserReport {MARKS[relation]}.csv".encode(), f"portal.report/{made}/name")
    Report.objects.create(
        id=made, office=world.at(relation), file_hash="0" * 64, sealed_name=name, size=1, state=Report.State.READ,
        received_at=clock.now(), kind="users", as_on=clock.now(), rows=1, done=1,
    )  # fmt: skip
    return made


def account(world: "World", relation: str) -> UUID:
    """It may be the person of that place."""
    from tests.security.places import MARKS

    user = PortalUser.objects.create(
        key=new_id().bytes, how=How.MAYBE, maybe_id=world.thing(relation, "person"), status=Status.NOT_VERIFIED, as_on=clock.now(),
        name=f"Portal {MARKS[relation]}", masked_email="p•••@example.org",
    )  # fmt: skip
    return UserCase.objects.create(user=user, kind="maybe", office=world.at(relation), opened_at=clock.now()).pk
