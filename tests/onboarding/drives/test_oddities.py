"""Branches and oddities: the offices' tree changes while the drive runs, offices and officers come and go."""

from datetime import timedelta

import pytest

from kshamta.access.charges import Charge
from kshamta.access.models.appointments import State as Held
from kshamta.audit.actors import system
from kshamta.foundation import clock
from kshamta.offices import operations as offices
from kshamta.offices.models import Office
from kshamta.offices.values import Facts
from kshamta.onboarding.models import Move, State, Submission
from kshamta.onboarding.operations import checking, drives, folding, placing, submitting
from kshamta.onboarding.queries import boards, compiled
from kshamta.onboarding.refusals import FourEyes, LockedAbove, NoNodalOfficer, NoSuchSubmission
from tests.onboarding.drives import cast as people

US = system("test")


def bring_up():
    changed = placing.bring_up(by=US)
    folding.fold()
    assert folding.recount(by=US) == 0  # whatever happened, figures are right
    return changed


def codes(cast, position, by):
    return {part.code for part in compiled.compiled(cast.position(position).pk, cast[by]).position.parts}


@people.RUNNING.above
def gone_up(running):
    """A1, A2, A3 accepted; A accepted by D; D sent up to the state."""
    running.given("A1", 1, 2, to="asha")
    running.given("A2", 11, 12, to="asha")
    running.given("A3", 21, to="asha")
    running.signed("A", "asha", "bilal")
    running.accept(running.position("A"), "bilal")
    running.signed("D", "bilal", "devi")
    return running


def test_nothing_changed_is_nothing_written(running):
    moves = Move.objects.count()
    assert bring_up() == 0 and Move.objects.count() == moves


def test_an_office_that_moves_takes_what_is_accepted_along_and_opens_both_paths(gone_up):
    offices.move(office_id=gone_up.offices["A1"].pk, to=gone_up.offices["B"].pk, by=US)
    bring_up()
    roster = gone_up.roster("A1")
    assert roster.state == State.ACCEPTED and roster.above.office.code == "B" and roster.way.startswith(gone_up.position("B").way)
    assert {code: gone_up.position(code).state for code in "ABD"} == {"A": "draft", "B": "draft", "D": "draft"}
    assert gone_up.position("A").reopened and gone_up.position("D").reopened and not gone_up.position("B").reopened
    assert gone_up.position("E").state == State.NOT_BEGUN  # no other path is touched
    assert codes(gone_up, "A", "asha") == {"A2", "A3"} and codes(gone_up, "B", "banu") == {"A1"}


def test_a_roster_on_its_way_lies_with_the_new_block(running):
    running.send("A1", 1, 2, to="asha")
    offices.move(office_id=running.offices["A1"].pk, to=running.offices["B"].pk, by=US)
    bring_up()
    with pytest.raises(NoSuchSubmission):
        running.accept(running.roster("A1"), "asha")
    running.accept(running.roster("A1"), "banu")
    assert running.roster("A1").to is None


def test_an_office_that_closes_ends_and_its_rows_leave_with_it(gone_up):
    offices.close(office_id=gone_up.offices["A3"].pk, by=US)
    bring_up()
    assert gone_up.roster("A3").state == State.ENDED and gone_up.roster("A3").accepted is None
    assert codes(gone_up, "A", "asha") == {"A1", "A2"}
    assert gone_up.position("A").state == State.DRAFT and gone_up.position("D").state == State.DRAFT


def test_a_closing_taken_back_lets_the_office_go_on_with_what_it_had(running):
    running.given("A3", 21, to="asha")
    offices.close(office_id=running.offices["A3"].pk, by=US)
    bring_up()
    offices.reopen(office_id=running.offices["A3"].pk, by=US)
    bring_up()
    assert running.roster("A3").state == State.DRAFT and running.roster("A3").version is not None
    submitting.submit(submission_id=running.roster("A3").pk, by=running["ddo A3"], to=running.held["asha"].pk, certified_number=1)
    running.accept(running.roster("A3"), "asha")
    assert codes(running, "A", "asha") == {"A3"}


def test_a_merged_office_keeps_what_is_accepted_and_the_other_answers_for_it(running):
    running.given("A1", 1, 2, to="asha")
    running.send("A2", 11, 12, to="asha")
    offices.merge(office_id=running.offices["A1"].pk, into=running.offices["B1"].pk, by=US)
    offices.merge(office_id=running.offices["A2"].pk, into=running.offices["B1"].pk, by=US)
    bring_up()
    first, second = running.roster("A1"), running.roster("A2")
    assert first.state == State.ACCEPTED and first.answers.code == "B1" and first.above.office.code == "B"
    assert codes(running, "B", "banu") == {"A1"}
    checking.return_(submission_id=second.pk, by=running["banu"], reason="These people are counted at B1 now.")
    submitting.submit(submission_id=second.pk, by=running["ddo B1"], to=running.held["banu"].pk, certified_number=2)
    with pytest.raises(NoSuchSubmission):
        submitting.withdraw(submission_id=second.pk, by=running["ddo A2"], reason="Mine")


