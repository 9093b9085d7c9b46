"""The one writer of the ledger of stages."""

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import batched
from uuid import UUID

from django.db import transaction

from kshamta.audit import record
from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.foundation import clock, landing
from kshamta.foundation.among import Among
from kshamta.foundation.ids import new_id
from kshamta.foundation.sealing import ring
from kshamta.people import counting, keeping
from kshamta.people.models import Person, Stage, StageChange, StageSource
from kshamta.people.recorded import Recorded
from kshamta.people.refusals import DatesDisagree, NoSuchStage, NotReached, NotYours, StageReasonTooShort
from kshamta.people.rules import stages as rules
from kshamta.people.rules.stages import Entry, Standing

AT_ONCE = 2000
AHEAD = timedelta(days=1)  # a report of today may carry today's date alone, and clocks differ
_INDEX = ("pk", "office_id", "office__path", "stages", "stage", "stage_at", "waits_for", "on_roll", "exempt")
SHORTEST_REASON, LONGEST_REASON = 10, 500


@dataclass(frozen=True, slots=True)
class Reached:
    """A person reached a stage: when it happened, as the source says."""

    person_id: UUID
    stage: int
    at: datetime


@dataclass(slots=True)
class _Standing:
    """A person as far as his ledger concerns him. No model: a report of a state takes a million of them in hand."""

    pk: UUID
    office_id: UUID | None
    path: str | None
    stages: int
    stage: int
    stage_at: datetime
    waits_for: int
    on_roll: bool
    exempt: bool


def _in_order(step: Reached) -> tuple[int, int, datetime]:
    return step.person_id.int, step.stage, step.at


@transaction.atomic
def reach(*, steps: Sequence[Reached], by: Actor, source: str) -> int:
    """Write down that people reached stages. Says how many entries are new; one line of the record for all of them.

    What this source has said before is left as it is, and so is what was taken back after the moment told; whom we do not know is
    passed over. Whoever calls has judged that `by` may say so; an officer's own word is judged here.
    Six statements for each two thousand steps.

    Refuses NoSuchStage, DatesDisagree (a moment ahead), NotYours (an officer's word about people out of his reach).
    """
    said_by = StageSource(source)
    latest = clock.now() + AHEAD
    if not {step.stage for step in steps} <= set(Stage.values) - {Stage.ON_ROLL}:
        raise NoSuchStage
    if any(step.at > latest for step in steps):
        raise DatesDisagree(field="at")
    written: Counter[int] = Counter()
    in_order = sorted(steps, key=_in_order)
    for some in batched(in_order, AT_ONCE):
        written.update(_reach(some, by, said_by))
    if written:
        _record(Recorded.STAGES_REACHED, in_order, written, by, said_by)
    return written.total()


@transaction.atomic
def take_back(*, person_id: UUID, stage: int, by: Actor, reason: str) -> None:
    """A correcting entry: the stage counts as not reached from now on; what a source tells of a later moment counts again.

    Refuses NoSuchPerson, NotYours, StageReasonTooShort, NotReached.
    """
    words = _reason(reason)
    person = keeping.taken(person_id, by, Right.CHANGE_PEOPLE)
    if stage == Stage.ON_ROLL or stage not in Stage.values or not rules.has(person.stages, stage):
        raise NotReached
    _take_back([person_id], stage, by, words, StageSource.OFFICER)
    record.write(
        Recorded.STAGE_TAKEN_BACK, by=by, about=person, office_path=keeping.path_of(person), person_id=person_id,
        details={"stage": Stage(stage).name.lower()},
    )  # fmt: skip


@transaction.atomic
def take_back_many(
    *, person_ids: Collection[UUID], stage: int, by: Actor, reason: str, source: str = StageSource.PORTAL_BATCH
) -> int:
    """As `take_back`, of everybody whose ledger counts the stage as reached: a batch was withdrawn. Says of how many. Whoever
    calls has judged that `by` may say so. Six statements for each two thousand people.

    Refuses NoSuchStage, StageReasonTooShort.
    """
    words, said_by = _reason(reason), StageSource(source)
    if stage not in Stage.values or stage == Stage.ON_ROLL:
        raise NoSuchStage
    back = [pk for some in batched(sorted(person_ids), AT_ONCE) for pk in _take_back(some, stage, by, words, said_by)]
    if back:
        record.write(
            Recorded.STAGES_TAKEN_BACK, by=by, about=("people.person", None), office_path=by.office_path, number=len(back),
            details={"source": str(said_by), "stage": Stage(stage).name.lower()},
        )  # fmt: skip
    return len(back)


def stand_anew(*, person_ids: Collection[UUID], by: Actor) -> None:
    """Their ledgers gained or lost entries of one another: where each stands is read from them again. Whoever calls has judged
    that `by` may have it so, and records it."""
    people = _locked(set(person_ids), by, StageSource.SYSTEM)
    _stand(list(people.values()), _entries(people))


