"""Contacts: changed on person and account at once; seen in the clear only with a reason, which the record keeps."""

import pytest

from kshamta.access.charges import Charge
from kshamta.access.models import Account
from kshamta.audit.actors import Actor
from kshamta.foundation.sealing import ring
from kshamta.notices.models import Dispatch
from kshamta.people import operations, queries, refusals
from kshamta.people.models import Contact, Person
from tests.access.appointments import town

WHY = "to tell her of the training"


def himself(person):
    return Actor(account_id=person.account_id, person_id=person.pk)


@pytest.fixture
def signing_in(sunita, bilal):
    """Sunita has an account, with her own contacts."""
    operations.give_account(person_id=sunita.pk, by=bilal)
    return Person.objects.get(pk=sunita.pk)


def test_a_contact_is_shown_once_and_the_record_tells_whose_and_why(sunita, dev, recorded):
    shown = []
    [event] = recorded(lambda: shown.append(operations.unmask(person_id=sunita.pk, kind="mobile", reason=WHY, by=dev)))
    assert shown == ["9812345610"]
    assert (event.operation, event.person_id, event.account_id) == ("people.contact.unmasked", sunita.pk, dev.account_id)
    assert event.details == {"kind": "mobile", "reason": WHY}


@pytest.mark.parametrize(
    ("reason", "refusal"),
    [
        ("", refusals.ReasonTooShort), ("to call   ", refusals.ReasonTooShort), ("a         b", refusals.ReasonTooShort),
        ("she has 98123 45610 and more", refusals.ReasonHoldsContact), ("write to rani@example.gov.in", refusals.ReasonHoldsContact),
    ],
)  # fmt: skip
def test_a_reason_says_why_and_nothing_else(sunita, dev, reason, refusal):
    with pytest.raises(refusal):
        operations.unmask(person_id=sunita.pk, kind="mobile", reason=reason, by=dev)


@pytest.mark.parametrize(("who", "refusal"), [("chitra", refusals.NoSuchPerson), ("farhan", refusals.NotYours)])
@pytest.mark.parametrize("verb", ["unmask", "change"])
def test_contacts_are_for_whose_right_reaches_them(request, sunita, who, refusal, verb):
    by = request.getfixturevalue(who)
    with pytest.raises(refusal):
        if verb == "unmask":
            operations.unmask(person_id=sunita.pk, kind="mobile", reason=WHY, by=by)
        else:
            operations.change_contact(person_id=sunita.pk, kind="mobile", value="9812345699", by=by)


def test_what_is_not_there_cannot_be_shown(somebody, dev):
    person = operations.enter(new=somebody(email=""), by=dev)
    with pytest.raises(refusals.NoSuchContact):
        operations.unmask(person_id=person.pk, kind="email", reason=WHY, by=dev)


def test_a_new_number_replaces_the_old_one_which_is_kept_as_ended(sunita, dev, recorded):
    [event] = recorded(lambda: operations.change_contact(person_id=sunita.pk, kind="mobile", value="98123 45699", by=dev))
    assert [each.masked for each in queries.masked([sunita.pk])[sunita.pk]] == ["98xxxxxx99", "r•••@example.gov.in"]
    assert Contact.objects.filter(kind="mobile").exclude(ended_at=None).count() == 1
    assert (event.operation, event.details) == ("people.contact.changed", {"kind": "mobile", "himself": False, "account": False})
    assert "9812345699" not in str(event.__dict__)


def test_both_numbers_are_told(sunita, dev):
    Dispatch.objects.all().delete()
    operations.change_contact(person_id=sunita.pk, kind="mobile", value="9812345699", by=dev)
    told = Dispatch.objects.filter(notice="contact-changed", channel="sms").values_list("masked_to", flat=True)
    assert sorted(told) == ["98xxxxxx10", "98xxxxxx99"]


def test_the_same_number_changes_nothing(sunita, dev):
    with pytest.raises(refusals.NothingChanges):
        operations.change_contact(person_id=sunita.pk, kind="mobile", value="9812345610", by=dev)


