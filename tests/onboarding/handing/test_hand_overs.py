"""A compiled position goes to exactly one officer outside, encrypted, by one way; its password by another (trust.md T23–T25)."""

from datetime import timedelta
from email import message_from_string, policy
from io import BytesIO
from zipfile import ZipFile

import pytest
from python_calamine import CalamineWorkbook

from kshamta.access.models import Account
from kshamta.audit.actors import system
from kshamta.audit.models import Event
from kshamta.foundation import clock
from kshamta.foundation.locked_workbooks import unlocked
from kshamta.foundation.sealing import ring
from kshamta.notices import operations as notices
from kshamta.notices.models import Channel, Delivery, Dispatch, Enclosure
from kshamta.notices.telling import secrets_of
from kshamta.onboarding.models import CarriedFile, HandOver, HandOverState, State, Submission, Way
from kshamta.onboarding.models.handovers import HAND_OVER_MOVES
from kshamta.onboarding.operations import checking, handovers, outside_officers, sending
from kshamta.onboarding.recorded import Recorded
from kshamta.onboarding.refusals import (
    HandOverFourEyes,
    HandOverReasonMissing,
    HandOversSpent,
    HandOverWrongMoment,
    NoGovernmentAddress,
    NoGovernmentSender,
    NoSuchHandOver,
    NoSuchOutsideOfficer,
    NotSigned,
    RowsSpent,
)
from kshamta.onboarding.rules import handovers as rules
from tests.foundation.opening import opened
from tests.notices.conftest import mail_server
from tests.notices.sinks import mail_sink
from tests.onboarding.handing.conftest import mentions_contact, register, wanted

US = system("test")


def fresh(given):
    return HandOver.objects.select_related("submission", "to").get(pk=given.pk)


def password_of(given):
    return dict(secrets_of(Dispatch.objects.get(pk=fresh(given).password_dispatch)))["password"]


def carried(given):
    return ring().unseal(bytes(CarriedFile.objects.get(pk=given.pk).sealed), f"onboarding.hand-over/{given.pk}/file")


def delivered(settings):
    """What a mail server takes: (recipients of each message, the messages)."""
    settings.NOTICES_PRETENDED, settings.MAIL_FROM = False, "kshamta@cg.gov.in"
    with mail_sink() as sink:
        settings.MAILERS = mail_server(sink.port)
        notices.deliver()
    return sink.recipients, [message_from_string(text, policy=policy.default) for text in sink.taken]


def test_it_is_asked_for_made_ready_and_sent(sent):
    given = sent()
    assert (given.state, given.rows, given.ddos, given.way) == (HandOverState.SENT, 5, 3, Way.MAIL)
    assert given.expires_at - given.sent_at == timedelta(days=7) and len(given.file_hash) == 64


def test_one_message_to_one_recipient_encrypted_from_the_government_sender(sent, settings):
    """SMTP sink: exactly 1 RCPT per message, 0 attachments unencrypted; answers go to the officer's own government address."""
    given = sent()
    recipients, messages = delivered(settings)
    assert set(recipients) == {1}
    [ours] = [each for each in messages if each["To"] == "rakesh.sahu@cg.gov.in"]
    assert ours["From"] == "Karmayogi <karmayogi@cg.gov.in>" and ours["Cc"] is ours["Bcc"] is None
    assert ours["Reply-To"].endswith("@example.gov.in")
    [file] = ours.iter_attachments()
    data = file.get_content()
    assert b"PK\x03\x04" not in data and b"Sunita" not in data
    assert [each for message in messages if message is not ours for each in message.iter_attachments()] == []
    text = ours.get_body().get_content()
    assert "People: 5" in text and given.file_hash in text and rules.number_of(given.pk.hex) in text


def test_the_password_goes_to_his_mobile_and_by_no_mail(sent, settings):
    given = sent()
    password = password_of(given)
    line = Dispatch.objects.get(pk=given.password_dispatch)
    assert (line.channel, line.masked_to) == (Channel.SMS, "97xxxxxx01")
    _, messages = delivered(settings)
    assert messages and all(password not in str(message) for message in messages)


