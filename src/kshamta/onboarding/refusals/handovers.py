"""Why nothing was handed over, and nobody registered."""

from kshamta.foundation.refusing import Refusal


class NoSuchHandOver(Refusal):
    """Unknown, of another office, or a link that never was: one answer for all."""

    code = "no-such-hand-over"
    status = 404


class HandOverGone(Refusal):
    """The link was good and is over: acknowledged, expired or revoked."""

    code = "hand-over-gone"
    status = 410


class NoSuchOutsideOfficer(Refusal):
    code = "no-such-outside-officer"
    status = 404


class AddressRefused(Refusal):
    """Not exactly one officer's government address; `why`: rules.addresses.Doubt."""

    code = "address-refused"


class OutsideIncomplete(Refusal):
    """`field` is missing or cannot be: name_en, called, order_number, order_date, mobile."""

    code = "outside-incomplete"


class AlreadyRegistered(Refusal):
    """The address stands in this office's register."""

    code = "already-registered"


class OutsideWrongMoment(Refusal):
    """`state`: where the registration stands."""

    code = "outside-wrong-moment"


class HandOverFourEyes(Refusal):
    """Nobody confirms or releases what he began himself, or what is about himself."""

    code = "hand-over-four-eyes"


class NotSigned(Refusal):
    """The position is not signed, or has changed since: what is handed over is what somebody signed."""

    code = "position-not-signed"


class NobodyInIt(Refusal):
    """No accepted row is in the position."""

    code = "position-empty"


class HandOverWrongMoment(Refusal):
    """`state`: where the hand-over stands."""

    code = "hand-over-wrong-moment"


class NoGovernmentSender(Refusal):
    """The installation has no government sender of this state: nothing is handed over by mail (B24)."""

    code = "no-government-sender"


class NoGovernmentAddress(Refusal):
    """The officer himself has no government address to which an answer could go (B24)."""

    code = "no-government-address"


class HandOversSpent(Refusal):
    """More than an account may hand over in a day: `most`."""

    code = "hand-overs-spent"


class RowsSpent(Refusal):
    """More rows than an account may hand over in a day without a second officer: `most`."""

    code = "hand-over-rows-spent"


class HandOverReasonMissing(Refusal):
    """What leaves the system leaves it for a reason that is written down."""

    code = "hand-over-reason-missing"
