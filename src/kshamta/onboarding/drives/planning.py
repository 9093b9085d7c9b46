"""The drive's tree from the offices' tree: read in a few statements, planned in memory (rules/routes.py), written in bulk."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import Q

from kshamta.foundation import clock
from kshamta.foundation.ids import new_id
from kshamta.foundation.paths import ancestors, bounds, step
from kshamta.foundation.planner import MANY, told_of
from kshamta.offices.models import Group, Office, OfficePlacement, Route, Strength
from kshamta.offices.periods import holding_on
from kshamta.onboarding.models import Drive, Kind, Rung, Submission, Tally
from kshamta.onboarding.rules import routes
from kshamta.onboarding.rules.routes import Known, Place, Plan

GROUPS = tuple(group.value for group in Group)
NEW = Known()


@dataclass(frozen=True)
class Planned:
    """strength: by office and group, what its roster has to hold, its sub-offices' people among them. schools: of a roster that
    holds several, each one's part of it, its own office's among them."""

    plan: Plan
    places: Mapping[UUID, Place]
    strength: Mapping[UUID, Mapping[str, int]]
    schools: Mapping[UUID, Mapping[str, Mapping[str, int]]] = field(default_factory=dict)


def planned(drive: Drive, kept: Known = NEW) -> Planned:
    """Of today. Four statements, however many offices."""
    places = places_of(drive)
    figures = _strengths(drive, places)
    known = {pk: _with_people(place, figures) for pk, place in places.items()}
    wish = routes.Wish(tuple(drive.route), frozenset(drive.kinds), drive.branches)
    plan = routes.plan(list(known.values()), drive.office_id, wish, kept)
    holders = {office: _holder(office, plan, known) for office in known}
    return Planned(plan, known, _summed(holders, figures), _schools(_under(holders, known, drive.route[0]), figures))


def places_of(drive: Drive) -> dict[UUID, Place]:
    """Offices that stand today: the subtree of the one that orders, and those its offices are attached to."""
    today = clock.today()
    low, high = range_of(drive.office)
    branches = _branches(low, high, today)
    targets = {target for several in branches.values() for target in several}
    inside = Q(path__gte=low, path__lt=high)
    rows = list(Office.objects.standing_on(today).filter(inside).values_list(*_FIELDS))
    outside = targets - {row[0] for row in rows}
    if outside:
        rows += Office.objects.standing_on(today).filter(pk__in=outside).values_list(*_FIELDS)
    return {
        pk: Place(pk, parent, level, rank, kind, path, bool(ddo_code), branches.get(pk, ()))
        for pk, parent, level, rank, kind, path, ddo_code in rows
    }  # fmt: skip


_FIELDS = ("pk", "parent_id", "level__code", "level__rank", "kind", "path", "ddo_code")


def _branches(low: str, high: str, today: date) -> dict[UUID, tuple[UUID, ...]]:
    rows = OfficePlacement.objects.filter(
        holding_on(today), route=Route.BRANCH, office__path__gte=low, office__path__lt=high, parent__isnull=False
    )
    found: dict[UUID, tuple[UUID, ...]] = {}
    for office, parent in rows.order_by("starts_on", "parent__code").values_list("office_id", "parent_id"):
        if parent is not None:
            found[office] = (*found.get(office, ()), parent)
    return found


def _strengths(drive: Drive, places: Mapping[UUID, Place]) -> dict[UUID, dict[str, int]]:
    """The newest figures of the groups that the drive collects."""
    low, high = range_of(drive.office)
    rows = Strength.objects.filter(latest=True, office__path__gte=low, office__path__lt=high)
    if drive.groups:
        rows = rows.filter(group__in=drive.groups)
    found: dict[UUID, dict[str, int]] = {}
    for office, group, number in rows.values_list("office_id", "group", "number"):
        if office in places:
            found.setdefault(office, {})[group] = number
    return found


def _with_people(place: Place, figures: Mapping[UUID, Mapping[str, int]]) -> Place:
    people = place.people or sum(figures.get(place.id, {}).values()) > 0
    return Place(place.id, place.parent, place.level, place.rank, place.kind, place.path, people, place.branches)


type Figures = Mapping[UUID, Mapping[str, int]]


def _summed(holders: Mapping[UUID, UUID | None], figures: Figures) -> dict[UUID, dict[str, int]]:
    """What is counted at an office without a roster of its own counts at the nearest above that gives one (a DDO's schools)."""
    sums: dict[UUID, dict[str, int]] = {}
    for office, groups in figures.items():
        holder = holders.get(office)
        if holder is None:
            continue
        mine = sums.setdefault(holder, {})
        for group, number in groups.items():
            mine[group] = mine.get(group, 0) + number
    return {pk: {group: mine[group] for group in GROUPS if group in mine} for pk, mine in sums.items()}


def _under(holders: Mapping[UUID, UUID | None], places: Mapping[UUID, Place], bottom: str) -> dict[UUID, UUID]:
    """Office → the one of the bottom level in whose roster its people stand."""
    return {
        office: holder
        for office, holder in holders.items()
        if holder is not None and office != holder and holder in places and places[holder].level == bottom
    }


def _schools(under: Mapping[UUID, UUID], figures: Figures) -> dict[UUID, dict[str, Mapping[str, int]]]:
    """Of rosters that hold others than their own office: each with its strength."""
    held: dict[UUID, dict[str, Mapping[str, int]]] = {}
    for office, holder in under.items():
        mine = held.setdefault(holder, {str(holder): dict(figures.get(holder, {}))})
        mine[str(office)] = dict(figures.get(office, {}))
    return held


def _holder(office: UUID, plan: Plan, places: Mapping[UUID, Place]) -> UUID | None:
    at: UUID | None = office
    while at is not None and at not in plan.rosters:
        place = places.get(at)
        at = place.parent if place and at not in plan.positions else None
    return at


@dataclass
class Growing:
    """Submissions in the making; serials go on from the drive's last one. due: by step."""

    drive: Drive
    due: Mapping[int, date | None]
    ways: dict[UUID, str] = field(default_factory=dict)  # of positions, by office
    positions: dict[UUID, UUID] = field(default_factory=dict)  # office → submission
    made: list[Submission] = field(default_factory=list)

    def position(self, office: UUID, above: UUID | None, at_step: int) -> Submission:
        """above: the office of the position above."""
        made = self._submission(office, Kind.COMPILED, above, at_step)
        self.positions[office], self.ways[office] = made.pk, made.way
        return made

    def roster(self, office: UUID, above: UUID | None, whole: Planned) -> Submission:
        made, strength = self._submission(office, Kind.ROSTER, above, 0), whole.strength.get(office)
        made.strength, made.working = dict(strength or {}), sum(strength.values()) if strength else None
        made.schools = dict(whole.schools.get(office, {}))
        return made

    def _submission(self, office: UUID, kind: Kind, above: UUID | None, at_step: int) -> Submission:
        self.drive.serials += 1
        way = (self.ways[above] if above else "") + step(self.drive.serials)
        made = Submission(
            id=new_id(), drive=self.drive, office_id=office, answers_id=office, kind=kind, step_of_route=at_step,
            serial=self.drive.serials, above_id=self.positions[above] if above else None, way=way, due_on=self.due.get(at_step),
        )  # fmt: skip
        self.made.append(made)
        return made


def range_of(office: Office) -> tuple[str, str]:
    """Paths of its subtree: low <= path < high."""
    return bounds(office.path)


def due_days(drive: Drive) -> dict[int, date | None]:
    return dict(Rung.objects.filter(drive=drive).values_list("step", "due_on"))


def grown(drive: Drive, whole: Planned) -> Growing:
    """The whole tree of a drive that begins: positions first, then rosters in the order of the offices' tree."""
    growing = Growing(drive, due_days(drive))
    for office in whole.plan.order:
        position = whole.plan.positions[office]
        growing.position(office, position.above, position.step)
    for office in sorted(whole.plan.rosters, key=lambda pk: whole.places[pk].path):
        growing.roster(office, whole.plan.rosters[office], whole)
    return growing


def above_of(way: str) -> list[str]:
    """Ways of the positions that hold it, from the top down."""
    return ancestors(way, itself=False)


BATCH = 1000


def insert(made: Iterable[Submission]) -> None:
    """One statement for a thousand."""
    rows = list(made)
    Submission.objects.bulk_create(rows, batch_size=BATCH)
    Tally.objects.bulk_create([Tally(submission=row) for row in rows if row.kind == Kind.COMPILED], batch_size=BATCH)
    if len(rows) >= MANY:
        told_of(Submission, Tally)
