"""Units without a nodal officer; nominated, not active; active, not trained: ageing, and a reminder once a day."""

from datetime import date, timedelta

import pytest

from kshamta.access.charges import Charge
from kshamta.access.models import Appointment, Reminder
from kshamta.access.models.appointments import State
from kshamta.access.operations import appointments
from kshamta.access.queries import lags
from kshamta.access.recorded import Recorded
from kshamta.access.refusals import AlreadyReminded, NobodyToRemind, NoSuchAppointment, NotYours
from kshamta.access.rules.lags import Lag, age, vacant_since
from kshamta.audit.models import Event
from kshamta.foundation import clock
from kshamta.notices.models import Dispatch
from tests.access.appointments import town

C = Charge


def codes(page):
    return [row.office_code for row in page.rows]


def told(notice):
    return set(Dispatch.objects.filter(notice=notice).values_list("account_id", flat=True))


def test_ages_are_whole_days_and_never_negative():
    assert age(date(2025, 12, 1), date(2025, 12, 26)) == 25
    assert age(date(2025, 12, 27), date(2025, 12, 26)) == 0


@pytest.mark.parametrize(
    ("last_ended", "opened", "began", "since"),
    [
        (date(2025, 11, 1), date(1998, 1, 1), date(2025, 6, 1), date(2025, 11, 1)),  # since the last one ended
        (None, date(1998, 1, 1), date(2025, 6, 1), date(2025, 6, 1)),  # old office: since the register is kept
        (None, date(2025, 9, 1), date(2025, 6, 1), date(2025, 9, 1)),  # new office: since it exists
    ],
)
def test_since_when_a_unit_lacks_its_officer(last_ended, opened, began, since):
    assert vacant_since(last_ended=last_ended, opened=opened, register_began=began) == since


def test_districts_and_blocks_without_a_nodal_officer_are_listed_within_the_scope(bilal, farhan, asha, chitra):
    assert set(codes(lags.lagging(Lag.NO_OFFICER, farhan.scope))) == {"RAIPUR", "DURG", "TILDA", "PATAN"}  # Asha has Abhanpur
    assert set(codes(lags.lagging(Lag.NO_OFFICER, bilal.scope))) == {"RAIPUR", "TILDA"}
    assert set(codes(lags.lagging(Lag.NO_OFFICER, chitra.scope))) == {"DURG", "PATAN"}


def test_the_query_and_the_rule_agree_on_since_when(bilal, holding, offices):
    ended = clock.today() - timedelta(days=12)
    holding(C.NODAL_OFFICER, "TILDA", state=State.ENDED, ends_on=ended, starts_on=town.BEGAN, nominated_at=town.days_ago(40))
    found = {row.office_code: row for row in lags.lagging(Lag.NO_OFFICER, bilal.scope).rows}
    began = lags.register_began()
    for code, last in (("TILDA", ended), ("RAIPUR", None)):
        since = vacant_since(last_ended=last, opened=offices[code].opened_on, register_began=began)
        assert (found[code].since, found[code].days) == (since, (clock.today() - since).days)
    assert [found["TILDA"].days, found["RAIPUR"].days] == [12, 40]


def test_a_closed_unit_needs_nobody(bilal, offices):
    offices["TILDA"].closed_on = clock.today()
    offices["TILDA"].save()
    assert codes(lags.lagging(Lag.NO_OFFICER, bilal.scope)) == ["RAIPUR", "ABHANPUR"]


def test_nominated_not_active_and_active_not_trained_with_their_days(bilal, holding, chitra):
    for number, state in ((9, State.NOMINATED), (4, State.CONFIRMED), (6, State.ACTIVE), (3, State.TRAINED)):
        at = town.days_ago(number)
        holding(C.NODAL_OFFICER, "TILDA", state=state, nominated_at=at, activated_at=at)
    waiting = lags.lagging(Lag.NOT_ACTIVE, bilal.scope).rows
    assert [(row.state, row.days) for row in waiting] == [(State.NOMINATED, 9), (State.CONFIRMED, 4)]
    assert [(row.days, row.called.en) for row in lags.lagging(Lag.NOT_TRAINED, bilal.scope).rows] == [(6, "Block nodal officer")]
    assert lags.counts(bilal.scope) == {Lag.NO_OFFICER: 2, Lag.NOT_ACTIVE: 2, Lag.NOT_TRAINED: 1}
    assert lags.counts(chitra.scope) == {Lag.NO_OFFICER: 2, Lag.NOT_ACTIVE: 0, Lag.NOT_TRAINED: 0}
    assert lags.held_up(bilal.scope) == {Lag.NOT_ACTIVE: 2, Lag.NOT_TRAINED: 1}
    assert lags.held_up(chitra.scope) == {Lag.NOT_ACTIVE: 0, Lag.NOT_TRAINED: 0}


def test_only_charges_that_need_training_wait_for_it(bilal, holding):
    holding(C.BLOCK_OFFICER, "TILDA", state=State.ACTIVE)
    assert lags.lagging(Lag.NOT_TRAINED, bilal.scope).total == 0