def test_the_workbook_holds_the_accepted_people_the_ddo_list_and_his_name(sent):
    given = sent(way=Way.HAND)
    plain = unlocked(carried(given), password_of(given))
    book = CalamineWorkbook.from_filelike(BytesIO(plain))
    roster, ddos, told = (book.get_sheet_by_name(name).to_python() for name in ("Roster", "DDO list", "Handed over"))
    mark = f"Rakesh Sahu · {given.sent_at.astimezone(clock.INDIA):%d-%m-%Y %H:%M} · {rules.number_of(given.pk.hex)}"
    assert len(roster) == 6 and {row[-1] for row in roster[1:]} == {mark}
    assert [row[8] for row in roster[1:]] == ["A1", "A1", "A2", "A2", "A3"]
    assert [row[0] for row in ddos[1:]] == ["A1", "A2", "A3"] and all(row[1].startswith("Ddo") for row in ddos[1:])
    assert [row[1] for row in told if given.hash == row[1]] == [given.hash]
    with ZipFile(BytesIO(plain)) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
    assert "<oddHeader>" in sheet and "Rakesh Sahu" in sheet.partition("<oddHeader>")[2]


@pytest.mark.libreoffice
def test_libreoffice_opens_it_with_the_password(sent, tmp_path):
    given = sent(way=Way.HAND)
    sheets = opened(carried(given), password_of(given), tmp_path)
    assert sheets.keys() == {"Roster", "DDO list", "Handed over"} and "Rakesh Sahu" in sheets["Handed over"]
    assert opened(carried(given), "2222", tmp_path / "again" if (tmp_path / "again").mkdir() is None else tmp_path) == {}


def test_nothing_of_it_lies_in_the_clear(sent):
    given = sent()
    kept = Enclosure.objects.get()
    assert b"\xd0\xcf\x11\xe0" not in bytes(kept.sealed_data)[:64]
    said = [*Event.objects.values_list("details", flat=True), *Dispatch.objects.values_list("values", flat=True)]
    assert not any(mentions_contact(str(each)) or "Rakesh" in str(each) or "Sunita" in str(each) for each in said)
    assert b"directorate" not in bytes(given.sealed_reason)


@pytest.mark.parametrize(("rows", "state"), [(1000, HandOverState.RELEASED), (1001, HandOverState.WAITING)])
def test_above_a_thousand_rows_a_second_officer_releases_it(ask, signed, rows, state):
    roster = signed.roster("A1")
    Submission.objects.filter(pk=roster.pk).update(rows=rows - 3)
    given = ask()
    assert (given.rows, given.state) == (rows, state)
    told = Dispatch.objects.filter(notice="hand-over-waiting", channel=Channel.IN_APP).values_list("account_id", flat=True)
    assert (signed.held["nisha"].account_id in told) == (state == HandOverState.WAITING)
    assert signed.held["bilal"].account_id not in told


@pytest.fixture
def waiting(ask, signed):
    Submission.objects.filter(pk=signed.roster("A1").pk).update(rows=2000)
    return ask()


def test_nothing_goes_before_it_is_released(waiting, signed):
    assert sending.send_released(by=US) == 0 and not Dispatch.objects.filter(notice="hand-over-sent").exists()
    handovers.release(hand_over_id=waiting.pk, by=signed["nisha"])
    assert sending.send_released(by=US) == 1
    assert fresh(waiting).released_by == signed.held["nisha"].account_id


def test_nobody_releases_what_he_asked_for(waiting, signed):
    """Acting and additional charges included: accounts are compared."""
    signed.seat("bilal again", signed.held["nisha"].charge, "D", Account.objects.get(pk=signed.held["bilal"].account_id))
    for who in ("bilal", "bilal again"):
        with pytest.raises(HandOverFourEyes):
            handovers.release(hand_over_id=waiting.pk, by=signed[who])
    assert fresh(waiting).state == HandOverState.WAITING


def test_the_receiver_releases_nothing_to_himself(waiting, signed):
    mobile = waiting.to.mobile_hash
    Account.objects.filter(pk=signed.held["nisha"].account_id).update(mobile_hash=mobile)
    with pytest.raises(HandOverFourEyes):
        handovers.release(hand_over_id=waiting.pk, by=signed["nisha"])


def test_it_is_refused_with_a_reason_and_then_it_is_over(waiting, signed):
    with pytest.raises(HandOverReasonMissing):
        handovers.refuse(hand_over_id=waiting.pk, by=signed["nisha"], reason="")
    handovers.refuse(hand_over_id=waiting.pk, by=signed["nisha"], reason="Not by this order")
    with pytest.raises(HandOverWrongMoment):
        handovers.release(hand_over_id=waiting.pk, by=signed["nisha"])


