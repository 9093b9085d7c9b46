"""Nominated, confirmed by a second officer, taken up by the link, trained, ended."""

from datetime import date, timedelta

import pytest

from kshamta.access import links
from kshamta.access.charges import Charge
from kshamta.access.models import Account, ActivationLink, Appointment, OrderFile, SignedIn
from kshamta.access.models.appointments import Kind, State
from kshamta.access.nominees import Nominee
from kshamta.access.operations import appointments
from kshamta.access.operations.appointments.nominating import Order, Term
from kshamta.access.queries import sessions
from kshamta.access.recorded import Recorded
from kshamta.access.refusals import (
    AlreadyHolds,
    ContactDiffers,
    ContactMissing,
    ContactsDisagree,
    ContactUnknown,
    DateWrong,
    EvidenceMissing,
    FourEyes,
    LinkSpent,
    MayNotSitThere,
    NameMissing,
    NameWrong,
    NoSuchAppointment,
    NotForYou,
    NotToHimself,
    NotYours,
    OrderFileRefused,
    OrderMissing,
    ReasonMissing,
    WrongMoment,
    WrongPrincipal,
)
from kshamta.audit.actors import Actor, system
from kshamta.audit.models import Event
from kshamta.foundation import clock
from kshamta.foundation.sealing import ring
from kshamta.notices.models import Dispatch
from kshamta.offices.refusals import NoSuchOffice
from tests.access.appointments import town

C = Charge


def events(appointment):
    return [event.operation for event in Event.objects.filter(about_id=appointment.pk).order_by("at")]


def test_the_whole_chain_leaves_one_line_of_the_record_for_each_step(nominated, bilal, nisha, farhan, taken_up):
    appointment = nominated(C.NODAL_OFFICER)
    assert appointment.state == State.NOMINATED
    appointments.confirm(appointment_id=appointment.pk, by=farhan)
    appointment = taken_up(appointment)
    assert (appointment.state, appointment.confirmed_by) == (State.ACTIVE, farhan.account_id)
    today = clock.today()
    appointments.certify_training(appointment_id=appointment.pk, on=today, evidence="Batch 3, sheet 12", by=bilal)
    appointments.end(appointment_id=appointment.pk, on=today, reason="Transferred", by=bilal)
    assert events(appointment) == [
        Recorded.NOMINATED, Recorded.CONFIRMED, Recorded.ACTIVATED, Recorded.TRAINING_CERTIFIED, Recorded.ENDED,
    ]  # fmt: skip
    told = Dispatch.objects.filter(account_id=appointment.account_id).values_list("notice", flat=True)
    assert set(told) == {"appointment-activate", "appointment-training-due", "appointment-ended"}


def test_a_nomination_makes_an_account_with_contacts_of_its_own(nominated, nominee):
    appointment = nominated(nominee=nominee(mobile="+91 98123 45678", email="Gauri@Example.gov.in"))
    account = appointment.account
    assert account.mobile_hash == ring().blind("9812345678", "mobile")
    assert ring().unseal(bytes(account.sealed_mobile), f"access.account/{account.pk}/mobile") == b"9812345678"
    assert account.email_hash == ring().blind("gauri@example.gov.in", "email")


def test_somebody_known_by_his_contact_gets_no_second_account_and_no_new_contact(nominated, nominee):
    first = nominated(nominee=nominee(mobile="9812345678"))
    second = nominated(C.NODAL_OFFICER, nominee=Nominee("Another Name", "", "9812345678", "takeover@example.gov.in"))
    account = Account.objects.get(pk=first.account_id)
    assert second.account_id == account.pk
    assert (account.name_en, account.email_hash, account.sealed_email) == ("Gauri Netam", None, None)