def test_another_persons_number_is_refused(sunita, somebody, dev):
    other = operations.enter(new=somebody(), by=dev)
    with pytest.raises(refusals.ContactTaken):
        operations.change_contact(person_id=other.pk, kind="mobile", value="9812345610", by=dev)


def test_the_account_signs_in_by_the_new_one_from_then_on(signing_in, dev):
    operations.change_contact(person_id=signing_in.pk, kind="email", value="sunita@example.gov.in", by=dev)
    account = Account.objects.get(pk=signing_in.account_id)
    assert account.email_hash == ring().blind("sunita@example.gov.in", "email")
    assert ring().unseal(bytes(account.sealed_email), f"access.account/{account.pk}/email") == b"sunita@example.gov.in"


def test_a_number_by_which_another_account_signs_in_is_refused_whole(signing_in, dev):
    town.account(5)  # 9712340005
    with pytest.raises(refusals.ContactTaken):
        operations.change_contact(person_id=signing_in.pk, kind="mobile", value="9712340005", by=dev)
    assert Contact.objects.filter(kind="mobile", ended_at=None).get().masked == "98xxxxxx10"


def test_no_officer_changes_the_number_of_whoever_holds_a_charge_but_he_himself_does(signing_in, dev, offices):
    """Else the DDO could sign in as the nodal officer; a lost telephone is a reset with four eyes."""
    town.appoint(Account.objects.get(pk=signing_in.account_id), Charge.NODAL_OFFICER, offices["ABHANPUR"])
    with pytest.raises(refusals.SignsInWithCharge):
        operations.change_contact(person_id=signing_in.pk, kind="mobile", value="9812345699", by=dev)
    operations.change_contact(person_id=signing_in.pk, kind="mobile", value="9812345699", by=himself(signing_in))


def test_everybody_sees_his_own_number_and_nobody_elses(signing_in, somebody, dev):
    assert (
        operations.unmask(person_id=signing_in.pk, kind="mobile", reason="is it right?", by=himself(signing_in)) == "9812345610"
    )
    other = operations.enter(new=somebody(), by=dev)
    with pytest.raises(refusals.NoSuchPerson):
        operations.unmask(person_id=other.pk, kind="mobile", reason="curious about it", by=himself(signing_in))


def test_an_account_is_made_of_the_persons_own_contacts(sunita, bilal, recorded):
    [event] = recorded(lambda: operations.give_account(person_id=sunita.pk, by=bilal))
    account = Account.objects.get(pk=Person.objects.get(pk=sunita.pk).account_id)
    assert (account.name_en, account.mobile_hash) == ("Sunita Sahu", ring().blind("9812345610", "mobile"))
    assert event.operation == "people.account.given"
    with pytest.raises(refusals.HasAccount):
        operations.give_account(person_id=sunita.pk, by=bilal)


def test_an_account_that_is_there_already_is_joined_to_its_person(somebody, bilal):
    account = town.account(9, "Officer J")
    person = operations.enter(new=somebody(mobile="9712340009", email="officer.9@example.gov.in"), by=bilal)
    assert operations.give_account(person_id=person.pk, by=bilal).pk == account.pk


def test_the_account_of_an_officer_above_cannot_be_joined_to_a_made_up_person(somebody, dev, offices):
    """Whoever retires the person ends the charges of his account."""
    town.appoint(town.account(9), Charge.DISTRICT_OFFICER, offices["RAIPUR"])
    person = operations.enter(new=somebody(mobile="9712340009", email=""), by=dev)
    with pytest.raises(refusals.NotYours):
        operations.give_account(person_id=person.pk, by=dev)
    assert Person.objects.get(pk=person.pk).account_id is None


def test_an_account_belongs_to_one_person(sunita, somebody, dev):
    operations.give_account(person_id=sunita.pk, by=dev)
    twin = operations.enter(new=somebody(mobile="", email=""), by=dev)
    with pytest.raises(refusals.NoSuchContact):
        operations.give_account(person_id=twin.pk, by=dev)
    Contact.objects.filter(person=sunita).update(shared=True)
    operations.change_contact(person_id=twin.pk, kind="mobile", value="9812345610", by=dev)
    with pytest.raises(refusals.AccountIsAnothers):
        operations.give_account(person_id=twin.pk, by=dev)
