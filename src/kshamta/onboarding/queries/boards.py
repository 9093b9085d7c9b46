"""The rung above: who has sent, who has not, what waits for my check. A constant number of statements, whatever lies below."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from django.db.models import Case, Count, Exists, F, IntegerField, Max, OuterRef, Q, QuerySet, Sum, Value, When
from django.db.models.functions import Concat

from kshamta.access.models import SignedIn
from kshamta.access.pages import Page, page_of
from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.foundation import clock
from kshamta.foundation.paths import bounds
from kshamta.offices import spelling
from kshamta.offices.models import Office
from kshamta.onboarding.models import Drive, DriveState, Kind, State, Submission
from kshamta.onboarding.models.submissions import MAY_CHANGE
from kshamta.onboarding.moves import tallying
from kshamta.onboarding.queries.clean import LAST, clean_below
from kshamta.onboarding.queries.figures import Figures, figures_of, summed
from kshamta.onboarding.queries.receivers import without_nodal
from kshamta.onboarding.queries.schools import ALONE, Schools, counted
from kshamta.onboarding.queries.seeing import Crumb, crumbs_of, drive_seen, position_seen, tops_of
from kshamta.onboarding.queries.timing import Timing, timing_of
from kshamta.onboarding.rules import dates


class Only(StrEnum):
    """Which children are shown: of positions those that hold such a roster; late ones, too, that have not gone up themselves.
    MISSING shows, of all that lies below, the rosters themselves that have not come: just those a figure of them counts."""

    MISSING = "missing"
    LATE = "late"
    FAULTY = "faulty"
    WARNED = "warned"
    SHORT = "short"
    BLOCKED = "blocked"


class Sort(StrEnum):
    """What comes first. STATE: what waits for my check, then what was returned, what is being worked on, what is done."""

    STATE = "state"
    NAME = "name"
    DAYS = "days"
    ROWS = "rows"
    FAULTY = "faulty"


@dataclass(frozen=True, slots=True)
class Filters:
    """state: one of State; words: of the office's name or code; what is not known is passed over."""

    state: str = ""
    only: str = ""
    words: str = ""
    sort: str = ""


@dataclass(frozen=True, slots=True)
class Child:
    """figures: of a compiled position, what lies below it. days: since its last move; late: days after its last one.
    contact_at: when its office last did anything here. blocked: its collection cannot begin without a nodal officer."""

    id: UUID
    office_id: UUID
    answers_id: UUID
    code: str
    name_hi: str
    name_en: str
    kind: str
    state: str
    reopened: bool
    nil: bool
    working: int | None
    rows: int
    faulty: int
    warned: int
    due_on: date | None
    late: int
    days: int | None
    contact_at: datetime | None
    reminders: int
    reminded_today: bool
    blocked: bool
    figures: Figures | None
    schools: Schools = ALONE

    @property
    def short(self) -> int:
        return max(0, self.working - self.rows) if self.working is not None and self.kind == Kind.ROSTER else 0


@dataclass(frozen=True, slots=True)
class Above:
    """The position whose children are shown."""

    id: UUID
    office_id: UUID
    code: str
    name_hi: str
    name_en: str
    level_hi: str
    level_en: str
    kind: str
    state: str
    reopened: bool
    due_on: date | None
    above_id: UUID | None
    hash: str


@dataclass(frozen=True, slots=True)
class Board:
    """above: None where a reader looks at several positions side by side (a joint director's districts: B8)."""

    above: Above | None
    drive_id: UUID
    drive_hi: str
    drive_en: str
    drive_state: str
    drive_reason: str
    crumbs: tuple[Crumb, ...]
    figures: Figures
    counts: dict[str, int]
    children: Page[Child]
    clean: int
    may: frozenset[str]
    as_on: datetime
    timing: Timing
    filters: Filters = field(default_factory=Filters)

    @property
    def waiting(self) -> int:
        return self.counts.get(State.SUBMITTED, 0)

    @property
    def missing(self) -> int:
        """Children not accepted."""
        return sum(number for state, number in self.counts.items() if state not in (State.ACCEPTED, State.ENDED))


