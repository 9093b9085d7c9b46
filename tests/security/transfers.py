"""A transfer from each place, as the matrix asks for one: to an office of which it asks nothing."""

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from kshamta.foundation import clock
from kshamta.foundation.ids import new_id
from kshamta.people.models import Transfer

if TYPE_CHECKING:
    from tests.security.places import World


def transfer(world: "World", relation: str) -> UUID:
    """Of the person who serves there."""
    office, made = world.at(relation), new_id()
    Transfer.objects.create(
        id=made, person_id=world.thing(relation, "person"), from_office=office, to_office=world.offices["PATAN"], designation="Peon", group="D",
        side="old", asked_at=clock.now(), asked_by=new_id(), waiting_at=office, due_on=clock.today() + timedelta(days=7),
    )  # fmt: skip
    return made
