"""Service ends: retirement, resignation, death; and what was said of it wrongly is taken back."""

from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q

from kshamta.audit import record
from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.foundation import clock
from kshamta.people import charges_held, keeping, transferring
from kshamta.people.days import AHEAD
from kshamta.people.models import Person, Posting, PostingEnd, PostingKind
from kshamta.people.recorded import Recorded
from kshamta.people.refusals import DatesDisagree, NotServing, StillServing


@transaction.atomic
def retire(*, person_id: UUID, last_day: date, by: Actor, version: int | None = None) -> Person:
    """Superannuated at the end of a day, which may lie ahead; his charges end with it.

    Refuses NoSuchPerson, NotYours, ChangedMeanwhile, NotServing, DatesDisagree.
    """
    return _leave(person_id, last_day + timedelta(days=1), PostingEnd.RETIREMENT, by, version)


@transaction.atomic
def resign(*, person_id: UUID, last_day: date, by: Actor, version: int | None = None) -> Person:
    """Left by his own wish at the end of a day. Refuses as `retire`."""
    return _leave(person_id, last_day + timedelta(days=1), PostingEnd.RESIGNATION, by, version)


@transaction.atomic
def record_death(*, person_id: UUID, died_on: date, by: Actor, version: int | None = None) -> Person:
    """Died; also of whoever had left before. His charges end at once.

    Refuses NoSuchPerson, NotYours, ChangedMeanwhile, NotServing, DatesDisagree.
    """
    if died_on > clock.today():
        raise DatesDisagree(field="died_on", why="ahead", latest=clock.today())
    person = keeping.taken(person_id, by, Right.CHANGE_PEOPLE, version=version)
    if person.died_on is not None:
        raise NotServing
    for posting in person.postings.filter(ends_on=None, starts_on__gt=clock.today()):
        keeping.ended(posting, posting.starts_on, PostingEnd.DEATH)  # it never began
    if person.left_on is None or person.left_on > died_on:
        return _gone(person, died_on, PostingEnd.DEATH, by)
    keeping.change(person, died_on=died_on, moves_on=None)
    charges_held.end_all(person, died_on)
    _write(Recorded.DEATH_RECORDED, person, by, died_on)
    return person


@transaction.atomic
def reinstate(*, person_id: UUID, by: Actor, version: int | None = None) -> Person:
    """What was said of his leaving was wrong: the last main posting goes on. Charges that ended are given anew by nomination.

    Refuses NoSuchPerson, NotYours, ChangedMeanwhile, StillServing.
    """
    person = keeping.taken(person_id, by, Right.CHANGE_PEOPLE, version=version)
    left = person.postings.filter(kind=PostingKind.MAIN, end__in=_RECORDED, ends_on=person.left_on or date.max)
    last = left.order_by("-starts_on").first()
    if last is None or person.postings.filter(kind=PostingKind.MAIN, ends_on=None).exists():
        raise StillServing
    last.ends_on, last.end = None, ""
    last.save(update_fields=["ends_on", "end"])
    keeping.change(person, left_on=None, died_on=None)
    _write(Recorded.REINSTATED, person, by, clock.today())
    return person


def _leave(person_id: UUID, gone_on: date, why: PostingEnd, by: Actor, version: int | None) -> Person:
    person = keeping.taken(person_id, by, Right.CHANGE_PEOPLE, version=version)
    keeping.main_posting(person)
    return _gone(person, gone_on, why, by)


def _gone(person: Person, gone_on: date, why: PostingEnd, by: Actor) -> Person:
    """All postings end on the day. One that was to begin before it still begins."""
    begun = person.postings.filter(Q(ends_on=None) | Q(ends_on__gt=F("starts_on")))
    lasting = list(begun.filter(Q(ends_on=None) | Q(ends_on__gt=gone_on)))
    if gone_on > clock.today() + AHEAD:
        raise DatesDisagree(field="last_day", why="until", latest=clock.today() + AHEAD - timedelta(days=1))
    if any(_begins_after(each, gone_on) for each in lasting):
        raise DatesDisagree(field="last_day")
    for posting in lasting:
        keeping.ended(posting, gone_on, why)
    died = gone_on if why == PostingEnd.DEATH else None
    moves_on = person.moves_on if person.moves_on and person.moves_on < gone_on else None
    keeping.change(person, left_on=gone_on, died_on=died, moves_on=moves_on)
    charges_held.end_all(person, gone_on)
    transferring.overtaken(person, by)
    _write(_RECORDED[why], person, by, gone_on)
    return person


_RECORDED = {
    PostingEnd.RETIREMENT: Recorded.RETIRED, PostingEnd.RESIGNATION: Recorded.RESIGNED, PostingEnd.DEATH: Recorded.DEATH_RECORDED,
}  # fmt: skip


def _begins_after(posting: Posting, day: date) -> bool:
    return posting.starts_on > day


def _write(what: Recorded, person: Person, by: Actor, on: date) -> None:
    record.write(
        what, by=by, about=person, office_path=keeping.path_of(person), person_id=person.pk, after=keeping.facts(person),
        details={"on": on.isoformat()},
    )  # fmt: skip
