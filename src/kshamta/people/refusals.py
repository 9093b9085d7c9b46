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


class EmployeeIdEmptied(Refusal):
    """One stands, and it was not said plainly that it is not his."""

    code = "person-employee-id-emptied"
    status = 422


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
    """An end before its beginning, or a day that cannot be. `field`; `why` and what is possible, where it can be said."""

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


class NoSuchReason(Refusal):
    """Nobody is held up by that."""

    code = "stage-reason-unknown"
    status = 422


class NotReached(Refusal):
    """Only what counts as reached can be taken back."""

    code = "stage-not-reached"


class StageReasonTooShort(Refusal):
    """A correcting entry says why, in ten characters or more."""

    code = "stage-reason-too-short"
    status = 422


class NotOnBooks(Refusal):
    """The account belongs to nobody on our books: there is nothing of his to show."""

    code = "not-on-books"
    status = 404


class AlreadyAnswered(Refusal):
    """The first login is over: what is wrong is asked for on one's own page."""

    code = "first-login-answered"


class NoticeNotRead(Refusal):
    """The privacy notice was not ticked, or a newer one stands by now."""

    code = "privacy-notice-not-read"
    status = 422


class NobodyToInvite(Refusal):
    """All have come, or were called less than three days ago."""

    code = "nobody-to-invite"


class NobodyMissing(Refusal):
    """Everybody has come: there is nothing to print."""

    code = "nobody-missing"


class NothingWrong(Refusal):
    """What is said to be right stands there already."""

    code = "nothing-wrong"
    status = 422


class FieldUnknown(Refusal):
    code = "petition-field-unknown"
    status = 422


class PetitionTextMissing(Refusal):
    """What is right, or what is complained of, is not said. `field`."""

    code = "petition-text-missing"
    status = 422


class AlreadyAsked(Refusal):
    """The same waits already."""

    code = "petition-already-asked"


class OtherOfficeUnknown(Refusal):
    """No office has this code, or it is the one he is on the roll of."""

    code = "other-office-unknown"
    status = 422


class NoSuchPetition(Refusal):
    """Unknown, or out of reach."""

    code = "no-such-petition"
    status = 404


class PetitionDecided(Refusal):
    """Somebody decided it meanwhile, or it was withdrawn."""

    code = "petition-decided"


class PetitionsDiffer(Refusal):
    """Only the same correction of many is decided as one."""

    code = "petitions-differ"


class PetitionTooEarly(Refusal):
    """The person and the other office are still being asked; then another officer than the one who doubts decides."""

    code = "petition-too-early"


class PetitionHimself(Refusal):
    """Nobody decides what he has asked for, or what is about himself."""

    code = "petition-himself"


class KioskClosed(Refusal):
    """Closed by the officer, or its time is over."""

    code = "kiosk-closed"
    status = 410


class KioskNotForYou(Refusal):
    """Whoever has a second factor signs in at a device of his own."""

    code = "kiosk-not-for-you"


class NoSuchExemption(Refusal):
    """Unknown, out of reach, or of his own office, for which another decides."""

    code = "no-such-exemption"
    status = 404


class ExemptionKindMissing(Refusal):
    code = "exemption-kind-missing"
    status = 422


class AlreadyExempt(Refusal):
    """One was asked for already, or holds."""

    code = "exemption-already"


class ExemptionDecided(Refusal):
    """Somebody decided, or it is over."""

    code = "exemption-decided"


class ExemptionFourEyes(Refusal):
    """Who asked does not approve, nor whom it is for."""

    code = "exemption-four-eyes"


class NoSuchTransfer(Refusal):
    """Unknown, or from and to offices out of reach."""

    code = "no-such-transfer"
    status = 404


class NobodyOfThisId(Refusal):
    """Nobody who serves has this employee ID: one answer for unknown and for gone."""

    code = "nobody-of-this-id"
    status = 422


class TransferWaits(Refusal):
    """One transfer of a person at a time."""

    code = "transfer-waits"


class AlreadyThere(Refusal):
    """He is on the roll of that office."""

    code = "transfer-already-there"


class TransferHimself(Refusal):
    """Nobody does a step of his own transfer."""

    code = "transfer-himself"


class TransferNotYourStep(Refusal):
    """The other office does that, or it is done."""

    code = "transfer-not-your-step"


class TransferOver(Refusal):
    """He has joined, or it was set aside."""

    code = "transfer-over"


class TransferReasonTooShort(Refusal):
    """Who sets a transfer aside says why, in ten characters or more. `shortest`."""

    code = "transfer-reason-too-short"
    status = 422
