"""The people of an office are called to their first login: each by his own contacts, by a message that says nothing of him."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q

from kshamta.access import telling
from kshamta.audit import record
from kshamta.audit.actors import Actor
from kshamta.foundation import clock
from kshamta.notices import operations as notices
from kshamta.offices.models import Office
from kshamta.people import calling, invitable
from kshamta.people.models import FirstLogin, Person
from kshamta.people.recorded import Recorded
from kshamta.people.refusals import NobodyToInvite

AGAIN_AFTER = timedelta(days=3)  # nobody is called more often
MOST = 5000  # of one pressing of the button
AT_ONCE = 500  # in one transaction: others write meanwhile


@dataclass(frozen=True, slots=True)
class Invited:
    """told: a message is on its way. unreached: no contact of his own: a slip. doubtful: the contact belongs to another
    account, or the account holds charges out of reach: a human looks. more: there are others to call."""

    told: int = 0
    unreached: int = 0
    doubtful: int = 0
    more: bool = False

    def __add__(self, other: "Invited") -> "Invited":
        return Invited(
            self.told + other.told, self.unreached + other.unreached, self.doubtful + other.doubtful, self.more or other.more
        )


def invite(*, office_id: UUID, by: Actor, below: bool = True, most: int = MOST) -> Invited:
    """All who have not answered and were not called within three days, at the office and below it.

    In batches, each whole with its line of the record. Refuses NoSuchPerson, NotYours, NobodyToInvite.
    """
    office = calling.office_of(office_id, by)
    latest, done, after = clock.now() - AGAIN_AFTER, Invited(), 0
    while done.told + done.unreached + done.doubtful < most:
        some = _batch(office, latest, below, after)
        if not some:
            break
        told = _invited([person.pk for person in some], office, by)
        done, after = done + told, after + told.unreached + told.doubtful
    if done == Invited():
        raise NobodyToInvite
    return done + Invited(more=bool(_batch(office, latest, below, after)))


def _batch(office: Office, latest: datetime, below: bool, after: int) -> list[Person]:
    """Who was called goes out of the list; who cannot be stays in it and is passed over."""
    waiting = invitable.missing(office, clock.today(), below=below)
    due = waiting.filter(Q(first_login=None) | Q(first_login__invited_at=None) | Q(first_login__invited_at__lte=latest))
    return list(due.only("id")[after : after + AT_ONCE])


@transaction.atomic
def _invited(person_ids: Sequence[UUID], office: Office, by: Actor) -> Invited:
    people = _locked(person_ids)
    own = calling.contacts_of(person_ids)
    reached = [person for person in people if own.get(person.pk)]
    doubtful = calling.join_accounts(reached, own, by)
    told = [person for person in reached if person.pk not in doubtful]
    _noted(told)
    now = clock.today()
    notices.tell_many(
        "first-login-invited",
        (
            notices.Message(
                telling.recipient(person.account), f"first-login/{person.pk}/{now:%Y%m%d}", _said(person), _path(person)
            )
            for person in told if person.account
        ),
    )  # fmt: skip
    if told:
        record.write(
            Recorded.INVITED, by=by, about=("offices.office", office.pk), office_path=office.path, number=len(told),
            details={"doubtful": len(doubtful)},
        )  # fmt: skip
    return Invited(len(told), len(people) - len(reached), len(doubtful))


def _locked(person_ids: Sequence[UUID]) -> list[Person]:
    rows = Person.objects.select_for_update(of=("self",)).select_related("office", "account").filter(pk__in=person_ids)
    return list(rows.order_by("pk"))


def _noted(people: Sequence[Person]) -> None:
    now, ids = clock.now(), [person.pk for person in people]
    FirstLogin.objects.bulk_create((FirstLogin(person_id=pk) for pk in ids), ignore_conflicts=True)
    FirstLogin.objects.filter(person__in=ids).update(invited_at=now, invitations=F("invitations") + 1)


def _said(person: Person) -> dict[str, str]:
    office = person.office
    return {"office_hi": office.name_hi, "office_en": office.name_en} if office else {"office_hi": "", "office_en": ""}


def _path(person: Person) -> str:
    return person.office.path if person.office else ""
