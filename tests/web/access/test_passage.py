"""How far a message is, is told alike to the browser of who is known and of who is not (docs/decisions/0028)."""

from datetime import timedelta

import pytest
from django.test import Client

from kshamta.access.operations import tidying
from kshamta.audit.actors import EVERYTHING, system
from kshamta.foundation import clock
from kshamta.notices import operations as notices, queries, shadows
from kshamta.notices.models import Delivery, Dispatch
from kshamta.notices.operations import delivering
from kshamta.notices.queries import ways
from tests.notices.conftest import at_noon, mail_server, operators
from tests.notices.sinks import mail_sink
from tests.web.conftest import text_of

__all__ = ["at_noon", "operators"]
KNOWN, NOBODY = "asha.verma@example.gov.in", "nobody.knows@example.gov.in"
WAITS, HANDED, LATER = "कतार में", "संदेश सेवा को सौंपा गया", "अभी नहीं लिया"


def asking(*identifiers):
    browsers = [Client(headers={"host": "localhost"}) for _ in identifiers]
    for browser, identifier in zip(browsers, identifiers, strict=True):
        browser.post("/sign-in/", {"identifier": identifier})
    return browsers


def told(browsers):
    """What each browser reads: it has to be the same."""
    pages = {text_of(browser.get("/sign-in/code/")) for browser in browsers}
    assert len(pages) == 1
    page = pages.pop()
    return next(said for said in (WAITS, HANDED, LATER) if said in page)


@pytest.mark.parametrize("order", [(KNOWN, NOBODY), (NOBODY, KNOWN)])
def test_taken_by_the_operator_is_told_alike(asha, operators, at_noon, order):
    browsers = asking(*order)
    assert told(browsers) == WAITS
    with mail_sink() as sink:
        operators.MAILERS = mail_server(sink.port)
        notices.deliver()
    assert sink.recipients == [1]  # to who is known alone
    assert told(browsers) == WAITS
    at_noon.shift(timedelta(seconds=15))
    assert told(browsers) == HANDED


@pytest.mark.parametrize("word, said", [("greet-4xx", LATER), ("rcpt-4xx", LATER), ("rcpt-5xx", HANDED)])
def test_an_operator_who_asks_to_wait_is_told_of_alike_and_a_refusal_of_one_number_not_at_all(
    asha, operators, at_noon, word, said
):
    browsers = asking(KNOWN, NOBODY)
    with mail_sink(word) as sink:
        operators.MAILERS = mail_server(sink.port)
        notices.deliver()
    at_noon.shift(timedelta(seconds=15))
    assert told(browsers) == said


@pytest.mark.parametrize("order", [(KNOWN, NOBODY), (NOBODY, KNOWN)])
def test_a_server_that_is_down_is_told_of_alike_in_the_quietest_hour(asha, operators, at_noon, order):
    browsers = asking(*order)
    operators.MAILERS = mail_server(9)  # nobody listens there
    notices.deliver()
    at_noon.shift(timedelta(seconds=15))
    assert told(browsers) == LATER
    at_noon.shift(timedelta(seconds=45))
    with mail_sink() as sink:
        operators.MAILERS = mail_server(sink.port)
        notices.deliver()
        at_noon.shift(timedelta(seconds=2))  # the pulse is quicker than that
        notices.deliver()
        at_noon.shift(timedelta(seconds=13))
    assert told(browsers) == HANDED and sink.recipients == [1]


def test_the_operators_pace_tells_nothing(asha, operators, at_noon):
    """Four seconds or none: both are told at the fifteenth. Slower than that, nobody is quicker than who is known."""
    browsers = asking(KNOWN, NOBODY)
    with mail_sink() as sink:
        operators.MAILERS = mail_server(sink.port)
        notices.deliver()
    known, nobody = Dispatch.objects.exclude(masked_to=""), Dispatch.objects.filter(masked_to="")
    known.update(sent_at=clock.now() + timedelta(seconds=4))
    at_noon.shift(timedelta(seconds=5))
    assert told(browsers) == WAITS
    slow = {"state": Delivery.SENDING, "sent_at": None}
    known.update(sent_at=clock.now() + timedelta(seconds=20))
    nobody.update(**slow)
    delivering._follow_the_others(nobody.get())
    assert nobody.get().sent_at - clock.now() == known.get().sent_at - known.get().tried_at


def test_of_who_is_not_known_nothing_is_kept_and_no_outbox_shows_it(asha, at_noon):
    asking(NOBODY)
    [line] = Dispatch.objects.all()
    assert line.goes_nowhere and (line.account_id, line.sealed_to, line.sealed_values, line.masked_to) == (None, None, None, "")
    assert queries.outbox(EVERYTHING) == ([], None)


def test_after_a_day_it_is_gone_and_what_went_to_somebody_stays(asha, at_noon):
    asking(KNOWN, NOBODY)
    assert tidying.forget(by=system("test")) == 0
    at_noon.shift(timedelta(days=1, seconds=1))
    tidying.forget(by=system("test"))
    assert [line.masked_to != "" for line in Dispatch.objects.exclude(channel="in-app")] == [True]


def test_a_browser_that_did_not_ask_is_told_nothing(asha, at_noon):
    [browser] = asking(KNOWN)
    stranger = Client(headers={"host": "localhost"})
    assert stranger.get("/sign-in/code/").status_code == 302
    assert told([browser]) == WAITS


def test_a_message_that_is_gone_from_the_queue_waits(db):
    """Swept away, or of another channel: nothing is said that nobody knows."""
    assert ways.passage("code/none/sms", clock.now()).far is ways.Far.WAITING


def test_only_what_was_tried_lately_says_how_the_others_fare(asha, operators, at_noon):
    asking(KNOWN)
    operators.MAILERS = mail_server(9)
    notices.deliver()
    assert shadows.fate("email", clock.now()).trouble
    with mail_sink() as sink:
        operators.MAILERS = mail_server(sink.port)
        assert shadows.fate("email", clock.now()).trouble  # the last one was to wait
        assert not shadows.fate("email", clock.now() + timedelta(minutes=11)).trouble  # then the door is tried: it opens
    operators.MAILERS = mail_server(9)
    assert shadows.fate("email", clock.now() + timedelta(minutes=11)).trouble == "ConnectionRefusedError"
