import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.cast import roster


@pytest.fixture(autouse=True)
def _public_checker(settings):
    settings.PUBLIC_CHECKER = True
    settings.COPIES_PER_ADDRESS_AN_HOUR = 10_000


@pytest.fixture
def asha(db):
    return Client(headers={"host": "localhost"})


@pytest.fixture
def chitra(db):
    return Client(headers={"host": "localhost"})


@pytest.fixture
def enter(signed_in):
    """`enter(running, "asha")`: the browser of somebody of a drive's cast, speaking English; identity just proved."""

    def enter(cast, name, language="en", **line):
        client = Client(headers={"host": "localhost"})
        held = cast.held[name]
        client.cookies["language"] = language
        signed_in(client, held.account, held, **line)
        return client

    return enter


def give(client, *people, name="roster.csv", data=None, **more):
    """Upload a roster; the answer."""
    content = roster(*people) if data is None else data
    return client.post("/check/open", {"file": SimpleUploadedFile(name, content)}, **more)


def opened(client, *people, **more):
    """Upload a roster that is taken; the address of its result."""
    answer = give(client, *people, **more)
    assert answer.status_code == 303, answer.content.decode()
    return answer.headers["Location"]


def text_of(answer):
    """What a reader reads: no tags, one space between words."""
    body = re.sub(r"(?s)<(script|style|datalist).*?</\1>", " ", answer.content.decode())
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body))
