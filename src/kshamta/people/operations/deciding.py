"""Petitions as officers decide them: one by one, the same ones together, with an answer; what is late goes up by itself."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Count, Q

from kshamta.access import telling
from kshamta.access.charges import RIGHTS
from kshamta.access.models import Appointment
from kshamta.audit import queries as events, record
from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.foundation import clock
from kshamta.notices import operations as notices
from kshamta.offices.models import Office
from kshamta.people import calling, keeping, petition_effects, petitioning
from kshamta.people.models import Petition, PetitionKind, PetitionState
from kshamta.people.operations.looking import ONE_LOOK
from kshamta.people.queries import petitions as queries
from kshamta.people.recorded import Recorded
from kshamta.people.refusals import (
    NoSuchPetition,
    OtherOfficeUnknown,
    PetitionDecided,
    PetitionHimself,
    PetitionsDiffer,
    PetitionTextMissing,
    PetitionTooEarly,
)
from kshamta.people.rules import petitions as rules

MOST = 200  # decided as one
AT_ONCE = 1000  # gone up in one run
_CHARGES = [charge for charge, rights in RIGHTS.items() if Right.VERIFY_PEOPLE in rights]


@transaction.atomic
def look(*, petition_id: UUID, by: Actor) -> queries.PetitionLine:
    """One of them whole; the person can read who looked. Refuses NoSuchPetition."""
    line = queries.petition_of(petition_id, by)
    seen = events.has_looked(line.person_id, account_id=by.account_id, since=clock.now() - ONE_LOOK)
    if not seen and line.person_id != by.person_id:
        record.viewed(
            by=by, about=("people.petition", petition_id), what="petition", office_path=line.office_path,
            person_id=line.person_id,
        )  # fmt: skip
    return line


@transaction.atomic
def grant(*, petition_ids: Collection[UUID], by: Actor, answer: str = "") -> int:
    """One petition, or the same correction of many. It takes effect with it. How many.

    Refuses NoSuchPetition, PetitionDecided, PetitionHimself, PetitionsDiffer, PetitionTextMissing, EmployeeIdTaken.
    """
    petitions = _taken(petition_ids, by)
    first = petitions[0]
    if first.kind == PetitionKind.COMPLAINT and len(answer.strip()) < 3:
        raise PetitionTextMissing(field="answer")
    if first.kind == PetitionKind.CORRECTION:
        petition_effects.correct(petitions)
    elif first.kind == PetitionKind.NOT_ME:
        petition_effects.part(first)
    elif first.kind == PetitionKind.NOT_OURS:
        _insist_on_above(first, by)
        petition_effects.moved(first)
    return _decided(petitions, PetitionState.GRANTED, answer, by)


@transaction.atomic
def refuse(*, petition_ids: Collection[UUID], answer: str, by: Actor) -> int:
    """With the reason, which the person reads. Refuses NoSuchPetition, PetitionDecided, PetitionHimself, PetitionTextMissing."""
    if len(answer.strip()) < 3:
        raise PetitionTextMissing(field="answer")
    petitions = _taken(petition_ids, by)
    if petitions[0].kind == PetitionKind.NOT_ME:
        petition_effects.join_again(petitions[0])
    return _decided(petitions, PetitionState.REFUSED, answer, by)


@transaction.atomic
def doubt(*, person_id: UUID, other_code: str, text: str, by: Actor) -> UUID:
    """Not my employee, says his office: he himself and the office where he is said to serve are asked before anything changes.

    other_code: the code, or DDO code, of that office, which may lie anywhere in the state.

    Refuses NoSuchPerson, NotYours, OtherOfficeUnknown, PetitionTextMissing, AlreadyAsked.
    """
    person = keeping.taken(person_id, by, Right.VERIFY_PEOPLE)
    code = other_code.strip()
    named = Office.objects.filter(Q(code__iexact=code) | Q(ddo_code=code), closed_on=None).exclude(pk__in=[person.office_id])
    other = named.first() if code else None
    if other is None:
        raise OtherOfficeUnknown
    petition = petitioning.ask(person, PetitionKind.NOT_OURS, text, by, other_office=other)
    _ask_him(petition)
    _record(Recorded.DOUBTED, petition, by)
    return petition.pk


@transaction.atomic
def say_for_office(*, petition_id: UUID, agrees: bool, by: Actor) -> None:
    """The word of the office where he is said to serve. Refuses NoSuchPetition, PetitionDecided."""
    rows = Petition.objects.select_for_update(of=("self",)).select_related("office", "waiting_at", "other_office")
    petition = rows.filter(pk=petition_id, kind=PetitionKind.NOT_OURS).first()
    if petition is None or petition.other_office is None or not by.may(Right.VERIFY_PEOPLE, at=petition.other_office.path):
        raise NoSuchPetition
    if petition.state != PetitionState.WAITING:
        raise PetitionDecided
    petition.other_said = "yes" if agrees else "no"
    petition.save(update_fields=["other_said"])
    _record(Recorded.PETITION_SAID, petition, by, who="office", agrees=agrees)
    petition_effects.agreed(petition, by)


@transaction.atomic
def raise_late(*, by: Actor) -> int:
    """What was not decided in time goes to the next office above. One line of the record."""
    late = Petition.objects.filter(state=PetitionState.WAITING, due_on__lt=clock.today()).exclude(waiting_at=None)
    groups: dict[tuple[UUID | None, str], list[Petition]] = defaultdict(list)
    for petition in late.select_related("waiting_at").order_by("due_on", "pk")[:AT_ONCE]:
        groups[petition.waiting_at_id, petition.kind].append(petition)
    number = sum(petition_effects.go_up(some) for some in groups.values())
    if number:
        record.write(Recorded.PETITIONS_RAISED, by=by, about=("people.petition", None), number=number)
    return number


@transaction.atomic
def tell_waiting(*, by: Actor) -> int:
    """Officers of the offices at which petitions wait: once a day, folded into their digest. How many messages."""
    today = clock.today()
    waiting = Petition.objects.filter(state=PetitionState.WAITING).order_by().values_list("waiting_at")
    numbers: dict[UUID | None, int] = dict(waiting.annotate(number=Count("pk")))
    held = Appointment.objects.holding_on(today).filter(office__in=numbers, charge__in=_CHARGES, account__closed_at=None)
    return notices.tell_many(
        "petitions-waiting",
        (_reminder(each, numbers[each.office_id], today) for each in held.select_related("account", "office").order_by("pk")),
    )


def _reminder(held: Appointment, number: int, today: date) -> notices.Message:
    key = f"petitions-waiting/{held.pk}/{today:%Y%m%d}"
    return notices.Message(telling.recipient(held.account), key, {"n": number}, held.office.path)


def _taken(petition_ids: Collection[UUID], by: Actor) -> list[Petition]:
    """Locked, all within reach, all waiting, all alike. Refuses NoSuchPetition, PetitionDecided, PetitionHimself,
    PetitionsDiffer."""
    wanted = set(petition_ids)
    rows = Petition.objects.select_for_update(of=("self",)).within(by.scope_for(Right.VERIFY_PEOPLE)).filter(pk__in=wanted)
    found = list(rows.select_related("office", "waiting_at", "other_office", "person__office").order_by("pk"))
    if not wanted or len(wanted) > MOST or len(found) != len(wanted):
        raise NoSuchPetition
    if any(petition.state != PetitionState.WAITING for petition in found):
        raise PetitionDecided
    himself = {by.person_id, by.account_id} - {None}
    if any(petition.person_id in himself or petition.account_id in himself for petition in found):
        raise PetitionHimself
    alike = {(petition.kind, petition.like) for petition in found}
    if len(alike) > 1 or (len(found) > 1 and found[0].kind != PetitionKind.CORRECTION):
        raise PetitionsDiffer
    return found


def _insist_on_above(petition: Petition, by: Actor) -> None:
    """Where not both have agreed, the officer above both offices decides, once they have been asked and it went up: never the one
    who doubts. Refuses PetitionTooEarly, NoSuchPetition."""
    doubts = petition.asked_by == by.account_id
    if not doubts and (petition.other_office is None or not by.may(Right.VERIFY_PEOPLE, at=petition.other_office.path)):
        raise NoSuchPetition
    if not rules.grants_alone(petition.rungs, doubts=doubts):
        raise PetitionTooEarly


def _decided(petitions: Sequence[Petition], state: PetitionState, answer: str, by: Actor) -> int:
    now, words = clock.now(), petitioning.written(answer)
    for petition in petitions:
        petition.state, petition.decided_at, petition.decided_by = state, now, by.account_id
        petition.sealed_answer = petitioning.sealed(petition.pk, "answer", words) if words else None
    Petition.objects.bulk_update(petitions, ["state", "decided_at", "decided_by", "sealed_answer"])
    what = Recorded.PETITION_GRANTED if state == PetitionState.GRANTED else Recorded.PETITION_REFUSED
    for petition in petitions:  # each person reads in his own record who decided
        _record(what, petition, by)
    petition_effects.tell(petitions)
    petitioning.settle([petition.person_id for petition in petitions], by)
    return len(petitions)


def _ask_him(petition: Petition) -> None:
    person, office = petition.person, petition.office
    own = calling.contacts_of([person.pk]).get(person.pk, {})
    language = person.account.language if person.account else "hi"
    to = notices.Recipient(
        account_id=person.account_id, person_id=person.pk, language=language, mobile=own.get("mobile"), email=own.get("email")
    )
    values = {"office_hi": office.name_hi, "office_en": office.name_en} if office else {"office_hi": "", "office_en": ""}
    key = f"not-ours/{petition.pk}"
    notices.tell("not-ours-asked", to=to, values=values, key=key, about_path=office.path if office else "")


def _record(what: Recorded, petition: Petition, by: Actor, **details: object) -> None:
    path = petition.office.path if petition.office else ""
    said = {"kind": str(petition.kind), "field": petition.field, **details}
    record.write(
        what, by=by, about=("people.petition", petition.pk), office_path=path, person_id=petition.person_id, details=said
    )
