"""An encrypted file that goes with a mail: to one recipient, from the government sender, sealed until then and destroyed after."""

from email import message_from_string, policy
from io import BytesIO

import polars as pl
import pytest

from kshamta.foundation.ids import new_id
from kshamta.foundation.locked_workbooks import locked
from kshamta.foundation.sealing import CannotUnseal, ring
from kshamta.notices import operations as notices
from kshamta.notices.models import Delivery, Dispatch, Enclosure
from kshamta.notices.registry import NOTICES
from kshamta.notices.sending import Message, Refused, mail
from kshamta.notices.sending.outcomes import Enclosed
from sheetcheck.writing.plain import Sheet, write
from tests.notices.conftest import mail_server
from tests.notices.sinks import mail_sink
from tests.onboarding.addresses import lines

TO, OFFICER, SENDER = "rakesh.sahu@cg.gov.in", "deo.raipur@cg.gov.in", "karmayogi@cg.gov.in"
HOSTILE = sorted({address for expected, address in lines() if (expected == "not-one" and not address.isprintable()) or "Bcc" in address})


def workbook():
    out = BytesIO()
    write(out, [Sheet("Roster", pl.DataFrame({"a": ["Sunita Sahu"] * 50}), ["Name"])])
    return out.getvalue()


PLAIN = workbook()
LOCKED = locked(PLAIN, "7K3QF")
SAMPLE = NOTICES["hand-over-sent"]


@pytest.fixture
def told(operators, at_noon, transactional_db):
    """`told(key)`: a hand-over is said to one officer outside."""
    operators.HAND_OVER_FROM = f"Karmayogi <{SENDER}>"

    def tell(key="1", data=LOCKED):
        to = notices.Recipient(language="en", email=TO, mobile="9712340500")
        return notices.tell(
            "hand-over-sent", to=to, values=SAMPLE.sample, sealed_values=SAMPLE.secret_sample, key=f"handed/{key}", about_path="0001",
            enclosed=notices.Enclosed("roster-RAIPUR.xlsx", data, OFFICER),
        )  # fmt: skip

    return tell


def sent_to(sink):
    return [message_from_string(text, policy=policy.default) for text in sink.taken]


def test_it_goes_to_one_recipient_from_the_government_sender_and_answers_go_to_the_officer(told, settings):
    with mail_sink() as sink:
        settings.MAILERS = mail_server(sink.port)
        told()
        assert notices.deliver() == 1
    [message] = sent_to(sink)
    assert sink.recipients == [1] and message["To"] == TO and message["Cc"] is None and message["Bcc"] is None
    assert message["From"] == f"Karmayogi <{SENDER}>" and message["Reply-To"] == OFFICER
    [file] = message.iter_attachments()
    assert file.get_filename() == "roster-RAIPUR.xlsx" and file.get_content() == LOCKED


def test_it_stands_sealed_and_is_destroyed_with_the_mail(told, settings):
    told()
    [kept] = Enclosure.objects.all()
    assert LOCKED[:40] not in bytes(kept.sealed_data) and OFFICER.encode() not in bytes(kept.sealed_reply_to)
    with pytest.raises(CannotUnseal):
        ring().unseal(bytes(kept.sealed_data), f"notices.enclosure/{new_id()}/data")
    with mail_sink() as sink:
        settings.MAILERS = mail_server(sink.port)
        notices.deliver()
    assert not Enclosure.objects.exists()


def test_it_waits_with_the_mail_when_the_server_asks_to_wait(told, settings):
    with mail_sink("rcpt-4xx") as sink:
        settings.MAILERS = mail_server(sink.port)
        told()
        assert notices.deliver() == 0
    assert Enclosure.objects.count() == 1 and Dispatch.objects.get().state == Delivery.WAITING


@pytest.mark.parametrize("word", ["rcpt-5xx", "drop-after-data"])
def test_it_is_destroyed_when_the_mail_fails(told, settings, word):
    with mail_sink(word) as sink:
        settings.MAILERS = mail_server(sink.port)
        told()
        notices.deliver()
    assert not Enclosure.objects.exists() and Dispatch.objects.get().state == Delivery.FAILED


