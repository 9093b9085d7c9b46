"""Exemptions through the API: asked for, decided by an officer above, ended, read; two officers as on the pages."""

from datetime import timedelta

import pytest

from kshamta.access.charges import Charge
from kshamta.audit.models import Event
from kshamta.audit.rights import Right
from kshamta.foundation import clock
from kshamta.people import operations
from kshamta.people.models import Exemption, Person
from kshamta.people.recorded import Recorded
from tests.people.conftest import dev, holding, long_ago, offices, somebody, sunita

__all__ = ["dev", "holding", "long_ago", "offices", "somebody", "sunita"]

REASON = "Maternity leave by order 114"
RIGHTS = (Right.EXEMPT, Right.APPROVE_EXEMPTION)


@pytest.fixture
def asha(holding):
    return holding(Charge.NODAL_OFFICER, "ABHANPUR")


@pytest.fixture
def bilal(holding):
    return holding(Charge.DISTRICT_OFFICER, "RAIPUR")


@pytest.fixture
def block(program, asha):
    return program(asha, *RIGHTS)


@pytest.fixture
def district(program, bilal):
    return program(bilal, *RIGHTS)


@pytest.fixture
def wanted(sunita):
    today = clock.today()
    dates = {"starts_on": today.isoformat(), "ends_on": (today + timedelta(days=180)).isoformat()}
    return {"person": str(sunita.pk), "kind": "long-leave", "reason": REASON, **dates}


def exempt(person):
    return Person.objects.get(pk=person.pk).exempt


def test_asked_for_by_one_approved_by_another_and_ended(block, district, wanted, sunita):
    made = block.send("post", "/exemptions", wanted, idempotency_key="leave 114")
    assert (made.status_code, made.json()["state"], exempt(sunita)) == (201, "asked", False)
    assert block.send("post", "/exemptions", wanted, idempotency_key="leave 114").json()["id"] == made.json()["id"]
    here = f"/exemptions/{made.json()['id']}"
    assert district.asked(here).json()["may_decide"] and not block.asked(here).json()["may_decide"]
    for _ in range(2):
        approved = district.send("post", f"{here}/approve", {}, idempotency_key="a")
        assert (approved.status_code, approved.json()["state"], exempt(sunita)) == (200, "approved", True)
    assert block.send("post", f"{here}/end", {}).json()["state"] == "ended" and not exempt(sunita)
    told = list(Event.objects.filter(about_id=made.json()["id"]).order_by("at", "pk").values_list("operation", flat=True))
    assert told == [Recorded.EXEMPTION_ASKED, Recorded.EXEMPTION_APPROVED, Recorded.EXEMPTION_ENDED]


def test_who_asked_does_not_approve_nor_whom_it_is_for(program, block, wanted, sunita, holding, dev):
    here = f"/exemptions/{block.send('post', '/exemptions', wanted).json()['id']}"
    assert block.send("post", f"{here}/approve", {}).json()["code"] == "exemption-four-eyes"
    own = holding(Charge.NODAL_OFFICER, "ABHANPUR")
    Person.objects.filter(pk=sunita.pk).update(account=own.account_id)
    answer = program(own, *RIGHTS).send("post", f"{here}/approve", {})
    assert (answer.status_code, answer.json()["code"], exempt(sunita)) == (409, "exemption-four-eyes", False)


def test_refused_with_a_reason_that_is_read_with_it(block, district, wanted):
    here = f"/exemptions/{block.send('post', '/exemptions', wanted).json()['id']}"
    short = district.send("post", f"{here}/refuse", {"reason": "no"})
    assert (short.status_code, short.json()["code"]) == (422, "stage-reason-too-short")
    assert district.send("post", f"{here}/refuse", {"reason": "No such order is known"}).json()["state"] == "refused"
    one = block.asked(here).json()
    assert (one["reason"], one["answer"]) == (REASON, "No such order is known")
    assert district.send("post", f"{here}/approve", {}).json()["code"] == "exemption-decided"


@pytest.mark.parametrize(
    ("changed", "status", "code"),
    [
        ({"kind": "lazy"}, 422, "exemption-kind-missing"),
        ({"reason": "ill"}, 422, "stage-reason-too-short"),
        ({"ends_on": "2099-01-01"}, 422, "person-dates-disagree"),
        ({"ends_on": "soon"}, 422, "request-invalid"),
        ({"person": "00000000-0000-7000-8000-000000000007"}, 404, "no-such-person"),
    ],
)
def test_what_the_page_refuses_is_refused_by_the_same_word(block, wanted, changed, status, code):
    answer = block.send("post", "/exemptions", wanted | changed)
    assert (answer.status_code, answer.json()["code"]) == (status, code) and not Exemption.objects.exists()


def test_lists_page_by_page_without_a_reason(block, wanted, somebody, dev):
    ids = [str(operations.enter(new=somebody(), by=dev).pk) for _ in range(4)]
    made = [block.send("post", "/exemptions", wanted | {"person": pk}).json()["id"] for pk in ids]
    assert [one["id"] for one in block.all("/exemptions", tab="waiting", limit=3)] == made[::-1]
    assert block.all("/exemptions") == [] == block.all("/exemptions", tab="over")
    assert REASON not in block.asked("/exemptions", {"tab": "waiting"}).content.decode()


def test_elsewhere_there_is_none_and_without_the_right_it_is_said(program, block, wanted, holding, bilal):
    here = f"/exemptions/{block.send('post', '/exemptions', wanted).json()['id']}"
    durg = program(holding(Charge.DISTRICT_OFFICER, "DURG"), *RIGHTS)
    assert durg.asked(here).status_code == 404 and durg.all("/exemptions", tab="waiting") == []
    tries = [("/approve", {}), ("/refuse", {"reason": "No such order is known"}), ("/end", {})]
    assert [durg.send("post", here + path, given).status_code for path, given in tries] == [404] * 3
    asks_only = program(bilal, Right.EXEMPT)
    assert asks_only.send("post", f"{here}/approve", {}).status_code == 403
    assert program(bilal, Right.SEE_PEOPLE).asked(here).status_code == 403
    assert Exemption.objects.get().state == "asked"
