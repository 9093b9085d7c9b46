"""The funnel of an office, and one person's ledger. Figures come from tallies and what is not folded yet: no request counts
people. Who waits for a stage: stuck.py."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import F, Sum

from kshamta.access.models import Account
from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.foundation import clock
from kshamta.foundation.sealing import ring
from kshamta.foundation.statements import Statement
from kshamta.offices import queries as offices
from kshamta.offices.models import Office
from kshamta.offices.paths import bounds
from kshamta.people.models import Person, Stage, StageChange, StageCount, StageDelta, StageTally
from kshamta.people.refusals import NoSuchPerson
from kshamta.people.rules import stages as rules
from kshamta.people.rules.stages import FIGURES, LADDER, NAMES as NAMES, ZERO, added

A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Step:
    """One stage of a funnel. percent: of those who are counted, rounded down: a hundred means all. waits: for just this one."""

    name: str
    reached: int
    percent: int
    waits: int


@dataclass(frozen=True, slots=True)
class Figures:
    """counted: on roll without the exempt; what all per cent are of."""

    on_roll: int
    exempt: int
    steps: tuple[Step, ...]

    @property
    def counted(self) -> int:
        return self.on_roll - self.exempt

    def step(self, name: str) -> Step:
        return next(step for step in self.steps if step.name == name)


@dataclass(frozen=True, slots=True)
class Line:
    office: Office
    figures: Figures


@dataclass(frozen=True, slots=True)
class Funnel:
    """own: of the office's own people, where it has both some of its own and offices below; None else."""

    office: Office
    above: list[Office]
    figures: Figures
    own: Figures | None
    children: list[Line]
    total: int
    number: int
    pages: int
    as_on: datetime
    sees_people: bool


