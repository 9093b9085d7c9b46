"""The primary check by program: findings without a value, remarks, return; never the officer's own look."""

import pytest

from kshamta.access.charges import Charge
from kshamta.audit.rights import Right
from kshamta.onboarding.models import Remark, State, Submission
from tests.access.appointments import town
from tests.cast import person, roster
from tests.onboarding import standing_drive
from tests.onboarding.standing_drive import HASH

CHECKS = (Right.SEE_DRIVES, Right.CHECK_ROSTERS)

standing = standing_drive.TODAY.fixture()


@pytest.fixture
def nodal(standing):
    """The block's nodal officer: a DDO and a block officer have no tokens."""
    return town.acting(town.appoint(town.account(50, "Block Nodal"), Charge.NODAL_OFFICER, standing.offices["ABHANPUR"]))


@pytest.fixture
def block(standing, program, nodal):
    """His program; A1 has sent 42 people to the block."""
    standing_drive.send(standing)
    return program(nodal, *CHECKS)


@pytest.fixture
def a1(standing):
    return f"/submissions/{standing.rosters['A1'].pk}"


def state(standing):
    return Submission.objects.get(pk=standing.rosters["A1"].pk).state


class TestLooking:
    def test_the_check_is_told_with_its_evidence_and_without_a_name(self, block, a1):
        told = block.asked(f"{a1}/checks").json()
        made = {check["check"]: check for check in told["checks"]}
        assert (told["hash"], told["state"]) == (HASH, "submitted")
        assert (made["no-faults"]["ticked"], made["no-faults"]["evidence"]) == (True, {"faulty": 0})
        assert (made["people-right"]["automatic"], made["people-right"]["ticked"]) == (False, False)
        assert {"remark", "return"} <= set(told["may"])

    def test_what_the_reader_may_not_do_is_not_offered(self, standing, program, block, a1):
        told = program(standing.acting("deo"), Right.SEE_DRIVES).asked(f"{a1}/checks").json()
        assert told["may"] == [] and told["hash"] == HASH
        assert program(standing.acting("elsewhere"), Right.SEE_DRIVES).asked(f"{a1}/checks").status_code == 404

    def test_findings_are_places_and_codes_never_a_value(self, standing, program, a1):
        head = program(standing.acting("head"), Right.SEE_DRIVES, Right.GIVE_ROSTER, Right.ORDER_DRIVES)
        assert head.asked(f"{a1}/findings").json() == {"version": None, "total": 0, "items": [], "next": None}
        head.put(f"{a1}/file?name=hr.csv", roster(person(1), person(2, mobile="12"), person(3, office_pin="999")))
        every = head.all(f"{a1}/findings", limit=1)
        errors = [(one["row"], one["field"]) for one in every if one["severity"] == "error"]
        assert {(3, "mobile"), (4, "office_pin")} <= set(errors)
        assert every == head.asked(f"{a1}/findings").json()["items"] and all(
            set(one) == {"row", "column", "field", "code", "severity"} for one in every
        )
        assert head.asked(f"{a1}/findings?after=bm9uZQ").json()["code"] == "cursor-wrong"

    def test_findings_are_for_who_may_bring_the_roster_in(self, standing, program, nodal, a1):
        rights = (Right.SEE_DRIVES, Right.GIVE_ROSTER)
        own = f"/submissions/{standing.rosters['ABHANPUR'].pk}/findings"
        assert [program(nodal, *rights).asked(path).status_code for path in (own, f"{a1}/findings")] == [200, 404]
        assert program(standing.acting("deo"), *rights).asked(f"{a1}/findings").status_code == 404
        assert program(nodal, *CHECKS).asked(own).status_code == 403


class TestDeciding:
    def test_a_remark_stands_at_its_cell_and_is_taken_back(self, block, a1):
        said = {"text": "Compare the service book", "row": 7, "field": "designation"}
        first, again = (block.send("POST", f"{a1}/remarks", said, idempotency_key="r") for _ in range(2))
        assert (first.status_code, first.json()) == (201, again.json())
        assert list(Remark.objects.values_list("row", "field")) == [(7, "designation")]
        assert block.send("POST", f"/remarks/{first.json()['id']}/take-back", {}).status_code == 200
        assert not Remark.objects.exists()

    def test_it_is_returned_with_a_reason(self, block, standing, a1):
        assert block.send("POST", f"{a1}/return", {"reason": ""}).status_code == 422
        assert block.send("POST", f"{a1}/return", {"reason": "Two are missing"}).status_code == 200
        assert state(standing) == State.RETURNED

    def test_nobody_higher_speaks_for_the_block(self, program, standing, block, a1):
        deo = program(standing.acting("deo"), *CHECKS)
        asked = (("return", {"reason": "x"}), ("remarks", {"text": "x"}))
        assert [deo.send("POST", f"{a1}/{verb}", said).status_code for verb, said in asked] == [404, 404]

    def test_a_token_without_the_right_says_nothing(self, program, nodal, block, a1):
        reader = program(nodal, Right.SEE_DRIVES)
        assert reader.send("POST", f"{a1}/return", {"reason": "x"}).status_code == 403

    def test_what_is_the_officer_s_own_look_no_program_does(self, block, standing, a1):
        said = {"hash": HASH, "check": "people-right", "reason": "x", "to": str(standing.held["deo"].pk)}
        verbs = ("tick", "accept", "accept-clean", "unlock", "submit", "sign-up")
        assert {block.send("POST", f"{a1}/{verb}", said).status_code for verb in verbs} == {404}
        assert state(standing) == State.SUBMITTED
