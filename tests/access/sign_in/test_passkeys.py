"""Passkeys: enough alone, bound to our site, one challenge one answer, copies of a device noticed."""

import pytest

from kshamta.access.models import Factor, SignedIn
from kshamta.access.operations import factors, proving, second_factor
from kshamta.access.refusals import CodeSpent, PasskeyRefused, ProveFirst
from kshamta.access.sign_in.passkeys import Site
from kshamta.audit.models import Event
from tests.access.sign_in.keys import PRESENT, Device
from tests.access.sign_in.walks import BILAL, HOME, actor, ask, enter, last_code

SITE = Site("localhost", "http://localhost")


@pytest.fixture
def by(bilal):
    return actor(bilal, second_factor=False)


@pytest.fixture
def device(by):
    device = Device()
    add(device, by)
    return device


def add(device, by, site=SITE):
    challenge = factors.begin_passkey(name="Bilal Khan", site=SITE, by=by)
    factors.add_passkey(answer=device.create(challenge.options), kept=challenge.kept, name="दफ्तर", site=site, by=by)


def sign_in(device, attempt=None, change=lambda answer: answer, site=SITE):
    challenge = second_factor.ask_passkey(attempt_id=attempt, site=SITE, visitor=HOME)
    answer = change(device.get(challenge.options))
    return second_factor.enter_passkey(attempt_id=attempt, answer=answer, kept=challenge.kept, site=site, visitor=HOME)


def test_it_is_added_soon_after_a_proof_and_told_of(device, by, bilal):
    factor = Factor.objects.get()
    assert (factor.account, factor.kind, factor.name) == (bilal, "passkey", "दफ्तर") and factor.proven_at
    assert SignedIn.objects.get(pk=by.session_id).second_factor
    assert Event.objects.get().operation == "access.factor.added"


def test_no_key_is_added_long_after_a_proof(by, clock_at):
    with clock_at(minutes=11), pytest.raises(ProveFirst):
        add(Device(), by)


def test_alone_it_is_both_factors(device, bilal):
    line = SignedIn.objects.get(pk=sign_in(device))
    assert line.second_factor and line.account == bilal
    assert sign_in(device)  # again: the count has grown


def test_it_is_the_second_factor_of_an_attempt(device, bilal):
    outcome = enter(ask(BILAL), last_code())
    assert outcome.line is None
    assert SignedIn.objects.get(pk=sign_in(device, outcome.attempt_id)).second_factor
    with pytest.raises(CodeSpent):
        sign_in(device, outcome.attempt_id)


def test_an_attempt_that_has_proved_nothing_asks_for_none(device, bilal):
    with pytest.raises(CodeSpent):
        sign_in(device, ask(BILAL))


def test_somebody_elses_passkey_is_no_second_factor(device, bilal, chitra):
    hers = Device()
    add(hers, actor(chitra))
    outcome = enter(ask(BILAL), last_code())
    with pytest.raises(PasskeyRefused):
        sign_in(hers, outcome.attempt_id)


def test_a_copy_of_a_device_is_noticed_by_its_count(device):
    sign_in(device)
    device.count = 0
    with pytest.raises(PasskeyRefused):
        sign_in(device)


def test_a_challenge_of_another_question_is_refused(device):
    asked, other = (second_factor.ask_passkey(attempt_id=None, site=SITE, visitor=HOME) for _ in range(2))
    with pytest.raises(PasskeyRefused):
        second_factor.enter_passkey(
            attempt_id=None, answer=device.get(other.options), kept=asked.kept, site=SITE, visitor=HOME
        )


def test_another_site_gets_nothing(device):
    device.origin = "http://localhost.evil.example"
    with pytest.raises(PasskeyRefused):
        sign_in(device)
    device.origin = "http://localhost:9"
    with pytest.raises(PasskeyRefused):
        sign_in(device)
    device.origin, device.host = "http://localhost", "evil.example"
    with pytest.raises(PasskeyRefused):
        sign_in(device)


def test_without_finger_face_or_pin_it_is_refused(device, by):
    device.flags = PRESENT
    with pytest.raises(PasskeyRefused):
        sign_in(device)
    other = Device()
    other.flags = PRESENT
    with pytest.raises(PasskeyRefused):
        add(other, by)


def test_a_changed_signature_is_refused(device):
    def changed(answer):
        answer["response"]["signature"] = answer["response"]["signature"][:-6] + "AAAAAA"
        return answer

    with pytest.raises(PasskeyRefused):
        sign_in(device, change=changed)


@pytest.mark.parametrize("answer", [
    {}, {"id": "x"}, {"id": 1, "rawId": 2}, {"rawId": "AAAA", "id": "AAAA", "type": "public-key", "response": {}},
    {"rawId": "AAAA", "id": "AAAA", "type": "public-key", "response": {"clientDataJSON": "e30", "authenticatorData": "", "signature": ""}},
    {"rawId": [], "id": {}, "type": None, "response": None},
])  # fmt: skip
def test_nonsense_is_refused_and_not_a_crash(db, by, answer):
    challenge = second_factor.ask_passkey(attempt_id=None, site=SITE, visitor=HOME)
    with pytest.raises(PasskeyRefused):
        second_factor.enter_passkey(attempt_id=None, answer=answer, kept=challenge.kept, site=SITE, visitor=HOME)
    with pytest.raises(PasskeyRefused):
        factors.add_passkey(answer=answer, kept=challenge.kept, name="", site=SITE, by=by)


def test_an_ended_passkey_opens_nothing(device, by):
    second_device = Device()
    add(second_device, by)
    factors.end_factor(factor_id=Factor.objects.order_by("created_at").first().pk, by=by)
    with pytest.raises(PasskeyRefused):
        sign_in(device)
    assert sign_in(second_device)


def test_the_same_key_is_not_added_twice(device, by):
    with pytest.raises(PasskeyRefused):
        add(device, by)


def test_it_proves_anew(device, by, clock_at):
    with clock_at(minutes=11):
        challenge = proving.ask_passkey(site=SITE, by=by)
        proving.prove_by_passkey(answer=device.get(challenge.options), kept=challenge.kept, site=SITE, by=by)
        factors.begin_totp(by=by)
