"""One record that is two people becomes two: what an officer ticks is the other's. For a wrong merge whose thirty days are over,
and for rows that were booked to a stranger."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.db import transaction

from kshamta.access import accounts
from kshamta.audit import record
from kshamta.audit.actors import Actor
from kshamta.foundation import clock
from kshamta.foundation.ids import new_id
from kshamta.foundation.refusing import Refusal
from kshamta.foundation.sealing import ring
from kshamta.people import counting, keeping, merge_notices, reading
from kshamta.people.joining import parting as rows, taking
from kshamta.people.joining.journal import Written
from kshamta.people.joining.refusals import NoSuchMerge, SplitUndoFirst
from kshamta.people.models import Merge, MergeMove, MergeState, OtherName, Person
from kshamta.people.models.merges import about_merge
from kshamta.people.operations import stages
from kshamta.people.operations.merging import PEOPLE
from kshamta.people.recorded import Recorded
from kshamta.people.refusals import EmployeeIdTaken


@dataclass(frozen=True, slots=True)
class NewName:
    """Who the other is, if no record of his can come back. employee_id: "" where nobody knows it."""

    name_en: str = ""
    name_hi: str = ""
    title: str = ""
    gender: str = ""
    employee_id: str = ""


@dataclass(frozen=True, slots=True)
class Parting:
    """rows: by table (its key in the registry), keys of the rows that are the other's. back: the record that comes back, else
    `new` is entered. account: who signs in is the other."""

    reason: str
    rows: Mapping[str, Sequence[str]]
    new: NewName = field(default_factory=NewName)
    back: UUID | None = None
    account: bool = False


@transaction.atomic
def split(*, person_id: UUID, parting: Parting, by: Actor, version: int | None = None) -> Person:
    """Says who the other is.

    Refuses NoSuchPerson, NotYours, MergeHimself, ChangedMeanwhile, MergeReasonTooShort, SplitUndoFirst, NoSuchMerge (nobody can
    come back), SplitNothing, SplitUnknownRow, SplitNeedsPosting, NameMissing, NameNotLatin, HindiNameWrong, GenderMissing,
    BadEmployeeId, EmployeeIdTaken.
    """
    words = taking.written(parting.reason)
    person = taking.one(person_id, by, version=version)
    merged = _merge_of(person, parting.back) if parting.back else None
    if merged:
        _must_be_past_undoing(merged, by)
    ticked = rows.ticked(person, parting.rows)
    before = keeping.facts(person)
    other = _revived(merged, parting) if merged else _entered(person, parting.new)
    rows.hand_over(person, other, ticked, account=parting.account)
    _stand(person, other, by)
    _sign_in(person, other, merged, account=parting.account)
    _settle(merged or _never_joined(person, other, ticked, by), words, by)
    record.write(
        Recorded.SPLIT, by=by, about=person, office_path=keeping.path_of(person), person_id=person.pk, before=before,
        after=keeping.facts(person), number=sum(map(len, ticked.values())),
        details={
            "other": str(other.pk), "back": merged is not None, "rows": {place: len(keys) for place, keys in ticked.items()},
        },
    )  # fmt: skip
    return other


def _merge_of(person: Person, back: UUID | None) -> Merge:
    found = Merge.objects.select_related("other").filter(kept=person, other=back, other__merged_into=person)
    merged = found.exclude(state__in=[MergeState.UNDONE, MergeState.SPLIT]).order_by("-merged_at").first()
    if merged is None:
        raise NoSuchMerge
    merged.kept = person
    return merged


def _must_be_past_undoing(merged: Merge, by: Actor) -> None:
    """Undoing gives back exactly what was; parting is for when that cannot be."""
    try:
        taking.must_be_undoable(merged, Written(merged).change(PEOPLE, merged.kept_id), by)
    except Refusal:
        return
    raise SplitUndoFirst


def _revived(merged: Merge, parting: Parting) -> Person:
    """His record comes back, with the employee ID it had, if the other does not go by it now."""
    other = Person.objects.select_for_update(of=("self",)).get(pk=merged.other_id)
    also = OtherName.objects.filter(merge=merged).first()
    number = reading.employee_id(parting.new.employee_id) or (also.employee_id if also else None)
    _must_be_free(number, merged.kept)
    OtherName.objects.filter(merge=merged).delete()
    keeping.change(other, merged_into_id=None, employee_id=number)
    return other


def _entered(person: Person, new: NewName) -> Person:
    """He was never on our books by himself."""
    number = reading.employee_id(new.employee_id)
    _must_be_free(number, person)
    other = Person(
        audience=person.audience, title=reading.title(new.title), name_en=reading.name_en(new.name_en),
        name_hi=reading.name_hi(new.name_hi), gender=reading.gender(new.gender), employee_id=number,
    )  # fmt: skip
    other.save(force_insert=True)
    counting.noted(counting.Counted(None, counting.ZERO), other)
    OtherName.objects.filter(person=person, employee_id=number, employee_id__isnull=False).update(employee_id=None)
    return other


def _must_be_free(number: str | None, person: Person) -> None:
    """A former one of the same record may be the other's."""
    if number and (
        Person.objects.filter(employee_id=number).exists()
        or OtherName.objects.filter(employee_id=number).exclude(person=person).exists()
    ):
        raise EmployeeIdTaken


def _sign_in(person: Person, other: Person, merged: Merge | None, *, account: bool) -> None:
    """The account goes with the other where it is his; else the one that the merge closed is opened for him."""
    if account and person.account_id:
        account_id = person.account_id
        keeping.change(person, account_id=None)
        keeping.change(other, account_id=account_id)
    elif merged and merged.closed_account and not Person.objects.filter(account=merged.closed_account).exists():
        accounts.put_back(merged.closed_account, rows.own_contacts(other), opens=True)
        keeping.change(other, account_id=merged.closed_account)
        merge_notices.tell_opened(merged, keeping.path_of(person))


def _stand(person: Person, other: Person, by: Actor) -> None:
    """Each sits where his own postings say, stands where his own ledger says, and is found by his own names."""
    exempt = keeping.exempt_today([person.pk, other.pk])
    for each in (person, other):
        rows.reopen(each, person.pk)
        keeping.change(each, **rows.seat_of(each), exempt=each.pk in exempt)
    stages.stand_anew(person_ids=[person.pk, other.pk], by=by)
    for each in (person, other):
        keeping.index_names(each)


def _never_joined(person: Person, other: Person, ticked: Mapping[str, Sequence[str]], by: Actor) -> Merge:
    """A line of the register for them, too."""
    made, now = new_id(), clock.now()
    return Merge.objects.create(
        id=made, kept=person, other=other, state=MergeState.SPLIT, merged_at=now, undo_until=clock.today(),
        numbers={place: [len(keys), 0] for place, keys in ticked.items()}, sealed_reason=ring().seal(b"", about_merge(made)),
        merged_by=by.account_id,
    )  # fmt: skip


def _settle(merged: Merge, words: str, by: Actor) -> None:
    """No merge of his can be undone any more: its rows lie elsewhere now."""
    ended = {"ended_at": clock.now(), "ended_by": by.account_id}
    sealed = ring().seal(words.encode(), about_merge(merged.pk, "end-reason"))
    Merge.objects.filter(pk=merged.pk).update(state=MergeState.SPLIT, sealed_end_reason=sealed, **ended)
    Merge.objects.filter(kept=merged.kept_id, state=MergeState.STANDING).update(state=MergeState.FINAL, **ended)
    MergeMove.objects.filter(merge__kept=merged.kept_id).delete()