def test_a_unit_without_officer_reminds_the_nearest_who_may_nominate_there(offices, holding, bilal, nisha, farhan):
    jaya = holding(C.JOINT_DIRECTOR, "DIV")
    appointments.remind(lag=Lag.NO_OFFICER, about=offices["TILDA"].pk, by=jaya)
    assert told("nominate-reminder") == {bilal.account_id, nisha.account_id}  # of the district, not of the directorate
    [event] = Event.objects.filter(operation=Recorded.REMINDED)
    assert (event.about_id, event.charge, event.details) == (offices["TILDA"].pk, C.JOINT_DIRECTOR, {"lag": "no-officer"})


def test_once_a_day_whoever_presses_the_button(offices, holding, bilal):
    appointments.remind(lag=Lag.NO_OFFICER, about=offices["TILDA"].pk, by=holding(C.JOINT_DIRECTOR, "DIV"))
    with pytest.raises(AlreadyReminded):
        appointments.remind(lag=Lag.NO_OFFICER, about=offices["TILDA"].pk, by=bilal)
    assert Dispatch.objects.filter(notice="nominate-reminder").values("account_id").distinct().count() == 1
    row = next(row for row in lags.lagging(Lag.NO_OFFICER, bilal.scope).rows if row.office_code == "TILDA")
    assert row.reminded_today
    Reminder.objects.update(day=clock.today() - timedelta(days=1))
    appointments.remind(lag=Lag.NO_OFFICER, about=offices["TILDA"].pk, by=bilal)


def test_nobody_above_to_remind_is_said(offices, holding):
    with pytest.raises(NobodyToRemind):
        appointments.remind(lag=Lag.NO_OFFICER, about=offices["TILDA"].pk, by=holding(C.JOINT_DIRECTOR, "DIV"))


def test_reminders_stay_within_the_scope_and_the_right(offices, chitra, bilal, holding, nominated):
    with pytest.raises(NotYours):
        appointments.remind(lag=Lag.NO_OFFICER, about=offices["TILDA"].pk, by=chitra)
    waiting = nominated(C.NODAL_OFFICER)
    with pytest.raises(NoSuchAppointment):
        appointments.remind(lag=Lag.NOT_ACTIVE, about=waiting.pk, by=chitra)
    for may_not in (holding(C.DDO, "A1"), holding(C.AUDITOR, "CG")):
        with pytest.raises(NotYours):
            appointments.remind_all(lag=Lag.NO_OFFICER, by=may_not)


def test_who_is_reminded_of_a_nomination_depends_on_where_it_waits(nominated, bilal, farhan, nisha):
    waiting = nominated(C.NODAL_OFFICER)
    before = Dispatch.objects.filter(notice="appointment-nominated").count()
    appointments.remind(lag=Lag.NOT_ACTIVE, about=waiting.pk, by=bilal)
    assert Dispatch.objects.filter(notice="appointment-nominated").count() > before
    assert told("appointment-nominated") == {nisha.account_id}  # she may confirm it, and is nearer than Farhan
    confirmed = nominated(C.NODAL_OFFICER, "TILDA")
    appointments.confirm(appointment_id=confirmed.pk, by=farhan)
    first = confirmed.links.get(ended_at=None)
    appointments.remind(lag=Lag.NOT_ACTIVE, about=confirmed.pk, by=bilal)
    assert confirmed.links.get(ended_at=None) != first  # a new link; the database could not send the old one again


def test_all_are_reminded_with_one_line_of_the_record(farhan, bilal, chitra, asha, offices):
    done = appointments.remind_all(lag=Lag.NO_OFFICER, by=farhan)
    assert (done.sent, done.nobody, done.left) == (4, 0, 0)
    [event] = Event.objects.filter(operation=Recorded.MANY_REMINDED)
    assert (event.number, event.details) == (4, {"lag": "no-officer", "sent": 4, "nobody": 0})
    assert appointments.remind_all(lag=Lag.NO_OFFICER, by=farhan).sent == 0
    assert set(Reminder.objects.values_list("charge", flat=True)) == {C.HEAD_OF_DEPARTMENT}


def test_all_who_are_not_trained_are_reminded(bilal, holding):
    slow = [holding(C.NODAL_OFFICER, code, state=State.ACTIVE) for code in ("TILDA", "ABHANPUR")]
    assert appointments.remind_all(lag=Lag.NOT_TRAINED, by=bilal).sent == 2
    assert told("training-reminder") == {actor.account_id for actor in slow}


@pytest.mark.parametrize("lag", list(Lag))
def test_a_list_costs_the_same_however_long_it_is(lag, holding, farhan, bilal, django_assert_max_num_queries):
    for number in range(30):
        state = State.ACTIVE if number % 2 else State.NOMINATED
        holding(C.NODAL_OFFICER, ("ABHANPUR", "TILDA", "PATAN")[number % 3], state=state)
    Appointment.objects.filter(office__code="PATAN").delete()
    with django_assert_max_num_queries(4):
        lags.lagging(lag, farhan.scope)
