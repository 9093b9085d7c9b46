"""The state's own sign-in, against a provider on loopback: code with PKCE, state, nonce; nothing of the claims is kept."""

import pytest

from kshamta.access.models import SignedIn, StateLink
from kshamta.access.operations import state_sign_in
from kshamta.access.refusals import StateSignInRefused
from kshamta.access.sign_in import state_sso
from kshamta.audit.models import Event
from tests.access.sign_in.provider import ANOTHER, CLIENT, SECRET, Provider
from tests.access.sign_in.walks import HOME

BACK = "http://localhost/sign-in/state/back"


@pytest.fixture
def provider(settings):
    running = Provider()
    settings.OIDC_ISSUER, settings.OIDC_CLIENT_ID, settings.OIDC_CLIENT_SECRET = running.issuer, CLIENT, SECRET
    state_sso._fetched.cache_clear()
    yield running
    running.close()


def walk(provider, kept=None, **changed):
    begun = state_sign_in.begin(back=BACK)
    given = provider.authorize(begun.address) | changed
    return state_sign_in.finish(**given, kept=begun.kept if kept is None else kept, visitor=HOME)


def refused(provider, **changed):
    with pytest.raises(StateSignInRefused) as why:
        walk(provider, **changed)
    return why.value.data["why"]


def test_asha_comes_in_by_her_verified_address_and_is_linked(provider, asha):
    outcome = walk(provider)
    assert SignedIn.objects.get(pk=outcome.line).account == asha
    assert provider.asked["response_type"] == "code" and provider.asked["code_challenge_method"] == "S256"
    assert provider.asked["redirect_uri"] == BACK and len(provider.asked["nonce"]) >= 22 and len(provider.asked["state"]) >= 22
    assert StateLink.objects.get().account == asha


def test_then_by_her_subject_whatever_the_address_becomes(provider, asha):
    walk(provider)
    provider.claims = {"sub": "u-1", "email": "changed@example.gov.in", "email_verified": False}
    assert walk(provider).line
    assert StateLink.objects.count() == 1


def test_nothing_of_the_claims_is_kept_in_the_clear(provider, asha):
    walk(provider)
    kept = str(list(StateLink.objects.values())) + str(list(Event.objects.values())) + str(list(SignedIn.objects.values()))
    assert "u-1" not in kept.split("'") and "asha" not in kept


def test_whoever_has_set_up_a_second_factor_is_asked_for_it(provider, asha):
    from kshamta.access.models import Factor
    from kshamta.foundation import clock

    Factor.objects.create(account=asha, kind="totp", sealed_secret=b"x", created_at=clock.now(), proven_at=clock.now())
    assert walk(provider).line is None


@pytest.mark.parametrize("claims", [
    {"sub": "u-2", "email": "nobody@example.gov.in", "email_verified": True},
    {"sub": "u-2", "email": "asha.verma@example.gov.in", "email_verified": False},
    {"sub": "u-2", "email": "asha.verma@example.gov.in", "email_verified": "true"},
    {"sub": "u-2"},
])  # fmt: skip
def test_nobody_comes_in_by_an_address_that_is_unknown_or_not_verified(provider, asha, claims):
    provider.claims = claims
    assert refused(provider) == "unknown"
    assert not SignedIn.objects.exists() and Event.objects.get().operation == "access.sign-in.refused"


@pytest.mark.parametrize("claims", [
    {"iss": "https://evil.example"}, {"aud": "another"}, {"exp": 1}, {"nonce": "another"}, {"nonce": None}, {"sub": None}, {"iss": None},
    {"aud": None}, {"exp": None}, {"iat": 9_999_999_999}, {"aud": [CLIENT, "another"]}, {"azp": "another"},
])  # fmt: skip
def test_a_token_that_is_not_for_this_question_is_refused(provider, asha, claims):
    provider.claims |= claims
    assert refused(provider) == "answer"
    assert not SignedIn.objects.exists()


def test_a_token_signed_by_another_is_refused(provider, asha):
    provider.key = ANOTHER
    assert refused(provider) == "answer"


def test_a_token_that_nobody_signed_is_refused(provider, asha, monkeypatch):
    import base64
    import json

    def part(said):
        return base64.urlsafe_b64encode(json.dumps(said).encode()).decode().rstrip("=")

    from tests.access.sign_in import provider as module

    monkeypatch.setattr(module.jwt, "encode", lambda header, claims, key: f"{part({'alg': 'none'})}.{part(claims)}.")
    assert refused(provider) == "answer"


@pytest.mark.parametrize("changed", [{"state": "another"}, {"state": ""}, {"code": ""}, {"code": "stolen"}])
def test_an_answer_of_another_question_is_refused(provider, asha, changed):
    assert refused(provider, **changed) == "answer"


def test_a_browser_that_asked_nothing_gets_nothing(provider, asha):
    assert refused(provider, kept={}) == "answer"


def test_an_issuer_that_calls_itself_otherwise_is_refused(provider, asha):
    provider.issuer_says = "https://evil.example"
    assert refused(provider) == "answer"


def test_a_provider_that_is_down_is_said_kindly(provider, asha):
    provider.status = 500
    assert refused(provider) == "answer"
    provider.close()
    state_sso._fetched.cache_clear()
    assert refused(provider) == "answer"


def test_addresses_without_https_are_asked_on_this_machine_alone(settings):
    for address in ("http://sso.example.gov.in/x", "ftp://127.0.0.1.evil.example/", "http://127.0.0.1.evil.example/"):
        with pytest.raises(ValueError):
            state_sso._safe(address)
    assert state_sso._safe("https://sso.example.gov.in/x")


def test_where_it_is_not_set_up_it_is_not_offered(settings):
    settings.OIDC_ISSUER = ""
    assert not state_sign_in.offered()
    with pytest.raises(StateSignInRefused) as why:
        state_sign_in.begin(back=BACK)
    assert why.value.data["why"] == "off"
