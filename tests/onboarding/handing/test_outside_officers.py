"""Who may receive a compiled roster outside: an order, a government address, a proven mobile, a second officer."""

from datetime import timedelta

import pytest

from kshamta.access.models import Account
from kshamta.access.refusals import CodeSpent, TooManyTries, WrongCode
from kshamta.audit.models import Event
from kshamta.foundation import clock
from kshamta.foundation.sealing import ring
from kshamta.notices.models import Channel, Dispatch
from kshamta.onboarding.models import HandOverCode, OutsideOfficer, OutsideState
from kshamta.onboarding.operations import outside_officers as verbs
from kshamta.onboarding.refusals import (
    AddressRefused,
    AlreadyRegistered,
    HandOverFourEyes,
    HandOverReasonMissing,
    NoSuchOutsideOfficer,
    OutsideIncomplete,
    OutsideWrongMoment,
)
from tests.onboarding.handing.conftest import code_sent, mentions_contact, register, wanted


@pytest.fixture
def registered(signed):
    return verbs.register(wanted=wanted(), by=signed["bilal"])


@pytest.fixture
def proven(signed, registered):
    verbs.send_code(officer_id=registered, by=signed["bilal"])
    verbs.prove(officer_id=registered, code=code_sent("outside-officer-code"), by=signed["bilal"])
    return registered


def state(officer_id):
    return OutsideOfficer.objects.get(pk=officer_id).state


def test_he_is_registered_proven_and_confirmed(signed, proven):
    assert state(proven) == OutsideState.PROVEN
    verbs.confirm(officer_id=proven, by=signed["nisha"])
    kept = OutsideOfficer.objects.get(pk=proven)
    assert (kept.state, kept.registered_by, kept.decided_by) == (
        OutsideState.CONFIRMED, signed.held["bilal"].account_id, signed.held["nisha"].account_id,
    )  # fmt: skip


def test_his_contacts_stand_sealed(registered):
    kept = OutsideOfficer.objects.get(pk=registered)
    about = f"onboarding.outside-officer/{registered}"
    assert ring().unseal(bytes(kept.sealed_email), f"{about}/email") == b"rakesh.sahu@cg.gov.in"
    assert ring().unseal(bytes(kept.sealed_mobile), f"{about}/mobile") == b"9712388001"
    assert (kept.masked_mobile, kept.masked_email) == ("97xxxxxx01", "r•••@cg.gov.in")
    assert kept.mobile_hash == ring().blind("9712388001", "mobile")


def test_nothing_of_him_stands_in_the_record_or_in_notices(signed, proven):
    for said in [*Event.objects.values_list("details", flat=True), *Dispatch.objects.values_list("values", flat=True)]:
        assert not mentions_contact(str(said)) and "Rakesh" not in str(said)


@pytest.mark.parametrize(("email", "why"), [
    ("rakesh.sahu@gmail.com", "private"), ("deo.raipur@cg.gov.in", "role"), ("all@cg.gov.in", "list"), ("rakesh.sahu@cg.g0v.in", "look-alike"),
    ("rakesh.sahu@uk.gov.in", "not-listed"), ("rakesh.sahu@ext.cg.gov.in", "external"), ("a@cg.gov.in,b@cg.gov.in", "not-one"), ("", "not-one"),
])  # fmt: skip
def test_only_one_officers_government_address_is_taken(signed, email, why):
    with pytest.raises(AddressRefused) as refused:
        verbs.register(wanted=wanted(email=email), by=signed["bilal"])
    assert refused.value.data == {"why": why} and not OutsideOfficer.objects.exists()


@pytest.mark.parametrize(("changed", "field"), [
    ({"name_en": " "}, "name_en"), ({"called": ""}, "called"), ({"order_number": ""}, "order_number"), ({"order_date": None}, "order_date"),
    ({"order_date": clock.today() + timedelta(days=2)}, "order_date"), ({"mobile": "12345"}, "mobile"), ({"mobile": ""}, "mobile"),
])  # fmt: skip
def test_name_order_and_mobile_are_needed(signed, changed, field):
    with pytest.raises(OutsideIncomplete) as refused:
        verbs.register(wanted=wanted(**changed), by=signed["bilal"])
    assert refused.value.data == {"field": field}


def test_an_address_stands_once_in_a_register(signed, registered):
    with pytest.raises(AlreadyRegistered):
        verbs.register(wanted=wanted(mobile="9712388002"), by=signed["nisha"])
    verbs.refuse(officer_id=registered, by=signed["nisha"], reason="Another was meant")
    assert verbs.register(wanted=wanted(), by=signed["nisha"]) != registered


@pytest.mark.parametrize("field", ["mobile", "email"])
def test_nobody_registers_himself(signed, field):
    holder = Account.objects.get(pk=signed.held["bilal"].account_id)
    about = f"access.account/{holder.pk}/{field}"
    own = ring().unseal(bytes(getattr(holder, f"sealed_{field}")), about).decode()
    changed = {"name_en": "Bilal Officer", field: own} if field == "mobile" else {"name_en": "Bilal Officer"}
    if field == "email":
        Account.objects.filter(pk=holder.pk).update(email_hash=ring().blind("rakesh.sahu@cg.gov.in", "email"))
    with pytest.raises(HandOverFourEyes):
        verbs.register(wanted=wanted(**changed), by=signed["bilal"])


