"""Of API tokens."""

from kshamta.foundation.refusing import Refusal

__all__ = [
    "KeyUsed",
    "NoSuchProposal",
    "NoSuchToken",
    "TokenNeedsCharge",
    "TokenNotNamed",
    "TokenRightsWrong",
    "TokenTermWrong",
    "TooManyProposals",
    "TooManyTokens",
]  # fmt: skip


class KeyUsed(Refusal):
    """Something else was asked, or sent, under this idempotency key before."""

    code = "idempotency-key-used"


class TokenNeedsCharge(Refusal):
    """Only who acts in a charge that may use the API has tokens."""

    code = "token-needs-charge"
    status = 404


class TokenNotNamed(Refusal):
    code = "token-not-named"
    status = 422


class TokenRightsWrong(Refusal):
    """None chosen, or one that the charge itself does not have."""

    code = "token-rights-wrong"
    status = 422


class TokenTermWrong(Refusal):
    """`most`: how many days a token may last."""

    code = "token-term-wrong"
    status = 422


class TooManyTokens(Refusal):
    """`most`: how many an officer may hold at once."""

    code = "too-many-tokens"


class NoSuchToken(Refusal):
    """Unknown, somebody else's, or revoked already."""

    code = "no-such-token"
    status = 404


class NoSuchProposal(Refusal):
    """Unknown, another's, of another charge, or it waits no more."""

    code = "no-such-proposal"
    status = 404


class TooManyProposals(Refusal):
    """`most`: how many of a charge may wait for its officer."""

    code = "too-many-proposals"
