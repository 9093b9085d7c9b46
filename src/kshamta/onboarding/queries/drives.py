"""Drives as their pages show them: the list, the order, the preview before the start."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Case, Value, When

from kshamta.access import seats
from kshamta.access.charges import NAMES, Charge, Name
from kshamta.access.models import Appointment
from kshamta.access.models.appointments import OPEN
from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.foundation import clock
from kshamta.foundation.sealing import ring
from kshamta.offices import queries as offices
from kshamta.offices.models import Level, Office
from kshamta.onboarding.drives import ordering, planning
from kshamta.onboarding.models import Drive, DriveState, Kind, Rung, Submission
from kshamta.onboarding.models.drives import DRIVE_MOVES
from kshamta.onboarding.models.submissions import COUNTED
from kshamta.onboarding.moves import tallying
from kshamta.onboarding.queries.figures import Figures, figures_of, summed
from kshamta.onboarding.queries.receivers import CHECKING, GIVING
from kshamta.onboarding.queries.seeing import drive_seen, drives_seen, tops_of
from kshamta.onboarding.refusals import NoSuchDrive
from kshamta.onboarding.rules import routes

FIRST = 50


@dataclass(frozen=True, slots=True)
class DriveLine:
    """position_id: the reader's own office's compiled position, else the one topmost in his reach, if there is one alone.
    roster_id: of his office. mine: he may order it. figures: of what he reaches; None while it is being prepared."""

    id: UUID
    name_hi: str
    name_en: str
    order_number: str
    order_date: date
    state: str
    office_id: UUID
    office_hi: str
    office_en: str
    due_on: date | None
    last_due_on: date | None
    started_at: datetime | None
    position_id: UUID | None
    roster_id: UUID | None
    figures: Figures | None
    mine: bool


@dataclass(frozen=True, slots=True)
class RungLine:
    step: int
    level_code: str
    level_hi: str
    level_en: str
    due_on: date | None
    instruction_hi: str
    instruction_en: str


@dataclass(frozen=True, slots=True)
class DrivePage:
    """Everything the order says. may: "change", "start", "pause", "close", "reopen", "extend", "copy"."""

    id: UUID
    name_hi: str
    name_en: str
    order_number: str
    order_date: date
    order_source: str
    file_name: str
    office_id: UUID
    office_hi: str
    office_en: str
    kinds: tuple[str, ...]
    groups: tuple[str, ...]
    route: tuple[str, ...]
    branches: bool
    confidentiality_hi: str
    confidentiality_en: str
    may_extend: tuple[str, ...]
    state: str
    state_reason: str
    made_at: datetime
    started_at: datetime | None
    closed_at: datetime | None
    copied_from: UUID | None
    rungs: tuple[RungLine, ...]
    position_id: UUID | None
    roster_id: UUID | None
    may: frozenset[str]


@dataclass(frozen=True, slots=True)
class OfficeLine:
    id: UUID
    code: str
    name_hi: str
    name_en: str
    level_hi: str
    level_en: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What the start would bring. by_level: positions. without_officer: of offices that give or check, those in which nobody
    could do it; without_nodal: blocks and districts whose collection would be blocked (B3). attached: to two offices: the first
    receives.
    """

    rosters: int
    by_kind: dict[str, int]
    positions: int
    by_level: tuple[tuple[Name, int], ...]
    people: int
    without_strength: int
    without_strength_first: tuple[OfficeLine, ...]
    without_officer: int
    without_officer_first: tuple[OfficeLine, ...]
    without_nodal: int
    without_nodal_first: tuple[OfficeLine, ...]
    attached: tuple[OfficeLine, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choices:
    """What the form offers. levels: of the state, from the bottom; charges: who may be let give more time."""

    office: OfficeLine
    kinds: tuple[tuple[str, Name], ...]
    groups: tuple[str, ...]
    levels: tuple[tuple[str, Name], ...]
    route: tuple[str, ...]
    charges: tuple[tuple[str, Name], ...]


@dataclass(frozen=True, slots=True)
class OrderFile:
    name: str
    kind: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Theirs:
    """A reader's part in a drive. positions: his office's own compiled one, else those topmost in his reach where his office has
    no part. roster: his office's. figures: of what he reaches."""

    position_id: UUID | None
    positions: tuple[Submission, ...]
    roster: Submission | None
    figures: Figures | None

    @property
    def roster_id(self) -> UUID | None:
        return self.roster.pk if self.roster else None


def drives_of(by: Actor) -> list[DriveLine]:
    """What runs first, the newest before the others. A constant number of statements."""
    order = (DriveState.RUNNING, DriveState.PAUSED, DriveState.DRAFT, DriveState.CLOSED)
    rank = Case(*(When(state=state, then=Value(at)) for at, state in enumerate(order)))
    drives = list(drives_seen(by).select_related("office").order_by(rank, "-made_at")[:FIRST])
    theirs, days = _theirs(drives, by), _days(drives)
    return [_line(drive, theirs[drive.pk], days.get(drive.pk, (None, None)), by) for drive in drives]


def drive_page(drive_id: UUID, by: Actor) -> DrivePage:
    """Refuses NoSuchDrive."""
    drive = drive_seen(drive_id, by)
    rungs = Rung.objects.filter(drive=drive).select_related("level").order_by("step")
    mine = _theirs([drive], by)[drive.pk]
    return DrivePage(
        drive.pk, drive.name_hi, drive.name_en, drive.order_number, drive.order_date, drive.order_source,
        drive.order_file.name if drive.order_file else "", drive.office_id, drive.office.name_hi, drive.office.name_en,
        tuple(drive.kinds), tuple(drive.groups), tuple(drive.route), drive.branches, drive.confidentiality_hi,
        drive.confidentiality_en, tuple(drive.may_extend), drive.state, drive.state_reason, drive.made_at, drive.started_at,
        drive.closed_at, drive.copied_from_id, tuple(map(_rung, rungs)), mine.position_id, mine.roster_id, _may(drive, by),
    )  # fmt: skip


def route_of(drive_id: UUID, by: Actor) -> tuple[str, ...]:
    """Its levels from the bottom. Refuses NoSuchDrive, where he may not order it, too."""
    return tuple(_to_order(drive_id, by).route)


def preview(drive_id: UUID, by: Actor) -> Preview:
    """Before the start. Refuses NoSuchDrive, where he may not order it, too. A constant number of statements."""
    drive = _to_order(drive_id, by)
    whole = planning.planned(drive)
    plan, places = whole.plan, whole.places
    by_kind: dict[str, int] = {}
    for pk in plan.rosters:
        by_kind[places[pk].kind] = by_kind.get(places[pk].kind, 0) + 1
    uncounted = [pk for pk in plan.rosters if pk not in whole.strength]
    lacking = _without_officer(plan)
    nodal = _without_nodal(plan)
    attached = [pk for pk in plan.rosters if drive.branches and len(places[pk].branches) > 1]
    missing = (*ordering.lacking(drive), *(() if plan.rosters else ("rosters",)))
    known = _lines([*uncounted[:FIRST], *lacking[:FIRST], *nodal[:FIRST], *attached[:FIRST]])
    return Preview(
        rosters=len(plan.rosters), by_kind=by_kind, positions=len(plan.positions), by_level=_by_level(plan),
        people=sum(sum(groups.values()) for groups in whole.strength.values()),
        without_strength=len(uncounted), without_strength_first=tuple(known[pk] for pk in uncounted[:FIRST]),
        without_officer=len(lacking), without_officer_first=tuple(known[pk] for pk in lacking[:FIRST]),
        without_nodal=len(nodal), without_nodal_first=tuple(known[pk] for pk in nodal[:FIRST]),
        attached=tuple(known[pk] for pk in attached[:FIRST]), missing=missing,
    )  # fmt: skip


def choices(office_id: UUID, by: Actor) -> Choices:
    """Refuses NoSuchOffice, where he may not order a drive, too."""
    office = offices.office_of(office_id, by.scope_for(Right.ORDER_DRIVES))
    state = office.level.state
    levels = list(Level.objects.filter(state=state, rank__gte=office.level.rank).order_by("-rank"))
    kinds = offices.kinds()
    low, high = planning.range_of(office)
    used = Office.objects.standing_on(clock.today()).filter(path__gte=low, path__lt=high).order_by("kind")
    known = [(kind, Name(*kinds.get(kind, (kind, kind)))) for kind in used.values_list("kind", flat=True).distinct()]
    ranks = {level.code: level.rank for level in levels}
    extending = [charge for charge in Charge if charge in (set(CHECKING) - {Charge.REPRESENTATIVE})]
    return Choices(
        _office_line(office), tuple(known), planning.GROUPS,
        tuple((level.code, Name(level.name_hi, level.name_en)) for level in levels),
        routes.default_route(offices.route_of(state), ranks, office.level.code),
        tuple((charge.value, NAMES[charge]) for charge in extending),
    )  # fmt: skip


def order_file(drive_id: UUID, by: Actor) -> OrderFile:
    """Refuses NoSuchDrive, where there is none, too."""
    kept = drive_seen(drive_id, by).order_file
    if kept is None:
        raise NoSuchDrive(drive_id=drive_id)
    return OrderFile(kept.name, kept.kind, ring().unseal(bytes(kept.sealed), ordering.file_about(kept.pk)))


def _theirs(drives: Sequence[Drive], by: Actor) -> dict[UUID, Theirs]:
    """Of each drive, what is the reader's in it."""
    running = [drive.pk for drive in drives if drive.state != DriveState.DRAFT]
    own = Submission.objects.filter(drive__in=running, answers=by.office_id, office=by.office_id, state__in=COUNTED)
    mine = {(row.drive_id, row.kind): row for row in (own.select_related("drive") if by.office_id else ())}
    others = [pk for pk in running if (pk, Kind.COMPILED) not in mine and (pk, Kind.ROSTER) not in mine]
    tops = list(tops_of(others, by)) if others else []
    figures = _figures([*tops, *(row for row in mine.values() if row.kind == Kind.COMPILED)])
    return {
        drive.pk: _part(drive.pk, mine.get((drive.pk, Kind.COMPILED)), mine.get((drive.pk, Kind.ROSTER)), tops, figures)
        for drive in drives
    }


def theirs_elsewhere(drives: Collection[UUID], by: Actor) -> dict[UUID, Theirs]:
    """Of drives in which his own office has no part. Three statements, or none."""
    tops = list(tops_of(drives, by)) if drives else []
    figures = _figures(tops)
    return {pk: _part(pk, None, None, tops, figures) for pk in drives}


def _figures(rows: Sequence[Submission]) -> dict[UUID, Figures]:
    """Of positions; and of rosters that go elsewhere by a branch."""
    rosters = {row.pk: Figures(**tallying.figures_of(row)) for row in rows if row.kind == Kind.ROSTER}
    return figures_of([row for row in rows if row.kind == Kind.COMPILED]) | rosters


def _part(
    drive_id: UUID, position: Submission | None, roster: Submission | None, tops: Sequence[Submission],
    figures: Mapping[UUID, Figures],
) -> Theirs:  # fmt: skip
    mine_or_tops = [position] if position else [top for top in tops if top.drive_id == drive_id]
    compiled_ones = tuple(each for each in mine_or_tops if each.kind == Kind.COMPILED)
    only = mine_or_tops[0].pk if len(mine_or_tops) == 1 and mine_or_tops[0].kind == Kind.COMPILED else None
    sums = summed(figures[each.pk] for each in mine_or_tops) if mine_or_tops else None
    return Theirs(only, compiled_ones, roster, sums)


def _days(drives: Sequence[Drive]) -> dict[UUID, tuple[date | None, date | None]]:
    """The last day of the bottom and of the top."""
    days: dict[UUID, list[date | None]] = {}
    for drive_id, due in Rung.objects.filter(drive__in=drives).order_by("step").values_list("drive_id", "due_on"):
        days.setdefault(drive_id, []).append(due)
    return {pk: (mine[0], mine[-1]) for pk, mine in days.items()}


def _line(drive: Drive, mine: Theirs, days: tuple[date | None, date | None], by: Actor) -> DriveLine:
    return DriveLine(
        drive.pk, drive.name_hi, drive.name_en, drive.order_number, drive.order_date, drive.state, drive.office_id,
        drive.office.name_hi, drive.office.name_en, *days, drive.started_at, mine.position_id, mine.roster_id, mine.figures,
        by.may(Right.ORDER_DRIVES, at=drive.office.path),
    )  # fmt: skip


def _rung(rung: Rung) -> RungLine:
    level = rung.level
    return RungLine(
        rung.step, level.code, level.name_hi, level.name_en, rung.due_on, rung.instruction_hi, rung.instruction_en
    )  # fmt: skip


def _may(drive: Drive, by: Actor) -> frozenset[str]:
    if not by.may(Right.ORDER_DRIVES, at=drive.office.path):
        return frozenset()
    state = DriveState(drive.state)
    verbs = {DriveState.PAUSED: "pause", DriveState.CLOSED: "close"}
    if state == DriveState.DRAFT:
        return frozenset({"change", "start"})
    can = {verbs[to] for to in DRIVE_MOVES[state] if to in verbs} | {"copy"}
    return frozenset(can | ({"extend"} if state == DriveState.RUNNING else {"reopen"}))


def _to_order(drive_id: UUID, by: Actor) -> Drive:
    drive = Drive.objects.select_related("office__level").filter(pk=drive_id).first()
    if drive is None or not by.may(Right.ORDER_DRIVES, at=drive.office.path):
        raise NoSuchDrive(drive_id=drive_id)
    return drive


def _without_officer(plan: routes.Plan) -> list[UUID]:
    """Offices in which nobody could give the roster, or check what comes. Two statements."""
    giving, checking = _held(GIVING), _held(CHECKING)
    lacking = [pk for pk in plan.rosters if pk not in giving]
    return [*lacking, *(pk for pk in plan.positions if pk not in checking and pk not in set(lacking))]


def _held(charges: Iterable[str]) -> set[UUID]:
    rows = Appointment.objects.holding_on(clock.today()).filter(charge__in=list(charges), account__closed_at=None)
    return set(rows.order_by().values_list("office_id", flat=True))


def _without_nodal(plan: routes.Plan) -> list[UUID]:
    """Blocks and districts whose collection could not begin (B3)."""
    positions = Office.objects.filter(pk__in=list(plan.positions)).values_list("pk", "level__state", "level__code")
    needing = [pk for pk, state, level in positions if level in seats.needed_at(Charge.NODAL_OFFICER, state)]
    rows = Appointment.objects.filter(charge=Charge.NODAL_OFFICER, state__in=OPEN, office__in=needing)
    held = set(rows.values_list("office_id", flat=True))
    return [pk for pk in needing if pk not in held]


def _by_level(plan: routes.Plan) -> tuple[tuple[Name, int], ...]:
    rows = Office.objects.filter(pk__in=list(plan.positions)).order_by("level__rank")
    counts: dict[Name, int] = {}
    for hindi, english in rows.values_list("level__name_hi", "level__name_en"):
        counts[Name(hindi, english)] = counts.get(Name(hindi, english), 0) + 1
    return tuple(counts.items())


def _lines(offices_: Iterable[UUID]) -> dict[UUID, OfficeLine]:
    rows = Office.objects.filter(pk__in=list(offices_)).select_related("level")
    return {row.pk: _office_line(row) for row in rows}


def _office_line(office: Office) -> OfficeLine:
    level = office.level
    return OfficeLine(office.pk, office.code, office.name_hi, office.name_en, level.name_hi, level.name_en)
