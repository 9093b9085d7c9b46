"""People of the demonstration who were invited and have not come yet, for the tests in a browser."""

from kshamta.access.charges import Charge
from kshamta.access.models import SignedIn
from kshamta.access.operations import slips
from kshamta.foundation import clock
from kshamta.journeys.demo import acting
from kshamta.people import contacting
from kshamta.people.models import Contact, Person


def _waiting():
    rows = Person.objects.exclude(first_login=None).exclude(account=None).filter(first_login__answered_at=None)
    return rows.filter(left_on=None).order_by("name_en", "pk")


def mobile_of(place):
    """Of one of those who wait."""
    person = _waiting().filter(contacts__kind="mobile", contacts__ended_at=None)[place]
    return contacting.opened(Contact.objects.get(person=person, kind="mobile", ended_at=None))


def slips_of(number):
    """Slips for the last of them, as the kit prints them."""
    from dataclasses import replace

    nodal = acting.holding(Charge.NODAL_OFFICER, "block")
    now = clock.now()
    line = SignedIn.objects.create(account_id=nodal.account_id, signed_in_at=now, seen_at=now, proved_at=now)
    accounts = list(_waiting().reverse().values_list("account", flat=True)[:number])
    printed = slips.issue_many(
        account_ids=accounts, office_id=nodal.office_id, office_path=nodal.office_path, by=replace(nodal, session_id=line.pk)
    )
    line.delete()
    return " ".join(printed.values())
