"""What is brought in, doubted, found and received of rosters: rights and scopes that no other test missed when they were gone."""


import pytest

from kshamta.audit.rights import Right
from kshamta.foundation import clock
from kshamta.offices.refusals import NoSuchOffice
from kshamta.onboarding.models import BookedRow, Doubt, Drive, Submission
from kshamta.onboarding.operations import intakes as bringing
from kshamta.onboarding.printing import receipt as printed
from kshamta.onboarding.queries import addressing, doubts, drives, findings, history, intakes, listing, seeing
from kshamta.onboarding.refusals import NoSuchSubmission
from tests.security.surviving import filled, lacking

KINDS = ("given", "row-doubt", "intake", "receipt", "drive", "roster")


world = filled(KINDS)


@pytest.mark.parametrize("ask", [bringing._bringing, findings._brought])
def test_a_roster_is_brought_in_by_its_office_or_who_orders_drives_over_it(world, devika, ask):
    own = world.thing("own", "roster")
    for right in (Right.GIVE_ROSTER, Right.ORDER_DRIVES):
        assert ask(own, lacking(devika, right)).pk == own
    for roster, by in ((own, lacking(devika, Right.GIVE_ROSTER, Right.ORDER_DRIVES)), (world.thing("sibling", "roster"), devika)):
        with pytest.raises(NoSuchSubmission):
            ask(roster, by)


def test_files_are_of_the_own_office_or_of_the_reach_of_who_orders_drives(world, devika):
    own = world.thing("own", "intake")
    for right in (Right.GIVE_ROSTER, Right.ORDER_DRIVES):
        assert [intake.pk for intake in intakes.mine(lacking(devika, right))] == [own]
    assert not intakes.mine(lacking(devika, Right.GIVE_ROSTER, Right.ORDER_DRIVES)).exists()


def test_rows_in_doubt_ask_who_decides_within_his_reach(world, devika):
    without = lacking(devika, Right.DECIDE_CASES)
    assert [line.id for line in doubts.doubts(devika).lines] == [world.thing("own", "row-doubt")] and doubts.waiting_for(devika) == 1
    assert doubts.doubts(without).lines == [] and doubts.waiting_for(without) == 0


def test_rows_that_are_gone_are_told_to_who_decides_within_his_reach(world, devika):
    for relation in ("own", "sibling"):
        doubt = Doubt.objects.get(pk=world.thing(relation, "row-doubt"))
        BookedRow.objects.create(
            submission=doubt.submission, person_id=doubt.person_id, version=doubt.version, row=2, line_hash=relation.encode(),
            gone_at=clock.now(),
        )  # fmt: skip
    person = Doubt.objects.get(pk=world.thing("own", "row-doubt")).person_id
    assert [gone.person_id for gone in doubts.doubts(devika).gone] == [person]
    assert doubts.doubts(lacking(devika, Right.DECIDE_CASES)).gone == []


def test_whom_a_row_may_mean_is_named_to_who_sees_people(world, devika):
    doubt = Doubt.objects.select_related("person__office").get(pk=world.thing("own", "row-doubt"))
    assert doubts._known(doubt.person, devika)["person_id"] == doubt.person_id
    assert doubts._known(doubt.person, lacking(devika, Right.SEE_PEOPLE))["person_id"] is None


def test_a_receipt_is_for_who_sees_drives(world, devika):
    move = world.thing("own", "receipt")
    assert history.receipt(move, devika).id == printed._move(move, devika).pk == move
    for ask in (history.receipt, printed._move):
        with pytest.raises(NoSuchSubmission):
            ask(move, lacking(devika, Right.SEE_DRIVES))


def test_one_is_listed_within_the_reach_of_who_sees_drives(world, devika):
    own = world.thing("own", "given")
    assert listing.one(own, devika).id == own
    for roster, by in ((own, lacking(devika, Right.SEE_DRIVES)), (world.thing("sibling", "given"), devika)):
        with pytest.raises(NoSuchSubmission):
            listing.one(roster, by)


def test_what_holds_a_roster_elsewhere_is_elsewhere_too(world, devika):
    elsewhere = Submission.objects.select_related("office", "drive").get(pk=world.thing("sibling", "given"))
    assert elsewhere.above_id and not seeing.sees(elsewhere, devika)


def test_drives_of_the_scope_are_its_own_and_those_it_takes_part_in(world, devika):
    found = set(Drive.objects.within(devika.scope).values_list("pk", flat=True))
    assert world.thing("own", "drive") in found and world.thing("sibling", "drive") not in found


def test_a_drive_is_prepared_only_by_who_may_order_one(world, devika):
    assert drives.choices(world.at("own").pk, devika)
    with pytest.raises(NoSuchOffice):
        drives.choices(world.at("own").pk, lacking(devika, Right.ORDER_DRIVES))


def test_files_together_are_addressed_to_offices_of_the_reach_alone(world, devika):
    """A drive of the office above: another district takes part in it, too."""
    drive = Submission.objects.get(pk=world.thing("own", "roster")).drive_id
    elsewhere = world.thing("sibling", "roster")
    Submission.objects.filter(pk=elsewhere).update(drive=drive)
    _, found = addressing.rosters(drive, devika)
    ids = {key for rows in found.by_code.values() for key, *_ in rows}
    assert world.thing("own", "roster") in ids and elsewhere not in ids
