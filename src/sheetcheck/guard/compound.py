"""OLE compound files: only the directory and the one stream of an old workbook."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from sheetcheck.codes import Code
from sheetcheck.guard import biff
from sheetcheck.guard.tally import Found
from sheetcheck.limits import Limits
from sheetcheck.raw import Refused

FREE = 0xFFFFFFFA  # and above: no sector
ENTRIES = 4096


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the directory."""

    name: str
    kind: int  # 1 storage, 2 stream, 5 root
    start: int
    size: int


class Compound:
    """A container: its allocation table and directory, every chain bounded."""

    def __init__(self, data: bytes) -> None:
        if len(data) < 1536:
            raise _broken()
        self._data = data
        _, _, order, shift, mini_shift = struct.unpack_from("<HHHHH", data, 24)
        if order != 0xFFFE or shift not in (9, 12) or mini_shift != 6:
            raise _broken()
        self._sector = 1 << shift
        fats, first, _, self._cutoff, mini, minis, far, fars = struct.unpack_from("<IIIIIIII", data, 44)
        self._fat = self._table(fats, far, fars)
        self.entries = list(self._directory(first))
        self._mini_fat = self._numbers(mini) if minis else []

    def _at(self, sector: int) -> bytes:
        at = (sector + 1) * self._sector
        piece = self._data[at : at + self._sector]
        if not piece:
            raise _broken()
        return piece.ljust(self._sector, b"\0")

    def _table(self, count: int, far: int, fars: int) -> list[int]:
        places = [n for n in struct.unpack_from("<109I", self._data, 76) if n < FREE]
        most = len(self._data) // self._sector + 2
        for _ in range(min(fars, most)):
            if far >= FREE:
                break
            numbers = struct.unpack(f"<{self._sector // 4}I", self._at(far))
            places += [n for n in numbers[:-1] if n < FREE]
            far = numbers[-1]
        if count > most or len(places) < count:
            raise _broken()
        table: list[int] = []
        for place in places[:count]:
            table += struct.unpack(f"<{self._sector // 4}I", self._at(place))
        return table

    def _chain(self, start: int) -> Iterator[int]:
        seen, sector = 0, start
        while sector < FREE:
            if sector >= len(self._fat) or seen > len(self._fat):
                raise _broken()
            yield sector
            seen += 1
            sector = self._fat[sector]

    def _numbers(self, start: int) -> list[int]:
        raw = b"".join(self._at(n) for n in self._chain(start))
        return list(struct.unpack(f"<{len(raw) // 4}I", raw))

    def _directory(self, start: int) -> Iterator[Entry]:
        count = 0
        for sector in self._chain(start):
            raw = self._at(sector)
            for at in range(0, len(raw), 128):
                length, kind = struct.unpack_from("<HB", raw, at + 64)
                count += 1
                if count > ENTRIES or (kind and not 2 <= length <= 64):
                    raise _broken()
                if kind:
                    name = raw[at : at + length - 2].decode("utf-16-le", "replace")
                    first, size = struct.unpack_from("<II", raw, at + 116)
                    yield Entry(name, kind, first, size)

    def stream(self, entry: Entry) -> bytes:
        if entry.size > len(self._data):
            raise _broken()
        raw = self._large(entry) if entry.size >= self._cutoff else self._small(entry)
        if len(raw) < entry.size:
            raise _broken()
        return raw[: entry.size]

    def _large(self, entry: Entry) -> bytes:
        return b"".join(self._at(n) for n in self._chain(entry.start))

    def _small(self, entry: Entry) -> bytes:
        root = next((e for e in self.entries if e.kind == 5), None)
        if not root:
            raise _broken()
        ground = b"".join(self._at(n) for n in self._chain(root.start))
        pieces: list[bytes] = []
        at = entry.start
        while at < FREE:
            if at >= len(self._mini_fat) or len(pieces) > len(self._mini_fat):
                raise _broken()
            pieces.append(ground[at * 64 : at * 64 + 64])
            at = self._mini_fat[at]
        return b"".join(pieces)


def _broken() -> Refused:
    return Refused(Code.NOT_A_WORKBOOK, why="container")


FORBIDDEN = (("_VBA_PROJECT", Code.MACRO), ("VBA", Code.MACRO), ("Macros", Code.MACRO), ("MBD", Code.EMBEDDED_OBJECT))
OTHERS = {"WordDocument": "doc", "PowerPoint Document": "ppt", "__properties_version1.0": "msg", "VisioDocument": "vsd"}


def scan(data: bytes | memoryview, ending: str, limits: Limits) -> Found:
    """Refuses passwords, programs and objects; then the records of the workbook stream."""
    box = Compound(bytes(data))
    names = {e.name: e for e in box.entries}
    if "EncryptedPackage" in names or "EncryptionInfo" in names:
        raise Refused(Code.PASSWORD_PROTECTED)
    for other, what in OTHERS.items():
        if other in names:
            raise Refused(Code.TYPE_MISMATCH, **{"is": what, "extension": ending})
    book = names.get("Workbook") or names.get("Book")
    if not book or book.kind != 2:
        raise Refused(Code.NOT_A_WORKBOOK, why="no workbook stream")
    if ending != "xls":
        raise Refused(Code.TYPE_MISMATCH, **{"is": "xls", "extension": ending})
    for name in names:
        for start, code in FORBIDDEN:
            if name.startswith(start):
                raise Refused(code, part=name[:40])
    return biff.scan(box.stream(book), limits)
