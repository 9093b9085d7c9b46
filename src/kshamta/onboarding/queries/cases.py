"""Cases as one officer sees them: his own side whole, the other masked; whoever is above both sees both. Contacts stay masked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q

from kshamta.access.pages import Page, page_of
from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.foundation import clock
from kshamta.onboarding.models import Case, CaseSide, DriveState, Submission
from kshamta.onboarding.models.cases import Cases
from kshamta.onboarding.queries.seeing import drives_seen, seen
from kshamta.onboarding.refusals import NoSuchSubmission
from kshamta.onboarding.rules import cases as rules
from kshamta.onboarding.rules.cases import Kind, State

MOST = 50  # of one roster, shown beside it
OF_A_SIDE = ("case", "rows", "here", "said", "submission__answers", "submission__office")
OF_ITS_OFFICE = ("name_hi", "name_en", "code", "path")
OF_A_CASE = (
    "kind", "state", "outcome", "weight", "people", "opened_at", "due_on", "late", "raised", "holder", "drive__office",
    "drive__state", "drive__name_hi", "drive__name_en", "decider__answers__name_hi", "decider__answers__name_en",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SideLine:
    """One roster in a case. mine: my office answers for it. whole: I may see its people's names.

    holds: the person serves there, or the entry is right there. must_act: its row is to be left out or mended.
    """

    submission_id: UUID
    office_id: UUID
    name_hi: str
    name_en: str
    code: str
    rows: tuple[int, ...]
    here: bool
    said: str
    mine: bool
    whole: bool
    holds: bool
    must_act: bool


@dataclass(frozen=True, slots=True)
class CaseLine:
    """certain: how probable it is that the rows are one person, in percent; 0 where that was not ranked. days: since it was
    opened. my_turn: my office is to speak, or to decide. quiet: a name alone; nobody is pressed."""

    id: UUID
    kind: str
    state: str
    outcome: str
    certain: int
    people: int
    opened_at: datetime
    days: int
    due_on: date | None
    late: bool
    raised: int
    my_turn: bool
    drive_id: UUID
    drive_hi: str
    drive_en: str
    decider_hi: str
    decider_en: str
    sides: tuple[SideLine, ...]

    @property
    def quiet(self) -> bool:
        return self.state in rules.WAITING and self.due_on is None

    @property
    def others(self) -> tuple[SideLine, ...]:
        """Sides that are not mine; all, where none is."""
        return tuple(side for side in self.sides if not side.mine) or self.sides

    @property
    def mine(self) -> tuple[SideLine, ...]:
        return tuple(side for side in self.sides if side.mine)


@dataclass(frozen=True, slots=True)
class Wanted:
    """tab: "mine" (waits for my office), "open", "maybe" (names alone), "settled". kind: "" for all."""

    tab: str = "open"
    kind: str = ""
    drive_id: UUID | None = None


# ---- lists ----


def listing(by: Actor, wanted: Wanted, number: int = 1, total: int | None = None) -> Page[CaseLine]:
    """The gravest and most probable first. Four statements, however many there are: the ids of all are put in order, and only the
    page's cases are read whole, with what they are joined to. total: as `counts` has just counted them for this tab."""
    ordered = _chosen(by, wanted).order_by("-weight", "opened_at", "pk").values_list("pk", flat=True)
    today = clock.today()
    return page_of(ordered, number, lambda found: _lines(_whole(list(found)), by, today), total)


def _whole(ids: list[UUID]) -> list[Case]:
    """In the order given."""
    found = _with_decider(Case.objects.all()).in_bulk(ids)
    return [found[pk] for pk in ids if pk in found]


def _with_decider(cases: Cases) -> Cases:
    return cases.select_related("drive", "decider__answers").only(*OF_A_CASE)


def listed(by: Actor, wanted: Wanted, *, after: UUID | None = None, limit: int) -> list[CaseLine]:
    """For programs: the newest first, those older than `after`. Two statements."""
    rows = _with_decider(_chosen(by, wanted)).order_by("-pk")
    return _lines(list((rows.filter(pk__lt=after) if after else rows)[:limit]), by, clock.today())


