from datetime import timedelta
from types import SimpleNamespace

import pytest
import time_machine

from kshamta.foundation import clock
from tests.access.sign_in import people


@pytest.fixture
def tree(db):
    """state → district → block; and another district beside."""
    state = people.office("state")
    district = people.office("district", state)
    return SimpleNamespace(
        state=state, district=district, block=people.office("block", district), elsewhere=people.office("elsewhere", state)
    )


@pytest.fixture
def asha(tree):
    """DDO of the block's office: no second factor is asked of her."""
    holder = people.account("Asha Verma", "9712340501", "asha.verma@example.gov.in")
    holder.charge = people.appointed(holder, "ddo", tree.block)
    return holder


@pytest.fixture
def bilal(tree):
    """District officer above her: he approves, so he shows a second factor."""
    holder = people.account("Bilal Khan", "9712340502", "bilal.khan@example.gov.in")
    holder.charge = people.appointed(holder, "district-officer", tree.district)
    return holder


@pytest.fixture
def chitra(tree):
    """District officer elsewhere: must see nothing of the others."""
    holder = people.account("Chitra Rao", "9712340503", "chitra.rao@example.gov.in")
    holder.charge = people.appointed(holder, "district-officer", tree.elsewhere)
    return holder


@pytest.fixture
def divya(tree):
    """State administrator."""
    holder = people.account("Divya Sinha", "9712340504", "divya.sinha@example.gov.in")
    holder.charge = people.appointed(holder, "state-admin", tree.state)
    return holder


@pytest.fixture
def clock_at():
    """`clock_at(minutes=5)`: that much later than now, standing still."""
    return lambda **time: time_machine.travel(clock.now() + timedelta(**time), tick=False)


@pytest.fixture
def browser():
    from django.test import Client

    return Client(headers={"host": "localhost"})
