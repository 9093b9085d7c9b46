"""Why something about a case was refused."""

from kshamta.foundation.refusing import Refusal


class NoSuchCase(Refusal):
    """Unknown, of other offices, or not the asker's to do that with: one answer for all, so that nothing can be learnt."""

    code = "no-such-case"
    status = 404


class CaseClosed(Refusal):
    """It is settled, or the rosters say it no longer: `state`."""

    code = "case-closed"


class CaseChanged(Refusal):
    """Somebody spoke or decided since the officer looked."""

    code = "case-changed"


class CaseFourEyes(Refusal):
    """Nobody decides between offices for one of which he spoke, or whose roster he sent, in whatever charge."""

    code = "case-four-eyes"


class NotOffered(Refusal):
    """Such a thing is not said, or decided, of a case of this kind: `word`."""

    code = "case-not-offered"


class ReasonTooShort(Refusal):
    """A decision against an office's word says why."""

    code = "case-reason-too-short"
