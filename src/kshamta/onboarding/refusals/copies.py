"""Why something was refused: a code and data, no sentences (faces word them)."""

from kshamta.foundation.refusing import Refusal as Refusal
from sheetcheck.raw import Note


class NoSuchCopy(Refusal):
    """Unknown, of another browser, or never kept: one answer for all three, so that nothing can be learnt from it."""

    code = "no-such-copy"


class CopyExpired(Refusal):
    """It was this browser's, and its two hours are over."""

    code = "copy-expired"


class TooManyToday(Refusal):
    """The address has opened as many rosters as it may in an hour."""

    code = "too-many"


class NothingToUndo(Refusal):
    code = "nothing-to-undo"


class NoSuchCell(Refusal):
    """The row or the column is not in the sheet."""

    code = "no-such-cell"


class TooManyRows(Refusal):
    """A sheet holds no more rows than `limit`."""

    code = "too-many-rows"


class NothingOffered(Refusal):
    """There is no mend to accept here."""

    code = "nothing-offered"


class ChangedMeanwhile(Refusal):
    """Another tab of the same browser wrote between reading and writing, several times over."""

    code = "changed-meanwhile"


class NotASample(Refusal):
    """A portal file of an office's own roster belongs to the nodal officer."""

    code = "not-a-sample"


class FileRefused(Refusal):
    """The sheet cannot be read as a roster; `note` says why, in the checker's own code."""

    code = "file-refused"

    def __init__(self, note: Note, name: str) -> None:
        super().__init__(name=name)
        self.note = note
