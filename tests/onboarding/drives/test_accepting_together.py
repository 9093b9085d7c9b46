"""What lies at an office without a single warning is accepted together: rosters, and whole positions."""

import pytest

from kshamta.access.charges import Charge
from kshamta.audit.models import Event
from kshamta.foundation import clock
from kshamta.onboarding.models import Case, CaseSide, Submission
from kshamta.onboarding.operations import checking
from kshamta.onboarding.recorded import Recorded
from kshamta.onboarding.refusals import FourEyes


def test_only_what_has_no_warning_is_accepted_together(running, django_assert_max_num_queries):
    running.send("A1", 1, 2, to="asha")
    running.send("A2", 11, 12, to="asha")
    running.send("A3", 21, 22, to="asha")  # one more than counted: somebody looks
    asha = running["asha"]
    with django_assert_max_num_queries(16):
        assert checking.accept_clean(above_id=running.position("A").pk, by=asha) == 2
    assert {code: running.roster(code).state for code in ("A1", "A2", "A3")} == {
        "A1": "accepted",
        "A2": "accepted",
        "A3": "submitted",
    }
    assert running.roster("A1").accepted == running.roster("A1").version
    assert checking.accept_clean(above_id=running.position("A").pk, by=asha) == 0
    assert Event.objects.filter(operation=Recorded.MANY_ACCEPTED).get().number == 2
    running.signed("A", "asha", "bilal")


class TestPositionsTogether:
    """A district accepts together the blocks below which nothing asks for a look."""

    @pytest.fixture
    def blocks(self, running):
        """A holds all of its three, clean; B holds one of three."""
        for code, numbers in (("A1", (1, 2)), ("A2", (11, 12)), ("A3", (21,))):
            running.given(code, *numbers, to="asha")
        running.given("B1", 31, 32, to="banu")
        running.signed("A", "asha", "bilal")
        running.signed("B", "banu", "bilal")
        return running

    def accept(self, running, name="bilal"):
        return checking.accept_clean(above_id=running.position("D").pk, by=running[name])

    def test_what_is_whole_and_clean_below_is_accepted_as_signed(self, blocks, django_assert_max_num_queries):
        signed = blocks.position("A").submitted_hash
        with django_assert_max_num_queries(18):
            assert self.accept(blocks) == 1
        position = blocks.position("A")
        assert (position.state, position.accepted_hash, position.accepted_id) == ("accepted", signed, None)
        assert blocks.position("B").state == "submitted"
        assert Event.objects.get(operation=Recorded.MANY_ACCEPTED).details["rows"] == 5
        assert self.accept(blocks) == 0

    @pytest.mark.parametrize("wrong", [{"warned": 1}, {"faulty": 1}, {"working": None}, {"working": 3}, {"nil": True}])
    def test_one_roster_that_asks_for_a_look_keeps_its_block_back(self, blocks, wrong):
        Submission.objects.filter(pk=blocks.roster("A2").pk).update(**wrong)
        assert self.accept(blocks) == 0

    def test_an_open_case_below_keeps_it_back(self, blocks):
        case = Case.objects.create(
            drive=blocks.drive, kind=2, key=b"0" * 16, state="open", weight=1, opened_at=clock.now(), changed_at=clock.now(),
            due_on=clock.today(),
        )  # fmt: skip
        CaseSide.objects.create(case=case, submission=blocks.roster("A1"), rows=[2])
        assert self.accept(blocks) == 0

    def test_who_ended_below_is_not_waited_for(self, blocks):
        Submission.objects.filter(pk__in=[blocks.roster("B2").pk, blocks.roster("B3").pk]).update(state="ended")
        assert self.accept(blocks) == 2

    def test_nobody_accepts_the_position_he_signed(self, blocks):
        Submission.objects.filter(pk=blocks.position("A").pk).update(sent_by=blocks.held["bilal"].account_id)
        assert self.accept(blocks) == 0


def test_nobody_accepts_his_own_together_with_others(running):
    running.seat("both", Charge.NODAL_OFFICER, "A", account=running.held["ddo A1"].account)
    running.send("A1", 1, 2, to="asha")
    assert checking.accept_clean(above_id=running.position("A").pk, by=running["both"]) == 0
    with pytest.raises(FourEyes):
        running.accept(running.roster("A1"), "both")
