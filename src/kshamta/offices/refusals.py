"""Why something with offices was refused: a code and data, no sentences (faces word them)."""

from collections.abc import Sequence
from typing import Any

from kshamta.foundation.refusing import Refusal as Refusal
from kshamta.offices.cells import Found


class NoSuchOffice(Refusal):
    """Unknown, or out of scope: one answer for both, so that nothing can be learnt from it."""

    code = "no-such-office"
    status = 404


class NotYours(Refusal):
    """The charge does not reach there, or may not change offices."""

    code = "office-not-yours"
    status = 404


class WouldLoop(Refusal):
    """On some day the office would be above itself."""

    code = "office-would-loop"


class TooDeep(Refusal):
    """More levels below each other than a path holds."""

    code = "office-too-deep"


class AlreadyClosed(Refusal):
    """Closed, or to be closed on a day already set."""

    code = "office-already-closed"


class NotClosed(Refusal):
    code = "office-not-closed"


class HasOpenChildren(Refusal):
    """Offices still report to it on that day."""

    code = "office-has-open-children"


class CodeTaken(Refusal):
    code = "office-code-taken"


class BadCode(Refusal):
    code = "office-bad-code"


class NameMissing(Refusal):
    """A name is needed in Hindi and in English."""

    code = "office-name-missing"


class BadFacts(Refusal):
    """Fields that do not hold what they should; `faults`: field → fault. `told`: the same with what was given."""

    code = "office-bad-facts"

    def __init__(self, found: Sequence[Found], **data: Any) -> None:
        super().__init__(faults={each.field: each.fault.value for each in found}, **data)
        self.told = found


class NotStanding(Refusal):
    """The office does not stand on that day: not yet open, or closed."""

    code = "office-not-standing"


class OpenedLater(NotStanding):
    """It stands for a day at least: it cannot close before the day after the one on which it opened, `first`."""

    code = "office-opened-later"


class LevelNotBelow(Refusal):
    """An office stands at a deeper level than the one it reports to."""

    code = "office-level-not-below"


class NoSuchLevel(Refusal):
    code = "no-such-level"


class LaterChangeStands(Refusal):
    """A change of the same kind begins on a later day: it would be overwritten unseen."""

    code = "office-later-change-stands"


class TooFarAhead(Refusal):
    """Dated more than a year ahead: a slip of the pen (2062 for 2026) would lock what it changes; `until` is the last day."""

    code = "office-too-far-ahead"


class NoNameToCome(Refusal):
    """No renaming waits for its day."""

    code = "office-no-name-to-come"


class NothingChanges(Refusal):
    """It is so already."""

    code = "office-nothing-changes"


class AlreadyAttached(Refusal):
    code = "office-already-attached"


class NotAttached(Refusal):
    code = "office-not-attached"


class DayToCome(Refusal):
    """A figure is counted on a day that has been."""

    code = "strength-day-to-come"


class BadStrength(Refusal):
    """Not a whole number from 0 to 99,999, or no figure at all."""

    code = "strength-bad"


class ChangedMeanwhile(Refusal):
    """Somebody else changed the office since the page was opened."""

    code = "office-changed-meanwhile"


class NoSuchPack(Refusal):
    code = "no-such-pack"
    status = 404


class NoSuchSheet(Refusal):
    code = "no-such-office-sheet"
    status = 404


class SheetUnreadable(Refusal):
    """The file cannot be read; `reading` is the checker's own code, `hindi` and `english` its sentence."""

    code = "office-sheet-unreadable"
    status = 422

    def __init__(self, reading: str, *, hindi: str, english: str, **data: Any) -> None:
        super().__init__(reading=reading, hindi=hindi, english=english, **data)


class SheetWithoutColumns(Refusal):
    """No row of the first thirty names the needed columns, or one of them twice, or one is missing."""

    code = "office-sheet-without-columns"
    status = 422


class SheetTooLong(Refusal):
    code = "office-sheet-too-long"
    status = 422


class StalePreview(Refusal):
    """The tree changed since the sheet was judged."""

    code = "office-sheet-stale"


class NothingToApply(Refusal):
    code = "office-sheet-nothing-to-apply"


class WrongMoment(Refusal):
    """Applied already, or not applied yet, or undone."""

    code = "office-sheet-wrong-moment"


class ChangedSince(Refusal):
    """What the sheet made has changed or is in use since: it cannot be taken back as one step."""

    code = "office-sheet-changed-since"
