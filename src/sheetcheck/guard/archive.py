"""Zip archives read by hand: every header compared, every byte accounted for, sizes counted again while inflating.

`zipfile` believes the central directory, takes gaps, overlaps and leading bytes, and costs three times as much.
"""

import struct
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from typing import cast

from isal import isal_zlib

from sheetcheck.codes import Code
from sheetcheck.guard.names import checked_name
from sheetcheck.limits import MB, Limits
from sheetcheck.raw import Refused

END = struct.Struct("<4sHHHHIIH")
END64 = struct.Struct("<4sQHHIIQQQQ")
LOCATOR64 = struct.Struct("<4sIQI")
CENTRAL = struct.Struct("<4sHHHHIIIIHHHHHII")
LOCAL = struct.Struct("<4sHHHIIIIHH")
LOCAL_MARK = b"PK\x03\x04"
ENCRYPTED, DESCRIBED, UTF8 = 0x1, 0x8, 0x800
SENSIBLE_FLAGS = 0x6 | DESCRIBED | UTF8  # compression level hints, data descriptor, UTF-8 names
FULL = 0xFFFFFFFF
BROKEN = cast("type[Exception]", isal_zlib.error)  # its types say it is an exception, not a class of them
STEP = 1 << 14  # packed bytes fed at a time: what they unpack to stays in the processor's cache
WHOLE = MB  # parts up to this size are inflated in one piece
_OFFSET, _SIZE = attrgetter("offset"), attrgetter("size")
LOOK = 4 * MB  # of a part of suspicious ratio, looked at for something better to say of it


@dataclass(slots=True)
class Member:
    """One part of the archive, as the central directory has it; `start` is where its packed bytes begin.

    head: how its local header begins if that says the same in the same form, which most do; empty where it cannot.
    """

    name: str
    flags: int
    method: int
    crc: int
    packed: int
    size: int
    offset: int
    raw: bytes = b""
    head: bytes = b""
    start: int = 0


class Archive:
    """A checked directory over the bytes of a file."""

    def __init__(self, data: memoryview, members: dict[str, Member], limits: Limits) -> None:
        self._data = data
        self.members = members
        self.limits = limits
        self._late = [m for m in members.values() if m.size > MB and m.size > limits.ratio * m.packed]

    def __contains__(self, name: str) -> bool:
        return name in self.members

    def guess(self) -> str:
        """xlsx, ods, xlsb, docx … or zip."""
        return _guess(self.members, lambda: self.read("mimetype")[:80])

    def read(self, name: str) -> bytes:
        """A whole part; for parts that need not be streamed."""
        part = self.members[name]
        return b"".join(self.chunks(name)) if part.size > WHOLE else self._whole(part)

    def packed(self, name: str) -> tuple[bytes, int, int, int]:
        """A part as it lies in the file, with what unpacks it: a key under which its reading may be kept."""
        part = self.members[name]
        return bytes(self._data[part.start : part.start + part.packed]), part.method, part.size, part.crc

    def chunks(self, name: str) -> Iterator[bytes]:
        """A part in pieces as they unpack, counted against the declared size, checksum at the end."""
        part = self.members[name]
        if part.size <= WHOLE:
            yield self._whole(part)
            return
        crc, size = 0, 0
        for piece in self._pieces(part):
            size += len(piece)
            if size > part.size:
                raise Refused(Code.ZIP_INCONSISTENT, part=part.name, why="size")
            crc = isal_zlib.crc32(piece, crc)
            yield piece
            if size > LOOK and part in self._late:
                self.close()
        if size != part.size or crc != part.crc:
            raise Refused(Code.ZIP_INCONSISTENT, part=part.name, why="size" if size != part.size else "checksum")

    def _pieces(self, part: Member) -> Iterator[bytes]:
        end = part.start + part.packed
        if part.method == 0:
            for at in range(part.start, end, MB):
                yield bytes(self._data[at : min(at + MB, end)])
            return
        unpack, left = isal_zlib.decompressobj(-15), part.size
        try:
            for at in range(part.start, end, STEP):
                feed: bytes | memoryview = self._data[at : min(at + STEP, end)]
                while feed:
                    piece = unpack.decompress(feed, min(MB, left + 1))
                    left -= len(piece)
                    yield piece
                    feed = unpack.unconsumed_tail if left >= 0 else b""
        except BROKEN:
            raise Refused(Code.NOT_A_WORKBOOK, part=part.name, why="packing") from None
        if not unpack.eof or unpack.unused_data:
            raise Refused(Code.ZIP_INCONSISTENT, part=part.name, why="packing")

    def _whole(self, part: Member) -> bytes:
        raw = self._data[part.start : part.start + part.packed]
        return unpacked(raw, part.method, part.size, part.crc, part.name)

    def close(self) -> None:
        """After the parts were looked at: what remains suspicious by its ratio alone is refused."""
        if self._late:
            raise Refused(Code.TOO_BIG_INFLATED, part=self._late[0].name, bytes=self._late[0].size)


