"""Trained, not finished: the nodal officers whose units still collect in a drive under way; ageing, and a reminder once a day."""

from datetime import timedelta

import pytest

from kshamta.access.charges import Charge
from kshamta.access.models import Appointment, Reminder
from kshamta.access.models.appointments import State as Held
from kshamta.access.refusals import AlreadyReminded, NoSuchAppointment, NotYours
from kshamta.access.rules.lags import Lag
from kshamta.audit.models import Event
from kshamta.foundation import clock
from kshamta.notices.models import Dispatch
from kshamta.onboarding.models import Drive, Submission
from kshamta.onboarding.operations import drives, finishing
from kshamta.onboarding.queries.finishing import NOT_FINISHED, counts, not_finished
from kshamta.onboarding.recorded import Recorded
from tests.onboarding.drives import cast as people


def names(cast, who):
    return {row.name.en for row in not_finished(cast[who].scope).rows}


def line(cast, who, name):
    return next(row for row in not_finished(cast[who].scope).rows if row.name.en == name)


def told():
    return set(Dispatch.objects.filter(notice="finish-reminder").values_list("account_id", flat=True))


def test_without_a_drive_nobody_has_anything_to_finish(cast):
    assert not_finished(cast["farhan"].scope).rows == ()
    assert counts(cast["farhan"].scope)[NOT_FINISHED] == 0


def test_each_sees_the_officers_below_him_whose_units_still_collect(running):
    assert names(running, "asha") == {"Arun"}
    assert names(running, "bilal") == {"Nisha", "Arun", "Babu"}
    assert names(running, "chitra") == {"Emma", "Firoz"}
    assert {"Devi", "Nisha", "Emma", "Arun", "Babu", "Firoz"} <= names(running, "farhan")
    assert {*counts(running["bilal"].scope)} == {*Lag, NOT_FINISHED} and counts(running["bilal"].scope)[NOT_FINISHED] == 3


def test_whoever_has_sent_his_position_up_is_finished_until_it_is_returned(running):
    for code, numbers in (("A1", (1, 2)), ("A2", (3, 4)), ("A3", (5,))):
        running.given(code, *numbers, to="asha")
    assert line(running, "bilal", "Arun").missing == 0  # all have come, and the block has not signed yet
    running.signed("A", "asha", "bilal")
    assert names(running, "bilal") == {"Nisha", "Babu"}
    Submission.objects.filter(pk=running.position("A").pk).update(state="returned")
    assert "Arun" in names(running, "bilal")


def test_what_is_missing_and_until_when_stands_beside_him(running):
    running.given("A1", 1, 2, to="asha")
    mine = line(running, "bilal", "Arun")
    assert (mine.rosters, mine.missing, mine.due_on) == (3, 2, running.position("A").due_on)
    assert (mine.called.en, mine.office_code, mine.state) == ("Block nodal officer", "A", "trained")


def test_where_the_order_sets_him_no_day_the_bottom_s_last_day_stands(running):
    Submission.objects.filter(pk=running.position("A").pk).update(due_on=None)
    assert line(running, "bilal", "Arun").due_on == running.roster("A1").due_on


def test_it_counts_from_the_drive_or_from_the_training_whichever_came_later(running):
    today = clock.today()
    Drive.objects.update(started_at=clock.now() - timedelta(days=9))
    Appointment.objects.filter(pk=running.held["arun"].pk).update(trained_on=today - timedelta(days=2))
    Appointment.objects.filter(pk=running.held["babu"].pk).update(trained_on=today - timedelta(days=40))
    assert [(row.name.en, row.days) for row in not_finished(running["bilal"].scope).rows][-1] == ("Arun", 2)
    assert line(running, "bilal", "Babu").days == 9


def test_an_officer_of_two_drives_stands_there_once_with_both_sums(running):
    first = running.drive_id
    people.begin(running, order_number="DPI/2025/115")
    mine = [row for row in not_finished(running["bilal"].scope).rows if row.name.en == "Arun"]
    assert len(mine) == 1 and mine[0].rosters == 6
    drives.pause(drive_id=first, by=running["farhan"], reason="Elections")
    assert line(running, "bilal", "Arun").rosters == 3


def test_a_drive_that_pauses_keeps_nobody(running):
    drives.pause(drive_id=running.drive_id, by=running["farhan"], reason="Elections")
    assert names(running, "farhan") == set()


@pytest.mark.parametrize("facts", [{"state": Held.ACTIVE}, {"state": Held.ENDED}, {"charge": Charge.BLOCK_OFFICER}])
def test_only_trained_nodal_officers_of_today_stand_there(running, facts):
    Appointment.objects.filter(pk=running.held["arun"].pk).update(**facts)
    assert names(running, "bilal") == {"Nisha", "Babu"}


def test_the_joint_director_reminds_once_a_day(running):
    arun = running.held["arun"]
    finishing.remind_to_finish(about=arun.pk, by=running["jyoti"])
    assert told() == {arun.account_id}
    [event] = Event.objects.filter(operation=Recorded.FINISH_REMINDED)
    assert (event.about_id, event.details, event.charge) == (arun.pk, {"lag": "not-finished"}, Charge.JOINT_DIRECTOR)
    assert line(running, "bilal", "Arun").reminded_today
    with pytest.raises(AlreadyReminded):
        finishing.remind_to_finish(about=arun.pk, by=running["bilal"])
    Reminder.objects.update(day=clock.today() - timedelta(days=1))
    finishing.remind_to_finish(about=arun.pk, by=running["bilal"])


def test_all_are_reminded_with_one_line_of_the_record(running):
    finishing.remind_to_finish(about=running.held["arun"].pk, by=running["bilal"])
    done = finishing.remind_all_to_finish(by=running["bilal"])
    assert (done.sent, done.nobody, done.left) == (2, 0, 0)
    assert told() == {running.held[name].account_id for name in ("arun", "nisha", "babu")}
    [event] = Event.objects.filter(operation=Recorded.MANY_REMINDED_TO_FINISH)
    assert (event.number, event.details) == (2, {"lag": "not-finished", "sent": 2})
    assert finishing.remind_all_to_finish(by=running["bilal"]).sent == 0


def test_at_most_two_hundred_at_a_press(running, monkeypatch):
    monkeypatch.setattr(finishing, "AT_ONCE", 2)
    done = finishing.remind_all_to_finish(by=running["bilal"])
    assert (done.sent, done.left) == (2, 1)
    assert finishing.remind_all_to_finish(by=running["bilal"]).sent == 1


def test_reminders_stay_within_the_reach_and_the_right(running):
    arun = running.held["arun"].pk
    with pytest.raises(NoSuchAppointment):
        finishing.remind_to_finish(about=arun, by=running["chitra"])
    for verb in (lambda by: finishing.remind_to_finish(about=arun, by=by), lambda by: finishing.remind_all_to_finish(by=by)):
        with pytest.raises(NotYours):
            verb(running["ddo A1"])
    assert told() == set()


def test_whoever_has_finished_is_not_reminded(running):
    running.given("A1", 1, 2, to="asha")
    running.signed("A", "asha", "bilal")
    with pytest.raises(NoSuchAppointment):
        finishing.remind_to_finish(about=running.held["arun"].pk, by=running["bilal"])


def test_the_list_costs_the_same_however_long_it_is(running, django_assert_num_queries):
    for number in range(30):
        running.seat(f"more {number}", Charge.NODAL_OFFICER, "AB"[number % 2])
    scope = running["farhan"].scope
    with django_assert_num_queries(5):
        assert not_finished(scope).total >= 36
