"""Who above an office could act, nearest first, branches included; and what they and the nominee are told."""

import pytest

from kshamta.access import links, officers, telling
from kshamta.access.charges import Charge
from kshamta.access.models import Account, Appointment
from kshamta.access.models.appointments import State
from kshamta.access.nominees import Nominee, account_for, read
from kshamta.access.operations import appointments
from kshamta.access.operations.appointments.nominating import confirmers
from kshamta.access.refusals import AccountClosed, NoSuchAppointment
from kshamta.foundation import clock
from kshamta.notices.models import Dispatch
from tests.access.appointments import town

C = Charge
DECIDES = (C.DISTRICT_OFFICER, C.NODAL_OFFICER, C.HEAD_OF_DEPARTMENT)


def who(found):
    return [officer.account.pk for officer in found]


def test_officers_stand_in_the_order_of_their_nearness(offices, bilal, farhan, asha, chitra):
    path = offices["A1"].path
    assert who(officers.above(path, DECIDES, clock.today())) == [asha.account_id, bilal.account_id, farhan.account_id]
    assert who(officers.above(path, (C.HEAD_OF_DEPARTMENT,), clock.today())) == [farhan.account_id]


def test_only_those_who_hold_the_charge_today_count(offices, holding, bilal):
    yesterday = town.days_ago(1).date()
    holding(C.DISTRICT_OFFICER, "RAIPUR", state=State.CONFIRMED)
    holding(C.DISTRICT_OFFICER, "RAIPUR", ends_on=clock.today(), starts_on=yesterday)
    closed = town.account(801)
    Account.objects.filter(pk=closed.pk).update(closed_at=clock.now())
    town.appoint(closed, C.DISTRICT_OFFICER, offices["RAIPUR"])
    assert who(officers.above(offices["TILDA"].path, (C.DISTRICT_OFFICER,), clock.today())) == [bilal.account_id]


def test_the_branch_comes_after_ones_own_line_of_equal_nearness(offices, holding, bilal):
    scert = holding(C.HEAD_OF_DEPARTMENT, "SCERT")
    found = who(officers.above(offices["DIET"].path, DECIDES, clock.today()))
    assert found == [scert.account_id, bilal.account_id]  # B18: SCERT collects from the institutes


def test_of_the_nearest_office_all_are_told_but_not_who_is_concerned(offices, holding, bilal):
    second = holding(C.DISTRICT_OFFICER, "RAIPUR")
    found = officers.above(offices["TILDA"].path, DECIDES, clock.today())
    assert set(who(officers.nearest(found))) == {bilal.account_id, second.account_id}
    assert who(officers.nearest(found, without=(bilal.account_id,))) == [second.account_id]
    assert officers.nearest([]) == []


def test_who_is_asked_to_confirm_may_confirm(nominated, nisha, farhan, bilal, asha, holding):
    """The message goes to nobody whom the operation would send away."""
    for charge, code in ((C.NODAL_OFFICER, "TILDA"), (C.NODAL_OFFICER, "RAIPUR"), (C.BLOCK_OFFICER, "ABHANPUR"), (C.DDO, "A1")):
        waiting = nominated(charge, code)
        asked = {account.pk for account in confirmers(waiting)}
        assert asked and bilal.account_id not in asked
        for actor in (nisha, farhan, asha):
            if actor.account_id in asked:
                appointments.confirm(appointment_id=waiting.pk, by=actor)
                break


def test_the_message_reaches_the_nominee_by_his_own_contacts(nominated, nominee):
    appointment = nominated(nominee=nominee(mobile="9812345678", email="gauri@example.gov.in"))
    told = telling.recipient(appointment.account)
    assert (told.mobile, told.email, told.account_id) == ("9812345678", "gauri@example.gov.in", appointment.account_id)
    assert telling.recipient(Account(name_en="Nobody")).mobile is None


def test_the_outbox_names_charge_and_office_and_no_person(nominated, farhan):
    appointment = nominated(C.NODAL_OFFICER)
    appointments.confirm(appointment_id=appointment.pk, by=farhan)
    for dispatch in Dispatch.objects.filter(account_id=appointment.account_id):
        assert dispatch.values["office_en"] == "Office Abhanpur" and dispatch.values["charge_en"] == "Block nodal officer"
        assert "Gauri" not in str(dispatch.values) and "token" not in str(dispatch.values)


def test_the_link_of_another_installation_is_spent_here(nominated, settings):
    token, _ = links.make(nominated())
    settings.SECRET_KEY = "another installation's, and long enough for the check of Django"  # pragma: allowlist secret
    with pytest.raises(links.LinkSpent):
        links.standing(token)


@pytest.mark.parametrize("given", [{"mobile": "9712340777"}, {"email": "officer.777@example.gov.in"}])
def test_a_closed_account_is_not_nominated(db, given):
    closed = town.account(777)
    Account.objects.filter(pk=closed.pk).update(closed_at=clock.now())
    with pytest.raises(AccountClosed):
        account_for(read(Nominee("Gauri Netam", **given)), clock.now())


def test_an_ended_officer_sees_nothing_any_more(nominated, bilal, asha):
    appointments.end(appointment_id=asha.appointment_id, on=clock.today(), reason="Transferred", by=bilal)
    waiting = nominated(C.DDO, "A1")
    himself = town.acting(Appointment.objects.get(pk=asha.appointment_id))
    stripped = type(himself)(account_id=himself.account_id)  # what the middleware makes of him now
    with pytest.raises(NoSuchAppointment):
        appointments.confirm(appointment_id=waiting.pk, by=stripped)
