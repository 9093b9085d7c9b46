"""A position goes up by its own office's signature: what is missing is named, and the top takes its own back."""

import pytest

from kshamta.access.charges import Charge
from kshamta.onboarding.models import Move, State
from kshamta.onboarding.moves import moving
from kshamta.onboarding.operations import submitting
from kshamta.onboarding.refusals import AlreadyDone, NoSuchSubmission, NotTheReceiver, StillMissing, WrongMoment


def test_what_is_missing_is_named_or_waited_for(running):
    running.given("A1", 1, 2, to="asha")
    with pytest.raises(StillMissing) as refused:
        running.signed("A", "asha", "bilal", reason=" ")
    assert refused.value.data == {"number": 2}
    running.signed("A", "asha", "bilal", reason="Two schools are flooded.")
    line = Move.objects.get(verb="sign-up")
    assert moving.reason_of(line.pk, line.sealed_reason) == "Two schools are flooded."


def test_a_position_is_signed_by_its_own_office_to_one_above(running):
    running.given("A1", 1, 2, to="asha")
    for name in ("bilal", "banu", "amit", "farhan", "ddo A1"):
        with pytest.raises(NoSuchSubmission):
            running.signed("A", name, "bilal")
    with pytest.raises(NotTheReceiver):
        running.signed("A", "asha", "devi")
    running.signed("A", "asha", "bilal")
    with pytest.raises(AlreadyDone):
        running.signed("A", "asha", "bilal")


def test_the_top_is_signed_once_and_takes_its_signature_back_itself(running):
    with pytest.raises(WrongMoment):
        running.signed("DPI", "farhan", None)
    running.given("DIET", 41, to="surekha")
    running.signed("SCERT", "surekha", "devi")
    running.accept(running.position("SCERT"), "devi")
    running.signed("DPI", "farhan", None)
    with pytest.raises(AlreadyDone):
        running.signed("DPI", "devi", None)
    submitting.withdraw(submission_id=running.position("DPI").pk, by=running["devi"], reason="Another district is ready.")
    assert running.position("DPI").state == State.DRAFT and running.position("DPI").accepted_hash == ""


def test_a_roster_is_not_signed_up_nor_a_position_submitted(running):
    with pytest.raises(WrongMoment):
        submitting.submit(
            submission_id=running.position("A").pk, by=running["asha"], to=running.held["bilal"].pk, certified_number=0
        )
    running.seat("ddo with a desk", Charge.NODAL_OFFICER, "A")
    with pytest.raises(NoSuchSubmission):
        submitting.sign_up(submission_id=running.roster("A1").pk, by=running["ddo A1"], to=running.held["asha"].pk)
