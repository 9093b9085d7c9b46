"""The declared table: who is let through where. Charges and their rights come from access/charges.py, what a route asks for from
its view; by hand stands here what an argument names, and each route that depends on more than right and reach, with its reason.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from kshamta.access.charges import BY_TRAINING, MAY_NOMINATE, RIGHTS, Charge, Where
from kshamta.audit.rights import Right
from kshamta.web.audiences import Audience
from tests.security.addresses import Operation, Route
from tests.security.places import WITHIN, World

# What an argument names (places.MAKERS): by the route where it matters, else by the argument's name.
ARGUMENTS = {
    "office_id": "office", "person_id": "person", "appointment_id": "held", "reset_id": "reset", "factor_id": "factor",
    "line_id": "line", "token_id": "token", "notice_id": "notice", "copy_id": "copy", "lag": "lag", "contact_id": "contact",
    "posting_id": "posting", "petition_id": "petition", "kiosk_id": "kiosk", "case_id": "case", "drive_id": "drive", "remark_id": "remark",
    "hand_over_id": "waiting-hand-over", "officer_id": "outside-officer", "office_code": "office-code", "report_id": "portal-report", "user_case_id": "portal-account",
    "merge_id": "merge", "other_id": "second-person", "pair_id": "pair", "batch_id": "waiting-batch", "text_id": "error-text", "proposal_id": "proposal",
    "transfer_id": "transfer",
}  # fmt: skip
ARGUMENTS_OF = {
    "activate": {"token": "link"},
    "activate-take-up": {"token": "link"},
    "appointment-confirm": {"appointment_id": "nominated"},
    "appointment-refuse": {"appointment_id": "nominated"},
    "appointment-resend": {"appointment_id": "confirmed"},
    "appointment-certify": {"appointment_id": "untrained"},
    "look-alikes-ask": {"position_id": "position-of-case"},
    "nomination-sheet": {"sheet_id": "nominations"},
    "nomination-sheet-apply": {"sheet_id": "nominations"},
    "nomination-sheet-undo": {"sheet_id": "nominations"},
    "nomination-sheet-confirm": {"sheet_id": "waiting-nominations"},
}
for _name in ("office-sheet", "office-sheet-apply", "office-sheet-undo", "office-sheet-discard"):
    ARGUMENTS_OF[_name] = {"sheet_id": "office-sheet"}
DESK = (
    "desk", "desk-give", "desk-template", "desk-type", "desk-paste", "desk-again", "desk-export", "desk-intake", "desk-map",
    "desk-sheet", "desk-mend", "desk-accept", "desk-decide", "desk-share", "desk-undo", "desk-corrected", "desk-strength",
    "desk-schools", "desk-submit", "desk-withdraw", "desk-history", "desk-take",
)  # fmt: skip
for _name in DESK:
    ARGUMENTS_OF[_name] = {"submission_id": "roster", "intake_id": "intake"}
for _name in ("desk-receipt", "desk-receipt-file"):
    ARGUMENTS_OF[_name] = {"move_id": "receipt"}
BOARDS = ("board", "board-late", "board-remind", "board-accept", "board-sign-up", "board-withdraw", "board-compiled", "board-ddo-list")
CHECKED = (
    "submission", "submission-tick", "submission-remark", "submission-accept", "submission-return", "submission-unlock",
    "submission-extend", "submission-remind",
)  # fmt: skip
ARGUMENTS_OF["doubt-settle"] = {"doubt_id": "row-doubt"}
EXEMPTED = ("get_exemption", "approve_exemption", "refuse_exemption", "end_exemption")
for _name in ("exemption-approve", "exemption-refuse", "exemption-end", *EXEMPTED):
    ARGUMENTS_OF[_name] = {"exemption_id": "exemption"}
for _name in ("stages-waiting", "list_waiting"):
    ARGUMENTS_OF[_name] = {"stage": "stage"}
for _name in BOARDS:
    ARGUMENTS_OF[_name] = {"submission_id": "position"}
for _name in CHECKED:
    ARGUMENTS_OF[_name] = {"submission_id": "given"}
for _name in ("hand-over-letter", "hand-over-slip", "hand-over-file"):
    ARGUMENTS_OF[_name] = {"hand_over_id": "carried"}
for _name in ("acknowledge", "acknowledge-code", "acknowledge-confirm"):
    ARGUMENTS_OF[_name] = {"token": "hand-over-link"}
for _name in ("daily-position", "daily-position-pdf"):
    ARGUMENTS_OF[_name] = {"submission_id": "position"}
ARGUMENTS_OF |= {
    "propose_certification": {"appointment_id": "untrained"}, "resend_link": {"appointment_id": "confirmed"},
    "get_submission": {"submission_id": "roster"}, "get_figures": {"submission_id": "position"},
    "put_file": {"submission_id": "roster"}, "get_file": {"submission_id": "roster", "intake_id": "intake"},
}  # operations of the API
for _name in ("get_checks", "remark_on", "return_submission", "extend_submission"):
    ARGUMENTS_OF[_name] = {"submission_id": "given"}
ARGUMENTS_OF |= {"list_findings": {"submission_id": "roster"}, "remind_below": {"submission_id": "position"}}
for _name in ("batch-file", "batch-result"):
    ARGUMENTS_OF[_name] = {"batch_id": "answered-batch"}
for _name in ("batch-designation-letter", "batch-designation-decide"):
    ARGUMENTS_OF[_name] = {"request_id": "designation-request"}
ARGUMENTS_OF["hand-over-ask"] = {"submission_id": "signed"}
for _name in ("person-photo", "person-photo-down"):
    ARGUMENTS_OF[_name] = {"person_id": "photographed"}
for _name in ("mine-withdraw", "mine-say"):
    ARGUMENTS_OF[_name] = {"petition_id": "own-petition" if _name == "mine-withdraw" else "own-doubt"}
for _name in ("petition-say", "say_petition"):
    ARGUMENTS_OF[_name] = {"petition_id": "asked-petition"}
ARGUMENTS_OF["first-contact"] = {"kind": "contact-kind"}
PLACELESS = {"stage", "error-text", "contact-kind", "lag", "link", "copy", "hand-over-link"}  # kinds that stand at no office: whoever is let through, is let through everywhere
OF_ONE_PERSON = {"factor", "line", "token", "notice", "nominations", "proposal"}  # his own; the asker's own ones stand in for "own"

SIGNED_IN = "signed in without a charge"
NOBODY = "nobody"
WHO = [*Charge, SIGNED_IN, NOBODY]

type Who = Charge | str


@dataclass(frozen=True)
class Line:
    """Why a route depends on more than right and reach, and the answer."""

    reason: str
    lets: Callable[[Who, str], bool]


def has(who: Who, *rights: Right) -> bool:
    return bool(RIGHTS.get(who, frozenset()) & set(rights))


def within(relation: str) -> bool:
    return relation in WITHIN


def _never(who: Who, relation: str) -> bool:
    return False


def _his_own(who: Who, relation: str) -> bool:
    return who != NOBODY and relation == "own"


def _sees_appointments(who: Who, relation: str) -> bool:
    return has(who, Right.SEE_APPOINTMENTS) and within(relation)


def _decides(who: Who, relation: str) -> bool:
    return has(who, Right.CONFIRM_NOMINATION) and within(relation) and _outranks(who, Charge.DDO, relation)


def _outranks(who: Who, charge: Charge, relation: str) -> bool:
    """Nobody grants more than he holds; at his own office it is truly less (T21)."""
    mine, its = RIGHTS.get(who, frozenset()) - BY_TRAINING, RIGHTS[charge] - BY_TRAINING
    return its < mine if relation == "own" else its <= mine


def _resets(who: Who, relation: str) -> bool:
    above = relation != "own" or who == Charge.STATE_ADMIN
    return has(who, Right.RESET_SIGN_IN) and within(relation) and above


def _ends(who: Who, relation: str) -> bool:
    return has(who, Right.END_APPOINTMENT) and within(relation) and _outranks(who, Charge.DDO, relation)


def _certifies(who: Who, relation: str) -> bool:
    return has(who, Right.CERTIFY_TRAINING) and within(relation) and _outranks(who, Charge.NODAL_OFFICER, relation)


def _nominates(who: Who, relation: str) -> bool:
    """A drawing and disbursing officer: below him, or at his own office where the table says so."""
    where = MAY_NOMINATE.get(who, {}).get(Charge.DDO)
    return where is not None and (relation == "child" or (relation == "own" and where is not Where.BELOW))


def _brings_rosters(who: Who, relation: str) -> bool:
    return relation == "own" or (has(who, Right.ORDER_DRIVES) and within(relation))


def _his_case(who: Who, relation: str) -> bool:
    return has(who, Right.DECIDE_CASES) and relation == "own"


ABOVE = "a reset is asked for and decided by an officer above the holder, or of the state"
HIS = "what is his own is done by him alone"
MORE = {
    ("end-factor", "*"): Line(HIS, _his_own),
    ("end-device", "*"): Line(HIS, _his_own),
    ("revoke-token", "*"): Line(HIS, lambda who, relation: has(who, Right.USE_API) and relation == "own"),
    ("nomination-sheet", "*"): Line(HIS, lambda who, relation: has(who, Right.NOMINATE) and relation == "own"),
    ("nomination-sheet-apply", "*"): Line(HIS, lambda who, relation: has(who, Right.NOMINATE) and relation == "own"),
    ("nomination-sheet-undo", "*"): Line(HIS, lambda who, relation: has(who, Right.NOMINATE) and relation == "own"),
    ("proposal-do", "*"): Line(HIS, lambda who, relation: has(who, Right.USE_API) and relation == "own"),
    ("proposal-discard", "*"): Line(HIS, lambda who, relation: has(who, Right.USE_API) and relation == "own"),
    ("nomination-sheet-confirm", "*"): Line("nobody confirms his equal at his own office", _decides),
    ("appointment", "*"): Line("everybody sees his own; of others by the right", _sees_appointments),
    ("appointment-order", "*"): Line("everybody sees his own; of others by the right", _sees_appointments),
    ("appointment-confirm", "*"): Line("nobody confirms his equal at his own office", _decides),
    ("appointment-refuse", "*"): Line("he who may confirm refuses, and the nominator takes back", _decides),
    ("appointment-resend", "*"): Line(
        "he who nominates or confirms", lambda who, at: has(who, Right.NOMINATE, Right.CONFIRM_NOMINATION) and within(at)
    ),
    ("appointment-certify", "*"): Line(
        "nobody certifies his equal at his own office",
        _certifies,
    ),
    ("appointment-end", "*"): Line(
        "nobody ends his equal at his own office",
        _ends,
    ),
    ("activate", "*"): Line("whoever holds the link sees charge and office", lambda who, at: True),
    ("activate-take-up", "*"): Line("the nominee alone; who he is not, is told nothing", _never),
    ("ask-reset", "POST"): Line(ABOVE, _resets),
    ("confirm-reset", "*"): Line(ABOVE, _resets),
    ("refuse-reset", "*"): Line(ABOVE, _resets),
    ("record-person", "*"): Line(
        "the person must be his to see, too",
        lambda who, at: has(who, Right.SEE_RECORD) and has(who, Right.SEE_PEOPLE) and within(at),
    ),
    ("mine-withdraw", "*"): Line(HIS, _his_own),
    ("mine-picture", "*"): Line("he has given none", _never),
    ("mine-photo-remove", "*"): Line("he has given none", _never),
    ("mine-say", "*"): Line(HIS, _his_own),
    ("first-contact", "*"): Line("no new contact of his waits for a code", _never),
    ("look-alikes-ask", "*"): Line("an office has the people of its own position compared", _his_case),
    ("case-say", "*"): Line("an office speaks for itself alone", _his_case),
    ("case-decide", "*"): Line("the office of the position above both sides decides, and no other", _his_case),
    ("prove", "POST"): Line("a proof that proves nothing is refused", _never),
    ("prove-totp", "*"): Line("no authenticator app has been begun", _never),
    # The API
    ("read_notice", "*"): Line(HIS, _his_own),
    ("get_proposal", "*"): Line(HIS, _his_own),
    ("withdraw_proposal", "*"): Line(HIS, _his_own),
    ("propose_nomination", "*"): Line("what the page would refuse is not proposed", _nominates),
    ("propose_certification", "*"): Line("what the page would refuse is not proposed", _certifies),
    ("propose_end", "*"): Line("what the page would refuse is not proposed", _ends),
    ("say_case", "*"): Line("an office speaks for itself alone", _his_case),
    ("decide_case", "*"): Line("the office of the position above both sides decides, and no other", _his_case),
    ("put_file", "*"): Line("its own office, or whoever orders drives over it", _brings_rosters),
    ("get_file", "*"): Line("its own office, or whoever orders drives over it", _brings_rosters),
    ("list_findings", "*"): Line("its own office, or whoever orders drives over it", _brings_rosters),
}  # fmt: skip

for _name in DESK:
    MORE[_name, "*"] = Line(
        "a roster is given by its own office alone, not by any above it",
        lambda who, at: has(who, Right.GIVE_ROSTER) and at == "own",
    )

_CHECKS = {
    "submission-tick": Right.CHECK_ROSTERS, "submission-remark": Right.CHECK_ROSTERS, "submission-return": Right.CHECK_ROSTERS,
    "submission-accept": Right.ACCEPT_ROSTERS, "submission-unlock": Right.ACCEPT_ROSTERS, "remark-take-back": Right.CHECK_ROSTERS,
    "board-accept": Right.ACCEPT_ROSTERS, "board-sign-up": Right.ACCEPT_ROSTERS, "board-withdraw": Right.ACCEPT_ROSTERS,
    "remark_on": Right.CHECK_ROSTERS, "return_submission": Right.CHECK_ROSTERS, "take_back_remark": Right.CHECK_ROSTERS,
}  # fmt: skip
for _name, _right in _CHECKS.items():
    MORE[_name, "*"] = Line(
        "what lies at an office is checked and signed there, not by anybody higher",
        lambda who, at, right=_right: has(who, right) and at == "own",
    )
for _name in ("batch-file", "batch-result", "batch-withdraw", "batch-designation-letter", "batch-designation-decide", "put_result"):
    MORE[_name, "*"] = Line(
        "a nodal officer onboards for his own office alone (B25)",
        lambda who, at: has(who, Right.ONBOARD) and at == "own",
    )
for _name in ("exemption-approve", "exemption-refuse", "approve_exemption", "refuse_exemption"):
    MORE[_name, "*"] = Line(
        "an exemption is decided above the office that asks for it (A2)",
        lambda who, at: has(who, Right.APPROVE_EXEMPTION) and at == "child",
    )
for _name in ("hand-over-ask", "hand-over-slip", "hand-over-file"):
    MORE[_name, "*"] = Line(
        "an office hands over its own position, and he who asked carries it",
        lambda who, at: has(who, Right.HAND_OVER) and at == "own",
    )
for _name in ("acknowledge", "acknowledge-code", "acknowledge-confirm"):
    MORE[_name, "*"] = Line("whoever holds the link sees which hand-over it means; the code goes to the officer's mobile", lambda who, at: True)
for _name in ("submission-extend", "extend_submission"):
    MORE[_name, "*"] = Line(
        "more time is given by who orders drives, or by a charge that the order names",
        lambda who, at: has(who, Right.ORDER_DRIVES) and within(at),
    )

# Forms that would be refused for want of a field before anybody asks whose thing it is: what they send.
FORMS: dict[str, str] = {
    "on": "2026-01-05", "as_on": "2026-01-05", "reason": "As the order says", "evidence": "Sheet 12 of the workshop",
    "q": "Sunita", "name": "Nightly", "kind": "mobile", "text": "Compare the service book", "due_on": "2030-01-05",
}  # fmt: skip
BARE: set[str] = set()  # forms that are sent empty
NAMES_THE_OFFICE_ABOVE = {"offices", "office", "office-on", "nominate-where"}  # an office says to whom it reports
NAMES_THE_BRANCH = {"drive-preview"}  # and a drive to which office one of its institutions is attached, if that lacks an officer (B18)
SEARCHES = {"offices", "nominate-where", "appointments", "people"}  # pages that find: all that is called "Office …" is asked for
# Operations of the API whose question, or whose body, names a thing: argument → its word.
QUERIES = {
    "list_people": {"office_id": "office"}, "open_office": {"office_code": "parent"}, "enter_person": {"office_id": "office"},
    "list_missing": {"office_id": "office"}, "call_missing": {"office_id": "office"}, "ask_exemption": {"person_id": "person"},
    "doubt_person": {"person_id": "person"}, "begin_transfer": {"person_id": "person"}, "propose_nomination": {"office_id": "office"},
}  # fmt: skip
# What else they say; of a body, enough that it is not refused before anybody asks whose thing it is.
_NAMES, _DAY = {"name_hi": "नया नाम", "name_en": "New Name"}, "2026-01-05"
WORDS: dict[str, Callable[[World], dict[str, object]]] = {
    "find_people": lambda world: {"q": "Sunita"},
    **dict.fromkeys(("prepare_drive", "change_drive"), lambda world: _NAMES | {"order_number": "DPI/2030/1", "order_date": _DAY}),
    **dict.fromkeys(("pause_drive", "reopen_drive", "return_submission"), lambda world: {"reason": "As ordered"}),
    "extend_level": lambda world: {"level": "ddo", "due_on": "2030-01-05", "reason": "As ordered"},
    "extend_submission": lambda world: {"due_on": "2030-01-05", "reason": "As ordered"},
    "remind_below": lambda world: {"whole": True},
    "remark_on": lambda world: {"text": "Compare the service book"},
    "propose_nomination": lambda world: {
        "charge": "ddo", "name_en": "New Name", "mobile": "9712349999", "order_number": "DPI/2025/9", "order_date": _DAY,
    },
    "propose_certification": lambda world: {"on": _DAY, "evidence": "Sheet 12 of the workshop"},
    "propose_end": lambda world: {"on": "2030-01-05", "reason": "As the order says"},
    "list_lagging": lambda world: {"page": 1},
    "remind_lagging": lambda world: {"about": None},
    "say_case": lambda world: {"said": "claim"},
    "decide_case": lambda world: {"outcome": "released", "reason": "As the service book says"},
    "open_office": lambda world: {"code": "NEW-1", "level": "institution", "kind": "diet"} | _NAMES,
    "correct_office": lambda world: {"pin": "492099"},
    "rename_office": lambda world: _NAMES,
    "move_office": lambda world: {"parent": str(world.at("own").pk)},
    "close_office": lambda world: {"on": _DAY},
    "count_office": lambda world: {"as_on": _DAY, "figures": {"C": 1}},
    "enter_person": lambda world: {"gender": "Female", "designation": "Assistant Teacher", "group": "C", "name_en": "New Name"},
    "correct_person": lambda world: {"name_en": "New Name"},
    "post_person": lambda world: {"office": str(world.at("own").pk), "starts_on": _DAY, "kind": "additional"},
    "transfer_person": lambda world: {"office": str(world.at("own").pk), "starts_on": _DAY, "relieved_on": _DAY},
    "end_service": lambda world: {"why": "resignation", "last_day": _DAY},
    "ask_exemption": lambda world: {"kind": "long-leave", "starts_on": _DAY, "ends_on": _DAY, "reason": "As the order says"},
    "refuse_exemption": lambda world: {"reason": "No such order is known"},
    "doubt_person": lambda world: {"other_office": "SCERT", "text": "Relieved by order 114"},
    "begin_transfer": lambda world: {"to_office": "SCERT"},
    **dict.fromkeys(("relieve_person", "join_person"), lambda world: {"on": _DAY}),
    **dict.fromkeys(("withdraw_transfer", "refuse_transfer"), lambda world: {"reason": "As the order says"}),
    "grant_petition": lambda world: {"answer": ""},
    "refuse_petition": lambda world: {"answer": "As the service book says"},
    "say_petition": lambda world: {"agrees": True},
}


def kinds_of(route: Route) -> dict[str, str]:
    """What each argument of the route names. Fails on one that nobody has declared."""
    own = ARGUMENTS_OF.get(route.name, {})
    missing = [name for name in route.arguments if name not in own and name not in ARGUMENTS]
    assert not missing, f"{route.address}: say in tests/security/table.py what {missing} names"
    return {name: own.get(name) or ARGUMENTS[name] for name in route.arguments}


def lets(route: Route | Operation, method: str, who: Who, relation: str, kinds: dict[str, str]) -> bool:
    """Whether the table lets `who` through."""
    line = MORE.get((route.name, method)) or MORE.get((route.name, "*"))
    if isinstance(route, Operation):
        passes = who in RIGHTS and Right.USE_API in RIGHTS[who] and (route.right is None or has(who, route.right))
        return passes and (line.lets(who, relation) if line else not kinds or within(relation))
    if route.audience is Audience.DEMO or (route.audience is not Audience.ANYONE and who == NOBODY and not _open(route)):
        return False
    if line:
        return line.lets(who, relation)
    if route.audience is Audience.HOLDS:
        return has(who, route.right) and (not kinds or set(kinds.values()) <= PLACELESS or within(relation))
    if "copy" in kinds.values():
        return False  # another browser's
    assert not kinds, f"{route.address}: whoever is signed in may use it; say in tests/security/table.py whose things it serves"
    return True


def form(name: str, method: str, world: World) -> dict[str, object]:
    """What the form of a route sends, where nothing would be asked of the thing; a search for what stands everywhere."""
    if method == "GET":
        return {"q": "Office"} if name in SEARCHES else {}
    return FORMS | {"to": str(world.at("child").pk)} if name not in BARE else {}


def kinds_of_operation(operation: Operation) -> dict[str, str]:
    """Of its path, and of a question that names an office."""
    names = re.findall(r"{(\w+)}", operation.address) + list(QUERIES.get(operation.name, {}))
    said = ARGUMENTS | ARGUMENTS_OF.get(operation.name, {})
    assert set(names) <= set(said), f"{operation.address}: say in tests/security/table.py what {names} name"
    return {name: said[name] for name in names}


def filled(operation: Operation, world: World, relation: str) -> tuple[str, dict[str, object]]:
    """Its address and its question, about things at that place."""
    address = operation.address
    for name, kind in kinds_of_operation(operation).items():
        address = address.replace(f"{{{name}}}", str(world.thing(relation, kind)))
    asked = {word: str(world.thing(relation, ARGUMENTS[name])) for name, word in QUERIES.get(operation.name, {}).items()}
    return address, asked | (WORDS[operation.name](world) if operation.name in WORDS else {})


def has_token(who: Who) -> bool:
    return has(who, Right.USE_API)


def _open(route: Route) -> bool:
    return route.audience in (Audience.ANYONE, Audience.PUBLIC_CHECKER)
