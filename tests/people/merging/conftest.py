"""Rani is on our books twice: at the school A1, and once more at the block office, under a name spelt otherwise and another ID."""

import pytest

from kshamta.access.charges import Charge
from kshamta.people import operations
from kshamta.people.operations import merging
from kshamta.people.operations.merging import Wish
from tests.people.merging.histories import World

REASON = "The service book shows one person"


@pytest.fixture
def rani(somebody, bilal):
    new = somebody(
        name_en="Rani Dewangan",
        name_hi="रानी देवांगन",
        employee_id="02210004711",
        mobile="9812340011",
        email="rani.d@example.gov.in",
    )
    return operations.enter(new=new, by=bilal)


@pytest.fixture
def again(somebody, offices, bilal):
    """The second record."""
    new = somebody(
        name_en="Raani Devangan", name_hi="रानी देवांगन", employee_id="0221-0004711A", office_id=offices["ABHANPUR"].pk,
        designation="Lecturer", group="B", mobile="9812340022", email="raani@example.gov.in",
    )  # fmt: skip
    return operations.enter(new=new, by=bilal)


@pytest.fixture
def world(offices):
    return World(offices)


@pytest.fixture
def join(rani, again, bilal):
    """`join(name_en="other")`: the second record becomes the first."""

    def joined(by=bilal, kept=rani, other=again, **choices):
        return merging.merge(kept_id=kept.pk, other_id=other.pk, wish=Wish(REASON, choices), by=by)

    return joined


@pytest.fixture
def head(holding):
    return holding(Charge.HEAD_OF_DEPARTMENT, "DPI")
