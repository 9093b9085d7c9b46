"""Bilal is the trained nodal officer of the district Raipur, Asha of its block Abhanpur; Chitra of Durg, and must see nothing of
theirs. Sunita serves at the school A1 in Abhanpur, Neha in the block Patan of Durg."""

from itertools import count

import pytest

from kshamta.access.charges import Charge
from kshamta.audit.actors import system
from kshamta.people import operations as people
from kshamta.people.values import NewPerson
from kshamta.portal.models import Report
from kshamta.portal.operations import reports
from tests.access.appointments import town
from tests.portal.reports.files import user_report

_NUMBERS = count(1)


offices = town.TOWN.fixture()


@pytest.fixture
def nodal(offices):
    def hold(code, **facts):
        return town.acting(town.appoint(town.account(800 + next(_NUMBERS)), Charge.NODAL_OFFICER, offices[code], **facts))

    return hold


@pytest.fixture
def bilal(nodal):
    return nodal("RAIPUR")


@pytest.fixture
def asha(nodal):
    return nodal("ABHANPUR")


@pytest.fixture
def chitra(nodal):
    return nodal("DURG")


@pytest.fixture
def enter(offices):
    """`enter("Sunita Sahu", at="A1")`: somebody comes onto our books."""

    def entered(name, at="A1", **facts):
        number = next(_NUMBERS)
        given = {
            "name_en": name, "gender": "Female", "office_id": offices[at].pk, "designation": "Assistant Teacher", "group": "C",
            "employee_id": f"055100{number:05}", "mobile": str(9_622_340_500 + 37 * number),
            "email": f"person.{number}@example.gov.in",
        }  # fmt: skip
        return people.enter(new=NewPerson(**(given | facts)), by=system("test"))

    return entered


@pytest.fixture
def sunita(enter):
    return enter("Sunita Sahu", mobile="9812345610", email="rani@example.gov.in", employee_id="02210004010")


@pytest.fixture
def neha(enter):
    return enter("Neha Verma", at="PATAN", mobile="9812345655", email="neha@example.gov.in")


@pytest.fixture
def brought():
    """`brought(bilal, user(), …)`: a UserReport of these lines, read; the report as it is kept. Or the bytes themselves."""

    def bring(by, *rows, data=None):
        content = user_report(*rows) if data is None else data
        return Report.objects.get(pk=reports.receive(by=by, name="UserReport.csv", data=content))

    return bring
