"""Transfers as both offices see them: what waits with whom, who comes and goes, one of them whole; who has an employee ID."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Min, Q, QuerySet
from django.db.models.functions import Length

from kshamta.access.pages import Page, page_of
from kshamta.audit import queries as events
from kshamta.audit.actors import Actor, Scope
from kshamta.audit.rights import Right
from kshamta.foundation import clock
from kshamta.foundation.statements import Statement
from kshamta.offices.models import Office
from kshamta.offices.scopes import within
from kshamta.people import transferring
from kshamta.people.models import Person, Transfer, TransferState
from kshamta.people.models.transfers import OPEN, Transfers
from kshamta.people.recorded import Recorded
from kshamta.people.refusals import NoSuchTransfer
from kshamta.people.rules import transfers as rules
from kshamta.people.rules.transfers import Standing, Verb

TABS = ("mine", "coming", "going", "done")
MOST_OF_ONE = 50
FEW = 100  # offices that are named one by one
SHOWN = timedelta(days=400)  # what ended longer ago is found with the person
_LINE = ("person", "from_office", "to_office", "waiting_at")


@dataclass(frozen=True, slots=True)
class Named:
    """What an office learns of somebody of whom it knows the employee ID. The id and the path are for the record alone."""

    name_hi: str
    name_en: str
    office_hi: str
    office_en: str
    person_id: UUID
    office_path: str


@dataclass(frozen=True, slots=True)
class TransferLine:
    """at: whose officer is to do the next step; mine: my office's. may: what I may do now. days: since it was begun. card: his
    page is open to me."""

    id: UUID
    person_id: UUID
    name_hi: str
    name_en: str
    designation: str
    group: str
    from_id: UUID
    from_hi: str
    from_en: str
    to_id: UUID
    to_hi: str
    to_en: str
    at_id: UUID | None
    at_hi: str
    at_en: str
    state: str
    side: str
    relieved_on: date | None
    joined_on: date | None
    order_number: str
    order_date: date | None
    asked_at: datetime
    relieved_at: datetime | None
    ended_at: datetime | None
    days: int
    due_on: date
    tone: str
    rungs: int
    mine: bool
    card: bool
    may: frozenset[Verb]
    reason: str
    path: str

    @property
    def waits(self) -> bool:
        return self.state in OPEN

    @property
    def ahead(self) -> bool:
        """Recorded at once by an officer above both, for a day to come: until then the old office keeps him."""
        return self.state == TransferState.JOINED and self.joined_on is not None and self.joined_on > clock.today()

    @property
    def said(self) -> str:
        """The state in a word: nobody has joined before the day."""
        return "ahead" if self.ahead else self.state

    @property
    def next_step(self) -> str:
        """What is to be done now, in a word; "" where nothing is."""
        return {TransferState.ORDERED: "relieve", TransferState.RELIEVED: "join"}.get(TransferState(self.state), "")


def register(by: Actor, tab: str, office_id: UUID | None = None, number: int = 1) -> Page[TransferLine]:
    """tab: "mine" (my office is to do the next step), "coming", "going" (of my reach), "done". office_id: of one office of
    my reach.

    What waits, the oldest first; what is done, the newest. Two statements; of what is done, three.
    """
    rows = _tab(by, tab, office_id)
    ordered = rows.order_by("-ended_at", "-pk") if tab == "done" else rows.order_by("asked_at", "pk")
    return page_of(ordered.select_related(*_LINE), number, lambda found: _lines(found, by))


def listed(by: Actor, tab: str, after: UUID | None, limit: int) -> list[TransferLine]:
    """For a program, in the order of their ids, the newest first."""
    rows = _tab(by, tab, None)
    if after:
        rows = rows.filter(pk__lt=after)
    return _lines(rows.select_related(*_LINE).order_by("-pk")[:limit], by)


def counts(by: Actor) -> dict[str, int]:
    """How many wait for my office, come to my reach, go from it. Three statements, all over what is open."""
    return {tab: _tab(by, tab, None).count() for tab in TABS[:3]}


def _of_mine(office: UUID) -> QuerySet[Transfer, Any]:
    return Transfer.objects.filter(waiting_at=office).order_by().values_list("waiting_at").annotate(number=Count("pk"))


_MINE = Statement(_of_mine, office=UUID)


def waiting(by: Actor) -> int:
    """How many wait for my office. One statement, by an index."""
    may = by.may_anywhere(Right.CHANGE_PEOPLE) and by.office_id
    return sum(number for _, number in _MINE.rows(office=by.office_id)) if may else 0


@dataclass(frozen=True, slots=True)
class Backlog:
    """late: whose step should have been done. oldest: when the first of them was begun. relieve, join: which step waits."""

    code: str
    name_hi: str
    relieve: int
    join: int
    late: int
    oldest: datetime


def backlog(by: Actor) -> list[Backlog]:
    """Of all offices at which a step waits, where most is late first. One statement."""
    late = Count("pk", filter=Q(due_on__lt=clock.today()))
    relieve = Count("pk", filter=Q(state=TransferState.ORDERED))
    join = Count("pk", filter=Q(state=TransferState.RELIEVED))
    rows = _within(by).open().order_by().values_list("waiting_at__code", "waiting_at__name_hi")
    summed = rows.annotate(relieve=relieve, join=join, late=late, oldest=Min("asked_at")).order_by(
        "-late", "oldest", "waiting_at__code"
    )
    return [Backlog(code or "", name or "", *figures) for code, name, *figures in summed]


def transfer_of(transfer_id: UUID, by: Actor) -> TransferLine:
    """One of them, for an officer of either side. Refuses NoSuchTransfer."""
    row = _within(by).select_related(*_LINE).filter(pk=transfer_id).first()
    if row is None:
        raise NoSuchTransfer
    return _lines([row], by)[0]


@dataclass(frozen=True, slots=True)
class Doer:
    """The office in whose name a step was done; where it went up, not the one whose step it was."""

    name_hi: str
    name_en: str


def doers_of(transfer_id: UUID) -> dict[str, Doer]:
    """By "begun", "relieved", "joined" and "ended", as far as the record knows. What was told with the beginning, was done by
    whoever began it. Two statements."""
    done = {what: office for what, office in events.acted_at("people.transfer", transfer_id).items() if office}
    rows = Office.objects.filter(pk__in=done.values()).values_list("pk", "name_hi", "name_en")
    offices = {pk: Doer(*names) for pk, *names in rows}
    named = {what: offices[office] for what, office in done.items() if office in offices}
    begun = named.get(Recorded.TRANSFER_BEGUN)
    steps = {
        "begun": begun, "relieved": named.get(Recorded.TRANSFER_RELIEVED, begun),
        "joined": named.get(Recorded.TRANSFER_JOINED, begun),
        "ended": named.get(Recorded.TRANSFER_WITHDRAWN) or named.get(Recorded.TRANSFER_REFUSED),
    }  # fmt: skip
    return {step: doer for step, doer in steps.items() if doer}


def open_of(person_id: UUID, by: Actor) -> TransferLine | None:
    """The one that waits, for his card: whoever sees him may see it. One statement."""
    scope = by.scope_for(Right.SEE_PEOPLE)
    rows = Transfer.objects.filter(person=person_id).open().filter(person__in=Person.objects.within(scope))
    return next(iter(_lines(rows.select_related(*_LINE), by)), None)


def of_person(person_id: UUID, by: Actor) -> list[TransferLine]:
    """All of somebody's, the newest first, for himself or an officer of either side. One statement."""
    rows = Transfer.objects.filter(person=person_id).within(by.scope_for(Right.CHANGE_PEOPLE))
    return _lines(rows.select_related(*_LINE).order_by("-asked_at", "-pk")[:MOST_OF_ONE], by)


