"""At the same moment (trust.md T40): twenty officers and one acceptance; accept against return; the same submission sent twice; a
signature against an acceptance; the tree changing under a move. On both databases; the long form plays 200 rounds."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from kshamta.access.charges import Charge
from kshamta.audit.actors import system
from kshamta.audit.models import Event
from kshamta.foundation.refusing import Refusal
from kshamta.notices.models import Dispatch
from kshamta.offices import operations as offices
from kshamta.onboarding.models import Kind, Move, State, Submission
from kshamta.onboarding.models.submissions import WITH_ABOVE
from kshamta.onboarding.moves import moving
from kshamta.onboarding.operations import checking, folding, placing, submitting
from kshamta.onboarding.recorded import Recorded
from tests.onboarding.drives import cast as people

pytestmark = pytest.mark.django_db(transaction=True)
US = system("test")
OFFICERS = 20
ROUNDS = [pytest.param(3, id="short"), pytest.param(200, id="long", marks=pytest.mark.long)]


@pytest.fixture
def running(transactional_db):
    return people.begin(people.build())


def at_once(*works) -> list[bool]:
    """Each in a thread and with a connection of its own, all let go at the same moment. Which were done, which refused."""
    start = Barrier(len(works))

    def run(work):
        start.wait()
        try:
            work()
        except Refusal:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(run, works))


def whole(cast):
    """What is signed is what is held; figures are right."""
    for position in Submission.objects.filter(kind=Kind.COMPILED, state__in=WITH_ABOVE):
        assert position.submitted_hash == moving.hash_of(position)
    folding.fold()
    assert folding.recount(by=US) == 0


def submit(cast, code, to="asha", number=2):
    roster = cast.roster(code)
    words = {"submission_id": roster.pk, "by": cast[f"ddo {code}"], "to": cast.held[to].pk, "certified_number": number}
    return lambda: submitting.submit(**words)


def accept(cast, submission, name):
    words = {"submission_id": submission.pk, "by": cast[name], "hash": submission.submitted_hash}
    return lambda: checking.accept(**words)


def give_back(cast, submission, name):
    words = {"submission_id": submission.pk, "by": cast[name], "reason": "Look again."}
    return lambda: checking.return_(**words)


def unlock(cast, submission, name):
    words = {"submission_id": submission.pk, "by": cast[name], "reason": "One left."}
    return lambda: checking.unlock(**words)


def sign(cast, code, by, to):
    words = {"submission_id": cast.position(code).pk, "by": cast[by], "to": cast.held[to].pk, "reason": "Some are late."}
    return lambda: submitting.sign_up(**words)


@pytest.mark.parametrize("rounds", ROUNDS)
def test_twenty_who_accept_at_once_accept_once(running, rounds):
    for number in range(OFFICERS):
        running.seat(f"officer {number}", Charge.NODAL_OFFICER, "A")
    running.fill("A1", 1, 2)
    for done in range(1, rounds + 1):
        submit(running, "A1")()
        roster = running.roster("A1")
        accepted = at_once(*(accept(running, roster, f"officer {number}") for number in range(OFFICERS)))
        assert sum(accepted) == 1
        assert Move.objects.filter(submission=roster, verb="accept").count() == done
        assert Event.objects.filter(operation=Recorded.ACCEPTED).count() == done
        assert Dispatch.objects.filter(notice="roster-accepted", channel="in-app").count() == done
        unlock(running, running.roster("A1"), "asha")()
    whole(running)


@pytest.mark.parametrize("rounds", ROUNDS)
def test_accept_against_return_is_one_of_them(running, rounds):
    running.fill("A1", 1, 2)
    for _ in range(rounds):
        submit(running, "A1")()
        roster = running.roster("A1")
        accepted, returned = at_once(accept(running, roster, "asha"), give_back(running, roster, "arun"))
        assert accepted + returned == 1
        roster = running.roster("A1")
        assert roster.state == (State.ACCEPTED if accepted else State.RETURNED)
        assert bool(roster.accepted_hash) == accepted
        if accepted:
            unlock(running, roster, "asha")()
    whole(running)


@pytest.mark.parametrize("rounds", ROUNDS)
def test_the_same_submission_sent_twice_is_sent_once(running, rounds):
    running.fill("A1", 1, 2)
    for done in range(1, rounds + 1):
        sent = at_once(*(submit(running, "A1") for _ in range(4)))
        assert sum(sent) == 1 and Move.objects.filter(verb="submit").count() == done
        give_back(running, running.roster("A1"), "asha")()
    whole(running)


@pytest.mark.parametrize("rounds", ROUNDS)
def test_a_signature_holds_just_what_was_accepted_before_it(running, rounds):
    """Accepted before: it is in. Accepted after: the position is open again. Never signed over a list it does not hold."""
    running.given("A1", 1, 2, to="asha")
    running.fill("A2", 11, 12)
    for _ in range(rounds):
        submit(running, "A2")()
        late = running.roster("A2")
        signed, accepted = at_once(sign(running, "A", "asha", "bilal"), accept(running, late, "arun"))
        assert signed and accepted
        whole(running)
        if running.position("A").state == State.SUBMITTED:
            give_back(running, running.position("A"), "bilal")()
        unlock(running, running.roster("A2"), "arun")()


@pytest.mark.parametrize("rounds", ROUNDS)
def test_unlocking_against_a_signature_is_one_of_them_or_in_order(running, rounds):
    running.given("A1", 1, 2, to="asha")
    running.given("A2", 11, 12, to="asha")
    for _ in range(rounds):
        signed, unlocked = at_once(sign(running, "A", "asha", "bilal"), unlock(running, running.roster("A2"), "arun"))
        assert signed  # before: the unlocking is refused; after: it is signed without A2
        whole(running)
        give_back(running, running.position("A"), "bilal")()
        if unlocked:
            submit(running, "A2")()
            accept(running, running.roster("A2"), "asha")()


@pytest.mark.parametrize("rounds", ROUNDS)
def test_two_blocks_that_go_up_while_the_district_signs(running, rounds):
    running.given("A1", 1, 2, to="asha")
    running.given("B1", 31, 32, to="banu")
    sign(running, "A", "asha", "bilal")()
    accept(running, running.position("A"), "bilal")()
    for _ in range(rounds):
        sign(running, "B", "banu", "bilal")()
        block = running.position("B")
        at_once(accept(running, block, "nisha"), sign(running, "D", "bilal", "devi"), give_back(running, block, "bilal"))
        whole(running)
        for code, name in (("D", "devi"), ("B", "bilal")):
            position = running.position(code)
            if position.state == State.SUBMITTED:
                give_back(running, position, name)()
            elif position.state == State.ACCEPTED:
                unlock(running, position, name)()


@pytest.mark.parametrize("rounds", ROUNDS)
def test_an_office_that_moves_while_it_is_accepted(running, rounds):
    running.fill("A1", 1, 2)
    homes = {"A": ("asha", "B"), "B": ("banu", "A")}
    at = "A"
    for _ in range(rounds):
        officer, other = homes[at]
        submit(running, "A1", to=officer)()
        offices.move(office_id=running.offices["A1"].pk, to=running.offices[other].pk, by=US)
        at_once(accept(running, running.roster("A1"), officer), lambda: placing.bring_up(by=US), folding.fold)
        placing.bring_up(by=US)
        roster, at = running.roster("A1"), other
        assert roster.above.office.code == other and roster.way.startswith(running.position(other).way)
        whole(running)
        back = give_back if roster.state == State.SUBMITTED else unlock
        back(running, roster, homes[other][0])()
