"""Of signing in."""

from kshamta.foundation.refusing import Refusal

__all__ = [
    "BarredFromSlip", "CodeSpent", "LastFactor", "NoSuchDevice", "NoSuchFactor", "NoSuchReset", "NotAnIdentifier", "NotYourReset",
    "NotYourSlip", "PasskeyRefused", "PasswordRefused", "ProveFirst", "ResetOpen", "SlipSpent", "StateSignInRefused",
    "TooManyCodes", "TooManyTries", "TooSoon", "WrongCode", "WrongPassword",
]  # fmt: skip


class NotAnIdentifier(Refusal):
    """Neither a mobile number nor an address."""

    code = "not-an-identifier"
    status = 422


class TooManyCodes(Refusal):
    """The limit of an hour; the same for those we know and those we do not. `ends_at`."""

    code = "too-many-codes"
    status = 429


class TooManyTries(Refusal):
    """The limit of an hour or a day. `ends_at`."""

    code = "too-many-tries"
    status = 429


class TooSoon(Refusal):
    """`seconds` until the next try, or the next code."""

    code = "too-soon"
    status = 429


class WrongCode(Refusal):
    """`left`: tries of this code."""

    code = "wrong-code"
    status = 422


class CodeSpent(Refusal):
    """Used, over, tried too often, replaced by a newer one, or of another browser: one answer for all."""

    code = "code-spent"
    status = 410


class WrongPassword(Refusal):
    """Or an unknown identifier: one answer for both."""

    code = "wrong-password"
    status = 422


class PasswordRefused(Refusal):
    """`why`: short, long, common, name."""

    code = "password-refused"
    status = 422


class PasskeyRefused(Refusal):
    code = "passkey-refused"
    status = 422


class StateSignInRefused(Refusal):
    """`why`: off, answer (what came back does not hold), unknown (nobody here has this address)."""

    code = "state-sign-in-refused"
    status = 422


class SlipSpent(Refusal):
    """Unknown, used, over or taken back: one answer for all."""

    code = "slip-spent"
    status = 422


class NotYourSlip(Refusal):
    """The account is out of reach, or holds what the issuer does not; the same answer as for what does not exist."""

    code = "not-your-slip"
    status = 404


class BarredFromSlip(Refusal):
    """Nobody issues a slip for himself."""

    code = "barred-from-slip"


class NotYourReset(Refusal):
    """Out of reach, or not above him; the same answer as for what does not exist."""

    code = "not-your-reset"
    status = 404


class NoSuchReset(Refusal):
    code = "no-such-reset"
    status = 404


class ResetOpen(Refusal):
    """One was asked for already and waits for the second officer."""

    code = "reset-open"


class NoSuchFactor(Refusal):
    code = "no-such-factor"
    status = 404


class LastFactor(Refusal):
    """His charge needs one; a second one is set up before the first goes."""

    code = "last-factor"


class NoSuchDevice(Refusal):
    code = "no-such-device"
    status = 404


class ProveFirst(Refusal):
    """The last proof of identity is too long ago (ASVS 7.5.1)."""

    code = "prove-first"
    status = 403
