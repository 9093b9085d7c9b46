"""Who prints, and whom: what was left of the right or of the reach alone; and the lines of the record of these verbs."""

from dataclasses import replace

import pytest

from kshamta.access.charges import Charge
from kshamta.audit.models import Event
from kshamta.audit.rights import Right
from kshamta.portal import onboarding
from kshamta.portal.operations import batches
from kshamta.portal.queries import cards, previews
from kshamta.portal.recorded import Recorded
from kshamta.portal.refusals import NotTheOnboarder


def test_a_nodal_officer_without_the_right_has_no_desk_and_no_card(asha):
    without = replace(asha, rights=asha.rights - {Right.ONBOARD})
    assert onboarding.desk_of(asha).office.pk == asha.office_id and cards.card(asha) is not None
    with pytest.raises(NotTheOnboarder):
        onboarding.desk_of(without)
    assert cards.card(without) is None


def test_an_officer_of_a_branch_parts_his_people_by_offices_of_the_branch_alone(offices, holding):
    offices["SCERT"].kind = "scert"
    offices["SCERT"].save(update_fields=["kind"])
    desk = onboarding.desk_of(holding(Charge.NODAL_OFFICER, "SCERT"))
    assert desk.allowed.branch is not None
    found = {key for key, *_ in previews._below(desk)}
    assert offices["DIET"].pk in found and offices["A1"].pk not in found


def test_a_batch_taken_back_leaves_one_line(collected, printed, asha):
    collected("A1", 1)
    batches.withdraw(batch_id=printed(), by=asha, reason="The portal is closed today")
    assert Event.objects.filter(operation=Recorded.BATCH_WITHDRAWN).count() == 1
