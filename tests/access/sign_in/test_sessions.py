"""Who is signed in, and what he may do: asked on every request, by the clock and by the appointment as it stands."""

from datetime import timedelta

import pytest
import time_machine

from kshamta.access.charges import RIGHTS, Charge
from kshamta.access.models import Account, Appointment, SignedIn
from kshamta.access.models.appointments import State
from kshamta.access.queries import sessions
from kshamta.audit.rights import Right
from kshamta.foundation import clock
from kshamta.offices.models import OfficePlacement, Route
from tests.access.sign_in import people


def line(holder, **changed):
    now = clock.now()
    given = {"acting_in": holder.charge, "signed_in_at": now, "seen_at": now, "proved_at": now, "second_factor": True}
    return SignedIn.objects.create(account=holder, **(given | changed))


def after(**time):
    return time_machine.travel(clock.now() + timedelta(**time), tick=False)


def actor(where):
    return sessions.actor_for(where.pk, "192.0.2.1")


def test_asha_acts_in_her_charge_at_her_office(asha, tree):
    found = actor(line(asha))
    assert (found.account_id, found.charge, found.office_path) == (asha.pk, "ddo", tree.block.path)
    assert found.rights == RIGHTS[Charge.DDO] and found.reach == (tree.block.path,) and found.address == "192.0.2.1"
    assert found.may(Right.CHANGE_PEOPLE, at=tree.block.path) and not found.may(Right.CHANGE_PEOPLE, at=tree.elsewhere.path)


def test_one_statement_tells_who_acts(asha, django_assert_num_queries):
    where = line(asha)
    with django_assert_num_queries(1):
        actor(where)


def test_an_office_with_branches_reaches_them_with_one_statement_more(bilal, tree, django_assert_num_queries):
    college = people.office("college", tree.elsewhere)
    OfficePlacement.objects.create(office=college, parent=tree.district, route=Route.BRANCH, starts_on=people.LONG_AGO)
    where = line(bilal)
    with django_assert_num_queries(2):
        assert actor(where).reach == (tree.district.path, college.path)


def test_a_branch_that_has_ended_is_out_of_reach(bilal, tree):
    college = people.office("college", tree.elsewhere)
    OfficePlacement.objects.create(
        office=college, parent=tree.district, route=Route.BRANCH, starts_on=people.LONG_AGO, ends_on=clock.today()
    )
    assert actor(line(bilal)).reach == (tree.district.path,)


@pytest.mark.parametrize("change", [
    {"state": State.ENDED}, {"ends_on": clock.today()}, {"starts_on": clock.today() + timedelta(days=1)}, {"state": State.CONFIRMED},
])  # fmt: skip
def test_rights_go_with_the_appointment_at_once(asha, change):
    where = line(asha)
    Appointment.objects.filter(pk=asha.charge.pk).update(**change)
    found = actor(where)
    assert (found.account_id, found.charge, found.rights, found.reach) == (asha.pk, "", frozenset(), ())


def test_who_approves_has_no_rights_before_his_second_factor(bilal):
    found = sessions.present(line(bilal, second_factor=False).pk)
    assert found.must_enrol and not found.actor.rights and not found.actor.reach
    assert not sessions.present(line(bilal).pk).must_enrol


def test_a_representative_who_may_accept_needs_one_too(tree, asha):
    asha.charge = people.appointed(asha, "representative", tree.block, may_accept=True)
    assert sessions.present(line(asha, second_factor=False).pk).must_enrol
    Appointment.objects.filter(pk=asha.charge.pk).update(may_accept=False)
    assert not sessions.present(line(asha, second_factor=False).pk).must_enrol


def test_without_a_charge_one_is_there_for_oneself_alone(asha):
    found = actor(line(asha, acting_in=None))
    assert (found.account_id, found.appointment_id, found.rights, found.reach) == (asha.pk, None, frozenset(), ())


def test_an_approver_is_signed_out_after_15_idle_minutes(bilal):
    where = line(bilal)
    with after(minutes=14, seconds=59):
        assert actor(where)
    with after(minutes=15):
        assert actor(where) is None


def test_who_only_reads_has_30_idle_minutes(asha):
    where = line(asha)
    with after(minutes=29):
        assert actor(where)
    with after(minutes=31):
        assert actor(where) is None


def test_nobody_stays_for_more_than_12_hours_however_busy(asha):
    where = line(asha)
    with after(hours=11, minutes=59):
        SignedIn.objects.update(seen_at=clock.now())
        assert actor(where)
    with after(hours=12):
        SignedIn.objects.update(seen_at=clock.now())
        assert actor(where) is None


def test_a_clock_set_back_lengthens_no_session(asha):
    where = line(asha)
    with after(hours=-1):
        assert actor(where) is None


def test_an_ended_line_and_a_closed_account_answer_nothing(asha, bilal):
    ended, closed = line(asha, ended_at=clock.now()), line(bilal)
    Account.objects.filter(pk=bilal.pk).update(closed_at=clock.now())
    assert actor(ended) is None and actor(closed) is None


def test_a_proof_of_identity_counts_for_ten_minutes(asha):
    found = sessions.present(line(asha).pk)
    assert found.proved_within(10)
    with after(minutes=10, seconds=1):
        assert not found.proved_within(10)
    with after(hours=-1):
        assert not found.proved_within(10)


def test_activity_is_noted_once_a_minute(asha):
    found = sessions.present(line(asha).pk)
    with after(seconds=59):
        assert not found.to_be_noted
    with after(seconds=60):
        assert found.to_be_noted


def test_the_switcher_lists_what_he_holds_today_regular_first(asha, tree):
    acting = people.appointed(asha, "ddo", tree.elsewhere, kind="acting")
    people.appointed(asha, "trainer", tree.block, state=State.ENDED)
    assert [each.id for each in sessions.charges_of(asha.pk)] == [asha.charge.pk, acting.pk]


def test_the_device_list_is_his_own_and_the_last_seen_stands_first(asha, bilal):
    old, new = line(asha, seen_at=clock.now() - timedelta(minutes=5)), line(asha)
    line(asha, ended_at=clock.now()), line(bilal)
    assert [each.id for each in sessions.devices_of(asha.pk)] == [new.pk, old.pk]
