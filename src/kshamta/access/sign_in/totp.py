"""One-time codes of an authenticator app (RFC 6238): 30 seconds, six digits, each taken once."""

import base64
import secrets

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from django.utils.crypto import constant_time_compare

STEP = 30
DIGITS = 6
SECRET_BYTES = 20
DRIFT = 1  # steps a telephone's clock may be off
ISSUER = "Kshamta"


def new_secret() -> bytes:
    return secrets.token_bytes(SECRET_BYTES)


def step_of(secret: bytes, code: str, seconds: float, after: int) -> int | None:
    """The step the code belongs to, if it is near enough and later than the last one taken."""
    now = int(seconds) // STEP
    steps = [step for step in range(now - DRIFT, now + DRIFT + 1) if constant_time_compare(code_at(secret, step), code)]
    return next((step for step in steps if step > after), None)


def code_at(secret: bytes, step: int) -> str:
    return _totp(secret).generate(step * STEP).decode()


def address(secret: bytes, holder: str) -> str:
    """otpauth://…, as the app reads it from the QR picture."""
    return _totp(secret).get_provisioning_uri(holder, ISSUER)


def spoken(secret: bytes) -> str:
    """For typing: base32 in groups of four."""
    text = base64.b32encode(secret).decode()
    return " ".join(text[start : start + 4] for start in range(0, len(text), 4))


def _totp(secret: bytes) -> TOTP:
    """SHA-1 is what apps understand; collisions do no harm to HMAC."""
    return TOTP(secret, DIGITS, SHA1(), STEP)  # nosec B303
