"""Sunita serves at the school A1 in Abhanpur (Dev its DDO, Asha nodal officer of the block, Bilal district officer above); she is
ordered to Patan, in the district of Durg, of which Chitra is district officer. Esha heads the department above both districts."""

from datetime import timedelta

import pytest

from kshamta.access.charges import Charge
from kshamta.foundation import clock
from kshamta.people.models import Person, Transfer
from kshamta.people.operations import transfers as ops
from kshamta.people.operations.transfers import Asked
from kshamta.people.values import Order


@pytest.fixture
def esha(holding):
    return holding(Charge.HEAD_OF_DEPARTMENT, "CG")


@pytest.fixture
def day():
    """`day(-3)`: three days ago."""
    return lambda number=0: clock.today() + timedelta(days=number)


@pytest.fixture
def asked(offices):
    """`asked("TILDA", relieved_on=…)`: as the order says."""

    def told(code="PATAN", **changed):
        facts = {"designation": "Lecturer", "group": "B", "order": Order("17/2026", clock.today())}
        return Asked(offices[code].pk, **(facts | changed))

    return told


@pytest.fixture
def begun(sunita, dev, asked):
    """`begun(relieved_on=…)`: Dev begins it, from A1 to Patan."""

    def begin(by=None, code="PATAN", **changed):
        return ops.begin(person_id=sunita.pk, asked=asked(code, **changed), by=by or dev)

    return begin


@pytest.fixture
def claimed(sunita, chitra, asked):
    """`claimed(joined_on=…)`: Chitra begins it, with Sunita's employee ID."""

    def claim(by=None, code="PATAN", **changed):
        found = ops.look_up(employee_id=sunita.employee_id, by=by or chitra)
        return ops.claim(found=found, asked=asked(code, **changed), by=by or chitra)

    return claim


@pytest.fixture
def row():
    return lambda transfer_id=None: Transfer.objects.get(**({"pk": transfer_id} if transfer_id else {}))


@pytest.fixture
def her(sunita):
    return lambda: Person.objects.get(pk=sunita.pk)
