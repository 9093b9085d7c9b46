"""The officer's queue, and the person's own page: what one asks, the other decides, and both read what became of it."""

from datetime import timedelta

import pytest

from kshamta.access.charges import Charge
from kshamta.audit.actors import Actor
from kshamta.foundation import clock
from kshamta.people import privacy
from kshamta.people.models import Person, Petition, Stage, Transfer
from kshamta.people.operations import exemptions, stages
from kshamta.people.operations.exemptions import Asked
from kshamta.people.queries import taken
from tests.web.conftest import text_of

YES = {"notice": privacy.current(), "read": "1", "answer": "me", "name_hi": "सुनीता साहू"}


@pytest.fixture
def hers(sunita, walk_in):
    """Sunita's telephone, when she has said that her designation is wrong."""
    phone = walk_in()
    phone.post("/first/me/", YES | {"wrong": "designation", "designation": "Lecturer", "evidence": "Order 77 of 2026"})
    return phone


def only():
    return Petition.objects.get()


def test_the_officer_sees_both_values_and_the_evidence_and_grants_with_one_press(hers, asha, sunita):
    assert "Assistant Teacher → Lecturer" in text_of(asha.get("/petitions/"))
    page = text_of(asha.get(f"/petitions/{only().pk}/"))
    assert "Order 77 of 2026" in page and "Sunita Sahu" in page
    answer = asha.post(f"/petitions/{only().pk}/decide", {"decision": "grant"}, follow=True)
    assert "Decided; the person is told." in text_of(answer)
    assert Person.objects.get(pk=sunita.pk).designation == "Lecturer"
    mine = text_of(hers.get("/me/"))
    assert "Lecturer" in mine and "Granted" in mine


def test_a_refusal_needs_words_which_she_reads(hers, asha):
    bare = asha.post(f"/petitions/{only().pk}/decide", {"decision": "refuse"})
    assert bare.status_code == 422 and "Write the answer that the person will read." in text_of(bare)
    asha.post(f"/petitions/{only().pk}/decide", {"decision": "refuse", "answer": "The order is of 2027"})
    assert "The order is of 2027" in text_of(hers.get("/me/"))


def test_the_same_correction_of_many_is_granted_by_one_press(hers, asha, collected, officer, offices, phone, walk_in):
    from kshamta.people.operations import inviting
    from tests.web.first.conftest import MOBILE

    collected(1)
    inviting.invite(office_id=offices["A1"].pk, by=officer)
    second = walk_in(str(int(MOBILE) + 37), client=type(phone)(headers={"host": "localhost"}))
    second.post("/first/me/", YES | {"wrong": "designation", "designation": "Lecturer"})
    page = asha.get("/petitions/").content.decode()
    like = page.split('name="like" value="')[1].split('"')[0]
    assert "2 corrections are granted." in text_of(asha.post("/petitions/alike", {"like": like}, follow=True))
    assert "It was decided" in text_of(asha.post("/petitions/alike", {"like": like}, follow=True))


def test_another_office_sees_and_decides_nothing_of_it(hers, chitra):
    assert "Lecturer" not in text_of(chitra.get("/petitions/", {"tab": "below"}))
    assert chitra.get(f"/petitions/{only().pk}/").status_code == 404
    assert chitra.post(f"/petitions/{only().pk}/decide", {"decision": "grant"}).status_code == 404


def test_she_takes_back_what_she_asked(hers):
    assert hers.post(f"/me/petitions/{only().pk}/withdraw").status_code == 303
    assert "Withdrawn" in text_of(hers.get("/me/"))


def test_she_asks_for_a_correction_later_and_complains(hers):
    assert hers.post("/me/correct/", {"group": "B"}).headers["Location"] == "/me/"
    assert hers.post("/me/complain/", {"text": "My number stood on a list."}).headers["Location"] == "/me/"
    assert hers.post("/me/complain/", {"text": "short"}).status_code == 422
    again = hers.post("/me/correct/", {"group": "A"})
    assert again.status_code == 409 and "waiting already" in text_of(again)
    page = text_of(hers.get("/me/"))
    assert "Complaint" in page and "Correction: Group (class)" in page and "with the nodal officer of Office Abhanpur" in page


def test_a_new_number_asked_for_later_is_not_called_the_first_login(hers):
    answer = hers.post("/me/correct/", {"mobile": "9812345698"})
    assert answer.headers["Location"] == "/first/done/?later=1"
    page = hers.get(answer.headers["Location"])
    said = text_of(page)
    assert "A code was sent to the new contact" in said and "Your new contact" in said
    assert "Thank you" not in said and "first login" not in said.lower() and 'name="to" value="mine"' in page.content.decode()
    wrong = hers.post("/first/contact/mobile", {"code": "1", "to": "mine"})
    assert "Your new contact" in text_of(wrong)
    kept = hers.post("/first/contact/mobile", {"do": "keep", "to": "mine"})
    assert kept.headers["Location"] == "/me/"


