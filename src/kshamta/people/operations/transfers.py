"""Transfers: begun by one of two offices or above both; relieved at the old one, joined at the new one; set aside with a reason.
What is late goes to the next office above by itself."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction

from kshamta.access.sign_in import limits
from kshamta.audit import queries as events, record
from kshamta.audit.actors import Actor, system
from kshamta.audit.rights import Right
from kshamta.foundation import clock
from kshamta.foundation.ids import new_id
from kshamta.offices.models import Group, Office
from kshamta.people import charges_held, days, employee_ids, keeping, office_answers, reading, transfer_notices, transferring
from kshamta.people.models import Person, Transfer, TransferState
from kshamta.people.operations import postings
from kshamta.people.operations.looking import ONE_LOOK
from kshamta.people.operations.postings import NewPosting
from kshamta.people.queries import transfers as queries
from kshamta.people.recorded import Recorded
from kshamta.people.refusals import (
    AlreadyThere,
    BadEmployeeId,
    DatesDisagree,
    NobodyOfThisId,
    NoSuchPerson,
    NoSuchTransfer,
    NotServing,
    OfficeNotStanding,
    OtherOfficeUnknown,
    PostMissing,
    TransferHimself,
    TransferNotYourStep,
    TransferOver,
    TransferReasonTooShort,
    TransferWaits,
)
from kshamta.people.rules import transfers as rules
from kshamta.people.rules.transfers import Standing, Verb
from kshamta.people.values import Order

LOOKS_AN_HOUR, LOOKS_A_DAY = 20, 100
_S = TransferState


@dataclass(frozen=True, slots=True)
class Asked:
    """Who goes where. relieved_on is told by the old office, joined_on by the new one; an officer above both may tell both, and
    then it is done. Designation and group: those of the order; the old office may leave them as they are.
    petition_id: his own, that he serves elsewhere; it is answered when he has joined."""

    to_office_id: UUID
    designation: str = ""
    group: str = ""
    relieved_on: date | None = None
    joined_on: date | None = None
    order: Order = field(default_factory=Order)
    petition_id: UUID | None = None


@transaction.atomic
def look(*, transfer_id: UUID, by: Actor) -> queries.TransferLine:
    """One of them whole; the person can read who looked. Refuses NoSuchTransfer."""
    line = queries.transfer_of(transfer_id, by)
    seen = events.has_looked(line.person_id, account_id=by.account_id, since=clock.now() - ONE_LOOK)
    if not seen and line.person_id != by.person_id:
        record.viewed(
            by=by, about=("people.transfer", transfer_id), what="transfer", office_path=line.path, person_id=line.person_id
        )
    return line


def look_up(*, employee_id: str, by: Actor) -> queries.Named:
    """Who has this employee ID, for an office to which he is ordered: his name and office, and nothing else. Each try is counted,
    and the look stands in his record. Refuses TooManyTries, NobodyOfThisId (also of whoever does not serve)."""
    who = str(by.account_id)
    hourly = limits.Limit("transfer-look", who, LOOKS_AN_HOUR, limits.HOUR)
    limits.insist([hourly, limits.Limit("transfer-looks", who, LOOKS_A_DAY, limits.DAY)])
    with transaction.atomic():
        found = queries.named(_forms(employee_id), by)
        if found is None or not events.has_looked(found.person_id, account_id=by.account_id, since=clock.now() - ONE_LOOK):
            record.viewed(
                by=by, about=("people.person", found.person_id if found else None), what="employee-id",
                office_path=found.office_path if found else by.office_path, person_id=found.person_id if found else None,
            )  # fmt: skip
    if found is None:
        raise NobodyOfThisId
    return found


def _forms(employee_id: str) -> set[str]:
    """Read as where somebody is entered; nobody has what cannot be one."""
    try:
        return employee_ids.forms(reading.employee_id(employee_id) or "")
    except BadEmployeeId:
        return set()


@transaction.atomic
def begin(*, person_id: UUID, asked: Asked, by: Actor, version: int | None = None) -> UUID:
    """By the office he leaves, with the order of relieving in hand, or by an officer above it (who may be above both).

    Refuses NoSuchPerson, NotYours, ChangedMeanwhile, TransferHimself, NotServing, TransferWaits, AlreadyThere,
    OtherOfficeUnknown, OfficeNotStanding, PostMissing, DatesDisagree, TransferNotYourStep, NoSuchPetition, PetitionDecided.
    """
    return _begun(keeping.taken(person_id, by, Right.CHANGE_PEOPLE, version=version), asked, by)


@transaction.atomic
def claim(*, found: queries.Named, asked: Asked, by: Actor) -> UUID:
    """By the office he comes to, or one above it. found: as `look_up` gave it, which counts and records. Designation and group
    are told, as in the order: they are not shown before he comes. Refuses NobodyOfThisId, and as `begin`."""
    people = Person.objects.select_for_update(of=("self",)).select_related("office", "account")
    person = people.filter(pk=found.person_id, left_on=None).exclude(office=None).first()
    if person is None:
        raise NobodyOfThisId
    if not asked.designation.strip() or asked.group not in Group.values:
        raise PostMissing(field="designation" if not asked.designation.strip() else "group")
    return _begun(person, asked, by)


@transaction.atomic
def relieve(*, transfer_id: UUID, relieved_on: date, by: Actor) -> None:
    """He has left the old office, whose charges he holds no longer from that day (T22). If he has joined already, it is done.

    Refuses NoSuchTransfer, TransferOver, TransferHimself, TransferNotYourStep, DatesDisagree, NotServing, OfficeNotStanding.
    """
    transfer = _taken(transfer_id, by, Verb.RELIEVE)
    _insist_on_dates(transfer, relieved_on, None)
    transfer.relieved_on = relieved_on
    _relieved(transfer, by)
    _record(Recorded.TRANSFER_RELIEVED, transfer, by, relieved_on=relieved_on.isoformat())
    transfer_notices.tell(transfer)


@transaction.atomic
def join(*, transfer_id: UUID, joined_on: date, by: Actor) -> None:
    """He has come. Until the old office has relieved him he stays on its roll. Refuses as `relieve`."""
    transfer = _taken(transfer_id, by, Verb.JOIN)
    _insist_on_dates(transfer, None, joined_on)
    transfer.joined_on = joined_on
    if transfer.state == _S.RELIEVED:
        _joined(transfer, by)
    else:
        transfer.save(update_fields=["joined_on"])
    _record(Recorded.TRANSFER_JOINED, transfer, by, joined_on=joined_on.isoformat())
    transfer_notices.tell(transfer)


@transaction.atomic
def withdraw(*, transfer_id: UUID, reason: str, by: Actor) -> None:
    """Whoever began it takes it back. Charges that ended with the relieving are given anew by nomination.

    Refuses NoSuchTransfer, TransferOver, TransferHimself, TransferNotYourStep, TransferReasonTooShort.
    """
    _set_aside(transfer_id, reason, by, Verb.WITHDRAW)


@transaction.atomic
def refuse(*, transfer_id: UUID, reason: str, by: Actor) -> None:
    """The other office says that it is not so. Refuses as `withdraw`."""
    _set_aside(transfer_id, reason, by, Verb.REFUSE)


def _begun(person: Person, asked: Asked, by: Actor) -> UUID:
    there = Office.objects.filter(pk=asked.to_office_id).first()
    if there is None:
        raise OtherOfficeUnknown
    standing = _standing(person, keeping.path_of(person), there.path, by)
    if not standing.any:
        raise NoSuchPerson
    if standing.himself:
        raise TransferHimself
    transfer = _new(person, there, asked, rules.side_of(standing), by)
    _insist_on_sides(asked, standing)
    _insist_on_dates(transfer, asked.relieved_on, asked.joined_on)
    _saved(transfer)
    if asked.petition_id is not None:
        office_answers.understood(asked.petition_id, person, there.pk, by)
    _record(Recorded.TRANSFER_BEGUN, transfer, by, side=str(transfer.side))
    if asked.relieved_on is not None:
        _relieved(transfer, by)
    transfer_notices.tell(transfer)
    return transfer.pk


def _new(person: Person, there: Office, asked: Asked, side: str, by: Actor) -> Transfer:
    keeping.main_posting(person)
    if person.office is None:
        raise NotServing
    if person.moves_on is not None:
        raise TransferWaits
    if there.pk == person.office_id:
        raise AlreadyThere
    _insist_on_open(there, asked.joined_on or clock.today())
    group = asked.group or person.group
    if group not in Group.values:
        raise PostMissing(field="group")
    now, today = clock.now(), clock.today()
    return Transfer(
        id=new_id(), person=person, from_office=person.office, to_office=there, group=group, side=side, asked_at=now,
        designation=reading.post(asked.designation or person.designation), order_number=asked.order.number.strip()[:80],
        order_date=asked.order.on, asked_by=by.account_id, relieved_on=asked.relieved_on, joined_on=asked.joined_on,
        waiting_at_id=transferring.desk_of(person.office, person), due_on=rules.due_on(_S.ORDERED, today, asked.joined_on),
    )  # fmt: skip


def _saved(transfer: Transfer) -> None:
    """Refuses TransferWaits."""
    try:
        with transaction.atomic():
            transfer.save(force_insert=True)
    except IntegrityError:
        raise TransferWaits from None


def _relieved(transfer: Transfer, by: Actor) -> None:
    """relieved_on is set. His charges at the old office end on that day; its sessions with this commit, if it has come."""
    on = transfer.relieved_on or clock.today()
    transfer.state, transfer.relieved_at, transfer.relieved_by, transfer.rungs = _S.RELIEVED, clock.now(), by.account_id, 0
    transfer.waiting_at_id = transferring.desk_of(transfer.to_office, transfer.person)
    transfer.due_on = rules.due_on(_S.RELIEVED, clock.today(), on)
    transfer.save(update_fields=["state", "relieved_on", "relieved_at", "relieved_by", "rungs", "waiting_at", "due_on"])
    charges_held.end_at(transfer.person, transfer.from_office_id, on)
    if transfer.joined_on is not None:
        _joined(transfer, by)


def _joined(transfer: Transfer, by: Actor) -> None:
    """Both dates are set. The new office does not reach him before this, so that the house itself writes his posting."""
    if transfer.relieved_on is None or transfer.joined_on is None:
        raise TransferNotYourStep
    new = NewPosting(transfer.to_office_id, transfer.joined_on, designation=transfer.designation, group=transfer.group)
    postings.transfer(
        person_id=transfer.person_id, new=new, relieved_on=transfer.relieved_on, by=system("transfers"),
        order=Order(transfer.order_number, transfer.order_date),
    )  # fmt: skip
    transfer.state, transfer.waiting_at = _S.JOINED, None
    Transfer.objects.filter(pk=transfer.pk).update(ended_by=by.account_id)


def _set_aside(transfer_id: UUID, reason: str, by: Actor, verb: Verb) -> None:
    transfer = _taken(transfer_id, by, verb)
    words = reason.strip()[: rules.LONGEST_REASON]
    if len(words) < rules.SHORTEST_REASON:
        raise TransferReasonTooShort(shortest=rules.SHORTEST_REASON)
    transfer.state = _S.WITHDRAWN if verb is Verb.WITHDRAW else _S.REFUSED
    transfer.ended_at, transfer.ended_by, transfer.waiting_at = clock.now(), by.account_id, None
    transfer.sealed_reason = transferring.sealed(transfer.pk, words)
    transfer.save(update_fields=["state", "ended_at", "ended_by", "waiting_at", "sealed_reason"])
    _record(Recorded.TRANSFER_WITHDRAWN if verb is Verb.WITHDRAW else Recorded.TRANSFER_REFUSED, transfer, by)
    transfer_notices.tell(transfer)


def _taken(transfer_id: UUID, by: Actor, verb: Verb) -> Transfer:
    """Locked; its step is his. Refuses NoSuchTransfer (out of reach too), TransferOver, TransferHimself, TransferNotYourStep."""
    rows = Transfer.objects.select_for_update(of=("self",)).within(by.scope_for(Right.CHANGE_PEOPLE))
    transfer = rows.select_related("person__account", "from_office", "to_office").filter(pk=transfer_id).first()
    if transfer is None:
        raise NoSuchTransfer
    standing = _standing(transfer.person, transfer.from_office.path, transfer.to_office.path, by)
    if not standing.any:
        raise NoSuchTransfer
    if transfer.state not in (_S.ORDERED, _S.RELIEVED):
        raise TransferOver
    if standing.himself:
        raise TransferHimself
    if verb not in rules.may(transfer.state, transfer.side, standing, came=transfer.joined_on is not None):
        raise TransferNotYourStep
    return transfer


def _standing(person: Person, old: str, new: str, by: Actor) -> Standing:
    himself = by.account_id is not None and (by.person_id == person.pk or by.account_id == person.account_id)
    return Standing(by.may(Right.CHANGE_PEOPLE, at=old), by.may(Right.CHANGE_PEOPLE, at=new), himself)


def _insist_on_sides(asked: Asked, standing: Standing) -> None:
    """Refuses TransferNotYourStep."""
    if (asked.relieved_on is not None and not standing.old) or (asked.joined_on is not None and not standing.new):
        raise TransferNotYourStep


def _insist_on_dates(transfer: Transfer, relieved_on: date | None, joined_on: date | None) -> None:
    """Of the days that are told now, with the one that stands already. Refuses DatesDisagree, NotServing, OfficeNotStanding."""
    since = keeping.main_posting(transfer.person).starts_on
    came = transfer.joined_on if joined_on is None else None
    if relieved_on is not None:
        days.insist_within("relieved_on", relieved_on, *rules.relieving(since, came, clock.today()))
    if joined_on is not None:
        days.insist_within("joined_on", joined_on, *rules.joining(relieved_on or transfer.relieved_on, clock.today()))
        if joined_on < since:
            raise DatesDisagree(field="joined_on")
        _insist_on_open(transfer.to_office, joined_on)


def _insist_on_open(office: Office, day: date) -> None:
    if office.opened_on > day or (office.closed_on is not None and office.closed_on <= day):
        raise OfficeNotStanding


def _record(what: Recorded, transfer: Transfer, by: Actor, **details: object) -> None:
    said = {"from": str(transfer.from_office_id), "to": str(transfer.to_office_id), **details}
    record.write(
        what, by=by, about=("people.transfer", transfer.pk), office_path=_path_of(transfer, by), person_id=transfer.person_id,
        details=said,
    )  # fmt: skip


def _path_of(transfer: Transfer, by: Actor) -> str:
    """The office for which he acts: there the scope reads it; the person reads it wherever it is."""
    old, new = transfer.from_office.path, transfer.to_office.path
    return old if by.scope.covers(old) else new
