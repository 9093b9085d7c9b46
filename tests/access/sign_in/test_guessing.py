"""Guessing codes by force: how many are looked at, whoever guesses and however often (T27)."""

from datetime import timedelta

import pytest
import time_machine

from kshamta.access.operations import sign_in
from kshamta.access.refusals import CodeSpent, TooManyCodes, TooManyTries, TooSoon, WrongCode
from kshamta.access.sign_in import codes
from kshamta.access.sign_in.visitors import Visitor
from kshamta.foundation import clock
from tests.access.sign_in import people


def guess_for_a_day(mobile, tries, looked_at):
    """An attacker with a network of his own for each code: asks anew whenever a code is spent. How often a code was compared."""
    before, attempt, visitor, asked = looked_at[0], None, None, 0
    moment = clock.now()
    for number in range(tries):
        moment += timedelta(seconds=86_400 / tries)
        with time_machine.travel(moment, tick=False):
            try:
                if attempt is None:
                    asked += 1
                    visitor = Visitor(f"{mobile}-{asked}", f"2001:db8:{asked:x}:{int(mobile) % 65536:x}::1")
                    attempt = sign_in.ask_code(identifier=mobile, visitor=visitor)
                sign_in.enter_code(attempt_id=attempt, code=f"{number:06}", visitor=visitor)
            except (WrongCode, TooSoon, TooManyTries, TooManyCodes):
                continue
            except CodeSpent:
                attempt = None
    return looked_at[0] - before


@pytest.fixture
def looked_at(monkeypatch, settings):
    settings.CODES_PER_ADDRESS_AN_HOUR = 2000
    counted = [0]

    def never(*_):
        counted[0] += 1
        return False

    monkeypatch.setattr(codes, "matches", never)
    return counted


def at_midnight():
    return clock.now().replace(hour=0, minute=0, second=1, microsecond=0) + timedelta(days=1)


def test_of_all_tries_of_a_day_twenty_are_looked_at(tree, looked_at):
    """20 of a million codes: one day in fifty thousand, for one account under attack all day."""
    people.account("Asha", "9712340501")
    with time_machine.travel(at_midnight(), tick=False):
        compared = guess_for_a_day("9712340501", 300, looked_at)
    assert 15 <= compared <= 20


@pytest.mark.long
def test_a_million_tries_on_a_thousand_accounts_look_at_twenty_each(tree, looked_at):
    """Expected successes: at most 1,000 × 20 in a million, 0.02. Tries over the day's limit are counted and answered, no more;
    1,000 tries on each of 20 accounts stand for the million, since each account is the same."""
    with time_machine.travel(at_midnight(), tick=False):
        for place in range(20):
            people.account("Somebody", f"97123{place:05}")
            assert guess_for_a_day(f"97123{place:05}", 1000, looked_at) <= 20
    assert looked_at[0] / 20 * 1000 / 10**6 <= 0.02
