"""The town of the appointments' tests, and a browser signed in as any charge of it."""

from itertools import count

import pytest
from django.test import Client

from kshamta.access.charges import Charge
from kshamta.people import operations as people
from kshamta.people.values import NewPerson
from tests.access.appointments import town

_NUMBERS = count(1)


offices = town.TOWN.fixture()


@pytest.fixture
def enter(offices, signed_in):
    """`enter(Charge.DDO, "A1")`: a browser signed in as somebody new who holds it. Without a charge: for himself."""

    def enter(charge=None, code="", *, language="hi", account=None, **facts):
        client = Client(headers={"host": "localhost"})
        holder = account or town.account(800 + next(_NUMBERS), "Bilal Khan")
        signed_in(client, holder, town.appoint(holder, charge, offices[code], **facts) if charge else None)
        client.cookies["language"] = language
        client.holder = holder
        return client

    return enter


@pytest.fixture
def bilal(enter):
    return enter(Charge.DISTRICT_OFFICER, "RAIPUR", language="en")


@pytest.fixture
def asha(enter):
    """Nodal officer of the block."""
    return enter(Charge.NODAL_OFFICER, "ABHANPUR", language="en")


@pytest.fixture
def person(offices):
    """`person("Sunita Sahu", "A1")`: somebody who serves there."""

    def enter_person(name, code="A1", group="C", **more):
        number = next(_NUMBERS)
        new = NewPerson(
            name_en=name, gender="Female", office_id=offices[code].pk, designation="Teacher", group=group,
            employee_id=f"22{number:08d}", mobile=f"9{number:09d}", **more,
        )  # fmt: skip
        return people.enter(new=new, by=town.acting(town.appoint(town.account(900 + number), Charge.DDO, offices[code])))

    return enter_person


@pytest.fixture
def stranger(db):
    return Client(headers={"host": "localhost"})