def unpacked(raw: bytes | memoryview, method: int, size: int, crc: int, name: str) -> bytes:
    """Inflate one part whole, never past its declared size, checksum compared."""
    if method == 0:
        text = bytes(raw)
    else:
        unpack = isal_zlib.decompressobj(-15)
        try:
            text = unpack.decompress(raw, size + 1)
        except BROKEN:
            raise Refused(Code.NOT_A_WORKBOOK, part=name, why="packing") from None
        if not unpack.eof or unpack.unused_data:
            raise Refused(Code.ZIP_INCONSISTENT, part=name, why="size")
    if len(text) != size or isal_zlib.crc32(text) != crc:
        raise Refused(Code.ZIP_INCONSISTENT, part=name, why="size" if len(text) != size else "checksum")
    return text


def opened(data: bytes | memoryview, limits: Limits) -> Archive:
    """Parse and check the directory; nothing is inflated yet."""
    raw = bytes(data) if not isinstance(data, bytes) else data
    end, count, size, start = _end_record(raw)
    if count > limits.members:
        raise Refused(Code.TOO_MANY_MEMBERS, members=count, limit=limits.members)
    if start + size != end:
        raise Refused(Code.ZIP_INCONSISTENT, why="directory")
    listed = _directory(raw, start, end)
    if len(listed) != count:
        raise Refused(Code.ZIP_INCONSISTENT, why="count")
    members = {m.name: m for m in listed}
    _weigh(listed, limits)
    if len(members) != count or not _are_distinct(tuple(members)):
        raise Refused(Code.ZIP_DUPLICATE)
    _lay_out(raw, listed, start)
    return Archive(memoryview(raw), members, limits)


@lru_cache(maxsize=256)
def _are_distinct(names: tuple[str, ...]) -> bool:
    """Upper and lower case alike."""
    return len({name.casefold() for name in names}) == len(names)


def _end_record(raw: bytes) -> tuple[int, int, int, int]:
    """(where the directory must end, members, directory's bytes, its start)"""
    at = len(raw) - END.size
    if at < 0 or raw[at : at + 4] != b"PK\x05\x06":
        if raw.rfind(b"PK\x05\x06") < 0:
            raise Refused(Code.NOT_A_WORKBOOK, why="truncated")
        raise Refused(Code.POLYGLOT, why="bytes after the archive")
    _, disk, first_disk, here, count, size, start, comment = END.unpack_from(raw, at)
    if comment or disk or first_disk or here != count:
        raise Refused(Code.ZIP_INCONSISTENT, why="end record")
    if count == 0xFFFF or FULL in (size, start) or raw[at - 20 : at - 16] == b"PK\x06\x07":
        return _end_record_64(raw, at)
    return at, count, size, start


def _end_record_64(raw: bytes, at: int) -> tuple[int, int, int, int]:
    """The long form; Java's streaming writers use it for small files too."""
    at -= LOCATOR64.size
    if at < END64.size or raw[at : at + 4] != b"PK\x06\x07":
        raise Refused(Code.ZIP_INCONSISTENT, why="end record")
    _, _, where, disks = LOCATOR64.unpack_from(raw, at)
    if disks > 1 or where + END64.size != at:
        raise Refused(Code.ZIP_INCONSISTENT, why="end record")
    mark, length, _, _, _, _, here, count, size, start = END64.unpack_from(raw, where)
    if mark != b"PK\x06\x06" or length != END64.size - 12 or here != count:
        raise Refused(Code.ZIP_INCONSISTENT, why="end record")
    return where, count, size, start


def _directory(raw: bytes, at: int, end: int) -> list[Member]:
    listed = []
    while at < end:
        if at + CENTRAL.size > end:
            raise Refused(Code.ZIP_INCONSISTENT, why="directory")
        (mark, _, _, flags, method, _, crc, packed, size, n, extra, comment, disk, _, mode, offset) = CENTRAL.unpack_from(raw, at)
        at += CENTRAL.size
        name = checked_name(raw[at : at + n])
        if mark != b"PK\x01\x02" or disk or at + n + extra + comment > end:
            raise Refused(Code.ZIP_INCONSISTENT, why="directory")
        if flags & ENCRYPTED:
            raise Refused(Code.PASSWORD_PROTECTED)
        if method not in (0, 8):
            raise Refused(Code.ZIP_METHOD, part=name, method=method)
        if flags & ~SENSIBLE_FLAGS or comment or (method == 0 and packed != size) or (size and name[-1] == "/"):
            raise Refused(Code.ZIP_INCONSISTENT, part=name, why="directory")
        if mode >> 28 not in (0, 4, 8):  # neither a plain file nor a folder
            raise Refused(Code.ZIP_LINK, part=name)
        member = Member(name, flags, method, crc, packed, size, offset, raw[at : at + n], LOCAL_MARK + raw[at - 40 : at - 16])
        if flags & DESCRIBED or FULL in (packed, size, offset):
            member.head = b""
            _widen(member, raw[at + n : at + n + extra])
        listed.append(member)
        at += n + extra + comment
    return listed


