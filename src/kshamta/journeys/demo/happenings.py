"""What has happened lately in the demonstration, done by its officers through the same operations as everything: so that
timelines, the record and the outbox have something to show."""

from datetime import timedelta

from kshamta.access.charges import Charge
from kshamta.access.models import Appointment
from kshamta.access.models.appointments import Kind, State
from kshamta.access.nominees import Nominee
from kshamta.access.operations import appointments, proposals
from kshamta.access.operations.appointments.nominating import Order, Term
from kshamta.audit.actors import Actor
from kshamta.foundation import clock
from kshamta.journeys.demo import acting
from kshamta.offices.models import Office
from kshamta.people import operations as people
from kshamta.people.models import Person
from kshamta.people.operations.postings import NewPosting
from kshamta.people.values import Names, Order as PostingOrder

WHY = "To tell the date of the nodal training"


def happen() -> None:
    district = acting.holding(Charge.DISTRICT_OFFICER, "district")
    ddo = acting.holding(Charge.DDO, "ddo")
    _people_come_and_go(district, ddo)
    _a_nomination_waits(district)
    _a_program_proposes(district)


def _people_come_and_go(district: Actor, ddo: Actor) -> None:
    today, school = clock.today(), Office.objects.within(ddo.scope).get(path=ddo.office_path)
    without_charge = Person.objects.filter(office=school, account=None).order_by("employee_id")
    moved, deputed, retiring, corrected, called = without_charge.values_list("id", flat=True)[:5]
    others = Office.objects.within(district.scope).filter(level__code="ddo").exclude(pk=school.pk)
    there = others.order_by("path").values_list("id", flat=True)[0]
    order, relieved_on = PostingOrder("DEO/EST/2025/214", today - timedelta(days=9)), today - timedelta(days=4)
    joined = NewPosting(there, today - timedelta(days=2))
    people.transfer(person_id=moved, new=joined, relieved_on=relieved_on, by=district, order=order)
    people.post(person_id=deputed, new=NewPosting(there, today, "deputation"), by=district, order=order)
    people.retire(person_id=retiring, last_day=today + timedelta(days=40), by=district)
    people.correct(person_id=corrected, names=Names(title="Shri"), by=ddo)
    people.unmask(person_id=called, kind="mobile", reason=WHY, by=ddo)


def _a_nomination_waits(district: Actor) -> None:
    """B3: a block of the district gets the nodal officer it lacks; somebody else has yet to confirm."""
    blocks = Office.objects.within(district.scope).filter(level__code="block")
    block = blocks.exclude(appointments__charge=Charge.NODAL_OFFICER).order_by("path").first()
    if block is None:
        return
    appointments.nominate(
        office_id=block.pk, charge=Charge.NODAL_OFFICER, by=district,
        nominee=Nominee("Hemlata Dewangan", "हेमलता देवांगन", "7987654310", "hemlata.dewangan@example.gov.in"),
        order=Order("DEO/KARMAYOGI/2025/31", clock.today()),
    )  # fmt: skip


def _a_program_proposes(district: Actor) -> None:
    """What the state's HR system asks of the district officer with his token: he has yet to look at it."""
    block = Office.objects.within(district.scope).filter(level__code="block").order_by("-path")[0]
    proposals.propose_nomination(
        office_id=block.pk, charge=Charge.BLOCK_OFFICER, by=district, term=Term(Kind.ADDITIONAL),
        nominee=Nominee("Mohan Sahu", "मोहन साहू", "7987654311", "mohan.sahu@example.gov.in"),
        order=Order("DPI/HRMS/2025/77", clock.today()),
    )  # fmt: skip
    untrained = Appointment.objects.within(district.scope).filter(charge=Charge.NODAL_OFFICER, state=State.ACTIVE)
    first = untrained.order_by("office__path").first()
    if first is not None:
        proposals.propose_certification(
            appointment_id=first.pk, on=clock.today(), evidence="Attendance sheet 12 of the workshop", by=district
        )
