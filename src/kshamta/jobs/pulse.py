"""What has to happen every few seconds, in one process beside the server: links of events, notices going out, figures folded."""

import signal
import threading
from collections.abc import Callable
from functools import partial
from types import FrameType

import structlog
from django.db import close_old_connections

from kshamta.audit import operations as record
from kshamta.audit.actors import system
from kshamta.notices import operations as notices
from kshamta.onboarding.operations import booking, cases, folding as drives, intakes, sending
from kshamta.people.operations import stage_tallies as stages

SECONDS_BETWEEN = 3  # the record's promise is five (issue 3)
_log = structlog.get_logger("kshamta.jobs")


def compare() -> int:
    """Rosters that were just certified, with all others of their drive."""
    return cases.find_waiting(by=system("pulse"))


def book() -> int:
    """Accepted rosters become people."""
    return booking.book_accepted(by=system("pulse"))


def hand_over() -> int:
    """What was released is compiled, encrypted and sent."""
    return sending.send_released(by=system("pulse"))


def beat() -> None:
    """One of each; what fails in one keeps nothing from the other."""
    for work in (
        record.chain, notices.deliver, notices.ask_arrivals, drives.fold, compare, intakes.judge_waiting, book, stages.fold,
        hand_over,
    ):  # fmt: skip
        tried(work)


def begin() -> None:
    """What a process that was killed left half done: it begins with that."""
    tried(partial(intakes.judge_waiting, left_behind=True))


def forever(work: Callable[[], object], stop: threading.Event | None = None) -> None:
    """Again and again, until the process is told to end: it ends between two, not in the middle of one."""
    ended = stop or _on_signals()
    while not ended.is_set():
        close_old_connections()
        tried(work)
        ended.wait(SECONDS_BETWEEN)


def tried(work: Callable[[], object]) -> bool:
    """Did it work? A database that is away for a moment ends no loop; work that fails keeps nothing from other work."""
    try:
        work()
    except Exception:
        _log.exception("failed", work=getattr(work, "__name__", str(work)))
        return False
    return True


def _on_signals() -> threading.Event:
    ended = threading.Event()

    def end(signum: int, frame: FrameType | None) -> None:
        ended.set()

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, end)
    return ended
