import pytest
from django.test import Client

from kshamta.access.charges import Charge
from kshamta.people import operations as people
from kshamta.people.values import NewPerson
from tests.access.appointments import town

offices = town.TOWN.fixture()


@pytest.fixture
def at(offices, signed_in):
    """`at(Charge.DISTRICT_OFFICER, "RAIPUR")`: a browser in which an officer is signed in, in English."""

    def arrive(charge, code, language="en", **changed):
        holder = town.account(len(code) * 7 + len(charge))
        client = Client(headers={"host": "localhost"})
        client.cookies["language"] = language
        signed_in(client, holder, town.appoint(holder, charge, offices[code]), **changed)
        return client

    return arrive


@pytest.fixture
def bilal(at):
    return at(Charge.DISTRICT_OFFICER, "RAIPUR")


@pytest.fixture
def chitra(at):
    return at(Charge.DISTRICT_OFFICER, "DURG")


@pytest.fixture
def sunita(offices):
    """Works at A1, in Abhanpur, Raipur."""
    by = town.acting(town.appoint(town.account(900), Charge.STATE_ADMIN, offices["CG"]))
    new = NewPerson(
        name_en="Sunita Sahu", name_hi="सुनीता साहू", gender="Female", employee_id="02210004010", mobile="9712340500",
        email="sunita.sahu@example.gov.in", office_id=offices["A1"].pk, designation="Assistant Teacher", group="C",
    )  # fmt: skip
    return people.enter(new=new, by=by)
