"""Where a guard is asked twice, the second one is not missed when it is gone: what asks the same again, by the guard's name."""

_INSISTS = "_insist asks for the right at each office he holds a charge of, this one among them"
_SLIP = "the scope, its right and by.may are the same question; a test finds that all three are not gone"
_SECOND = "the scope, its right and by.may are the same question; a test finds that all three are not gone (test_survivors_portal.py)"
_SIDES = "his standing asks for the right at either office, and refuses alike where it is at neither"
_ANYWHERE = "may_anywhere and scope_for are the same question; a test finds that both are not gone (test_survivors_people.py)"
_STUCK = "the office was found within the scope and with the right, and its people alone are taken"
_OUTSIDE = "the scope, its right and by.may are the same question; a test finds that all three are not gone (test_survivors_handovers.py)"
ASKED_TWICE = {
    "kshamta.access.operations.appointments.holding:end_due:1": "the scope is everything: all of it without a filter, too",
    "kshamta.access.operations.appointments.nominating:_principal:0": "his own appointment lies in his own reach",
    "kshamta.access.operations.appointments.reminding:_due:0": "remind_all has asked for the right",
    "kshamta.access.operations.resets:ask_reset:0": _INSISTS,
    "kshamta.access.operations.resets:ask_reset:1": _INSISTS,
    "kshamta.access.operations.resets:_taken:0": _INSISTS,
    "kshamta.access.operations.slips:issue_slip:0": _SLIP,
    "kshamta.access.operations.slips:issue_slip:1": _SLIP,
    "kshamta.access.operations.slips:issue_slip:2": _SLIP,
    "kshamta.access.queries.appointments:waiting:0": "without the right grants.confirmable names no charge",
    "kshamta.access.queries.appointments:number_waiting:0": "without the right grants.confirmable names no charge",
    "kshamta.onboarding.operations.booking:settle:0": "by.may asks for the reach, too, and refuses alike",
    "kshamta.onboarding.operations.finishing:remind_to_finish:1": "the right has been asked for just before",
    "kshamta.onboarding.operations.finishing:remind_all_to_finish:1": "the right has been asked for just before",
    **dict.fromkeys([f"kshamta.onboarding.hand_overs.handing:{what}:{n}" for what in ("officer", "hand_over") for n in range(3)], _OUTSIDE),
    "kshamta.onboarding.operations.running:_may_extend:1": "sees asks for the right, too, and sees nothing",
    "kshamta.onboarding.queries.addressing:rosters:3": "the drive was found with the right just before",
    "kshamta.offices.queries.offices:tops_of:0": "the scope is everything",
    "kshamta.offices.queries.offices:tops_of:1": "the offices asked for are the scope's own",
    "kshamta.audit.exporting:export:1": "the right has been asked for just before",
    "kshamta.people.keeping:office_for:0": "by.may asks for the reach, too, and refuses alike",
    "kshamta.people.operations.bulk:_checked:0": "by.may asks for the reach of each office, too",
    "kshamta.people.operations.postings:bring_up:1": "the right is asked for at the root: the scope is everything",
    "kshamta.people.queries.finding:_ranked:0": "the keys were of the scope's offices",
    "kshamta.people.models.people:People.within:0": "the scope is everything there; what is asked is who was joined to another",
    "kshamta.people.operations.exemptions:_taken:0": "by.may asks for the reach, too, and refuses alike",
    "kshamta.people.operations.transfers:_taken:0": _SIDES,
    "kshamta.people.operations.transfers:_taken:1": _SIDES,
    "kshamta.people.queries.petitions:_one:0": _ANYWHERE,
    "kshamta.people.queries.petitions:_one:1": _ANYWHERE,
    "kshamta.people.queries.petitions:_tab:2": "the right has been asked for just before",
    "kshamta.people.queries.petitions:waiting:0": "_tab asks for the right, too, and finds nothing",
    "kshamta.people.queries.stages:funnel:1": "the office lies within the scope, and what lies below it, too",
    "kshamta.people.queries.stuck:stuck:1": _STUCK,
    "kshamta.people.queries.stuck:stuck:2": _STUCK,
    "kshamta.people.queries.exemptions:exemption_of:0": "by.may asks for the reach, too, and refuses alike",
    "kshamta.portal.operations.batches:_seen_by_second:0": _SECOND,
    "kshamta.portal.operations.batches:_seen_by_second:1": _SECOND,
    "kshamta.portal.operations.batches:_seen_by_second:2": _SECOND,
    "kshamta.portal.operations.user_cases:_person:0": "by.may asks for the reach, too, and refuses alike",
    "kshamta.portal.operations.user_cases:_person:1": "the case was found with the right, the person within the scope",
    "kshamta.portal.queries.batches:_may:0": "why_not asks for the right at his own office, and the batch is of his own office",
    "kshamta.people.queries.listing:_there:1": "the office was found within the scope, and its people alone are taken",
}