def on_the_way(person_ids: Collection[UUID]) -> dict[UUID, date | None]:
    """Who of them is relieved and has not joined, since when. One statement."""
    rows = Transfer.objects.filter(person__in=person_ids, state=TransferState.RELIEVED)
    return dict(rows.values_list("person", "relieved_on"))


def named(forms: Collection[str], by: Actor) -> Named | None:
    """Exactly this ID, as written (the longest form) or as printed, anywhere in the state, if he serves and is not the one who
    asks. One statement, whatever is found."""
    rows = Person.objects.filter(employee_id__in=[*forms] or [""], left_on=None).exclude(office=None)
    rows = rows.exclude(account__in=[by.account_id]).order_by(Length("employee_id").desc())
    found = rows.values_list("name_hi", "name_en", "office__name_hi", "office__name_en", "pk", "office__path").first()
    return Named(*found) if found else None


def office_of_code(code: str) -> UUID | None:
    """By its code, or its DDO code, exactly; anywhere in the state."""
    text = code.strip()
    rows = Office.objects.filter(Q(code__iexact=text) | Q(ddo_code=text), closed_on=None) if text else Office.objects.none()
    return rows.values_list("pk", flat=True).first()


def _within(by: Actor) -> Transfers:
    """Of offices alone: himself he sees on his own page."""
    return Transfer.objects.within(Scope(by.scope_for(Right.CHANGE_PEOPLE).paths))


