"""Many at once, on a real database: one code opens one session; limits count each; rights end at the commit (T22, T27)."""

import threading

import pytest
from django.db import connection, transaction

from kshamta.access.models import Appointment, SignedIn, Throttle
from kshamta.access.models.appointments import State
from kshamta.access.queries import sessions
from kshamta.access.refusals import CodeSpent, TooSoon
from kshamta.access.sign_in import limits
from kshamta.audit.rights import Right
from tests.access.sign_in.walks import ask, enter, last_code, line

pytestmark = pytest.mark.django_db(transaction=True)


def together(number, verb):
    """What each of so many threads came to; all begin at once."""
    gate, results = threading.Barrier(number), [None] * number

    def run(place):
        gate.wait()
        try:
            results[place] = verb(place)
        except Exception as error:
            results[place] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(place,)) for place in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def test_one_code_sent_ten_times_at_once_opens_one_session(transactional_db, asha):
    attempt, code = ask(), last_code()
    results = together(10, lambda _: enter(attempt, code))
    assert SignedIn.objects.count() == 1
    assert all(isinstance(result, CodeSpent | TooSoon) for result in results if not hasattr(result, "line"))


def test_a_limit_is_counted_exactly_by_all_at_once(transactional_db):
    limit = limits.Limit("x", "y", 25, limits.HOUR)
    results = together(8, lambda _: sum(limits.count([limit]) is None for _ in range(5)))
    assert sum(results) == 25 and Throttle.objects.get().count == 40


def test_of_fifty_sessions_none_is_answered_after_the_commit(transactional_db, asha):
    """Each session asks without pause; what it was told is held against the moment the end of the appointment was committed."""
    lines = [line(asha) for _ in range(50)]
    ended, told = threading.Event(), []

    def keep_asking(place):
        for _ in range(20_000):
            after = ended.is_set()  # looked at before asking: what is asked after the commit must be refused
            actor = sessions.actor_for(lines[place].pk)
            told.append((after, actor is not None and actor.may(Right.CHANGE_PEOPLE, at=asha.charge.office.path)))
            if after:
                return

    def end(_):
        while sum(allowed for _, allowed in told) < 50:
            pass
        with transaction.atomic():
            Appointment.objects.filter(pk=asha.charge.pk).update(state=State.ENDED)
        ended.set()

    together(51, lambda place: end(place) if place == 50 else keep_asking(place))
    before = [allowed for after, allowed in told if not after]
    later = [allowed for after, allowed in told if after]
    assert sum(before) >= 50 and len(later) == 50 and not any(later)
