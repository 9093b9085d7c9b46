"""A drawn likeness for the demonstration: head and shoulders before a plain wall. Of nobody."""

import struct
import zlib

WIDTH, HEIGHT = 240, 300
_WALL, _SKIN, _HAIR = (226, 232, 236), (196, 150, 116), (52, 44, 42)
_SHIRTS = ((38, 84, 124), (120, 60, 84), (58, 110, 74))

type Colour = tuple[int, int, int]


def drawn(number: int) -> bytes:
    """As a PNG."""
    shirt = _SHIRTS[number % len(_SHIRTS)]
    rows = b"".join(b"\x00" + bytes(part for x in range(WIDTH) for part in _at(x, y, shirt)) for y in range(HEIGHT))
    head = _chunk(b"IHDR", struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + _chunk(b"IDAT", zlib.compress(rows, 9)) + _chunk(b"IEND", b"")


def _at(x: int, y: int, shirt: Colour) -> Colour:
    if _within(x, y, (120, 130), (52, 66)):
        return _HAIR if y < 92 else _SKIN
    if _within(x, y, (120, 118), (60, 70)):
        return _HAIR
    if 96 <= x <= 144 and 180 <= y <= 214:
        return _SKIN
    return shirt if _within(x, y, (120, 310), (104, 102)) else _WALL


def _within(x: int, y: int, middle: tuple[int, int], radii: tuple[int, int]) -> bool:
    return ((x - middle[0]) / radii[0]) ** 2 + ((y - middle[1]) / radii[1]) ** 2 <= 1


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
