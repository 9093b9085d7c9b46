"""Offices speak, what they agree on closes; else the officer above both decides. Nobody else, nobody twice, nobody in his own matter."""

from dataclasses import replace
from datetime import timedelta

import pytest

from kshamta.access.charges import Charge
from kshamta.audit.actors import Actor
from kshamta.audit.models import Event
from kshamta.foundation import clock
from kshamta.notices.models import Dispatch
from kshamta.onboarding.models import Case, CaseStep, DriveState
from kshamta.onboarding.operations import cases, cases_late
from kshamta.onboarding.refusals import (
    CaseChanged,
    CaseClosed,
    CaseFourEyes,
    DriveNotRunning,
    NoSuchCase,
    NotOffered,
    ReasonTooShort,
)
from kshamta.onboarding.rules.cases import Kind, Outcome, Said, State
from tests.cast import person

from .conftest import US

pytestmark = pytest.mark.django_db
WHY = "Service book seen, she joined at Tilda"


@pytest.fixture
def says(doubles):
    """`says(dev, "A1", Said.CLAIM)`: of the only case."""

    def speak(by, code, word, **more):
        cases.say(case_id=Case.objects.get().pk, submission_id=doubles.roster(code).pk, by=by, said=word, **more)
        return Case.objects.get()

    return speak


@pytest.fixture
def decides(doubles):
    def decide(by, outcome, code=None, reason=WHY, **more):
        holder = doubles.roster(code).pk if code else None
        cases.decide(case_id=Case.objects.get().pk, by=by, outcome=outcome, holder=holder, reason=reason, **more)
        return Case.objects.get()

    return decide


# ---- offices speak ----


def test_one_claims_the_other_releases_and_it_is_settled(doubles, twice, dev, tara, says):
    assert says(dev, "A1", Said.CLAIM).state == State.OPEN
    case = says(tara, "TILDA", Said.RELEASE)
    assert (case.state, case.outcome, case.holder) == (State.AGREED, Outcome.RELEASED, doubles.roster("A1"))
    assert case.closed_at == clock.now() and case.due_on is None


def test_a_person_who_left_here_and_joined_there_is_a_transfer(doubles, twice, dev, tara, says):
    says(dev, "A1", Said.LEFT, reason="Relieved on 3 November")
    case = says(tara, "TILDA", Said.JOINED)
    assert (case.outcome, case.holder) == (Outcome.TRANSFERRED, doubles.roster("TILDA"))


def test_two_claims_are_the_matter_of_the_officer_above_both(twice, dev, tara, says):
    says(dev, "A1", Said.CLAIM)
    case = says(tara, "TILDA", Said.CLAIM)
    assert (case.state, str(case.due_on)) == (State.DISPUTED, "2025-12-24")


def test_an_office_may_think_again_while_the_case_waits(twice, dev, tara, says):
    says(dev, "A1", Said.CLAIM)
    says(tara, "TILDA", Said.CLAIM)
    assert says(tara, "TILDA", Said.RELEASE).state == State.AGREED


def test_a_contact_that_both_use_is_shared(doubles, dev, tara, says):
    doubles.give("A1", person(1))
    doubles.give("TILDA", person(2, mobile=person(1)[1]))
    says(dev, "A1", Said.SHARED)
    assert says(tara, "TILDA", Said.SHARED).outcome == Outcome.SHARED


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
@pytest.mark.parametrize("words", [("claim", "release"), ("claim", "claim"), ("left", "joined"), ("wrong", "wrong")])
def test_answers_in_any_order_each_given_five_times_lead_to_the_same_end(twice, dev, tara, says, order, words):
    answers = [(dev, "A1", words[0]), (tara, "TILDA", words[1])]
    for _ in range(5):
        for which in order:
            if Case.objects.get().state in {State.OPEN, State.DISPUTED}:
                says(*answers[which])
    case = Case.objects.get()
    expected = {("claim", "release"): "released", ("left", "joined"): "transferred", ("wrong", "wrong"): "wrong"}.get(words, "")
    assert (case.state, case.outcome) == ("agreed" if expected else "disputed", expected)


@pytest.mark.parametrize("who", ["tara", "bina", "bilal", "chitra", "harsh"])
def test_nobody_speaks_for_another_office(twice, says, who, request):
    with pytest.raises(NoSuchCase):
        says(request.getfixturevalue(who), "A1", Said.RELEASE)


def test_a_charge_without_the_right_does_not_speak(doubles, twice, says, dev):
    with pytest.raises(NoSuchCase):
        says(replace(dev, rights=frozenset()), "A1", Said.CLAIM)


