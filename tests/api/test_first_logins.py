"""First logins through the API: who has yet to come, the call to all of them; and what stands of oneself."""

import pytest

from kshamta.access.charges import Charge
from kshamta.audit.models import Event
from kshamta.audit.rights import Right
from kshamta.notices.models import Dispatch
from kshamta.people.models import FirstLogin, Person
from kshamta.people.recorded import Recorded
from tests.people.conftest import dev, holding, long_ago, offices, somebody
from tests.people.first_logins.conftest import chitra, collected, come, himself, said, sunita

__all__ = ["chitra", "collected", "come", "dev", "himself", "holding", "long_ago", "offices", "said", "somebody", "sunita"]


@pytest.fixture
def asha(holding):
    return holding(Charge.NODAL_OFFICER, "ABHANPUR")


@pytest.fixture
def hr(program, asha):
    return program(asha, Right.VERIFY_PEOPLE)


class TestCalls:
    def test_who_has_not_come_is_listed_and_called_once_in_three_days(self, hr, collected, offices):
        for name in ("Rani Sahu", "Sita Verma", "Uma Devi"):
            collected(name_en=name)
        collected(name_en="Nobody Known", mobile="", email="")
        at = str(offices["ABHANPUR"].pk)
        answer = hr.asked("/first-logins", {"office": at}).json()
        assert (answer["counted"], answer["uncounted"], answer["next"]) == (4, False, None)
        assert [(one["name_en"], one["reached"], one["invitations"]) for one in answer["items"]][:2] == [
            ("Nobody Known", False, 0), ("Rani Sahu", True, 0),
        ]  # fmt: skip
        called = hr.send("post", "/first-logins/calls", {"office": at})
        assert (called.status_code, called.json()) == (200, {"told": 3, "unreached": 1, "doubtful": 0, "more": False})
        assert FirstLogin.objects.filter(invitations=1).count() == 3
        assert Dispatch.objects.filter(notice="first-login-invited").exists()
        again = hr.send("post", "/first-logins/calls", {"office": at})
        assert again.json() == {"told": 0, "unreached": 1, "doubtful": 0, "more": False}
        assert FirstLogin.objects.filter(invitations__gt=1).count() == 0
        assert Event.objects.filter(operation=Recorded.INVITED).count() == 1

    def test_not_more_than_is_said_and_only_there(self, hr, collected, offices):
        collected(name_en="Rani Sahu")
        there = {"office": str(offices["ABHANPUR"].pk), "below": False}
        nobody = hr.send("post", "/first-logins/calls", there)
        assert (nobody.status_code, nobody.json()["code"]) == (409, "nobody-to-invite")
        assert hr.asked("/first-logins", there | {"below": "false"}).json()["items"] == []
        assert hr.send("post", "/first-logins/calls", there | {"most": 0}).status_code == 422

    def test_elsewhere_there_is_nobody(self, program, chitra, asha, collected, offices):
        collected()
        durg, at = program(chitra, Right.VERIFY_PEOPLE), str(offices["ABHANPUR"].pk)
        assert durg.asked("/first-logins", {"office": at}).status_code == 404
        assert durg.send("post", "/first-logins/calls", {"office": at}).status_code == 404
        reads = program(asha, Right.SEE_PEOPLE)
        assert reads.send("post", "/first-logins/calls", {"office": at}).status_code == 403
        assert not Dispatch.objects.filter(notice="first-login-invited").exists()


class TestOwnData:
    def test_he_who_has_a_token_reads_what_stands_of_him_masked(self, program, sunita, come, holding):
        come(sunita, wrong={"designation": "Lecturer"}, evidence="Order 114")
        account = Person.objects.get(pk=sunita.pk).account
        own = program(holding(Charge.NODAL_OFFICER, "PATAN", account), Right.SEE_OFFICES)
        mine = own.asked("/me").json()
        assert (mine["id"], mine["name_en"], mine["answer"]) == (str(sunita.pk), "Sunita Sahu", "wrong")
        assert [(one["field"], one["held"], one["given"]) for one in mine["petitions"]] == [
            ("designation", "Assistant Teacher", "Lecturer")
        ]
        assert mine["exemptions"] == []
        assert mine["ledger"]["reached"] == ["collected", "first_login"] and len(mine["notices_read"]) == 1
        plain = own.asked("/me").content.decode()
        assert "9812345610" not in plain and "rani@example.gov.in" not in plain

    def test_an_account_of_nobody_on_the_books_has_nothing(self, hr):
        answer = hr.asked("/me")
        assert (answer.status_code, answer.json()["code"]) == (404, "not-on-books")
