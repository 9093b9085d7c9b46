"""Whoever cannot sign in is helped from the page of his appointment."""

import pytest
from django.test import Client

from kshamta.access.charges import Charge
from tests.access.appointments import town

pytestmark = pytest.mark.django_db


@pytest.fixture
def met(signed_in):
    """`met(Charge.NODAL_OFFICER, "RAIPUR")`: how the page of Abhanpur's DDO-to-be looks to the officer."""
    offices = town.build()
    helped = town.appoint(town.account(1), Charge.BLOCK_OFFICER, offices["ABHANPUR"])

    def look(charge, code, himself=False):
        holder = helped.account if himself else town.account(2)
        appointment = helped if himself else town.appoint(holder, charge, offices[code])
        client = Client(headers={"host": "localhost"})
        client.cookies["language"] = "en"
        signed_in(client, holder, appointment)
        return client.get(f"/appointments/{helped.pk}/").content.decode()

    return look


def test_an_officer_above_may_print_a_slip_or_ask_for_a_reset(met):
    page = met(Charge.DISTRICT_OFFICER, "RAIPUR")
    assert "Print a sign-in slip" in page and "reset the sign-in" in page
    assert "Sign-in resets" in page, "the menu leads to those that wait"


@pytest.mark.parametrize(("charge", "code", "himself"), [(Charge.JOINT_DIRECTOR, "DIV", False), (Charge.BLOCK_OFFICER, "ABHANPUR", True)])
def test_others_and_he_himself_may_not(met, charge, code, himself):
    page = met(charge, code, himself)
    assert "Print a sign-in slip" not in page and "reset the sign-in" not in page
