"""Exemptions, double records, petitions, transfers and stages: rights and scopes that no other test missed when they were gone, each by an officer who lacks
the one right, or of something that lies elsewhere."""


import pytest

from kshamta.audit.models import Event
from kshamta.audit.rights import Right
from kshamta.foundation import clock
from kshamta.offices.refusals import NoSuchOffice
from kshamta.people import office_answers
from kshamta.people.joining.refusals import NoSuchMerge, NoSuchPair
from kshamta.people.models import (
    Exemption,
    ExemptionState,
    Kiosk,
    Pair,
    PairState,
    Person,
    Petition,
    Stage,
    StageSource,
    Transfer,
)
from kshamta.people.operations import kiosks as camps, merging, rolls, stages as reached
from kshamta.people.operations.stages import Reached
from kshamta.people.queries import exemptions, kiosks, merging as doubles, petitions, stages, stuck, touched, transfers
from kshamta.people.recorded import Recorded
from kshamta.people.refusals import NoSuchExemption, NoSuchPerson, NoSuchPetition, NoSuchTransfer
from kshamta.people.rules.petitions import Field
from tests.security.surviving import filled, lacking

KINDS = ("exemption", "kiosk", "merge", "pair", "second-person", "petition", "asked-petition", "transfer")


world = filled(KINDS, ("own", "child", "sibling"))


def within(world, kind):
    return {world.thing("own", kind), world.thing("child", kind)}


class TestExemptions:
    def test_listed_are_those_of_the_reach_and_none_without_the_right(self, world, devika):
        without = lacking(devika, Right.EXEMPT)
        assert {line.id for line in exemptions.listing(devika, "waiting").lines} == within(world, "exemption")
        assert {line.id for line in exemptions.listed(devika, "waiting", limit=9)} == within(world, "exemption")
        assert exemptions.listing(without, "waiting").lines == exemptions.listed(without, "waiting", limit=9) == []
        assert {row.pk for row in Exemption.objects.within(devika.scope)} == within(world, "exemption")

    def test_those_that_end_soon_are_of_the_reach_and_none_without_the_right(self, world, devika):
        Exemption.objects.update(state=ExemptionState.APPROVED)
        assert {line.id for line in exemptions.ending(devika, 60)} == within(world, "exemption")
        assert exemptions.ending(lacking(devika, Right.EXEMPT), 60) == []

    def test_those_that_wait_for_him_are_of_the_reach_and_none_without_the_right(self, world, devika):
        assert exemptions.waiting_for(devika) == 1, "his own office's are for who is above"
        assert exemptions.waiting_for(lacking(devika, Right.APPROVE_EXEMPTION)) == 0

    def test_one_is_read_by_who_asks_for_them_or_decides(self, world, devika):
        own = world.thing("child", "exemption")
        for right in (Right.EXEMPT, Right.APPROVE_EXEMPTION):
            assert exemptions.exemption_of(own, lacking(devika, right)).id == own
        for exemption, by in ((own, lacking(devika, Right.EXEMPT, Right.APPROVE_EXEMPTION)), (world.thing("sibling", "exemption"), devika)):
            with pytest.raises(NoSuchExemption):
                exemptions.exemption_of(exemption, by)

    def test_offered_is_what_the_right_allows(self, world, devika):
        below = world.thing("child", "exemption")
        line = exemptions.exemption_of(below, devika)
        assert (line.may_decide, line.may_end) == (True, True)
        assert not exemptions.exemption_of(below, lacking(devika, Right.APPROVE_EXEMPTION)).may_decide
        assert not exemptions.exemption_of(below, lacking(devika, Right.EXEMPT)).may_end

    def test_it_is_asked_for_people_of_the_reach_by_who_has_the_right(self, world, devika):
        own = world.thing("own", "second-person")
        assert exemptions.may_be_asked(own, devika).pk == own
        for person, by in ((own, lacking(devika, Right.EXEMPT)), (world.thing("sibling", "second-person"), devika)):
            with pytest.raises(NoSuchPerson):
                exemptions.may_be_asked(person, by)


