"""Which figures of strength are refused."""

from datetime import timedelta

import pytest

from kshamta.offices import operations, refusals

from .conftest import BEGAN, TODAY

TOMORROW = TODAY + timedelta(days=1)


@pytest.mark.parametrize("figures, as_on, refusal", [
    ({}, TODAY, refusals.BadStrength), ({"E": 1}, TODAY, refusals.BadStrength), ({"C": -1}, TODAY, refusals.BadStrength),
    ({"C": 100_000}, TODAY, refusals.BadStrength), ({"C": 1}, TOMORROW, refusals.DayToCome),
    ({"C": 1}, BEGAN - timedelta(days=1), refusals.NotStanding),
])  # fmt: skip
def test_strength_refuses_by_name(state, admin, figures, as_on, refusal):
    with pytest.raises(refusal):
        operations.set_strength(office_id=state["B"].pk, figures=figures, as_on=as_on, by=admin)
