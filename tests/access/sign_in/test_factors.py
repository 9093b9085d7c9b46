"""Authenticator apps and passwords: set up by the holder alone, soon after a proof; told of; recorded once."""

import base64
import json
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine

from kshamta.access.models import Account, Factor, SignedIn
from kshamta.access.operations import factors, proving, second_factor
from kshamta.access.operations.sign_in import enter_password
from kshamta.access.refusals import (
    CodeSpent,
    LastFactor,
    NoSuchFactor,
    PasswordRefused,
    ProveFirst,
    TooManyTries,
    WrongCode,
    WrongPassword,
)
from kshamta.access.sign_in import codes, limits, passwords, totp
from kshamta.audit.models import Event
from kshamta.foundation import clock
from kshamta.notices.models import Dispatch
from tests.access.sign_in.walks import ASHA, BILAL, HOME, actor, another, ask, enter, last_code, line

PASSWORD = "seven lotus ponds by the river"  # pragma: allowlist secret
RFC = b"12345678901234567890"


@pytest.fixture
def by(bilal):
    return actor(bilal, second_factor=False)


@pytest.fixture
def app(by):
    """Set up half a minute ago, so that its next code has not been taken yet."""
    with time_machine.travel(clock.now().timestamp() - 60, tick=False):
        shown = factors.begin_totp(by=by)
        secret = base64.b32decode(shown.secret.replace(" ", ""))
        factors.prove_totp(code=now_shown(secret), name="", by=by)
    return secret