def test_a_representative_of_the_block_does_not_speak(doubles, twice, says):
    with pytest.raises(NoSuchCase):
        says(doubles.acting(Charge.REPRESENTATIVE, "TILDA"), "TILDA", Said.RELEASE)


def test_what_is_not_offered_is_not_said(twice, says, dev):
    with pytest.raises(NotOffered):
        says(dev, "A1", Said.SHARED)
    with pytest.raises(NotOffered):
        says(dev, "A1", "nonsense")


def test_a_settled_case_is_not_spoken_of_again(twice, dev, tara, says):
    says(dev, "A1", Said.CLAIM)
    says(tara, "TILDA", Said.RELEASE)
    with pytest.raises(CaseClosed):
        says(tara, "TILDA", Said.CLAIM)


def test_who_saw_an_older_state_looks_again(twice, dev, tara, says):
    seen = Case.objects.get().revision
    says(tara, "TILDA", Said.CLAIM)
    with pytest.raises(CaseChanged):
        says(dev, "A1", Said.CLAIM, revision=seen)


@pytest.mark.parametrize("state", [DriveState.PAUSED, DriveState.CLOSED])
def test_while_the_drive_rests_nothing_is_said(doubles, twice, dev, bilal, says, decides, state):
    doubles.standing.drive.state = state
    doubles.standing.drive.save()
    with pytest.raises(DriveNotRunning):
        says(dev, "A1", Said.CLAIM)
    with pytest.raises(DriveNotRunning):
        decides(bilal, Outcome.RELEASED, "A1")


def test_an_answer_is_one_row_of_the_record_and_its_reason_is_sealed(twice, dev, says):
    says(dev, "A1", Said.LEFT, reason="Sunita went to Tilda")
    event = Event.objects.get(operation="onboarding.case.said")
    assert (event.details, event.about_id, event.office_path) == ({"said": "left"}, twice.pk, dev.office_path)
    step = CaseStep.objects.get(what="said")
    assert b"Sunita" not in bytes(step.sealed_reason)


# ---- the officer above both decides ----


def test_the_officer_above_both_decides_a_dispute(doubles, twice, dev, tara, bilal, says, decides):
    says(dev, "A1", Said.CLAIM)
    says(tara, "TILDA", Said.CLAIM)
    case = decides(bilal, Outcome.TRANSFERRED, "TILDA")
    assert (case.state, case.outcome, case.holder) == (State.DECIDED, Outcome.TRANSFERRED, doubles.roster("TILDA"))
    assert case.closed_by == bilal.account_id
    assert Event.objects.get(operation="onboarding.case.decided").details == {"outcome": "transferred"}


def test_the_offices_are_told_of_a_decision_by_digest(doubles, twice, bilal, dev, tara, decides):
    decides(bilal, Outcome.RELEASED, "A1")
    told = set(Dispatch.objects.filter(notice="case-decided", channel="in-app").values_list("account_id", flat=True))
    assert {dev.account_id, tara.account_id} <= told
    assert bilal.account_id not in told


@pytest.mark.parametrize("who", ["dev", "tara", "bina", "harsh", "chitra"])
def test_nobody_else_decides(twice, decides, who, request):
    with pytest.raises(NoSuchCase):
        decides(request.getfixturevalue(who), Outcome.RELEASED, "A1")


def test_who_spoke_for_an_office_or_sent_its_roster_does_not_decide(doubles, twice, dev, bilal, says, decides):
    """Acting and additional charges included: accounts are compared."""
    both = replace(bilal, account_id=dev.account_id)
    says(dev, "A1", Said.CLAIM)
    with pytest.raises(CaseFourEyes):
        decides(both, Outcome.RELEASED, "A1")
    roster = doubles.roster("TILDA")
    roster.sent_by = bilal.account_id
    roster.save()
    with pytest.raises(CaseFourEyes):
        decides(bilal, Outcome.RELEASED, "A1")


@pytest.mark.parametrize(
    ("outcome", "code"), [(Outcome.SHARED, None), (Outcome.RELEASED, None), (Outcome.RELEASED, "PATAN"), ("merged", "A1")]
)
def test_only_what_fits_is_decided(twice, bilal, decides, outcome, code):
    with pytest.raises(NotOffered):
        decides(bilal, outcome, code)


def test_a_decision_says_why(twice, bilal, decides):
    with pytest.raises(ReasonTooShort):
        decides(bilal, Outcome.RELEASED, "A1", reason="  so  ")


def test_what_is_decided_is_not_decided_again(twice, bilal, decides):
    decides(bilal, Outcome.RELEASED, "A1")
    with pytest.raises(CaseClosed):
        decides(bilal, Outcome.RELEASED, "TILDA")