def test_contacts_of_two_accounts_or_of_another_are_refused(nominated, nominee):
    nominated(nominee=nominee(mobile="9812345678", email="one@example.gov.in"))
    nominated(nominee=nominee(mobile="9812345679", email="two@example.gov.in"))
    with pytest.raises(ContactsDisagree):
        nominated(C.NODAL_OFFICER, nominee=nominee(mobile="9812345678", email="two@example.gov.in"))
    with pytest.raises(ContactDiffers):
        nominated(C.NODAL_OFFICER, nominee=nominee(mobile="9812345678", email="new@example.gov.in"))


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"nominee": Nominee("", "", "9812345678")}, NameMissing),
        ({"nominee": Nominee("Gauri", "", "", "")}, ContactMissing),
        ({"nominee": Nominee("Gauri", "", "12345")}, ContactUnknown),
        ({"nominee": Nominee("Gauri", "", "", "gauri@")}, ContactUnknown),
        ({"nominee": Nominee("रमेश", "", "9812345678")}, NameWrong),
        ({"nominee": Nominee("Ramesh", "Ramesh", "9812345678")}, NameWrong),
        ({"order": Order("7", date(1950, 1, 1))}, DateWrong),
        ({"term": Term(starts_on=date(1900, 1, 1))}, DateWrong),
        ({"order": Order("", clock.today())}, OrderMissing),
        ({"order": Order("7", clock.today() + timedelta(days=1))}, DateWrong),
        ({"order": Order("7", clock.today(), "order.pdf", b"MZ...")}, OrderFileRefused),
        ({"term": Term(starts_on=clock.today() + timedelta(days=400))}, DateWrong),
        ({"term": Term(ends_on=clock.today())}, DateWrong),
        ({"code": "RAIPUR"}, NotYours),
        ({"charge": C.NODAL_OFFICER, "code": "A1"}, MayNotSitThere),
        ({"code": "PATAN"}, NoSuchOffice),
        ({"charge": C.JOINT_DIRECTOR}, NotYours),
    ],
)
def test_what_a_nomination_refuses_leaves_nothing_behind(nominated, bilal, changed, refusal):
    before = Account.objects.count()
    with pytest.raises(refusal):
        nominated(**changed)
    assert Account.objects.count() == before and not Event.objects.exists() and not OrderFile.objects.exists()


def test_nobody_nominates_himself(nominated, bilal, account_of):
    mobile = ring().unseal(bytes(account_of(bilal).sealed_mobile), f"access.account/{bilal.account_id}/mobile").decode()
    with pytest.raises(NotToHimself):
        nominated(nominee=Nominee("Somebody Else", "", mobile))


def test_the_same_charge_is_not_open_twice_but_others_may_be_held_beside_it(nominated, nominee):
    gauri = nominee()
    first = nominated(nominee=gauri)
    with pytest.raises(AlreadyHolds):
        nominated(nominee=gauri)
    additional = nominated(code="TILDA", nominee=gauri, term=Term(Kind.ADDITIONAL))
    assert additional.account_id == first.account_id and additional.kind == Kind.ADDITIONAL


def test_the_scan_of_the_order_is_sealed_for_its_place(nominated):
    kept = nominated().order_file
    assert town.PDF not in bytes(kept.sealed) and kept.kind == "pdf"
    assert ring().unseal(bytes(kept.sealed), f"access.order-file/{kept.pk}") == town.PDF


def test_neither_the_nominator_nor_the_nominee_confirms(nominated, bilal, nisha, offices, holding):
    appointment = nominated(C.NODAL_OFFICER)
    with pytest.raises(FourEyes):
        appointments.confirm(appointment_id=appointment.pk, by=bilal)
    himself = town.appoint(appointment.account, C.DISTRICT_OFFICER, offices["RAIPUR"])
    with pytest.raises(FourEyes):
        appointments.confirm(appointment_id=appointment.pk, by=town.acting(himself))


def test_another_office_does_not_even_learn_that_it_exists(nominated, chitra, holding):
    appointment = nominated()
    for act in (appointments.confirm, appointments.resend_link):
        with pytest.raises(NoSuchAppointment):
            act(appointment_id=appointment.pk, by=chitra)
    with pytest.raises(NotYours):
        appointments.confirm(appointment_id=appointment.pk, by=holding(C.JOINT_DIRECTOR, "DIV"))


def test_who_holds_less_does_not_confirm(nominated, holding):
    appointment = nominated(C.NODAL_OFFICER)
    with pytest.raises(NotYours):
        appointments.confirm(appointment_id=appointment.pk, by=holding(C.BLOCK_OFFICER, "ABHANPUR"))


def test_a_nomination_is_refused_with_a_reason_or_taken_back(nominated, bilal, farhan):
    refused, withdrawn = nominated(), nominated()
    with pytest.raises(ReasonMissing):
        appointments.refuse(appointment_id=refused.pk, reason=" ", by=farhan)
    appointments.refuse(appointment_id=refused.pk, reason="Posted elsewhere", by=farhan)
    appointments.refuse(appointment_id=withdrawn.pk, reason="Wrong block", by=bilal)
    states = set(Appointment.objects.filter(pk__in=(refused.pk, withdrawn.pk)).values_list("state", flat=True))
    assert states == {State.REFUSED}
    with pytest.raises(WrongMoment):
        appointments.confirm(appointment_id=refused.pk, by=farhan)