def board(above_id: UUID, by: Actor, filters: Filters = Filters(), number: int = 1) -> Board:
    """Refuses NoSuchSubmission."""
    position = position_seen(above_id, by)
    children = Submission.objects.filter(above=position)
    figures = figures_of([position])[position.pk]
    return _board(position, position.drive, children, figures, by, filters, number)


def area(drive_id: UUID, by: Actor, filters: Filters = Filters(), number: int = 1) -> Board:
    """All that is topmost in his reach, side by side. Refuses NoSuchDrive."""
    drive = drive_seen(drive_id, by)
    tops = tops_of([drive.pk], by)
    rows = list(tops)
    compiled = figures_of([row for row in rows if row.kind == Kind.COMPILED]).values()
    own = [Figures(**tallying.figures_of(row)) for row in rows if row.kind == Kind.ROSTER]
    return _board(None, drive, tops, summed([*compiled, *own]), by, filters, number)


def _board(
    position: Submission | None, drive: Drive, children: QuerySet[Submission], figures: Figures, by: Actor, filters: Filters,
    number: int,
) -> Board:  # fmt: skip
    counts, reminders = _counts(children)
    blocked = _blocked(position, children)
    among = _missing(drive, position, children) if filters.only == Only.MISSING else children
    shown = _ordered(_filtered(among, filters, blocked), filters.sort).select_related("office", "above")
    page = page_of(shown, number, lambda rows: _children(list(rows), blocked))
    return Board(
        above=above_of(position) if position else None, drive_id=drive.pk, drive_hi=drive.name_hi, drive_en=drive.name_en,
        drive_state=drive.state, drive_reason=drive.state_reason, crumbs=crumbs_of(position, by) if position else (),
        figures=figures, counts=counts, children=page,
        clean=clean_below(position, by.account_id).count() if position and _mine(position, by) else 0,
        may=may(position, drive, by), as_on=clock.now(),
        timing=timing_of(drive, [position] if position else _positions(children), figures, reminders), filters=filters,
    )  # fmt: skip


def may(position: Submission | None, drive: Drive, by: Actor) -> frozenset[str]:
    """What the reader may do on the board."""
    if drive.state != DriveState.RUNNING:
        return frozenset()
    can = {"remind"} if Right.REMIND in by.rights else set[str]()
    if by.may(Right.ORDER_DRIVES, at=drive.office.path) or by.charge in drive.may_extend:
        can.add("extend")
    if position is not None and _mine(position, by):
        can |= {"check"} if Right.CHECK_ROSTERS in by.rights else set()
        can |= {"accept-clean", "sign-up"} if Right.ACCEPT_ROSTERS in by.rights else set()
    return frozenset(can)


def _mine(position: Submission, by: Actor) -> bool:
    return by.office_id is not None and position.answers_id == by.office_id


def above_of(position: Submission) -> Above:
    office = position.office
    return Above(
        position.pk, office.pk, office.code, office.name_hi, office.name_en, office.level.name_hi, office.level.name_en,
        position.kind, position.state, position.reopened, position.due_on, position.above_id, position.submitted_hash,
    )  # fmt: skip


def _counts(children: QuerySet[Submission]) -> tuple[dict[str, int], int]:
    """By state; reminders of all. One statement."""
    found = list(children.order_by().values_list("state").annotate(n=Count("pk"), told=Sum("reminders")))
    return {state: n for state, n, _ in found}, sum(told for _, _, told in found)


def _positions(children: QuerySet[Submission]) -> list[Submission]:
    return list(children.filter(kind=Kind.COMPILED))


def _blocked(position: Submission | None, children: QuerySet[Submission]) -> set[UUID]:
    """Offices without a nodal officer whose collection cannot begin: the one above, or children that collect themselves."""
    offices = Office.objects.filter(pk__in=children.filter(kind=Kind.COMPILED).values("office"))
    several = list(offices.select_related("level"))
    return without_nodal([*several, position.office] if position else several)


def _missing(drive: Drive, position: Submission | None, children: QuerySet[Submission]) -> QuerySet[Submission]:
    """Rosters below, however deep, and those that stand there themselves."""
    ways = [position.way] if position else list(children.order_by().values_list("way", flat=True))
    below = Q(pk__in=[])
    for low, high in map(bounds, ways):
        below |= Q(way__gte=low, way__lt=high)
    return Submission.objects.filter(below, drive=drive, kind=Kind.ROSTER, state__in=MAY_CHANGE)


