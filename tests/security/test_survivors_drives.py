"""Drives, rosters and cases: rights and scopes that no other test missed when they were gone, each by an officer who lacks the one
right, or sits elsewhere."""


import pytest

from kshamta.audit.rights import Right
from kshamta.offices.refusals import NoSuchOffice
from kshamta.onboarding.models import Doubt, Drive, DriveState, Submission
from kshamta.onboarding.models.submissions import State
from kshamta.onboarding.operations import cases, cases_ranked, drives, running
from kshamta.onboarding.queries import (
    boards,
    cards,
    cases as cases_read,
    compiled,
    drives as drives_read,
    one_case,
    opened,
    seeing,
)
from kshamta.onboarding.refusals import NoSuchCase, NoSuchDrive, NoSuchSubmission
from tests.security.surviving import filled, lacking

world = filled(())


def submission(world, kind, relation="own"):
    found = Submission.objects.select_related("drive__office", "above", "office")
    return found.get(pk=world.thing(relation, kind))


class TestCases:
    def test_without_the_right_to_see_drives_no_case_is_seen(self, world, devika):
        case, blind = world.thing("own", "case"), lacking(devika, Right.SEE_DRIVES)
        assert cases_read.counts(devika)["open"] == 1 and one_case.facts_of(case, devika)
        assert cases_read.counts(blind)["open"] == 0 and cases_read.listing(blind, cases_read.Wanted()).total == 0
        with pytest.raises(NoSuchCase):
            one_case.facts_of(case, blind)

    def test_a_side_is_shown_whole_to_who_may_see_people(self, world, devika):
        case = world.thing("own", "case")
        assert [side.whole for side in one_case.facts_of(case, devika).line.mine] == [True]
        assert [side.whole for side in one_case.facts_of(case, lacking(devika, Right.SEE_PEOPLE)).line.mine] == [False]

    def test_without_the_right_to_decide_nothing_is_offered_and_nothing_decided(self, world, devika):
        case, by = world.thing("own", "case"), lacking(devika, Right.DECIDE_CASES)
        offered, refused = one_case.facts_of(case, devika), one_case.facts_of(case, by)
        assert offered.offered and offered.choices
        assert not refused.offered and not refused.choices
        with pytest.raises(NoSuchCase):
            cases.decide(case_id=case, by=by, outcome="released", reason="As the service book says")
        with pytest.raises(NoSuchCase):
            cases_ranked.ask(position_id=world.thing("own", "position-of-case"), by=by)

    def test_it_is_nobodys_turn_who_may_not_decide(self, world, devika):
        case = cases_read.Case.objects.select_related("decider", "drive").get(pk=world.thing("own", "case"))
        assert cases_read.decides(case, devika) and not cases_read.decides(case, lacking(devika, Right.DECIDE_CASES))


class TestDrives:
    def test_without_the_right_nobody_orders(self, world, devika):
        drive, by = world.thing("own", "drive"), lacking(devika, Right.ORDER_DRIVES)
        for refused in (lambda: running.pause(drive_id=drive, by=by, reason="As ordered"), lambda: drives_read.preview(drive, by)):
            with pytest.raises(NoSuchDrive):
                refused()
        with pytest.raises(NoSuchOffice):
            drives.prepare(office_id=world.at("own").pk, by=by, wanted=None)

    def test_only_who_may_order_is_offered_to_change_it(self, world, devika):
        drive, by = world.thing("own", "drive"), lacking(devika, Right.ORDER_DRIVES)
        assert "pause" in drives_read.drive_page(drive, devika).may and drives_read.drive_page(drive, by).may == frozenset()
        assert [line.mine for line in drives_read.drives_of(devika) if line.id == drive] == [True]
        assert [line.mine for line in drives_read.drives_of(by) if line.id == drive] == [False]

    def test_without_the_right_no_drive_below_stands_on_the_first_screen(self, world, devika):
        drive = world.thing("child", "drive")
        assert drive in {card.drive.id for card in cards.cards(devika)}
        assert drive not in {card.drive.id for card in cards.cards(lacking(devika, Right.SEE_DRIVES))}

    @pytest.mark.parametrize(("right", "word"), [
        (Right.REMIND, "remind"), (Right.ORDER_DRIVES, "extend"), (Right.CHECK_ROSTERS, "check"), (Right.ACCEPT_ROSTERS, "sign-up"),
    ])  # fmt: skip
    def test_the_board_offers_only_what_he_may(self, world, devika, right, word):
        position = submission(world, "position")
        assert word in boards.may(position, position.drive, devika)
        assert word not in boards.may(position, position.drive, lacking(devika, right))
        assert boards.board(position.pk, lacking(devika, right)).may == boards.may(position, position.drive, lacking(devika, right))


