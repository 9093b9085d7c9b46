"""Of two accounts one is closed when records are joined: the person is told of it, and when it is open again."""

import pytest

from kshamta.access import accounts
from kshamta.access.models import Account
from kshamta.notices.models import Dispatch
from kshamta.notices.telling import address_of
from kshamta.people.models import Contact
from kshamta.people.operations import merging
from tests.people.merging.histories import account_of


@pytest.fixture
def told():
    """Who was told a notice: whose record it was, by which ways, in which languages."""

    def lines(notice):
        return sorted(Dispatch.objects.filter(notice=notice).values_list("person_id", "channel", "language"))

    return lines


def by_every_way(*spoken):
    return sorted((person.pk, way, language) for person, language in spoken for way in ("email", "in-app", "sms"))


def test_whose_account_is_closed_is_told_by_all_that_both_records_had_each_in_its_language(join, rani, again, bilal, told):
    account_of(rani, 36)
    goes = account_of(again, 37)
    Account.objects.filter(pk=goes.pk).update(language="en")
    merged = join()
    assert told("account-closed") == by_every_way((rani, "hi"), (again, "en")) and told("account-opened") == []
    sent = [address_of(line) for line in Dispatch.objects.filter(notice="account-closed", channel="sms")]
    assert sorted(sent) == ["9812340011", "9812340022"]
    assert not Dispatch.objects.filter(notice="account-closed").exclude(values={}).exists()
    merging.undo(merge_id=merged.pk, by=bilal)
    assert told("account-opened") == by_every_way((rani, "hi"), (again, "en"))


def test_who_had_no_contact_on_record_is_told_by_what_the_account_signs_in_with(join, rani, again, told):
    account_of(rani, 38)
    goes = account_of(again, 39)
    Contact.objects.filter(person=again).delete()
    accounts.put_contact(goes.pk, "mobile", "9812340099")
    join()
    assert address_of(Dispatch.objects.get(person_id=again.pk, channel="sms")) == "9812340099"


def test_where_no_account_is_closed_nobody_is_told(join, rani, again, bilal):
    account_of(again, 40)
    merging.undo(merge_id=join().pk, by=bilal)
    assert not Dispatch.objects.filter(notice__startswith="account-").exists()
