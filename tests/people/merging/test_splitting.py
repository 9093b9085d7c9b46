"""One record that is two people becomes two: row by row, as the officer says."""

from datetime import timedelta

import pytest

from kshamta.access.models import Account
from kshamta.audit.models import Event
from kshamta.foundation import clock
from kshamta.notices.models import Dispatch
from kshamta.onboarding.models import BookedRow
from kshamta.people import truths
from kshamta.people.joining import parts
from kshamta.people.joining.refusals import (
    MergeHimself,
    MergeReasonTooShort,
    MergeServiceChanged,
    NoSuchMerge,
    SplitNeedsPosting,
    SplitNothing,
    SplitUndoFirst,
    SplitUnknownRow,
)
from kshamta.people.models import Contact, Merge, MergeMove, OtherName, Person, Posting, StageChange
from kshamta.people.operations import merging, splitting, stage_tallies, transfer
from kshamta.people.operations.postings import NewPosting
from kshamta.people.operations.splitting import NewName, Parting
from kshamta.people.operations.stages import Reached, reach
from kshamta.people.queries import merging as queries
from kshamta.people.refusals import ChangedMeanwhile, EmployeeIdTaken, GenderMissing, NoSuchPerson, NotYours
from tests.people.merging.conftest import REASON
from tests.people.merging.histories import MAKERS, account_of, town_actor

SHE = NewName("Raani Devangan", "रानी देवांगन", "", "Female", "")
BOOKED = "onboarding.BookedRow.person"


def postings_at(person, office):
    return [str(pk) for pk in Posting.objects.filter(person=person, office=office).values_list("pk", flat=True)]


@pytest.fixture
def old(join, offices):
    """The merge of Rani's two records, when nobody may undo it any more."""
    merged = join(service="other")
    Merge.objects.update(undo_until=clock.today() - timedelta(days=1))
    merging.forget(by=town_actor())
    merged.refresh_from_db()
    return merged


@pytest.fixture
def part(rani, bilal):
    def parted(person=rani, by=bilal, reason=REASON, version=None, rows=None, **more):
        return splitting.split(person_id=person.pk, parting=Parting(reason, rows or {}, **more), by=by, version=version)

    return parted


def test_after_the_thirty_days_the_record_comes_back_with_what_is_ticked(old, rani, again, offices, part, bilal):
    assert not MergeMove.objects.exists()
    mobile = Contact.objects.get(masked__startswith="98", person=rani, ended_at__isnull=False)
    rows = {parts.POSTINGS: postings_at(rani, offices["ABHANPUR"]), parts.CONTACTS_OF: [str(mobile.pk)]}
    assert part(rows=rows, back=again.pk).pk == again.pk
    rani.refresh_from_db()
    again.refresh_from_db()
    assert (again.merged_into_id, again.office_id, again.designation, again.on_roll) == (
        None,
        offices["ABHANPUR"].pk,
        "Lecturer",
        True,
    )
    assert (rani.office_id, rani.designation, rani.left_on) == (offices["A1"].pk, "Assistant Teacher", None)
    assert again.employee_id == "0221-0004711A" and not OtherName.objects.exists()
    assert Contact.objects.get(pk=mobile.pk).ended_at is None
    assert Merge.objects.get().state == "split"
    assert truths.differences() == {} and stage_tallies.recount(by=bilal) == 0


def test_the_posting_that_the_merge_ended_goes_on(old, rani, again, offices, part):
    assert Posting.objects.get(person=rani, office=offices["A1"]).end == "merged"
    part(rows={parts.POSTINGS: postings_at(rani, offices["ABHANPUR"])}, back=again.pk)
    assert Posting.objects.get(person=rani).ends_on is None
    assert Posting.objects.get(person=again).ends_on is None


