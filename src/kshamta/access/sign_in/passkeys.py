"""Passkeys (WebAuthn): the device proves itself and asks its holder for finger, face or PIN; so one is two factors."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from fido2.server import Fido2Server
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    AuthenticatorData,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from kshamta.access.models import Factor
from kshamta.access.refusals import PasskeyRefused
from kshamta.foundation.sealing import ring

NAME = "Kshamta"
_FAULTS = (ValueError, KeyError, TypeError, AttributeError, InvalidSignature, UnsupportedAlgorithm, NotImplementedError)


@dataclass(frozen=True, slots=True)
class Site:
    """Where the browser is: host without port, and the whole origin. A passkey works nowhere else (no phishing)."""

    host: str
    origin: str


@dataclass(frozen=True, slots=True)
class Challenge:
    """options: for the browser; kept: for the answer, in the browser's session."""

    options: dict[str, Any]
    kept: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Made:
    credential: bytes
    credential_hash: str
    sign_count: int


def to_create(account_id: UUID, name: str, known: list[Factor], site: Site) -> Challenge:
    user = PublicKeyCredentialUserEntity(id=account_id.bytes, name=name, display_name=name)
    options, state = _server(site).register_begin(
        user, [_credential(factor) for factor in known], ResidentKeyRequirement.REQUIRED, UserVerificationRequirement.REQUIRED
    )
    return Challenge(_plain(options), dict(state))


def created(answer: Mapping[str, Any], kept: Mapping[str, Any], site: Site) -> Made:
    """Refuses PasskeyRefused."""
    try:
        made: AuthenticatorData = _server(site).register_complete(dict(kept), answer)
    except _FAULTS:
        raise PasskeyRefused from None
    data = made.credential_data
    if data is None:
        raise PasskeyRefused
    return Made(bytes(data), hashed(data.credential_id), made.counter)


def to_ask(known: list[Factor] | None, site: Site) -> Challenge:
    """known: of the account that has proved its first factor; None: whichever passkey the browser offers."""
    credentials = None if known is None else [_credential(factor) for factor in known]
    options, state = _server(site).authenticate_begin(credentials, UserVerificationRequirement.REQUIRED)
    return Challenge(_plain(options), dict(state))


def named(answer: Mapping[str, Any]) -> str:
    """Which passkey answers: the hash by which it is found. Refuses PasskeyRefused."""
    try:
        return hashed(AuthenticationResponse.from_dict(answer).raw_id)
    except _FAULTS:
        raise PasskeyRefused from None


def count_of(factor: Factor, answer: Mapping[str, Any], kept: Mapping[str, Any], site: Site) -> int:
    """The device's own count, if the answer holds. A count that does not grow is a copy of the device (WebAuthn §7.2).

    Refuses PasskeyRefused.
    """
    try:
        _server(site).authenticate_complete(dict(kept), [_credential(factor)], answer)
        count = AuthenticationResponse.from_dict(answer).response.authenticator_data.counter
    except _FAULTS:
        raise PasskeyRefused from None
    if (count or factor.sign_count) and count <= factor.sign_count:
        raise PasskeyRefused
    return count


def hashed(credential_id: bytes) -> str:
    return ring().blind(credential_id.hex(), "access.passkey")


def _server(site: Site) -> Fido2Server:
    return Fido2Server(PublicKeyCredentialRpEntity(name=NAME, id=site.host), verify_origin=lambda origin: origin == site.origin)


def _credential(factor: Factor) -> AttestedCredentialData:
    return AttestedCredentialData(bytes(factor.credential or b""))


def _plain(options: Any) -> dict[str, Any]:
    """As JSON, bytes in base64url."""
    plain: dict[str, Any] = json.loads(json.dumps(dict(options)))
    return plain
