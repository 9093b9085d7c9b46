"""Dated facts: additional postings, transfers with their two days, retirement, resignation, death, and what was said wrongly."""

from dataclasses import replace
from datetime import timedelta

import pytest

from kshamta.access.charges import Charge
from kshamta.access.models import Appointment
from kshamta.access.operations import appointments
from kshamta.access.recorded import Recorded
from kshamta.access.refusals import NotYours, WrongMoment
from kshamta.audit.actors import system
from kshamta.audit.models import Event
from kshamta.foundation import clock
from kshamta.people import operations, queries, refusals
from kshamta.people.models import NameKey, Person, Posting
from kshamta.people.operations.postings import NewPosting
from kshamta.people.values import Order
from tests.access.appointments import town


@pytest.fixture
def today():
    return clock.today()


def moved(person, offices, by, *, to="TILDA", relieved=0, joined=0):
    day = clock.today()
    new = NewPosting(offices[to].pk, day + timedelta(days=joined), designation="Teacher", group="C")
    return operations.transfer(person_id=person.pk, new=new, relieved_on=day + timedelta(days=relieved), by=by)


def told(person, scope):
    return [(each.office_en, each.kind, each.designation, each.end) for each in queries.postings_of(person.pk, scope)]


def test_a_transfer_ends_one_posting_and_begins_the_next(sunita, offices, bilal, today, recorded):
    [event] = recorded(lambda: moved(sunita, offices, bilal, relieved=-2))
    assert told(sunita, bilal.scope) == [
        ("Office Tilda", "main", "Teacher", ""), ("Office A1", "main", "Assistant Teacher", "transfer"),
    ]  # fmt: skip
    seen = queries.person_of(sunita.pk, bilal.scope)
    assert (seen.office_en, seen.designation, seen.version) == ("Office Tilda", "Teacher", 2)
    assert (event.operation, event.office_path) == ("people.person.transferred", offices["A1"].path)
    assert event.details["relieved_on"] == str(today - timedelta(days=2)) and event.details["office"] == str(offices["TILDA"].pk)


def test_after_a_transfer_the_old_office_sees_her_no_longer_and_the_names_follow(sunita, offices, bilal, dev):
    moved(sunita, offices, bilal)
    with pytest.raises(refusals.NoSuchPerson):
        queries.person_of(sunita.pk, dev.scope)
    assert set(NameKey.objects.values_list("office", flat=True)) == {offices["TILDA"].pk}
    assert not queries.find("Sunita Sahu", dev.scope).people


def test_a_transfer_ahead_takes_effect_on_its_day(sunita, offices, bilal, dev, monkeypatch, today):
    moved(sunita, offices, bilal, relieved=8, joined=10)
    assert queries.person_of(sunita.pk, dev.scope).office_en == "Office A1"
    assert operations.bring_up(by=system("tick")) == 0
    monkeypatch.setattr("kshamta.foundation.clock.today", lambda: today + timedelta(days=10))
    assert operations.bring_up(by=system("tick")) == 1
    assert operations.bring_up(by=system("tick")) == 0
    assert queries.person_of(sunita.pk, bilal.scope).office_en == "Office Tilda"


def test_only_who_reaches_everything_brings_the_index_up(bilal):
    with pytest.raises(refusals.NotYours):
        operations.bring_up(by=bilal)


@pytest.mark.parametrize(
    ("relieved", "joined"), [(2, 1), (-900, 0), (370, 380)], ids=["joined before relieved", "relieved before it began", "too far ahead"]
)  # fmt: skip
def test_days_that_disagree_are_refused(sunita, offices, bilal, relieved, joined):
    with pytest.raises(refusals.DatesDisagree):
        moved(sunita, offices, bilal, relieved=relieved, joined=joined)
    assert Posting.objects.filter(ends_on=None).count() == 1


@pytest.mark.parametrize(
    ("who", "to", "refusal"),
    [("asha", "TILDA", refusals.NotYours), ("chitra", "PATAN", refusals.NoSuchPerson), ("farhan", "TILDA", refusals.NotYours)],
    ids=["beyond her reach", "from beyond her reach", "without the right"],
)  # fmt: skip
def test_a_transfer_needs_the_right_at_both_offices(request, sunita, offices, who, to, refusal):
    with pytest.raises(refusal):
        moved(sunita, offices, request.getfixturevalue(who), to=to)