def test_the_home_asks_whether_it_is_she_only_until_she_has_answered(sunita, walk_in):
    phone = walk_in()
    asks = phone.get("/")
    assert "Is this you?" in text_of(asks) and 'href="/first/me/"' in asks.content.decode()
    phone.post("/first/me/", YES)
    home = phone.get("/")
    assert "Is this you?" not in text_of(home) and "Your details" in text_of(home)
    assert 'href="/me/"' in home.content.decode() and "the nodal officer decides" in text_of(home)


def test_not_our_employee_asks_her_and_the_other_office(sunita, walk_in, asha, chitra):
    phone = walk_in()
    phone.post("/first/me/", YES)
    unknown = asha.post(f"/petitions/not-ours/{sunita.pk}/", {"code": "NOWHERE", "text": "She was relieved in July"})
    assert unknown.status_code == 422
    assert (
        asha.post(f"/petitions/not-ours/{sunita.pk}/", {"code": "PATAN", "text": "She was relieved in July"}).status_code == 303
    )
    assert "says that you do not serve there but at Office Patan" in text_of(phone.get("/me/"))
    phone.post(f"/me/petitions/{only().pk}/say", {"word": "yes"})
    assert "Not our employee" in text_of(chitra.get("/petitions/", {"tab": "asked"}))
    chitra.post(f"/petitions/{only().pk}/say", {"word": "yes"})
    assert Person.objects.get(pk=sunita.pk).office.code == "PATAN"


def test_who_doubts_is_offered_to_refuse_alone_and_told_who_grants(sunita, walk_in, asha, at):
    walk_in().post("/first/me/", YES)
    asha.post(f"/petitions/not-ours/{sunita.pk}/", {"code": "PATAN", "text": "She was relieved in July"})
    page, bilal = asha.get(f"/petitions/{only().pk}/"), at(Charge.DISTRICT_OFFICER, "RAIPUR")
    assert 'value="grant"' not in page.content.decode() and 'value="refuse"' in page.content.decode()
    assert "the officer above both offices decides" in text_of(page)
    told = asha.post(f"/petitions/{only().pk}/decide", {"decision": "grant"})
    assert told.status_code == 409 and "still being asked" in text_of(told)
    assert 'value="grant"' not in bilal.get(f"/petitions/{only().pk}/").content.decode()  # above one of the two alone
    above = bilal.get(f"/petitions/{only().pk}/")
    assert "the officer above both offices decides" in text_of(above)


def test_gone_up_it_is_granted_by_an_officer_above_both(sunita, walk_in, asha, at):
    walk_in().post("/first/me/", YES)
    asha.post(f"/petitions/not-ours/{sunita.pk}/", {"code": "PATAN", "text": "She was relieved in July"})
    state = at(Charge.STATE_ADMIN, "CG")
    assert 'value="grant"' not in state.get(f"/petitions/{only().pk}/").content.decode()
    Petition.objects.update(rungs=1)
    one_side = at(Charge.DISTRICT_OFFICER, "RAIPUR")
    assert 'value="grant"' not in one_side.get(f"/petitions/{only().pk}/").content.decode()
    assert 'value="grant"' in state.get(f"/petitions/{only().pk}/").content.decode()
    assert state.post(f"/petitions/{only().pk}/decide", {"decision": "grant"}).status_code == 303
    assert Person.objects.get(pk=sunita.pk).office.code == "PATAN"


ELSEWHERE = {"wrong": "office", "office": "PATAN", "evidence": "Relieved by order 77"}


@pytest.fixture
def elsewhere(sunita, walk_in):
    """She has said at her first login that she serves at Patan."""
    walk_in().post("/first/me/", YES | ELSEWHERE)
    return only()