def test_a_stranger_who_was_booked_to_her_is_entered_anew(sunita, world, offices, part, bilal):
    transfer(person_id=sunita.pk, new=NewPosting(offices["TILDA"].pk, clock.today()), relieved_on=clock.today(), by=bilal)
    for version in world.rosters[:2]:
        BookedRow.objects.create(submission=version.submission, version=version, person=sunita, row=2, line_hash=b"x" * 16)
    reach(steps=[Reached(sunita.pk, 2, clock.now())], by=town_actor(), source="roster")
    row = BookedRow.objects.filter(person=sunita).earliest("pk")
    rows = {parts.POSTINGS: postings_at(sunita, offices["TILDA"]), BOOKED: [str(row.pk)]}
    other = part(person=sunita, rows=rows, new=SHE)
    sunita.refresh_from_db()
    assert (other.name_en, other.office_id) == ("Raani Devangan", offices["TILDA"].pk)
    assert sunita.office_id == offices["A1"].pk and Posting.objects.get(person=sunita).end == ""
    assert BookedRow.objects.get(pk=row.pk).person_id == other.pk
    stages = dict(StageChange.objects.values_list("person_id", "stage"))
    assert stages == {sunita.pk: 2, other.pk: 2}, "the rosters of both name them"
    assert Person.objects.get(pk=other.pk).waits_for == 3
    assert truths.differences() == {} and stage_tallies.recount(by=bilal) == 0


def test_stages_go_with_all_rows_of_their_source_and_stay_without(sunita, world, offices, part, bilal):
    transfer(person_id=sunita.pk, new=NewPosting(offices["TILDA"].pk, clock.today()), relieved_on=clock.today(), by=bilal)
    version = world.rosters[0]
    row = BookedRow.objects.create(submission=version.submission, version=version, person=sunita, row=2, line_hash=b"x" * 16)
    reach(steps=[Reached(sunita.pk, 2, clock.now())], by=town_actor(), source="roster")
    reach(steps=[Reached(sunita.pk, 5, clock.now())], by=town_actor(), source="own")
    rows = {parts.POSTINGS: postings_at(sunita, offices["TILDA"]), BOOKED: [str(row.pk)]}
    other = part(person=sunita, rows=rows, new=SHE)
    assert sorted(StageChange.objects.values_list("person_id", "stage")) == sorted([(other.pk, 2), (sunita.pk, 5)])
    assert Person.objects.get(pk=sunita.pk).waits_for == 2


def test_the_account_goes_along_if_he_who_signs_in_is_the_other(sunita, offices, part, bilal):
    account = account_of(sunita, 51)
    transfer(person_id=sunita.pk, new=NewPosting(offices["TILDA"].pk, clock.today()), relieved_on=clock.today(), by=bilal)
    reach(steps=[Reached(sunita.pk, 5, clock.now())], by=town_actor(), source="own")
    rows = {parts.POSTINGS: postings_at(sunita, offices["TILDA"])}
    other = part(person=sunita, rows=rows, new=SHE, account=True)
    assert Person.objects.get(account=account).pk == other.pk
    assert StageChange.objects.get().person_id == other.pk


def test_the_closed_account_is_opened_for_who_comes_back(rani, again, join, offices, part):
    stays = account_of(rani, 52)
    closed = account_of(again, 53)
    join()
    Merge.objects.update(undo_until=clock.today() - timedelta(days=1))
    mobile = Contact.objects.get(person=rani, kind="mobile", ended_at__isnull=False)
    rows = {parts.POSTINGS: postings_at(rani, offices["ABHANPUR"]), parts.CONTACTS_OF: [str(mobile.pk)]}
    part(rows=rows, back=again.pk)
    opened = Account.objects.get(pk=closed.pk)
    assert opened.closed_at is None and opened.mobile_hash == bytes(mobile.value_hash).hex()
    assert Person.objects.get(pk=again.pk).account_id == closed.pk
    told = Dispatch.objects.filter(notice="account-opened", channel="in-app")
    assert set(told.values_list("account_id", flat=True)) == {stays.pk, closed.pk}


def test_one_row_of_the_record_names_both(old, rani, again, offices, part, recorded):
    (event,) = recorded(lambda: part(rows={parts.POSTINGS: postings_at(rani, offices["ABHANPUR"])}, back=again.pk))
    assert (event.operation, event.person_id, event.details["other"]) == ("people.person.split", rani.pk, str(again.pk))
    assert event.details["rows"] == {parts.POSTINGS: 1} and "Rani" not in str(event.details)


