"""Double records at each place, as the matrix asks for them."""

from itertools import count
from uuid import UUID

from kshamta.audit.actors import system
from kshamta.foundation import clock
from kshamta.people import operations as people
from kshamta.people.models import Pair
from kshamta.people.operations import merging
from kshamta.people.operations.merging import Wish
from kshamta.people.values import NewPerson

_NUMBERS = count(100)


def merge(world, relation) -> UUID:
    """Two records of somebody of the office there, joined."""
    kept, other = _entered(world, relation), _entered(world, relation)
    return merging.merge(kept_id=kept, other_id=other, wish=Wish("As the service book says"), by=system("tests")).pk


def pair(world, relation) -> UUID:
    first, second = sorted((_entered(world, relation), _entered(world, relation)))
    return Pair.objects.create(
        first_id=first, second_id=second, why=1, weight=8, path=world.at(relation).path, found_at=clock.now()
    ).pk


def _entered(world, relation) -> UUID:
    new = NewPerson(
        name_en=f"Twice {world.at(relation).name_en.split()[-1]}", gender="Female", office_id=world.at(relation).pk,
        designation="Assistant Teacher", group="C", mobile=str(9_512_340_000 + next(_NUMBERS)),
    )  # fmt: skip
    return people.enter(new=new, by=system("tests")).pk
