"""Why the room refused: codes and data, no sentences (faces word them)."""

from kshamta.foundation.refusing import Refusal as Refusal


class NoSuchBatch(Refusal):
    """Unknown, of another office, or not the asker's to do that with: one answer for all, so that nothing can be learnt."""

    code = "no-such-batch"
    status = 404


class NotTrained(Refusal):
    """B26, B27: a nodal officer onboards once his training is certified."""

    code = "portal-not-trained"


class NotTheOnboarder(Refusal):
    """B25: the nodal officers of blocks and districts alone, and whom an order names."""

    code = "portal-not-the-onboarder"


class BatchInFlight(Refusal):
    """The portal refuses a second upload while one is running: `number` of the batch that is under way."""

    code = "batch-in-flight"


class NothingToPrint(Refusal):
    """Nobody waits, or all who wait are held back."""

    code = "nothing-to-print"


class BatchWrongMoment(Refusal):
    """Its state does not allow it: `state`."""

    code = "batch-wrong-moment"


class BatchFourEyes(Refusal):
    """Whoever asked for it does not release it."""

    code = "batch-four-eyes"


class BatchReasonMissing(Refusal):
    code = "batch-reason-missing"


class BatchesSpent(Refusal):
    """`most` a day."""

    code = "batches-spent"


class FilePurged(Refusal):
    """Our copy was destroyed after seven days."""

    code = "batch-file-purged"


class ChangedSinceSeen(Refusal):
    """Somebody was mended, printed or moved since the officer looked."""

    code = "batch-changed-since"


class ResultRefused(Refusal):
    """The file is no result file of the portal: `why` in a word (no-file, empty, unreadable, no-status, no-rows, too-big), or
    tells of no row what became of it: the portal has not finished (unfinished), or we do not know its words (no-words)."""

    code = "result-refused"


class ResultOfAnother(Refusal):
    """Not one of its lines is of this batch."""

    code = "result-of-another"


class NoSuchKind(Refusal):
    """No such kind of error, or no such text."""

    code = "no-such-kind"


class NoSuchDesignation(Refusal):
    """Not on the list, or nobody waits for it."""

    code = "no-such-designation"


class NoSuchRequest(Refusal):
    """Of another office, or none."""

    code = "no-such-request"
    status = 404


class AlreadyAsked(Refusal):
    """That designation is asked for already."""

    code = "designation-already-asked"


class ReportRefused(Refusal):
    """The file is no report of the portal that can be read whole: `why` in a word (not-a-report, not-utf-8, not-csv, cut-short,
    zip-members, zip-locked, too-big, empty, no-date, ahead, broken), with what the wording needs."""

    code = "report-refused"
    status = 422


class NoSuchReport(Refusal):
    """Unknown, or of another office."""

    code = "no-such-report"
    status = 404


class NoSuchUserCase(Refusal):
    """Unknown, or of another office."""

    code = "no-such-user-case"
    status = 404


class UserCaseChanged(Refusal):
    """Somebody decided it since it was looked at, or it is gone."""

    code = "user-case-changed"


class UserCaseNotOffered(Refusal):
    """That is no answer to such a case, or the person is not one of those within reach."""

    code = "user-case-not-offered"


class UserCaseReasonShort(Refusal):
    """`least` characters."""

    code = "user-case-reason-short"


class BothInBatches(Refusal):
    """Two records of one person wait for the portal's answer: one answer comes first, or its batch is withdrawn."""

    code = "both-in-batches"
