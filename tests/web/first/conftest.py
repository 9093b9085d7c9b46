"""Sunita serves at A1 in the block Abhanpur, has been invited, and walks through the three screens; Asha is nodal officer there."""

import pytest
from django.test import Client

from kshamta.access.charges import Charge
from kshamta.foundation import clock
from kshamta.people import operations as people
from kshamta.people.models import Person, Stage, StageSource
from kshamta.people.operations import inviting, stages
from kshamta.people.operations.stages import Reached
from kshamta.people.values import NewPerson
from tests.access.appointments import town
from tests.access.sign_in import walks

MOBILE = "9812345610"


offices = town.TOWN.fixture()


@pytest.fixture
def officer(offices):
    """Of the state: enters people, invites them."""
    return town.acting(town.appoint(town.account(900), Charge.STATE_ADMIN, offices["CG"]))


@pytest.fixture
def at(offices, signed_in):
    """`at(Charge.NODAL_OFFICER, "ABHANPUR")`: a browser in which an officer is signed in, in English."""

    def arrive(charge, code, language="en", **changed):
        holder = town.account(len(code) * 7 + len(charge))
        client = Client(headers={"host": "localhost"})
        client.cookies["language"] = language
        signed_in(client, holder, town.appoint(holder, charge, offices[code]), **changed)
        return client

    return arrive


@pytest.fixture
def asha(at):
    return at(Charge.NODAL_OFFICER, "ABHANPUR")


@pytest.fixture
def chitra(at):
    return at(Charge.NODAL_OFFICER, "PATAN")


@pytest.fixture
def collected(officer, offices):
    """`collected(3, name_en="…")`: somebody of A1 in an accepted roster."""

    def enter(number=0, **changed):
        facts = {
            "name_en": "Sunita Sahu", "name_hi": "सुनीता साहू", "gender": "Female", "employee_id": f"0221000{4010 + number}",
            "mobile": str(int(MOBILE) + 37 * number), "email": f"sunita.{number}@example.gov.in", "office_id": offices["A1"].pk,
            "designation": "Assistant Teacher", "group": "C",
        }  # fmt: skip
        person = people.enter(new=NewPerson(**(facts | changed)), by=officer)
        stages.reach(steps=[Reached(person.pk, Stage.COLLECTED, clock.now())], by=officer, source=StageSource.ROSTER)
        return person

    return enter


@pytest.fixture
def sunita(collected, officer, offices):
    person = collected()
    inviting.invite(office_id=offices["A1"].pk, by=officer)
    return Person.objects.get(pk=person.pk)


@pytest.fixture
def phone():
    """A telephone that has never been here, in English."""
    client = Client(headers={"host": "localhost", "user-agent": "Mozilla/5.0 (Linux; Android 6.0) Chrome/55.0"})
    client.cookies["language"] = "en"
    return client


@pytest.fixture
def walk_in(phone):
    """Through the first two screens."""

    def walk(mobile=MOBILE, client=phone):
        assert client.post("/first/", {"identifier": mobile}).headers["Location"] == "/first/code/"
        answer = client.post("/first/code/", {"code": walks.last_code()})
        assert answer.headers["Location"] == "/first/me/", answer.content.decode()
        return client

    return walk
