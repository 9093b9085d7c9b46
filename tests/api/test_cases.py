"""Cases through the API: rosters, rows and words, never a name; an office's own system speaks for its own row, and four eyes hold."""

import pytest

from kshamta.access.charges import Charge
from kshamta.audit.rights import Right
from kshamta.onboarding.models import Case, CaseStep
from tests.cast import person
from tests.onboarding.cases.conftest import doubles  # noqa: F401 - the standing drive with people in it

SPEAKS = (Right.SEE_DRIVES, Right.DECIDE_CASES)
REASON = "As the service book says"


@pytest.fixture
def both(doubles):  # noqa: F811
    """One employee ID in the own rosters of two blocks; Dev and Tara are their nodal officers."""
    doubles.give("ABHANPUR", person(1), person(2))
    doubles.give("TILDA", person(1, mobile="9712399999", email="other@example.gov.in"), person(3))
    return doubles


@pytest.fixture
def dev(both, program):
    return program(both.acting(Charge.NODAL_OFFICER, "ABHANPUR"), *SPEAKS)


@pytest.fixture
def tara(both, program):
    return program(both.acting(Charge.NODAL_OFFICER, "TILDA"), *SPEAKS)


@pytest.fixture
def bilal(both, program):
    """Of RAIPUR, above both."""
    return program(both.acting(Charge.DISTRICT_OFFICER, "RAIPUR"), *SPEAKS)


def test_a_case_is_listed_with_its_rosters_and_without_a_name(both, dev):
    [case] = dev.all("/cases", tab="mine")
    assert (case["kind"], case["state"], case["my_turn"], case["people"]) == ("employee-id", "open", True, 2)
    assert [(side["office_code"], side["rows"], side["mine"]) for side in case["sides"]] == [
        ("ABHANPUR", [2], True),
        ("TILDA", [2], False),
    ]
    whole = dev.asked(f"/cases/{case['id']}")
    assert (whole.status_code, whole.json()["offered"], whole.json()["choices"]) == (
        200, ["claim", "release", "left", "joined", "wrong"], [],
    )  # fmt: skip
    assert not any(said in whole.content.decode() for said in ("Sunita", "9712", "02210004011"))


def test_lists_go_on_page_by_page(both, bilal):
    both.give("ABHANPUR", *map(person, (1, 3)))
    every = bilal.all("/cases", limit=1)
    assert len(every) == len({each["id"] for each in every}) == 2
    assert bilal.all("/cases", drive=str(both.standing.drive.pk)) == every
    assert bilal.asked("/cases", {"after": "nonsense"}).status_code == 422


def test_what_both_offices_say_settles_it(both, dev, tara):
    case = Case.objects.get()
    first = dev.told(f"/cases/{case.pk}/say", said="left", reason="Transferred in November").json()
    assert (first["state"], first["my_turn"]) == ("open", False)
    last = tara.told(f"/cases/{case.pk}/say", said="joined", revision=first["revision"]).json()
    assert (last["state"], last["outcome"], last["offered"]) == ("agreed", "transferred", [])
    assert [side["must_act"] for side in last["sides"]] == [True, False]
    assert CaseStep.objects.filter(what="said").count() == 2


def test_the_office_above_decides_a_disputed_one_by_token(both, dev, tara, bilal):
    case = Case.objects.get()
    dev.told(f"/cases/{case.pk}/say", said="claim")
    tara.told(f"/cases/{case.pk}/say", said="claim")
    seen = bilal.asked(f"/cases/{case.pk}").json()
    assert seen["state"] == "disputed" and seen["my_turn"] and len(seen["choices"]) >= 2
    choice = seen["choices"][0]
    done = bilal.told(f"/cases/{case.pk}/decide", reason=REASON, revision=seen["revision"], **choice)
    assert (done.status_code, done.json()["state"]) == (200, "decided")
    again = bilal.told(f"/cases/{case.pk}/decide", reason=REASON, **choice)
    assert (again.status_code, again.json()["code"]) == (409, "case-closed")


@pytest.mark.parametrize(
    ("said", "status", "code"),
    [
        ({"said": "shared"}, 409, "case-not-offered"),
        ({"said": "claim", "revision": 99}, 409, "case-changed"),
        ({"said": "x" * 30}, 422, "request-invalid"),
        ({"reason": "no word"}, 422, "request-invalid"),
    ],
)
def test_what_cannot_be_said_is_refused_in_a_code(both, dev, said, status, code):
    answer = dev.told(f"/cases/{Case.objects.get().pk}/say", **said)
    assert (answer.status_code, answer.json()["code"]) == (status, code)


def test_another_s_row_is_not_spoken_for_and_elsewhere_nothing_is_found(both, dev, program):
    case = Case.objects.get()
    other = both.roster("TILDA").pk
    assert dev.told(f"/cases/{case.pk}/say", said="release", submission=str(other)).status_code == 404
    assert dev.told(f"/cases/{case.pk}/decide", outcome="released", reason=REASON).status_code == 404
    chitra = program(both.acting(Charge.DISTRICT_OFFICER, "DURG"), *SPEAKS)
    assert chitra.all("/cases") == [] and chitra.asked(f"/cases/{case.pk}").status_code == 404
    assert chitra.told(f"/cases/{case.pk}/say", said="claim").status_code == 404


def test_reading_does_not_carry_speaking(both, program):
    reader = program(both.acting(Charge.NODAL_OFFICER, "ABHANPUR"), Right.SEE_DRIVES)
    case = Case.objects.get()
    assert reader.asked(f"/cases/{case.pk}").status_code == 200
    assert reader.told(f"/cases/{case.pk}/say", said="claim").json()["code"] == "right-missing"


def test_a_list_costs_the_same_however_many_there_are(both, bilal, django_assert_max_num_queries):
    both.give("ABHANPUR", *map(person, (1, 3)))
    with django_assert_max_num_queries(9):
        assert len(bilal.asked("/cases").json()["items"]) == 2
