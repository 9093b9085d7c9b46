"""Why something with notices was refused."""

from kshamta.foundation.refusing import Refusal


class NoSuchNotice(Refusal):
    """Unknown, or another's: one answer for both."""

    code = "no-such-notice"
    status = 404
