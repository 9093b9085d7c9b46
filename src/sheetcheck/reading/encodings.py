"""Bytes to text, and how sure that is."""

import re

from sheetcheck.codes import Code
from sheetcheck.raw import Note, Refused

_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_HIGH = re.compile(r"[\x80-\U0010ffff]")
_SAMPLE = 1 << 16
_WIDE_SHARE = 0.2  # NULs among the bytes of what is plainly two-byte text
_ODD_SHARE = 0.005  # control characters among those of a text
_HIGH_SHARE = 0.4  # characters beyond ASCII in a believable cp1252 text


def decode(data: bytes, declared: str = "") -> tuple[str, list[Note]]:
    """The text and what to say of its encoding. Refuses encoding-unknown, binary-content.

    A mark at the start decides, then UTF-8; only what is not UTF-8 is taken as the declared encoding or as cp1252, and said.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = _strictly(data[len(mark) :], encoding)
            notes = [] if encoding == "utf-8" else [Note(Code.ENCODING_DETECTED, {"encoding": encoding.upper()})]
            return _plain(text), notes
    if b"\0" in data:
        sample = data[:_SAMPLE]
        raise Refused(Code.ENCODING_UNKNOWN if sample.count(0) > _WIDE_SHARE * len(sample) else Code.BINARY_CONTENT)
    try:
        return _plain(data.decode("utf-8")), []
    except UnicodeDecodeError:
        return _guessed(data, declared)


def _guessed(data: bytes, declared: str) -> tuple[str, list[Note]]:
    encoding = "cp1252" if declared in ("", "utf-8", "iso-8859-1", "latin-1", "latin1", "us-ascii", "windows-1252") else declared
    text = _strictly(data, encoding)
    if encoding == "cp1252" and len(_HIGH.findall(text)) > _HIGH_SHARE * len(text):
        raise Refused(Code.ENCODING_UNKNOWN)
    return _plain(text), [Note(Code.ENCODING_GUESSED, {"encoding": encoding})]


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError) as error:
        raise Refused(Code.ENCODING_UNKNOWN) from error


def _plain(text: str) -> str:
    """Text, or refused as binary: one NUL, or more than a stray control character here and there."""
    text = text.removesuffix("\x1a")
    if "\0" in text or len(_CONTROL.findall(text)) > 8 + _ODD_SHARE * len(text):
        raise Refused(Code.BINARY_CONTENT)
    return text
