"""Units that need a nodal officer (districts, blocks: B3), folded into the offices they lie under.

A state has a few hundred of them, so all are read in one statement and their officers in another, and folded here: sums by
subtree in the database would cost a statement for each depth. Which units there are follows from the tree and is kept with it;
how far their officers are is asked on every request.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kshamta.access import seats
from kshamta.access.charges import Charge
from kshamta.access.models import Appointment
from kshamta.access.models.appointments import OPEN, State
from kshamta.audit.actors import Scope
from kshamta.foundation import clock
from kshamta.foundation.statements import Reach, Statement
from kshamta.offices.models import Level, Office

type Needing = tuple[UUID, str, int, str, str, str, str]  # a Unit's first seven fields: all but its officer
_RANK = {State.NOMINATED: 1, State.CONFIRMED: 1, State.ACTIVE: 2, State.TRAINED: 3}


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit and how far its nodal officer is: 0 none, 1 nominated, 2 active, 3 trained. since: the nomination, if any."""

    id: UUID
    path: str
    rank: int
    name_hi: str
    name_en: str
    level_hi: str
    level_en: str
    step: int
    since: date | None


@dataclass(frozen=True, slots=True)
class Side:
    """A unit beside its neighbours: how many units it has with itself, and how many officers of them have come how far."""

    id: UUID
    name_hi: str
    name_en: str
    units: int
    without: int
    nominated: int
    active: int
    trained: int

    @property
    def at_work(self) -> int:
        """Active, trained or not."""
        return self.active + self.trained

    @property
    def missing(self) -> int:
        return self.units - self.trained


def units_within(scope: Scope, needing: Iterable[Needing] | None = None) -> list[Unit]:
    """One statement where the units are known (`units_needing_one`), three else."""
    officers = _officers(scope)
    units = units_needing_one(scope) if needing is None else needing
    return [Unit(*each, *officers.get(each[0], (0, None))) for each in units]


def units_needing_one(scope: Scope) -> tuple[Needing, ...]:
    """Two statements: levels and offices."""
    needing = {
        level.pk: (level.rank, level.name_hi, level.name_en)
        for level in Level.objects.all()
        if level.code in seats.needed_at(Charge.NODAL_OFFICER, level.state)
    }
    offices = Office.objects.within(scope).standing_on(clock.today()).filter(level__in=list(needing)).order_by("path")
    rows = offices.values_list("id", "path", "level_id", "name_hi", "name_en")
    return tuple((pk, path, needing[level][0], hi, en, *needing[level][1:]) for pk, path, level, hi, en in rows)


_OFFICERS = Statement(
    lambda reach: (
        Appointment.objects.within(Scope(reach))
        .filter(charge=Charge.NODAL_OFFICER, state__in=OPEN)
        .values_list("office_id", "state", "nominated_at")
    ),
    reach=Reach,
)  # fmt: skip


def _officers(scope: Scope) -> dict[UUID, tuple[int, date | None]]:
    """By office, the nodal officer who has come farthest."""
    found: dict[UUID, tuple[int, date | None]] = {}
    for office_id, state, at in _OFFICERS.rows(reach=scope.paths):
        step = _RANK[State(state)]
        if step > found.get(office_id, (0, None))[0]:
            found[office_id] = (step, at.astimezone(clock.INDIA).date())
    return found


def side_by_side(units: Sequence[Unit], own_path: str) -> list[Side]:
    """The highest units below one's own office, each with all that lies under it; those that lack most come first."""
    below = [unit for unit in units if unit.path != own_path]
    highest = min((unit.rank for unit in below), default=0)
    sides = [_side(unit, below) for unit in below if unit.rank == highest]
    return sorted(sides, key=lambda side: (-side.missing, -side.without, side.name_en))


def _side(unit: Unit, units: Iterable[Unit]) -> Side:
    steps = [each.step for each in units if each.path.startswith(unit.path)]
    return Side(unit.id, unit.name_hi, unit.name_en, len(steps), *(steps.count(step) for step in range(4)))
