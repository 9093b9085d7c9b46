"""Why two records were not joined, or not parted: a code and data, no sentences."""

from kshamta.foundation.refusing import Refusal


class MergeSame(Refusal):
    """One record is not two."""

    code = "merge-same"
    status = 422


class MergeHimself(Refusal):
    """Nobody joins or parts records of himself."""

    code = "merge-himself"


class MergeChoiceUnknown(Refusal):
    """A field that cannot be chosen, or neither of the two."""

    code = "merge-choice-unknown"
    status = 422


class MergeReasonTooShort(Refusal):
    code = "merge-reason-too-short"
    status = 422


class MergeTransferWaits(Refusal):
    """One of them is on his way from one office to another: he joins first, or it is withdrawn."""

    code = "merge-transfer-waits"


class MergeHoldsCharges(Refusal):
    """By the account that would be closed somebody holds a charge, or is nominated for one."""

    code = "merge-holds-charges"


class MergeBothExempt(Refusal):
    """Both are exempt, or asked for: one of the two ends first."""

    code = "merge-both-exempt"


class MergeBothAsk(Refusal):
    """Both have asked for the same: one petition is decided first."""

    code = "merge-both-ask"


class NoSuchMerge(Refusal):
    """Unknown, or out of reach."""

    code = "no-such-merge"
    status = 404


class NoSuchPair(Refusal):
    """Unknown, out of reach, or joined meanwhile."""

    code = "no-such-pair"
    status = 404


class MergeOver(Refusal):
    """It was undone or parted already."""

    code = "merge-over"


class MergeTooLate(Refusal):
    """The days are over: parted row by row it can still be."""

    code = "merge-too-late"


class MergeNotLast(Refusal):
    """A later merge stands upon it: that one is undone first."""

    code = "merge-not-last"


class MergeServiceChanged(Refusal):
    """He was transferred, or left, since: nobody knows whose service that was. He is parted row by row."""

    code = "merge-service-changed"


class SplitNothing(Refusal):
    """Nothing is ticked that would be the other's."""

    code = "split-nothing"
    status = 422


class SplitUnknownRow(Refusal):
    """A row that is not his (any more)."""

    code = "split-unknown-row"


class SplitNeedsPosting(Refusal):
    """Each of the two serves, or served, somewhere: a main posting goes, and one stays."""

    code = "split-needs-posting"
    status = 422


class SplitUndoFirst(Refusal):
    """The merge can still be undone: that gives back exactly what was."""

    code = "split-undo-first"
