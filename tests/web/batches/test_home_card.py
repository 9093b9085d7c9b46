"""The nodal officer's first screen says how his batches stand: what is in flight, since when, what came back, who waits for the next."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kshamta.access.charges import Charge
from kshamta.access.models import Appointment
from kshamta.access.models.appointments import State
from kshamta.foundation import clock
from kshamta.people.operations import stage_tallies as tallies
from kshamta.portal.models import Batch
from kshamta.portal.operations import batches, results
from kshamta.portal.queries import cards
from tests.portal.test_results import answered
from tests.web.conftest import text_of

TODAY = f"{clock.today():%d-%m-%Y}"


def home(client):
    return text_of(client.get("/"))


@pytest.fixture
def waiting(collected):
    """Four people of the block's school are collected."""
    collected("A1", 4)
    tallies.fold()


def test_who_waits_to_be_sent_and_the_way_to_the_next_batch(hers, waiting):
    answer = hers.get("/")
    assert "4 wait to be sent for the next batch" in text_of(answer) and 'href="/batches/new/"' in answer.content.decode()


def test_in_flight_since_when_and_where_the_result_is_brought(hers, waiting, printed, collected):
    made = printed()
    collected("A1", 2)
    tallies.fold()
    answer = hers.get("/")
    said, batch = text_of(answer), Batch.objects.get(pk=made)
    assert f"({batch.rows} rows): the portal’s result is awaited since {TODAY}." in said
    assert f'href="/batches/{made}/"' in answer.content.decode() and "/batches/new/" not in answer.content.decode()
    assert "The next batch is printed when the result is in." in said


def test_waiting_for_the_second_officer_is_another_thing(hers, waiting, printed):
    Batch.objects.filter(pk=printed()).update(state="waiting", released_at=None)
    assert f"has waited for the second officer since {TODAY}" in home(hers)


def test_what_came_back_leads_to_the_rows_that_ask_for_a_hand(hers, waiting, printed, asha):
    made = printed()
    data = batches.take_file(batch_id=made, by=asha).data
    results.receive(batch_id=made, by=asha, name="r.csv", data=answered(data, ("FAILED", "Invalid Full Name"), leave=1))
    tallies.fold()
    answer = hers.get("/")
    said, page = text_of(answer), answer.content.decode()
    assert f"result of {TODAY}" in said and "2 accounts created" in said
    assert "1 the portal did not take" in said and f'href="/batches/{made}/?outcome=bad#rows"' in page
    assert "1 left out of the result" in said and f'href="/batches/{made}/?outcome=missing#rows"' in page


def test_with_nobody_to_send_it_says_so(hers, offices):
    assert "Nobody is left to be sent." in home(hers)


def test_in_hindi(asha, browser, waiting, printed):
    printed()
    assert "पोर्टल की खेपें" in (said := home(browser(asha, "hi"))) and f"{TODAY} से पोर्टल के परिणाम की प्रतीक्षा।" in said


def test_no_other_charge_has_the_card(his, waiting, printed):
    printed()
    assert "Batches for the portal" not in home(his).split("Office Raipur")[1]


@pytest.mark.parametrize("code, prints", [("ABHANPUR", True), ("RAIPUR", True), ("CG", False), ("DIV", False)])
def test_only_where_the_portal_has_its_desks(holding, code, prints):
    assert (cards.card(holding(Charge.NODAL_OFFICER, code)) is not None) == prints


def test_not_before_he_is_trained(asha):
    Appointment.objects.filter(pk=asha.appointment_id).update(state=State.ACTIVE)
    assert cards.card(asha) is None


def test_the_card_knows_the_newest_batch_of_its_own_office_alone(asha, chitra, collected, printed):
    collected("A1", 2)
    first = printed()
    batches.withdraw(batch_id=first, by=asha, reason="never uploaded by us")
    second = printed()
    assert cards.card(asha).newest.id == second and cards.card(asha).newest.waits_result
    assert cards.card(chitra).newest is None


def test_it_costs_one_statement_more_and_no_more_with_many(asha, collected, printed):
    def statements():
        with CaptureQueriesContext(connection) as queries:
            cards.card(asha)
        return len(queries)

    none = statements()
    collected("A1", 2)
    for _ in range(3):
        batches.withdraw(batch_id=printed(), by=asha, reason="never uploaded by us")
    assert statements() == none == 2  # one of them of the tree, which a process remembers
