"""Two officers at once: one wins, the other is told; two rosters sent in the same second find each other."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, transaction

from kshamta.access.charges import Charge
from kshamta.audit.models import Event
from kshamta.onboarding.models import Case, Uncompared
from kshamta.onboarding.operations import cases
from kshamta.onboarding.refusals import CaseChanged, CaseClosed, Refusal
from kshamta.onboarding.rules.cases import Outcome, Said, State
from tests.cast import person

from .conftest import US, Doubles, certify, standing_drive

pytestmark = pytest.mark.django_db(transaction=True)
WHY = "The service book says so"
ROUNDS = 5


@pytest.fixture
def doubles(transactional_db):
    """On the machine's own clock: threads do not share a stopped one."""
    return Doubles(standing_drive.build())


def at_once(*verbs):
    """Each in a thread and a connection of its own, from one moment; what came of each."""
    gate = Barrier(len(verbs))

    def run(verb):
        gate.wait()
        try:
            return verb()
        except Refusal as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(verbs)) as pool:
        return list(pool.map(run, verbs))


def test_of_two_officers_who_decide_at_once_one_wins_and_the_other_is_told(doubles):
    bilals = [doubles.acting(Charge.DISTRICT_OFFICER, "RAIPUR"), doubles.acting(Charge.NODAL_OFFICER, "RAIPUR")]
    for round_ in range(ROUNDS):
        doubles.give("A1", person(round_))
        doubles.give("TILDA", person(100 + round_, employee_id=person(round_)[6]))
        case = Case.objects.get(state=State.OPEN)
        rosters = [doubles.roster("A1").pk, doubles.roster("TILDA").pk]

        def decide(by, holder, case=case):
            cases.decide(case_id=case.pk, by=by, outcome=Outcome.RELEASED, holder=holder, reason=WHY, revision=case.revision)
            return holder

        came = at_once(*[lambda by=by, holder=holder: decide(by, holder) for by, holder in zip(bilals, rosters, strict=True)])
        won = [each for each in came if not isinstance(each, Refusal)]
        lost = [each for each in came if isinstance(each, Refusal)]
        assert len(won) == 1 and isinstance(lost[0], (CaseClosed, CaseChanged)), came
        case.refresh_from_db()
        assert (case.state, case.holder_id) == (State.DECIDED, won[0])
    assert Event.objects.filter(operation="onboarding.case.decided").count() == ROUNDS


def test_a_claim_against_a_decision_leaves_one_whole_outcome(doubles):
    dev, bilal = doubles.acting(Charge.DDO, "A1"), doubles.acting(Charge.DISTRICT_OFFICER, "RAIPUR")
    tara = doubles.acting(Charge.BLOCK_OFFICER, "TILDA")
    for round_ in range(ROUNDS):
        doubles.give("A1", person(round_))
        doubles.give("TILDA", person(100 + round_, employee_id=person(round_)[6]))
        case = Case.objects.get(state=State.OPEN)
        cases.say(case_id=case.pk, by=dev, said=Said.CLAIM)
        at_once(
            lambda case=case: cases.say(case_id=case.pk, by=tara, said=Said.RELEASE),
            lambda case=case: cases.decide(
                case_id=case.pk, by=bilal, outcome=Outcome.RELEASED, holder=doubles.roster("TILDA").pk, reason=WHY
            ),
        )
        case.refresh_from_db()
        winner = {State.AGREED: "A1", State.DECIDED: "TILDA"}[State(case.state)]
        assert case.holder == doubles.roster(winner) and case.steps.filter(what__in=["agreed", "decided"]).count() == 1


def test_two_rosters_certified_in_the_same_second_find_each_other(doubles):
    """Each looks for doubles before the other is committed, and once more afterwards."""

    def send(code, number):
        with transaction.atomic():
            certify(doubles.roster(code), [person(number, employee_id="02210009999")])
            cases.find_for(submission_ids=[doubles.roster(code).pk], by=US)
            cases.look_later(submission_ids=[doubles.roster(code).pk])

    at_once(lambda: send("A1", 1), lambda: send("TILDA", 2))
    at_once(lambda: cases.find_waiting(by=US), lambda: cases.find_waiting(by=US))
    case = Case.objects.get()
    assert case.state == State.OPEN and case.sides.count() == 2 and not Uncompared.objects.exists()
