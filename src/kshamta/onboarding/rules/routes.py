"""Who gives a roster to whom: the drive's own tree, counted from the offices' tree, the route and the branches (B12, B18, B24).

A roster is given by every office at the bottom of the route and by every other office that has people of its own; offices under
one at the bottom (schools of a DDO) stand within its roster. It goes to the nearest position: to the office's own where it has
one, else to the office it is attached to by a branch, else up the line. An office at a higher level of the route, one to which
others are attached, and the one that ordered the drive have a position, if anything comes to them.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Place:
    """An office as the plan sees it. people: it has people of its own (a working strength, or a DDO code). branches: to which
    offices it is attached, the oldest first: the first one receives, the others look on."""

    id: UUID
    parent: UUID | None
    level: str
    rank: int
    kind: str
    path: str
    people: bool = False
    branches: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class Position:
    above: UUID | None  # the office of the position above
    step: int


@dataclass(frozen=True, slots=True)
class Plan:
    """rosters: office → office of the position it goes to. positions: by office; `order`: parents first, then by path."""

    top: UUID
    rosters: Mapping[UUID, UUID]
    positions: Mapping[UUID, Position]
    order: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class Wish:
    """What the drive says: levels from the bottom, kinds of offices (none: all), whether branches count."""

    route: tuple[str, ...]
    kinds: frozenset[str] = frozenset()
    branches: bool = True


def default_route(pack: Sequence[str], ranks: Mapping[str, int], level: str) -> tuple[str, ...]:
    """The state's route, up to the level that orders."""
    own = ranks[level]
    return (*(each for each in pack if ranks.get(each, 0) > own), level)


def is_route(route: Sequence[str], ranks: Mapping[str, int], level: str) -> bool:
    """From the bottom up, each level once, ending at the level that orders."""
    known = [ranks.get(each) for each in route]
    if len(route) < 2 or route[-1] != level or None in known:
        return False
    return all(lower is not None and upper is not None and lower > upper for lower, upper in pairwise(known))


@dataclass(frozen=True, slots=True)
class Known:
    """Of a drive that runs. giving: offices that give a roster already: they go on, counted or not. stand_ins: an office that was
    merged → the one that answers for its roster."""

    giving: frozenset[UUID] = frozenset()
    stand_ins: Mapping[UUID, UUID] = field(default_factory=dict)


def plan(places: Collection[Place], top: UUID, wish: Wish, known: Known = Known()) -> Plan:
    """places: the subtree of the office that orders, and those outside it to which one of it is attached. Every one stands."""
    return _Planning({place.id: place for place in places}, top, wish, known).done()


class _Planning:
    def __init__(self, places: Mapping[UUID, Place], top: UUID, wish: Wish, known: Known) -> None:
        self.places, self.top, self.wish, self.known = places, top, wish, known
        self.bottom = next((place.rank for place in places.values() if place.level == wish.route[0]), None)
        self.inside = places[top].path
        self.targets: set[UUID] = set()

    def done(self) -> Plan:
        giving = sorted((place for place in self.places.values() if self._gives(place)), key=lambda place: place.path)
        if self.wish.branches:
            self.targets = {target for place in giving for target in self._branch(place)}
        rosters = {place.id: self._receiver(place) for place in giving}
        answering = {gone: self.places[other] for gone, other in self.known.stand_ins.items() if self._inside(other)}
        rosters |= {gone: self._receiver(place) for gone, place in answering.items()}
        positions = self._positions(rosters.values())
        order = sorted(positions, key=lambda pk: (self._depth(pk, positions), self.places[pk].path))
        return Plan(self.top, rosters, positions, tuple(order))

    def _gives(self, place: Place) -> bool:
        if not place.path.startswith(self.inside) or (self.wish.kinds and place.kind not in self.wish.kinds):
            return False
        gives = self._at_bottom(place) or place.people or place.id in self.known.giving
        return gives and not self._within_another(place)

    def _inside(self, pk: UUID) -> bool:
        return pk in self.places and self.places[pk].path.startswith(self.inside)

    def _at_bottom(self, place: Place) -> bool:
        return place.level == self.wish.route[0] or (self.bottom is not None and place.rank > self.bottom)

    def _within_another(self, place: Place) -> bool:
        """Below an office of the bottom level: one of several schools of a DDO."""
        above = self.places.get(place.parent) if place.parent else None
        while above is not None:
            if above.level == self.wish.route[0]:
                return True
            above = self.places.get(above.parent) if above.parent else None
        return False

    def _branch(self, place: Place) -> tuple[UUID, ...]:
        """The one that receives: not the office itself, nor one above the office that orders (then it is the top's)."""
        known = [pk for pk in place.branches if pk in self.places and pk != place.id]
        return tuple(self.top if self.inside.startswith(self.places[pk].path) else pk for pk in known[:1])

    def _checks(self, pk: UUID) -> bool:
        place = self.places[pk]
        on_route = place.level in self.wish.route[1:] and place.path.startswith(self.inside)
        return pk == self.top or pk in self.targets or on_route

    def _receiver(self, place: Place) -> UUID:
        if self._checks(place.id):
            return place.id
        branch = self._branch(place) if self.wish.branches else ()
        return branch[0] if branch else self._above(place)

    def _above(self, place: Place) -> UUID:
        """The nearest position up the line; outside what the drive reaches, its top."""
        at = self.places.get(place.parent) if place.parent else None
        while at is not None and at.path.startswith(self.inside):
            if self._checks(at.id):
                return at.id
            at = self.places.get(at.parent) if at.parent else None
        return self.top

    def _positions(self, receiving: Collection[UUID]) -> dict[UUID, Position]:
        found: dict[UUID, Position] = {self.top: Position(None, len(self.wish.route) - 1)}
        for pk in dict.fromkeys(receiving):
            at = pk
            while at not in found:
                above = self._above(self.places[at])
                found[at] = Position(above, self._step(self.places[at]))
                at = above
        return found

    def _step(self, place: Place) -> int:
        """Of its level; one beside the route (SCERT) is due with those just below the top."""
        last = len(self.wish.route) - 2
        return min(self.wish.route.index(place.level), last) if place.level in self.wish.route else last

    def _depth(self, pk: UUID, positions: Mapping[UUID, Position]) -> int:
        depth, above = 0, positions[pk].above
        while above is not None:
            depth, above = depth + 1, positions[above].above
        return depth