def _filtered(children: QuerySet[Submission], filters: Filters, blocked: set[UUID]) -> QuerySet[Submission]:
    rows = children.filter(state=filters.state) if filters.state in State.values else children.exclude(state=State.ENDED)
    if filters.only in Only and filters.only != Only.MISSING:
        rows = rows.filter(_only(Only(filters.only), blocked))
    for word in spelling.plain(filters.words).split()[:8]:
        rows = rows.filter(office__words__contains=word)
    return rows


def _only(only: Only, blocked: set[UUID]) -> Q:
    if only == Only.BLOCKED:
        return Q(kind=Kind.COMPILED, office__in=blocked) | Q(kind=Kind.ROSTER, above__office__in=blocked)
    such = {
        Only.LATE: Q(due_on__lt=clock.today(), state__in=MAY_CHANGE),
        Only.FAULTY: Q(faulty__gt=0),
        Only.WARNED: Q(warned__gt=0),
        Only.SHORT: Q(kind=Kind.ROSTER, working__gt=F("rows")),
    }[only]
    end = Concat(OuterRef("way"), Value(LAST))
    below = Submission.objects.counted().filter(such, drive=OuterRef("drive"), way__gt=OuterRef("way"), way__lt=end)
    return such | (Q(kind=Kind.COMPILED) & Q(Exists(below)))


_ORDER = (State.SUBMITTED, State.RETURNED, State.DRAFT, State.NOT_BEGUN, State.ACCEPTED, State.ENDED)


def _ordered(rows: QuerySet[Submission], sort: str) -> QuerySet[Submission]:
    match sort:
        case Sort.NAME:
            return rows.order_by("office__name_en", "serial")
        case Sort.DAYS:
            return rows.order_by(F("changed_at").asc(nulls_first=True), "serial")
        case Sort.ROWS | Sort.FAULTY:
            return rows.order_by(f"-{sort}", "serial")
    place = Case(*(When(state=state, then=Value(at)) for at, state in enumerate(_ORDER)), output_field=IntegerField())
    return rows.alias(place=place).order_by("place", "serial")


def _children(ordered: Sequence[Submission], blocked: set[UUID]) -> list[Child]:
    """Three statements for a page; one more where a roster on it holds several schools."""
    figures, schools = figures_of([row for row in ordered if row.kind == Kind.COMPILED]), counted(ordered)
    seen_at = _seen_at({row.answers_id for row in ordered})
    children = [_child(row, blocked, figures.get(row.pk), seen_at.get(row.answers_id)) for row in ordered]
    return [replace(child, schools=schools[child.id]) if child.id in schools else child for child in children]


def _seen_at(offices: set[UUID]) -> dict[UUID, datetime]:
    """When somebody of the office was last signed in."""
    rows = SignedIn.objects.filter(acting_in__office__in=offices).order_by().values_list("acting_in__office_id")
    return dict(rows.annotate(last=Max("seen_at")))


def _child(row: Submission, blocked: set[UUID], figures: Figures | None, seen_at: datetime | None) -> Child:
    now, today, office = clock.now(), clock.today(), row.office
    working = row.working if figures is None else figures.working
    collecting = row.office_id if row.kind == Kind.COMPILED else (row.above.office_id if row.above else None)
    return Child(
        id=row.pk, office_id=office.pk, answers_id=row.answers_id, code=office.code, name_hi=office.name_hi,
        name_en=office.name_en, kind=row.kind, state=row.state, reopened=row.reopened, nil=row.nil, working=working,
        rows=row.rows if figures is None else figures.rows, faulty=row.faulty if figures is None else figures.faulty,
        warned=row.warned, due_on=row.due_on, late=dates.late(row.due_on, today) if row.state in MAY_CHANGE else 0,
        days=(now - row.changed_at).days if row.changed_at else None,
        contact_at=max((at for at in (row.changed_at, seen_at) if at), default=None), reminders=row.reminders,
        reminded_today=row.reminded_at is not None and row.reminded_at.astimezone(clock.INDIA).date() == today,
        blocked=collecting in blocked and row.state in MAY_CHANGE, figures=figures,
    )  # fmt: skip
