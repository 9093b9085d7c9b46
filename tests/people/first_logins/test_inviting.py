"""Called to the first login: each by his own contacts, once in three days, with nothing about him in the message."""

from datetime import timedelta

import pytest

from kshamta.access.charges import Charge
from kshamta.access.models import Account
from kshamta.foundation import clock
from kshamta.notices.models import Dispatch
from kshamta.people import operations
from kshamta.people.models import FirstLogin, Person
from kshamta.people.operations import inviting
from kshamta.people.operations.inviting import Invited
from kshamta.people.refusals import NobodyToInvite, NoSuchPerson, NotYours
from tests.access.appointments import town


def test_the_people_of_a_block_are_called_each_by_his_own_contacts(asha, offices, collected, told):
    collected(name_en="Sunita Sahu")
    collected(name_en="Ramesh Sahu", email="")
    done = inviting.invite(office_id=offices["ABHANPUR"].pk, by=asha)
    assert done == Invited(told=2) and told("first-login-invited") == ["email", "in-app", "in-app", "sms", "sms"]
    assert Person.objects.filter(account=None).count() == 0
    assert set(FirstLogin.objects.values_list("invitations", flat=True)) == {1}


def test_the_message_names_the_office_and_nobody(asha, offices, sunita):
    inviting.invite(office_id=offices["A1"].pk, by=asha)
    for line in Dispatch.objects.filter(notice="first-login-invited"):
        assert line.values == {"office_hi": "A1 कार्यालय", "office_en": "Office A1"} and line.sealed_values is None


def test_nobody_is_called_twice_within_three_days(asha, offices, sunita, told, time_machine):
    inviting.invite(office_id=offices["A1"].pk, by=asha)
    with pytest.raises(NobodyToInvite):
        inviting.invite(office_id=offices["A1"].pk, by=asha)
    time_machine.move_to(clock.now() + timedelta(days=3, minutes=1))
    assert inviting.invite(office_id=offices["A1"].pk, by=asha).told == 1
    assert FirstLogin.objects.get().invitations == 2 and told("first-login-invited").count("sms") == 2


def test_who_shares_the_offices_number_or_has_none_is_left_to_a_slip(asha, offices, collected):
    collected(contact_shared=True)
    collected(mobile="", email="")
    assert inviting.invite(office_id=offices["A1"].pk, by=asha) == Invited(unreached=2)
    assert not Account.objects.filter(person__isnull=False).exists()


def test_who_is_not_in_an_accepted_roster_is_not_called(asha, offices, somebody, dev):
    operations.enter(new=somebody(), by=dev)
    with pytest.raises(NobodyToInvite):
        inviting.invite(office_id=offices["A1"].pk, by=asha)


def test_who_has_answered_is_not_called_again(asha, offices, sunita, come, collected):
    come(sunita)
    collected()
    assert inviting.invite(office_id=offices["A1"].pk, by=asha).told == 1


def test_an_account_that_is_somebody_elses_is_left_to_a_human(asha, offices, collected):
    first = collected(mobile="9812345611", email="")
    inviting.invite(office_id=offices["A1"].pk, by=asha)
    Person.objects.filter(pk=first.pk).update(died_on=clock.today(), left_on=clock.today())
    collected(mobile="9812345611", email="")
    assert inviting.invite(office_id=offices["A1"].pk, by=asha) == Invited(doubtful=1)


def test_an_account_with_a_charge_out_of_her_reach_is_not_joined(asha, offices, collected):
    officer = town.account(650)
    town.appoint(officer, Charge.DDO, offices["DURG"])
    collected(mobile="9712340650", email="officer.650@example.gov.in")
    assert inviting.invite(office_id=offices["A1"].pk, by=asha) == Invited(doubtful=1)
    assert not Person.objects.exclude(account=None).exists()


def test_an_account_with_a_charge_within_her_reach_is_joined(asha, offices, collected):
    officer = town.account(651)
    town.appoint(officer, Charge.DDO, offices["A1"])
    person = collected(mobile="9712340651", email="officer.651@example.gov.in")
    assert inviting.invite(office_id=offices["A1"].pk, by=asha).told == 1
    assert Person.objects.get(pk=person.pk).account == officer


def test_one_line_of_the_record_for_all_of_them(asha, offices, collected, recorded):
    collected()
    collected()
    (event,) = recorded(lambda: inviting.invite(office_id=offices["A1"].pk, by=asha))
    assert (event.operation, event.number, event.about_id) == ("people.first-login.invited", 2, offices["A1"].pk)


@pytest.mark.parametrize("who, refusal", [("chitra", NoSuchPerson), ("farhan", NotYours), ("dev", NotYours)])
def test_only_the_nodal_officers_of_the_line_call(request, offices, sunita, who, refusal):
    with pytest.raises(refusal):
        inviting.invite(office_id=offices["A1"].pk, by=request.getfixturevalue(who))


def test_many_cost_no_more_statements_than_two(asha, offices, collected, django_assert_max_num_queries):
    for _ in range(12):
        collected()
    with django_assert_max_num_queries(24):
        inviting.invite(office_id=offices["A1"].pk, by=asha)
