"""Bilal's district is signed (tests/onboarding/handing draws it); browsers of those who take part."""

import pytest
from django.test import Client

from tests.onboarding.handing.conftest import ask, derived_once, rakesh, sent, signed

__all__ = ["ask", "derived_once", "rakesh", "sent", "signed"]


@pytest.fixture
def bilal(signed, enter):
    return enter(signed, "bilal")


@pytest.fixture
def nisha(signed, enter):
    """The second officer."""
    return enter(signed, "nisha")


@pytest.fixture
def chitra(signed, enter):
    """Elsewhere: she must see nothing of it."""
    return enter(signed, "chitra")


@pytest.fixture
def outside(db):
    """The officer outside: a browser nobody knows."""
    client = Client(headers={"host": "localhost"})
    client.cookies["language"] = "en"
    return client
