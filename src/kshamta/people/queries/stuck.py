"""Who waits for a stage at an office and below, the longest first, and what holds him up: his own facts, and what the portal said
of him last."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.foundation import clock
from kshamta.offices import queries as offices
from kshamta.offices.models import Office
from kshamta.offices.paths import bounds
from kshamta.people.models import Contact, People, Person, StageReason
from kshamta.people.queries.stages import NAMES, figures_of, stage_of
from kshamta.people.refusals import NoSuchReason, NoSuchStage
from kshamta.people.rules.stages import HELD_BY_PORTAL as HELD_BY_PORTAL

A_PAGE = 50
FURTHEST = 200  # pages of a list of people: who wants more asks at an office below
SUMMED = 5000  # so many people are sorted by age and reason on their page
COUNTED = A_PAGE * FURTHEST  # of one reason nobody counts on
AGES = (("week", 7), ("month", 30), ("quarter", 92), ("older", 10**6))
REASONS = ("no-contact", "shared-contact", "no-employee-id", "moves", "leaves")
_SOON = timedelta(days=31)
_JUDGED = ("employee_id", "moves_on", "left_on", "stage_at")
_SHOWN = (*_JUDGED, "name_en", "name_hi", "designation", "office__name_hi", "office__name_en")


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody who waits for a stage. days: since he reached the last one. why: kinds of reason, his own facts first."""

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
    """why: the one reason that is asked for, "" for all. total: of those. ages, reasons: how many of all who wait, by kind; empty
    where too many wait to sort them on a page."""

    office: Office
    above: list[Office]
    stage: str
    why: str
    people: list[Waiting]
    total: int
    number: int
    pages: int
    ages: dict[str, int]
    reasons: dict[str, int]

    @property
    def uncounted(self) -> bool:
        return bool(self.why) and self.total >= COUNTED


def stuck(office_id: UUID, stage: str, by: Actor, number: int = 1, why: str = "") -> Stuck:
    """Who waits for the stage, or only those whom the reason `why` holds up. Twelve statements at most.

    Refuses NoSuchOffice, NoSuchStage, NoSuchReason.
    """
    if stage not in NAMES:
        raise NoSuchStage
    office = offices.office_of(office_id, by.scope_for(Right.SEE_PEOPLE))
    low, high = bounds(office.path)
    waits = Person.objects.within(by.scope_for(Right.SEE_PEOPLE)).filter(
        waits_for=stage_of(stage), on_roll=True, exempt=False, office__path__gte=low, office__path__lt=high
    )
    everybody = max(0, figures_of(office).step(stage).waits)
    wanted = waits.filter(_held_by(why, stage)) if why else waits
    total = wanted.order_by()[:COUNTED].count() if why else everybody
    pages = max(1, min(FURTHEST, -(-total // A_PAGE)))
    number = min(max(1, number), pages)
    page = wanted.select_related("office").order_by("stage_at", "pk")[(number - 1) * A_PAGE : number * A_PAGE]
    people = list(page.only(*_SHOWN))
    summed = _summed(list(waits.order_by().only(*_JUDGED)), waits, stage) if everybody <= SUMMED else ({}, {})
    held = _reasons(people, _told_of(people, stage))
    shown = [_waiting(person, held[person.pk]) for person in people]
    return Stuck(office, offices.breadcrumbs(office, by.scope)[:-1], stage, why, shown, total, number, pages, *summed)


def _held_by(why: str, stage: str) -> Q:
    """As `_why` judges one person. Refuses NoSuchReason."""
    standing = Contact.objects.filter(person=OuterRef("pk"), ended_at=None)
    if why == "no-contact":
        return Q(~Exists(standing))
    if why == "shared-contact":
        return Q(Exists(standing)) & ~Q(Exists(standing.filter(shared=False)))
    if why == "no-employee-id":
        return Q(employee_id=None) | Q(employee_id="")
    if why == "moves":
        return Q(moves_on__isnull=False)
    if why == "leaves":
        return Q(left_on__lte=clock.today() + _SOON)
    if stage not in HELD_BY_PORTAL or not why.isascii() or len(why) > 32:
        raise NoSuchReason
    return Q(pk__in=StageReason.objects.filter(kind=why).values("person"))


def _waiting(person: Person, why: Sequence[str]) -> Waiting:
    office = person.office
    days = max(0, (clock.now() - person.stage_at).days)
    return Waiting(
        person.pk, person.name_en, person.name_hi, person.designation, office.name_hi if office else "",
        office.name_en if office else "", days, tuple(why),
    )  # fmt: skip


def _summed(people: Sequence[Person], waits: People, stage: str) -> tuple[dict[str, int], dict[str, int]]:
    now, ages, reasons = clock.now(), dict.fromkeys((name for name, _ in AGES), 0), defaultdict[str, int](int)
    told = _of_rows(StageReason.objects.filter(person__in=waits.order_by())) if stage in HELD_BY_PORTAL else {}
    held = _reasons(people, told)
    for why in held.values():
        for each in why:
            reasons[each] += 1
    for person in people:
        ages[next(name for name, days in AGES if (now - person.stage_at).days <= days)] += 1
    return ages, {why: reasons[why] for why in (*REASONS, *sorted(set(reasons) - set(REASONS))) if why in reasons}


def _told_of(people: Collection[Person], stage: str) -> Mapping[UUID, Sequence[str]]:
    """What the portal said of each last. One statement; none where it has no say."""
    if stage not in HELD_BY_PORTAL:
        return {}
    return _of_rows(StageReason.objects.filter(person__in=[person.pk for person in people]))


def _of_rows(rows: QuerySet[StageReason]) -> dict[UUID, list[str]]:
    told: dict[UUID, list[str]] = defaultdict(list)
    for person_id, kind in rows.order_by("kind").values_list("person_id", "kind"):
        told[person_id].append(kind)
    return told


def _reasons(people: Sequence[Person], told: Mapping[UUID, Sequence[str]]) -> dict[UUID, list[str]]:
    """What holds each up. One statement."""
    held: dict[UUID, set[bool]] = defaultdict(set)
    rows = Contact.objects.filter(person__in=[person.pk for person in people], ended_at=None).order_by()
    for person_id, shared in rows.values_list("person_id", "shared"):
        held[person_id].add(shared)
    return {person.pk: [*_why(person, held[person.pk]), *told.get(person.pk, ())] for person in people}


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
