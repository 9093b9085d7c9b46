"""A merge undone: what comes back, what was written since and stays, and when nobody may undo it."""

from datetime import timedelta
from random import Random

import pytest

from kshamta.foundation import clock
from kshamta.people import operations, truths
from kshamta.people.joining.refusals import MergeNotLast, MergeOver, MergeServiceChanged, MergeTooLate
from kshamta.people.models import Merge, MergeMove, Petition
from kshamta.people.operations import merging, transfer
from kshamta.people.operations.postings import NewPosting
from kshamta.people.queries import merging as merges
from kshamta.people.values import Names
from tests.people.merging.histories import MAKERS, fresh, standing, town_actor


def test_what_was_written_since_stays_and_is_told_before(join, rani, again, world, bilal):
    merged = join()
    MAKERS["people.Petition.person"](fresh(rani), Random(1), world)
    MAKERS["portal.PortalUser.person"](fresh(rani), Random(1), world)
    told = merges.merge_of(merged.pk, bilal)
    assert {each.place for each in told.counts if each.since} == {"people.Petition.person", "portal.PortalUser.person"}
    assert told.since == 2 and told.moved == 3
    merging.undo(merge_id=merged.pk, by=bilal)
    assert Petition.objects.get().person_id == rani.pk


def test_a_name_put_right_since_stays(join, rani, again, bilal):
    merged = join(name_en="other")
    operations.correct(person_id=rani.pk, names=Names(name_en="Rani Bai Dewangan"), by=bilal)
    merging.undo(merge_id=merged.pk, by=bilal)
    assert (fresh(rani).name_en, fresh(again).name_en) == ("Rani Bai Dewangan", "Raani Devangan")


def test_a_contact_given_since_stays_and_the_others_own_stands_again(join, rani, again, bilal):
    merged = join(mobile="other")
    operations.change_contact(person_id=rani.pk, kind="mobile", value="9812340077", by=bilal)
    merging.undo(merge_id=merged.pk, by=bilal)
    assert (standing(rani, "mobile"), standing(again, "mobile")) == ("9812340077", "9812340022")


def test_a_transfer_of_her_own_service_since_stays(join, rani, again, offices, bilal):
    merged = join()
    transfer(person_id=rani.pk, new=NewPosting(offices["TILDA"].pk, clock.today()), relieved_on=clock.today(), by=bilal)
    merging.undo(merge_id=merged.pk, by=bilal)
    assert (fresh(rani).office_id, fresh(again).office_id) == (offices["TILDA"].pk, offices["ABHANPUR"].pk)
    assert truths.differences() == {}


def test_an_end_of_the_others_service_that_was_a_mistake_is_taken_back_first(join, rani, again, offices, bilal):
    merged = join(service="other")
    operations.retire(person_id=rani.pk, last_day=clock.today(), by=bilal)
    with pytest.raises(MergeServiceChanged):
        merging.undo(merge_id=merged.pk, by=bilal)
    operations.reinstate(person_id=rani.pk, by=bilal)
    merging.undo(merge_id=merged.pk, by=bilal)
    assert (fresh(rani).office_id, fresh(again).office_id) == (offices["A1"].pk, offices["ABHANPUR"].pk)
    assert truths.differences() == {}


def test_a_transfer_of_the_others_service_since_is_nobodys_to_undo(join, rani, offices, bilal):
    merged = join(service="other")
    transfer(person_id=rani.pk, new=NewPosting(offices["TILDA"].pk, clock.today()), relieved_on=clock.today(), by=bilal)
    with pytest.raises(MergeServiceChanged):
        merging.undo(merge_id=merged.pk, by=bilal)


def test_on_the_thirtieth_day_it_is_undone_and_on_the_next_no_more(join, bilal, monkeypatch):
    merged, today = join(), clock.today()
    assert merged.undo_until == today + timedelta(days=30)
    monkeypatch.setattr(clock, "today", lambda: today + timedelta(days=31))
    with pytest.raises(MergeTooLate):
        merging.undo(merge_id=merged.pk, by=bilal)
    monkeypatch.setattr(clock, "today", lambda: today + timedelta(days=30))
    assert merging.undo(merge_id=merged.pk, by=bilal).state == "undone"
    with pytest.raises(MergeOver):
        merging.undo(merge_id=merged.pk, by=bilal)


def test_the_journal_is_destroyed_when_the_days_are_over_and_not_before(join, recorded):
    merged = join()
    assert merging.forget(by=town_actor()) == 0 and MergeMove.objects.filter(merge=merged).exists()
    Merge.objects.update(undo_until=clock.today() - timedelta(days=1))
    (event,) = recorded(lambda: merging.forget(by=town_actor()))
    assert event.operation == "people.merges.forgotten" and not MergeMove.objects.exists()
    assert merging.forget(by=town_actor()) == 0


def test_a_later_merge_is_undone_first(join, rani, again, sunita, bilal):
    first = join()
    second = join(other=sunita)
    with pytest.raises(MergeNotLast):
        merging.undo(merge_id=first.pk, by=bilal)
    merging.undo(merge_id=second.pk, by=bilal)
    merging.undo(merge_id=first.pk, by=bilal)
    assert {fresh(each).merged_into_id for each in (rani, again, sunita)} == {None}


def test_who_was_joined_to_the_other_is_the_kept_one_too(join, rani, again, sunita, bilal):
    join(kept=again, other=sunita)
    join()
    assert set(merges.joined_to(rani.pk)) == {rani.pk, again.pk, sunita.pk}
    assert fresh(sunita).merged_into_id == rani.pk