class TestRosters:
    def test_names_are_shown_to_its_own_office_and_to_who_checks(self, world, devika):
        roster = submission(world, "given")
        for lacked, shown in (((), True), ((Right.GIVE_ROSTER,), True), ((Right.CHECK_ROSTERS,), True),
                              ((Right.GIVE_ROSTER, Right.CHECK_ROSTERS), False)):  # fmt: skip
            assert opened._shows_names(roster, lacking(devika, *lacked)) == shown, lacked

    @pytest.mark.parametrize(("state", "right", "words"), [
        (State.SUBMITTED, Right.CHECK_ROSTERS, {"tick", "remark", "return"}), (State.SUBMITTED, Right.ACCEPT_ROSTERS, {"accept"}),
        (State.ACCEPTED, Right.ACCEPT_ROSTERS, {"unlock"}), (State.NOT_BEGUN, Right.REMIND, {"remind"}),
        (State.SUBMITTED, Right.ORDER_DRIVES, {"extend"}),
    ])  # fmt: skip
    def test_of_a_roster_he_is_offered_only_what_he_may(self, world, devika, state, right, words):
        roster = submission(world, "given")
        roster.state = state
        assert words <= opened._may(roster, devika)
        assert not words & opened._may(roster, lacking(devika, right))

    def test_a_position_is_signed_by_who_may_accept(self, world, devika):
        position, by = submission(world, "position"), lacking(devika, Right.ACCEPT_ROSTERS)
        assert "sign-up" in opened._own_may(position, devika) and not opened._own_may(position, by)
        with pytest.raises(NoSuchSubmission):
            compiled.to_sign(position.pk, by)

    def test_what_lies_elsewhere_lies_in_no_scope(self, world, devika):
        for kind, rows in (("given", Submission.objects), ("row-doubt", Doubt.objects)):
            here, there = world.thing("child", kind), world.thing("sibling", kind)
            found = set(rows.within(devika.scope).values_list("pk", flat=True))
            assert here in found and there not in found, kind


class TestSeeing:
    def test_a_roster_elsewhere_and_without_the_right_is_not_there(self, world, devika):
        here, there = world.thing("child", "given"), world.thing("sibling", "given")
        assert seeing.seen(here, devika).pk == here
        for wanted, by in ((there, devika), (here, lacking(devika, Right.SEE_DRIVES))):
            with pytest.raises(NoSuchSubmission):
                seeing.seen(wanted, by)

    def test_crumbs_begin_where_his_reach_does(self, world, devika):
        below, elsewhere = submission(world, "given", "child"), submission(world, "given", "sibling")
        assert [crumb.id for crumb in seeing.crumbs_of(below, devika)] == [below.above_id]
        assert seeing.crumbs_of(elsewhere, devika) == () == seeing.crumbs_of(below, lacking(devika, Right.SEE_DRIVES))

    def test_drives_are_those_of_his_reach_and_none_without_the_right(self, world, devika):
        drives_of = {relation: world.thing(relation, "drive") for relation in ("own", "child", "sibling")}
        seen = set(seeing.drives_seen(devika).values_list("pk", flat=True))
        assert {drives_of["own"], drives_of["child"]} <= seen and drives_of["sibling"] not in seen
        blind = set(seeing.drives_seen(lacking(devika, Right.SEE_DRIVES)).values_list("pk", flat=True))
        assert not blind & set(drives_of.values())
        assert seeing.tops_of(drives_of.values(), devika).exists()
        assert not seeing.tops_of(drives_of.values(), lacking(devika, Right.SEE_DRIVES)).exists()

    def test_what_is_being_prepared_is_seen_by_who_may_order(self, world, devika):
        drive = world.thing("own", "drive")
        Drive.objects.filter(pk=drive).update(state=DriveState.DRAFT)
        assert seeing.drive_seen(drive, devika).pk == drive
        with pytest.raises(NoSuchDrive):
            seeing.drive_seen(drive, lacking(devika, Right.ORDER_DRIVES))
