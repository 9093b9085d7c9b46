"""Everyone sees the time: what is still needed a day, whether it will be in time, who is late, how often reminded."""

from datetime import date, timedelta

import pytest

from kshamta.audit.actors import system
from kshamta.foundation import clock
from kshamta.notices.models import Dispatch
from kshamta.onboarding.models import DayTally, Submission
from kshamta.onboarding.operations import checking, drives, folding, reminding
from kshamta.onboarding.queries import boards, cards, daily, timing
from kshamta.onboarding.refusals import DriveNotRunning, DueDateWrong, NoSuchSubmission, ReasonMissing
from kshamta.onboarding.rules import dates
from kshamta.onboarding.rules.dates import Fault
from tests.onboarding.drives.cast import begin, wanted

TODAY = date(2025, 12, 20)
US = system("test")


def ahead(days):
    return TODAY + timedelta(days=days)


@pytest.mark.parametrize(
    ("days", "fault"),
    [
        ({0: ahead(4), 1: ahead(5), 2: ahead(6)}, None), ({0: ahead(4), 1: None, 2: ahead(6)}, None),
        ({0: ahead(4), 1: ahead(4)}, None), ({0: ahead(7), 1: None, 2: ahead(6)}, Fault(0, "after-above")),
        ({0: ahead(-1), 1: ahead(2)}, Fault(0, "past")), ({0: ahead(0)}, None), ({0: None}, None), ({}, None),
    ],
)  # fmt: skip
def test_a_rung_is_due_no_later_than_those_above_it(days, fault):
    assert dates.fault_of(days, order_date=TODAY, today=TODAY) == fault


def test_no_day_lies_before_the_order():
    assert dates.fault_of({0: ahead(3)}, order_date=ahead(5), today=TODAY) == Fault(0, "before-order")


@pytest.mark.parametrize(
    ("missing", "left", "needed"),
    [(10, 4, 2), (10, 0, 10), (11, 4, 3), (0, 4, 0), (0, -3, 0), (10, -1, None), (10, None, None), (1, 9, 1)],
)
def test_the_rate_still_needed_counts_today_in(missing, left, needed):
    assert dates.needed_a_day(missing, left) == needed


@pytest.mark.parametrize(
    ("given", "now", "began", "pace"),
    [
        ([(ahead(-4), 10), (ahead(-2), 14)], 18, None, 2.0), ([(ahead(-9), 0), (ahead(-1), 14)], 18, None, 4.0), ([], 12, ahead(-3), 4.0),
        ([], 12, TODAY, 0.0), ([], 12, None, 0.0), ([(ahead(-2), 20)], 18, None, 0.0), ([(TODAY, 3)], 9, None, 0.0),
    ],
)  # fmt: skip
def test_the_pace_is_read_from_the_ends_of_the_last_days(given, now, began, pace):
    assert dates.pace(given, now, TODAY, began) == pace


@pytest.mark.parametrize(
    ("missing", "pace", "day"), [(8, 4.0, ahead(2)), (9, 4.0, ahead(3)), (0, 0.0, TODAY), (5, 0.0, None), (5, 0.001, None)]
)
def test_a_forecast_says_when_or_says_nothing(missing, pace, day):
    assert dates.forecast(missing, pace, TODAY) == day


@pytest.mark.parametrize(("due", "left", "late"), [(ahead(2), 2, 0), (TODAY, 0, 0), (ahead(-3), -3, 3), (None, None, 0)])
def test_days_left_and_days_late(due, left, late):
    assert (dates.left(due, TODAY), dates.late(due, TODAY)) == (left, late)


@pytest.fixture
def on(monkeypatch):
    """`on(days)`: as many days after the drive's start."""
    first = clock.today()

    def say(days):
        monkeypatch.setattr("kshamta.foundation.clock.today", lambda: first + timedelta(days=days))

    return say


def test_the_pace_of_a_block_is_known_after_its_first_day(running, on):
    running.given("A1", 1, 2, to="asha")
    folding.keep_days(by=US)
    on(1)
    running.send("A2", 11, 12, to="asha")
    found = timing.timing(running.position("A").pk, running["asha"])
    assert (found.rosters, found.given, found.accepted, found.missing) == (3, 2, 1, 1)
    assert (found.lately_a_day, found.needed_a_day, found.days_left, found.in_time) == (1.0, 1, 5, True)


