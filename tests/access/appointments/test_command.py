"""`manage appoint_administrator`: the operator on the server begins every chain of grants."""

import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from kshamta.access.charges import Charge
from kshamta.access.models import Appointment
from kshamta.access.models.appointments import State
from kshamta.access.operations import appointments
from kshamta.access.recorded import Recorded
from kshamta.audit.actors import Actor
from kshamta.audit.models import Event


def appoint(*words):
    out = StringIO()
    call_command("appoint_administrator", *words, stdout=out)
    return out.getvalue()


def test_the_printed_address_takes_up_the_charge(offices):
    said = appoint("CG", "--name", "Devika Rao", "--mobile", "9812345678")
    [token] = re.findall(r"/appointments/activate/(\S+)/", said)
    appointment = Appointment.objects.get()
    appointments.activate(token=token, by=Actor(account_id=appointment.account_id))
    appointment.refresh_from_db()
    assert (appointment.charge, appointment.state) == (Charge.STATE_ADMIN, State.ACTIVE)
    event = Event.objects.get(operation=Recorded.ADMINISTRATOR_APPOINTED)
    assert event.charge == "system:operator" and event.account_id is None


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("NOWHERE", "--name", "Devika Rao", "--mobile", "9812345678"), "load a state pack first"),
        (("CG", "--name", "Devika Rao"), "contact-missing"),
        (("DPI", "--name", "Devika Rao", "--mobile", "9812345678"), "charge-may-not-sit-there"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_made(offices, words, said):
    with pytest.raises(CommandError, match=said):
        appoint(*words)
    assert not Appointment.objects.exists()
