"""The parent's side: children that parse, fed ahead of what is read back, and replaced when they die.

A child gets open files, never paths. What it costs is bounded: memory, processor time and files by the kernel (sandbox),
time on the clock and the size of its replies here. Whoever kills a child is refused, its neighbours are read by the next.
"""

import atexit
import os
import stat
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile
from queue import LifoQueue

from sheetcheck.codes import Code
from sheetcheck.limits import Limits
from sheetcheck.raw import Note, Raw, Refused, Source
from sheetcheck.reading.process import AHEAD, Child, Dead

LARGE_BYTES = 512 << 10  # from here on a child is started that can send frames
_ATTEMPTS = 3  # of starting a child
_PAUSE = 30.0  # seconds in which no child is started, after those failed


@dataclass(slots=True)
class _Job:
    """A file on its way: opened, or refused at once."""

    name: str
    file: int = -1
    several: bool = False
    large: bool = False
    handed: bool = False
    refusal: Note | None = None

    def close(self) -> None:
        if self.file >= 0:
            os.close(self.file)
            self.file = -1


class Pool:
    """Children under one set of limits; `size` of them read at a time. Use from any thread; close it, or use `with`."""

    def __init__(self, limits: Limits, size: int = 1) -> None:
        self.limits = limits
        self._lanes: LifoQueue[_Lane] = LifoQueue()
        self._all = [_Lane(limits) for _ in range(size)]
        for lane in self._all:
            self._lanes.put(lane)

    def __enter__(self) -> "Pool":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def start(self) -> None:
        """Start the children now, so that they load while the parent does other things."""
        for lane in self._all:
            lane.start()

    def read(self, source: Source) -> Raw:
        [raw] = self.read_many((source,))
        return raw

    def read_many(self, sources: Iterable[Source]) -> Iterator[Raw]:
        """Readings in the order of the sources. A few files are sent ahead, so the child works while the caller judges."""
        lane = self._lanes.get()
        try:
            yield from lane.read_many(sources)
        finally:
            lane.settle()
            self._lanes.put(lane)

    def close(self) -> None:
        for lane in self._all:
            lane.stop()


class _Lane:
    """One child at a time, and a window of files: the first ones are with the child, the others wait."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._child: Child | None = None
        self._window: deque[_Job] = deque()
        self._unable_until = 0.0

    def start(self) -> None:
        if self._child is None:
            self._child = Child(self._limits, large=False)

    def stop(self) -> None:
        """End the child. What it was given and has not answered is given to the next one."""
        child, self._child = self._child, None
        for job in self._window:
            job.handed = False
        if child:
            child.close()

    def settle(self) -> None:
        """After a round: a caller that went away early leaves files in the child, which then is of no more use."""
        if self._window:
            self.stop()
        while self._window:
            self._window.popleft().close()

    def read_many(self, sources: Iterable[Source]) -> Iterator[Raw]:
        waiting = iter(sources)
        more = True
        while more or self._window:
            while more and len(self._window) < AHEAD:
                if (source := next(waiting, None)) is None:
                    more = False
                else:
                    self._window.append(_opened(source, self._limits))
            if self._window:
                yield self._next()

    def _next(self) -> Raw:
        """The reading of the oldest file of the window."""
        job = self._window[0]
        raw = Raw(job.name, refusal=job.refusal) if job.refusal else self._answer(job)
        self._window.popleft()
        job.close()
        return raw

    def _answer(self, job: _Job) -> Raw:
        why = "sandbox"
        for _ in range(_ATTEMPTS if time.monotonic() >= self._unable_until else 0):
            try:
                child = self._feed()
                reply = child.answer(job.name)
            except Dead as dead:
                self.stop()
                why = dead.why
                if not dead.blameless:
                    break
                continue
            if not reply.again:
                if reply.bye:
                    self.stop()
                return reply.raw
            if child.large:
                why = "died"
                break
            job.large = True
            self.stop()
        else:
            self._unable_until = time.monotonic() + _PAUSE
        return Raw(job.name, refusal=Note(Code.FILE_REFUSED, {"why": why}))

    def _feed(self) -> Child:
        """Hand the window to the child, in order, up to a large file that needs another child than this one."""
        waiting = list(takewhile(lambda job: not job.handed, reversed(self._window)))
        for job in reversed(waiting):
            if job.refusal:
                continue
            if self._child and job.large and not self._child.large:
                if job is not self._window[0]:
                    break
                self.stop()
            if self._child is None:
                self._child = Child(self._limits, large=job.large)
            self._child.send(job.name, job.file, several=job.several)
            job.handed = True
        assert self._child
        self._child.waiting = len(self._window)
        return self._child


def _opened(source: Source, limits: Limits) -> _Job:
    """Open what is to be read; what cannot be, is refused without troubling the child."""
    job = _Job(source.name, several=source.several)
    try:
        job.file = _file_of(source)
        size = _size_of(job.file, limits)
    except Refused as refused:
        job.close()
        job.refusal = refused.note
    except OSError as error:
        job.close()
        job.refusal = Note(Code.FILE_REFUSED, {"why": "unreadable", "error": error.strerror or ""})
    else:
        job.large = size >= LARGE_BYTES
    return job


def _file_of(source: Source) -> int:
    if source.path is not None:
        return os.open(source.path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK | os.O_NOCTTY)
    file = os.memfd_create("upload", os.MFD_CLOEXEC)
    left = memoryview(source.data or b"")
    while left:
        left = left[os.write(file, left) :]
    return file


def _size_of(file: int, limits: Limits) -> int:
    found = os.fstat(file)
    if not stat.S_ISREG(found.st_mode):
        raise Refused(Code.NOT_A_WORKBOOK)
    if found.st_size > limits.file_bytes:
        raise Refused(Code.FILE_TOO_BIG, bytes=found.st_size, limit=limits.file_bytes)
    return found.st_size


_shared: dict[Limits, Pool] = {}
_shared_lock = threading.Lock()


def shared_pool(limits: Limits) -> Pool:
    """The process's own pool for these limits, started when first asked for and closed at exit.

    A process forked from this one must not use its parent's children: it starts its own.
    """
    with _shared_lock:
        if limits not in _shared:
            _shared[limits] = Pool(limits, size=2)
        return _shared[limits]


def _close_shared() -> None:
    while _shared:
        _shared.popitem()[1].close()


def _forget_shared() -> None:
    """In a forked process: the children stay the parent's."""
    global _shared_lock
    _shared_lock = threading.Lock()
    _shared.clear()


atexit.register(_close_shared)
os.register_at_fork(after_in_child=_forget_shared)