def test_a_day_is_kept_as_it_ended(running, on):
    folding.keep_days(by=US)
    running.given("A1", 1, 2, to="asha")
    assert folding.keep_days(by=US) == 3  # A, D and DPI stand otherwise now
    assert folding.keep_days(by=US) == 0
    on(1)
    assert folding.keep_days(by=US) == 7
    assert DayTally.objects.filter(submission=running.position("A")).values_list("accepted", flat=True).distinct().get() == 1


def test_who_is_late_is_listed_the_latest_first(running, on):
    running.given("A1", 1, 2, to="asha")
    on(8)
    found = timing.late(running.position("D").pk, running["bilal"])
    assert [(line.code, line.days) for line in found.rows if line.kind == "roster"] == [
        ("A2", 2), ("A3", 2), ("B1", 2), ("B2", 2), ("B3", 2),
    ]  # fmt: skip
    assert {(line.code, line.days) for line in found.rows if line.kind == "compiled"} == {("A", 1), ("B", 1)}
    assert found.timing.days_left == -2 and found.above.id == running.position("D").pk


def test_a_reminder_goes_once_a_day_to_who_answers(running, on):
    above = running.position("A").pk
    running.given("A1", 1, 2, to="asha")
    assert reminding.remind(above_id=above, by=running["asha"]) == 2
    assert reminding.remind(above_id=above, by=running["asha"]) == 0
    told = set(Dispatch.objects.filter(notice="roster-reminder").values_list("account_id", flat=True))
    assert told == {running.held["ddo A2"].account_id, running.held["ddo A3"].account_id}
    assert running.roster("A2").reminders == 1 and running.roster("A1").reminders == 0


def test_a_joint_director_reminds_and_touches_nothing(running):
    jyoti = running["jyoti"]
    assert reminding.remind(submission_ids=[running.position("D").pk, running.roster("B1").pk], by=jyoti) == 2
    assert reminding.remind(above_id=running.position("D").pk, by=jyoti, whole=True) == 7
    roster = running.roster("A1")
    running.send("A1", 1, 2, to="asha")
    for verb in (
        lambda: checking.accept(submission_id=roster.pk, by=jyoti, hash=running.roster("A1").submitted_hash),
        lambda: checking.return_(submission_id=roster.pk, by=jyoti, reason="No"),
        lambda: checking.remark(submission_id=roster.pk, by=jyoti, text="No"),
    ):
        with pytest.raises(NoSuchSubmission):
            verb()


def test_nobody_reminds_beyond_his_reach(running):
    for name in ("chitra", "ddo A1"):
        with pytest.raises(NoSuchSubmission):
            reminding.remind(above_id=running.position("A").pk, by=running[name])
    drives.pause(drive_id=running.drive_id, by=running["farhan"], reason="A holiday.")
    with pytest.raises(DriveNotRunning):
        reminding.remind(above_id=running.position("A").pk, by=running["asha"])


def test_a_reminder_of_many_takes_a_constant_number_of_statements(running, django_assert_max_num_queries):
    farhan, top = running["farhan"], running.position("DPI").pk
    with django_assert_max_num_queries(11):
        assert reminding.remind(above_id=top, by=farhan, whole=True) == 14


def test_more_time_for_one_office(running):
    roster, day = running.roster("A1"), clock.today() + timedelta(days=7)
    drives.extend(submission_id=roster.pk, by=running["farhan"], due_on=day, reason="The office was flooded.")
    roster.refresh_from_db()
    assert roster.due_on == day and roster.extended_on == clock.today()
    assert Dispatch.objects.filter(notice="roster-extended", account_id=running.held["ddo A1"].account_id).exists()
    for bad, refusal in ((clock.today() + timedelta(days=9), DueDateWrong), (day, DueDateWrong)):
        with pytest.raises(refusal):
            drives.extend(submission_id=roster.pk, by=running["farhan"], due_on=bad, reason="Again")
    with pytest.raises(ReasonMissing):
        drives.extend(submission_id=roster.pk, by=running["farhan"], due_on=day + timedelta(days=1), reason=" ")


