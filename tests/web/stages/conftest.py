import pytest
from django.test import Client

from kshamta.access.charges import Charge
from kshamta.audit.actors import system
from kshamta.foundation import clock
from kshamta.people import operations as people
from kshamta.people.operations import stage_tallies as tallies
from kshamta.people.operations.stages import Reached, reach
from kshamta.people.values import NewPerson
from tests.access.appointments import town

offices = town.TOWN.fixture()


@pytest.fixture
def at(offices, signed_in):
    """`at(Charge.DDO, "A1")`: a browser in which an officer is signed in, in English."""

    def arrive(charge, code, language="en"):
        holder = town.account(len(code) * 17 + len(charge) + len(language))
        client = Client(headers={"host": "localhost"})
        client.cookies["language"] = language
        signed_in(client, holder, town.appoint(holder, charge, offices[code]))
        return client

    return arrive


@pytest.fixture
def dev(at):
    return at(Charge.DDO, "A1")


@pytest.fixture
def asha(at):
    return at(Charge.BLOCK_OFFICER, "ABHANPUR")


@pytest.fixture
def chitra(at):
    return at(Charge.DISTRICT_OFFICER, "DURG")


@pytest.fixture
def people_here(offices):
    """Sunita and Rani at the school A1: Sunita is registered on the portal, Rani has no contact of her own."""

    def enter(name, number, **more):
        facts = {"gender": "Female", "office_id": offices["A1"].pk, "designation": "Teacher", "group": "C"}
        return people.enter(new=NewPerson(name_en=name, employee_id=f"0221000{number}", **facts, **more), by=system("test"))

    sunita = enter("Sunita Sahu", 1, mobile="9812345610")
    rani = enter("Rani Dewangan", 2)
    reach(steps=[Reached(sunita.pk, 2, clock.now())], by=system("test"), source="roster")
    reach(steps=[Reached(sunita.pk, 4, clock.now())], by=system("test"), source="portal-result")
    tallies.fold()
    return {"sunita": sunita, "rani": rani}