def test_a_merged_block_hands_its_offices_over_and_ends(gone_up):
    offices.merge(office_id=gone_up.offices["A"].pk, into=gone_up.offices["B"].pk, by=US)
    bring_up()
    assert gone_up.position("A").state == State.ENDED
    assert {gone_up.roster(code).above.office.code for code in ("A1", "A2", "A3")} == {"B"}
    assert codes(gone_up, "B", "banu") == {"A1", "A2", "A3"}


def test_a_block_that_moves_goes_with_all_below_it(gone_up):
    offices.move(office_id=gone_up.offices["A"].pk, to=gone_up.offices["E"].pk, by=US)
    bring_up()
    assert gone_up.position("A").state == State.ACCEPTED  # its own list is what was signed
    assert gone_up.position("A").above.office.code == "E" and gone_up.position("D").state == State.DRAFT
    assert all(gone_up.roster(code).way.startswith(gone_up.position("E").way) for code in ("A1", "A2", "A3"))
    assert codes(gone_up, "E", "chitra") == {"A1", "A2", "A3"} and codes(gone_up, "D", "bilal") == set()


def test_a_late_office_owes_a_roster_and_is_told(running):
    offices.open_office(new=people._office("A9", "A", "ddo"), by=US)
    running.offices["A9"] = Office.objects.get(code="A9")
    running.seat("ddo A9", Charge.DDO, "A9")
    assert bring_up() == 1
    late = running.roster("A9")
    assert late.state == State.NOT_BEGUN and late.above.office.code == "A" and late.serial == running.drive.serials
    assert boards.board(running.position("A").pk, running["asha"]).figures.rosters == 4


def test_a_late_roster_opens_what_was_signed_without_it(gone_up):
    offices.open_office(new=people._office("A9", "A", "ddo"), by=US)
    gone_up.offices["A9"] = Office.objects.get(code="A9")
    gone_up.seat("ddo A9", Charge.DDO, "A9")
    bring_up()
    assert gone_up.position("A").state == State.ACCEPTED  # nothing that was signed has changed yet
    gone_up.given("A9", 91, to="asha")
    assert {code: gone_up.position(code).state for code in "AD"} == {"A": "draft", "D": "draft"}
    assert gone_up.position("A").reopened and codes(gone_up, "A", "asha") == {"A1", "A2", "A3", "A9"}


@pytest.mark.parametrize("begun", [False, True])
def test_an_office_that_ceases_to_be_a_ddos_leaves_unless_it_has_begun(running, begun):
    block = running.offices["B"].pk
    offices.correct(office_id=block, facts=Facts(ddo_code="0210099"), by=US)
    bring_up()
    assert running.roster("B").state == State.NOT_BEGUN
    if begun:
        running.seat("ddo B", Charge.DDO, "B")
        running.given("B", 92, to="banu")
    offices.correct(office_id=block, facts=Facts(ddo_code=""), by=US)
    bring_up()
    assert (running.roster("B").state == State.ENDED) != begun
    offices.correct(office_id=block, facts=Facts(ddo_code="0210099"), by=US)
    bring_up()
    assert running.roster("B").state != State.ENDED


def test_a_first_office_brings_its_block_its_position(cast):
    offices.open_office(new=people._office("G", "D", "block"), by=US)
    running = people.begin(cast)
    assert not Submission.objects.filter(office__code="G").exists()
    offices.open_office(new=people._office("G1", "G", "ddo"), by=US)
    assert bring_up() == 2
    assert running.position("G").above.office.code == "D" and running.roster("G1").above.office.code == "G"


def test_an_office_attached_to_two_blocks_owes_one_roster_and_both_see_it(cast):
    offices.attach(office_id=cast.offices["A1"].pk, to=cast.offices["B"].pk, by=US)
    running = people.begin(cast)
    assert Submission.objects.filter(office__code="A1").count() == 1
    assert running.roster("A1").above.office.code == "B"  # the branch receives (B18), the line looks on
    assert [child.code for child in boards.board(running.position("B").pk, running["banu"]).children.rows][0] == "A1"
    assert Submission.objects.within(running["asha"].scope).filter(office__code="A1").exists()


def test_a_branch_that_ends_brings_the_institution_back_to_the_line(running):
    running.given("DIET", 41, to="surekha")
    offices.detach(office_id=running.offices["DIET"].pk, to=running.offices["SCERT"].pk, by=US)
    bring_up()
    assert running.roster("DIET").above.office.code == "D" and running.position("SCERT").state == State.ENDED
    assert codes(running, "D", "bilal") == {"DIET"}


