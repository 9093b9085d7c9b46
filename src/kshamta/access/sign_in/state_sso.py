"""The state's own sign-in: OpenID Connect, authorization code with PKCE, state and nonce. It talks to the issuer alone."""

import secrets
import time
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast
from urllib.parse import urlsplit

import requests
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.requests_client import OAuth2Session
from authlib.oidc.core import CodeIDToken
from django.conf import settings
from django.utils.crypto import constant_time_compare
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from kshamta.access.refusals import StateSignInRefused
from kshamta.foundation import clock

SECONDS_TO_ANSWER = 5
ALGORITHMS = ["RS256", "PS256", "ES256", "ES384"]
LEEWAY = 60
_FAULTS = (requests.RequestException, AuthlibBaseError, JoseError, KeyError, ValueError, TypeError)


@dataclass(frozen=True, slots=True)
class Begun:
    """address: where the browser goes; kept: in its session until it comes back."""

    address: str
    kept: dict[str, str]


@dataclass(frozen=True, slots=True)
class Claims:
    """What we take of the answer, and do not keep."""

    subject: str
    email: str | None


def offered() -> bool:
    return bool(settings.OIDC_ISSUER and settings.OIDC_CLIENT_ID)


def begin(back: str) -> Begun:
    """Refuses StateSignInRefused."""
    _insist_offered()
    nonce, verifier = secrets.token_urlsafe(24), secrets.token_urlsafe(48)
    try:
        endpoint = _endpoint("authorization_endpoint")
        address, state = _client(back).create_authorization_url(endpoint, nonce=nonce, code_verifier=verifier)
    except _FAULTS:
        raise StateSignInRefused(why="answer") from None
    return Begun(address, {"state": state, "nonce": nonce, "verifier": verifier, "back": back})


def finish(code: str, state: str, kept: dict[str, str]) -> Claims:
    """Refuses StateSignInRefused."""
    _insist_offered()
    if not kept or not code or not constant_time_compare(state, kept.get("state", "")):
        raise StateSignInRefused(why="answer")
    try:
        token = _client(kept["back"]).fetch_token(
            _endpoint("token_endpoint"), code=code, code_verifier=kept["verifier"], timeout=SECONDS_TO_ANSWER,
            allow_redirects=False,
        )  # fmt: skip
        claims = _checked(token, kept["nonce"])
    except _FAULTS:
        raise StateSignInRefused(why="answer") from None
    email = claims.get("email") if claims.get("email_verified") is True else None
    return Claims(str(claims["sub"]), email)


def _checked(token: dict[str, Any], nonce: str) -> CodeIDToken:
    """Signed by the issuer, for us, for this browser's question, not over."""
    keys = KeySet.import_key_set(cast(Any, _fetched(_endpoint("jwks_uri"), _hour())))
    read = jwt.decode(token["id_token"], keys, algorithms=ALGORITHMS)
    options = {
        "iss": {"essential": True, "value": settings.OIDC_ISSUER}, "aud": {"essential": True, "value": settings.OIDC_CLIENT_ID},
        "nonce": {"essential": True},
    }  # fmt: skip
    params = {"nonce": nonce, "client_id": settings.OIDC_CLIENT_ID, "access_token": token.get("access_token")}
    claims = CodeIDToken(read.claims, read.header, options=options, params=params)
    claims.validate(now=int(clock.now().timestamp()), leeway=LEEWAY)
    return claims


def _client(back: str) -> OAuth2Session:
    return OAuth2Session(
        settings.OIDC_CLIENT_ID, settings.OIDC_CLIENT_SECRET, scope="openid email", redirect_uri=back,
        code_challenge_method="S256",
    )  # fmt: skip


def _endpoint(name: str) -> str:
    """As the issuer publishes it; only by HTTPS, but on this machine. Raises ValueError."""
    found = _fetched(f"{settings.OIDC_ISSUER.rstrip('/')}/.well-known/openid-configuration", _hour())
    if found.get("issuer") != settings.OIDC_ISSUER:
        raise ValueError("another issuer answered")
    return _safe(str(found[name]))


def _safe(address: str) -> str:
    parts = urlsplit(address)
    if parts.scheme != "https" and parts.hostname not in {"127.0.0.1", "localhost", "::1"}:
        raise ValueError("not by HTTPS")
    return address


def _hour() -> int:
    return int(time.monotonic()) // 3600


@lru_cache(maxsize=8)
def _fetched(address: str, hour: int) -> dict[str, Any]:
    """Public and the same for all: asked once an hour."""
    answer = requests.get(_safe(address), timeout=SECONDS_TO_ANSWER, allow_redirects=False)
    answer.raise_for_status()
    read: dict[str, Any] = answer.json()
    return read


def _insist_offered() -> None:
    if not offered():
        raise StateSignInRefused(why="off")