def test_nobody_confirms_whom_he_registered_or_himself(signed, proven):
    with pytest.raises(HandOverFourEyes):
        verbs.confirm(officer_id=proven, by=signed["bilal"])
    mobile = OutsideOfficer.objects.get(pk=proven).mobile_hash
    Account.objects.filter(pk=signed.held["nisha"].account_id).update(mobile_hash=mobile)
    with pytest.raises(HandOverFourEyes):
        verbs.confirm(officer_id=proven, by=signed["nisha"])
    assert state(proven) == OutsideState.PROVEN


def test_without_a_proven_mobile_nobody_is_confirmed(signed, registered):
    with pytest.raises(OutsideWrongMoment):
        verbs.confirm(officer_id=registered, by=signed["nisha"])


def test_the_code_goes_to_his_mobile_alone(signed, registered):
    verbs.send_code(officer_id=registered, by=signed["bilal"])
    [line] = Dispatch.objects.filter(notice="outside-officer-code")
    assert (line.channel, line.masked_to) == (Channel.SMS, "97xxxxxx01")


def test_five_wrong_codes_and_the_code_is_spent(signed, registered):
    verbs.send_code(officer_id=registered, by=signed["bilal"])
    right = code_sent("outside-officer-code")
    wrong = f"{(int(right) + 1) % 1_000_000:06}"
    for left in (4, 3, 2, 1, 0):
        with pytest.raises(WrongCode) as refused:
            verbs.prove(officer_id=registered, code=wrong, by=signed["bilal"])
        assert refused.value.data == {"left": left}
    with pytest.raises(CodeSpent):
        verbs.prove(officer_id=registered, code=right, by=signed["bilal"])
    assert state(registered) == OutsideState.REGISTERED


def test_a_code_lasts_ten_minutes_and_a_new_one_ends_it(signed, registered):
    verbs.send_code(officer_id=registered, by=signed["bilal"])
    first = code_sent("outside-officer-code")
    HandOverCode.objects.update(expires_at=clock.now() - timedelta(seconds=1))
    with pytest.raises(CodeSpent):
        verbs.prove(officer_id=registered, code=first, by=signed["bilal"])
    verbs.send_code(officer_id=registered, by=signed["bilal"])
    verbs.send_code(officer_id=registered, by=signed["bilal"])
    assert HandOverCode.objects.filter(expires_at__gt=clock.now()).count() == 1


def test_five_codes_an_hour_and_no_more(signed, registered):
    for _ in range(5):
        verbs.send_code(officer_id=registered, by=signed["bilal"])
    with pytest.raises(TooManyTries):
        verbs.send_code(officer_id=registered, by=signed["bilal"])


def test_a_second_officer_is_told_and_not_the_first(signed, proven):
    told = set(
        Dispatch.objects.filter(notice="outside-officer-waiting", channel=Channel.IN_APP).values_list("account_id", flat=True)
    )
    assert signed.held["nisha"].account_id in told and signed.held["bilal"].account_id not in told
    assert signed.held["chitra"].account_id not in told


@pytest.mark.parametrize("who", ["chitra", "jyoti", "ddo A1", "asha", "amit"])
def test_another_office_sees_and_changes_nothing(signed, proven, who):
    for verb, more in (
        (verbs.confirm, {}),
        (verbs.refuse, {"reason": "No order"}),
        (verbs.end, {"reason": "No order"}),
        (verbs.send_code, {}),
    ):
        with pytest.raises(NoSuchOutsideOfficer):
            verb(officer_id=proven, by=signed[who], **more)
    assert state(proven) == OutsideState.PROVEN


@pytest.mark.parametrize("who", ["jyoti", "ddo A1", "amit"])
def test_who_hands_nothing_over_registers_nobody(signed, who):
    with pytest.raises(NoSuchOutsideOfficer):
        verbs.register(wanted=wanted(), by=signed[who])


def test_he_is_refused_or_ended_with_a_reason(signed, registered):
    with pytest.raises(HandOverReasonMissing):
        verbs.refuse(officer_id=registered, by=signed["nisha"], reason=" ")
    verbs.refuse(officer_id=registered, by=signed["nisha"], reason="Another was meant")
    with pytest.raises(OutsideWrongMoment):
        verbs.prove(officer_id=registered, code="123456", by=signed["bilal"])
    kept = register(signed, email="rakesh.sahu@nic.in")
    verbs.end(officer_id=kept.pk, by=signed["bilal"], reason="Transferred")
    assert state(kept.pk) == OutsideState.ENDED


def test_each_step_leaves_one_line_in_the_record(signed, proven):
    verbs.confirm(officer_id=proven, by=signed["nisha"])
    said = [
        name.rpartition(".")[2]
        for name in Event.objects.filter(about_id=proven).order_by("pk").values_list("operation", flat=True)
    ]
    assert said == ["registered", "code-sent", "proven", "confirmed"]