def test_within_the_thirty_days_it_is_undone_instead(join, rani, again, offices, part):
    join()
    with pytest.raises(SplitUndoFirst):
        part(rows={parts.POSTINGS: postings_at(rani, offices["ABHANPUR"])}, back=again.pk)


def test_what_cannot_be_undone_since_she_was_transferred_can_be_parted(join, rani, again, offices, part, bilal):
    merged = join(service="other")
    transfer(person_id=rani.pk, new=NewPosting(offices["TILDA"].pk, clock.today()), relieved_on=clock.today(), by=bilal)
    with pytest.raises(MergeServiceChanged):
        merging.undo(merge_id=merged.pk, by=bilal)
    rows = postings_at(rani, offices["ABHANPUR"]) + postings_at(rani, offices["TILDA"])
    part(rows={parts.POSTINGS: rows}, back=again.pk)
    assert Person.objects.get(pk=again.pk).office_id == offices["TILDA"].pk
    assert Person.objects.get(pk=rani.pk).office_id == offices["A1"].pk


def test_everything_that_may_be_ticked_goes(rani, world, offices, part, bilal):
    from random import Random

    transfer(person_id=rani.pk, new=NewPosting(offices["TILDA"].pk, clock.today()), relieved_on=clock.today(), by=bilal)
    for key in MAKERS:
        MAKERS[key](Person.objects.get(pk=rani.pk), Random(3), world)
    groups = queries.to_tick(rani.pk)
    rows = {group.place: [row.key for row in group.rows] for group in groups if group.rows}
    rows[parts.POSTINGS] = postings_at(rani, offices["TILDA"])[:1] or rows[parts.POSTINGS][:1]
    assert len(rows) == 5
    other = part(rows=rows, new=SHE)
    left = {group.place: len(group.rows) for group in queries.to_tick(rani.pk)}
    assert [place for place, number in left.items() if number] == [parts.POSTINGS]
    assert {group.place for group in queries.to_tick(other.pk) if group.rows} == set(rows)
    assert truths.differences() == {}


@pytest.mark.parametrize(
    ("told", "refusal"),
    [
        ({"reason": "short"}, MergeReasonTooShort),
        ({"rows": {}}, SplitNothing),
        ({"rows": {parts.POSTINGS: ["00000000-0000-0000-0000-000000000001"]}}, SplitUnknownRow),
        ({"rows": {"people.NameKey.person": ["1"]}}, SplitUnknownRow),
        ({"rows": "contact"}, SplitNeedsPosting),
        ({"rows": "all"}, SplitNeedsPosting),
        ({"rows": "one", "new": NewName("Raani Devangan", "", "", "", "")}, GenderMissing),
        ({"rows": "one", "new": NewName("Raani Devangan", "", "", "Female", "02210004711")}, EmployeeIdTaken),
        ({"rows": "one", "version": 99}, ChangedMeanwhile),
        ({"rows": "one", "back": "rani"}, NoSuchMerge),
    ],
)
def test_what_is_refused_changes_nothing(told, refusal, rani, offices, part, bilal):
    transfer(person_id=rani.pk, new=NewPosting(offices["TILDA"].pk, clock.today()), relieved_on=clock.today(), by=bilal)
    events, told = Event.objects.count(), dict(told)
    everything = postings_at(rani, offices["TILDA"]) + postings_at(rani, offices["A1"])
    contact = {parts.CONTACTS_OF: [str(Contact.objects.filter(person=rani).first().pk)]}
    rows = {"contact": contact, "all": {parts.POSTINGS: everything}, "one": {parts.POSTINGS: everything[:1]}}
    told["rows"] = rows.get(told["rows"], told["rows"]) if isinstance(told.get("rows"), str) else told.get("rows", {})
    if told.get("back"):
        told["back"] = rani.pk
    with pytest.raises(refusal):
        part(**({"new": SHE} | told))
    assert Event.objects.count() == events and Posting.objects.filter(person=rani).count() == 2


def test_who_may_not_reach_her_or_has_not_the_right_or_is_she(rani, part, chitra, asha, bilal):
    from dataclasses import replace

    for by, refusal in ((chitra, NoSuchPerson), (asha, NotYours), (replace(bilal, person_id=rani.pk), MergeHimself)):
        with pytest.raises((refusal, NoSuchPerson)):
            part(by=by)
