"""The fourteen promises of a code by message (trust.md 6.4.1, 6.5.1–6.5.5, 6.6.2, 6.6.3; T27–T29), with a moved clock."""

import re
from collections import Counter

import pytest

from kshamta.access.models import Account, Attempt, SignedIn
from kshamta.access.operations import sign_in
from kshamta.access.refusals import CodeSpent, NotAnIdentifier, TooManyCodes, TooManyTries, TooSoon, WrongCode
from kshamta.access.sign_in import codes, limits
from kshamta.audit.models import Event
from kshamta.foundation import clock
from kshamta.notices.models import Dispatch
from tests.access.sign_in.walks import ASHA, ELSEWHERE, HOME, UNKNOWN, another, ask, codes_sent, enter, last_code


def test_1_six_digits_from_the_systems_random_source(monkeypatch):
    drawn = [codes.new_code() for _ in range(20_000)]
    assert all(re.fullmatch("[0-9]{6}", code) for code in drawn) and len(set(drawn)) > 19_000
    digits = Counter(digit for code in drawn for digit in code)
    assert max(digits.values()) / min(digits.values()) < 1.1
    monkeypatch.setattr(codes.secrets, "randbelow", lambda most: most - 1)
    assert codes.new_code() == "999999"


def test_2_it_is_kept_as_a_keyed_hash_only(asha):
    attempt = ask()
    code, kept = last_code(), Attempt.objects.get(pk=attempt)
    assert code not in str(Attempt.objects.values().get(pk=attempt)) and len(kept.code_hash) == 64
    assert code not in str(list(Dispatch.objects.values())) and code not in str(list(Event.objects.values()))


def test_3_it_lets_in_whom_it_was_sent_to(asha):
    outcome = enter(ask(), last_code())
    line = SignedIn.objects.get(pk=outcome.line)
    assert (line.account, line.acting_in, line.second_factor, line.device) == (asha, asha.charge, False, "Chromium, Linux")
    assert codes_sent()[0][0] == "sms"


def test_4_it_works_for_ten_minutes_and_no_longer(asha, clock_at):
    attempt = ask()
    with clock_at(minutes=10), pytest.raises(CodeSpent):
        enter(attempt, last_code())
    with clock_at(minutes=9, seconds=58):
        assert enter(attempt, last_code()).line


def test_5_a_clock_set_back_does_not_lengthen_it(asha, clock_at):
    attempt = ask()
    with clock_at(hours=-1), pytest.raises(CodeSpent):
        enter(attempt, last_code())


def test_6_it_works_once(asha):
    attempt, code = ask(), last_code()
    enter(attempt, code)
    for _ in range(3):
        with pytest.raises(CodeSpent):
            enter(attempt, code)
    assert SignedIn.objects.count() == 1


def test_7_it_works_in_the_browser_that_asked_alone(asha):
    attempt, code = ask(), last_code()
    with pytest.raises(CodeSpent):
        enter(attempt, code, ELSEWHERE)
    other = ask(UNKNOWN, ELSEWHERE)
    with pytest.raises(WrongCode):
        enter(other, code, ELSEWHERE)
    assert enter(attempt, code).line


def test_8_five_tries_then_not_even_the_right_one(asha, clock_at):
    attempt, code = ask(), last_code()
    for number in range(5):
        with clock_at(seconds=20 * number), pytest.raises(WrongCode) as refused:
            enter(attempt, another(code))
        assert refused.value.data["left"] == 4 - number
    with clock_at(seconds=100), pytest.raises(CodeSpent):
        enter(attempt, code)


def test_9_each_wrong_try_doubles_the_wait(asha, clock_at):
    attempt, code = ask(), last_code()
    with clock_at():
        with pytest.raises(WrongCode):
            enter(attempt, another(code))
        with pytest.raises(TooSoon) as refused:
            enter(attempt, code)
        assert refused.value.data["seconds"] == 1
    assert [codes.pause_after(tries).total_seconds() for tries in (1, 2, 3, 4)] == [1, 2, 4, 8]
    with clock_at(seconds=1):
        assert enter(attempt, code).line


def test_10_a_newer_code_voids_the_older(asha, clock_at):
    attempt, code = ask(), last_code()
    with pytest.raises(TooSoon) as refused:
        sign_in.ask_again(attempt_id=attempt, kind="mobile", visitor=HOME)
    assert 58 <= refused.value.data["seconds"] <= 60
    with clock_at(seconds=60):
        again = sign_in.ask_again(attempt_id=attempt, kind="mobile", visitor=HOME)
        with pytest.raises(CodeSpent):
            enter(attempt, code)
        assert enter(again, last_code()).line


def test_11_the_other_way_is_open_after_a_minute(asha, clock_at):
    attempt = ask()
    with clock_at(seconds=61):
        again = sign_in.ask_again(attempt_id=attempt, kind="email", visitor=HOME)
        assert [channel for channel, _ in codes_sent()] == ["sms", "email"]
        assert enter(again, last_code()).line


