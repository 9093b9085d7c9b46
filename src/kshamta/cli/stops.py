"""Why a command ends early: one sentence and an exit status, never a traceback."""

import errno

from kshamta.cli.words import say

CLEAN, FAULTS, REFUSED, USAGE, INTERRUPTED = 0, 1, 2, 64, 130


class Stop(Exception):
    """Raised anywhere below `main`, which prints the sentence in the officer's language."""

    def __init__(self, key: str, status: int = REFUSED, **gaps: object) -> None:
        super().__init__(key)
        self.key, self.status, self.gaps = key, status, gaps

    def sentence(self, lang: str) -> str:
        return say(self.key, lang, **self.gaps)


def of_os_error(error: OSError) -> Stop:
    """A full disk, a place without permission: what the system said, in a sentence."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return Stop("disk-full")
    return Stop("unwritable", name=error.filename or "?", why=(error.strerror or str(error)).lower())
