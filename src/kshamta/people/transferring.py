"""What moves along with somebody who goes to another office, and at whom a transfer waits. Private to the operations."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kshamta.access.charges import RIGHTS
from kshamta.access.models import Appointment
from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.foundation import clock
from kshamta.foundation.sealing import ring
from kshamta.offices import paths
from kshamta.offices.models import Office
from kshamta.people import deciders
from kshamta.people.models import Exemption, Person, Petition, PetitionKind, PetitionState, Posting, Side, Transfer, TransferState
from kshamta.people.models.exemptions import STANDING
from kshamta.people.models.transfers import about_transfer

CHARGES = [charge for charge, rights in RIGHTS.items() if Right.CHANGE_PEOPLE in rights]
_FOLLOW = (PetitionKind.CORRECTION, PetitionKind.COMPLAINT)  # the others are about the office he was at


@dataclass(frozen=True, slots=True)
class Desk:
    """Upwards from where, and whose hand it is not: nobody does a step of his own transfer."""

    path: str
    not_by: UUID | None = None


def desks_of(wanted: Collection[Desk]) -> Mapping[Desk, UUID]:
    """For each the nearest office upwards, itself too, where somebody else can do it; none where nobody can. Two statements."""
    lines = {desk: paths.ancestors(desk.path)[::-1] for desk in wanted}
    known = {path for line in lines.values() for path in line}
    offices = dict(Office.objects.filter(path__in=known, closed_on=None).values_list("path", "pk"))
    held = Appointment.objects.holding_on(clock.today()).filter(charge__in=CHARGES, account__closed_at=None)
    holders: dict[UUID, set[UUID]] = {}
    for office_id, account_id in held.filter(office__in=offices.values()).values_list("office_id", "account_id"):
        holders.setdefault(office_id, set()).add(account_id)
    found = {}
    for desk, line in lines.items():
        standing = (offices[path] for path in line if path in offices)
        there = next((pk for pk in standing if holders.get(pk, set()) - {desk.not_by}), None)
        if there is not None:
            found[desk] = there
    return found


def desk_of(office: Office, person: Person) -> UUID:
    """Where nobody can do it upwards of an office, it waits there until somebody is appointed."""
    desk = Desk(office.path, person.account_id)
    return desks_of([desk]).get(desk, office.pk)


def completed(person: Person, posting: Posting, old: Posting, relieved_on: date, by: Actor) -> None:
    """He is posted elsewhere: the transfer that waits for it is done; another one is overtaken. If none waited, one is written
    down, so that both offices find it in the register."""
    standing = Transfer.objects.select_for_update().filter(person=person).open().first()
    now, joined = clock.now(), {"state": TransferState.JOINED, "relieved_on": relieved_on, "joined_on": posting.starts_on}
    ended = {"ended_at": now, "ended_by": by.account_id, "waiting_at": None}
    if standing is not None and standing.to_office_id == posting.office_id:
        Transfer.objects.filter(pk=standing.pk).update(**joined, **ended)
        return
    if standing is not None:
        Transfer.objects.filter(pk=standing.pk).update(state=TransferState.WITHDRAWN, **ended)
    if old.office_id != posting.office_id:
        Transfer.objects.create(
            person=person, from_office_id=old.office_id, to_office_id=posting.office_id, designation=posting.designation,
            group=posting.group, order_number=posting.order_number, order_date=posting.order_date, side=Side.ABOVE, asked_at=now,
            asked_by=by.account_id, relieved_at=now, relieved_by=by.account_id, due_on=clock.today(), **joined, **ended,
        )  # fmt: skip


def overtaken(person: Person, by: Actor) -> None:
    """He has left the service: nobody is to relieve him, nor waits for him."""
    Transfer.objects.filter(person=person).open().update(
        state=TransferState.WITHDRAWN, ended_at=clock.now(), ended_by=by.account_id, waiting_at=None
    )


def follow(people: Iterable[Person]) -> None:
    """They sit at another office now: what waits for an answer waits there, and a standing exemption is seen there. Two
    statements where nothing waits."""
    moved = {person.pk: person.office for person in people if person.office}
    waiting = Petition.objects.filter(person__in=moved, state=PetitionState.WAITING, kind__in=_FOLLOW).exclude(waiting_at=None)
    by_office: dict[Office, set[UUID]] = {}
    for person_id in waiting.values_list("person_id", flat=True):
        by_office.setdefault(moved[person_id], set()).add(person_id)
    for office, some in by_office.items():
        there = deciders.decider_of(office)
        waiting.filter(person__in=some).update(office=office, waiting_at=there)
    standing = Exemption.objects.filter(person__in=moved, state__in=STANDING)
    exempt: dict[Office, set[UUID]] = {}
    for person_id in standing.values_list("person_id", flat=True):
        exempt.setdefault(moved[person_id], set()).add(person_id)
    for office, some in exempt.items():
        standing.filter(person__in=some).update(office=office)


def sealed(transfer_id: UUID, words: str) -> bytes:
    return ring().seal(words.encode(), about_transfer(transfer_id))


def opened(row: Transfer) -> str:
    return ring().unseal(bytes(row.sealed_reason), about_transfer(row.pk)).decode() if row.sealed_reason else ""
