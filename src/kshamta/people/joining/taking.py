"""Whom a merge or a split is of, locked and within reach; and whether a merge can be undone. Private to the operations."""

from uuid import UUID

from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.foundation import clock
from kshamta.offices.models import Office
from kshamta.people import keeping
from kshamta.people.joining.journal import Change, packed
from kshamta.people.joining.parts import SERVICE
from kshamta.people.joining.refusals import (
    MergeHimself,
    MergeNotLast,
    MergeOver,
    MergeReasonTooShort,
    MergeSame,
    MergeServiceChanged,
    MergeTooLate,
    MergeTransferWaits,
    NoSuchMerge,
)
from kshamta.people.models import Merge, MergeState, Person
from kshamta.people.refusals import NoSuchPerson, NotYours
from kshamta.people.rules import merges as rules
from kshamta.people.rules.merges import Field, Side


def both(kept_id: UUID, other_id: UUID, by: Actor) -> tuple[Person, Person]:
    """Locked, in the order of their ids. Refuses MergeSame, NoSuchPerson, NotYours, MergeHimself."""
    if kept_id == other_id:
        raise MergeSame
    found = Person.objects.select_for_update(of=("self",)).select_related("office", "account").within(by.scope)
    people = {person.pk: person for person in found.filter(pk__in=[kept_id, other_id], merged_into=None).order_by("pk")}
    if len(people) < 2:
        raise NoSuchPerson
    if not all(by.may(Right.MERGE_PEOPLE, at=keeping.path_of(person)) for person in people.values()):
        raise NotYours
    if by.person_id in people:
        raise MergeHimself
    return people[kept_id], people[other_id]


def taken(merge_id: UUID, by: Actor) -> Merge:
    """Locked with both people. Refuses NoSuchMerge."""
    found = Merge.objects.select_for_update(of=("self",)).within(by.scope_for(Right.MERGE_PEOPLE)).filter(pk=merge_id).first()
    if found is None:
        raise NoSuchMerge
    locked = Person.objects.select_for_update(of=("self",)).select_related("office", "account")
    people = {person.pk: person for person in locked.filter(pk__in=[found.kept_id, found.other_id]).order_by("pk")}
    found.kept, found.other = people[found.kept_id], people[found.other_id]
    return found


def written(reason: str) -> str:
    """Refuses MergeReasonTooShort."""
    words = reason.strip()[: rules.LONGEST_REASON]
    if len(words) < rules.SHORTEST_REASON:
        raise MergeReasonTooShort(shortest=rules.SHORTEST_REASON)
    return words


def must_be_undoable(merged: Merge, change: Change | None, by: Actor) -> None:
    """change: of the kept one. Refuses as `undo`."""
    kept = merged.kept
    if by.person_id is not None and by.person_id in {merged.kept_id, merged.other_id}:
        raise MergeHimself
    if merged.state != MergeState.STANDING:
        raise MergeOver
    if change is None or not rules.may_undo(merged.undo_until, clock.today()):
        raise MergeTooLate(until=merged.undo_until)
    later = Merge.objects.filter(kept=merged.kept_id, state=MergeState.STANDING, merged_at__gt=merged.merged_at)
    if kept.merged_into_id is not None or later.exists():
        raise MergeNotLast
    if kept.moves_on:
        raise MergeTransferWaits
    served_by_other = merged.choices.get(Field.SERVICE) == Side.OTHER
    if served_by_other and packed(kept, SERVICE) != {name: change.became[name] for name in SERVICE}:
        raise MergeServiceChanged


def must_reach(change: Change | None, by: Actor) -> None:
    """Where the other served is within reach, too. Refuses NotYours."""
    office_id = change.was["office_id"] if change and change.was else None
    path = Office.objects.filter(pk=office_id).values_list("path", flat=True).first() if office_id else ""
    if not by.may(Right.MERGE_PEOPLE, at=path or ""):
        raise NotYours


def one(person_id: UUID, by: Actor, *, version: int | None = None) -> Person:
    """Locked. Refuses NoSuchPerson, NotYours, MergeHimself, ChangedMeanwhile."""
    person = keeping.taken(person_id, by, Right.MERGE_PEOPLE, version=version)
    if by.person_id == person_id:
        raise MergeHimself
    return person
