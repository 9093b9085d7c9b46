"""Which verb leads a submission from which state to which: the one map (the models' MOVES agree with it; a test says so)."""

from collections.abc import Mapping
from enum import StrEnum

type Leads = Mapping[str, str]  # from → to


class Verb(StrEnum):
    """What is done to a submission. EXTEND changes its date alone."""

    BEGIN = "begin"
    SUBMIT = "submit"
    WITHDRAW = "withdraw"
    ACCEPT = "accept"
    RETURN = "return"
    UNLOCK = "unlock"
    SIGN_UP = "sign-up"
    SIGN = "sign"  # the top: nobody is above it
    REOPEN = "reopen"  # something below changed
    END = "end"
    REJOIN = "rejoin"
    EXTEND = "extend"


NOT_BEGUN, DRAFT, SUBMITTED = "not-begun", "draft", "submitted"
RETURNED, ACCEPTED, ENDED = "returned", "accepted", "ended"
STATES = (NOT_BEGUN, DRAFT, SUBMITTED, RETURNED, ACCEPTED, ENDED)
_ENDS = dict.fromkeys((NOT_BEGUN, DRAFT, SUBMITTED, RETURNED, ACCEPTED), ENDED)
_BOTH: dict[Verb, Leads] = {
    Verb.BEGIN: {NOT_BEGUN: DRAFT},
    Verb.ACCEPT: {SUBMITTED: ACCEPTED},
    Verb.RETURN: {SUBMITTED: RETURNED},
    Verb.UNLOCK: {ACCEPTED: RETURNED},
    Verb.END: _ENDS,
    Verb.EXTEND: {state: state for state in STATES if state != ENDED},
}
ROSTER: dict[Verb, Leads] = _BOTH | {
    Verb.SUBMIT: {NOT_BEGUN: SUBMITTED, DRAFT: SUBMITTED, RETURNED: SUBMITTED},  # not begun: a nil return
    Verb.WITHDRAW: {SUBMITTED: DRAFT},
    Verb.REJOIN: {ENDED: DRAFT},  # what it had is there still; it is certified and sent anew
}
COMPILED: dict[Verb, Leads] = _BOTH | {
    Verb.SIGN_UP: {NOT_BEGUN: SUBMITTED, DRAFT: SUBMITTED, RETURNED: SUBMITTED},
    Verb.SIGN: {DRAFT: ACCEPTED},
    Verb.WITHDRAW: {SUBMITTED: DRAFT, ACCEPTED: DRAFT},  # accepted: the top takes its own signature back
    Verb.REOPEN: {SUBMITTED: DRAFT, ACCEPTED: DRAFT},
    Verb.REJOIN: {ENDED: DRAFT},
}
LEADS: dict[str, dict[Verb, Leads]] = {"roster": ROSTER, "compiled": COMPILED}
TAKES_AWAY = frozenset({Verb.RETURN, Verb.UNLOCK, Verb.WITHDRAW, Verb.REOPEN, Verb.END})  # what was given is given no more
NEEDS_REASON = frozenset({Verb.RETURN, Verb.UNLOCK, Verb.WITHDRAW})


def leads(kind: str, verb: Verb, state: str) -> str | None:
    """Where the verb leads; None: it cannot be done as things stand."""
    return LEADS[kind].get(verb, {}).get(state)
