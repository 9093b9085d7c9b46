"""One parsing child as the parent holds it: started by exec with nothing of the parent's but the two ends of its line."""

import os
import select
import socket
import subprocess
import sys
import threading
import time
from io import BytesIO
from pathlib import Path
from signal import SIGABRT, SIGKILL, SIGXCPU

from sheetcheck.limits import Limits
from sheetcheck.reading import wire

AHEAD = 48  # files sent before the first is answered; small messages, so sending never blocks
_MANY = 4
_NAP = 0.0004  # seconds for each file on its way: less than the child takes for them
_START_SECONDS = 30
_PIPE_BYTES = 1 << 20
_F_SETPIPE_SZ = 1031
_CAUSES: dict[int, str] = {SIGXCPU: "time", SIGABRT: "memory", SIGKILL: "memory"}
_START = "import sys; sys.path[:] = sys.argv[1].splitlines(); from sheetcheck.reading.child import main; main()"
_HOME = str(Path(__file__).resolve().parent.parent.parent)


class Dead(Exception):
    """The child is no more. why: memory | time | died | sandbox. blameless: it never began on the file."""

    def __init__(self, why: str, *, blameless: bool = False) -> None:
        super().__init__(why)
        self.why = why
        self.blameless = blameless


class Child:
    """A process that answers one file after the other. Not for two threads at once."""

    def __init__(self, limits: Limits, *, large: bool) -> None:
        self.large = large
        self.waiting = 0  # files on their way; with many, rather wake once for several than for each
        self._limits = limits
        self._held, self._at = b"", 0
        self._line, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._out, answers = os.pipe2(os.O_CLOEXEC)
        try:
            _widen(self._out)
            self._process = subprocess.Popen(
                [sys.executable, "-I", "-S", "-X", "utf8", "-c", _START, "\n".join([_HOME, *filter(None, sys.path)]),
                 wire.limits_to_text(limits), *_wishes(large)],
                stdin=theirs.fileno(), stdout=answers, stderr=subprocess.DEVNULL, env={}, cwd="/", start_new_session=True,
            )  # fmt: skip
        finally:
            theirs.close()
            os.close(answers)
        self._begun = False
        self._poll = select.poll()
        self._poll.register(self._out, select.POLLIN)

    def send(self, name: str, file: int, *, several: bool = False) -> None:
        """Hand over an open file. Refuses Dead where the child is gone."""
        try:
            socket.send_fds(self._line, [wire.wish(name, several=several)], [file])
        except OSError as error:
            raise Dead("died", blameless=True) from error

    def answer(self, name: str) -> wire.Reply:
        """The reply to the oldest file sent. Refuses Dead: the child died of it, took too long, or sent no reply."""
        if not self._begun:
            self._begin()
        deadline = time.monotonic() + self._limits.wall_seconds
        try:
            reply = wire.unpack(self._block(wire.JSON_BYTES, deadline), name)
            if reply.frame:
                reply.raw.frame = self._frame(deadline)
        except wire.Broken as error:
            raise Dead("died") from error
        return reply

    def close(self) -> None:
        self._process.kill()
        self._process.wait()
        self._line.close()
        os.close(self._out)

    def _begin(self) -> None:
        """Wait for the child's word that it is fenced in."""
        try:
            said = self._block(wire.NAME_BYTES, time.monotonic() + _START_SECONDS)
        except Dead as dead:
            raise Dead("sandbox", blameless=True) from dead
        if said not in (b"seccomp", b"namespace"):
            raise Dead("sandbox", blameless=True)
        self._begun = True

    def _frame(self, deadline: float) -> bytes:
        """Chunks until an empty one. BytesIO gives its bytes away without copying them."""
        whole, most = BytesIO(), 2 * self._limits.text_bytes
        while chunk := self._block(wire.CHUNK, deadline):
            whole.write(chunk)
            if whole.tell() > most:
                raise wire.Broken
        return whole.getvalue()

    def _block(self, most: int, deadline: float) -> bytes:
        (length,) = wire.LENGTH.unpack(self._exactly(wire.LENGTH.size, deadline))
        if length > most:
            raise wire.Broken
        return self._exactly(length, deadline)

    def _exactly(self, count: int, deadline: float) -> bytes:
        """So many bytes, out of what was read already and then out of the pipe."""
        if count <= len(self._held) - self._at:
            self._at += count
            return self._held[self._at - count : self._at]
        parts = [self._held[self._at :]]
        count -= len(parts[0])
        while count > 0:
            parts.append(self._more(deadline))
            count -= len(parts[-1])
        self._held, self._at = parts[-1], len(parts[-1]) + count
        parts[-1] = self._held[: self._at]
        return b"".join(parts)

    def _more(self, deadline: float) -> bytes:
        if not self._poll.poll(0):
            if self.waiting > _MANY:
                time.sleep(_NAP * self.waiting)
            if not self._poll.poll(max(0.0, deadline - time.monotonic()) * 1000):
                raise Dead("time")
        if part := os.read(self._out, _PIPE_BYTES):
            return part
        raise Dead(self._cause())

    def _cause(self) -> str:
        """Why the child ended. A failed allocation aborts it, so does the kernel when memory runs out."""
        try:
            status = -self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            return "died"
        return _CAUSES.get(status, "died")


def _wishes(large: bool) -> list[str]:
    """A child dies with the thread that started it, if told so: only the main thread lives as long as the process."""
    main = threading.current_thread() is threading.main_thread()
    return ["large"] * large + ["die-with-parent"] * main


def _widen(pipe: int) -> None:
    """Room for replies that the parent has not read yet; a kernel that gives less is slower, not wrong."""
    import fcntl

    try:
        fcntl.fcntl(pipe, _F_SETPIPE_SZ, _PIPE_BYTES)
    except OSError:
        return