def test_whom_the_order_names_may_extend_below_him_and_nobody_else(cast):
    running = begin(cast, may_extend=["district-officer"])
    day = clock.today() + timedelta(days=7)
    for name in ("asha", "ddo A1", "chitra", "nisha"):
        with pytest.raises(NoSuchSubmission):
            drives.extend(submission_id=running.roster("A1").pk, by=running[name], due_on=day, reason="Why not")
    drives.extend(submission_id=running.roster("A1").pk, by=running["bilal"], due_on=day, reason="The office was flooded.")
    with pytest.raises(NoSuchSubmission):
        drives.extend(submission_id=running.position("D").pk, by=running["bilal"], due_on=day, reason="Myself")


def test_more_time_for_a_whole_level(running):
    day = clock.today() + timedelta(days=7)
    number = drives.extend_level(
        drive_id=running.drive_id, step=0, by=running["farhan"], due_on=day, reason="A holiday was declared."
    )
    assert number == 8
    told = set(Dispatch.objects.filter(notice="roster-extended").values_list("account_id", flat=True))
    assert {running.held[name].account_id for name in ("ddo A1", "ddo DIET")} <= told and running.held["asha"].account_id not in told
    assert set(Submission.objects.filter(step_of_route=0).values_list("due_on", flat=True)) == {day}
    with pytest.raises(DueDateWrong):
        drives.extend_level(
            drive_id=running.drive_id, step=0, by=running["farhan"], due_on=day + timedelta(days=1), reason="Later than the block"
        )


def test_a_level_without_a_last_day_lets_nobody_below_pass_the_next_one_above(cast):
    """No day for the block: its offices are bounded by the district's."""
    levels = wanted().rungs
    running = begin(cast, rungs=levels | {"block": drives.WantedRung()}, may_extend=["block-officer"])
    roster, day = running.roster("A1"), clock.today() + timedelta(days=8)
    for late in (day + timedelta(days=1), day + timedelta(days=365)):
        with pytest.raises(DueDateWrong) as refused:
            drives.extend(submission_id=roster.pk, by=running["asha"], due_on=late, reason="Snow")
        assert refused.value.data == {"why": "beyond", "last": day}
    drives.extend(submission_id=roster.pk, by=running["asha"], due_on=day, reason="Snow")


def test_the_time_of_all_is_not_that_of_one_office_with_more(running):
    day = clock.today() + timedelta(days=7)
    drives.extend(submission_id=running.roster("A1").pk, by=running["farhan"], due_on=day, reason="Flood")
    for code, name in (("A", "asha"), ("D", "bilal"), ("DPI", "farhan")):
        position = running.position(code)
        board, late = boards.board(position.pk, running[name]).timing, timing.late(position.pk, running[name]).timing
        told = daily.daily(position.pk, running[name]).timing
        assert {each.days_left for each in (board, late, told, cards.cards(running[name])[0].timing)} == {6}
        assert board.own_due_on == late.own_due_on == told.own_due_on == position.due_on


def test_more_time_can_be_less_again_but_no_less_than_the_level_has(running):
    roster, day = running.roster("A1"), clock.today()
    drives.extend(submission_id=roster.pk, by=running["farhan"], due_on=day + timedelta(days=7), reason="Flood")
    for ahead_of_today, why in ((7, "same"), (5, "sooner"), (-1, "sooner"), (8, "beyond")):
        with pytest.raises(DueDateWrong) as refused:
            drives.extend(
                submission_id=roster.pk, by=running["farhan"], due_on=day + timedelta(days=ahead_of_today), reason="Mistyped"
            )
        assert refused.value.data["why"] == why
    drives.extend(submission_id=roster.pk, by=running["farhan"], due_on=day + timedelta(days=6), reason="Mistyped")
    roster.refresh_from_db()
    assert (roster.due_on, roster.extended_on) == (day + timedelta(days=6), None)


def test_more_time_is_not_taken_back_into_the_past(running, on):
    roster = running.roster("A1")
    drives.extend(submission_id=roster.pk, by=running["farhan"], due_on=clock.today() + timedelta(days=7), reason="Flood")
    on(7)
    with pytest.raises(DueDateWrong) as refused:
        drives.extend(submission_id=roster.pk, by=running["farhan"], due_on=clock.today() - timedelta(days=1), reason="Mistyped")
    assert refused.value.data["why"] == "past"