def funnel(office_id: UUID, by: Actor, number: int = 1, size: int = A_PAGE) -> Funnel:
    """Eight statements at most, whatever the office. Refuses NoSuchOffice."""
    office = offices.office_of(office_id, by.scope_for(Right.SEE_OFFICES))
    below = Office.objects.within(by.scope).filter(parent=office).standing_on(clock.today())
    total = below.count()
    pages = max(1, -(-total // size))
    number = min(max(1, number), pages)
    children = list(below.select_related("level").order_by("level__rank", "name_en", "code")[(number - 1) * size : number * size])
    unfolded = _unfolded(office.path)
    sums = _sums([office, *children], unfolded)
    own = _own(office, unfolded) if total else ZERO
    return Funnel(
        office, offices.breadcrumbs(office, by.scope)[:-1], figures(sums[office.pk]), figures(own) if any(own) else None,
        [Line(child, figures(sums[child.pk])) for child in children], total, number, pages, clock.now(),
        by.may(Right.SEE_PEOPLE, at=office.path),
    )  # fmt: skip


def figures_of(office: Office) -> Figures:
    """Of the office and all below it: three statements at most."""
    return figures(_sums([office], _unfolded(office.path))[office.pk])


def figures(sums: Sequence[int]) -> Figures:
    known = dict(zip(FIGURES, sums, strict=True))
    counted = known["on_roll"] - known["exempt"]
    steps = (Step(name, known[name], _percent(known[name], counted), known[f"waits_{name}"]) for name in NAMES)
    return Figures(known["on_roll"], known["exempt"], tuple(steps))


def _percent(part: int, whole: int) -> int:
    return part * 100 // whole if whole else 0


def stage_of(name: str) -> int:
    return LADDER[NAMES.index(name) + 1]


type Sums = dict[UUID, Sequence[int]]


def _sums(places: Sequence[Office], unfolded: Sequence[tuple[UUID, str, Sequence[int]]]) -> Sums:
    """Tallies, and what changed below each of the offices and is not folded yet."""
    sums: Sums = dict.fromkeys((office.pk for office in places), ZERO)
    for pk, *tally in StageTally.objects.filter(pk__in=sums).values_list("pk", *FIGURES):
        sums[pk] = tally
    for _, path, change in unfolded:
        for office in places:
            if path.startswith(office.path):
                sums[office.pk] = added(sums[office.pk], change)
    return sums


def _unfolded(path: str) -> list[tuple[UUID, str, Sequence[int]]]:
    """Office, its path, and its changes of the last seconds. Two small statements instead of a join: that the table is nearly
    empty no planner knows, and by the join PostgreSQL read it once for every office of a district."""
    rows = StageDelta.objects.order_by().values_list("office_id").annotate(**{f"sum_{name}": Sum(name) for name in FIGURES})
    changes = {pk: change for pk, *change in rows}
    if not changes:
        return []
    low, high = bounds(path)
    paths = Office.objects.filter(pk__in=changes, path__gte=low, path__lt=high).values_list("pk", "path")
    return [(pk, where, changes[pk]) for pk, where in paths]


def _own(office: Office, unfolded: Sequence[tuple[UUID, str, Sequence[int]]]) -> Sequence[int]:
    own = StageCount.objects.filter(pk=office.pk).values_list(*FIGURES).first() or ZERO
    return added(own, next((change for pk, _, change in unfolded if pk == office.pk), ZERO))


# ---- a first screen's figure ----


@dataclass(frozen=True, slots=True)
class OnBoard:
    """Of an office and all below it, as last folded: seconds ago."""

    counted: int
    verified: int
    to_send: int  # collected, and in no batch for the portal yet

    @property
    def percent(self) -> int:
        return _percent(self.verified, self.counted)


_ON_BOARD = Statement(
    lambda office_id: StageTally.objects.filter(pk=office_id).values_list("on_roll", "exempt", "verified", "waits_sent"),
    office_id=UUID,
)


def on_board(office_id: UUID | None) -> OnBoard | None:
    """One statement, built once; None where nobody is on roll."""
    row = _ON_BOARD.first(office_id=office_id) if office_id else None
    return OnBoard(row[0] - row[1], row[2], row[3]) if row and row[0] else None


# ---- one person ----


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a ledger, with who wrote it. reason: of a correcting entry."""

    stage: str
    at: datetime
    written_at: datetime
    source: str
    reached: bool
    by_hi: str
    by_en: str
    reason: str


@dataclass(frozen=True, slots=True)
class Reached:
    """A stage as it stands: reached or not, and by which sources ("portal", "own" …), each with its moment."""

    stage: str
    reached: bool
    sources: tuple[tuple[str, datetime], ...]


@dataclass(frozen=True, slots=True)
class Ledger:
    person_id: UUID
    exempt: bool
    standing: list[Reached]
    entries: list[Entry]
    may_take_back: tuple[str, ...]


def ledger_of(person_id: UUID, by: Actor) -> Ledger:
    """Three statements. Refuses NoSuchPerson."""
    visible = Person.objects.within(by.scope_for(Right.SEE_PEOPLE)).filter(pk=person_id)
    person = visible.annotate(at_path=F("office__path")).only("stages", "exempt").first()
    if person is None:
        raise NoSuchPerson
    changes = list(StageChange.objects.filter(person=person_id).order_by("written_at", "pk"))
    names = _names({change.by for change in changes if change.by})
    may = by.may(Right.CHANGE_PEOPLE, at=person.at_path or "")
    reached = [name for name in NAMES if rules.has(person.stages, stage_of(name))]
    return Ledger(
        person_id, person.exempt, [_standing(name, person.stages, changes) for name in NAMES],
        [_entry(change, names) for change in reversed(changes)], tuple(reached) if may else (),
    )  # fmt: skip


def _standing(name: str, stages: int, changes: Sequence[StageChange]) -> Reached:
    stage, said = stage_of(name), dict[str, datetime]()
    for change in changes:
        if change.stage == stage and not change.reached:
            said.clear()
        elif change.stage == stage:
            said.setdefault(change.source, change.at)
    return Reached(name, rules.has(stages, stage), tuple(said.items()))


def _entry(change: StageChange, names: Mapping[UUID, tuple[str, str]]) -> Entry:
    hindi, english = names.get(change.by, ("", "")) if change.by else ("", "")
    sealed = change.sealed_reason
    reason = ring().unseal(bytes(sealed), f"people.stage/{change.pk}/reason").decode() if sealed else ""
    stage = Stage(change.stage).name.lower()
    return Entry(stage, change.at, change.written_at, change.source, change.reached, hindi, english, reason)


def _names(accounts: set[UUID]) -> dict[UUID, tuple[str, str]]:
    rows = Account.objects.filter(pk__in=accounts).values_list("pk", "name_hi", "name_en") if accounts else ()
    return {pk: (hindi or english, english) for pk, hindi, english in rows}