def test_it_is_destroyed_when_the_mail_comes_too_late_or_is_lost(told, at_noon):
    told("late")
    at_noon.shift(25 * 3600)
    notices.deliver()
    assert not Enclosure.objects.exists()
    told("lost")
    Dispatch.objects.filter(state=Delivery.WAITING).update(state=Delivery.SENDING, tried_at="2026-11-01T00:00Z")
    notices.deliver()
    assert not Enclosure.objects.exists()


def test_a_file_that_is_not_encrypted_does_not_leave(told, settings):
    """The last door looks for itself: a plain workbook, a PDF, an encrypted name on a plain file."""
    with mail_sink() as sink:
        settings.MAILERS = mail_server(sink.port)
        for number, data in enumerate((PLAIN, b"%PDF-1.7", b"", LOCKED[8:], b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 an old .xls")):
            told(number, data)
        assert notices.deliver() == 0
    assert sink.taken == [] and set(Dispatch.objects.values_list("trouble", flat=True)) == {"not-encrypted"}


def test_a_mail_that_has_not_gone_can_be_taken_back(told, settings):
    line = told()
    assert notices.take_back(dispatch_ids=[line]) == 1 and notices.take_back(dispatch_ids=[line]) == 0
    assert (Dispatch.objects.get().state, Dispatch.objects.get().trouble, Enclosure.objects.count()) == (Delivery.FAILED, "taken-back", 0)
    with mail_sink() as sink:
        settings.MAILERS = mail_server(sink.port)
        assert notices.deliver() == 0
    assert sink.taken == []


def test_what_has_gone_is_not_taken_back(told, settings):
    with mail_sink() as sink:
        settings.MAILERS = mail_server(sink.port)
        line = told()
        notices.deliver()
    assert notices.take_back(dispatch_ids=[line]) == 0 and Dispatch.objects.get().state == Delivery.SENT


def test_a_file_goes_with_its_own_notice_and_with_no_other(told):
    to = notices.Recipient(email=TO)
    with pytest.raises(ValueError, match="sign-in-code"):
        notices.tell("sign-in-code", to=to, values={"minutes": 1}, key="x", enclosed=notices.Enclosed("a.xlsx", LOCKED, OFFICER))
    with pytest.raises(ValueError, match="hand-over-sent"):
        notices.tell("hand-over-sent", to=to, values=SAMPLE.sample, key="y")
    with pytest.raises(ValueError, match="hand-over-sent"):
        notices.tell_many("hand-over-sent", [notices.Message(to, "z")])
    assert not Dispatch.objects.exists()


def test_said_twice_it_goes_once(told):
    assert told() and told() is None
    assert (Dispatch.objects.count(), Enclosure.objects.count()) == (1, 1)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_no_address_adds_a_recipient(settings, hostile):
    """Whatever should come past the table of addresses: CR, LF, NUL, line separators (ASVS 1.3.11)."""
    settings.MAIL_FROM, settings.HAND_OVER_FROM = SENDER, SENDER
    for to, reply_to in ((hostile, OFFICER), (TO, hostile)):
        with mail_sink() as sink:
            settings.MAILERS = mail_server(sink.port)
            message = Message(new_id(), "hand-over-sent", "en", to, "Subject", "Text", Enclosed("a.xlsx", LOCKED, reply_to))
            try:
                mail.send(message)
            except Refused:
                assert sink.taken == []
                continue
        assert sink.recipients == [1]
        [taken] = sent_to(sink)
        assert taken["Bcc"] is None and taken["Cc"] is None


@pytest.mark.parametrize("name", ["a\r\nBcc: x@gmail.com", "a\nX: y", "a\u2028b", 'a"; filename="b'])
def test_no_subject_or_name_of_a_file_adds_a_header(settings, name):
    settings.MAIL_FROM, settings.HAND_OVER_FROM = SENDER, SENDER
    with mail_sink() as sink:
        settings.MAILERS = mail_server(sink.port)
        try:
            mail.send(Message(new_id(), "hand-over-sent", "en", TO, name, "Text", Enclosed(name, LOCKED, OFFICER)))
        except Refused:
            assert sink.taken == []
            return
    [taken] = sent_to(sink)
    assert sink.recipients == [1] and taken["Bcc"] is None and taken["X"] is None