def now_shown(secret, steps=0):
    return totp.code_at(secret, int(clock.now().timestamp()) // totp.STEP + steps)


@pytest.mark.parametrize("seconds, code", [(59, "287082"), (1111111109, "081804"), (1234567890, "005924"), (2000000000, "279037")])
def test_codes_are_those_of_the_standard(seconds, code):
    """RFC 6238, appendix B, the last six digits."""
    assert totp.code_at(RFC, seconds // totp.STEP) == code


def test_one_step_of_drift_is_borne_and_no_step_is_taken_twice():
    at, step = 1_111_111_109, 1_111_111_109 // totp.STEP
    taken = [totp.step_of(RFC, totp.code_at(RFC, step + drift), at, after=0) for drift in (-2, -1, 0, 1, 2)]
    assert taken == [None, step - 1, step, step + 1, None]
    assert totp.step_of(RFC, totp.code_at(RFC, step), at, after=step) is None


def test_an_app_reads_what_the_picture_says(by):
    shown = factors.begin_totp(by=by)
    address = urlsplit(shown.address)
    given = parse_qs(address.query)
    assert (address.scheme, address.netloc) == ("otpauth", "totp")
    assert given["secret"][0].rstrip("=") == shown.secret.replace(" ", "").rstrip("=") and given["issuer"] == ["Kshamta"]
    assert factors.totp_begun(by=by) == shown


def test_the_secret_is_sealed_and_counts_after_its_first_code(by, bilal):
    shown = factors.begin_totp(by=by)
    factor = Factor.objects.get()
    assert base64.b32decode(shown.secret.replace(" ", "")) not in bytes(factor.sealed_secret)
    assert enter(ask(BILAL), last_code()).line  # still without: it counts only once proven
    secret = base64.b32decode(shown.secret.replace(" ", ""))
    with pytest.raises(WrongCode):
        factors.prove_totp(code=another(now_shown(secret)), name="", by=by)
    factors.prove_totp(code=now_shown(secret), name="  मेरा   फोन ", by=by)
    assert SignedIn.objects.get(pk=by.session_id).second_factor and Factor.objects.get().name == "मेरा फोन"
    assert enter(ask(BILAL), last_code()).line is None


def test_beginning_anew_forgets_the_secret_that_was_not_proven(by):
    old, new = factors.begin_totp(by=by), factors.begin_totp(by=by)
    assert old.secret != new.secret and Factor.objects.count() == 1


def test_a_code_of_the_app_opens_one_session_alone(app, bilal):
    first, second = (enter(ask(BILAL), last_code()) for _ in range(2))
    code = now_shown(app)
    assert second_factor.enter_totp(attempt_id=first.attempt_id, code=code, visitor=HOME).line
    with pytest.raises(WrongCode):
        second_factor.enter_totp(attempt_id=second.attempt_id, code=code, visitor=HOME)


def test_five_tries_then_the_attempt_is_over(app, bilal):
    attempt = enter(ask(BILAL), last_code()).attempt_id
    for _ in range(5):
        with pytest.raises(WrongCode):
            second_factor.enter_totp(attempt_id=attempt, code=another(another(now_shown(app))), visitor=HOME)
    with pytest.raises(CodeSpent):
        second_factor.enter_totp(attempt_id=attempt, code=now_shown(app), visitor=HOME)


def test_the_second_factor_comes_within_ten_minutes_of_the_first(app, bilal, clock_at):
    attempt = enter(ask(BILAL), last_code()).attempt_id
    with clock_at(minutes=10, seconds=1), pytest.raises(CodeSpent):
        second_factor.enter_totp(attempt_id=attempt, code=now_shown(app), visitor=HOME)


def test_an_attempt_that_has_proved_nothing_takes_no_second_factor(app, bilal):
    with pytest.raises(CodeSpent):
        second_factor.enter_totp(attempt_id=ask(BILAL), code=now_shown(app), visitor=HOME)


def test_the_last_factor_stays_where_the_charge_needs_one(app, by, asha):
    with pytest.raises(LastFactor):
        factors.end_factor(factor_id=Factor.objects.get().pk, by=by)
    hers = actor(asha)
    shown = factors.begin_totp(by=hers)
    factors.prove_totp(code=now_shown(base64.b32decode(shown.secret.replace(" ", ""))), name="", by=hers)
    own = Factor.objects.get(account=asha)
    with pytest.raises(NoSuchFactor):
        factors.end_factor(factor_id=own.pk, by=by)
    factors.end_factor(factor_id=own.pk, by=hers)
    own.refresh_from_db()
    assert own.ended_at and own.sealed_secret is None


VERBS = {
    "begin": lambda by: factors.begin_totp(by=by),
    "prove": lambda by: factors.prove_totp(code="123456", name="", by=by),
    "end": lambda by: factors.end_factor(factor_id=by.account_id, by=by),
    "set": lambda by: factors.set_password(password=PASSWORD, by=by),
    "remove": lambda by: factors.remove_password(by=by),
}


@pytest.mark.parametrize("verb", VERBS)
def test_nothing_changes_long_after_a_proof(verb, by, clock_at):
    with clock_at(minutes=10, seconds=1), pytest.raises(ProveFirst):
        VERBS[verb](by)
    assert not Event.objects.exists()


@pytest.mark.parametrize("verb", VERBS)
def test_nobody_changes_anything_from_a_line_that_has_ended(verb, by):
    SignedIn.objects.update(ended_at=clock.now())
    with pytest.raises(ProveFirst):
        VERBS[verb](by)


@pytest.mark.parametrize("password, why", [
    ("short", "short"), ("x" * 129, "long"), ("password1234", "common"), ("aaaaaaaaaaaaaaaa", "common"), ("Bilal lives here", "name"),
    ("iloveyou2026!!", "common"), ("mynameiskhan!", "name"),
])  # fmt: skip
def test_a_weak_password_is_refused_by_its_reason(by, password, why):
    with pytest.raises(PasswordRefused) as refused:
        factors.set_password(password=password, by=by)
    assert refused.value.data == {"why": why}


def test_a_password_is_kept_by_argon2id_and_signs_the_other_browsers_out(by, bilal):
    other = line(bilal)
    factors.set_password(password=PASSWORD, by=by)
    kept = Account.objects.get(pk=bilal.pk).password
    assert kept.startswith("argon2$argon2id$") and PASSWORD not in kept
    other.refresh_from_db()
    assert other.ended_at and not SignedIn.objects.get(pk=by.session_id).ended_at
    assert enter_password(identifier=BILAL, password=PASSWORD, visitor=HOME).line
    factors.remove_password(by=by)
    with pytest.raises(WrongPassword):
        enter_password(identifier=BILAL, password=PASSWORD, visitor=HOME)


def test_a_password_is_tried_twenty_times_a_day(by, bilal, monkeypatch):
    monkeypatch.setattr(passwords, "matches", lambda password, kept: False)
    for _ in range(20):
        with pytest.raises(WrongPassword):
            enter_password(identifier=BILAL, password="x", visitor=HOME)
    with pytest.raises(TooManyTries):
        enter_password(identifier=BILAL, password="x", visitor=HOME)


def test_where_none_is_kept_the_same_work_is_done(monkeypatch):
    asked = []
    monkeypatch.setattr(passwords, "check_password", lambda password, kept: asked.append(kept) or True)
    assert passwords.matches("x", "") is False and asked[0].startswith("argon2$argon2id$")


def test_each_change_is_told_to_the_holder_and_recorded_once(app, by):
    factors.set_password(password=PASSWORD, by=by)
    factors.remove_password(by=by)
    operations = list(Event.objects.order_by("id").values_list("operation", flat=True))
    assert operations == ["access.factor.begun", "access.factor.added", "access.password.set", "access.password.removed"]
    told = Dispatch.objects.filter(notice="sign-in-changed")
    assert {each.values["what"] for each in told} == {"totp-added", "password-set", "password-removed"}
    assert {each.channel for each in told} == {"sms", "email", "in-app"}


# ---- proving anew


def test_whoever_has_an_app_proves_by_it_and_not_by_a_code(app, by, clock_at):
    with clock_at(minutes=11):
        with pytest.raises(ProveFirst):
            proving.ask_proof(kind="mobile", visitor=HOME, by=by)
        with pytest.raises(ProveFirst):
            proving.prove_by_password(password=PASSWORD, by=by)
        with pytest.raises(WrongCode):
            proving.prove_by_totp(code=another(another(now_shown(app))), by=by)
        proving.prove_by_totp(code=now_shown(app), by=by)
        factors.begin_totp(by=by)


def test_asha_proves_by_a_code_to_herself_in_the_same_browser(asha, bilal, clock_at):
    by = actor(asha)
    with clock_at(minutes=11):
        attempt = proving.ask_proof(kind="email", visitor=HOME, by=by)
        sent = Dispatch.objects.get()
        assert (sent.channel, sent.account_id) == ("email", asha.pk)
        with pytest.raises(WrongCode) as refused:
            proving.prove_by_code(attempt_id=attempt, code=another(last_code()), visitor=HOME, by=by)
        assert refused.value.data == {"left": 4}
    with clock_at(minutes=11, seconds=5):
        with pytest.raises(CodeSpent):
            proving.prove_by_code(attempt_id=attempt, code=last_code(), visitor=HOME, by=actor(bilal, second_factor=False))
        proving.prove_by_code(attempt_id=attempt, code=last_code(), visitor=HOME, by=by)
        factors.begin_totp(by=by)


def test_a_code_for_signing_in_proves_nothing_anew_and_the_reverse(asha, clock_at):
    by = actor(asha)
    attempt = ask(ASHA)
    with pytest.raises(CodeSpent):
        proving.prove_by_code(attempt_id=attempt, code=last_code(), visitor=HOME, by=by)
    proof = proving.ask_proof(kind="mobile", visitor=HOME, by=by)
    before = SignedIn.objects.count()
    with pytest.raises(CodeSpent):
        enter(proof, last_code())
    assert SignedIn.objects.count() == before


def test_strangers_cannot_bar_someone_who_is_signed_in(asha, settings, clock_at):
    """Every limit that a stranger can reach is used up: she still works, and still proves herself (T27)."""
    settings.CODES_PER_ADDRESS_AN_HOUR = 1
    by = actor(asha)
    for whom in (str(asha.pk), asha.mobile_hash):
        for limit in (limits.codes_for(whom), limits.tries_for(whom), limits.second_tries_for(whom)):
            for _ in range(limit.most + 1):
                limits.count([limit])
    for _ in range(2):
        limits.count([limits.codes_from(HOME.network)])
    attempt = proving.ask_proof(kind="mobile", visitor=HOME, by=by)
    proving.prove_by_code(attempt_id=attempt, code=last_code(), visitor=HOME, by=by)
    with pytest.raises(TooManyTries):
        enter_password(identifier=ASHA, password="x", visitor=HOME)


def test_what_is_told_holds_no_code_of_a_password_or_secret(app, by):
    kept = json.dumps([each.values for each in Dispatch.objects.all()])
    assert base64.b32encode(app).decode() not in kept and codes.as_digits("१२ ३") == "123"
