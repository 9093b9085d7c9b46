"""Two records that were one person become one; and, for thirty days, are two again."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.db import transaction

from kshamta.audit import record
from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.foundation import clock
from kshamta.foundation.ids import new_id
from kshamta.foundation.sealing import ring
from kshamta.people import keeping, merge_notices
from kshamta.people.joining import parts, rows, taking
from kshamta.people.joining.journal import Journal, Written, packed, unpacked
from kshamta.people.joining.parts import SERVICE, Two
from kshamta.people.joining.refusals import (
    MergeChoiceUnknown,
    MergeTransferWaits,
    NoSuchPair,
)
from kshamta.people.models import Merge, MergeMove, MergeState, NameKey, OtherName, Pair, PairState, Person
from kshamta.people.models.merges import about_merge
from kshamta.people.operations import stages
from kshamta.people.recorded import Recorded
from kshamta.people.refusals import ChangedMeanwhile
from kshamta.people.rules import merges as rules
from kshamta.people.rules.merges import PLAIN, Field

PEOPLE, PAIRS = "people.Person.id", "people.Pair.id"
_STAGES = ("stages", "stage", "stage_at", "waits_for")
COLUMNS = (*(str(each) for each in PLAIN), *SERVICE, "account_id", *_STAGES)
FIELDS = tuple(str(each) for each in Field)  # that may be chosen
_PAIR = ("state", "said_at", "said_by")
_NOBODY: dict[str, object] = {
    "account_id": None, "employee_id": None, "office_id": None, "designation": "", "group": "", "left_on": None, "died_on": None,
    "moves_on": None, "exempt": False,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wish:
    """choices: by field (rules.merges.Field), "kept" or "other"; what is left out stays the kept one's. versions: of both as they
    were read, or None."""

    reason: str
    choices: Mapping[str, str] = field(default_factory=dict)
    versions: tuple[int, int] | None = None


@transaction.atomic
def merge(*, kept_id: UUID, other_id: UUID, wish: Wish, by: Actor) -> Merge:
    """`other` becomes `kept`: everything that points at him is the kept one's, both names stay, one account signs in.

    Refuses NoSuchPerson, NotYours, MergeSame, MergeHimself, ChangedMeanwhile, MergeReasonTooShort, MergeChoiceUnknown,
    MergeTransferWaits, MergeBothExempt, MergeBothAsk, MergeHoldsCharges, SignsInWithCharge, ContactTaken, and what rooms above
    have named (people/repointing.py).
    """
    words = taking.written(wish.reason)
    kept, other = taking.both(kept_id, other_id, by)
    if wish.versions and wish.versions != (kept.version, other.version):
        raise ChangedMeanwhile
    two, today = _chosen(kept, other, wish.choices), clock.today()
    if kept.moves_on or other.moves_on:
        raise MergeTransferWaits
    rows.insist(kept_id, other_id)
    made = new_id()
    merged = Merge(
        id=made, kept=kept, other=other, choices={str(each): str(side) for each, side in two.sides.items()},
        merged_at=clock.now(), merged_by=by.account_id, undo_until=rules.last_day(today), closed_account=parts.closing(two),
        sealed_reason=ring().seal(words.encode(), about_merge(made)),
    )  # fmt: skip
    merged.save(force_insert=True)
    before, path = keeping.facts(kept), keeping.path_of(kept)
    ways = merge_notices.ways_to([kept_id, other_id]) if merged.closed_account else []
    _joined(merged, two, by)
    merge_notices.tell_closed(merged, ways, path)
    record.write(
        Recorded.MERGED, by=by, about=kept, office_path=path, person_id=kept.pk, before=before, after=keeping.facts(kept),
        details={"other": str(other_id), "merge": str(made), "choices": merged.choices, "account": str(merged.closed_account)},
        number=max(sum(number for number, _ in merged.numbers.values()), 1),
    )  # fmt: skip
    return merged


def _chosen(kept: Person, other: Person, choices: Mapping[str, str]) -> Two:
    held = parts.held_of([kept, other])
    try:
        return Two(kept, other, rules.sides(held[kept.pk], held[other.pk], choices))
    except ValueError:
        raise MergeChoiceUnknown from None


def _joined(merged: Merge, two: Two, by: Actor) -> None:
    journal, kept, other = Journal(merged.pk), two.kept, two.other
    was = {person.pk: packed(person, COLUMNS) for person in (kept, other)}
    chosen = {name: getattr(two.chosen(each), name) for each in PLAIN for name in (str(each),)}
    chosen |= {name: getattr(two.chosen(Field.SERVICE), name) for name in SERVICE}
    _call_also(merged, two)
    parts.join_postings(journal, two)
    parts.join_contacts(journal, two, merged.merged_at)
    rows.repoint(journal, kept.pk, other.pk)
    account_id = parts.join_accounts(journal, two, merged.closed_account)
    keeping.change(other, **_NOBODY, merged_into_id=kept.pk)
    keeping.change(kept, **chosen, account_id=account_id, exempt=kept.pk in keeping.exempt_today([kept.pk]))
    _stand_anew(kept, other, by)
    NameKey.objects.filter(person=other).delete()
    keeping.index_names(kept)
    for person in (kept, other):
        journal.changed(PEOPLE, person.pk, was[person.pk], packed(person, COLUMNS), always=True)
    _paired(journal, two)
    journal.write()
    merged.numbers = rows.numbers(journal, kept.pk)
    merged.save(update_fields=["numbers"])


def _stand_anew(kept: Person, other: Person, by: Actor) -> None:
    stages.stand_anew(person_ids=[kept.pk, other.pk], by=by)
    for person in (kept, other):
        person.refresh_from_db(fields=_STAGES)


def _call_also(merged: Merge, two: Two) -> None:
    """What stays nobody's name and number any more is kept beside them, where it says something else."""
    also = {each: getattr(two.left(each), each) for each in (Field.NAME_EN, Field.NAME_HI, Field.EMPLOYEE_ID)}
    other = {str(each): value for each, value in also.items() if value and value != getattr(two.chosen(each), each)}
    if other:
        OtherName.objects.create(person=two.kept, merge=merged, since=merged.merged_at, **other)


