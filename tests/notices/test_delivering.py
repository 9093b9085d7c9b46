"""What operators do to a message (trust.md R9): down, slow, 4xx, 5xx, taken and then dropped. Nobody gets it twice."""

import threading
from datetime import timedelta

import pytest
from django.db import close_old_connections, connection

from kshamta.foundation import clock
from kshamta.notices import operations as notices, queries
from kshamta.notices.models import Delivery, Dispatch
from kshamta.notices.operations import delivering
from tests.notices.conftest import ASHA, BILAL, CHARGE, mail_server, to_asha
from tests.notices.sinks import mail_sink, sms_sink

pytestmark = pytest.mark.django_db


def told(key="k", notice="reset-done", **to):
    return notices.tell(notice, to=to_asha(**({"mobile": None, "account_id": None} | to)), key=key)


def line(dispatch_id):
    return Dispatch.objects.get(pk=dispatch_id)


def test_a_mail_goes_to_one_recipient_with_its_own_id(operators, at_noon):
    with mail_sink() as sink:
        operators.MAILERS = mail_server(sink.port)
        sent = told()
        assert notices.deliver() == 1 and notices.deliver() == 0
    [mail] = sink.taken
    assert sink.recipients == [1]
    assert f"Message-ID: <{sent}@example.gov.in>" in mail and "Auto-Submitted: auto-generated" in mail
    assert line(sent).state == Delivery.SENT and line(sent).sent_at == clock.now()
    assert queries.status_of(sent).state == Delivery.SENT


@pytest.mark.parametrize("word", ["greet-4xx", "rcpt-4xx", "data-4xx"])
def test_a_server_that_asks_to_wait_is_asked_again_later(operators, at_noon, word):
    with mail_sink(word) as sink:
        operators.MAILERS = mail_server(sink.port)
        sent = told()
        assert notices.deliver() == 0
        assert line(sent).state == Delivery.WAITING and line(sent).not_before - clock.now() == timedelta(minutes=1)
        assert notices.deliver() == 0, "not before its time"
        at_noon.shift(timedelta(minutes=1))
        assert notices.deliver() == 1
    assert len(sink.taken) == 1 and line(sent).attempts == 2


def test_a_server_that_is_down_is_asked_for_a_day_and_no_longer(operators, at_noon):
    operators.MAILERS = mail_server(9)  # nobody listens there
    sent = told()
    tries = 0
    while line(sent).state == Delivery.WAITING:
        notices.deliver()
        tries += 1
        at_noon.shift(line(sent).not_before - clock.now() if line(sent).not_before > clock.now() else timedelta(0))
    assert line(sent).state == Delivery.FAILED and line(sent).trouble == "ConnectionRefusedError"
    assert 8 < tries < 20 and clock.now() - line(sent).created_at <= timedelta(hours=24)


def test_what_a_server_will_never_take_has_failed(operators, at_noon):
    with mail_sink("rcpt-5xx") as sink:
        operators.MAILERS = mail_server(sink.port)
        sent = told()
        notices.deliver()
    assert line(sent).state == Delivery.FAILED and line(sent).trouble == "550"
    assert sink.taken == []


def test_a_server_that_takes_it_and_says_nothing_does_not_get_it_again(operators, at_noon):
    with mail_sink("drop-after-data", "ok") as sink:
        operators.MAILERS = mail_server(sink.port)
        sent = told()
        notices.deliver()
        at_noon.shift(timedelta(hours=1))
        notices.deliver()
    assert len(sink.taken) == 1
    assert line(sent).state == Delivery.FAILED


@pytest.mark.parametrize("word", ["drop-at-mail", "drop-at-rcpt", "drop-at-data"])
def test_a_server_that_goes_away_before_the_last_line_has_taken_nothing_and_is_asked_again(operators, at_noon, word):
    with mail_sink(word, "ok") as sink:
        operators.MAILERS = mail_server(sink.port)
        sent = told()
        notices.deliver()
        assert line(sent).state == Delivery.WAITING
        at_noon.shift(timedelta(hours=1))
        assert notices.deliver() == 1
    assert len(sink.taken) == 1 and line(sent).state == Delivery.SENT


@pytest.mark.parametrize(("word", "state"), [("slow-at-rcpt", Delivery.WAITING), ("slow-after-data", Delivery.FAILED)])
def test_a_server_that_says_nothing_is_left_after_a_while(operators, at_noon, word, state):
    with mail_sink(word) as sink:
        operators.MAILERS = mail_server(sink.port, timeout=0.3)
        sent = told()
        notices.deliver()
    assert line(sent).state == state


