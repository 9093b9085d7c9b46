"""Where somebody serves: posted, transferred, an additional posting or deputation begun and ended. All are dated facts."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from kshamta.audit import record
from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.foundation import clock
from kshamta.offices.models import Group
from kshamta.people import charges_held, days, keeping, office_answers, reading, transferring
from kshamta.people.models import Person, Posting, PostingEnd, PostingKind
from kshamta.people.recorded import Recorded
from kshamta.people.refusals import AlreadyServes, DatesDisagree, NoSuchPosting, NotServing, NotYours, PostMissing
from kshamta.people.values import Order

AT_ONCE = 1000  # transfers brought up in one transaction


@dataclass(frozen=True, slots=True)
class NewPosting:
    """Where, as what, from when. Designation and group: those he has, if not said."""

    office_id: UUID
    starts_on: date
    kind: str = PostingKind.MAIN
    designation: str = ""
    group: str = ""


@transaction.atomic
def post(*, person_id: UUID, new: NewPosting, by: Actor, order: Order | None = None, version: int | None = None) -> Posting:
    """An additional posting or a deputation beside the main one; or a main one for whoever has none.

    Refuses NoSuchPerson, NotYours, ChangedMeanwhile, OfficeNotStanding, PostMissing, DatesDisagree, AlreadyServes, NotServing.
    """
    person = keeping.taken(person_id, by, Right.CHANGE_PEOPLE, version=version)
    days.insist_on_beginning(new.starts_on)
    if new.kind == PostingKind.MAIN:
        _must_be_away(person, new.starts_on)
    elif new.starts_on < keeping.main_posting(person).starts_on:
        raise DatesDisagree(field="starts_on")
    posting = _begun(person, new, by, order)
    if new.kind == PostingKind.MAIN:
        _index(person, posting)
    else:
        keeping.change(person)
    _write(Recorded.POSTED, person, posting, by)
    return posting


@transaction.atomic
def transfer(
    *, person_id: UUID, new: NewPosting, relieved_on: date, by: Actor, order: Order | None = None, version: int | None = None
) -> Posting:
    """Relieved of the main posting on a day, joined elsewhere on the same or a later one (`new.starts_on`).

    His charges at the old office end on the day he is relieved. The right is needed at both offices: an officer above them, or
    the house when each of the two has done its step (operations/transfers.py). What waits of him moves along, and what he
    asked about his office is answered by it; it is in the register.

    Refuses NoSuchPerson, NotYours, ChangedMeanwhile, NotServing, DatesDisagree, OfficeNotStanding, PostMissing.
    """
    person = keeping.taken(person_id, by, Right.CHANGE_PEOPLE, version=version)
    old = keeping.main_posting(person)
    days.insist_on_beginning(new.starts_on)
    if old.starts_on > clock.today():  # one transfer waits at a time
        raise DatesDisagree(field="relieved_on")
    days.insist_within("starts_on", new.starts_on, old.starts_on, clock.today() + days.AHEAD)
    days.insist_within("relieved_on", relieved_on, old.starts_on, new.starts_on)
    keeping.ended(old, relieved_on, PostingEnd.TRANSFER)
    posting = _begun(person, new, by, order, PostingKind.MAIN)
    charges_held.end_at(person, old.office_id, relieved_on)
    transferring.completed(person, posting, old, relieved_on, by)
    office_answers.came_true(person, posting.office_id, by)
    _index(person, posting)
    _write(Recorded.TRANSFERRED, person, posting, by, path=old.office.path, relieved_on=relieved_on.isoformat())
    return posting


@transaction.atomic
def end_posting(*, posting_id: UUID, on: date, by: Actor) -> None:
    """An additional posting or a deputation ends. Refuses NoSuchPosting, NoSuchPerson, NotYours, DatesDisagree."""
    posting = Posting.objects.select_related("office").filter(pk=posting_id, ends_on=None).exclude(kind=PostingKind.MAIN).first()
    if posting is None or not by.scope.covers(posting.office.path):
        raise NoSuchPosting
    if not by.may(Right.CHANGE_PEOPLE, at=posting.office.path):
        raise NotYours
    days.insist_within("ends_on", on, posting.starts_on, clock.today() + days.AHEAD)
    person = Person.objects.select_for_update(of=("self",)).select_related("office", "account").get(pk=posting.person_id)
    keeping.ended(posting, on, PostingEnd.REVERTED)
    charges_held.end_at(person, posting.office_id, on)
    keeping.change(person)
    _write(Recorded.REVERTED, person, posting, by, ends_on=on.isoformat())


@transaction.atomic
def bring_up(*, by: Actor) -> int:
    """Transfers recorded ahead of their day take effect in the index. Says how many people moved. Refuses NotYours."""
    if not by.may(Right.CHANGE_PEOPLE, at=""):
        raise NotYours
    today = clock.today()
    due = list(Person.objects.select_for_update(of=("self",)).within(by.scope).filter(moves_on__lte=today)[:AT_ONCE])
    for person in due:
        begun = person.postings.select_related("office").filter(kind=PostingKind.MAIN, starts_on__lte=today)
        keeping.sit(person, begun.order_by("-starts_on", "-pk")[0])
    transferring.follow(due)
    if due:
        record.write(Recorded.DUE_APPLIED, by=by, about=("people.person", None), number=len(due), details={"on": str(today)})
    return len(due)


def _must_be_away(person: Person, day: date) -> None:
    """He has no main posting on the day, nor one that waits. Refuses NotServing (died), AlreadyServes, DatesDisagree."""
    if person.died_on is not None:
        raise NotServing
    if (person.office_id is not None and person.left_on is None) or person.moves_on is not None:
        raise AlreadyServes
    if person.left_on is not None and day < person.left_on:
        raise DatesDisagree(field="starts_on")


def _begun(person: Person, new: NewPosting, by: Actor, order: Order | None, kind: PostingKind | None = None) -> Posting:
    office = keeping.office_for(new.office_id, by, Right.CHANGE_PEOPLE, new.starts_on)
    group, order = new.group or person.group, order or Order()
    if group not in Group.values:
        raise PostMissing(field="group")
    return Posting.objects.create(
        person=person, office=office, kind=kind or PostingKind(new.kind), starts_on=new.starts_on, group=group,
        designation=reading.post(new.designation or person.designation), order_number=order.number.strip()[:80],
        order_date=order.on,
    )  # fmt: skip


def _index(person: Person, posting: Posting) -> None:
    """Now, or on the day; until then his old office keeps him."""
    if posting.starts_on <= clock.today() or person.office_id is None:
        keeping.sit(person, posting)
        transferring.follow([person])
    else:
        keeping.change(person, moves_on=posting.starts_on)


def _write(what: Recorded, person: Person, posting: Posting, by: Actor, *, path: str = "", **details: object) -> None:
    said = {"kind": str(posting.kind), "group": posting.group, "starts_on": posting.starts_on.isoformat(), **details}
    record.write(
        what, by=by, about=person, office_path=path or posting.office.path, person_id=person.pk, after=keeping.facts(person),
        details=said | {"office": str(posting.office_id), "posting": str(posting.pk)},
    )  # fmt: skip