def test_an_additional_posting_stands_beside_the_main_one_and_ends(sunita, offices, bilal, today, recorded):
    new = NewPosting(offices["TILDA"].pk, today, "additional", "Teacher", "C")
    order = Order("DEO/2025/12", today)
    [event] = recorded(lambda: operations.post(person_id=sunita.pk, new=new, by=bilal, order=order))
    assert (event.operation, event.details["kind"]) == ("people.person.posted", "additional")
    assert queries.person_of(sunita.pk, bilal.scope).office_en == "Office A1"
    posting = Posting.objects.get(kind="additional")
    assert (posting.order_number, posting.order_date) == ("DEO/2025/12", today)
    operations.end_posting(posting_id=posting.pk, on=today, by=bilal)
    assert ("Office Tilda", "additional", "Teacher", "reverted") in told(sunita, bilal.scope)
    with pytest.raises(refusals.NoSuchPosting):
        operations.end_posting(posting_id=posting.pk, on=today, by=bilal)


def test_a_main_posting_is_not_ended_by_itself(sunita, bilal, today):
    with pytest.raises(refusals.NoSuchPosting):
        operations.end_posting(posting_id=sunita.postings.get().pk, on=today, by=bilal)


def test_who_has_a_main_posting_gets_no_second(sunita, offices, bilal, today):
    with pytest.raises(refusals.AlreadyServes):
        operations.post(person_id=sunita.pk, new=NewPosting(offices["TILDA"].pk, today), by=bilal)


def test_a_retirement_ends_all_postings_on_the_day_after_the_last(sunita, offices, bilal, dev, today, recorded):
    operations.post(person_id=sunita.pk, new=NewPosting(offices["TILDA"].pk, today, "deputation"), by=bilal)
    last = today + timedelta(days=20)
    [event] = recorded(lambda: operations.retire(person_id=sunita.pk, last_day=last, by=dev))
    assert (event.operation, event.details) == ("people.person.retired", {"on": str(last + timedelta(days=1))})
    assert set(Posting.objects.values_list("ends_on", "end")) == {(last + timedelta(days=1), "retirement")}
    assert queries.person_of(sunita.pk, dev.scope).left_on == last + timedelta(days=1)


def test_until_her_last_day_she_is_on_the_roll_and_then_among_those_who_left(sunita, offices, dev, monkeypatch, today):
    operations.retire(person_id=sunita.pk, last_day=today, by=dev)

    def on_roll(gone):
        return [each.id for each in queries.people_at(offices["A1"].pk, dev.scope, gone=gone).people]

    assert (on_roll(False), on_roll(True)) == ([sunita.pk], [])
    monkeypatch.setattr("kshamta.foundation.clock.today", lambda: today + timedelta(days=1))
    assert (on_roll(False), on_roll(True)) == ([], [sunita.pk])


@pytest.mark.parametrize("leave", [operations.retire, operations.resign])
def test_nobody_leaves_twice_nor_before_he_came(sunita, dev, leave, long_ago, today):
    with pytest.raises(refusals.DatesDisagree):
        leave(person_id=sunita.pk, last_day=long_ago - timedelta(days=2), by=dev)
    leave(person_id=sunita.pk, last_day=today, by=dev)
    with pytest.raises(refusals.NotServing):
        leave(person_id=sunita.pk, last_day=today, by=dev)


def test_a_death_is_recorded_of_who_served_and_of_who_had_retired(sunita, somebody, dev, today):
    operations.record_death(person_id=sunita.pk, died_on=today, by=dev)
    assert Posting.objects.get(person=sunita).end == "death"
    pensioner = operations.enter(new=somebody(), by=dev)
    operations.retire(person_id=pensioner.pk, last_day=today - timedelta(days=30), by=dev)
    operations.record_death(person_id=pensioner.pk, died_on=today, by=dev)
    assert Posting.objects.get(person=pensioner).end == "retirement"
    assert set(Person.objects.values_list("died_on", flat=True)) == {today}
    with pytest.raises(refusals.NotServing):
        operations.record_death(person_id=sunita.pk, died_on=today, by=dev)
    with pytest.raises(refusals.DatesDisagree):
        operations.record_death(person_id=sunita.pk, died_on=today + timedelta(days=1), by=dev)