def test_what_has_gone_leaves_neither_address_nor_secret(operators, at_noon):
    with mail_sink() as sink:
        operators.MAILERS = mail_server(sink.port)
        sent = told()
        notices.deliver()
    assert (line(sent).sealed_to, line(sent).sealed_values, line(sent).masked_to) == (None, None, "a•••@example.gov.in")


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r", "\u2028", "\r\nBcc: chitra@example.gov.in\r\n"])
def test_nobody_adds_a_recipient_or_a_header(operators, at_noon, end):
    with mail_sink() as sink:
        operators.MAILERS = mail_server(sink.port)
        values = CHARGE | {"office_en": f"Block{end}A"}
        notices.tell("appointment-ended", to=to_asha(mobile=None), values=values, key="k")
        notices.tell("appointment-ended", to=to_asha(mobile=None, email=f"asha@example.gov.in{end}"), values=CHARGE, key="l")
        notices.deliver()
    assert all(number == 1 for number in sink.recipients) and sink.taken
    assert all("\r\nbcc:" not in mail.partition("\r\n\r\n")[0].lower() for mail in sink.taken)


def test_a_line_that_is_a_dot_does_not_end_the_mail(operators, at_noon):
    from kshamta.notices.sending.mail import _dotted

    assert _dotted(b"a\r\n.\r\n..b\r\n") == b"a\r\n..\r\n...b\r\n.\r\n"
    assert _dotted(b".a") == b"..a\r\n.\r\n"


def test_what_breaks_on_our_side_keeps_nothing_from_the_others(operators, at_noon, monkeypatch):
    def broken(message):
        raise RuntimeError("no")

    sent = told()
    monkeypatch.setattr(delivering, "way_for", lambda channel: broken)
    notices.deliver()
    assert (line(sent).state, line(sent).trouble) == (Delivery.FAILED, "error")


def test_a_worker_that_died_in_between_leaves_it_to_be_told_not_sent_again(operators, at_noon):
    with mail_sink() as sink:
        operators.MAILERS = mail_server(sink.port)
        sent = told()
        delivering._claim()  # … and the worker is gone
        at_noon.shift(timedelta(minutes=16))
        assert notices.deliver() == 0
    assert sink.taken == [] and (line(sent).state, line(sent).trouble) == (Delivery.FAILED, "interrupted")


def test_what_comes_too_late_is_not_sent(operators, at_noon):
    sent = notices.tell(
        "sign-in-code", to=to_asha(mobile=None), values={"minutes": 10}, sealed_values={"code": "482913"}, key="k"
    )
    at_noon.shift(timedelta(hours=2))
    assert notices.deliver() == 0
    assert (line(sent).state, line(sent).trouble, line(sent).sealed_values) == (Delivery.FAILED, "too-late", None)


def test_nothing_of_the_trouble_repeats_an_address(operators, at_noon):
    with mail_sink("rcpt-5xx", "rcpt-4xx") as sink:
        operators.MAILERS = mail_server(sink.port)
        for key in "ab":
            told(key)
        notices.deliver()
    assert all("@" not in trouble for trouble in Dispatch.objects.values_list("trouble", flat=True))


def test_without_a_server_set_up_it_fails_honestly(operators, at_noon):
    operators.MAIL_FROM = ""
    sent = told()
    notices.deliver()
    assert (line(sent).state, line(sent).trouble) == (Delivery.FAILED, "not-set-up")


# ---- SMS ----


@pytest.fixture
def gateway(operators, tmp_path):
    def at(server, **changed):
        fields = {"notice": "sign-in-code", "success": '\'"status": "accepted"\'', "reference": '\'"id": "([^"]+)"\''} | changed
        file = tmp_path / f"sms-{server.server_port}.toml"
        file.write_text(
            f'url = "http://127.0.0.1:{server.server_port}/send"\nsuccess = {fields["success"]}\nreference = {fields["reference"]}\n'
            'entity = "1101"\nheader = "KSHMTA"\n[body]\nto = "91{to}"\ntext = "{text}"\ntemplate = "{template}"\nreference = "{id}"\n'
            f'[templates.{fields["notice"]}]\nen = "1107"\n'
        )
        operators.SMS_GATEWAY = str(file)

    return at


def code(key="k", language="en"):
    to = to_asha(email=None, account_id=None, language=language)
    return notices.tell("sign-in-code", to=to, values={"minutes": 10}, sealed_values={"code": '48"29'}, key=key)


