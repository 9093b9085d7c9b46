"""The officer outside acknowledges: by his link or printed code, and a code to his own mobile; once, within seven days."""

from datetime import timedelta

import pytest

from kshamta.access.refusals import CodeSpent, TooManyTries, WrongCode
from kshamta.audit.models import Event
from kshamta.foundation import clock
from kshamta.notices.models import Channel, Dispatch
from kshamta.onboarding.hand_overs import links
from kshamta.onboarding.models import CarriedFile, HandOver, HandOverState, Way
from kshamta.onboarding.operations import acknowledging, handovers
from kshamta.onboarding.recorded import Recorded
from kshamta.onboarding.refusals import HandOverGone, NoSuchHandOver
from tests.onboarding.handing.conftest import code_sent, token_of

WHERE = "192.0.2.8"


def ask_code(token):
    acknowledging.ask_code(token=token, address=WHERE)
    return code_sent("hand-over-code")


@pytest.mark.parametrize("way", list(Way))
def test_he_acknowledges_with_the_code_from_his_telephone(sent, way):
    given = sent(way=way)
    token = token_of(given)
    acknowledging.acknowledge(token=token, code=ask_code(token), address=WHERE)
    kept = HandOver.objects.get(pk=given.pk)
    assert kept.state == HandOverState.ACKNOWLEDGED and kept.acknowledged_at is not None
    assert kept.sealed_code is None and not CarriedFile.objects.exists()
    assert Event.objects.filter(operation=Recorded.HAND_OVER_ACKNOWLEDGED).count() == 1


def test_who_asked_is_told(sent, signed):
    token = token_of(sent())
    acknowledging.acknowledge(token=token, code=ask_code(token), address=WHERE)
    told = Dispatch.objects.filter(notice="hand-over-acknowledged", channel=Channel.IN_APP).values_list("account_id", flat=True)
    assert list(told) == [signed.held["bilal"].account_id]


def test_the_link_alone_is_worth_nothing(sent):
    """Forwarded, it asks for a code that goes to the officer's telephone (T25)."""
    given = sent()
    token = token_of(given)
    with pytest.raises(CodeSpent):
        acknowledging.acknowledge(token=token, code="123456", address=WHERE)
    right = ask_code(token)
    with pytest.raises(WrongCode):
        acknowledging.acknowledge(token=token, code=f"{(int(right) + 1) % 1_000_000:06}", address=WHERE)
    line = Dispatch.objects.get(notice="hand-over-code")
    assert (line.channel, line.masked_to) == (Channel.SMS, "97xxxxxx01") and HandOver.objects.get().state == HandOverState.SENT


def test_five_wrong_codes_and_the_code_is_spent(sent):
    token = token_of(sent())
    right = ask_code(token)
    for _ in range(5):
        with pytest.raises(WrongCode):
            acknowledging.acknowledge(token=token, code=f"{(int(right) + 1) % 1_000_000:06}", address=WHERE)
    with pytest.raises(CodeSpent):
        acknowledging.acknowledge(token=token, code=right, address=WHERE)


def test_it_serves_once_and_a_second_use_is_written_down(sent):
    given = sent()
    token = token_of(given)
    code = ask_code(token)
    acknowledging.acknowledge(token=token, code=code, address=WHERE)
    with pytest.raises(HandOverGone):
        acknowledging.acknowledge(token=token, code=code, address=WHERE)
    assert Event.objects.filter(operation="onboarding.hand-over.replayed", about_id=given.pk).count() == 1


def test_after_seven_days_it_is_gone(sent):
    token = token_of(sent())
    HandOver.objects.update(expires_at=clock.now() - timedelta(seconds=1))
    for act in (lambda: acknowledging.look(token=token, address=WHERE), lambda: ask_code(token)):
        with pytest.raises(HandOverGone):
            act()


def test_what_was_revoked_is_gone(sent, signed):
    given = sent()
    token = token_of(given)
    handovers.revoke(hand_over_id=given.pk, by=signed["nisha"], reason="Wrong officer")
    with pytest.raises(HandOverGone):
        acknowledging.look(token=token, address=WHERE)


@pytest.mark.parametrize("token", ["", "x", "0199b2c4-0000-7000-8000-000000000009", "ABCDE-12345", "a" * 5000, "\x00"])
def test_a_link_that_never_was_is_unknown(sent, token):
    sent()
    with pytest.raises(NoSuchHandOver):
        acknowledging.look(token=token, address=WHERE)


def test_the_link_of_one_hand_over_is_not_anothers(sent):
    first = sent()
    second = sent()
    code = ask_code(token_of(first))
    with pytest.raises(CodeSpent):
        acknowledging.acknowledge(token=token_of(second), code=code, address=WHERE)


def test_codes_and_tries_are_counted(sent):
    token = token_of(sent())
    for _ in range(5):
        ask_code(token)
    with pytest.raises(TooManyTries):
        ask_code(token)


def test_guessing_ends_soon(sent):
    sent()
    for _ in range(60):
        with pytest.raises(NoSuchHandOver):
            acknowledging.ask_code(token="ABCDE-12345", address="192.0.2.99")
    with pytest.raises(TooManyTries):
        acknowledging.ask_code(token="ABCDE-12345", address="192.0.2.99")


def test_a_printed_code_is_taken_however_it_is_typed():
    same = {links.hashed(text) for text in ("ABC0E-1234F", "abc0e1234f", "ABCOE 1234F", "abcoe-l234f")}  # pragma: allowlist secret
    assert len(same) == 1


def test_the_database_keeps_a_hash_of_the_link_alone(sent):
    given = sent()
    assert token_of(given) not in str(HandOver.objects.filter(pk=given.pk).values().get())
