"""Petitions through the API: what waits is read without what it says, one of them with it; decided by the pages' verbs and refusals."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kshamta.access.charges import Charge
from kshamta.access.operations.tokens import GRANTABLE
from kshamta.access.refusals import TokenRightsWrong
from kshamta.audit.models import Event
from kshamta.audit.rights import Right
from kshamta.foundation import clock
from kshamta.people.models import Person, Petition
from kshamta.people.operations import deciding, petitions
from kshamta.people.recorded import Recorded
from tests.api.conftest import Program
from tests.people.conftest import dev, holding, long_ago, offices, somebody
from tests.people.first_logins.conftest import chitra, collected, come, himself, said, sunita

__all__ = ["chitra", "collected", "come", "dev", "himself", "holding", "long_ago", "offices", "said", "somebody", "sunita"]

RIGHT = "Lecturer"
THE_BOOK = "The service book says so"


@pytest.fixture
def asha(holding):
    return holding(Charge.NODAL_OFFICER, "ABHANPUR")


@pytest.fixture
def hr(program, asha):
    """Of the block's nodal officer."""
    return program(asha, Right.VERIFY_PEOPLE)


@pytest.fixture
def asked(sunita, come):
    """She says that she is a lecturer."""
    come(sunita, wrong={"designation": RIGHT}, evidence="Order 114")
    return Petition.objects.get()


def designation(person):
    return Person.objects.get(pk=person.pk).designation


def test_the_list_names_nobody_and_says_nothing_of_what_is_asked(hr, asked, sunita):
    [one] = hr.all("/petitions")
    assert (one["id"], one["person"], one["kind"], one["field"], one["state"]) == (
        str(asked.pk), str(sunita.pk), "correction", "designation", "waiting",
    )  # fmt: skip
    plain = hr.asked("/petitions").content.decode()
    assert not [said for said in ("Sunita", "सुनीता", RIGHT, "Assistant Teacher", "Order 114") if said in plain]


def test_one_of_them_is_read_whole_and_she_reads_who_looked(hr, asked, sunita, asha):
    one = hr.asked(f"/petitions/{asked.pk}").json()
    assert (one["held"], one["given"], one["text"], one["name_en"], one["mine"]) == (
        "Assistant Teacher", RIGHT, "Order 114", "Sunita Sahu", True,
    )  # fmt: skip
    [look] = Event.objects.filter(person_id=sunita.pk, about_kind="people.petition", operation__contains="view")
    assert look.account_id == asha.account_id


def test_granted_it_takes_effect_once_under_one_key(hr, asked, sunita):
    for _ in range(2):
        answer = hr.send("post", f"/petitions/{asked.pk}/grant", {"answer": ""}, idempotency_key="g-1")
        assert (answer.status_code, answer.json()["state"]) == (200, "granted")
    assert designation(sunita) == RIGHT and Event.objects.filter(operation=Recorded.PETITION_GRANTED).count() == 1
    again = hr.send("post", f"/petitions/{asked.pk}/grant", {}, idempotency_key="g-2")
    assert (again.status_code, again.json()["code"]) == (409, "petition-decided")


def test_refused_only_with_a_reason(hr, asked, sunita):
    answer = hr.send("post", f"/petitions/{asked.pk}/refuse", {"answer": " "}, idempotency_key="r")
    assert (answer.status_code, answer.json()["code"]) == (422, "petition-text-missing")
    answer = hr.send("post", f"/petitions/{asked.pk}/refuse", {"answer": THE_BOOK}, idempotency_key="r")
    assert (answer.status_code, answer.json()["state"]) == (200, "refused") and designation(sunita) == "Assistant Teacher"
    assert hr.asked(f"/petitions/{asked.pk}").json()["answer"] == THE_BOOK


def test_what_nobody_decides_for_himself_his_program_does_not_decide_either(program, asked, sunita, holding):
    """Her account holds a charge over her own office, and a token of it."""
    account = Person.objects.get(pk=sunita.pk).account
    own = program(holding(Charge.NODAL_OFFICER, "ABHANPUR", account), Right.VERIFY_PEOPLE)
    answer = own.send("post", f"/petitions/{asked.pk}/grant", {})
    assert (answer.status_code, answer.json()["code"]) == (409, "petition-himself") and designation(sunita) == "Assistant Teacher"


def test_elsewhere_there_is_none_and_without_the_right_it_is_said(program, chitra, asha, asked):
    durg = program(chitra, Right.VERIFY_PEOPLE)
    paths = [("post", "/grant", {}), ("post", "/refuse", {"answer": THE_BOOK}), ("post", "/say", {"agrees": True})]
    assert durg.asked(f"/petitions/{asked.pk}").status_code == 404 and durg.all("/petitions", tab="below") == []
    assert [durg.send(verb, f"/petitions/{asked.pk}{path}", given).status_code for verb, path, given in paths] == [404] * 3
    reads = program(asha, Right.SEE_PEOPLE)
    assert reads.asked("/petitions").status_code == reads.send("post", f"/petitions/{asked.pk}/grant", {}).status_code == 403
    assert Petition.objects.get().state == "waiting"


