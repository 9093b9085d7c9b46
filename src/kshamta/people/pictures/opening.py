"""A photo, opened by a child of its own: what comes back is a small picture without anything beside its pixels."""

import subprocess
import sys
from pathlib import Path
from threading import BoundedSemaphore

from kshamta.people.pictures.refusals import PhotoRefused
from kshamta.people.rules import photos as rules
from kshamta.people.rules.photos import Why

SECONDS = 15  # by the clock
AT_ONCE, PATIENCE = 2, 10  # children of a process; seconds one waits for its turn
_START = "import sys; sys.path[:] = sys.argv[1].splitlines(); from kshamta.people.pictures.child import main; main()"
_HOME = str(Path(__file__).resolve().parents[3])
_TURN = BoundedSemaphore(AT_ONCE)


def opened(data: bytes) -> bytes:
    """The picture that is kept. Refuses PhotoRefused."""
    if why := rules.why_not(data):
        raise PhotoRefused(why=why.value)
    if not _TURN.acquire(timeout=PATIENCE):
        raise PhotoRefused(why=Why.BUSY.value)
    try:
        said = _asked(data)
    finally:
        _TURN.release()
    made = said[1:]
    if said[:1] != b"+":
        known = made.decode("ascii", "replace")
        raise PhotoRefused(why=known if known in set(Why) else Why.BROKEN.value)
    if rules.kind_of(made) != rules.Kind.JPEG or len(made) > rules.LARGEST_KEPT:
        raise PhotoRefused(why=Why.BROKEN.value)
    return made


def _asked(data: bytes) -> bytes:
    """What the child says; nothing where it died of the picture or took too long."""
    child = subprocess.Popen(
        [sys.executable, "-I", "-S", "-X", "utf8", "-c", _START, "\n".join([_HOME, *filter(None, sys.path)])],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={}, cwd="/", start_new_session=True,
    )  # fmt: skip
    with child:
        try:
            said, _ = child.communicate(data, timeout=SECONDS)
        except subprocess.TimeoutExpired:
            child.kill()
            return b""
    return bytes(said)
