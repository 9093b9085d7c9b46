"""The funnel of an office, who waits in it, and one person's ledger. Figures come from tallies and what is not folded yet: no
request counts people."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
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
from kshamta.people.models import Contact, Person, Stage, StageChange, StageCount, StageDelta, StageTally
from kshamta.people.refusals import NoSuchPerson, NoSuchStage
from kshamta.people.rules import stages as rules
from kshamta.people.rules.stages import FIGURES, LADDER, NAMES as NAMES, ZERO, added

A_PAGE = 50
FURTHEST = 200  # pages of a list of people: who wants more asks at an office below
SUMMED = 5000  # so many people are sorted by age and reason on their page
_SOON = timedelta(days=31)


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

    @property
    def percent(self) -> int:
        return _percent(self.verified, self.counted)


_ON_BOARD = Statement(
    lambda office_id: StageTally.objects.filter(pk=office_id).values_list("on_roll", "exempt", "verified"), office_id=UUID
)


def on_board(office_id: UUID | None) -> OnBoard | None:
    """One statement, built once; None where nobody is on roll."""
    row = _ON_BOARD.first(office_id=office_id) if office_id else None
    return OnBoard(row[0] - row[1], row[2]) if row and row[0] else None


# ---- who waits ----


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody who waits for a stage. days: since he reached the last one. why: kinds of reason, from his own facts."""

    id: UUID
    name_en: str
    name_hi: str
    designation: str
    office_hi: str
    office_en: str
    days: int
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stuck:
    """ages, reasons: how many, by kind; empty where too many wait to sort them on a page."""

    office: Office
    above: list[Office]
    stage: str
    people: list[Waiting]
    total: int
    number: int
    pages: int
    ages: dict[str, int]
    reasons: dict[str, int]


AGES = (("week", 7), ("month", 30), ("quarter", 92), ("older", 10**6))
REASONS = ("no-contact", "shared-contact", "no-employee-id", "moves", "leaves")


def stuck(office_id: UUID, stage: str, by: Actor, number: int = 1) -> Stuck:
    """Who waits for the stage at the office and below, the longest first. Eight statements. Refuses NoSuchOffice, NoSuchStage."""
    if stage not in NAMES:
        raise NoSuchStage
    office = offices.office_of(office_id, by.scope_for(Right.SEE_PEOPLE))
    low, high = bounds(office.path)
    waits = Person.objects.within(by.scope_for(Right.SEE_PEOPLE)).filter(
        waits_for=_stage(stage), on_roll=True, exempt=False, office__path__gte=low, office__path__lt=high
    )
    total = max(0, figures_of(office).step(stage).waits)
    pages = max(1, min(FURTHEST, -(-total // A_PAGE)))
    number = min(max(1, number), pages)
    page = waits.select_related("office").order_by("stage_at", "pk")[(number - 1) * A_PAGE : number * A_PAGE]
    people = list(page.only(*_SHOWN))
    summed = _summed(list(waits.order_by().only(*_JUDGED))) if total <= SUMMED else ({}, {})
    why = _reasons(people)
    shown = [_waiting(person, why[person.pk]) for person in people]
    return Stuck(office, offices.breadcrumbs(office, by.scope)[:-1], stage, shown, total, number, pages, *summed)


_JUDGED = ("employee_id", "moves_on", "left_on", "stage_at")
_SHOWN = (*_JUDGED, "name_en", "name_hi", "designation", "office__name_hi", "office__name_en")


def _stage(name: str) -> int:
    return LADDER[NAMES.index(name) + 1]


def _waiting(person: Person, why: Sequence[str]) -> Waiting:
    office = person.office
    days = max(0, (clock.now() - person.stage_at).days)
    return Waiting(
        person.pk, person.name_en, person.name_hi, person.designation, office.name_hi if office else "",
        office.name_en if office else "", days, tuple(why),
    )  # fmt: skip


def _summed(people: Sequence[Person]) -> tuple[dict[str, int], dict[str, int]]:
    now, ages, reasons = clock.now(), dict.fromkeys((name for name, _ in AGES), 0), dict.fromkeys(REASONS, 0)
    for why in _reasons(people).values():
        for each in why:
            reasons[each] += 1
    for person in people:
        ages[next(name for name, days in AGES if (now - person.stage_at).days <= days)] += 1
    return ages, {why: number for why, number in reasons.items() if number}


def _reasons(people: Sequence[Person]) -> dict[UUID, list[str]]:
    """What in his own data holds somebody up. One statement."""
    held: dict[UUID, set[bool]] = defaultdict(set)
    rows = Contact.objects.filter(person__in=[person.pk for person in people], ended_at=None).order_by()
    for person_id, shared in rows.values_list("person_id", "shared"):
        held[person_id].add(shared)
    return {person.pk: list(_why(person, held[person.pk])) for person in people}


def _why(person: Person, contacts: set[bool]) -> Iterable[str]:
    if not contacts:
        yield "no-contact"
    elif False not in contacts:
        yield "shared-contact"
    if not person.employee_id:
        yield "no-employee-id"
    if person.moves_on:
        yield "moves"
    if person.left_on and person.left_on <= clock.today() + _SOON:
        yield "leaves"


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
    reached = [name for name in NAMES if rules.has(person.stages, _stage(name))]
    return Ledger(
        person_id, person.exempt, [_standing(name, person.stages, changes) for name in NAMES],
        [_entry(change, names) for change in reversed(changes)], tuple(reached) if may else (),
    )  # fmt: skip


def _standing(name: str, stages: int, changes: Sequence[StageChange]) -> Reached:
    stage, said = _stage(name), dict[str, datetime]()
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