class TestNotOurs:
    @pytest.fixture
    def doubted(self, hr, sunita, come):
        come(sunita)
        answer = hr.send("post", "/petitions", {"person": str(sunita.pk), "other_office": "PATAN", "text": "She joined at Patan"})
        assert answer.status_code == 201
        return Petition.objects.get()

    def test_she_and_the_other_office_are_asked_and_both_words_move_her(self, doubted, program, chitra, sunita, himself, offices):
        patan = program(chitra, Right.VERIFY_PEOPLE)
        [asks] = patan.all("/petitions", tab="asked")
        assert (asks["id"], asks["other_office"]) == (str(doubted.pk), str(offices["PATAN"].pk))
        petitions.say(petition_id=doubted.pk, agrees=True, by=himself(sunita))
        said = patan.send("post", f"/petitions/{doubted.pk}/say", {"agrees": True}, idempotency_key="w")
        assert (said.status_code, said.json()["state"]) == (200, "granted")
        assert Person.objects.get(pk=sunita.pk).office == offices["PATAN"]

    def test_whoever_doubts_does_not_grant_it(self, doubted, hr):
        answer = hr.send("post", f"/petitions/{doubted.pk}/grant", {})
        assert answer.status_code == 409 and Petition.objects.get().state == "waiting"

    @pytest.mark.parametrize(
        ("changed", "status", "code"),
        [
            ({"other_office": "NOWHERE"}, 422, "other-office-unknown"),
            ({"other_office": "A1"}, 422, "other-office-unknown"),
            ({"text": "no"}, 422, "petition-text-missing"),
            ({"person": "00000000-0000-7000-8000-000000000007"}, 404, "no-such-person"),
        ],
    )
    def test_what_the_page_refuses_is_refused_by_the_same_word(self, hr, sunita, changed, status, code):
        given = {"person": str(sunita.pk), "other_office": "PATAN", "text": "She joined at Patan"} | changed
        answer = hr.send("post", "/petitions", given)
        assert (answer.status_code, answer.json()["code"]) == (status, code) and not Petition.objects.exists()


class TestPages:
    @pytest.fixture
    def several(self, collected, come):
        for number in range(5):
            come(collected(name_en=f"Rani {'ABCDE'[number]}hu"), wrong={"designation": RIGHT})
        return list(Petition.objects.order_by("asked_at", "pk").values_list("pk", flat=True))

    def test_each_once_the_oldest_first_and_what_is_decided_the_newest(self, hr, several, asha):
        assert [one["id"] for one in hr.all("/petitions", limit=2)] == [str(pk) for pk in several]
        for pk in several[:3]:
            deciding.grant(petition_ids=[pk], by=asha)
        assert [one["id"] for one in hr.all("/petitions", tab="decided", limit=2)] == [str(pk) for pk in reversed(several[:3])]
        assert len(hr.all("/petitions", kind="correction")) == 2 and hr.all("/petitions", kind="complaint") == []

    def test_a_moment_shared_by_several_loses_none(self, hr, several):
        Petition.objects.update(asked_at=clock.now() - timedelta(days=1))
        assert sorted(one["id"] for one in hr.all("/petitions", limit=2)) == sorted(map(str, several))

    def test_more_of_them_take_no_more_statements(self, hr, several):
        def statements(limit):
            with CaptureQueriesContext(connection) as queries:
                hr.asked("/petitions", {"limit": limit})
            return len(queries)

        hr.asked("/petitions")
        assert statements(1) == statements(5)

    @pytest.mark.parametrize("after", ["x", "Zm9v", "MTIwMC0wMS0wMVQwMDowMDowMCswMDowMB94"])
    def test_a_cursor_of_another_list_is_none(self, hr, after):
        answer = hr.asked("/petitions", {"after": after})
        assert (answer.status_code, answer.json()["code"]) == (422, "cursor-wrong")


def test_a_charge_grants_its_program_no_more_than_it_holds(program, holding):
    """A DDO has no programs at all; an auditor's never decides."""
    assert {Right.VERIFY_PEOPLE, Right.EXEMPT, Right.APPROVE_EXEMPTION} <= GRANTABLE
    with pytest.raises(TokenRightsWrong):
        program(holding(Charge.AUDITOR, "CG"), Right.VERIFY_PEOPLE)
    assert isinstance(program(holding(Charge.AUDITOR, "CG"), Right.SEE_OFFICES), Program)
