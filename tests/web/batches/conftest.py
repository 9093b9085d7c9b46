"""Browsers of those who take part: Asha prints at the block, Bilal above her releases, Chitra sits elsewhere."""

import pytest
from django.test import Client

from kshamta.access.charges import Charge
from kshamta.access.models import Appointment
from tests.portal.conftest import asha, bilal, chitra, collected, holding, offices, printed

__all__ = ["asha", "bilal", "chitra", "collected", "holding", "offices", "printed"]


@pytest.fixture
def browser(signed_in):
    """`browser(asha)`: hers, in English, identity just proved."""

    def opened(actor, language="en", **line):
        client, held = Client(headers={"host": "localhost"}), Appointment.objects.get(pk=actor.appointment_id)
        client.cookies["language"] = language
        signed_in(client, held.account, held, **line)
        return client

    return opened


@pytest.fixture
def hers(asha, browser):
    return browser(asha)


@pytest.fixture
def his(bilal, browser):
    return browser(bilal)


@pytest.fixture
def elsewhere(chitra, browser):
    return browser(chitra)


@pytest.fixture
def a_ddo(holding, browser):
    return browser(holding(Charge.DDO, "A1"))
