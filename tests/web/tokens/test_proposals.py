"""What one's programs propose, on the screen: read with contacts masked, done after a proof, discarded."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.test import Client

from kshamta.access.charges import Charge
from kshamta.access.models import Appointment, Proposal
from kshamta.access.models.appointments import State
from kshamta.access.nominees import Nominee
from kshamta.access.operations import proposals
from kshamta.access.operations.appointments.nominating import Order, Term
from kshamta.access.queries import proposals as reads
from kshamta.access.refusals import NotYours
from kshamta.foundation import clock
from tests.access.appointments import town

pytestmark = pytest.mark.django_db
HERE = "/security/tokens/proposals/"

offices = town.TOWN.fixture()


@pytest.fixture
def held(offices):
    return town.appoint(town.account(1, "Bilal Khan"), Charge.DISTRICT_OFFICER, offices["RAIPUR"])


@pytest.fixture
def bilal(held):
    return town.acting(held)


@pytest.fixture
def screen(held, signed_in):
    """`screen()`: Bilal's browser, in English; `screen(proved_at=…)`."""

    def arrive(**changed):
        client = Client(headers={"host": "localhost"})
        client.cookies["language"] = "en"
        signed_in(client, held.account, held, **changed)
        return client

    return arrive


@pytest.fixture
def proposed(offices, bilal):
    """`proposed(7)`: that Sunita number 7 becomes nodal officer of the block Abhanpur."""

    def propose(number, charge=Charge.NODAL_OFFICER, code="ABHANPUR"):
        nominee = Nominee("Sunita Sahu", "सुनीता साहू", f"97123405{number:02}", f"sunita.{number}@example.gov.in")
        order = Order("DPI/2025/114", date(2025, 12, 1))
        return proposals.propose_nomination(
            office_id=offices[code].pk, charge=charge, nominee=nominee, order=order, term=Term(), by=bilal
        )

    return propose


@pytest.fixture
def untrained(offices):
    return town.appoint(town.account(20, "Kiran Rao"), Charge.NODAL_OFFICER, offices["TILDA"], State.ACTIVE)


def text(answer):
    return " ".join(answer.content.decode().split())


def test_the_page_says_what_is_asked_of_him_with_contacts_masked(screen, proposed, untrained, bilal):
    proposed(7)
    proposals.propose_certification(appointment_id=untrained.pk, on=date(2025, 12, 9), evidence="Sheet 12", by=bilal)
    proposals.propose_end(appointment_id=untrained.pk, on=clock.today(), reason="Relieved by order 9", by=bilal)
    page = text(screen().get(HERE))
    for said in (
        "Sunita Sahu", "97xxxxxx07", "s•••@example.gov.in", "Order DPI/2025/114, 01-12-2025", "Block nodal officer", "ABHANPUR", "Nominate",
        "Kiran Rao", "On 09-12-2025: Sheet 12", "Certify the training", "End the charge", "Relieved by order 9",
    ):  # fmt: skip
        assert said in page, said
    assert "9712340507" not in page and "sunita.7" not in page


def test_he_does_it_and_stands_before_the_nomination(screen, proposed, held):
    made = proposed(7)
    answer = screen().post(f"{HERE}{made.pk}/do")
    appointment = Appointment.objects.get(state=State.NOMINATED)
    assert (answer.status_code, answer["Location"]) == (303, f"/appointments/{appointment.pk}/")
    assert appointment.nominated_by == held.account_id


def test_without_a_fresh_proof_nothing_is_done(screen, proposed):
    made, stale = proposed(7), screen(proved_at=clock.now() - timedelta(minutes=11))
    for address in (f"{HERE}{made.pk}/do", f"{HERE}do"):
        assert stale.post(address).status_code == 403
    assert not Appointment.objects.filter(state=State.NOMINATED).exists()


def test_what_a_rule_refuses_meanwhile_is_said_and_waits_on(screen, proposed):
    made = proposed(7)
    client = screen()
    client.post(f"{HERE}{proposed(7).pk}/do")
    assert client.post(f"{HERE}{made.pk}/do")["Location"] == HERE
    assert "They hold this charge of this office already" in text(client.get(HERE))
    assert Proposal.objects.get(pk=made.pk).state == "waiting"


def test_all_are_done_at_once_but_for_what_a_rule_refuses(screen, proposed):
    for number in (7, 8, 7):
        proposed(number)
    client = screen()
    answer = client.post(f"{HERE}do")
    assert answer["Location"] == HERE
    assert Appointment.objects.filter(state=State.NOMINATED).count() == 2
    assert "2 done, 1 refused by a rule" in text(client.get(HERE))


def test_fifty_are_done_at_one_press(screen, proposed, monkeypatch):
    monkeypatch.setattr(proposals, "AT_ONCE", 2)
    for number in range(3):
        proposed(number)
    client = screen()
    client.post(f"{HERE}do")
    assert "2 done; 1 left." in text(client.get(HERE))


def test_he_discards_what_he_did_not_want(screen, proposed):
    made, client = proposed(7), screen()
    assert client.post(f"{HERE}{made.pk}/discard")["Location"] == HERE
    page = text(client.get(HERE))
    assert "The proposal was discarded." in page and "Nothing is proposed" in page
    assert Proposal.objects.get().sealed_said is None
    assert client.post(f"{HERE}{made.pk}/do").status_code == 404


def test_another_officers_proposal_is_not_there(screen, proposed, offices, signed_in):
    made, other = proposed(7), Client(headers={"host": "localhost"})
    holder = town.account(2)
    signed_in(other, holder, town.appoint(holder, Charge.HEAD_OF_DEPARTMENT, offices["DPI"]))
    assert "Sunita" not in text(other.get(HERE))
    for verb in ("do", "discard"):
        assert other.post(f"{HERE}{made.pk}/{verb}").status_code == 404
    assert screen().post(f"{HERE}{uuid4()}/do").status_code == 404


def test_in_another_charge_of_his_it_does_not_wait(held, proposed, offices, signed_in):
    proposed(7)
    second = town.appoint(held.account, Charge.HEAD_OF_DEPARTMENT, offices["DPI"])
    assert reads.number_waiting(town.acting(second)) == 0 and reads.number_waiting(town.acting(held)) == 1


def test_the_page_of_tokens_leads_there(screen, proposed):
    client = screen()
    assert HERE not in text(client.get("/security/tokens/"))
    proposed(7), proposed(8)
    page = text(client.get("/security/tokens/"))
    assert HERE in page and "2 proposals wait for you" in page


def test_the_list_costs_the_same_however_long(bilal, proposed, untrained, django_assert_num_queries):
    proposed(7)
    proposals.propose_end(appointment_id=untrained.pk, on=clock.today(), reason="As ordered", by=bilal)
    with django_assert_num_queries(3):
        reads.waiting(bilal)
    for number in range(10, 30):
        proposed(number)
    with django_assert_num_queries(3):
        assert len(reads.waiting(bilal).rows) == 22


def test_nobody_proposes_without_a_charge_that_could_do_it(bilal, offices, untrained):
    joint = town.acting(town.appoint(town.account(9), Charge.JOINT_DIRECTOR, offices["DIV"]))
    with pytest.raises(NotYours):
        proposals.propose_nomination(
            office_id=offices["RAIPUR"].pk, charge=Charge.DDO, nominee=Nominee("A", "", "9712340500"), order=Order("1", date(2025, 1, 1)),
            term=Term(), by=joint,
        )  # fmt: skip