def test_what_changed_below_meanwhile_is_not_released_and_not_sent(waiting, ask, signed):
    checking.return_(submission_id=signed.position("D").pk, by=signed["devi"], reason="Look again")
    checking.unlock(submission_id=signed.position("A").pk, by=signed["bilal"], reason="Look again")
    with pytest.raises(NotSigned):
        handovers.release(hand_over_id=waiting.pk, by=signed["nisha"])
    HandOver.objects.filter(pk=waiting.pk).update(state=HandOverState.RELEASED)
    assert sending.send_released(by=US) == 0
    assert fresh(waiting).state == HandOverState.FAILED and not Dispatch.objects.filter(notice="hand-over-sent").exists()
    assert Event.objects.filter(operation=Recorded.HAND_OVER_FAILED).count() == 1


def test_only_what_is_signed_is_handed_over(signed, rakesh):
    for code, who in (("B", "banu"), ("D", "bilal")):
        Submission.objects.filter(pk=signed.position(code).pk).update(state=State.DRAFT)
        to = rakesh if code == "D" else register(signed, by="banu", second="babu", email="rakesh.sahu@nic.in")
        with pytest.raises(NotSigned):
            handovers.ask(
                submission_id=signed.position(code).pk, officer_id=to.pk, way=Way.MAIL, reason="By order", by=signed[who]
            )


@pytest.mark.parametrize("who", ["chitra", "devi", "farhan", "asha", "jyoti", "ddo A1", "amit"])
def test_only_an_officer_of_the_office_itself_hands_its_position_over(signed, rakesh, who):
    with pytest.raises((NoSuchHandOver, NoSuchOutsideOfficer)):
        handovers.ask(
            submission_id=signed.position("D").pk, officer_id=rakesh.pk, way=Way.MAIL, reason="By order", by=signed[who]
        )
    assert not HandOver.objects.exists()


def test_only_a_confirmed_officer_of_the_own_register_receives(signed, rakesh, ask):
    unproven = outside_officers.register(wanted=wanted(email="rakesh.sahu@nic.in"), by=signed["bilal"])
    anothers = register(signed, by="chitra", second="emma")
    for officer_id in (unproven, anothers.pk):
        with pytest.raises(NoSuchOutsideOfficer):
            handovers.ask(
                submission_id=signed.position("D").pk, officer_id=officer_id, way=Way.MAIL, reason="By order", by=signed["bilal"]
            )
    outside_officers.end(officer_id=rakesh.pk, by=signed["nisha"], reason="Transferred")
    with pytest.raises(NoSuchOutsideOfficer):
        ask()


def test_a_roster_is_not_handed_over(signed, rakesh):
    with pytest.raises(NoSuchHandOver):
        handovers.ask(
            submission_id=signed.roster("A1").pk, officer_id=rakesh.pk, way=Way.MAIL, reason="By order", by=signed["bilal"]
        )


@pytest.mark.parametrize("sender", ["", "karmayogi@gmail.com", "karmayogi@cg.g0v.in", "Karmayogi <x@uk.gov.in>"])
def test_without_the_states_government_sender_nothing_goes_by_mail(ask, settings, sender):
    settings.HAND_OVER_FROM = sender
    with pytest.raises(NoGovernmentSender):
        ask()
    assert ask(way=Way.HAND)


def test_an_officer_without_a_government_address_sends_nothing_by_mail(ask, settings):
    settings.GOVERNMENT_DOMAINS = []
    with pytest.raises(NoGovernmentAddress):
        ask()


def test_a_reason_is_needed_and_kept_sealed(ask):
    for reason in ("", "  ", "ok"):
        with pytest.raises(HandOverReasonMissing):
            ask(reason=reason)


def test_an_account_hands_over_ten_times_a_day(ask):
    for _ in range(rules.MOST_A_DAY):
        ask()
    with pytest.raises(HandOversSpent):
        ask()
    HandOver.objects.update(asked_at=clock.now() - timedelta(days=1))
    assert ask()


def test_rows_that_nobody_releases_are_counted_over_the_day(ask, monkeypatch):
    monkeypatch.setattr(rules, "ALONE_A_DAY", 12)
    for _ in range(2):
        ask()
    with pytest.raises(RowsSpent) as refused:
        ask()
    assert refused.value.data == {"most": 12}
    monkeypatch.setattr(rules, "SECOND_OFFICER_ABOVE", 4)
    assert ask()  # a second officer releases it


def test_the_officers_here_and_above_are_told_at_once(sent, signed):
    sent()
    told = set(Dispatch.objects.filter(notice="hand-over-done", channel=Channel.IN_APP).values_list("account_id", flat=True))
    held = signed.held
    assert {held["nisha"].account_id, held["farhan"].account_id} <= told
    assert not told & {held["bilal"].account_id, held["chitra"].account_id, held["asha"].account_id}


