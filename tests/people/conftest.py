"""The small state of the appointments' tests, with people in it. Bilal is district officer of Raipur, Asha nodal officer of the block
Abhanpur below him, Dev the DDO of the school A1 in that block; Chitra sits in Durg and must see nothing of theirs."""

from datetime import timedelta
from itertools import count

import pytest

from kshamta.access.charges import Charge
from kshamta.audit.models import Event
from kshamta.foundation import clock
from kshamta.people import operations
from kshamta.people.values import NewPerson
from tests.access.appointments import town
from tests.recording import whatever_changes_is_recorded as whatever_changes_is_recorded

_NUMBERS = count(1)


offices = town.TOWN.fixture()


@pytest.fixture
def holding(offices):
    def hold(charge, code, account=None, **facts):
        return town.acting(town.appoint(account or town.account(700 + next(_NUMBERS)), charge, offices[code], **facts))

    return hold


@pytest.fixture
def bilal(holding):
    return holding(Charge.DISTRICT_OFFICER, "RAIPUR")


@pytest.fixture
def asha(holding):
    return holding(Charge.NODAL_OFFICER, "ABHANPUR")


@pytest.fixture
def dev(holding):
    return holding(Charge.DDO, "A1")


@pytest.fixture
def chitra(holding):
    return holding(Charge.DISTRICT_OFFICER, "DURG")


@pytest.fixture
def farhan(holding):
    """Joint director of the division: reads, touches nothing (B8)."""
    return holding(Charge.JOINT_DIRECTOR, "DIV")


@pytest.fixture
def long_ago():
    return clock.today() - timedelta(days=800)


@pytest.fixture
def somebody(offices, long_ago):
    """`somebody(name_en="Sunita Sahu")`: as a form would tell of her."""

    def told(**changed):
        number = next(_NUMBERS)
        facts = {
            "name_en": "Sunita Sahu", "name_hi": "सुनीता साहू", "gender": "Female", "office_id": offices["A1"].pk,
            "designation": "Assistant Teacher", "group": "C", "starts_on": long_ago, "employee_id": f"022100{number:05}",
            "mobile": str(9_812_340_500 + 37 * number), "email": f"sunita.{number}@example.gov.in",
        }  # fmt: skip
        return NewPerson(**(facts | changed))

    return told


@pytest.fixture
def sunita(somebody, dev):
    """She serves at the school A1."""
    return operations.enter(new=somebody(mobile="9812345610", email="rani@example.gov.in"), by=dev)


@pytest.fixture
def recorded(db):
    """`recorded(lambda: …)`: the rows of the record the call wrote, oldest first."""

    def during(call):
        before = set(Event.objects.values_list("pk", flat=True))
        call()
        return list(Event.objects.exclude(pk__in=before).order_by("at", "pk"))

    return during
