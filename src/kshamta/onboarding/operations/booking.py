"""Accepted rosters become people: whom we know has his stage, whom we do not is entered, whom we may know is left to a human."""

from collections.abc import Iterable, Iterator, Sequence
from uuid import UUID

from django.db import connection, transaction

from kshamta.audit import record
from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.foundation import clock
from kshamta.onboarding.models import Doubt, DoubtState, State, Submission, Unbooked
from kshamta.onboarding.recorded import Recorded
from kshamta.onboarding.refusals import DoubtSettled, NoSuchDoubt, NotOffered
from kshamta.onboarding.rosters import bookings
from kshamta.onboarding.rosters.bookings import Row
from kshamta.onboarding.rules.booking import Why
from kshamta.people import operations as people
from kshamta.people.operations.stages import Reached
from kshamta.people.values import LoadedPerson

AT_ONCE = 200  # rosters in one beat
ROWS = 500  # in one transaction: a few tenths of a second
COLLECTED, SOURCE = 2, "roster"
_LOCK = 0x6F6E626F02  # "onbo", 2
BY_HAND = {DoubtState.SAME.value, DoubtState.NEW.value, DoubtState.NOBODY.value}


def book_later(*, submission_ids: Iterable[UUID]) -> None:
    """In the transaction that accepts them; again where they stand there already and were opened meanwhile."""
    now = clock.now()
    Unbooked.objects.bulk_create([Unbooked(submission_id=each, since=now) for each in submission_ids], ignore_conflicts=True)


def book_accepted(*, by: Actor) -> int:
    """What waits, some hundred rows to a transaction. Says how many rosters were booked."""
    waiting = Unbooked.objects.order_by("since", "pk").values_list("pk", "submission__rows")[:AT_ONCE]
    return sum(_book(some, by) for some in _parts(list(waiting)))


def _parts(waiting: Sequence[tuple[UUID, int]]) -> Iterator[list[UUID]]:
    some, rows = list[UUID](), 0
    for pk, number in waiting:
        if some and rows + number > ROWS:
            yield some
            some, rows = [], 0
        some.append(pk)
        rows += number
    if some:
        yield some


@transaction.atomic
def _book(submission_ids: list[UUID], by: Actor) -> int:
    _alone()
    waiting = Unbooked.objects.filter(pk__in=submission_ids)
    rosters = Submission.objects.filter(pk__in=waiting.values("pk"), state=State.ACCEPTED, accepted__isnull=False)
    held = list(rosters.select_related("accepted", "office", "answers"))
    waiting.delete()
    sorted_rows = bookings.sorted_rows(held)
    new = people.enter_many(people=[each.as_person() for each in sorted_rows.new], by=by)
    booked = [*sorted_rows.known, *zip(sorted_rows.new, new, strict=True)]
    people.complete(missing=sorted_rows.missing, by=by)
    bookings.write_booked(booked)
    bookings.write_doubts(sorted_rows.doubts)
    gone = bookings.write_gone(held, sorted_rows)
    people.reach(steps=[_step(row, person_id) for row, person_id in booked], by=by, source=SOURCE)
    if held:
        _record(held, sorted_rows, gone, by)
    return len(held)


def _step(row: Row, person_id: UUID) -> Reached:
    return Reached(person_id, COLLECTED, row.at)


def _record(held: Sequence[Submission], rows: bookings.SortedRows, gone: int, by: Actor) -> None:
    record.write(
        Recorded.BOOKED, by=by, about=("onboarding.submission", held[0].pk if len(held) == 1 else None),
        office_path=held[0].office.path if len(held) == 1 else "", number=len(held),
        details={"known": len(rows.known), "new": len(rows.new), "doubts": len(rows.doubts), "gone": gone},
    )  # fmt: skip


def _alone() -> None:
    """Two who book at once would both enter the same person. On SQLite the transaction itself keeps the other out."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


@transaction.atomic
def settle(*, doubt_id: UUID, by: Actor, said: str) -> None:
    """A human says who the row is: that person, another one ("new"), or nobody: a mistake, to be mended in the roster.

    Refuses NoSuchDoubt, DoubtSettled, NotOffered.
    """
    _alone()
    doubts = Doubt.objects.select_for_update(of=("self",)).within(by.scope).select_related("submission__office", "version")
    doubt = doubts.filter(pk=doubt_id).first()
    if doubt is None or not by.may(Right.DECIDE_CASES, at=doubt.submission.office.path):
        raise NoSuchDoubt(doubt_id=doubt_id)
    if doubt.state != DoubtState.OPEN:
        raise DoubtSettled(doubt_id=doubt_id)
    if said not in BY_HAND or (said == DoubtState.NEW and doubt.why in {Why.OTHER_NAME, Why.LEFT}):
        raise NotOffered(word=said)
    if said != DoubtState.NOBODY:
        row = bookings.row_of(doubt)
        person_id = doubt.person_id if said == DoubtState.SAME else _entered(row, by)
        bookings.write_booked([(row, person_id)])
        people.reach(steps=[_step(row, person_id)], by=by, source=SOURCE)
    Doubt.objects.filter(pk=doubt_id).update(state=said, settled_at=clock.now(), settled_by=by.account_id)
    record.write(
        Recorded.DOUBT_SETTLED, by=by, about=doubt, office_path=doubt.submission.office.path, person_id=doubt.person_id,
        details={"said": said, "why": doubt.why},
    )  # fmt: skip


def _entered(row: Row, by: Actor) -> UUID:
    """Contacts that are somebody else's own are the office's for both; an employee ID that is taken stays out."""
    new: LoadedPerson = bookings.beside_others(row)
    return people.enter_many(people=[new], by=by)[0]