def test_whoever_died_leaves_the_number_free(sunita, somebody, dev, today):
    operations.record_death(person_id=sunita.pk, died_on=today, by=dev)
    operations.enter(new=somebody(mobile="9812345610"), by=dev)


def test_what_was_said_wrongly_is_taken_back(sunita, dev, today, recorded):
    with pytest.raises(refusals.StillServing):
        operations.reinstate(person_id=sunita.pk, by=dev)
    operations.record_death(person_id=sunita.pk, died_on=today, by=dev)
    [event] = recorded(lambda: operations.reinstate(person_id=sunita.pk, by=dev))
    assert event.operation == "people.person.reinstated"
    person = Person.objects.get()
    assert (person.left_on, person.died_on, person.postings.get().ends_on) == (None, None, None)


def test_who_came_back_is_posted_anew(sunita, offices, bilal, today):
    operations.resign(person_id=sunita.pk, last_day=today - timedelta(days=60), by=bilal)
    operations.post(person_id=sunita.pk, new=NewPosting(offices["TILDA"].pk, today), by=bilal)
    seen = queries.person_of(sunita.pk, bilal.scope)
    assert (seen.office_en, seen.left_on) == ("Office Tilda", None)


def test_who_is_to_retire_is_not_posted_before_and_who_died_not_at_all(sunita, offices, bilal, today):
    operations.retire(person_id=sunita.pk, last_day=today + timedelta(days=5), by=bilal)
    with pytest.raises(refusals.DatesDisagree):
        operations.post(person_id=sunita.pk, new=NewPosting(offices["TILDA"].pk, today), by=bilal)
    operations.record_death(person_id=sunita.pk, died_on=today, by=bilal)
    with pytest.raises(refusals.NotServing):
        operations.post(person_id=sunita.pk, new=NewPosting(offices["TILDA"].pk, today + timedelta(days=9)), by=bilal)


def test_one_transfer_waits_at_a_time(sunita, offices, bilal):
    moved(sunita, offices, bilal, relieved=4, joined=5)
    with pytest.raises(refusals.DatesDisagree):
        moved(sunita, offices, bilal, to="DIET", relieved=8, joined=9)


def test_who_is_transferred_and_retires_soon_after_moves_first(sunita, offices, bilal, monkeypatch, today):
    moved(sunita, offices, bilal, relieved=4, joined=5)
    operations.retire(person_id=sunita.pk, last_day=today + timedelta(days=19), by=bilal)
    monkeypatch.setattr("kshamta.foundation.clock.today", lambda: today + timedelta(days=6))
    operations.bring_up(by=system("tick"))
    seen = queries.person_of(sunita.pk, bilal.scope)
    assert (seen.office_en, seen.left_on) == ("Office Tilda", today + timedelta(days=20))


def test_a_death_before_a_transfer_takes_effect_ends_that_too(sunita, offices, bilal, dev, today):
    moved(sunita, offices, bilal, relieved=4, joined=5)
    operations.record_death(person_id=sunita.pk, died_on=today, by=dev)
    assert not Posting.objects.filter(ends_on=None).exists()
    assert Person.objects.get().moves_on is None
    operations.reinstate(person_id=sunita.pk, by=dev)
    assert Posting.objects.get(ends_on=None).office == offices["A1"]


def test_a_death_on_the_day_of_joining_taken_back_leaves_the_new_posting(sunita, offices, bilal, today):
    moved(sunita, offices, bilal)
    operations.record_death(person_id=sunita.pk, died_on=today, by=bilal)
    operations.reinstate(person_id=sunita.pk, by=bilal)
    assert told(sunita, bilal.scope) == [
        ("Office Tilda", "main", "Teacher", ""), ("Office A1", "main", "Assistant Teacher", "transfer"),
    ]  # fmt: skip


@pytest.fixture
def with_charges(sunita, offices):
    """Sunita is nodal officer of the block at which she serves, and has additional charge of another office."""
    account = town.account(1, "Sunita Sahu")
    Person.objects.filter(pk=sunita.pk).update(account=account)
    here = town.appoint(account, Charge.NODAL_OFFICER, offices["A1"])
    there = town.appoint(account, Charge.NODAL_OFFICER, offices["TILDA"], kind="additional")
    return here, there


