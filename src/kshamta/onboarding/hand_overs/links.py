"""The secret of an acknowledgement link or of a printed code: shown once, kept as a keyed hash."""

import secrets

from kshamta.access.sign_in import codes
from kshamta.foundation.sealing import ring

_BYTES = 24


def new() -> str:
    """For a link: 192 bits. A printed code is codes.new_slip()."""
    return secrets.token_urlsafe(_BYTES)


def hashed(token: str) -> str:
    """A printed code is the same however it is typed: small letters, dashes, O for 0."""
    typed = codes.as_slip(token)
    text = typed if len(typed) == codes.SLIP_LENGTH and len(token) <= codes.SLIP_LENGTH + 5 else token
    return ring().blind(text, "onboarding.hand-over")
