"""What the tests share that were written for guards which survived: a world in which something of each kind lies at several places,
and somebody who lacks a right."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from kshamta.access.charges import Charge
from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from tests.holding import Held
from tests.security import places


def filled(kinds: Iterable[str], relations: Iterable[str] = ("own", "sibling")) -> Callable[..., object]:
    """The fixture of a world whose asker administers, at RAIPUR; places.RELATIONS says who is where."""

    def build() -> places.World:
        world = places.build(Charge.STATE_ADMIN)
        for relation in relations:
            for kind in kinds:
                world.thing(relation, kind)
        return world

    return Held(build).fixture()


def lacking(actor: Actor, *rights: Right) -> Actor:
    return replace(actor, rights=actor.rights - set(rights))