def _take_back(some: Sequence[UUID], stage: int, by: Actor, words: str, source: StageSource) -> list[UUID]:
    people = [person for person in _locked(set(some), by, source).values() if rules.has(person.stages, stage)]
    known, now = _entries([person.pk for person in people]), clock.now()
    StageChange.objects.bulk_create(_backwards(person.pk, stage, now, by, words, source) for person in people)
    for person in people:
        known[person.pk].append(Entry(stage, now, source, reached=False))
    _stand(people, known)
    return [person.pk for person in people]


def _backwards(person_id: UUID, stage: int, now: datetime, by: Actor, words: str, source: StageSource) -> StageChange:
    pk = new_id()
    return StageChange(
        pk=pk, person_id=person_id, stage=stage, at=now, by=by.account_id, source=source, reached=False,
        sealed_reason=ring().seal(words.encode(), f"people.stage/{pk}/reason"),
    )  # fmt: skip


def _reason(reason: str) -> str:
    """Refuses StageReasonTooShort."""
    words = reason.strip()[:LONGEST_REASON]
    if len(words) < SHORTEST_REASON:
        raise StageReasonTooShort(shortest=SHORTEST_REASON)
    return words


def _reach(steps: Sequence[Reached], by: Actor, source: StageSource) -> Counter[int]:
    people = _locked({step.person_id for step in steps}, by, source)
    known, written = _entries(people), list[Reached]()
    for step in steps:
        entry = Entry(step.stage, step.at, source)
        if step.person_id in people and rules.is_news(entry, known[step.person_id]):
            known[step.person_id].append(entry)
            written.append(step)
    _enter(written, by, source)
    _stand([people[pk] for pk in {step.person_id: None for step in written}], known)
    return Counter(step.stage for step in written)


_ENTRY = ("id", "person_id", "stage", "at", "written_at", "by", "source", "reached")


def _enter(steps: Sequence[Reached], by: Actor, source: StageSource) -> None:
    """Past the ORM: a report of a state brings a million entries."""
    now, account = landing.moment(clock.now()), by.account_id.hex if by.account_id else None
    rows = [
        (new_id().hex, step.person_id.hex, int(step.stage), landing.moment(step.at), now, account, str(source), True)
        for step in steps
    ]  # fmt: skip
    landing.added(StageChange, _ENTRY, rows)


def _locked(wanted: set[UUID], by: Actor, source: StageSource) -> dict[UUID, _Standing]:
    """By id: two writers that want the same people take them in the same order."""
    found = Person.objects.select_for_update(of=("self",)).filter(Among("pk", wanted)).order_by("pk").values_list(*_INDEX)
    people = {row[0]: _Standing(*row) for row in found}
    if source != StageSource.OFFICER:
        return people
    if len(people) < len(wanted) or not all(_may(by, person) for person in people.values()):
        raise NotYours
    return people


def _may(by: Actor, person: _Standing) -> bool:
    return by.may(Right.CHANGE_PEOPLE, at=person.path or "")


def _entries(people: "Sequence[UUID] | dict[UUID, _Standing]") -> dict[UUID, list[Entry]]:
    """Everybody's entries in the order in which they were written."""
    known: dict[UUID, list[Entry]] = defaultdict(list)
    rows = StageChange.objects.filter(Among("person_id", people)).order_by("written_at", "pk")
    for person_id, stage, at, source, reached in rows.values_list("person_id", "stage", "at", "source", "reached"):
        known[person_id].append(Entry(stage, at, source, reached))
    return known


def _stand(people: Sequence[_Standing], known: dict[UUID, list[Entry]]) -> None:
    """The index of the ledger, and what the offices' figures gain or lose by it."""
    changes, rows = [], []
    for person in people:
        before, now = counting.counted(person), rules.standing(known[person.pk])
        if _is(person, now):
            continue
        person.stages, person.stage, person.waits_for = now.stages, now.stage, now.waits_for
        person.stage_at = now.at or person.stage_at
        changes.append((before, counting.counted(person)))
        rows.append(person)
    _write(rows)
    counting.noted_many(changes)


def _is(person: _Standing, now: Standing) -> bool:
    same_at = now.at is None or now.at == person.stage_at
    return (person.stages, person.stage, person.waits_for) == (now.stages, now.stage, now.waits_for) and same_at


_STAND = ("stages", "stage", "stage_at", "waits_for", "id")


def _write(people: Sequence[_Standing]) -> None:
    """Each has a moment of its own. The version of the person is not counted up: nobody edits the index, and an officer who
    corrects a name meanwhile is not disturbed."""
    rows = [(each.stages, each.stage, landing.moment(each.stage_at), each.waits_for, each.pk.hex) for each in people]
    landing.changed(Person, _STAND, rows)


def _record(what: Recorded, steps: Sequence[Reached], written: Counter[int], by: Actor, source: StageSource) -> None:
    """About the person where it is one, so that he reads it among what was done with his data."""
    whose = {step.person_id for step in steps}
    one = whose.pop() if len(whose) == 1 else None
    stages = {Stage(stage).name.lower(): number for stage, number in sorted(written.items())}
    record.write(
        what, by=by, about=("people.person", one), office_path=by.office_path, person_id=one, number=written.total(),
        details={"source": str(source), "stages": stages},
    )  # fmt: skip
