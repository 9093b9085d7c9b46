from datetime import timedelta
from itertools import count

import pytest

from kshamta.access import links
from kshamta.access.charges import Charge
from kshamta.access.models import Account, Appointment
from kshamta.access.nominees import Nominee
from kshamta.access.operations import appointments
from kshamta.access.operations.appointments.nominating import Order
from kshamta.audit.actors import Actor
from kshamta.foundation import clock
from tests.access.appointments import town

_NUMBERS = count(1)


offices = town.TOWN.fixture()


@pytest.fixture
def holding(offices):
    """`holding(Charge.DISTRICT_OFFICER, "RAIPUR")`: somebody new holds it; the actor."""

    def hold(charge, code, account=None, **facts) -> Actor:
        holder = account or town.account(next(_NUMBERS))
        return town.acting(town.appoint(holder, charge, offices[code], **facts))

    return hold


@pytest.fixture
def bilal(holding):
    """District officer of Raipur."""
    return holding(Charge.DISTRICT_OFFICER, "RAIPUR")


@pytest.fixture
def nisha(holding):
    """Nodal officer of Raipur."""
    return holding(Charge.NODAL_OFFICER, "RAIPUR")


@pytest.fixture
def asha(holding):
    """Nodal officer of the block Abhanpur."""
    return holding(Charge.NODAL_OFFICER, "ABHANPUR")


@pytest.fixture
def chitra(holding):
    """District officer of Durg: she must see nothing of Raipur."""
    return holding(Charge.DISTRICT_OFFICER, "DURG")


@pytest.fixture
def farhan(holding):
    """Head of department, at the directorate."""
    return holding(Charge.HEAD_OF_DEPARTMENT, "DPI")


@pytest.fixture
def devika(holding):
    """State administrator."""
    return holding(Charge.STATE_ADMIN, "CG")


@pytest.fixture
def order():
    return Order("DPI/2025/117", clock.today() - timedelta(days=3), "order.pdf", town.PDF)


@pytest.fixture
def nominee():
    """Somebody nobody has nominated yet."""

    def someone(name="Gauri Netam", **contacts):
        number = next(_NUMBERS)
        given = contacts or {"mobile": str(9_812_340_000 + number), "email": f"nominee.{number}@example.gov.in"}
        return Nominee(name, "गौरी नेताम", **given)

    return someone


@pytest.fixture
def nominated(offices, bilal, order, nominee):
    """Bilal nominated Gauri as block officer of Abhanpur."""

    def nominate(charge=Charge.BLOCK_OFFICER, code="ABHANPUR", by=None, **changed) -> Appointment:
        given = {"nominee": nominee(), "order": order} | changed
        made = appointments.nominate(office_id=offices[code].pk, charge=charge, by=by or bilal, **given)
        return Appointment.objects.get(pk=made)

    return nominate


@pytest.fixture
def taken_up():
    """The nominee signed in by a code and took up his charge by the link."""

    def take_up(appointment: Appointment) -> Appointment:
        token, _ = links.make(appointment)
        appointments.activate(token=token, by=Actor(account_id=appointment.account_id))
        appointment.refresh_from_db()
        return appointment

    return take_up


@pytest.fixture
def account_of():
    return lambda actor: Account.objects.get(pk=actor.account_id)
