"""Why something with people was refused: a code and data, no sentences (faces word them)."""

from kshamta.foundation.refusing import Refusal as Refusal


class NoSuchPerson(Refusal):
    """Unknown, or out of scope: one answer for both, so that nothing can be learnt from it."""

    code = "no-such-person"
    status = 404


class NotYours(Refusal):
    """The charge does not reach there, or has not this right."""

    code = "person-not-yours"
    status = 404


class NameMissing(Refusal):
    code = "person-name-missing"
    status = 422


class NameNotLatin(Refusal):
    """The prescribed format wants English letters (order B10); the Hindi name has its own place."""

    code = "person-name-not-latin"
    status = 422


class HindiNameWrong(Refusal):
    """Not in Devanagari, or too long."""

    code = "person-hindi-name-wrong"
    status = 422


class GenderMissing(Refusal):
    code = "person-gender-missing"
    status = 422


class BadEmployeeId(Refusal):
    code = "person-bad-employee-id"
    status = 422


class EmployeeIdTaken(Refusal):
    code = "person-employee-id-taken"


class BadMobile(Refusal):
    code = "person-bad-mobile"
    status = 422


class BadEmail(Refusal):
    """No address, or one of a list, a machine or a pretender (never of one person)."""

    code = "person-bad-email"
    status = 422


class ContactTaken(Refusal):
    """It is another person's or account's own. Whose, is not said."""

    code = "person-contact-taken"


class NoSuchContact(Refusal):
    code = "no-such-contact"
    status = 404


class SignsInWithCharge(Refusal):
    """By this contact somebody signs in who holds a charge: only he himself changes it, or a reset with four eyes."""

    code = "person-signs-in-with-charge"


class HasAccount(Refusal):
    """He signs in already."""

    code = "person-has-account"


class AccountIsAnothers(Refusal):
    """The account with his contacts belongs to another person."""

    code = "person-account-is-anothers"


class PostMissing(Refusal):
    """A posting names its designation and its group."""

    code = "person-post-missing"
    status = 422


class OfficeNotStanding(Refusal):
    """The office is closed, or not yet open, on that day."""

    code = "person-office-not-standing"


class DatesDisagree(Refusal):
    """An end before its beginning, or a day too far from today."""

    code = "person-dates-disagree"
    status = 422


class AlreadyServes(Refusal):
    """He has a main posting: that is a transfer, or an additional posting."""

    code = "person-already-serves"


class NotServing(Refusal):
    """He has no main posting that goes on: left, or about to leave."""

    code = "person-not-serving"


class StillServing(Refusal):
    code = "person-still-serving"


class NoSuchPosting(Refusal):
    code = "no-such-posting"
    status = 404


class ReasonTooShort(Refusal):
    """Whoever looks at a contact says why, in ten characters or more (trust.md 14.2.6)."""

    code = "unmask-reason-too-short"
    status = 422


class ReasonHoldsContact(Refusal):
    """A number or an address in the reason would stand in the record for ever."""

    code = "unmask-reason-holds-contact"
    status = 422


class NothingChanges(Refusal):
    """It is so already."""

    code = "person-nothing-changes"


class ChangedMeanwhile(Refusal):
    """Somebody else changed the person since the page was opened."""

    code = "person-changed-meanwhile"


class BulkRefused(Refusal):
    """The load is refused whole: `row` is the first row that cannot be, `why` the code of a refusal."""

    code = "people-load-refused"
    status = 422


class NoSuchStage(Refusal):
    """No stage that somebody reaches: being on roll follows from the posting."""

    code = "stage-unknown"
    status = 422


class NotReached(Refusal):
    """Only what counts as reached can be taken back."""

    code = "stage-not-reached"


class StageReasonTooShort(Refusal):
    """A correcting entry says why, in ten characters or more."""

    code = "stage-reason-too-short"
    status = 422