def _tab(by: Actor, tab: str, office_id: UUID | None) -> Transfers:
    scope = Scope(by.scope_for(Right.CHANGE_PEOPLE).paths)
    if tab == "mine":
        rows = _within(by).filter(waiting_at__in=[by.office_id])
    elif tab == "done":
        rows = _few_or_all(by, scope).filter(ended_at__gte=clock.now() - SHOWN)
    else:
        side = "to_office" if tab == "coming" else "from_office"
        rows = Transfer.objects.open().filter(within(f"{side}__path", scope))
        return rows.filter(**{side: office_id}) if office_id else rows
    return rows.filter(Q(from_office=office_id) | Q(to_office=office_id)) if office_id else rows


def _few_or_all(by: Actor, scope: Scope) -> Transfers:
    """Of a school, or a block's schools, by the indexes of either office: "from or to" within a subtree is read by none. One
    statement."""
    few = list(Office.objects.within(scope).values_list("pk", flat=True)[: FEW + 1])
    if len(few) > FEW:
        return _within(by)
    return Transfer.objects.filter(Q(from_office__in=few) | Q(to_office__in=few))


def _lines(rows: Iterable[Transfer], by: Actor) -> list[TransferLine]:
    today = clock.today()
    return [_line(row, by, today) for row in rows]


def _line(row: Transfer, by: Actor, today: date) -> TransferLine:
    old, new, at = row.from_office, row.to_office, row.waiting_at
    himself = by.account_id is not None and by.account_id == row.person.account_id
    standing = Standing(by.may(Right.CHANGE_PEOPLE, at=old.path), by.may(Right.CHANGE_PEOPLE, at=new.path), himself)
    waits = row.state in OPEN
    seen = by.scope_for(Right.SEE_PEOPLE)
    return TransferLine(
        row.pk, row.person_id, row.person.name_hi, row.person.name_en, row.designation, row.group, old.pk, old.name_hi,
        old.name_en, new.pk, new.name_hi, new.name_en, row.waiting_at_id, at.name_hi if at else "",
        at.name_en if at else "", row.state, row.side,
        row.relieved_on, row.joined_on, row.order_number, row.order_date, row.asked_at, row.relieved_at, row.ended_at,
        (today - row.asked_at.astimezone(clock.INDIA).date()).days, row.due_on,
        rules.tone(row.due_on, today, row.rungs) if waits else "quiet", row.rungs,
        row.waiting_at_id is not None and row.waiting_at_id == by.office_id,
        seen.covers(new.path if row.state == TransferState.JOINED else old.path),
        rules.may(row.state, row.side, standing, came=row.joined_on is not None),
        transferring.opened(row) if standing.any or himself else "", old.path if standing.old else new.path,
    )  # fmt: skip
