"""What the operator says has arrived is confirmed; what he says is lost has failed; until he says so, it is sent and no more."""

import itertools
from datetime import timedelta

import pytest

from kshamta.foundation import clock
from kshamta.notices import operations as notices, queries
from kshamta.notices.models import Channel, Delivery, Dispatch
from kshamta.notices.queries import ways
from tests.notices.conftest import to_asha
from tests.notices.sinks import sms_sink

pytestmark = pytest.mark.django_db
FIRST = timedelta(seconds=20)
SAYS = {"arrived": (200, '{"status": "delivered"}'), "lost": (200, '{"status": "undelivered"}'), "not yet": (200, '{"status": "queued"}')}


def line(dispatch_id):
    return Dispatch.objects.get(pk=dispatch_id)


@pytest.fixture
def gateway(operators, tmp_path):
    """An operator who takes everything and then says what `script` says."""

    def at(server, *, report=True, url=""):
        address = f"http://127.0.0.1:{server.server_port}"
        asked = f'[report]\nurl = "{url or address}/status"\narrived = \'"delivered"\'\nlost = \'"undelivered"\'\n[report.body]\nnumber = "{{reference}}"\nours = "{{id}}"\n'
        file = tmp_path / f"sms-{server.server_port}.toml"
        file.write_text(
            f'url = "{address}/send"\nsuccess = "accepted"\nreference = \'"id": "([^"]+)"\'\nentity = "1101"\nheader = "KSHMTA"\n'
            f'[body]\nto = "91{{to}}"\n{asked if report else ""}[templates.sign-in-code]\nen = "1107"\n'
        )
        operators.SMS_GATEWAY = str(file)

    return at


def sent(key="k", **to):
    known = to_asha(**({"email": None, "account_id": None} | to))
    made = notices.tell("sign-in-code", to=known, values={"minutes": 10}, sealed_values={"code": "482913"}, key=key)
    assert notices.deliver() == 1
    return made


def test_what_has_arrived_is_confirmed_and_asked_about_no_more(gateway, at_noon):
    with sms_sink() as server:
        gateway(server)
        message = sent()
        assert notices.ask_arrivals() == 0 and len(server.taken) == 1, "not in the very second"
        at_noon.shift(FIRST)
        server.script.append(SAYS["arrived"])
        assert notices.ask_arrivals() == 1
        at_noon.shift(timedelta(hours=1))
        assert notices.ask_arrivals() == 0 and len(server.taken) == 2
    assert line(message).state == Delivery.CONFIRMED
    assert queries.status_of(message).state == Delivery.CONFIRMED
    assert server.taken[1] == {"number": "op-1", "ours": str(message)}, "neither the telephone nor the text goes out again"


def test_what_is_lost_has_failed_and_says_why(gateway, at_noon):
    with sms_sink() as server:
        gateway(server)
        message = sent()
        at_noon.shift(FIRST)
        server.script.append(SAYS["lost"])
        assert notices.ask_arrivals() == 1
    assert (line(message).state, line(message).trouble) == (Delivery.FAILED, "not-delivered")


def test_whoever_does_not_know_yet_is_asked_twice_as_long_after_each_time_for_two_days(gateway, at_noon):
    with sms_sink() as server:
        gateway(server)
        message = sent()
        server.script += [SAYS["not yet"]] * 40
        asked_at, waits = [], line(message)
        for _ in range(4 * 60 * 24 * 2):
            at_noon.shift(timedelta(seconds=15))
            if waits.not_before > clock.now():
                continue  # nothing changes its line meanwhile
            before = len(server.taken)
            notices.ask_arrivals()
            waits = line(message)
            asked_at += [clock.now() - waits.sent_at] * (len(server.taken) - before)
    gaps = [later - earlier for earlier, later in itertools.pairwise(asked_at)]
    assert asked_at[0] <= timedelta(seconds=30) and 10 < len(asked_at) < 24
    assert gaps == sorted(gaps) and gaps[-1] <= timedelta(hours=6, seconds=15)
    assert line(message).state == Delivery.SENT, "nobody said that it arrived: nobody says so here"


@pytest.mark.parametrize("word", ["drop", (500, ""), (429, "")])
def test_an_operator_who_does_not_answer_is_left_alone_until_the_next_time(gateway, at_noon, word):
    with sms_sink() as server:
        gateway(server)
        messages = [sent("a"), sent("b")]
        at_noon.shift(FIRST)
        server.script.append(word)
        assert notices.ask_arrivals() == 0 and len(server.taken) == 3, "the second is not even asked about"
        at_noon.shift(FIRST)
        server.script += [SAYS["arrived"]] * 2
        assert notices.ask_arrivals() == 2
    assert {line(message).state for message in messages} == {Delivery.CONFIRMED}


def test_two_workers_ask_once(gateway, at_noon, monkeypatch):
    with sms_sink() as server:
        gateway(server)
        message = sent()
        at_noon.shift(FIRST)
        Dispatch.objects.filter(pk=message).update(not_before=clock.now())
        real = notices.arriving._due
        monkeypatch.setattr(notices.arriving, "_due", lambda now, limit: real(now, limit) * 2)  # both saw it due
        server.script += [SAYS["not yet"]] * 2
        notices.ask_arrivals()
    assert len(server.taken) == 2, "sent once, asked about once"


def test_an_operator_who_tells_nothing_is_not_asked(gateway, at_noon):
    with sms_sink() as server:
        gateway(server, report=False)
        message = sent()
        at_noon.shift(FIRST)
        assert notices.ask_arrivals() == 0 and len(server.taken) == 1
    assert line(message).state == Delivery.SENT


def test_nothing_is_asked_where_reports_would_travel_in_the_clear(gateway, at_noon):
    with sms_sink() as server:
        gateway(server, url="http://sms.example.gov.in")
        assert notices.ask_arrivals() == 0
    assert server.taken == []


def test_mails_and_what_went_nowhere_are_not_asked_about(gateway, at_noon, django_assert_num_queries):
    with sms_sink() as server:
        gateway(server)
        message = sent()
        Dispatch.objects.filter(pk=message).update(channel=Channel.EMAIL)
        at_noon.shift(FIRST)
        with django_assert_num_queries(1):
            assert notices.ask_arrivals() == 0
        Dispatch.objects.filter(pk=message).update(channel=Channel.SMS, operator_reference="")
        assert notices.ask_arrivals() == 0 and len(server.taken) == 1


def test_whoever_waits_for_a_code_is_told_the_same_whether_it_arrived_or_not(gateway, at_noon):
    """Else it would tell who is known: a message to nobody can never arrive (docs/decisions/0028)."""
    with sms_sink() as server:
        gateway(server)
        known = sent("known")
        at_noon.shift(timedelta(minutes=1))
        before = ways.passage("known", clock.now())
        for word in ("arrived", "lost"):
            Dispatch.objects.filter(pk=known).update(state=Delivery.SENT, not_before=clock.now())
            server.script.append(SAYS[word])
            assert notices.ask_arrivals() == 1
            assert ways.passage("known", clock.now()) == before


def test_a_demonstration_asks_nobody(settings):
    settings.NOTICES_PRETENDED = True
    assert notices.ask_arrivals() == 0


def test_the_example_file_for_operators_says_how_to_ask(operators):
    operators.SMS_GATEWAY = "deploy/sms.toml"
    from kshamta.notices.sending import sms

    assert sms.reports()
    report = sms._gateway("deploy/sms.toml").report
    assert report.url.startswith("https://") and "{reference}" in report.body["reference"]