def test_a_third_office_opens_a_decided_case_again(doubles, twice, bilal, decides):
    decides(bilal, Outcome.RELEASED, "A1")
    doubles.give("PATAN", person(9, employee_id=person(1)[6]))
    case = Case.objects.get()
    assert (case.state, case.outcome, case.decider) == (State.OPEN, "", doubles.position("DPI"))


def test_a_row_left_out_as_decided_leaves_the_decision_and_put_back_opens_it(doubles, twice, bilal, decides):
    decides(bilal, Outcome.RELEASED, "A1")
    doubles.give("TILDA", person(3))
    assert Case.objects.get().state == State.DECIDED
    doubles.give("TILDA", person(4, employee_id=person(1)[6]))
    assert Case.objects.get().state == State.OPEN


def test_where_no_position_lies_above_both_the_ordering_office_decides(doubles, twice, harsh, decides):
    Case.objects.update(decider=None)
    assert decides(harsh, Outcome.RELEASED, "A1").state == State.DECIDED


def test_an_unknown_case_is_not_found(doubles, dev):
    with pytest.raises(NoSuchCase):
        cases.say(case_id=doubles.roster("A1").pk, submission_id=doubles.roster("A1").pk, by=dev, said="claim")


# ---- cases grow old ----


def later(doubles, days):
    doubles.standing.moved.shift(timedelta(days=days))
    return cases_late.raise_late(by=US)


def test_silence_sends_a_case_up_to_the_officer_above_both_and_his_to_the_next(doubles, twice):
    assert later(doubles, 2) == 0
    assert later(doubles, 1) == 1
    case = Case.objects.get()
    assert (case.state, case.late, case.decider, case.raised) == (State.DISPUTED, True, doubles.position("RAIPUR"), 0)
    assert later(doubles, 3) == 1
    case = Case.objects.get()
    assert (case.decider, case.raised) == (doubles.position("DPI"), 1)
    assert later(doubles, 3) == 1 and Case.objects.get().decider == doubles.position("DPI")
    assert [step.what for step in case.steps.order_by("pk")] == ["found", "late", "raised", "raised"]


def test_a_late_case_stays_with_the_officer_when_one_office_speaks(doubles, twice, dev, tara, says):
    later(doubles, 3)
    assert says(dev, "A1", Said.CLAIM).state == State.DISPUTED
    assert says(tara, "TILDA", Said.RELEASE).state == State.AGREED


def test_raised_twice_in_one_day_is_raised_once(doubles, twice):
    assert later(doubles, 3) == 1
    assert cases_late.raise_late(by=US) == 0


def test_a_name_alone_never_goes_up(doubles):
    doubles.give("A1", person(1))
    doubles.give("TILDA", person(2, full_name=person(1)[0]))
    assert Case.objects.get().kind == Kind.NAME_AND_PIN and later(doubles, 30) == 0


def test_officers_are_told_once_a_day_how_many_wait_for_them(doubles, twice, dev, tara, bilal):
    doubles.give("A1", person(1), person(2), person(5))
    doubles.give("TILDA", person(3), person(4, employee_id=person(1)[6]), person(6, mobile=person(5)[1]))
    assert cases_late.tell_waiting(by=US) > 0
    assert cases_late.tell_waiting(by=US) == 0
    told = Dispatch.objects.filter(notice="cases-waiting", channel="in-app")
    assert {line.account_id: line.values for line in told}[dev.account_id] == {"n": 2}
    assert bilal.account_id not in set(told.values_list("account_id", flat=True))
    later(doubles, 3)
    cases_late.tell_waiting(by=US)
    assert told.filter(account_id=bilal.account_id).get().values == {"n": 2}


def test_telling_costs_the_same_however_many_wait(doubles, dev, tara, django_assert_max_num_queries):
    doubles.give("A1", *[person(number) for number in range(10, 50)])
    doubles.give("TILDA", *[person(100 + number, employee_id=person(number)[6]) for number in range(10, 50)])
    with django_assert_max_num_queries(14):
        cases_late.tell_waiting(by=US)


def test_whoever_has_spoken_is_told_no_more(doubles, twice, dev, tara, says):
    says(dev, "A1", Said.CLAIM)
    cases_late.tell_waiting(by=US)
    told = set(Dispatch.objects.filter(notice="cases-waiting").values_list("account_id", flat=True))
    assert dev.account_id not in told and tara.account_id in told


def test_who_belongs_to_no_office_decides_nothing(doubles, twice):
    with pytest.raises(NoSuchCase):
        cases.decide(case_id=twice.pk, by=Actor(None), outcome="wrong", reason=WHY)
