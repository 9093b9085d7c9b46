"""Cases on the screen: one's own side whole, the other masked; an office answers, the officer above both decides."""

import pytest
from django.template.loader import render_to_string

from kshamta.access.charges import Charge
from kshamta.onboarding.models import Case
from kshamta.onboarding.operations import cases
from kshamta.onboarding.queries import cases as queries
from kshamta.onboarding.rules.cases import Kind, Said, State
from sheetcheck.report import FIELDS
from tests.cast import person
from tests.onboarding.cases.conftest import US

from .conftest import OURS, THEIRS

pytestmark = pytest.mark.django_db


def page(client, address, status=200):
    answer = client.get(address)
    assert answer.status_code == status, answer.content.decode()[:2000]
    return answer.content.decode()


def answer(client, case, said, **more):
    return client.post(f"/cases/{case.pk}/say", {"said": said, **more})


def decision(client, case, outcome, code=None, doubles=None, reason="The pay is drawn there", **more):
    holder = doubles.roster(code).pk if code else ""
    return client.post(f"/cases/{case.pk}/decide", {"outcome": f"{outcome}:{holder}", "reason": reason, **more})


# ---- the list ----


def test_what_waits_for_me_comes_first(case, dev, bilal):
    shown = page(dev, "/cases/")
    for said in ("Same employee ID", "Office A1", "Office Tilda", "Your turn", "has not answered", "Waits for you", "0 days"):
        assert said in shown, said
    assert 'aria-current="page">Waits for you' in shown
    assert 'aria-current="page">Open' in page(bilal, "/cases/")


def test_the_list_names_nobody(case, dev, bilal):
    for client in (dev, bilal):
        shown = page(client, "/cases/?tab=open")
        assert not any(said in shown for said in ("Rekha", "Gita", OURS[1], OURS[6]))


@pytest.mark.parametrize(("query", "there"), [
    ("tab=open", True), ("tab=open&kind=employee-id", True), ("tab=open&kind=mobile", False), ("tab=settled", False), ("tab=nonsense&kind=nonsense", True),
    ("tab=open&drive=nonsense", True), ("tab=maybe", False), ("tab=open&page=9", True), ("tab=open&drive=00000000-0000-0000-0000-000000000000", False),
])  # fmt: skip
def test_the_list_is_chosen_from(case, dev, query, there):
    assert ("Office Tilda" in page(dev, f"/cases/?{query}")) is there


def test_another_districts_officer_sees_an_empty_list(case, chitra):
    shown = page(chitra, "/cases/")
    assert "No case is open" in shown and "Office A1" not in shown


def test_names_alone_stand_in_a_tab_of_their_own(doubles, dev):
    doubles.give("A1", person(1, full_name="Rekha Netam"))
    doubles.give("TILDA", person(9, full_name="Rekha Netam"))
    assert "No case is open" in page(dev, "/cases/")
    assert "Maybe the same person: name and PIN" in page(dev, "/cases/?tab=maybe")


def test_in_hindi_too(case, at):
    dev = at(Charge.DDO, "A1", "hi")
    for address in ("/cases/", f"/cases/{case.pk}/"):
        assert "वही कर्मचारी आईडी" in page(dev, address)
    assert "यह कर्मचारी हमारे कार्यालय में कार्यरत है" in page(dev, f"/cases/{case.pk}/")


def test_the_list_costs_the_same_however_long(doubles, dev, django_assert_max_num_queries):
    doubles.give("A1", *[person(number) for number in range(10, 40)])
    doubles.give("TILDA", *[person(100 + number, employee_id=person(number)[6]) for number in range(10, 40)])
    page(dev, "/cases/")
    with django_assert_max_num_queries(9):
        assert page(dev, "/cases/").count("Same employee ID</a>") == 30


def test_cases_stand_in_the_menu_of_whoever_sees_drives(case, dev, at):
    assert 'href="/cases/"' in page(dev, "/cases/")
    assert at(Charge.TRAINER, "A1").get("/cases/").status_code == 404


# ---- one case ----


def test_both_rows_stand_side_by_side_the_other_masked(case, dev):
    shown = page(dev, f"/cases/{case.pk}/")
    for said in (
        "Rekha Netam",
        "G••• D•••",
        "97xxxxxx37",
        "s•••@example.gov.in",
        "the same",
        "Row 2",
        "Row 3",
        "Onboarding December 2025",
    ):
        assert said in shown, said
    assert not any(said in shown for said in ("Gita", OURS[1], OURS[2], THEIRS[1], THEIRS[2]))