def test_the_link_works_once_for_him_alone_and_not_after_seven_days(nominated, farhan, asha):
    appointment = nominated(C.NODAL_OFFICER)
    appointments.confirm(appointment_id=appointment.pk, by=farhan)
    token, _ = links.make(appointment)
    with pytest.raises(NotForYou):
        appointments.activate(token=token, by=asha)
    with pytest.raises(NotForYou):
        appointments.activate(token=token, by=Actor(account_id=None))
    himself = Actor(account_id=appointment.account_id)
    appointments.activate(token=token, by=himself)
    for spent in (token, token[:-1] + "x", "nonsense"):
        with pytest.raises(LinkSpent):
            appointments.activate(token=spent, by=himself)


def test_a_new_link_ends_the_older_and_an_old_one_is_spent(nominated, farhan):
    appointment = nominated(C.NODAL_OFFICER)
    appointments.confirm(appointment_id=appointment.pk, by=farhan)
    himself = Actor(account_id=appointment.account_id)
    older, _ = links.make(appointment)
    appointments.resend_link(appointment_id=appointment.pk, by=farhan)
    with pytest.raises(LinkSpent):
        appointments.activate(token=older, by=himself)
    last, link = links.make(appointment)
    ActivationLink.objects.filter(pk=link.pk).update(expires_at=clock.now())
    with pytest.raises(LinkSpent):
        appointments.activate(token=last, by=himself)


def test_the_database_keeps_no_token_and_the_outbox_none_in_the_clear(nominated, farhan):
    appointment = nominated(C.NODAL_OFFICER)
    token, _ = links.make(appointment)
    assert token not in str(ActivationLink.objects.values_list("token_hash"))
    assert all("token" not in dispatch.values for dispatch in Dispatch.objects.all())


def test_training_is_certified_by_another_with_evidence(nominated, bilal, nisha, farhan, taken_up):
    appointment = nominated(C.NODAL_OFFICER)
    certify = {"appointment_id": appointment.pk, "on": clock.today()}
    appointments.confirm(appointment_id=appointment.pk, by=farhan)
    with pytest.raises(WrongMoment):
        appointments.certify_training(**certify, evidence="Sheet 1", by=bilal)
    taken_up(appointment)
    with pytest.raises(EvidenceMissing):
        appointments.certify_training(**certify, evidence="", by=bilal)
    with pytest.raises(DateWrong):
        appointments.certify_training(
            appointment_id=appointment.pk, on=clock.today() + timedelta(days=1), evidence="Sheet 1", by=bilal
        )
    himself = town.acting(Appointment.objects.get(pk=appointment.pk))
    with pytest.raises(FourEyes):
        appointments.certify_training(**certify, evidence="Sheet 1", by=himself)
    appointments.certify_training(**certify, evidence="Sheet 1", by=nisha)
    appointment.refresh_from_db()
    assert (appointment.state, appointment.trained_certified_by) == (State.TRAINED, nisha.account_id)


def test_an_end_with_a_day_to_come_is_planned_and_holds_until_then(nominated, bilal, farhan, taken_up):
    appointment = nominated(C.NODAL_OFFICER)
    appointments.confirm(appointment_id=appointment.pk, by=farhan)
    taken_up(appointment)
    day = clock.today() + timedelta(days=5)
    appointments.end(appointment_id=appointment.pk, on=day, reason="Retires", by=bilal)
    held = Appointment.objects.filter(pk=appointment.pk)
    assert held.holding_on(day - timedelta(days=1)).exists() and not held.holding_on(day).exists()
    assert appointments.end_due(by=system("tick")) == 0
    held.update(ends_on=clock.today())
    assert appointments.end_due(by=system("tick")) == 1
    assert held.get().state == State.ENDED


def test_nobody_ends_his_superior_his_equal_or_himself(bilal, farhan, nisha, holding):
    equal = holding(C.DISTRICT_OFFICER, "RAIPUR")
    for actor, about in ((bilal, equal), (bilal, bilal), (nisha, bilal)):
        with pytest.raises(NotYours):
            appointments.end(appointment_id=about.appointment_id, on=clock.today(), reason="No", by=actor)
    with pytest.raises(NoSuchAppointment):
        appointments.end(appointment_id=farhan.appointment_id, on=clock.today(), reason="No", by=bilal)


