"""What may be a photo, judged by its bytes alone: nothing is opened here."""

from enum import StrEnum

MOST_BYTES = 5 << 20
MOST_PIXELS = 50_000_000  # what telephones of today take
LEAST = (120, 150)  # width and height, below which nobody is known again
SIZE = (240, 300)  # of what is kept
QUALITY = 85
LARGEST_KEPT = 120_000  # bytes; a picture of that size takes a fifth of it


class Kind(StrEnum):
    JPEG = "JPEG"
    PNG = "PNG"
    WEBP = "WEBP"


class Why(StrEnum):
    """Why a file is no photo."""

    NONE_GIVEN = "none-given"
    TOO_BIG = "too-big"
    OTHER_KIND = "other-kind"  # a picture of another kind, a drawing, a document
    MORE_INSIDE = "more-inside"  # a picture that is something else, too
    TOO_MANY_PIXELS = "too-many-pixels"
    TOO_SMALL = "too-small"
    BROKEN = "broken"
    BUSY = "busy"
    CLOSED = "closed"  # this machine can fence nothing in: nothing is opened


_JPEG, _PNG, _RIFF, _WEBP = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF", b"WEBP"
# What a browser, an archiver or a reader of documents would take for its own, wherever it stands. Five letters or more: in the
# noise of a picture they come by chance once in a hundred thousand pictures of the largest size.
_FOREIGN = (b"<script", b"<html", b"<!doctype html", b"<?php", b"<svg", b"%pdf-")
_ZIP_END, _ZIP_END_BYTES, _ZIP_COMMENT = b"PK\x05\x06", 22, 1 << 16


def kind_of(data: bytes) -> Kind | None:
    """By what stands at its beginning, never by its name."""
    if data.startswith(_JPEG):
        return Kind.JPEG
    if data.startswith(_PNG):
        return Kind.PNG
    return Kind.WEBP if data[:4] == _RIFF and data[8:12] == _WEBP else None


def why_not(data: bytes) -> Why | None:
    """None: it may be opened, fenced in."""
    if not data:
        return Why.NONE_GIVEN
    if len(data) > MOST_BYTES:
        return Why.TOO_BIG
    if kind_of(data) is None:
        return Why.OTHER_KIND
    return Why.MORE_INSIDE if _holds_more(data) else None


def _holds_more(data: bytes) -> bool:
    lowered = data.lower()
    return any(sign in lowered for sign in _FOREIGN) or _ends_as_archive(data)


def _ends_as_archive(data: bytes) -> bool:
    """An archive is read from its end: its last record says how long the comment behind it is, and it is just that long."""
    at = data.rfind(_ZIP_END, max(0, len(data) - _ZIP_END_BYTES - _ZIP_COMMENT))
    if at < 0 or len(data) - at < _ZIP_END_BYTES:
        return False
    return at + _ZIP_END_BYTES + int.from_bytes(data[at + 20 : at + 22], "little") <= len(data)
