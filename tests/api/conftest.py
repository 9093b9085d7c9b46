import json

import pytest
from django.test import Client

from kshamta.access.charges import Charge
from kshamta.access.operations import tokens
from kshamta.audit.rights import Right
from kshamta.people import operations as people
from kshamta.people.values import NewPerson
from tests.access.appointments import town

READS = (Right.SEE_OFFICES, Right.SEE_APPOINTMENTS, Right.SEE_PEOPLE)


class Program:
    """A state's own system with a token: `asked("/offices")` gives the answer."""

    def __init__(self, token):
        self.token, self.client = token, Client(headers={"host": "localhost"})

    def asked(self, path, data=None, **headers):
        return self.client.get(f"/api/v1{path}", data, headers={"authorization": f"Bearer {self.token}"} | headers)

    def told(self, path, **said):
        body = {"data": said, "content_type": "application/json"} if said else {}
        return self.client.post(f"/api/v1{path}", headers={"authorization": f"Bearer {self.token}"}, **body)

    def send(self, method, path, given, **headers):
        """What changes something, as JSON."""
        sent = {"authorization": f"Bearer {self.token}"} | {name.replace("_", "-"): text for name, text in headers.items()}
        return self.client.generic(method.upper(), f"/api/v1{path}", json.dumps(given), content_type="application/json", headers=sent)

    def put(self, path, data=b"", **headers):
        sent = {"authorization": f"Bearer {self.token}"} | {name.replace("_", "-"): text for name, text in headers.items()}
        return self.client.put(f"/api/v1{path}", data, content_type="application/octet-stream", headers=sent)

    def all(self, path, **chosen):
        """Every item of a list, page by page."""
        items, after = [], None
        while True:
            answer = self.asked(path, chosen | ({"after": after} if after else {})).json()
            items += answer["items"]
            if not (after := answer["next"]):
                return items


offices = town.TOWN.fixture()


@pytest.fixture
def officer(offices):
    """`officer(Charge.NODAL_OFFICER, "RAIPUR", 1)`: the actor."""
    return lambda charge, code, number: town.acting(town.appoint(town.account(number), charge, offices[code]))


@pytest.fixture
def bilal(officer):
    return officer(Charge.DISTRICT_OFFICER, "RAIPUR", 1)


@pytest.fixture
def program():
    """`program(actor, *rights)`"""

    def make(actor, *rights):
        return Program(tokens.create(name="HR system", rights=rights or READS, days=30, by=actor).plain)

    return make


@pytest.fixture
def asked(program, bilal):
    """Bilal's program: the district Raipur."""
    return program(bilal)


@pytest.fixture
def sunita(offices, officer):
    """Works at A1, in Abhanpur, Raipur."""
    by = officer(Charge.STATE_ADMIN, "CG", 90)
    new = NewPerson(
        name_en="Sunita Sahu", name_hi="सुनीता साहू", gender="Female", employee_id="02210004010", mobile="9712340500",
        email="sunita.sahu@example.gov.in", office_id=offices["A1"].pk, designation="Assistant Teacher", group="C",
    )  # fmt: skip
    return people.enter(new=new, by=by)
