"""Hand-overs and officers outside: rights and scopes that no other test missed when they were gone, each by an officer who lacks the one
right, or of something that lies elsewhere."""

from dataclasses import replace

import pytest

from kshamta.audit.rights import Right
from kshamta.onboarding.models import HandOver, OutsideOfficer, OutsideState
from kshamta.onboarding.operations import handovers as handing, outside_officers
from kshamta.onboarding.printing import handovers as printing
from kshamta.onboarding.queries import handovers
from kshamta.onboarding.refusals import NoSuchHandOver, NoSuchOutsideOfficer
from tests.security.surviving import filled

KINDS = ("outside-officer", "waiting-hand-over", "carried", "signed")


world = filled(KINDS)


@pytest.fixture
def without(devika):
    return replace(devika, rights=devika.rights - {Right.HAND_OVER})


@pytest.fixture
def moved(world, devika):
    """Her seat is said to be in Durg, her reach is not: the seat alone opens nothing."""
    return replace(devika, office_id=world.at("sibling").pk)


def test_one_elsewhere_and_without_the_right_is_not_there(world, devika, without):
    own, elsewhere = world.thing("own", "waiting-hand-over"), world.thing("sibling", "waiting-hand-over")
    assert handovers.whole(own, devika).line.id == printing._given(own, devika).pk == own
    for given, by in ((own, without), (elsewhere, devika)):
        for ask in (handovers.whole, printing._given, lambda key, by: handing.refuse(hand_over_id=key, by=by, reason="Not of ours")):
            with pytest.raises(NoSuchHandOver):
                ask(given, by)


def test_lists_are_of_the_reach_and_empty_without_the_right(world, devika, without):
    own = {world.thing("own", kind) for kind in ("waiting-hand-over", "carried")}
    assert {line.id for line in handovers.register(devika).rows} == {line.id for line in handovers.listed(devika, limit=9)} == own
    assert {row.pk for row in HandOver.objects.within(devika.scope)} == own
    assert set(handovers.counts(devika).values()) == {1}
    assert handovers.register(without).total == 0 and handovers.listed(without, limit=9) == []
    assert set(handovers.counts(without).values()) == {0}


def test_an_officer_outside_elsewhere_and_without_the_right_is_not_there(world, devika, without):
    own, elsewhere = world.thing("own", "outside-officer"), world.thing("sibling", "outside-officer")
    assert handovers.officer(own, devika).id == own
    for officer, by in ((own, without), (elsewhere, devika)):
        for ask in (handovers.officer, lambda key, by: outside_officers.end(officer_id=key, by=by, reason="Not of ours")):
            with pytest.raises(NoSuchOutsideOfficer):
                ask(officer, by)


def test_officers_outside_are_listed_within_the_reach(world, devika, without):
    seen = {row.pk for row in OutsideOfficer.objects.within(devika.scope)}
    assert world.thing("own", "outside-officer") in seen and world.thing("sibling", "outside-officer") not in seen
    assert {line.id for line in handovers.officers(devika).rows} == {line.id for line in handovers.officers_listed(devika, limit=9)} == seen
    assert handovers.officers(without).total == 0 and handovers.officers_listed(without, limit=9) == []


def test_it_goes_only_to_officers_of_the_own_office_by_who_has_the_right(world, devika, without, moved):
    OutsideOfficer.objects.filter(state=OutsideState.REGISTERED).update(state=OutsideState.CONFIRMED)
    assert [line.id for line in handovers.confirmed(devika)] == [world.thing("own", "outside-officer")]
    assert handovers.confirmed(without) == handovers.confirmed(moved) == []


def test_a_position_is_handed_over_by_its_own_office_with_the_right(world, devika, without, moved):
    own, elsewhere = world.thing("own", "signed"), world.thing("sibling", "signed")
    assert handing._position(own, devika).pk == own and own in {each.id for each in handovers.to_hand(devika)}
    assert handovers.to_hand(without) == handovers.to_hand(moved) == []
    for position, by in ((own, without), (elsewhere, moved)):
        with pytest.raises(NoSuchHandOver):
            handing._position(position, by)
