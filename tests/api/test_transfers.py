"""A state's own system begins, relieves and joins; each token does what its officer may, once under one key."""

from datetime import timedelta

import pytest

from kshamta.access.charges import Charge
from kshamta.audit.models import Event
from kshamta.audit.rights import Right
from kshamta.foundation import clock
from kshamta.people import operations as people
from kshamta.people.models import Person, Transfer
from kshamta.people.operations.transfers import LOOKS_AN_HOUR
from kshamta.people.values import NewPerson

TODAY = clock.today().isoformat()
MAY = (Right.CHANGE_PEOPLE, Right.SEE_PEOPLE)
ORDER = {"designation": "Lecturer", "group": "B", "order_number": "17/2026", "order_date": TODAY}
WHY = {"reason": "The order was cancelled on 3 June"}


@pytest.fixture
def sunita(offices, officer):
    """For more than a year at A1."""
    new = NewPerson(
        name_en="Sunita Sahu", gender="Female", employee_id="02210004010", office_id=offices["A1"].pk,
        designation="Assistant Teacher", group="C", starts_on=clock.today() - timedelta(days=500),
    )  # fmt: skip
    return people.enter(new=new, by=officer(Charge.STATE_ADMIN, "CG", 90))


@pytest.fixture
def school(program, officer):
    """Of the district above the school."""
    return program(officer(Charge.NODAL_OFFICER, "ABHANPUR", 31), *MAY)


@pytest.fixture
def patan(program, officer):
    return program(officer(Charge.NODAL_OFFICER, "PATAN", 32), *MAY)


@pytest.fixture
def begun(school, sunita):
    return school.send("post", "/transfers", ORDER | {"person": str(sunita.pk), "to_office": "PATAN"}).json()["id"]


def test_both_offices_programs_do_their_own_step_and_read_the_same(school, patan, begun, sunita, offices):
    [one] = school.all("/transfers", tab="going")
    assert (one["id"], one["state"], one["side"], one["may"]) == (begun, "ordered", "old", ["relieve", "withdraw"])
    assert [each["id"] for each in patan.all("/transfers", tab="coming")] == [begun] and patan.all("/transfers") == []
    assert school.send("post", f"/transfers/{begun}/relieve", {"on": TODAY}).json()["state"] == "relieved"
    assert [each["may"] for each in patan.all("/transfers")] == [["join", "refuse"]]
    done = patan.send("post", f"/transfers/{begun}/join", {"on": TODAY})
    assert done.status_code == 200 and (done.json()["state"], done.json()["waiting_at"]) == ("joined", None)
    assert Person.objects.get(pk=sunita.pk).office_id == offices["PATAN"].pk
    assert [each["state"] for each in school.all("/transfers", tab="done")] == ["joined"]


def test_under_one_key_it_is_begun_once(school, sunita):
    asked = ORDER | {"person": str(sunita.pk), "to_office": "PATAN"}
    answers = [school.send("post", "/transfers", asked, idempotency_key="t-1") for _ in range(2)]
    assert [each.status_code for each in answers] == [201, 201] and answers[0].json()["id"] == answers[1].json()["id"]
    assert Transfer.objects.count() == 1
    other = school.send("post", "/transfers", asked, idempotency_key="t-2")
    assert (other.status_code, other.json()["code"]) == (409, "transfer-waits")


def test_the_new_office_begins_with_the_employee_id_and_learns_nothing_from_a_wrong_one(patan, sunita):
    asked = ORDER | {"to_office": "PATAN", "joined_on": TODAY}
    begun = patan.send("post", "/transfers", asked | {"employee_id": "02210004010"})
    assert begun.status_code == 201 and begun.json()["side"] == "new" and begun.json()["joined_on"] == TODAY
    assert Event.objects.filter(person_id=sunita.pk, details={"what": "employee-id"}).exists()
    for wrong in ("99999", ""):
        answer = patan.send("post", "/transfers", asked | {"employee_id": wrong}, idempotency_key=f"w{wrong}")
        assert (answer.status_code, answer.json()["code"]) == (422, "nobody-of-this-id")


