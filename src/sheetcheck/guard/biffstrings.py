"""The shared strings of an old .xls: their lengths, for the sum of all text, strings counted as often as they are used."""

import struct

from sheetcheck.codes import Code
from sheetcheck.raw import Refused

LONGEST = 2 * 32_767


class Pieces:
    """The record and its continuations as one run of bytes; characters that go on in the next piece begin with a flag again."""

    def __init__(self, pieces: list[bytes]) -> None:
        self._pieces, self._piece, self._at = pieces, 0, 0

    def take(self, count: int) -> bytes:
        taken = b""
        while len(taken) < count:
            now = self._pieces[self._piece] if self._piece < len(self._pieces) else None
            if now is None:
                raise Refused(Code.NOT_A_WORKBOOK, why="strings")
            more = now[self._at : self._at + count - len(taken)]
            taken += more
            self._at += len(more)
            if self._at >= len(now):
                self._piece, self._at = self._piece + 1, 0
        return taken

    def characters(self, count: int, *, double: bool) -> int:
        """Step over `count` characters; how many bytes they took."""
        size = 0
        while count:
            if self._piece >= len(self._pieces):
                raise Refused(Code.NOT_A_WORKBOOK, why="strings")
            here = len(self._pieces[self._piece]) - self._at
            width = 2 if double else 1
            fit = min(count, here // width)
            size += fit * width
            count -= fit
            self._at += fit * width
            if count:
                self._piece, self._at = self._piece + 1, 0
                double = bool(self.take(1)[0] & 1)
        if self._piece < len(self._pieces) and self._at >= len(self._pieces[self._piece]):
            self._piece, self._at = self._piece + 1, 0
        return size


def lengths(pieces: list[bytes], most: int) -> list[int]:
    """Bytes of each string; `most`: how many are worth counting."""
    run = Pieces(pieces)
    _, told = struct.unpack("<II", run.take(8))
    found = []
    for _ in range(min(told, most)):
        count, flags = struct.unpack("<HB", run.take(3))
        runs = struct.unpack("<H", run.take(2))[0] if flags & 8 else 0
        far = struct.unpack("<I", run.take(4))[0] if flags & 4 else 0
        found.append(run.characters(count, double=bool(flags & 1)))
        run.take(4 * runs + min(far, 1 << 24))
    return found
