"""Exemptions: asked by the person's office, decided by an officer above it, and over by their date."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from kshamta.audit import record
from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.foundation import clock
from kshamta.foundation.ids import new_id
from kshamta.foundation.sealing import ring
from kshamta.people import counting, keeping
from kshamta.people.models import Exemption, ExemptionState, Person
from kshamta.people.models.exemptions import STANDING
from kshamta.people.operations import exemption_notices
from kshamta.people.recorded import Recorded
from kshamta.people.refusals import (
    AlreadyExempt,
    DatesDisagree,
    ExemptionDecided,
    ExemptionFourEyes,
    ExemptionKindMissing,
    NoSuchExemption,
    NotServing,
    StageReasonTooShort,
)
from kshamta.people.rules import exemptions as rules
from kshamta.people.rules.exemptions import Kind

SHORTEST_REASON, LONGEST_REASON = 10, 500
AT_ONCE = 1000
_S = ExemptionState


@dataclass(frozen=True, slots=True)
class Asked:
    """ends_on: the last day."""

    kind: str
    starts_on: date
    ends_on: date
    reason: str


@transaction.atomic
def ask(*, person_id: UUID, asked: Asked, by: Actor) -> UUID:
    """Refuses NoSuchPerson, NotYours, NotServing, AlreadyExempt, ExemptionKindMissing, StageReasonTooShort, DatesDisagree."""
    person = keeping.taken(person_id, by, Right.EXEMPT)
    if not person.on_roll or person.office_id is None:
        raise NotServing
    if asked.kind not in set(Kind):
        raise ExemptionKindMissing
    words = _words(asked.reason)
    _insist_on_dates(Kind(asked.kind), asked.starts_on, asked.ends_on)
    if Exemption.objects.filter(person=person, state__in=STANDING).exists():
        raise AlreadyExempt
    made = new_id()
    exemption = Exemption.objects.create(
        pk=made, person=person, office_id=person.office_id, kind=asked.kind, starts_on=asked.starts_on, ends_on=asked.ends_on,
        sealed_reason=_sealed(made, "reason", words), asked_at=clock.now(), asked_by=by.account_id,
    )  # fmt: skip
    _written(Recorded.EXEMPTION_ASKED, exemption, keeping.path_of(person), by)
    return made


@transaction.atomic
def approve(*, exemption_id: UUID, by: Actor) -> None:
    """By an officer above the office that asked, who neither asked himself nor is meant.

    Refuses NoSuchExemption, ExemptionDecided, ExemptionFourEyes.
    """
    exemption = _waiting(exemption_id, by)
    if by.account_id is None or by.account_id == exemption.asked_by or by.person_id == exemption.person_id:
        raise ExemptionFourEyes
    _decided(exemption, _S.APPROVED, by)
    _bring_up([exemption.person_id])
    exemption_notices.tell_decided(exemption=exemption, state=_S.APPROVED)
    _written(Recorded.EXEMPTION_APPROVED, exemption, exemption.office.path, by)


@transaction.atomic
def refuse(*, exemption_id: UUID, by: Actor, reason: str) -> None:
    """Refuses NoSuchExemption, ExemptionDecided, StageReasonTooShort."""
    words, exemption = _words(reason), _waiting(exemption_id, by)
    _decided(exemption, _S.REFUSED, by, sealed_answer=_sealed(exemption.pk, "answer", words))
    exemption_notices.tell_decided(exemption=exemption, state=_S.REFUSED)
    _written(Recorded.EXEMPTION_REFUSED, exemption, exemption.office.path, by)


@transaction.atomic
def end(*, exemption_id: UUID, by: Actor) -> None:
    """He is back, or it was asked for in error: by the office or one above it. One that waits is withdrawn.

    Refuses NoSuchExemption, ExemptionDecided.
    """
    exemption = _taken(exemption_id, by, Right.EXEMPT)
    if exemption.state not in STANDING:
        raise ExemptionDecided
    state = _S.ENDED if exemption.state == _S.APPROVED else _S.WITHDRAWN
    Exemption.objects.filter(pk=exemption.pk).update(state=state, ended_at=clock.now(), ended_by=by.account_id)
    _bring_up([exemption.person_id])
    _written(Recorded.EXEMPTION_ENDED, exemption, exemption.office.path, by)


def _insist_on_dates(kind: Kind, starts_on: date, ends_on: date) -> None:
    """It begins soon, is not over, and lasts no longer than its kind allows. Refuses DatesDisagree."""
    today = clock.today()
    if starts_on > rules.latest_start(today):
        raise DatesDisagree(field="starts_on", why="until", latest=rules.latest_start(today))
    if ends_on < starts_on or ends_on < today:
        raise DatesDisagree(field="ends_on", why="since", earliest=max(starts_on, today))
    if not rules.ends_in_time(kind, starts_on, ends_on):
        early = starts_on < rules.earliest_start(kind, today)
        raise DatesDisagree(field="starts_on" if early else "ends_on", why="lasts", n=rules.months(kind))


def bring_up(*, by: Actor) -> int:
    """Those whose days are over end; those whose first day has come begin to count. Says of how many people."""
    number = 0
    while changed := _due(by):
        number += changed
    return number


@transaction.atomic
def _due(by: Actor) -> int:
    today = clock.today()
    over = list(Exemption.objects.filter(state=_S.APPROVED, ends_on__lt=today).values_list("pk", "person_id")[:AT_ONCE])
    begun = Exemption.objects.filter(state=_S.APPROVED, starts_on__lte=today, ends_on__gte=today, person__exempt=False)
    begins = list(begun.filter(person__on_roll=True).values_list("person_id", flat=True)[:AT_ONCE])
    Exemption.objects.filter(pk__in=[pk for pk, _ in over]).update(state=_S.ENDED, ended_at=clock.now())
    changed = {person_id for _, person_id in over} | set(begins)
    _bring_up(changed)
    if changed:
        details = {"ended": len(over), "begun": len(begins)}
        record.write(Recorded.EXEMPTIONS_DUE, by=by, about=("people.exemption", None), number=len(changed), details=details)
    return len(changed)


def _bring_up(person_ids: Collection[UUID]) -> None:
    """The index on the person, and the figures of his office."""
    holds = keeping.exempt_today(person_ids)
    people = list(Person.objects.select_for_update(of=("self",)).filter(pk__in=person_ids).order_by("pk"))
    changes = []
    for person in people:
        before = counting.counted(person)
        person.exempt = person.pk in holds
        changes.append((before, counting.counted(person)))
    for exempt in (True, False):
        Person.objects.filter(pk__in=[person.pk for person in people if person.exempt is exempt]).update(exempt=exempt)
    counting.noted_many(changes)


def _taken(exemption_id: UUID, by: Actor, right: Right) -> Exemption:
    rows = Exemption.objects.select_for_update(of=("self",)).within(by.scope).select_related("office")
    exemption = rows.filter(pk=exemption_id).first()
    if exemption is None or not by.may(right, at=exemption.office.path):
        raise NoSuchExemption(exemption_id=exemption_id)
    return exemption


def _waiting(exemption_id: UUID, by: Actor) -> Exemption:
    """At an office below his own, or attached to it by a branch: nobody decides for his own office."""
    exemption = _taken(exemption_id, by, Right.APPROVE_EXEMPTION)
    if exemption.office_id == by.office_id:
        raise NoSuchExemption(exemption_id=exemption_id)
    if exemption.state != _S.ASKED:
        raise ExemptionDecided
    return exemption


def _decided(exemption: Exemption, state: ExemptionState, by: Actor, **more: object) -> None:
    changed = {"state": state, "decided_at": clock.now(), "decided_by": by.account_id, **more}
    Exemption.objects.filter(pk=exemption.pk).update(**changed)


def _words(reason: str) -> str:
    words = reason.strip()[:LONGEST_REASON]
    if len(words) < SHORTEST_REASON:
        raise StageReasonTooShort(shortest=SHORTEST_REASON)
    return words


def _sealed(exemption_id: UUID, part: str, words: str) -> bytes:
    return ring().seal(words.encode(), f"people.exemption/{exemption_id}/{part}")


def _written(what: Recorded, exemption: Exemption, path: str, by: Actor) -> None:
    dates = {"starts_on": exemption.starts_on.isoformat(), "ends_on": exemption.ends_on.isoformat()}
    record.write(
        what, by=by, about=exemption, office_path=path, person_id=exemption.person_id, details={"kind": exemption.kind} | dates
    )