def test_an_sms_goes_with_its_registered_template_and_comes_back_with_a_number(gateway, at_noon):
    with sms_sink() as server:
        gateway(server)
        sent = code()
        assert notices.deliver() == 1
    [body] = server.taken
    text = '48"29 is your Kshamta sign-in code, valid for 10 minutes. Tell nobody.'
    assert body == {"to": "919712340500", "text": text, "template": "1107", "reference": str(sent)}
    assert (line(sent).operator_reference, line(sent).sealed_values) == ("op-1", None)


@pytest.mark.parametrize(("answer", "state", "trouble"), [
    ((500, ""), Delivery.FAILED, "500"), ((503, ""), Delivery.WAITING, "503"), ((302, ""), Delivery.FAILED, "302"), ((429, ""), Delivery.WAITING, "429"), ((400, ""), Delivery.FAILED, "400"),
    ((200, '{"status": "blocked"}'), Delivery.FAILED, "200"), ("drop", Delivery.FAILED, "ConnectionError"),
])  # fmt: skip
def test_what_the_gateway_answers_decides(gateway, at_noon, answer, state, trouble):
    with sms_sink(answer) as server:
        gateway(server)
        sent = code()
        notices.deliver()
    assert (line(sent).state, line(sent).trouble) == (state, trouble)
    assert len(server.taken) == 1


def test_a_notice_without_a_registered_template_is_not_sent(gateway, at_noon):
    with sms_sink() as server:
        gateway(server)
        sent = code(language="hi")
        notices.deliver()
    assert server.taken == [] and line(sent).trouble == "no-template"


def test_a_gateway_that_is_down_is_tried_again(gateway, at_noon):
    with sms_sink() as server:
        gateway(server)
    sent = code()
    notices.deliver()
    assert line(sent).state == Delivery.WAITING


def test_a_gateway_without_https_gets_nothing(operators, at_noon, tmp_path):
    file = tmp_path / "sms.toml"
    file.write_text(
        'url = "http://sms.example.gov.in/send"\nsuccess = "ok"\nentity = "1"\nheader = "K"\n[body]\nto = "{to}"\n[templates.sign-in-code]\nen = "1"\n'
    )
    operators.SMS_GATEWAY = str(file)
    sent = code()
    notices.deliver()
    assert (line(sent).state, line(sent).trouble) == (Delivery.FAILED, "not-https")


# ---- digest ----


def test_mails_to_whoever_has_no_account_are_not_mixed(operators, at_noon):
    for name in ("asha", "bilal"):
        to = to_asha(account_id=None, mobile=None, email=f"{name}@example.gov.in")
        notices.tell("training-reminder", to=to, values=CHARGE, key=name)
    at_noon.shift(timedelta(hours=22))
    assert notices.fold_digests() == 2


def test_when_the_days_digest_went_the_rest_waits_for_the_next(operators, at_noon):
    notices.tell("training-reminder", to=to_asha(), values=CHARGE, key="a")
    notices.tell("digest", to=to_asha(), values={"n": 1}, key=f"digest/{ASHA}/20261127")
    at_noon.shift(timedelta(hours=22))
    assert notices.fold_digests() == 0
    assert Dispatch.objects.filter(state=Delivery.HELD).count() == 1


def test_mails_of_a_day_are_folded_into_one(operators, at_noon):
    for n in range(3):
        notices.tell("training-reminder", to=to_asha(), values=CHARGE, key=f"a{n}")
    notices.tell("training-reminder", to=to_asha(account_id=BILAL, email="bilal@example.gov.in"), values=CHARGE, key="b")
    assert notices.fold_digests() == 0, "they came after nine"
    at_noon.shift(timedelta(hours=20))  # eight in the morning
    assert notices.fold_digests() == 0
    at_noon.shift(timedelta(hours=1, minutes=30))
    assert notices.fold_digests() == 2 and notices.fold_digests() == 0
    assert Dispatch.objects.filter(state=Delivery.FOLDED).count() == 4
    with mail_sink() as sink:
        operators.MAILERS = mail_server(sink.port)
        assert notices.deliver() == 2
    assert sorted("3 new notices" in mail for mail in sink.taken) == [False, True]


# ---- many workers ----


@pytest.mark.django_db(transaction=True)
def test_ten_workers_send_each_message_once(operators):
    for n in range(40):
        told(f"k{n}")

    def work():
        try:
            while notices.deliver(limit=3):
                pass
        finally:
            close_old_connections()
            connection.close()

    with mail_sink() as sink:
        operators.MAILERS = mail_server(sink.port)
        threads = [threading.Thread(target=work) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    ids = [mail.partition("Message-ID: ")[2].partition("\r\n")[0] for mail in sink.taken]
    assert len(ids) == len(set(ids)) == Dispatch.objects.filter(state=Delivery.SENT).count() == 40