def test_schools_of_a_ddo_stand_within_his_roster(cast):
    school = people._office("A1-S", "A1", "institution")
    offices.open_office(new=school, by=US)
    offices.set_strength(office_id=Office.objects.get(code="A1-S").pk, figures={"C": 5}, as_on=clock.today(), by=US)
    running = people.begin(cast)
    assert not Submission.objects.filter(office__code="A1-S").exists()
    assert running.roster("A1").strength == {"C": 7} and running.roster("A1").working == 7


def test_a_ddo_code_shared_or_changed_is_the_lists_matter_not_the_rosters(running):
    for code in ("A1", "A2"):
        offices.correct(office_id=running.offices[code].pk, facts=Facts(ddo_code="0200417"), by=US)
    running.given("A1", 1, 2, to="asha")
    running.given("A2", 11, 12, to="asha")
    bring_up()
    offices.correct(office_id=running.offices["A2"].pk, facts=Facts(ddo_code="0200999"), by=US)
    bring_up()
    found = compiled.ddo_list(running.position("A").pk, running["asha"])
    assert [(ddo.code, ddo.name) for ddo in found] == [("0200417", "Ddo A1"), ("0200999", "Ddo A2")]


def test_a_ddo_who_is_transferred_leaves_the_roster_to_his_successor(running):
    running.fill("A1", 1, 2)
    old = running["ddo A1"]
    running.held["ddo A1"].__class__.objects.filter(pk=running.held["ddo A1"].pk).update(state=Held.ENDED, ends_on=clock.today())
    running.seat("new ddo", Charge.DDO, "A1")
    submitting.submit(
        submission_id=running.roster("A1").pk, by=running["new ddo"], to=running.held["asha"].pk, certified_number=2
    )
    assert running.roster("A1").sent_by == running.held["new ddo"].account_id != old.account_id


def test_one_officer_of_three_districts_accepts_nothing_he_sent_himself(running):
    """Acting and additional charges: accounts are compared, not appointments."""
    account = running.held["ddo A1"].account
    running.seat("asha too", Charge.NODAL_OFFICER, "A", account=account)
    running.seat("d too", Charge.NODAL_OFFICER, "D", account=account)
    running.send("A1", 1, 2, to="asha")
    with pytest.raises(FourEyes):
        running.accept(running.roster("A1"), "asha too")
    running.accept(running.roster("A1"), "asha")
    running.signed("A", "asha too", "bilal")
    with pytest.raises(FourEyes):
        running.accept(running.position("A"), "d too")
    running.accept(running.position("A"), "nisha")


def test_a_block_without_a_nodal_officer_is_blocked_until_one_is_nominated(running):
    running.held["arun"].__class__.objects.filter(pk=running.held["arun"].pk).update(state=Held.ENDED)
    board = boards.board(running.position("A").pk, running["asha"])
    assert all(child.blocked for child in board.children.rows)
    with pytest.raises(NoNodalOfficer):
        running.send("A1", 1, 2, to="asha")
    running.seat("gauri", Charge.NODAL_OFFICER, "A", state=Held.NOMINATED)
    submitting.submit(submission_id=running.roster("A1").pk, by=running["ddo A1"], to=running.held["asha"].pk, certified_number=2)


def test_strength_counted_anew_counts_for_who_has_not_sent(running):
    running.given("A1", 1, 2, to="asha")
    for code in ("A1", "F1"):
        offices.set_strength(office_id=running.offices[code].pk, figures={"C": 9}, as_on=clock.today(), by=US)
    bring_up()
    assert running.roster("F1").working == 9 and running.roster("A1").working == 2


def test_what_is_dated_ahead_comes_on_its_day(running, monkeypatch):
    day = clock.today() + timedelta(days=2)
    offices.close(office_id=running.offices["A3"].pk, by=US, on=day)
    bring_up()
    assert running.roster("A3").state == State.NOT_BEGUN
    monkeypatch.setattr("kshamta.foundation.clock.today", lambda: day)
    bring_up()
    assert running.roster("A3").state == State.ENDED


def test_a_drive_held_up_follows_the_tree_a_closed_one_does_not(running):
    drives.pause(drive_id=running.drive_id, by=running["farhan"], reason="The portal is away.")
    offices.move(office_id=running.offices["A1"].pk, to=running.offices["B"].pk, by=US)
    assert bring_up() == 1
    drives.close(drive_id=running.drive_id, by=running["farhan"], reason="Done.")
    offices.move(office_id=running.offices["A1"].pk, to=running.offices["A"].pk, by=US)
    assert bring_up() == 0
    drives.reopen(drive_id=running.drive_id, by=running["farhan"], reason="One came late.")
    assert bring_up() == 1 and running.roster("A1").above.office.code == "A"


def test_unlocking_waits_for_the_rung_above(gone_up):
    with pytest.raises(LockedAbove):
        checking.unlock(submission_id=gone_up.roster("A1").pk, by=gone_up["asha"], reason="One left.")