def counts(by: Actor, drive_id: UUID | None = None) -> dict[str, int]:
    """How many each tab holds. Two statements: what stands in the index of states is counted there, and what waits for my office
    is found from its own rosters. The states are named: SQLite, which would else gather all sides that the officer sees, then
    asks them of the cases whose drive he does not see whole."""
    seen = _of_drive(Case.objects.seen_by(by), drive_id).filter(state__in=rules.WAITING | rules.CLOSED)
    by_state = seen.order_by().values_list("state").annotate(number=Count("pk"), pressing=Count("due_on"))
    found = {state: (number, pressing) for state, number, pressing in by_state}
    pressing = sum(found.get(state, (0, 0))[1] for state in rules.WAITING)
    waiting = sum(found.get(state, (0, 0))[0] for state in rules.WAITING)
    settled = sum(found.get(state, (0, 0))[0] for state in rules.CLOSED)
    mine = _of_drive(_waiting_for_mine(by), drive_id).count()
    return {"mine": mine, "open": pressing, "maybe": waiting - pressing, "settled": settled}


def drives_of(by: Actor) -> list[tuple[UUID, str, str]]:
    """Drives he sees that have cases: id, names. One statement."""
    having = drives_seen(by).filter(Exists(Case.objects.filter(drive=OuterRef("pk"))))
    return list(having.order_by("order_date", "pk").values_list("pk", "name_hi", "name_en"))


def _waiting_for_mine(by: Actor) -> Cases:
    """Who is a side of a case, or decides it, sees it: who sees his own office is not looked for among all sides."""
    cases = Case.objects.all() if by.scope_for(Right.SEE_DRIVES).covers(by.office_path) else Case.objects.seen_by(by)
    return cases.filter(_my_turn(by))


def _chosen(by: Actor, wanted: Wanted) -> Cases:
    rows = _of_drive(_of_tab(by, wanted.tab), wanted.drive_id)
    kinds = {_kind(kind): kind for kind in Kind}
    return rows.filter(kind=kinds[wanted.kind]) if wanted.kind in kinds else rows


def _of_tab(by: Actor, tab: str) -> Cases:
    if tab == "mine":
        return _waiting_for_mine(by)
    seen = Case.objects.seen_by(by)
    if tab == "settled":
        return seen.filter(state__in=rules.CLOSED)
    return seen.filter(state__in=rules.WAITING, due_on__isnull=tab == "maybe")


def _of_drive(cases: Cases, drive_id: UUID | None) -> Cases:
    return cases.filter(drive=drive_id) if drive_id else cases


def _my_turn(by: Actor) -> Q:
    """Open, and my office has not spoken; or disputed, and it decides. Names alone are nobody's turn."""
    if by.office_id is None:
        return Q(pk__in=[])
    answered = Submission.objects.filter(answers=by.office_id).values("pk")
    mine = CaseSide.objects.filter(submission__in=answered, here=True, said="").values("case")
    decides = Q(decider__in=answered) | Q(decider=None, drive__office=by.office_id)
    running = Q(due_on__isnull=False, drive__state=DriveState.RUNNING)
    return running & (Q(pk__in=mine, state=State.OPEN) | decides & Q(state=State.DISPUTED))


def _lines(cases: list[Case], by: Actor, today: date) -> list[CaseLine]:
    """cases: with drive and decider. One statement."""
    sides = sides_of(cases)
    return [line_of(case, sides[case.pk], by, today) for case in cases]


def sides_of(cases: Iterable[Case]) -> dict[UUID, list[CaseSide]]:
    """With their rosters and offices, in the order of the drive's tree."""
    sides: dict[UUID, list[CaseSide]] = {case.pk: [] for case in cases}
    read = (*OF_A_SIDE, *(f"submission__office__{each}" for each in OF_ITS_OFFICE))
    found = CaseSide.objects.filter(case__in=sides).select_related("submission__office").only(*read)
    for side in found.order_by("submission__way", "pk"):
        sides[side.case_id].append(side)
    return sides