def test_whoever_is_above_both_sees_both_names_and_no_contact(case, bilal):
    shown = page(bilal, f"/cases/{case.pk}/")
    assert "Rekha Netam" in shown and "Gita Dhruw" in shown
    assert not any(said in shown for said in (OURS[1], OURS[2], THEIRS[1], THEIRS[2]))


def test_the_auditor_sees_no_name(case, at):
    shown = page(at(Charge.AUDITOR, "CG"), f"/cases/{case.pk}/")
    assert "Rekha" not in shown and "R••• N•••" in shown


@pytest.mark.parametrize("path", ["", "say", "decide"])
def test_another_districts_officer_finds_no_case(case, chitra, path):
    verb = chitra.post if path else chitra.get
    assert (
        verb(f"/cases/{case.pk}/{path}", {"said": "claim", "outcome": "wrong:", "reason": "because I say so"}).status_code == 404
    )


def test_a_page_of_a_case_costs_the_same_however_many_rows(case, dev, django_assert_max_num_queries):
    page(dev, f"/cases/{case.pk}/")
    with django_assert_max_num_queries(14):
        page(dev, f"/cases/{case.pk}/")


# ---- answers ----


def test_an_office_answers_by_the_form_and_the_other_agrees(case, dev, tara):
    shown = page(dev, f"/cases/{case.pk}/")
    assert "The person serves at our office" in shown and 'action="/cases/' in shown and "Decide" not in shown
    done = answer(dev, case, "claim", revision=Case.objects.get().revision)
    assert (done.status_code, done.headers["Location"]) == (303, f"/cases/{case.pk}/")
    assert "Your office&#x27;s answer is recorded" in page(dev, f"/cases/{case.pk}/")
    answer(tara, case, "release")
    shown = page(tara, f"/cases/{case.pk}/")
    for said in ("Settled by agreement", "Serves at Office A1", "Leave row 3 out of your roster", "The offices agree: settled"):
        assert said in shown, said
    assert "Leave row" not in page(dev, f"/cases/{case.pk}/")


@pytest.mark.parametrize(("said", "more", "told"), [
    ("shared", {}, "That answer does not fit this case"), ("", {}, "That answer does not fit this case"),
    ("claim", {"revision": "0"}, "Somebody answered or decided since you looked"),
])  # fmt: skip
def test_what_is_refused_is_said_on_the_page(case, dev, said, more, told):
    answer(dev, case, said, **more)
    assert told in page(dev, f"/cases/{case.pk}/")
    assert Case.objects.get().sides.filter(said="").count() == 2


def test_an_office_does_not_answer_for_the_other(case, dev, doubles):
    assert answer(dev, case, "release", roster=doubles.roster("TILDA").pk).status_code == 404


def test_of_a_contact_other_things_are_said(doubles, dev):
    doubles.give("A1", OURS)
    doubles.give("TILDA", person(4, full_name="Gita Dhruw", mobile=OURS[1]))
    shown = page(dev, f"/cases/{doubles.the_case(Kind.MOBILE).pk}/")
    assert "It is our own person&#x27;s contact" in shown and "It is an office&#x27;s or a shared contact" in shown


def test_of_a_name_it_is_said_that_they_are_two_people(doubles, dev, tara):
    doubles.give("A1", OURS)
    doubles.give("TILDA", person(4, full_name="Rekha Netam"))
    case = doubles.the_case(Kind.NAME_AND_PIN)
    assert "These are two different people" in page(dev, f"/cases/{case.pk}/")
    for client in (dev, tara):
        answer(client, case, "wrong")
    shown = page(dev, f"/cases/{case.pk}/")
    assert "Two different people: both rows stay" in shown and "Leave row" not in shown


# ---- decisions ----


def test_the_officer_above_both_decides_by_the_form(case, doubles, bilal, dev, tara):
    shown = page(bilal, f"/cases/{case.pk}/")
    assert "Serves at Office A1; the other office takes its row out" in shown and "Your office&#x27;s answer" not in shown
    done = decision(bilal, case, "released", "A1", doubles)
    assert done.status_code == 303
    assert "both offices are told" in page(bilal, f"/cases/{case.pk}/")
    assert Case.objects.get().state == State.DECIDED
    assert "The pay is drawn there" in page(tara, f"/cases/{case.pk}/")
    assert "Leave row 3 out" in page(tara, f"/cases/{case.pk}/")


@pytest.mark.parametrize(("outcome", "code", "reason", "told"), [
    ("released", "A1", "so", "at least 10 characters"), ("shared", None, "because they share it", "does not fit this case"),
    ("released", None, "because they share it", "does not fit this case"),
])  # fmt: skip
def test_a_decision_that_is_refused_is_told_why(case, doubles, bilal, outcome, code, reason, told):
    decision(bilal, case, outcome, code, doubles, reason)
    assert told in page(bilal, f"/cases/{case.pk}/")
    assert Case.objects.get().state == State.OPEN


