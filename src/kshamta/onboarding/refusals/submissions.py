"""Why a submission did not move."""

from kshamta.foundation.refusing import Refusal


class NoSuchSubmission(Refusal):
    """Unknown, of another office, or not the asker's to do that with: one answer for all, so that nothing can be learnt."""

    code = "no-such-submission"
    status = 404


class WrongMoment(Refusal):
    """Its state does not allow that: `state` is where it stands, `verb` what was wished."""

    code = "submission-wrong-moment"


class Locked(Refusal):
    """It lies with the officer above, or he accepted it: he returns or unlocks it first."""

    code = "submission-locked"


class LockedAbove(Refusal):
    """The position into which it went is itself with the officer above that: he returns or unlocks that first."""

    code = "submission-locked-above"


class ChangedSince(Refusal):
    """What lies there now is not what the officer looked at (another version, another hash)."""

    code = "submission-changed-since"


class FourEyes(Refusal):
    """Nobody accepts what he submitted himself, in whatever charge."""

    code = "submission-four-eyes"


class AlreadyDone(Refusal):
    """Somebody did just that before: `at`."""

    code = "submission-already-done"


class RosterFaulty(Refusal):
    """Rows are still faulty: `faulty` of them. They are mended or left out first."""

    code = "roster-faulty"


class ShortUnexplained(Refusal):
    """Fewer rows than the working strength, and not said why: `groups` with how many."""

    code = "roster-short-unexplained"


class NumberDiffers(Refusal):
    """The number certified is not the number of rows: `certified`, `rows`."""

    code = "certified-number-differs"


class NotTheReceiver(Refusal):
    """The officer named does not check rosters at the office above (B12: the block officer or his named representative)."""

    code = "not-the-receiver"


class NoNodalOfficer(Refusal):
    """The unit above has no nodal officer nominated: its collection cannot begin (B3). `office_id` says which."""

    code = "no-nodal-officer"


class StillMissing(Refusal):
    """Offices below have not been accepted, and no reason was given for sending without them: `number`."""

    code = "still-missing"


class ReasonMissing(Refusal):
    """What takes something away from another office is said with a reason: `verb`."""

    code = "reason-missing"


class NoSuchRemark(Refusal):
    """Unknown, another officer's, or settled already: one answer."""

    code = "no-such-remark"
    status = 404


class NoSuchCheck(Refusal):
    """It is none of the checks that an officer ticks."""

    code = "no-such-check"


class NothingBefore(Refusal):
    """The office gave no roster in another drive that could be taken again."""

    code = "nothing-before"


class NothingToAdd(Refusal):
    """What was typed or pasted holds no person."""

    code = "nothing-to-add"


class NoSuchReason(Refusal):
    """Not a group, a reason or a number that can explain why a roster is short."""

    code = "no-such-reason"


class NoSuchVersion(Refusal):
    """Not an earlier version of this roster: `number`."""

    code = "no-such-version"


class MoreThanShort(Refusal):
    """A reason for more of a group than are missing from the roster without another: `n` says how many are."""

    code = "more-than-short"


class NoSuchSchool(Refusal):
    """Not one of the schools that this roster holds."""

    code = "no-such-school"


class AnotherOnItsWay(Refusal):
    """Another file of this roster is being read just now: one at a time, so that nobody certifies rows he did not see."""

    code = "another-on-its-way"


class NoSuchIntake(Refusal):
    """Unknown, or of another office."""

    code = "no-such-intake"
    status = 404


class NoRoom(Refusal):
    """The disk of the database is full: nothing was taken."""

    code = "no-room"
    status = 507


class NotSeenByAnother(Refusal):
    """More than `limit` rows leave once the office above accepted them, or by a hand-over that a second officer releases."""

    code = "not-seen-by-another"


class TakenEnough(Refusal):
    """More than an account may take away in a day: `most` rows that nobody else has seen, or `files` files."""

    code = "taken-enough"


class PurposeMissing(Refusal):
    """More than `limit` rows leave for a purpose that is written down."""

    code = "purpose-missing"


class NoSuchDoubt(Refusal):
    """Unknown, or of an office out of reach."""

    code = "no-such-doubt"
    status = 404


class DoubtSettled(Refusal):
    """Somebody said already who the row is."""

    code = "doubt-settled"