def line_of(case: Case, sides: Sequence[CaseSide], by: Actor, today: date) -> CaseLine:
    told = tuple(_side(case, side, by) for side in sides if side.here or side.said)
    drive, decider = case.drive, case.decider.answers if case.decider else None
    return CaseLine(
        id=case.pk, kind=_kind(Kind(case.kind)), state=case.state, outcome=case.outcome,
        certain=int(100 * rules.probability(Kind(case.kind), case.weight)), people=case.people,
        opened_at=case.opened_at, days=(today - case.opened_at.astimezone(clock.INDIA).date()).days, due_on=case.due_on,
        late=case.late, raised=case.raised, my_turn=_is_my_turn(case, told, by), drive_id=drive.pk, drive_hi=drive.name_hi,
        drive_en=drive.name_en, decider_hi=decider.name_hi if decider else "", decider_en=decider.name_en if decider else "",
        sides=told,
    )  # fmt: skip


def _side(case: Case, side: CaseSide, by: Actor) -> SideLine:
    submission, office = side.submission, side.submission.office
    mine = by.office_id is not None and submission.answers_id == by.office_id
    scope = by.scope_for(Right.SEE_PEOPLE)
    whole = bool(scope.paths) and (mine or scope.covers(office.path))
    acts = side.here and rules.must_act(Kind(case.kind), case.outcome, case.holder_id, submission.pk)
    return SideLine(
        submission_id=submission.pk, office_id=office.pk, name_hi=office.name_hi, name_en=office.name_en, code=office.code,
        rows=tuple(side.rows), here=side.here, said=side.said, mine=mine, whole=whole,
        holds=case.holder_id == submission.pk, must_act=acts,
    )  # fmt: skip


def _is_my_turn(case: Case, sides: Iterable[SideLine], by: Actor) -> bool:
    if case.due_on is None or case.drive.state != DriveState.RUNNING:
        return False
    if case.state == State.OPEN:
        return any(side.mine and side.here and not side.said for side in sides)
    return case.state == State.DISPUTED and decides(case, by)


def decides(case: Case, by: Actor) -> bool:
    office = case.decider.answers_id if case.decider else case.drive.office_id
    return by.office_id is not None and by.office_id == office and Right.DECIDE_CASES in by.rights


def _kind(kind: Kind) -> str:
    return kind.name.lower().replace("_", "-")


# ---- beside a roster ----


@dataclass(frozen=True, slots=True)
class CasesOf:
    """waiting: those still open, names alone after the rest. to_do: settled, and this roster has to be mended for it."""

    waiting: tuple[CaseLine, ...]
    to_do: tuple[CaseLine, ...]
    total: int


def of_submission(submission_id: UUID, by: Actor) -> CasesOf:
    """One statement where there is none, six at most; nothing of a roster he does not see."""
    cases = list(CaseSide.objects.filter(submission=submission_id, here=True).values_list("case", flat=True))
    if not cases or not _sees(submission_id, by):
        return CasesOf((), (), 0)
    found = Case.objects.filter(pk__in=cases, state__in=rules.WAITING | rules.CLOSED)
    rows = _with_decider(found).order_by("-weight", "opened_at", "pk")
    lines = _lines(list(rows[:MOST]), by, clock.today())
    waits = tuple(line for line in lines if line.state in rules.WAITING)
    acts = tuple(line for line in lines if any(side.submission_id == submission_id and side.must_act for side in line.sides))
    total = len(waits) if len(lines) < MOST else found.filter(state__in=rules.WAITING).count()
    return CasesOf(waits, acts, total)


def _sees(submission_id: UUID, by: Actor) -> bool:
    try:
        return bool(seen(submission_id, by))
    except NoSuchSubmission:
        return False
