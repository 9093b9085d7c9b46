"""Why something with the record was refused."""

from kshamta.foundation.refusing import Refusal


class NotYours(Refusal):
    """Unknown, or beyond one's rights: one answer for both."""

    code = "record-not-yours"
    status = 404


class ReasonTooShort(Refusal):
    """An export of the record says what it is for. data: shortest."""

    code = "record-reason-too-short"
    status = 422


class ReasonHoldsContact(Refusal):
    """A reason stands in the record as it is: no telephone number, no address."""

    code = "record-reason-holds-contact"
    status = 422


class TooManyRows(Refusal):
    """One export holds at most so many rows. data: most."""

    code = "record-too-many-rows"
    status = 422