class TestDoubles:
    def test_pairs_that_wait_are_of_the_reach_and_none_without_the_right(self, world, devika):
        Pair.objects.update(state=PairState.OPEN)
        assert (doubles.waiting(devika), doubles.joined(devika).total) == (2, 2)
        without = lacking(devika, Right.MERGE_PEOPLE)
        assert (doubles.waiting(without), doubles.joined(without).total) == (0, 0)

    @pytest.mark.parametrize("side", ["first", "second"])
    def test_a_pair_of_whom_one_has_moved_elsewhere_is_not_there(self, world, devika, side):
        """At once, not only after the next search."""
        pair = Pair.objects.get(pk=world.thing("own", "pair"))
        Person.objects.filter(pk=getattr(pair, side + "_id")).update(office=world.at("sibling"))
        assert pair.pk not in Pair.objects.within(devika.scope).values_list("pk", flat=True)

    def test_the_pair_of_two_is_found_within_the_reach_by_who_may_join(self, world, devika):
        own, elsewhere = (Pair.objects.get(pk=world.thing(relation, "pair")) for relation in ("own", "sibling"))
        assert doubles.waiting_of(own.second_id, own.first_id, devika) == own.pk
        assert doubles.waiting_of(own.first_id, own.second_id, lacking(devika, Right.MERGE_PEOPLE)) is None
        assert doubles.waiting_of(elsewhere.first_id, elsewhere.second_id, devika) is None

    def test_without_the_right_nothing_of_them_is_there(self, world, devika):
        merge, by = world.thing("own", "merge"), lacking(devika, Right.MERGE_PEOPLE)
        for ask in (lambda: doubles.merge_of(merge, by), lambda: merging.undo(merge_id=merge, by=by)):
            with pytest.raises(NoSuchMerge):
                ask()
        with pytest.raises(NoSuchPair):
            merging.say_apart(pair_id=world.thing("own", "pair"), by=by)


class TestPetitions:
    def test_one_elsewhere_and_without_the_right_is_not_there(self, world, devika):
        own, asked, elsewhere = world.thing("own", "petition"), world.thing("own", "asked-petition"), world.thing("sibling", "asked-petition")
        assert {petitions.petition_of(one, devika).id for one in (own, asked)} == {own, asked}
        without = lacking(devika, Right.VERIFY_PEOPLE)
        for petition, by in ((own, without), (asked, without), (elsewhere, devika), (world.thing("sibling", "petition"), devika)):
            with pytest.raises(NoSuchPetition):
                petitions.petition_of(petition, by)

    def test_lists_are_of_the_reach_and_empty_without_the_right(self, world, devika):
        assert {line.id for line in petitions.listing(devika, "below").rows} == {world.thing("child", "petition")}
        assert (petitions.waiting(devika), petitions.counts(devika)) == (1, {"mine": 1, "asked": 1})
        without = lacking(devika, Right.VERIFY_PEOPLE)
        assert [petitions.listing(without, tab).total for tab in ("mine", "asked", "below", "decided")] == [0, 0, 0, 0]
        assert petitions.waiting(without) == 0

    def test_what_waits_is_told_of_the_offices_of_the_reach(self, world, devika):
        codes = {world.at("own").code, world.at("child").code}
        assert {line.code for line in petitions.backlog(devika)} == codes
        assert petitions.backlog(lacking(devika, Right.VERIFY_PEOPLE)) == []


    def test_an_office_is_understood_by_who_verifies_there_and_leaves_a_line_when_it_comes_true(self, world, devika):
        asked = [world.thing(relation, "petition") for relation in ("own", "sibling")]
        Petition.objects.filter(pk__in=asked).update(field=Field.OFFICE)
        own, elsewhere = (Petition.objects.get(pk=world.thing(relation, "petition")) for relation in ("own", "sibling"))
        office = world.at("child").pk
        for petition, by in ((own, lacking(devika, Right.VERIFY_PEOPLE)), (elsewhere, devika)):
            with pytest.raises(NoSuchPetition):
                office_answers.understood(petition.pk, petition.person, office, by)
        office_answers.understood(own.pk, own.person, office, devika)
        office_answers.came_true(own.person, office, devika)
        assert Event.objects.filter(operation=Recorded.PETITION_GRANTED).count() == 1