def test_granted_that_she_serves_elsewhere_offers_the_transfer_with_what_she_wrote(elsewhere, asha, sunita, offices):
    waiting = asha.get(f"/petitions/{elsewhere.pk}/")
    assert "Grant here first" in text_of(waiting) and "Now begin the transfer" not in text_of(waiting)
    page = asha.post(f"/petitions/{elsewhere.pk}/decide", {"decision": "grant"}, follow=True)
    begin = f"/transfers/begin/{sunita.pk}/?petition={elsewhere.pk}"
    assert "Decided; the person is told." in text_of(page) and begin in page.content.decode()
    form = asha.get(begin)
    assert 'name="to_text"' in form.content.decode() and 'value="PATAN"' in form.content.decode()
    assert "Relieved by order 77" in text_of(form)
    at_once = "Record it at once"  # a record of another kind, that would leave the petition unanswered
    assert at_once in text_of(asha.get(f"/transfers/begin/{sunita.pk}/")) and at_once not in text_of(form)
    wrong = asha.post(begin, {"to_text": "NOWHERE", "designation": "Assistant Teacher", "group": "C"})
    assert wrong.status_code == 422 and "Relieved by order 77" in text_of(wrong) and 'value="NOWHERE"' in wrong.content.decode()
    asha.post(begin, {"to_text": "PATAN", "designation": "Assistant Teacher", "group": "C"})
    assert Transfer.objects.get().to_office_id == offices["PATAN"].pk
    assert "Now begin the transfer" not in text_of(asha.get(f"/petitions/{elsewhere.pk}/"))


def test_she_reads_to_which_office_it_leads(sunita, walk_in, asha):
    phone = walk_in()
    phone.post("/first/me/", YES | ELSEWHERE)
    asha.post(f"/petitions/{only().pk}/decide", {"decision": "grant"})
    assert "Transfer to:" not in text_of(phone.get("/me/"))
    given = {"to_text": "PATAN", "designation": "Assistant Teacher", "group": "C"}
    asha.post(f"/transfers/begin/{sunita.pk}/?petition={only().pk}", given)
    assert "Transfer to: Office Patan" in text_of(phone.get("/me/"))


def test_no_transfer_is_offered_where_it_was_refused(elsewhere, asha):
    refused = asha.post(f"/petitions/{elsewhere.pk}/decide", {"decision": "refuse", "answer": "The order is old"}, follow=True)
    assert "Now begin the transfer" not in text_of(refused)
    assert "Now begin the transfer" not in text_of(asha.get(f"/petitions/{elsewhere.pk}/"))


def test_the_form_of_a_transfer_reads_a_petition_of_that_person_alone_and_in_reach(elsewhere, asha, chitra, sunita, collected):
    other = collected(1)
    assert asha.get(f"/transfers/begin/{other.pk}/?petition={elsewhere.pk}").status_code == 404
    assert chitra.get(f"/transfers/begin/{sunita.pk}/?petition={elsewhere.pk}").status_code == 404
    Petition.objects.update(field="group")
    assert asha.get(f"/transfers/begin/{sunita.pk}/?petition={elsewhere.pk}").status_code == 404
    assert asha.get(f"/transfers/begin/{sunita.pk}/?petition=nonsense").status_code == 200


def test_lists_and_my_data_cost_little(hers, asha, django_assert_max_num_queries):
    with django_assert_max_num_queries(13):
        asha.get("/petitions/")
    with django_assert_max_num_queries(21):
        hers.get("/me/")


class TestHowFarSheIs:
    def test_her_ledger_with_moment_source_and_who(self, hers):
        page = text_of(hers.get("/me/"))
        assert "How far I am" in page and "Collected" in page and "Registered not yet" in page
        entries = page.split("Every entry: when, by which source, by whom")[1]
        assert "First login" in entries and "Our own side · Sunita Sahu" in entries

    def test_what_an_officer_took_back_stands_there_with_his_reason(self, hers, sunita, officer):
        stages.take_back(person_id=sunita.pk, stage=Stage.COLLECTED, by=officer, reason="Entered in error by us")
        page = text_of(hers.get("/me/"))
        assert "Entered in error by us" in page and "Collected not yet" in page

    def test_an_exemption_asked_for_her_and_what_became_of_it(self, hers, sunita, officer):
        assert "Exemptions asked for me" not in text_of(hers.get("/me/"))
        today = clock.today()
        asked = Asked("long-leave", today, today + timedelta(days=30), "Leave by order 114")
        exemptions.ask(person_id=sunita.pk, asked=asked, by=officer)
        page = text_of(hers.get("/me/"))
        assert "Exemptions asked for me" in page and "Leave by order 114" in page and "Long leave" in page

    def test_it_goes_with_her_data_when_she_takes_it_away(self, sunita, officer):
        today = clock.today()
        asked = Asked("long-leave", today, today + timedelta(days=30), "Leave by order 114")
        exemptions.ask(person_id=sunita.pk, asked=asked, by=officer)
        person = Person.objects.get(pk=sunita.pk)
        rows = taken.everything(Actor(account_id=person.account_id, person_id=person.pk))["exemptions"]
        assert [(row["kind"], row["state"], row["text"]) for row in rows] == [("long-leave", "asked", "Leave by order 114")]
