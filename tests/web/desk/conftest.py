"""The office A1 owes a roster in a running drive: Asha is its DDO, Bilal the block officer it goes to, Chitra sits elsewhere."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from kshamta.access.charges import Charge
from kshamta.foundation import clock
from kshamta.onboarding.models import Submission
from tests.access.appointments import town
from tests.cast import roster
from tests.holding import Held
from tests.onboarding import standing_drive


def due(built):
    """In two days; the block has its nodal officer; four at work in A1: three of group C, one of D."""
    town.appoint(town.account(600, "Officer Nodal"), Charge.NODAL_OFFICER, built.offices["ABHANPUR"])
    mine = Submission.objects.filter(pk=built.rosters["A1"].pk)
    mine.update(due_on=clock.today() + timedelta(days=2), strength={"C": 3, "D": 1}, working=4)
    return built


standing = Held(due, on=standing_drive.TODAY).fixture()


@pytest.fixture
def browser(standing, signed_in):
    """`browser("beo")`: one in which that officer is signed in, in English."""

    def arrive(who, language="en", **changed):
        client = Client(headers={"host": "localhost"})
        client.cookies["language"] = language
        held = standing.held[who]
        signed_in(client, held.account, held, **changed)
        return client

    return arrive


@pytest.fixture
def asha(browser):
    return browser("ddo")


@pytest.fixture
def bilal(browser):
    return browser("beo")


@pytest.fixture
def chitra(browser):
    return browser("tilda-ddo")


@pytest.fixture
def home(standing):
    """The address of A1's desk."""
    return f"/desk/{standing.rosters['A1'].pk}/"


@pytest.fixture
def mine(standing):
    """A1's submission, as the database has it now."""
    return lambda: Submission.objects.get(pk=standing.rosters["A1"].pk)


def give(client, home, *people, name="roster.csv", data=None, way="give"):
    content = roster(*people) if data is None else data
    return client.post(f"{home}{way}", {"file": SimpleUploadedFile(name, content)})


def page(client, address, status=200):
    answer = client.get(address)
    assert answer.status_code == status, answer.content.decode()[:3000]
    return answer.content.decode()


def done(answer):
    """It was done, and leads on; where to."""
    assert answer.status_code == 303, answer.content.decode()[:3000]
    return answer.headers["Location"]
