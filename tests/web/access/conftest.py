"""The same people as in the tests of the room, at browsers."""

import pytest
from django.test import Client

from tests.access.sign_in.conftest import (
    asha as asha,
    bilal as bilal,
    chitra as chitra,
    clock_at as clock_at,
    divya as divya,
    tree as tree,
)


@pytest.fixture
def browser(db):
    return Client(headers={"host": "localhost", "user-agent": "Mozilla/5.0 (X11; Linux x86_64) Chromium/140"})


@pytest.fixture
def other_browser(db):
    return Client(headers={"host": "localhost", "user-agent": "Mozilla/5.0 (Windows NT 10.0) Firefox/140"})
