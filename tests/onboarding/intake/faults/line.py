"""The line between a worker and its database, which can be cut: both ends are closed after so many messages, and nobody answers
at its address any more. A process that only took no more (as a debugger can make it) would wait for its server's last word."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

PORT = 5432
ROOM = 1 << 16


class Line:
    """folder: where the worker looks for the server's socket. cut: at which message of the worker's; 0: never."""

    def __init__(self, folder: Path, server: str, cut: int = 0) -> None:
        self.folder, self.server, self.cut, self.messages = folder, server, cut, 0
        self._ends: list[socket.socket] = []
        self._listening = socket.socket(socket.AF_UNIX)
        self._listening.bind(str(folder / f".s.PGSQL.{PORT}"))
        self._listening.listen()
        threading.Thread(target=self._serve, daemon=True).start()

    def close(self) -> None:
        (self.folder / f".s.PGSQL.{PORT}").unlink(missing_ok=True)
        for end in (self._listening, *self._ends):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                worker, _ = self._listening.accept()
                server = socket.socket(socket.AF_UNIX)
                server.connect(f"{self.server}/.s.PGSQL.{PORT}")
                self._ends += [worker, server]
                for one, other, counts in ((worker, server, True), (server, worker, False)):
                    threading.Thread(target=self._carry, args=(one, other, counts), daemon=True).start()

    def _carry(self, one: socket.socket, other: socket.socket, counts: bool) -> None:
        with suppress(OSError):
            while message := one.recv(ROOM):
                self.messages += counts
                if counts and self.cut and self.messages >= self.cut:
                    break
                other.sendall(message)
        if counts and self.cut and self.messages >= self.cut:
            self.close()
        for end in (one, other):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)


@contextmanager
def line(folder: Path, server: str, cut: int = 0) -> Iterator[Line]:
    folder.mkdir(exist_ok=True)
    made = Line(folder, server, cut)
    try:
        yield made
    finally:
        made.close()
