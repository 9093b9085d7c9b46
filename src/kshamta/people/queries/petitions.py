"""Petitions as officers see them: what waits at their office, what may be decided together, one of them whole."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Min, Q

from kshamta.access.pages import Page, page_of
from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.foundation import clock
from kshamta.offices.scopes import within
from kshamta.people import petitioning
from kshamta.people.models import Petition, PetitionKind, PetitionState
from kshamta.people.models.petitions import Petitions
from kshamta.people.refusals import NoSuchPetition
from kshamta.people.rules import petitions as rules

GROUPS = 6
_LINE = ("person", "office", "waiting_at", "other_office")


@dataclass(frozen=True, slots=True)
class PetitionLine:
    """days: since it was asked. mine: it waits for my office. my_word: my office is asked whether he serves with us. elsewhere:
    he says that he serves elsewhere, which nobody has denied, and he has not gone there. above: only an officer above both
    offices grants it, who is not the one who reads it, or not yet."""

    id: UUID
    kind: str
    field: str
    held: str
    given: str
    text: str
    answer: str
    state: str
    person_id: UUID
    name_hi: str
    name_en: str
    office_hi: str
    office_en: str
    at_hi: str
    at_en: str
    other_hi: str
    other_en: str
    asked_at: datetime
    days: int
    due_on: date
    answer_by: date
    tone: str
    rungs: int
    person_said: str
    other_said: str
    decided_at: datetime | None
    mine: bool
    my_word: bool
    like: str
    office_path: str
    elsewhere: bool
    above: bool

    @property
    def waits(self) -> bool:
        return self.state == PetitionState.WAITING


@dataclass(frozen=True, slots=True)
class Alike:
    """The same correction of many, to be decided as one."""

    like: str
    number: int
    field: str
    held: str
    given: str


@dataclass(frozen=True, slots=True)
class PetitionFacts:
    """Without what was held, given or said: that is read of one at a time, and the look is recorded."""

    id: UUID
    kind: str
    field: str
    state: str
    person: UUID
    office: UUID | None
    waiting_at: UUID | None
    other_office: UUID | None
    asked_at: datetime
    due_on: date
    answer_by: date
    rungs: int
    person_said: str
    other_said: str
    decided_at: datetime | None


_FACTS = (
    "id", "kind", "field", "state", "person_id", "office_id", "waiting_at_id", "other_office_id", "asked_at", "due_on",
    "answer_by", "rungs", "person_said", "other_said", "decided_at",
)  # fmt: skip


def listed(by: Actor, tab: str, *, kind: str = "", after: tuple[datetime, UUID] | None = None, limit: int) -> list[PetitionFacts]:
    """As `listing`, on from a moment and an id. One statement."""
    rows = _tab(by, tab).filter(kind=kind) if kind else _tab(by, tab)
    moment, to = ("decided_at", "lt") if tab == "decided" else ("asked_at", "gt")
    if after:
        at, pk = after
        rows = rows.filter(Q(**{f"{moment}__{to}": at}) | Q(**{moment: at, f"pk__{to}": pk}))
    order = ("-decided_at", "-pk") if tab == "decided" else ("asked_at", "pk")
    return [PetitionFacts(*row) for row in rows.order_by(*order).values_list(*_FACTS)[:limit]]


def facts_of(petition_id: UUID, by: Actor) -> PetitionFacts:
    """One statement. Refuses NoSuchPetition."""
    row = _one(petition_id, by).values_list(*_FACTS).first()
    if row is None:
        raise NoSuchPetition
    return PetitionFacts(*row)


def listing(by: Actor, tab: str, kind: str = "", number: int = 1) -> Page[PetitionLine]:
    """tab: "mine" (waits at my office), "below" (waits elsewhere in my reach), "asked" (my office's word is asked), "decided".

    The oldest first; what is decided, the newest. Two statements.
    """
    rows = _tab(by, tab)
    if kind in set(PetitionKind):
        rows = rows.filter(kind=kind)
    ordered = rows.order_by("-decided_at", "-pk") if tab == "decided" else rows.order_by("asked_at", "pk")
    return page_of(ordered.select_related(*_LINE), number, lambda found: _lines(found, by))


def counts(by: Actor) -> dict[str, int]:
    """How many wait for my office, and for its word. Two statements, both by an index."""
    return {"mine": _tab(by, "mine").count(), "asked": _tab(by, "asked").count()}


def waiting(by: Actor) -> int:
    """One statement."""
    return _tab(by, "mine").count() if by.may_anywhere(Right.VERIFY_PEOPLE) and by.office_id else 0


@dataclass(frozen=True, slots=True)
class Backlog:
    """What waits at an office; without a code: at none."""

    code: str
    name_hi: str
    waiting: int
    late: int
    oldest: datetime


def backlog(by: Actor) -> list[Backlog]:
    """Of all offices of his reach at which something waits, where most is late first. One statement."""
    waiting = Petition.objects.within(by.scope_for(Right.VERIFY_PEOPLE)).filter(state=PetitionState.WAITING)
    late = Count("pk", filter=Q(due_on__lt=clock.today()))
    rows = waiting.order_by().values_list("waiting_at__code", "waiting_at__name_hi")
    summed = rows.annotate(waiting=Count("pk"), late=late, oldest=Min("asked_at"))
    summed = summed.order_by("-late", "-waiting", "waiting_at__code")
    return [Backlog(code or "", name or "", *figures) for code, name, *figures in summed]


def alike(by: Actor) -> list[Alike]:
    """Corrections that wait at my office and are the same, the most first. Two statements."""
    corrections = _tab(by, "mine").filter(kind=PetitionKind.CORRECTION).exclude(field="office").exclude(like="")
    grouped = corrections.order_by().values_list("like").annotate(number=Count("pk")).filter(number__gt=1)
    numbers = dict(grouped.order_by("-number", "like")[:GROUPS])
    samples: dict[str, Petition] = {}
    for petition in corrections.filter(like__in=numbers).order_by("pk")[: GROUPS * 200]:
        samples.setdefault(petition.like, petition)
    return [_alike(samples[like], number) for like, number in numbers.items() if like in samples]


def ids_alike(by: Actor, like: str, most: int) -> list[UUID]:
    """What `alike` showed, as it stands now."""
    rows = _tab(by, "mine").filter(kind=PetitionKind.CORRECTION, like=like).order_by("asked_at", "pk")
    return list(rows.values_list("pk", flat=True)[:most])


def petition_of(petition_id: UUID, by: Actor) -> PetitionLine:
    """Refuses NoSuchPetition."""
    found = _one(petition_id, by).select_related(*_LINE).first()
    if found is None:
        raise NoSuchPetition
    return _lines([found], by)[0]


def _one(petition_id: UUID, by: Actor) -> Petitions:
    """Within his reach, or asking for the word of an office within it: who may say something, reads about what."""
    if not by.may_anywhere(Right.VERIFY_PEOPLE):
        return Petition.objects.none()
    scope = by.scope_for(Right.VERIFY_PEOPLE)
    asked_us = Q(kind=PetitionKind.NOT_OURS) & within("other_office__path", scope)
    return Petition.objects.filter(within("office__path", scope) | asked_us, pk=petition_id)


def _tab(by: Actor, tab: str) -> Petitions:
    waiting = Petition.objects.filter(state=PetitionState.WAITING)
    if not by.may_anywhere(Right.VERIFY_PEOPLE):
        return Petition.objects.none()
    if tab == "mine":
        return waiting.filter(waiting_at__in=[by.office_id])
    if tab == "asked":
        return waiting.filter(kind=PetitionKind.NOT_OURS, other_office__in=[by.office_id], other_said="")
    within = Petition.objects.within(by.scope_for(Right.VERIFY_PEOPLE))
    if tab == "below":
        return within.filter(Q(waiting_at=None) | ~Q(waiting_at__in=[by.office_id]), state=PetitionState.WAITING)
    return within.exclude(state=PetitionState.WAITING)


def _lines(rows: Iterable[Petition], by: Actor) -> list[PetitionLine]:
    today = clock.today()
    return [_line(row, by, today) for row in rows]


def _line(row: Petition, by: Actor, today: date) -> PetitionLine:
    def opened(part: str) -> str:
        return petitioning.opened(row.pk, part, getattr(row, f"sealed_{part}"))

    office, at, other = row.office, row.waiting_at, row.other_office
    asked_us = row.kind == PetitionKind.NOT_OURS and other is not None and other.pk == by.office_id and not row.other_said
    return PetitionLine(
        row.pk, row.kind, row.field, opened("held"), opened("given"), opened("text"), opened("answer"), row.state, row.person_id,
        row.person.name_hi, row.person.name_en, office.name_hi if office else "", office.name_en if office else "",
        at.name_hi if at else "", at.name_en if at else "", other.name_hi if other else "", other.name_en if other else "",
        row.asked_at, (today - row.asked_at.astimezone(clock.INDIA).date()).days, row.due_on, row.answer_by,
        rules.tone(row.due_on, today) if row.state == PetitionState.WAITING else "quiet", row.rungs, row.person_said,
        row.other_said, row.decided_at, row.waiting_at_id == by.office_id, asked_us and row.state == PetitionState.WAITING,
        row.like, office.path if office else "", _elsewhere(row), _above(row, by),
    )  # fmt: skip


def _above(row: Petition, by: Actor) -> bool:
    if row.kind != PetitionKind.NOT_OURS:
        return False
    both = row.other_office is not None and by.may(Right.VERIFY_PEOPLE, at=row.other_office.path)
    return not both or not rules.grants_alone(row.rungs, doubts=row.asked_by == by.account_id)


def _elsewhere(row: Petition) -> bool:
    agreed = row.state in (PetitionState.WAITING, PetitionState.GRANTED)
    still = row.office_id is not None and row.person.office_id == row.office_id and row.person.moves_on is None
    return row.field == rules.Field.OFFICE and agreed and still


def _alike(row: Petition, number: int) -> Alike:
    held = petitioning.opened(row.pk, "held", row.sealed_held)
    return Alike(row.like, number, row.field, held, petitioning.opened(row.pk, "given", row.sealed_given))