def test_12_five_codes_an_hour_by_whichever_way(asha, clock_at):
    with clock_at():
        for identifier in [ASHA, "asha.verma@example.gov.in", ASHA, " +91 97123-40501", "ASHA.Verma@example.gov.in"]:
            ask(identifier)
        with pytest.raises(TooManyCodes) as refused:
            ask("०९७१२३४०५०१")
        assert 0 < (refused.value.data["ends_at"] - clock.now()).total_seconds() <= 3600
    with clock_at(hours=1):
        ask()


def test_13_twenty_tries_a_day_for_an_account_from_wherever(asha, clock_at):
    with clock_at():
        for number in range(20):
            visitor = sign_in.Visitor(f"browser-{number}", f"2001:db8:{number}::1")
            limits.Throttle.objects.exclude(bucket=limits.tries_for(str(asha.pk)).bucket(clock.now())[0]).delete()
            with pytest.raises(WrongCode):
                enter(ask(visitor=visitor), another(last_code()), visitor)
        limits.Throttle.objects.exclude(bucket=limits.tries_for(str(asha.pk)).bucket(clock.now())[0]).delete()
        last = ask()
        with pytest.raises(TooManyTries):
            enter(last, last_code())
    with clock_at(days=1):
        assert enter(ask(), last_code()).line


def test_14_a_thousand_requests_send_five_messages(asha, clock_at, settings):
    settings.CODES_PER_ADDRESS_AN_HOUR = 10_000
    with clock_at():
        refused = 0
        for number in range(1000):
            try:
                ask(visitor=sign_in.Visitor(f"browser-{number}", f"198.51.{number // 250}.{number % 250}"))
            except TooManyCodes:
                refused += 1
    assert (len(codes_sent()), refused) == (5, 995)


def test_a_network_has_its_own_limit_and_burns_nobody_elses(asha, settings, clock_at):
    settings.CODES_PER_ADDRESS_AN_HOUR = 3
    with clock_at():
        for number in range(3):
            ask(f"97123400{number:02}", sign_in.Visitor(f"browser-{number}", f"2001:db8::{number}"))
        for _ in range(20):
            with pytest.raises(TooManyCodes):
                ask(visitor=sign_in.Visitor("one-more", "2001:db8::ffff"))
        assert ask(visitor=sign_in.Visitor("another", "2001:db8:0:1::1"))  # another /64; and five are still left to Asha
        assert len(codes_sent()) == 1


def test_an_office_has_its_own_limit(asha, tree, monkeypatch, clock_at):
    monkeypatch.setattr(limits, "OFFICE_CODES_AN_HOUR", 2)
    with clock_at():
        ask(), ask()
        with pytest.raises(TooManyCodes):
            ask()


@pytest.mark.parametrize("identifier", ["", "asha", "12345", "5712340501", "a@b", "asha@", "@example.gov.in", "9712340501x", "а@example.gov.in"])
def test_what_is_neither_number_nor_address_is_said_at_once(db, identifier):
    with pytest.raises(NotAnIdentifier):
        ask(identifier)
    assert not Attempt.objects.exists() and not Event.objects.exists()


def test_digits_of_either_script_spaces_and_dashes_are_read(asha):
    attempt = ask("०९७१२३ ४०५०१")
    code = last_code()
    assert enter(attempt, f" {code[:3]} {code[3:].translate(str.maketrans('0123456789', '०१२३४५६७८९'))} ").line


def test_a_closed_account_is_like_an_unknown_one(asha):
    attempt = ask()
    code = last_code()
    Account.objects.filter(pk=asha.pk).update(closed_at=clock.now())
    with pytest.raises(WrongCode):
        enter(attempt, code)
    ask()
    assert len(codes_sent()) == 1


def test_no_code_goes_to_a_lost_telephone(asha, clock_at):
    Account.objects.filter(pk=asha.pk).update(mobile_lost_at=clock.now())
    attempt = ask()
    assert codes_sent() == []
    with clock_at(seconds=61):
        sign_in.ask_again(attempt_id=attempt, kind="email", visitor=HOME)
        assert [channel for channel, _ in codes_sent()] == ["email"]


def test_each_step_stands_once_in_the_record(asha, clock_at):
    attempt, code = ask(), last_code()
    with pytest.raises(WrongCode):
        enter(attempt, another(code))
    with clock_at(seconds=2):
        enter(attempt, code)
    found = list(Event.objects.order_by("at", "id").values_list("operation", "account_id", "about_id", "address"))
    assert found == [
        ("access.sign-in.code-asked", None, asha.pk, "192.0.2.10"),
        ("access.sign-in.refused", None, asha.pk, "192.0.2.10"),
        ("access.sign-in.done", asha.pk, asha.pk, "192.0.2.10"),
    ]
