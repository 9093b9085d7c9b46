import pytest
from django.test import Client

from kshamta.access.models import Account, Appointment
from tests.access.appointments.conftest import *  # noqa: F403 - the same town and cast


@pytest.fixture
def browser(signed_in):
    """`browser(bilal)`: his browser, signed in, speaking English."""

    def of(actor, **line):
        client = Client(headers={"host": "localhost"})
        client.cookies["language"] = "en"
        held = Appointment.objects.get(pk=actor.appointment_id) if actor.appointment_id else None
        signed_in(client, Account.objects.get(pk=actor.account_id), held, **line)
        return client

    return of
