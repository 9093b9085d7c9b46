"""What passes between the parent and its parsing child.

A request is one message of a sequenced socket: the file's name and whether its sheets may be several, with the open file
beside it. A reply is a length and
JSON, behind a line end the rows of an ordinary sheet as lines and the strings they name (`sheetcheck.lines`), then, for a
large sheet, an Arrow stream in chunks that the parent carries on without looking inside. Nothing the child sends can name a
class or a function; every field is checked for its kind, since a child that was taken over may send anything.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from itertools import chain
from operator import attrgetter
from struct import Struct
from typing import Any

import orjson

from sheetcheck import lines
from sheetcheck.codes import REFUSALS, Code
from sheetcheck.limits import MB, Limits
from sheetcheck.raw import Note, Raw, SheetScan

LENGTH = Struct("<I")
CHUNK = 1 << 20
JSON_BYTES = 8 * MB  # larger grids travel as a frame
NAME_BYTES = 1024
LINE_END = b"\n"  # JSON of ours holds none
_TEXT = frozenset((str, type(None)))
_SCAN_PARTS = attrgetter(*(f.name for f in fields(SheetScan)))
_SCAN_KINDS = (str, str, *(int,) * 5, *(list,) * 8)
_LISTS = _SCAN_KINDS.index(list)


class Broken(Exception):
    """The child's reply is not a reply."""


@dataclass(slots=True)
class Reply:
    """A reading, whether a frame follows, and whether the child leaves after it. again: it needs a child for large sheets."""

    raw: Raw
    frame: bool = False
    bye: bool = False
    again: bool = False


def limits_to_text(limits: Limits) -> str:
    return orjson.dumps(limits).decode()


def limits_from_text(text: str) -> Limits:
    return Limits(**orjson.loads(text))


def wish(name: str, *, several: bool) -> bytes:
    """A request; `wanted` is the way back."""
    return bytes((several,)) + orjson.dumps(name)[:NAME_BYTES]


def wanted(message: bytes) -> tuple[str, bool]:
    return orjson.loads(message[1:]), message[:1] == b"\x01"


def pack(reply: Reply) -> bytes:
    """Length and JSON of a reply, without its frame."""
    raw = reply.raw
    body = orjson.dumps((
        reply.frame, reply.bye, reply.again, raw.kind, raw.content_hash, _note(raw.refusal), [_note(n) for n in raw.notes],
        _SCAN_PARTS(raw.sheet), raw.sheet_why, raw.other_sheets, raw.first_row, raw.first_column, raw.numbers, raw.ragged,
        raw.row_numbers, raw.grid, len(raw.strings) if raw.lines else 0, raw.parts,
    ))  # fmt: skip
    below = (LINE_END, raw.lines, raw.strings) if raw.lines else ()
    return b"".join((LENGTH.pack(len(body) + sum(map(len, below))), body, *below))


def unpack(body: bytes, name: str) -> Reply:
    """A reply from its JSON. Refuses Broken."""
    body, _, below = body.partition(LINE_END)
    try:
        parts = orjson.loads(body)
        (frame, bye, again, kind, content_hash, refusal, notes, scan, why, others, row, column, numbers, ragged, at, grid, size,
         stack) = parts  # fmt: skip
        _check(grid, others, (kind, content_hash, why), (row, column, numbers, size), at)
        written, strings = _below(below, size, grid)
        raw = Raw(
            name, kind, content_hash, _as_note(refusal) if refusal else None, [_as_note(n) for n in notes], _as_scan(scan),
            why, others, row, column, grid, None, numbers, _pairs(ragged), at, written, strings, _stack(stack),
        )  # fmt: skip
        if raw.refusal and raw.refusal.code not in REFUSALS:
            raise Broken
    except (ValueError, TypeError, KeyError) as error:
        raise Broken from error
    return Reply(raw, frame is True, bye is True, again is True)


def _below(text: bytes, strings: int, grid: Any) -> tuple[bytes, bytes]:
    """Lines, and the strings they name: so many bytes at the end."""
    if not 0 <= strings <= len(text):
        raise Broken
    end = len(text) - strings
    sound = not text or (grid and lines.are_sound(text[:end], len(grid[-1])))
    if not sound or (strings and not lines.strings_are_sound(text[end:])):
        raise Broken
    return text[:end], text[end:]


def _check(grid: Any, others: Any, texts: Iterable[Any], counts: Iterable[Any], at: Any) -> None:
    whole = set(map(type, texts)) == {str} and set(map(type, counts)) == {int}
    lists = type(grid) is list and type(others) is list and type(at) is list and set(map(type, grid)) <= {list}
    if not whole or not lists or not set(map(type, others)) <= {str} or not set(map(type, at)) <= {int}:
        raise Broken
    if not set(map(type, chain.from_iterable(grid))) <= _TEXT:
        raise Broken


def _note(note: Note | None) -> tuple[str, dict[str, Any]] | None:
    return (note.code.value, note.data) if note else None


def _as_note(parts: Any) -> Note:
    code, data = parts
    if type(data) is not dict:
        raise Broken
    return Note(Code(code), data)


def _as_scan(parts: Any) -> SheetScan:
    if tuple(map(type, parts)) != _SCAN_KINDS:
        raise Broken
    if any(parts[_LISTS:]):
        parts[_LISTS:] = [_pairs(items) if items else items for items in parts[_LISTS:]]
    return SheetScan(*parts)


def _stack(items: Any) -> list[tuple[str, int, int]]:
    found = _pairs(items)
    if any(tuple(map(type, part)) != (str, int, int) for part in found):
        raise Broken
    return list(found)


def _pairs(items: Any) -> Any:
    if type(items) is not list or not set(map(type, items)) <= {list}:
        raise Broken
    return list(map(tuple, items))