class TestTransfers:
    def test_one_without_the_right_is_not_there(self, world, devika):
        own, without = world.thing("own", "transfer"), lacking(devika, Right.CHANGE_PEOPLE)
        assert transfers.transfer_of(own, devika).id == own and transfers.waiting(devika) == 1
        with pytest.raises(NoSuchTransfer):
            transfers.transfer_of(own, without)
        assert transfers.waiting(without) == 0

    def test_those_that_are_done_are_of_the_reach(self, world, devika):
        Transfer.objects.update(state="joined", ended_at=clock.now(), joined_on=clock.today(), waiting_at=None)
        assert {line.id for line in transfers.register(devika, "done").rows} == within(world, "transfer")
        assert {row.pk for row in Transfer.objects.within(devika.scope)} == within(world, "transfer")

    def test_a_card_is_opened_only_to_who_sees_people(self, world, devika):
        own, blind = world.thing("own", "transfer"), lacking(devika, Right.SEE_PEOPLE)
        assert transfers.transfer_of(own, devika).card and not transfers.transfer_of(own, blind).card
        person = Transfer.objects.get(pk=own).person_id
        assert transfers.open_of(person, devika).id == own and transfers.open_of(person, blind) is None


class TestStages:
    def test_figures_are_for_who_sees_offices_and_lead_to_people_only_who_sees_them(self, world, devika):
        office = world.at("own").pk
        assert stages.funnel(office, devika).sees_people
        assert not stages.funnel(office, lacking(devika, Right.SEE_PEOPLE)).sees_people
        with pytest.raises(NoSuchOffice):
            stages.funnel(office, lacking(devika, Right.SEE_OFFICES))

    def test_a_ledger_elsewhere_and_without_the_right_is_not_there(self, world, devika):
        own = world.thing("own", "second-person")
        assert stages.ledger_of(own, devika).person_id == own
        for person, by in ((own, lacking(devika, Right.SEE_PEOPLE)), (world.thing("sibling", "second-person"), devika)):
            with pytest.raises(NoSuchPerson):
                stages.ledger_of(person, by)

    def test_a_stage_is_taken_back_by_who_may_change_people(self, world, devika):
        own = world.thing("own", "second-person")
        steps = [Reached(own, Stage.COLLECTED, clock.now())]
        reached.reach(steps=steps, by=devika, source=StageSource.ROSTER)
        assert stages.ledger_of(own, devika).may_take_back
        assert not stages.ledger_of(own, lacking(devika, Right.CHANGE_PEOPLE)).may_take_back

    def test_who_is_stuck_is_for_who_sees_people(self, world, devika):
        office = world.at("own").pk
        assert stuck.stuck(office, "collected", devika)
        with pytest.raises(NoSuchOffice):
            stuck.stuck(office, "collected", lacking(devika, Right.SEE_PEOPLE))


def test_who_was_touched_is_of_the_scope(world, devika):
    """By a breach of what an office could see: its people, and nobody else's."""
    found = {one.person_id for one in touched.within(devika.scope)}
    assert world.thing("own", "second-person") in found and world.thing("sibling", "second-person") not in found


def test_kiosks_are_seen_and_closed_within_the_reach_by_who_has_the_right(world, devika):
    own, without = world.thing("own", "kiosk"), lacking(devika, Right.VERIFY_PEOPLE)
    assert {line.id for line in kiosks.open_ones(devika)} == {row.pk for row in Kiosk.objects.within(devika.scope)} == within(world, "kiosk")
    assert kiosks.open_ones(without) == []
    for kiosk, by in ((own, without), (world.thing("sibling", "kiosk"), devika)):
        with pytest.raises(NoSuchPerson):
            camps.close_kiosk(kiosk_id=kiosk, by=by)
    camps.close_kiosk(kiosk_id=own, by=devika)


def test_the_roll_of_an_office_elsewhere_is_not_there(world, devika):
    assert rolls.roll_of(office_id=world.at("own").pk, by=devika)
    with pytest.raises(NoSuchPerson):
        rolls.roll_of(office_id=world.at("sibling").pk, by=devika)
