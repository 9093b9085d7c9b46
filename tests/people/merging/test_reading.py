"""What others read of two records that were joined: the record of both ids, his own data, a breach, and a look that is recorded."""

from datetime import timedelta

import pytest

from kshamta.audit import record
from kshamta.audit.actors import Actor
from kshamta.audit.models import Event
from kshamta.audit.touched import Asked
from kshamta.foundation import clock
from kshamta.journeys.privacy import breaches, own_data
from kshamta.people.joining.refusals import MergeHimself, MergeSame, NoSuchMerge
from kshamta.people.models import Merge
from kshamta.people.operations import comparing, merging
from kshamta.people.queries import merging as merges, touched
from kshamta.people.refusals import NoSuchPerson, NotYours
from kshamta.reporting import record as reading
from tests.people.merging.histories import account_of, fresh, town_actor


def looked(person, by):
    from django.db import transaction

    with transaction.atomic():
        record.viewed(by=by, about=("people.person", person.pk), what="card", office_path=person.office.path, person_id=person.pk)


def test_the_record_of_the_kept_one_tells_what_happened_to_either(rani, again, join, bilal):
    looked(again, bilal)
    looked(rani, bilal)
    join()
    told = reading.of_person(rani.pk, bilal).rows
    assert {row.row.person_id if hasattr(row, "row") else row.person_id for row in told} == {rani.pk, again.pk}


def test_undone_each_has_his_own_again(rani, again, join, bilal):
    looked(again, bilal)
    merged = join()
    merging.undo(merge_id=merged.pk, by=bilal)
    assert merges.joined_to(rani.pk) == (rani.pk,)


def test_he_takes_away_what_happened_to_either_and_how_he_was_also_called(rani, again, join, bilal):
    account = account_of(rani, 61)
    looked(again, bilal)
    join()
    data = own_data.take(by=Actor(account_id=account.pk, person_id=rani.pk)).plain()
    assert data["other-names"] == [
        {"name_en": "Raani Devangan", "name_hi": "", "employee_id": "0221-0004711A", "at": data["other-names"][0]["at"]}
    ]
    assert data["merges"][0]["state"] == "standing"
    assert [row["operation"] for row in data["record"]].count("audit.data.viewed") == 1


def test_a_breach_that_touched_the_other_record_touched_him(rani, again, join, bilal):
    looked(again, bilal)
    join()
    now = clock.now()
    breach = breaches.look(
        asked=Asked(now - timedelta(hours=1), now + timedelta(hours=1), operations=["audit.data.viewed"]), by=bilal
    )
    assert again.pk in breach.certain
    (one,) = touched.of_ids([again.pk, rani.pk])
    assert (one.person_id, one.name_en) == (rani.pk, "Rani Dewangan")


def test_looking_at_two_is_a_look_at_each_once_an_hour(rani, again, bilal):
    for _ in range(2):
        comparing.compare(kept_id=rani.pk, other_id=again.pk, by=bilal)
    looks = Event.objects.filter(operation="audit.data.viewed")
    assert sorted(look.person_id for look in looks) == sorted([rani.pk, again.pk])
    assert {look.details["what"] for look in looks} == {"merge"}


def test_side_by_side_says_what_differs_and_how_many_rows_move(rani, again, bilal):
    compared = comparing.compare(kept_id=rani.pk, other_id=again.pk, by=bilal)
    differing = {line.field for line in compared.lines if line.differ}
    assert differing == {"name_en", "employee_id", "service", "mobile", "email"}
    assert {(each.place, each.moved) for each in compared.counts} >= {("people.Posting.person", 1), ("people.Contact.person", 2)}
    assert compared.moved == sum(each.moved for each in compared.counts)
    assert compared.other.contact("mobile") == "98xxxxxx22"


def test_who_reaches_not_both_is_not_shown_them(rani, again, bilal, chitra, asha):
    with pytest.raises(NoSuchPerson):
        comparing.compare(kept_id=rani.pk, other_id=again.pk, by=chitra)
    with pytest.raises(NotYours):
        comparing.compare(kept_id=rani.pk, other_id=again.pk, by=asha)
    with pytest.raises(MergeSame):
        comparing.compare(kept_id=rani.pk, other_id=rani.pk, by=bilal)
    assert not Event.objects.filter(operation="audit.data.viewed").exists()


def test_who_was_joined_is_not_shown_a_second_time(rani, again, join, bilal):
    join()
    with pytest.raises(NoSuchPerson):
        comparing.compare(kept_id=rani.pk, other_id=again.pk, by=bilal)


def test_a_person_to_be_parted_is_shown_to_who_may_and_never_to_himself(rani, bilal, chitra):
    from dataclasses import replace

    shown = comparing.open_to_part(person_id=rani.pk, by=bilal)
    assert [len(group.rows) for group in shown.groups if group.rows] == [1, 2] and shown.joined == ()
    with pytest.raises(NoSuchPerson):
        comparing.open_to_part(person_id=rani.pk, by=chitra)
    with pytest.raises(MergeHimself):
        comparing.open_to_part(person_id=rani.pk, by=replace(bilal, person_id=rani.pk))


def test_a_merge_is_read_within_reach_of_the_kept_one(rani, again, join, bilal, chitra, head):
    merged = join()
    for by in (bilal, head):
        assert merges.merge_of(merged.pk, by).line.person_id == rani.pk
        assert [line.id for line in merges.joined(by).rows] == [merged.pk]
    assert merges.joined(chitra).total == 0
    with pytest.raises(NoSuchMerge):
        merges.merge_of(merged.pk, chitra)


def test_the_register_takes_three_statements_whatever_stands_in_it(rani, again, join, sunita, bilal, django_assert_num_queries):
    join()
    with django_assert_num_queries(3):
        merges.joined(bilal)
    join(other=sunita)
    with django_assert_num_queries(3):
        assert merges.joined(bilal).total == 2


def test_of_an_undone_one_nothing_is_counted_as_added_since(rani, again, join, bilal):
    merged = join()
    merging.undo(merge_id=merged.pk, by=bilal)
    told = merges.merge_of(merged.pk, bilal)
    assert told.since == 0 and told.line.state == "undone" and not told.line.may_undo and told.line.ended_at
    assert fresh(again).merged_into_id is None and Merge.objects.get().ended_by == bilal.account_id
    assert merging.forget(by=town_actor()) == 0