def states(*appointments):
    return [Appointment.objects.get(pk=each.pk).state for each in appointments]


def test_a_transfer_takes_the_charges_of_the_old_office_at_once(sunita, offices, bilal, with_charges):
    moved(sunita, offices, bilal)
    assert states(*with_charges) == ["ended", "trained"]


def test_a_transfer_ahead_dates_the_end_of_the_charges(sunita, offices, bilal, with_charges, today):
    moved(sunita, offices, bilal, relieved=5, joined=6)
    here = Appointment.objects.get(pk=with_charges[0].pk)
    assert (here.state, here.ends_on) == ("trained", today + timedelta(days=5))


def test_death_takes_all_charges(sunita, dev, with_charges, today):
    operations.record_death(person_id=sunita.pk, died_on=today, by=dev)
    assert states(*with_charges) == ["ended", "ended"]


@pytest.fixture
def named(sunita, offices):
    """She is nominated, and not confirmed yet, at the office where she serves and at another."""
    account = town.account(2, "Sunita Sahu")
    Person.objects.filter(pk=sunita.pk).update(account=account)
    nominated = {"state": "nominated", "confirmed_at": None, "activated_at": None}
    here = town.appoint(account, Charge.DDO, offices["A1"], **nominated)
    there = town.appoint(account, Charge.NODAL_OFFICER, offices["TILDA"], **nominated)
    return here, there


def test_a_nomination_that_waits_does_not_outlive_her_posting_there(sunita, offices, bilal, named):
    moved(sunita, offices, bilal)
    assert states(*named) == ["refused", "nominated"]
    assert Appointment.objects.get(pk=named[0].pk).refuse_reason == "posting"


def test_where_she_leaves_on_a_day_to_come_it_holds_until_then(sunita, offices, bilal, named, today, monkeypatch):
    moved(sunita, offices, bilal, relieved=5, joined=6)
    here = Appointment.objects.get(pk=named[0].pk)
    assert (here.state, here.ends_on) == ("nominated", today + timedelta(days=5))
    raipur = town.acting(town.appoint(town.account(3), Charge.DISTRICT_OFFICER, offices["RAIPUR"]))
    monkeypatch.setattr("kshamta.foundation.clock.today", lambda: today + timedelta(days=5))
    with pytest.raises(WrongMoment):
        appointments.confirm(appointment_id=here.pk, by=raipur)
    assert appointments.end_due(by=system("tick")) == 1
    assert states(*named) == ["refused", "nominated"]


def test_confirmed_in_time_it_ends_with_her_posting(sunita, offices, bilal, named, today):
    moved(sunita, offices, bilal, relieved=5, joined=6)
    raipur = town.acting(town.appoint(town.account(3), Charge.DISTRICT_OFFICER, offices["RAIPUR"]))
    appointments.confirm(appointment_id=named[0].pk, by=raipur)
    confirmed = Appointment.objects.get(pk=named[0].pk)
    assert (confirmed.state, confirmed.ends_on) == ("confirmed", today + timedelta(days=5))


def test_one_that_would_begin_only_after_she_left_is_refused_at_once(sunita, offices, bilal, named, today):
    Appointment.objects.filter(pk=named[0].pk).update(starts_on=today + timedelta(days=5))
    moved(sunita, offices, bilal, relieved=5, joined=6)
    assert states(*named) == ["refused", "nominated"]


def test_death_takes_what_waits_too(sunita, dev, named, today):
    operations.record_death(person_id=sunita.pk, died_on=today, by=dev)
    assert states(*named) == ["refused", "refused"]


def test_only_the_product_itself_lets_a_nomination_lapse(named, bilal, today):
    with pytest.raises(NotYours):
        appointments.lapse(appointment_id=named[0].pk, on=today, reason="posting", by=bilal)
    with pytest.raises(NotYours):
        appointments.lapse(appointment_id=named[0].pk, on=today, reason="posting", by=replace(system("x"), rights=frozenset()))
    appointments.lapse(appointment_id=named[0].pk, on=today, reason="posting", by=system("postings"))
    with pytest.raises(WrongMoment):
        appointments.lapse(appointment_id=named[0].pk, on=today, reason="posting", by=system("postings"))
    told = Event.objects.filter(operation=Recorded.REFUSED)
    assert [event.about_id for event in told] == [named[0].pk]
