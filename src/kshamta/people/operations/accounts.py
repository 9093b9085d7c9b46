"""A person signs in by an account: the one that has his contacts, or a new one."""

from uuid import UUID

from django.db import transaction

from kshamta.access import nominees
from kshamta.access.models import Account, Appointment
from kshamta.access.models.appointments import OPEN
from kshamta.audit import record
from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.foundation import clock
from kshamta.people import contacting, keeping
from kshamta.people.models import Contact, Person
from kshamta.people.recorded import Recorded
from kshamta.people.refusals import AccountIsAnothers, HasAccount, NoSuchContact, NotYours


@transaction.atomic
def give_account(*, person_id: UUID, by: Actor) -> Account:
    """By his own (not a shared) contacts. An account that already holds charges is joined to him only by an officer whose right
    reaches all of them: whoever retires the person ends them.

    Refuses NoSuchPerson, NotYours, HasAccount, NoSuchContact, AccountIsAnothers, and what access.nominees.account_for refuses.
    """
    person = keeping.taken(person_id, by, Right.CHANGE_CONTACT)
    if person.account_id is not None:
        raise HasAccount
    account = nominees.account_for(nominees.read(_as_nominee(person)), clock.now())
    if Person.objects.filter(account=account).exists():
        raise AccountIsAnothers
    paths = Appointment.objects.filter(account=account, state__in=OPEN).values_list("office__path", flat=True)
    if not all(by.may(Right.CHANGE_PEOPLE, at=path) for path in paths):
        raise NotYours
    keeping.change(person, account=account)
    record.write(
        Recorded.ACCOUNT_GIVEN, by=by, about=person, office_path=keeping.path_of(person), person_id=person.pk,
        details={"account": str(account.pk), "charges": len(paths)},
    )  # fmt: skip
    return account


def _as_nominee(person: Person) -> nominees.Nominee:
    own = Contact.objects.filter(person=person, ended_at=None, shared=False)
    values = {str(each.kind): contacting.opened(each) for each in own}
    if not values:
        raise NoSuchContact
    return nominees.Nominee(person.name_en, person.name_hi, values.get("mobile", ""), values.get("email", ""))
