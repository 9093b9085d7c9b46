"""The kit of a camp: who has yet to come, with a one-time slip for each, so many at once; printed is recorded."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from kshamta.access.operations import slips
from kshamta.audit import record
from kshamta.audit.actors import Actor
from kshamta.foundation import clock
from kshamta.people import calling, invitable
from kshamta.people.models import FirstLogin, Person
from kshamta.people.recorded import Recorded
from kshamta.people.refusals import NobodyMissing

MOST = 400  # fifty sheets of eight


@dataclass(frozen=True, slots=True)
class Slip:
    """code: "" where no slip can be given: the account is another's, or holds a charge."""

    name_hi: str
    name_en: str
    designation: str
    employee_id: str
    office_hi: str
    office_en: str
    code: str
    has_contact: bool


@dataclass(frozen=True, slots=True)
class Kit:
    office_hi: str
    office_en: str
    slips: tuple[Slip, ...]
    missing: int  # in all, also those that do not fit into this kit
    expires_at: datetime
    printed_at: datetime


@transaction.atomic
def print_kit(*, office_id: UUID, by: Actor, below: bool = True) -> Kit:
    """Those without a slip that still holds first; each gets a new one, and older ones end. The codes are shown this once.

    Refuses NoSuchPerson, NotYours, NotYourSlip, ProveFirst, NobodyMissing.
    """
    office = calling.office_of(office_id, by)
    now = clock.now()
    waiting = invitable.missing(office, clock.today(), below=below)
    chosen = list(waiting.exclude(first_login__slip_at__gt=now - slips.LIFETIME).values_list("pk", flat=True)[:MOST])
    if not chosen:
        chosen = list(waiting.values_list("pk", flat=True)[:MOST])
    if not chosen:
        raise NobodyMissing
    people = _people(chosen)
    own = calling.contacts_of(chosen)
    calling.join_accounts(people, own, by)
    accounts = [person.account_id for person in people if person.account_id]
    codes = slips.issue_many(account_ids=accounts, office_id=office.pk, office_path=office.path, by=by)
    _noted([person.pk for person in people if person.account_id in codes])
    record.write(Recorded.KIT_PRINTED, by=by, about=("offices.office", office.pk), office_path=office.path, number=len(people))
    printed = tuple(_slip(person, codes, person.pk in own) for person in people)
    return Kit(office.name_hi, office.name_en, printed, waiting.order_by().count(), now + slips.LIFETIME, now)


def _people(chosen: list[UUID]) -> list[Person]:
    rows = Person.objects.select_for_update(of=("self",)).select_related("office", "account").filter(pk__in=chosen)
    return sorted(rows, key=lambda person: (person.office.path if person.office else "", person.name_en, str(person.pk)))


def _noted(people: list[UUID]) -> None:
    FirstLogin.objects.bulk_create((FirstLogin(person_id=pk) for pk in people), ignore_conflicts=True)
    FirstLogin.objects.filter(person__in=people).update(slip_at=clock.now())


def _slip(person: Person, codes: dict[UUID, str], reached: bool) -> Slip:
    office = person.office
    return Slip(
        person.name_hi, person.name_en, person.designation, person.employee_id or "", office.name_hi if office else "",
        office.name_en if office else "", codes.get(person.account_id, "") if person.account_id else "", reached,
    )  # fmt: skip