def test_of_two_officers_who_decide_one_after_the_other_the_second_is_told(case, doubles, bilal):
    seen = Case.objects.get().revision
    decision(bilal, case, "released", "A1", doubles, revision=seen)
    decision(bilal, case, "released", "TILDA", doubles, revision=seen)
    assert "The case is settled" in page(bilal, f"/cases/{case.pk}/")
    assert Case.objects.get().holder == doubles.roster("A1")


def test_an_office_of_the_case_is_not_offered_the_decision(case, dev, tara, doubles):
    assert "Decide" not in page(tara, f"/cases/{case.pk}/")
    assert decision(tara, case, "released", "TILDA", doubles).status_code == 404


def test_a_disputed_case_waits_for_the_officer_above(case, doubles, bilal):
    for code, word in (("A1", Said.CLAIM), ("TILDA", Said.CLAIM)):
        charge = Charge.DDO if code == "A1" else Charge.BLOCK_OFFICER
        cases.say(case_id=case.pk, by=doubles.acting(charge, code), said=word)
    shown = page(bilal, "/cases/")
    assert "Waits for a decision" in shown and "Your turn" in shown and "says: the person serves here" in shown


# ---- the search ----


def test_an_officer_asks_for_a_search_of_his_area_and_reads_what_came_of_it(doubles, bilal, dev):
    doubles.give("A1", person(1, full_name="Rekha Netam"), person(2, full_name="Mohan Lal Verma"))
    doubles.give(
        "TILDA",
        person(12, full_name="Rekha Netaam", mobile=person(1)[1][:-2] + "73", employee_id="02210004101", office_pin="493881"),
    )
    shown = page(bilal, "/cases/?tab=maybe")
    assert "have not yet been compared" in shown and "Search for look-alikes" in shown
    assert "Search for look-alikes" not in page(dev, "/cases/?tab=maybe")
    there = f"/cases/look-alikes/{doubles.position('RAIPUR').pk}"
    assert bilal.post(there).headers["Location"] == "/cases/?tab=maybe"
    shown = page(bilal, "/cases/?tab=maybe")
    assert "A search is at work" in shown and "Search for look-alikes" not in shown
    cases.rank_due(by=US)
    assert "3 rows were compared" in page(bilal, "/cases/?tab=maybe")
    assert dev.post(there).status_code == 404


# ---- beside a roster ----


def beside(doubles, code, charge, language="en"):
    by, roster = doubles.acting(charge, code), doubles.roster(code).pk
    return render_to_string(
        "web/cases/beside.html", {"beside": queries.of_submission(roster, by), "roster": roster, "language": language}
    )


def test_beside_a_roster_its_open_cases_are_named_with_their_rows(case, doubles):
    shown = beside(doubles, "A1", Charge.DDO)
    for said in ("Same employee ID", "Row 2", "Office Tilda", "Your turn", f"/cases/{case.pk}/"):
        assert said in shown, said
    assert "वही कर्मचारी आईडी" in beside(doubles, "A1", Charge.DDO, "hi")


def test_beside_a_roster_stands_what_is_to_be_mended(case, doubles):
    for code, charge, word in (("A1", Charge.DDO, Said.CLAIM), ("TILDA", Charge.BLOCK_OFFICER, Said.RELEASE)):
        cases.say(case_id=case.pk, by=doubles.acting(charge, code), said=word)
    assert "Leave row 3 out of your roster" in beside(doubles, "TILDA", Charge.BLOCK_OFFICER)
    assert beside(doubles, "A1", Charge.DDO).strip() == ""


def test_a_likeness_of_names_beside_a_roster_is_said_to_need_no_answer(doubles, dev):
    """The primary check counts what must be answered; beside it stands what need not be."""
    doubles.give("A1", OURS)
    doubles.give("TILDA", person(9, full_name=OURS[FIELDS.index("full_name")]))
    shown = page(dev, f"/drives/rosters/{doubles.roster('A1').pk}/")
    assert "No case waits for an answer" in shown and "cases that must be answered: 0" in shown
    assert "names alike only, no answer needed" in shown


def test_a_case_that_must_be_answered_is_counted_so(doubles, case, dev):
    shown = page(dev, f"/drives/rosters/{doubles.roster('A1').pk}/")
    assert "cases that must be answered: 1" in shown and "One case waits for an answer." in shown
    assert "no answer needed" not in shown
