"""Sunita serves at the school A1, whose DDO Dev is; Bilal is district officer above it, Chitra of the district of Patan."""

from datetime import timedelta

import pytest

from kshamta.access.charges import Charge
from kshamta.foundation import clock
from kshamta.people import operations as people
from kshamta.people.values import NewPerson
from tests.access.appointments import town
from tests.web.people.conftest import at, bilal, chitra, offices

__all__ = ["at", "bilal", "chitra", "offices"]


@pytest.fixture
def sunita(offices):
    """For more than a year."""
    by = town.acting(town.appoint(town.account(900), Charge.STATE_ADMIN, offices["CG"]))
    new = NewPerson(
        name_en="Sunita Sahu", name_hi="सुनीता साहू", gender="Female", employee_id="02210004010", mobile="9712340500",
        email="sunita.sahu@example.gov.in", office_id=offices["A1"].pk, designation="Assistant Teacher", group="C",
        starts_on=clock.today() - timedelta(days=500),
    )  # fmt: skip
    return people.enter(new=new, by=by)


@pytest.fixture
def dev(at):
    return at(Charge.DDO, "A1")