def test_what_is_revoked_before_it_went_does_not_go(sent, signed, settings):
    given = sent()
    handovers.revoke(hand_over_id=given.pk, by=signed["nisha"], reason="Wrong officer")
    assert fresh(given).state == HandOverState.REVOKED and not Enclosure.objects.exists()
    assert set(Dispatch.objects.filter(pk__in=[given.dispatch, given.password_dispatch]).values_list("state", flat=True)) == {
        Delivery.FAILED
    }
    _, messages = delivered(settings)
    assert [each for each in messages if each["To"] == "rakesh.sahu@cg.gov.in"] == []


def test_what_is_revoked_by_hand_leaves_no_file(sent, signed):
    given = sent(way=Way.HAND)
    handovers.revoke(hand_over_id=given.pk, by=signed["bilal"], reason="Wrong officer")
    assert not CarriedFile.objects.exists() and fresh(given).sealed_code is None
    with pytest.raises(HandOverWrongMoment):
        handovers.revoke(hand_over_id=given.pk, by=signed["bilal"], reason="Wrong officer")


@pytest.mark.parametrize("who", ["chitra", "asha", "jyoti", "ddo A1"])
def test_another_office_releases_refuses_and_revokes_nothing(waiting, signed, who):
    for verb, more in ((handovers.release, {}), (handovers.refuse, {"reason": "No"}), (handovers.revoke, {"reason": "No order"})):
        with pytest.raises((NoSuchHandOver, HandOverReasonMissing)):
            verb(hand_over_id=waiting.pk, by=signed[who], **more)
    assert fresh(waiting).state == HandOverState.WAITING


def test_the_file_carried_by_hand_is_taken_by_who_asked_and_that_is_written_down(sent, signed):
    given = sent(way=Way.HAND)
    assert unlocked(handovers.take_file(hand_over_id=given.pk, by=signed["bilal"]), password_of(given))
    assert Event.objects.filter(operation="onboarding.hand-over.file-taken", about_id=given.pk).count() == 1
    with pytest.raises(NoSuchHandOver):
        handovers.take_file(hand_over_id=given.pk, by=signed["nisha"])
    assert not Enclosure.objects.exists() and given.dispatch is None


def test_a_mail_has_no_file_to_be_taken(sent, signed):
    with pytest.raises(NoSuchHandOver):
        handovers.take_file(hand_over_id=sent().pk, by=signed["bilal"])


def test_after_seven_days_it_expires(sent):
    given = sent(way=Way.HAND)
    assert handovers.expire_due(by=US) == 0
    HandOver.objects.update(expires_at=clock.now())
    assert handovers.expire_due(by=US) == 1 and handovers.expire_due(by=US) == 0
    assert fresh(given).state == HandOverState.EXPIRED and not CarriedFile.objects.exists()


def test_two_workers_send_it_once(ask, monkeypatch):
    given = ask()
    real = sending.workbooks.written

    def meanwhile(hand_over):
        monkeypatch.setattr(sending.workbooks, "written", real)
        assert sending.send_released(by=US) == 1
        return real(hand_over)

    monkeypatch.setattr(sending.workbooks, "written", meanwhile)
    assert sending.send_released(by=US) == 0
    assert Dispatch.objects.filter(notice="hand-over-sent").count() == 1 and fresh(given).state == HandOverState.SENT


def test_one_that_fails_keeps_nothing_from_the_others(ask, monkeypatch):
    first, second = ask(), ask(way=Way.HAND)
    real = sending.workbooks.written

    def broken(hand_over):
        if hand_over.pk == first.pk:
            raise RuntimeError
        return real(hand_over)

    monkeypatch.setattr(sending.workbooks, "written", broken)
    assert sending.send_released(by=US) == 1
    assert (fresh(first).state, fresh(second).state) == (HandOverState.FAILED, HandOverState.SENT)


def test_each_step_is_one_line_of_the_record(sent, signed):
    given = sent()
    handovers.revoke(hand_over_id=given.pk, by=signed["nisha"], reason="Wrong officer")
    said = [
        name.rpartition(".")[2]
        for name in Event.objects.filter(about_id=given.pk).order_by("pk").values_list("operation", flat=True)
    ]
    assert said == ["asked", "sent", "revoked"]


def test_every_state_has_its_moves_and_ends_somewhere():
    assert set(HAND_OVER_MOVES) == set(HandOverState)
    assert {state for state, after in HAND_OVER_MOVES.items() if not after} == {
        HandOverState.ACKNOWLEDGED, HandOverState.REFUSED, HandOverState.REVOKED, HandOverState.EXPIRED, HandOverState.FAILED,
    }  # fmt: skip
