"""kill -9 in the middle of an import and of an acceptance (trust.md R1, R2): nothing acknowledged is lost, nothing is half there,
nothing is there twice; the next process finishes what was begun. A few fixed moments here; `test_long.py` has the hundreds."""

import pytest

from tests.onboarding.intake.faults.killing import moments

pytestmark = pytest.mark.db
SEED = 4


def trials(killer, do, base, number, seed=SEED):
    whole = killer.trial(do, base)
    assert whole.faults == [] and whole.status == 0
    return whole, [killer.trial(do, base, kill_after=moment) for moment in moments(number, whole.seconds, seed)]


def test_an_import_killed_anywhere_is_finished_by_the_next_process(killer, empty):
    whole, killed = trials(killer, "import", empty, 5)
    assert [outcome.faults for outcome in killed] == [[]] * 5
    for outcome in killed:
        come = "received" in outcome.told or outcome.found["intakes"] != "{}"
        assert (int(outcome.found["rows"]), int(outcome.found["versions"])) == ((42, 1) if come else (0, 0))
    assert (whole.found["rows"], whole.found["state"]) == ("42", "draft")


def test_an_acceptance_killed_anywhere_happened_or_did_not(killer, judged):
    whole, killed = trials(killer, "give", judged, 5)
    assert [outcome.faults for outcome in killed] == [[]] * 5
    assert {outcome.found["state"] for outcome in killed} <= {"draft", "submitted", "accepted"}
    assert whole.found["state"] == "accepted"


def test_a_worker_that_was_killed_can_be_asked_again(killer, empty):
    place = killer.copy(empty)
    for _ in range(2):
        killer.run("import", place, kill_after=0.05)
    assert killer.run("import", place).status == 0
    found = killer.after(place)
    killer.drop(place)
    assert (found["unsound"], found["rows"], found["versions"]) == ("[]", "42", "1")
