"""Records that may be one person, two of them side by side, and what was joined; for officers who may join them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from kshamta.access.pages import Page, page_of
from kshamta.audit.actors import Actor, Scope
from kshamta.audit.rights import Right
from kshamta.foundation import clock
from kshamta.foundation.statements import Reach, Statement
from kshamta.people.joining import rows
from kshamta.people.joining.refusals import NoSuchMerge
from kshamta.people.models import Merge, MergeState, OtherName, Pair, PairSearch, PairState, Person
from kshamta.people.queries.persons import FIELDS, seen
from kshamta.people.repointing import Parting, Told, moving
from kshamta.people.rules import merges as rules
from kshamta.people.values import Seen

TABS = ("open", "joined", "apart")


@dataclass(frozen=True, slots=True)
class PairLine:
    """signs: what the two share. kept: the record that is proposed to stay: the one with an account, else the older."""

    id: UUID
    signs: tuple[str, ...]
    kept: Seen
    other: Seen
    found_at: datetime
    said_at: datetime | None

    @property
    def both(self) -> tuple[Seen, Seen]:
        return self.kept, self.other


@dataclass(frozen=True, slots=True)
class MergeLine:
    """also: what the other was called. may_undo: the days are not over. days: how many are left; 0: today is the
    last."""

    id: UUID
    person_id: UUID
    other_id: UUID
    name_hi: str
    name_en: str
    office_hi: str
    office_en: str
    also_hi: str
    also_en: str
    state: str
    merged_at: datetime
    undo_until: date
    ended_at: datetime | None
    may_undo: bool
    days: int


@dataclass(frozen=True, slots=True)
class Count:
    """Of one table (by its key in the registry): rows that were moved, and rows the kept one was given since."""

    place: str
    moved: int
    since: int


@dataclass(frozen=True, slots=True)
class Joined:
    """One merge whole. also: names and employee ID that are kept beside."""

    line: MergeLine
    person: Seen
    also: tuple["Also", ...]
    counts: tuple[Count, ...]
    choices: Mapping[str, str]
    closed_account: bool

    @property
    def moved(self) -> int:
        return sum(each.moved for each in self.counts)

    @property
    def since(self) -> int:
        return sum(each.since for each in self.counts)


@dataclass(frozen=True, slots=True)
class Also:
    """What somebody was also called, and a former employee ID."""

    name_en: str
    name_hi: str
    employee_id: str
    since: datetime


@dataclass(frozen=True, slots=True)
class Group:
    """Rows of one table, to be ticked."""

    place: str
    rows: tuple[Told, ...]


def pairs(by: Actor, tab: str = "open", number: int = 1) -> Page[PairLine]:
    """Of whom one reaches both; the surest first. Three statements."""
    state = PairState.APART if tab == "apart" else PairState.OPEN
    found = Pair.objects.within(by.scope_for(Right.MERGE_PEOPLE)).filter(state=state)
    return page_of(found.order_by("-weight", "pk"), number, _pair_lines)


def joined(by: Actor, number: int = 1) -> Page[MergeLine]:
    """The newest first. Two statements, and one for the names beside."""
    found = Merge.objects.within(by.scope_for(Right.MERGE_PEOPLE)).select_related("kept__office", "other")
    return page_of(found.order_by("-merged_at", "-pk"), number, _merge_lines)


MOST_COUNTED = 1000  # pairs that a first screen counts
_WAITING = Statement(
    lambda reach: Pair.objects.within(Scope(reach)).filter(state=PairState.OPEN).order_by().values_list("pk")[:MOST_COUNTED],
    reach=Reach,
)


def waiting(by: Actor) -> int:
    """How many pairs nobody has looked at."""
    return Pair.objects.within(by.scope_for(Right.MERGE_PEOPLE)).filter(state=PairState.OPEN).count()


def waiting_at_most(by: Actor) -> int:
    """The same, of whoever may join records, up to MOST_COUNTED. One statement, built once; of others none."""
    return len(_WAITING.rows(reach=by.scope_for(Right.MERGE_PEOPLE).paths))


def waiting_of(one: UUID, other: UUID, by: Actor) -> UUID | None:
    """The pair of these two, if nobody has said what they are. One statement."""
    first, second = sorted((one, other))
    pairs = Pair.objects.within(by.scope_for(Right.MERGE_PEOPLE)).filter(first=first, second=second, state=PairState.OPEN)
    return pairs.values_list("pk", flat=True).first()


def searched_at() -> datetime | None:
    return PairSearch.objects.filter(pk=1).values_list("searched_at", flat=True).first()


def merge_of(merge_id: UUID, by: Actor) -> Joined:
    """Refuses NoSuchMerge."""
    scope = by.scope_for(Right.MERGE_PEOPLE)
    found = Merge.objects.within(scope).select_related("kept__office", "other").filter(pk=merge_id).first()
    if found is None:
        raise NoSuchMerge
    now = rows.standing([found.kept_id]) if found.state == MergeState.STANDING else {}
    counts = [
        Count(place, moved, max(now.get(place, 0) - stood, 0)) for place, (moved, stood) in found.numbers.items()
        if place in {pointed.key for pointed in moving()}
    ]  # fmt: skip
    (person,) = seen(list(Person.objects.filter(pk=found.kept_id).values_list(*FIELDS)))
    return Joined(
        _merge_lines([found])[0], person, also_of(found.kept_id),
        tuple(each for each in counts if each.moved or each.since), found.choices, found.closed_account is not None,
    )  # fmt: skip


def joined_to(person_id: UUID) -> tuple[UUID, ...]:
    """Himself, and every record that was joined to his: the record of what was done names the one or the other."""
    return (person_id, *Person.objects.filter(merged_into=person_id).values_list("pk", flat=True))


def also_called(person_ids: Collection[UUID]) -> dict[UUID, tuple[Also, ...]]:
    """By person. One statement."""
    found: dict[UUID, tuple[Also, ...]] = {}
    names = OtherName.objects.filter(person__in=person_ids).order_by("since", "pk")
    for person_id, english, hindi, number, since in names.values_list("person_id", "name_en", "name_hi", "employee_id", "since"):
        found[person_id] = (*found.get(person_id, ()), Also(english, hindi, number or "", since))
    return found


def also_of(person_id: UUID) -> tuple[Also, ...]:
    """Of one. One statement."""
    return also_called([person_id]).get(person_id, ())


def merges_of(person_id: UUID) -> list[Merge]:
    """Of his own record, the oldest first: for himself."""
    return list(Merge.objects.filter(kept=person_id).order_by("merged_at", "pk"))


def merged_records(person_id: UUID) -> tuple[tuple[UUID, str, str], ...]:
    """Records that were joined to his and can come back: id and names."""
    rows_ = Merge.objects.filter(kept=person_id, state__in=[MergeState.STANDING, MergeState.FINAL]).order_by("-merged_at")
    return tuple(rows_.values_list("other_id", "other__name_hi", "other__name_en"))


def to_tick(person_id: UUID) -> tuple[Group, ...]:
    """What an officer says of each row when a person is parted in two."""
    groups = []
    for pointed in moving():
        if pointed.parting is Parting.TICKED and pointed.told:
            mine = list(pointed.model._default_manager.filter(**{pointed.field: person_id}).order_by("pk")[:500])
            groups.append(Group(pointed.key, tuple(pointed.told(mine)) if mine else ()))
    return tuple(groups)


def _pair_lines(found: Iterable[Pair]) -> list[PairLine]:
    pairs_ = list(found)
    ids = {pk for pair in pairs_ for pk in (pair.first_id, pair.second_id)}
    people = {each.id: each for each in seen(list(Person.objects.filter(pk__in=ids).values_list(*FIELDS)))}
    return [_pair_line(pair, people[pair.first_id], people[pair.second_id]) for pair in pairs_]


def _pair_line(pair: Pair, first: Seen, second: Seen) -> PairLine:
    kept, other = in_order(first, second)
    return PairLine(pair.pk, rules.signs(pair.why), kept, other, pair.found_at, pair.said_at)


def in_order(first: Seen, second: Seen) -> tuple[Seen, Seen]:
    """Which is proposed to stay: who signs in, serves, has an employee ID; else the older record."""
    ordered = sorted((first, second), key=lambda one: (not one.account_id, bool(one.left_on), not one.employee_id, one.id))
    return ordered[0], ordered[1]


def _merge_lines(found: Iterable[Merge]) -> list[MergeLine]:
    """One statement."""
    merges, today = list(found), clock.today()
    also = {each.merge_id: each for each in OtherName.objects.filter(merge__in=[each.pk for each in merges])}
    return [_merge_line(each, also.get(each.pk), today) for each in merges]


def _merge_line(row: Merge, also: OtherName | None, today: date) -> MergeLine:
    """Beside the name of today stands the one that was not chosen; where the two agreed, the other record's."""
    kept, other, office = row.kept, row.other, row.kept.office
    may = row.state == MergeState.STANDING and rules.may_undo(row.undo_until, today)
    beside = also if also and (also.name_en or also.name_hi) else other
    values: dict[str, Any] = {"state": str(row.state), "merged_at": row.merged_at, "undo_until": row.undo_until}
    return MergeLine(
        row.pk, kept.pk, other.pk, kept.name_hi, kept.name_en, office.name_hi if office else "", office.name_en if office else "",
        beside.name_hi, beside.name_en, **values, ended_at=row.ended_at, may_undo=may, days=(row.undo_until - today).days,
    )  # fmt: skip