def _widen(member: Member, extra: bytes) -> None:
    """Sizes beyond 32 bits stand in an extra field, each only if its short form is full."""
    fields = _wide_fields(extra)
    for attribute in ("size", "packed", "offset"):
        if getattr(member, attribute) == FULL:
            if len(fields) < 8:
                raise Refused(Code.ZIP_INCONSISTENT, part=member.name, why="size")
            setattr(member, attribute, int.from_bytes(fields[:8], "little"))
            fields = fields[8:]


def _wide_fields(extra: bytes) -> bytes:
    at = 0
    while at + 4 <= len(extra):
        kind, length = struct.unpack_from("<HH", extra, at)
        if kind == 1:
            return extra[at + 4 : at + 4 + length]
        at += 4 + length
    return b""


def _weigh(listed: list[Member], limits: Limits) -> None:
    """Declared sizes against the limits, before a byte is inflated."""
    total = sum(map(_SIZE, listed))
    if total > limits.inflated_bytes:
        raise Refused(Code.TOO_BIG_INFLATED, bytes=total, limit=limits.inflated_bytes)


def _lay_out(raw: bytes, listed: list[Member], directory: int) -> None:
    """Members must fill the file from its first byte to the directory: no gap, no overlap, no second opinion."""
    at = 0
    for member in sorted(listed, key=_OFFSET):
        if member.offset != at or at + LOCAL.size > directory:
            raise Refused(Code.ZIP_INCONSISTENT, part=member.name, why="overlap" if member.offset < at else "gap")
        at = _local(raw, member, directory)
    if at != directory:
        raise Refused(Code.ZIP_INCONSISTENT, why="gap" if at < directory else "overlap")


def _local(raw: bytes, member: Member, directory: int) -> int:
    """Compare the local header with the directory; where the member ends."""
    if member.head and raw.startswith(member.head, member.offset):  # from the version to the name's length all is equal
        at = member.offset + LOCAL.size
        member.start = at + len(member.raw) + int.from_bytes(raw[at - 2 : at], "little")
        if raw.startswith(member.raw, at) and (end := member.start + member.packed) <= directory:
            return end
    at = member.offset
    mark, _, flags, method, _, crc, packed, size, n, extra = LOCAL.unpack_from(raw, at)
    at += LOCAL.size
    member.start = at + n + extra
    end = member.start + member.packed
    if mark != b"PK\x03\x04" or raw[at : at + n] != member.raw or method != member.method or end > directory:
        raise Refused(Code.ZIP_INCONSISTENT, part=member.name, why="header")
    if (flags ^ member.flags) & ~(0x6 | UTF8):
        raise Refused(Code.ZIP_INCONSISTENT, part=member.name, why="header")
    if FULL in (packed, size):
        fields = _wide_fields(raw[at + n : member.start])
        size, packed = struct.unpack_from("<QQ", fields) if len(fields) >= 16 else (-1, -1)
    told = (crc, packed, size)
    if told != (member.crc, member.packed, member.size) and not (flags & DESCRIBED and told == (0, 0, 0)):
        raise Refused(Code.ZIP_INCONSISTENT, part=member.name, why="header")
    return _descriptor(raw, member, end) if flags & DESCRIBED else end


def _descriptor(raw: bytes, member: Member, at: int) -> int:
    """The sizes told after the data, with or without their mark, short or long."""
    for form in ("<4sIII", "<III", "<4sIQQ", "<IQQ"):
        fields = struct.unpack(form, raw[at : at + struct.calcsize(form)].ljust(struct.calcsize(form), b"\0"))
        marked = form[1] == "4"
        if fields[-3:] == (member.crc, member.packed, member.size) and (not marked or fields[0] == b"PK\x07\x08"):
            return at + struct.calcsize(form)
    raise Refused(Code.ZIP_INCONSISTENT, part=member.name, why="descriptor")


def guess(data: bytes | memoryview) -> str:
    """What an archive under a wrong name is, by the names that stand in it; it is refused in any case."""
    raw = bytes(data[:65536]) + bytes(data[-65536:])
    return _guess([name for name in NAMED if name.encode() in raw], lambda: raw[30:130])


NAMED = ("xl/workbook.xml", "xl/workbook.bin", "word/document.xml", "ppt/presentation.xml", "mimetype", "content.xml")
OFFICE = {"xl/workbook.xml": "xlsx", "xl/workbook.bin": "xlsb", "word/document.xml": "docx", "ppt/presentation.xml": "pptx"}


def _guess(names: Iterable[str], mimetype: Callable[[], bytes]) -> str:
    for part, what in OFFICE.items():
        if part in names:
            return what
    if "mimetype" in names and "content.xml" in names:
        return "ods" if b"opendocument.spreadsheet" in mimetype() else "opendocument"
    return "xlsx" if "[Content_Types].xml" in names else "zip"
