import pytest
from django.test import Client

from kshamta.access.charges import Charge
from kshamta.onboarding.rules.cases import Kind
from tests.access.appointments import town
from tests.cast import person
from tests.holding import Held
from tests.onboarding import standing_drive
from tests.onboarding.cases.conftest import Doubles

OURS = person(1, full_name="Rekha Netam", designation="Lecturer")
THEIRS = person(4, full_name="Gita Dhruw", employee_id=OURS[6], designation="Lecturer")


# The drive of tests/onboarding/cases, on today's clock: who is signed in has signed in now.
doubles = Held(Doubles, on=standing_drive.TODAY).fixture()


@pytest.fixture
def at(doubles, signed_in):
    """`at(Charge.DDO, "A1")`: a browser in which an officer is signed in, in English."""

    def arrive(charge, code, language="en"):
        holder = town.account(len(code) * 17 + len(charge) + len(language))
        client = Client(headers={"host": "localhost"})
        client.cookies["language"] = language
        signed_in(client, holder, town.appoint(holder, charge, doubles.standing.offices[code]))
        return client

    return arrive


@pytest.fixture
def dev(at):
    return at(Charge.DDO, "A1")


@pytest.fixture
def tara(at):
    return at(Charge.BLOCK_OFFICER, "TILDA")


@pytest.fixture
def bilal(at):
    return at(Charge.DISTRICT_OFFICER, "RAIPUR")


@pytest.fixture
def chitra(at):
    return at(Charge.DISTRICT_OFFICER, "DURG")


@pytest.fixture
def case(doubles):
    doubles.give("A1", OURS)
    doubles.give("TILDA", person(3), THEIRS)
    return doubles.the_case(Kind.EMPLOYEE_ID)
