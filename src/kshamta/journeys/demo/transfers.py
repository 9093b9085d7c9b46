"""Transfers of the demonstration: in the first block that has a nodal officer somebody goes, somebody comes, one is late, one is
done and one was not so. Done by the officers of both sides through the operations."""

from datetime import date, timedelta
from uuid import UUID

from kshamta.access.charges import Charge
from kshamta.access.models import Appointment
from kshamta.audit.actors import Actor, system
from kshamta.foundation import clock
from kshamta.journeys.demo import acting
from kshamta.offices.models import Office
from kshamta.offices.scopes import within
from kshamta.people.models import Person, Transfer
from kshamta.people.operations import late_transfers, transfers
from kshamta.people.operations.transfers import Asked
from kshamta.people.values import Order

ORDER = "DPI/EST/2026/318"


def happen() -> None:
    here, there = _two_officers()
    ours, theirs = _people(here, 5), _people(there, 2)
    schools = _schools(there)[0], _schools(here)[0]
    begun = [transfers.begin(person_id=each, asked=_asked(schools[0]), by=here) for each in ours]
    transfers.relieve(transfer_id=begun[1], relieved_on=_day(-4), by=here)
    transfers.relieve(transfer_id=begun[2], relieved_on=_day(-12), by=here)
    transfers.join(transfer_id=begun[2], joined_on=_day(-9), by=there)
    transfers.refuse(transfer_id=begun[3], reason="The order names another school of this block.", by=there)
    _late(begun[4])
    coming = [_claimed(each, schools[1], here) for each in theirs]
    transfers.relieve(transfer_id=coming[0], relieved_on=_day(-2), by=there)


def _two_officers() -> tuple[Actor, Actor]:
    """Nodal officers of two blocks whose schools have people: the first, and one of another district."""
    here = acting.holding(Charge.NODAL_OFFICER, "block")
    held = Appointment.objects.filter(charge=Charge.NODAL_OFFICER, office__level__code="block").select_related("office")
    with_people = held.filter(office__in=Office.objects.filter(children__people__isnull=False)).distinct()
    others = with_people.exclude(office__path__startswith=here.office_path[:-5]).order_by("office__path")
    return here, acting.actor_of(others[0])


def _people(by: Actor, number: int) -> list[UUID]:
    """Who serve at the last schools of the block, at which nothing else happens."""
    held = Appointment.objects.values("account")
    there = Person.objects.filter(within("office__path", by.scope), office__level__code="ddo", moves_on=None).exclude(
        account__in=held
    )
    serving = there.serving_on(clock.today()).filter(left_on=None).exclude(employee_id=None)
    return list(serving.order_by("-office__path", "name_en", "pk").values_list("pk", flat=True)[:number])


def _schools(by: Actor) -> list[UUID]:
    rows = Office.objects.filter(within("path", by.scope), level__code="ddo", closed_on=None)
    return list(rows.order_by("path").values_list("pk", flat=True)[:2])


def _asked(office_id: UUID, designation: str = "", group: str = "") -> Asked:
    return Asked(office_id, designation, group, order=Order(ORDER, _day(-20)))


def _claimed(person_id: UUID, school: UUID, here: Actor) -> UUID:
    """The school he comes to knows his employee ID from the order."""
    person = Person.objects.get(pk=person_id)
    found = transfers.look_up(employee_id=person.employee_id or "", by=here)
    asked = _asked(school, person.designation, person.group)
    return transfers.claim(found=found, asked=asked, by=here)


def _late(transfer_id: UUID) -> None:
    """Begun three weeks ago, and nobody relieved him: it went up."""
    Transfer.objects.filter(pk=transfer_id).update(asked_at=clock.now() - timedelta(days=21), due_on=_day(-14))
    late_transfers.raise_late(by=system("demo"))


def _day(number: int) -> date:
    return clock.today() + timedelta(days=number)
