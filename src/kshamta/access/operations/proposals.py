"""What a program asks its officer to do. It gives nothing and takes nothing: the officer carries it out on a screen, after a
fresh proof of identity, by the same verbs as on the pages; a nomination then waits for its second officer as any other."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from kshamta.access import proposed, telling
from kshamta.access.charges import Charge, rights_of
from kshamta.access.models import Appointment, Proposal
from kshamta.access.models.proposals import ProposalState, Verb
from kshamta.access.nominees import Nominee
from kshamta.access.operations import appointments
from kshamta.access.operations.appointments.nominating import Kind, Order, Term
from kshamta.access.recorded import Recorded
from kshamta.access.refusals import (
    AccountClosed,
    AlreadyHolds,
    ContactDiffers,
    ContactsDisagree,
    NoSuchAppointment,
    NoSuchProposal,
    NotToHimself,
    NotYours,
    Refusal,
    TooManyProposals,
)
from kshamta.audit import record
from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.foundation import clock
from kshamta.foundation.ids import new_id
from kshamta.offices.scopes import within

MOST = 500  # that wait at once in one charge
AT_ONCE = 50
WAITS = timedelta(days=30)
KEPT = timedelta(days=400)
RIGHT_FOR = {Verb.NOMINATE: Right.NOMINATE, Verb.CERTIFY: Right.CERTIFY_TRAINING, Verb.END: Right.END_APPOINTMENT}
# Who is known by which contact is told on the screen alone, one at a time: a program could ask for a whole state (T26, T28).
OF_WHO_IS_KNOWN = (AccountClosed, AlreadyHolds, ContactDiffers, ContactsDisagree, NotToHimself)


@dataclass(frozen=True, slots=True)
class Asked:
    """said: the words of the verb, as they are sealed. office_id: where; about: the appointment, unless it is yet to be made."""

    verb: Verb
    office_id: UUID
    said: Mapping[str, Any]
    about: UUID | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """How many were carried out at one press, how many were refused, and how many wait."""

    done: int
    refused: int
    left: int


def propose_nomination(*, office_id: UUID, charge: Charge, nominee: Nominee, order: Order, term: Term, by: Actor) -> Proposal:
    """Refuses TooManyProposals, and as `appointments.nominate` but for what would tell who is known by a contact."""
    said = {
        "charge": charge.value, "name_en": nominee.name_en, "name_hi": nominee.name_hi, "mobile": nominee.mobile,
        "email": nominee.email, "order_number": order.number, "order_date": str(order.date), "kind": term.kind.value,
        "starts_on": _text(term.starts_on), "ends_on": _text(term.ends_on), "may_accept": term.may_accept,
    }  # fmt: skip
    return _propose(Asked(Verb.NOMINATE, office_id, said), by)


def propose_certification(*, appointment_id: UUID, on: date, evidence: str, by: Actor) -> Proposal:
    """Refuses TooManyProposals, and as `appointments.certify_training`."""
    return _propose(_about(Verb.CERTIFY, appointment_id, {"on": str(on), "evidence": evidence}, by), by)


def propose_end(*, appointment_id: UUID, on: date, reason: str, by: Actor) -> Proposal:
    """Refuses TooManyProposals, and as `appointments.end`."""
    return _propose(_about(Verb.END, appointment_id, {"on": str(on), "reason": reason}, by), by)


@transaction.atomic
def carry_out(*, proposal_id: UUID, by: Actor) -> UUID:
    """Says the appointment. Refuses NoSuchProposal, and as the verb; then it waits on."""
    proposal = _mine(proposal_id, by)
    made = _do(_of(proposal), by)
    _settle(proposal, ProposalState.DONE, Recorded.PROPOSAL_DONE, by, made)
    return made


def carry_out_all(*, by: Actor) -> Done:
    """The oldest fifty, each by itself: what is refused waits on, for the officer to look at."""
    waiting = list(_waiting(by).order_by("pk").values_list("pk", flat=True)[: AT_ONCE + 1])
    done = refused = 0
    for proposal_id in waiting[:AT_ONCE]:
        try:
            carry_out(proposal_id=proposal_id, by=by)
            done += 1
        except Refusal:
            refused += 1
    return Done(done, refused, _waiting(by).count())


@transaction.atomic
def discard(*, proposal_id: UUID, by: Actor) -> None:
    """The officer does not do it. Refuses NoSuchProposal."""
    _settle(_mine(proposal_id, by), ProposalState.DISCARDED, Recorded.PROPOSAL_DISCARDED, by)


@transaction.atomic
def withdraw(*, proposal_id: UUID, by: Actor) -> Proposal:
    """The program takes it back. Refuses NoSuchProposal."""
    proposal = _mine(proposal_id, by)
    _settle(proposal, ProposalState.WITHDRAWN, Recorded.PROPOSAL_WITHDRAWN, by)
    return proposal


def lapse_proposals() -> int:
    """What nobody carried out in thirty days is not kept; nor for ever that it was asked. Says how many rows changed."""
    now = clock.now()
    old = Proposal.objects.filter(state=ProposalState.WAITING, made_at__lt=now - WAITS)
    lapsed = old.update(state=ProposalState.LAPSED, settled_at=now, sealed_said=None)
    return lapsed + Proposal.objects.exclude(state=ProposalState.WAITING).filter(made_at__lt=now - KEPT).delete()[0]


@transaction.atomic
def _propose(asked: Asked, by: Actor) -> Proposal:
    if by.account_id is None or by.appointment_id is None or not by.may_anywhere(RIGHT_FOR[asked.verb]):
        raise NotYours
    if _waiting(by).count() >= MOST:
        raise TooManyProposals(most=MOST)
    _try(asked, by)
    proposal_id = new_id()
    proposal = Proposal.objects.create(
        id=proposal_id, account_id=by.account_id, acting_in_id=by.appointment_id, verb=asked.verb, office_id=asked.office_id,
        about=asked.about, sealed_said=proposed.sealed(proposal_id, asked.said), made_at=clock.now(),
    )  # fmt: skip
    telling.proposed(Appointment.objects.select_related("account", "office__level").get(pk=by.appointment_id), clock.today())
    _write(Recorded.PROPOSED, proposal, by)
    return proposal


def _try(asked: Asked, by: Actor) -> None:
    """What the page would refuse is refused now, by the same code: done as the officer himself would do it, and taken back."""
    himself = replace(by, rights=rights_of(by.charge))
    try:
        with transaction.atomic():
            _do(asked, himself)
            transaction.set_rollback(True)
    except OF_WHO_IS_KNOWN:
        return


def _do(asked: Asked, by: Actor) -> UUID:
    said = asked.said
    if asked.verb is Verb.NOMINATE:
        return appointments.nominate(
            office_id=asked.office_id, charge=Charge(said["charge"]), by=by,
            nominee=Nominee(said["name_en"], said["name_hi"], said["mobile"], said["email"]),
            order=Order(said["order_number"], date.fromisoformat(said["order_date"])),
            term=Term(Kind(said["kind"]), _day(said["starts_on"]), _day(said["ends_on"]), said["may_accept"]),
        )  # fmt: skip
    if asked.about is None:
        raise NoSuchAppointment
    on = date.fromisoformat(said["on"])
    if asked.verb is Verb.CERTIFY:
        appointments.certify_training(appointment_id=asked.about, on=on, evidence=said["evidence"], by=by)
    else:
        appointments.end(appointment_id=asked.about, on=on, reason=said["reason"], by=by)
    return asked.about


def _about(verb: Verb, appointment_id: UUID, said: Mapping[str, Any], by: Actor) -> Asked:
    """Refuses NoSuchAppointment, out of scope too."""
    held = Appointment.objects.filter(within("office__path", by.scope_for(RIGHT_FOR[verb])), pk=appointment_id)
    office_id = held.values_list("office_id", flat=True).first()
    if office_id is None:
        raise NoSuchAppointment
    return Asked(verb, office_id, said, appointment_id)


def _of(proposal: Proposal) -> Asked:
    return Asked(Verb(proposal.verb), proposal.office_id, proposed.said_in(proposal), proposal.about)


def _waiting(by: Actor) -> QuerySet[Proposal]:
    """Those of the charge he acts in, of his own programs."""
    if by.account_id is None:
        return Proposal.objects.none()
    return Proposal.objects.filter(account_id=by.account_id, acting_in_id=by.appointment_id, state=ProposalState.WAITING)


def _mine(proposal_id: UUID, by: Actor) -> Proposal:
    proposal = _waiting(by).select_for_update(of=("self",)).select_related("office").filter(pk=proposal_id).first()
    if proposal is None:
        raise NoSuchProposal
    return proposal


def _settle(proposal: Proposal, state: ProposalState, what: Recorded, by: Actor, came_of: UUID | None = None) -> None:
    proposal.state, proposal.settled_at, proposal.came_of, proposal.sealed_said = state, clock.now(), came_of, None
    proposal.save(update_fields=["state", "settled_at", "came_of", "sealed_said"])
    _write(what, proposal, by)


def _write(what: Recorded, proposal: Proposal, by: Actor) -> None:
    details = {"verb": str(proposal.verb), "appointment": str(proposal.came_of or proposal.about or "")}
    record.write(what, by=by, about=("access.proposal", proposal.pk), office_path=proposal.office.path, details=details)


def _text(day: date | None) -> str:
    return "" if day is None else day.isoformat()


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