def test_a_representative_is_named_by_his_principal_and_falls_with_him(nominated, holding, farhan, nisha, bilal, taken_up):
    bina = holding(C.BLOCK_OFFICER, "ABHANPUR")
    day = clock.today() + timedelta(days=30)
    letter = nominated(C.REPRESENTATIVE, by=bina, term=Term(ends_on=day, may_accept=True))
    assert (letter.on_behalf_of_id, letter.may_accept, letter.ends_on) == (bina.appointment_id, True, day)
    appointments.confirm(appointment_id=letter.pk, by=nisha)
    taken_up(letter)
    appointments.end(appointment_id=bina.appointment_id, on=clock.today(), reason="Transferred", by=bilal)
    letter.refresh_from_db()
    assert letter.state == State.ENDED
    [event] = Event.objects.filter(operation=Recorded.ENDED)
    assert (event.number, event.details["representatives"]) == (2, 1)


def test_a_letter_never_outlasts_who_wrote_it(nominated, holding, bilal):
    bina = holding(C.BLOCK_OFFICER, "ABHANPUR", ends_on=clock.today() + timedelta(days=10))
    letter = nominated(C.REPRESENTATIVE, by=bina, term=Term(ends_on=clock.today() + timedelta(days=30)))
    assert letter.ends_on == clock.today() + timedelta(days=10)
    appointments.end(appointment_id=bina.appointment_id, on=clock.today() + timedelta(days=3), reason="Leave", by=bilal)
    letter.refresh_from_db()
    assert letter.ends_on == clock.today() + timedelta(days=3)


def test_only_a_block_or_district_officer_has_representatives_at_his_own_office(nominated, asha, bilal):
    with pytest.raises(NotYours):
        nominated(C.REPRESENTATIVE, by=asha)
    with pytest.raises(NotYours):
        nominated(C.REPRESENTATIVE, by=bilal, code="ABHANPUR")
    forged = Actor(**{name: getattr(bilal, name) for name in bilal.__slots__} | {"appointment_id": None})
    with pytest.raises(WrongPrincipal):
        nominated(C.REPRESENTATIVE, by=forged, code="RAIPUR")


def test_administrators_are_appointed_on_the_server_alone(offices, devika, nominee):
    asked = {"office_id": offices["CG"].pk, "nominee": nominee("Second Admin")}
    with pytest.raises(NotYours):
        appointments.appoint_administrator(**asked, by=devika)
    made, token = appointments.appoint_administrator(**asked, by=system("operator"))
    appointment = Appointment.objects.get(pk=made)
    appointments.activate(token=token, by=Actor(account_id=appointment.account_id))
    appointment.refresh_from_db()
    assert (appointment.charge, appointment.state) == (C.STATE_ADMIN, State.ACTIVE)
    with pytest.raises(MayNotSitThere):
        appointments.appoint_administrator(office_id=offices["DPI"].pk, nominee=nominee("X"), by=system("operator"))


def test_two_administrators_are_each_others_second_eyes(offices, nominated, devika, holding):
    auditor = nominated(C.AUDITOR, "CG", by=devika)
    with pytest.raises(FourEyes):
        appointments.confirm(appointment_id=auditor.pk, by=devika)
    appointments.confirm(appointment_id=auditor.pk, by=holding(C.STATE_ADMIN, "CG"))


def test_rights_end_with_the_commit_of_the_end(bilal, asha, signed_in, client, account_of):
    line = signed_in(client, account_of(asha), Appointment.objects.get(pk=asha.appointment_id))
    assert sessions.actor_for(line.pk).rights
    appointments.end(appointment_id=asha.appointment_id, on=clock.today(), reason="Transferred", by=bilal)
    after = sessions.actor_for(line.pk)
    assert (after.rights, after.charge, after.reach) == (frozenset(), "", ())


def test_whoever_takes_up_a_charge_acts_in_it_at_once_unless_he_acts_in_another(nominated, farhan, taken_up):
    first = nominated()
    appointments.confirm(appointment_id=first.pk, by=farhan)
    now = clock.now()
    line = SignedIn.objects.create(account=first.account, signed_in_at=now, seen_at=now, proved_at=now)
    token, _ = links.make(first)
    appointments.activate(token=token, by=Actor(account_id=first.account_id, session_id=line.pk))
    line.refresh_from_db()
    assert line.acting_in_id == first.pk
