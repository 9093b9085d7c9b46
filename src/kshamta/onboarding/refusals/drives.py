"""Why something about a drive was refused."""

from kshamta.foundation.refusing import Refusal


class NoSuchDrive(Refusal):
    """Unknown, or nothing of it concerns the asker's offices: one answer for both."""

    code = "no-such-drive"
    status = 404


class DriveIncomplete(Refusal):
    """It cannot start: `missing` names what the order still lacks; `why`: "no-rosters", none of its offices would give one."""

    code = "drive-incomplete"


class DriveWrongMoment(Refusal):
    """Its state does not allow that: `state` is where it stands."""

    code = "drive-wrong-moment"


class DriveNotRunning(Refusal):
    """Rosters are taken while the drive runs: it is paused, closed or not begun (`state`)."""

    code = "drive-not-running"


class DueDateWrong(Refusal):
    """`why`: "past"; "before-order"; "after-above", "beyond" (of a level above, whose day is `last`); "same"; "not-later" than it
    `was`; "sooner" than the day of its level, `first`."""

    code = "due-date-wrong"


class OrderDateAhead(Refusal):
    """An order of a day to come is none yet."""

    code = "drive-order-date-ahead"


class OrderRefused(Refusal):
    """The scan of the order is not kept: `why` in the code of access/rules/orders.py."""

    code = "order-file-refused-drive"