def test_a_try_that_is_refused_is_counted_though_it_came_under_a_key(patan, sunita):
    for number in range(LOOKS_AN_HOUR):
        patan.send(
            "post", "/transfers", ORDER | {"to_office": "PATAN", "employee_id": f"8{number}"}, idempotency_key=f"n{number}"
        )
    answer = patan.send("post", "/transfers", ORDER | {"to_office": "PATAN", "employee_id": "02210004010"})
    assert answer.status_code == 429 and not Transfer.objects.exists()


def test_one_whole_names_her_and_the_look_is_hers_to_read(patan, begun, sunita):
    whole = patan.asked(f"/transfers/{begun}").json()
    assert (whole["name_en"], whole["designation"], whole["order_number"]) == ("Sunita Sahu", "Lecturer", "17/2026")
    assert Event.objects.filter(person_id=sunita.pk, details={"what": "transfer"}).count() == 1
    assert "Sunita" not in patan.asked("/transfers", {"tab": "coming"}).content.decode()


@pytest.mark.parametrize(
    ("path", "given", "code"),
    [("relieve", {"on": "2020-01-01"}, "person-dates-disagree"), ("withdraw", {"reason": "no"}, "transfer-reason-too-short")],
)
def test_what_cannot_be_is_refused_by_its_name(school, begun, path, given, code):
    answer = school.send("post", f"/transfers/{begun}/{path}", given)
    assert (answer.status_code, answer.json()["code"]) == (422, code)


def test_the_other_offices_step_is_not_mine_and_what_is_over_is_over(school, patan, begun):
    for program, path, given in ((school, "join", {"on": TODAY}), (patan, "relieve", {"on": TODAY}), (patan, "withdraw", WHY)):
        answer = program.send("post", f"/transfers/{begun}/{path}", given)
        assert (answer.status_code, answer.json()["code"]) == (409, "transfer-not-your-step")
    assert patan.send("post", f"/transfers/{begun}/refuse", WHY).json()["state"] == "refused"
    over = school.send("post", f"/transfers/{begun}/withdraw", WHY)
    assert (over.status_code, over.json()["code"]) == (409, "transfer-over")


def test_an_unknown_office_and_an_office_elsewhere(school, program, officer, begun, sunita):
    nowhere = school.send("post", "/transfers", ORDER | {"person": str(sunita.pk), "to_office": "NOWHERE"})
    assert (nowhere.status_code, nowhere.json()["code"]) == (422, "other-office-unknown")
    tilda = program(officer(Charge.NODAL_OFFICER, "TILDA", 33), *MAY)
    assert tilda.asked(f"/transfers/{begun}").status_code == 404 and tilda.all("/transfers", tab="going") == []
    paths = (("relieve", {"on": TODAY}), ("join", {"on": TODAY}), ("withdraw", WHY), ("refuse", WHY))
    assert [tilda.send("post", f"/transfers/{begun}/{path}", given).status_code for path, given in paths] == [404] * 4


def test_a_token_without_the_right_does_nothing(program, officer, begun):
    reads = program(officer(Charge.NODAL_OFFICER, "ABHANPUR", 34), Right.SEE_PEOPLE)
    assert reads.asked("/transfers").status_code == 403
    assert reads.send("post", f"/transfers/{begun}/relieve", {"on": TODAY}).status_code == 403


def test_she_reads_her_own_with_a_token_of_hers(school, program, officer, begun, sunita):
    acting = officer(Charge.NODAL_OFFICER, "TILDA", 35)
    Person.objects.filter(pk=sunita.pk).update(account=acting.account_id)
    school.send("post", f"/transfers/{begun}/withdraw", WHY)
    [mine] = program(acting, Right.SEE_OFFICES).asked("/me").json()["transfers"]
    assert (mine["id"], mine["state"], mine["reason"]) == (begun, "withdrawn", WHY["reason"])


def test_pages_go_on_where_they_stopped(school, offices, officer):
    by = officer(Charge.STATE_ADMIN, "CG", 90)
    made = []
    for number in range(3):
        new = NewPerson(name_en="Rekha Netam", gender="Female", office_id=offices["A1"].pk, designation="Peon", group="D")
        person = people.enter(new=new, by=by)
        asked = {"person": str(person.pk), "to_office": "PATAN"}
        made.append(school.send("post", "/transfers", asked, idempotency_key=f"k{number}").json()["id"])
    assert [one["id"] for one in school.all("/transfers", tab="going", limit=2)] == made[::-1]