def _paired(journal: Journal, two: Two) -> None:
    first, second = sorted((two.kept.pk, two.other.pk))
    pair = Pair.objects.filter(first=first, second=second).first()
    if pair is not None:
        was = packed(pair, _PAIR)
        pair.state, pair.said_at, pair.said_by = PairState.JOINED, None, None
        pair.save(update_fields=_PAIR)
        journal.changed(PAIRS, pair.pk, was, packed(pair, _PAIR))


# ---- undone ----


@transaction.atomic
def undo(*, merge_id: UUID, by: Actor) -> Merge:
    """Everything that was the other's is his again. What was written of the kept one since stays his.

    Refuses NoSuchMerge, NotYours (the other served out of reach), MergeHimself, MergeOver, MergeTooLate, MergeNotLast,
    MergeTransferWaits, MergeServiceChanged.
    """
    merged = taking.taken(merge_id, by)
    kept, other, written_down = merged.kept, merged.other, Written(merged)
    taking.must_be_undoable(merged, written_down.change(PEOPLE, kept.pk), by)
    taking.must_reach(written_down.change(PEOPLE, other.pk), by)
    before = keeping.facts(kept)
    _parted(merged, written_down, by)
    if merged.closed_account:
        merge_notices.tell_opened(merged, keeping.path_of(kept))
    merged.state, merged.ended_at, merged.ended_by = MergeState.UNDONE, clock.now(), by.account_id
    merged.save(update_fields=["state", "ended_at", "ended_by"])
    merged.moves.all().delete()
    record.write(
        Recorded.MERGE_UNDONE, by=by, about=kept, office_path=keeping.path_of(kept), person_id=kept.pk, before=before,
        after=keeping.facts(kept), details={"other": str(other.pk), "merge": str(merge_id)},
        number=max(sum(number for number, _ in merged.numbers.values()), 1),
    )  # fmt: skip
    return merged


def _parted(merged: Merge, written_down: Written, by: Actor) -> None:
    kept, other = merged.kept, merged.other
    OtherName.objects.filter(merge=merged).delete()
    rows.give_back(written_down, kept.pk, other.pk)
    parts.part_postings(written_down, kept.pk, other.pk)
    parts.part_contacts(written_down, kept.pk, other.pk)
    mine, theirs = _back(written_down, kept), _back(written_down, other)
    exempt = keeping.exempt_today([kept.pk, other.pk])
    keeping.change(kept, **mine, exempt=kept.pk in exempt)
    keeping.change(other, **_free(theirs), exempt=other.pk in exempt, merged_into_id=None)
    parts.part_accounts(written_down, merged.closed_account)
    _stand_anew(kept, other, by)
    for person in (kept, other):
        keeping.index_names(person)
    for change in written_down.changed(PAIRS):
        Pair.objects.filter(pk=change.key).update(**unpacked(Pair, change.was or {}))


def _free(theirs: dict[str, object]) -> dict[str, object]:
    """Without an employee ID or an account that somebody has been given since."""
    taken_by_now = {
        name for name in ("employee_id", "account_id")
        if theirs.get(name) and Person.objects.filter(**{name: theirs[name]}).exists()
    }  # fmt: skip
    return theirs | dict.fromkeys(taken_by_now)


def _back(written_down: Written, person: Person) -> dict[str, object]:
    """The columns that are put back: of the kept one what stands as the merge left it; his service as a whole or not at all."""
    change = written_down.change(PEOPLE, person.pk)
    if change is None or change.was is None:
        return {}
    if person.merged_into_id is not None:
        return unpacked(Person, change.was)
    now = packed(person, COLUMNS)
    back = rules.given_back(change.was, change.became, now)
    if any(now[name] != change.became[name] for name in SERVICE):
        back = {name: value for name, value in back.items() if name not in SERVICE}
    return unpacked(Person, back | {name: change.was[name] for name in _STAGES})


# ---- two that are two ----


@transaction.atomic
def say_apart(*, pair_id: UUID, by: Actor) -> None:
    """They are two people: nobody is asked about them again. Refuses NoSuchPair."""
    scope = by.scope_for(Right.MERGE_PEOPLE)
    pair = Pair.objects.select_for_update(of=("self",)).within(scope).select_related("first__office").filter(pk=pair_id).first()
    if pair is None or pair.state == PairState.JOINED:
        raise NoSuchPair
    Pair.objects.filter(pk=pair.pk).update(state=PairState.APART, said_at=clock.now(), said_by=by.account_id)
    record.write(
        Recorded.SAID_APART, by=by, about=pair, office_path=keeping.path_of(pair.first), person_id=pair.first_id,
        details={"other": str(pair.second_id)},
    )  # fmt: skip


def forget(*, by: Actor) -> int:
    """Journals of merges that nobody may undo any more are destroyed. Says of how many merges."""
    return _forgotten(by)


@transaction.atomic
def _forgotten(by: Actor) -> int:
    old = Merge.objects.filter(state=MergeState.STANDING, undo_until__lt=clock.today(), moves__isnull=False).distinct()
    ids = list(old.values_list("pk", flat=True)[:200])
    gone, _ = MergeMove.objects.filter(merge__in=ids).delete()
    if ids:
        record.write(Recorded.MERGES_FORGOTTEN, by=by, about=("people.merge", None), number=len(ids), details={"rows": gone})
    return len(ids)
