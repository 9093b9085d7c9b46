"""The vocabulary of what may be done. Which charge has which right is one table: kshamta/access/charges.py."""

from enum import StrEnum


class Right(StrEnum):
    """A right is always used at an office: the actor has it within his reach or not at all."""

    SEE_OFFICES = "see-offices"
    CHANGE_OFFICES = "change-offices"  # open, rename, move, merge, close, strength, import
    SEE_APPOINTMENTS = "see-appointments"
    NOMINATE = "nominate"
    CONFIRM_NOMINATION = "confirm-nomination"
    CERTIFY_TRAINING = "certify-training"
    END_APPOINTMENT = "end-appointment"
    RESET_SIGN_IN = "reset-sign-in"  # lost phone: request, and a second officer confirms
    ISSUE_SLIP = "issue-slip"  # printed one-time sign-in slip
    SEE_PEOPLE = "see-people"  # names and masked contacts
    UNMASK_CONTACT = "unmask-contact"
    CHANGE_PEOPLE = "change-people"  # enter, post, transfer, retire
    MERGE_PEOPLE = "merge-people"  # two records of one person become one; a wrong one is parted
    CHANGE_CONTACT = "change-contact"
    VERIFY_PEOPLE = "verify-people"  # invite to the first login, hold camps, decide corrections
    REMIND = "remind"
    SEE_OUTBOX = "see-outbox"
    SEE_RECORD = "see-record"  # what happened within one's reach
    SEARCH_RECORD = "search-record"  # the auditor's search
    EXPORT_RECORD = "export-record"
    EXPORT_PEOPLE = "export-people"
    USE_API = "use-api"
    SEE_DRIVES = "see-drives"  # drives, who has sent, who is missing: figures, no names
    ORDER_DRIVES = "order-drives"  # prepare, start, pause, close a drive in one's subtree
    GIVE_ROSTER = "give-roster"  # an office's own people: mend, certify, submit
    CHECK_ROSTERS = "check-rosters"  # open what came from below, remark, return
    ACCEPT_ROSTERS = "accept-rosters"  # accept, unlock, sign the compiled position, send it up
    DECIDE_CASES = "decide-cases"  # double entries and disputes between offices
    EXEMPT = "exempt"  # ask that somebody be left out of the denominator for a time (A2)
    APPROVE_EXEMPTION = "approve-exemption"  # of an office below
    HAND_OVER = "hand-over"  # a compiled workbook to one named officer outside; a second officer releases large ones
    ONBOARD = "onboard"  # B25–B27: print batches for the national portal, bring its results back; a trained nodal officer alone
