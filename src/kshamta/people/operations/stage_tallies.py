"""Changes of offices' figures are folded into counts (an office's own people) and tallies (with all below it); every night both
are proven. Writers only add deltas and wait for nobody; one at a time folds."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import batched
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import F, Manager

from kshamta.audit import record
from kshamta.audit.actors import Actor
from kshamta.foundation import clock
from kshamta.foundation.paths import ancestors
from kshamta.offices import queries as offices
from kshamta.offices.models import Office
from kshamta.people import counting, truths
from kshamta.people.models import Person, StageCount, StageDelta, StageFold, StageTally
from kshamta.people.operations import stages
from kshamta.people.recorded import Recorded
from kshamta.people.rules.stages import FIGURES, ZERO, Figures, added

AT_ONCE = 5000
_BATCH = 1000
_LOCK = 0x70656F706C6501  # "people", 1


def fold() -> int:
    """Every few seconds: all changes there are; where the tree became another one, the tallies follow it. Says how many changes
    were folded."""
    number = 0
    while folded := _fold_some():
        number += folded
    return number


def prove_daily(*, by: Actor) -> int:
    """The recount, once a day; the first look after midnight finds it due."""
    state = StageFold.objects.filter(pk=1).first()
    if state and state.counted_at and state.counted_at.astimezone(clock.INDIA).date() == clock.today():
        return 0
    return recount(by=by)


def recount(*, by: Actor) -> int:
    """Where everybody stands against his ledger, every count against the people themselves, every tally against the counts. Says
    how many offices had a figure that was wrong: it is put right, and that is recorded.

    People and ledgers are scanned by one statement each that keeps nobody from writing; what is found of figures is added, not
    set.
    """
    stand_right(by=by)
    fold()
    return _mended(truths.differences(), by)


def stand_right(*, by: Actor) -> int:
    """Whoever stands elsewhere than his ledger says stands there from now on, and his office's figures follow. Says how many."""
    wrong = truths.astray()
    for some in batched(wrong, _BATCH):
        _stood(some, by)
    return len(wrong)


@transaction.atomic
def _stood(some: Sequence[UUID], by: Actor) -> None:
    """Read anew under their locks: what was written meanwhile counts, too."""
    stages.stand_anew(person_ids=some, by=by)
    details = {"people": [str(each) for each in some[:20]]}
    record.write(Recorded.STOOD_ANEW, by=by, about=("people.person", None), number=len(some), details=details)


@transaction.atomic
def _mended(wrong: Mapping[UUID, Figures], by: Actor) -> int:
    """Counts gain what they lack, whatever was folded since; tallies are then made anew from them."""
    _lock()
    _add(StageCount, wrong)
    offices_wrong = wrong.keys() | _rebuilt()
    StageFold.objects.update_or_create(pk=1, defaults={"counted_at": clock.now()})
    if offices_wrong:
        record.write(
            Recorded.STAGES_MENDED, by=by, about=("offices.office", None), number=len(offices_wrong),
            details={"counts": len(wrong), "offices": sorted(map(str, offices_wrong))[:20]},
        )  # fmt: skip
    return len(offices_wrong)


def let_go(*, by: Actor) -> int:
    """Whose last day has come is on roll no more. Says how many."""
    number = 0
    while some := _let_go(by):
        number += some
    return number


@transaction.atomic
def _let_go(by: Actor) -> int:
    today = clock.today()
    gone = Person.objects.select_for_update().filter(on_roll=True, left_on__lte=today).order_by("pk")[:_BATCH]
    before = [(person, counting.counted(person)) for person in gone]
    Person.objects.filter(pk__in=[person.pk for person, _ in before]).update(on_roll=False)
    counting.noted_many((was, counting.Counted(person.office_id, ZERO)) for person, was in before)
    if before:
        details = {"on": today.isoformat()}
        record.write(Recorded.OFF_ROLL, by=by, about=("people.person", None), number=len(before), details=details)
    return len(before)


@transaction.atomic
def _fold_some() -> int:
    """Of a quiet moment two statements."""
    state = StageFold.objects.filter(pk=1).first()
    moved = state is None or state.tree_version != offices.tree_version()
    if not moved and not StageDelta.objects.exists():
        return 0
    _lock()
    folded = _folded_now()
    if moved:
        _rebuilt()
    return folded


def _lock() -> None:
    """One folds at a time. On SQLite the transaction itself is that."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def _folded_now() -> int:
    """What is committed meanwhile waits for the next time."""
    changes = list(StageDelta.objects.order_by("pk").values_list("pk", "office_id", "office__path", *FIGURES)[:AT_ONCE])
    if not changes:
        return 0
    own, below = dict[UUID, Figures](), dict[str, Figures]()
    for _, office_id, path, *change in changes:
        own[office_id] = added(own.get(office_id, ZERO), change)
        for above in ancestors(path):
            below[above] = added(below.get(above, ZERO), change)
    _add(StageCount, own)
    _add(StageTally, {pk: below[path] for pk, path in _at(below)})
    for some in batched((pk for pk, *_ in changes), AT_ONCE):
        StageDelta.objects.filter(pk__in=some).delete()
    StageFold.objects.update_or_create(pk=1, defaults={"folded_at": clock.now()})
    return len(changes)


def _at(paths: Iterable[str]) -> list[tuple[UUID, str]]:
    return list(Office.objects.filter(path__in=list(paths)).values_list("pk", "path"))


def _add(model: type[StageCount] | type[StageTally], sums: Mapping[UUID, Figures]) -> None:
    for some in batched(sums, _BATCH):
        known = _kept(model, some)
        _put(model, {pk: added(known.get(pk, ZERO), sums[pk]) for pk in some})


def _kept(model: type[StageCount] | type[StageTally], some: Sequence[UUID]) -> dict[UUID, Figures]:
    rows = model._default_manager.filter(pk__in=some).values_list("pk", *FIGURES)
    return {pk: tuple(figures) for pk, *figures in rows}


def _put(model: type[StageCount] | type[StageTally], sums: Mapping[UUID, Figures]) -> None:
    rows = [model(office_id=pk, **dict(zip(FIGURES, figures, strict=True))) for pk, figures in sums.items()]
    kept: Manager[Any] = model._default_manager
    kept.bulk_create(
        rows, batch_size=_BATCH, update_conflicts=True, unique_fields=["office"], update_fields=FIGURES
    )


def _rebuilt() -> set[UUID]:
    """Tallies anew from the counts, by the tree of now; only those that differ are written. Says which.

    The tree's version is read first: should it move meanwhile, the next time finds another version and does this again.
    """
    version = offices.tree_version()
    sums: dict[str, Figures] = {}
    for path, *figures in StageCount.objects.annotate(path=F("office__path")).values_list("path", *FIGURES):
        for above in ancestors(path):
            sums[above] = added(sums.get(above, ZERO), figures)
    wrong: dict[UUID, Figures] = {}
    for pk, path, *figures in StageTally.objects.annotate(path=F("office__path")).values_list("pk", "path", *FIGURES):
        should = sums.pop(path, ZERO)
        if tuple(figures) != should:
            wrong[pk] = should
    for some in batched(sums, AT_ONCE):  # no tally as yet
        wrong |= {pk: sums[path] for pk, path in _at(some)}
    _put(StageTally, wrong)
    StageFold.objects.update_or_create(pk=1, defaults={"tree_version": version})
    return set(wrong)
