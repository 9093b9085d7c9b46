"""The chain itself, pure: each link's hash covers the one before, its own number and the event's canonical bytes.

    hash(n) = SHA-256( hash(n − 1) as 64 hexadecimal digits | n as 20 decimal digits | canonical bytes of event n )

hash(0) is 64 zeros. Nothing here knows a database: the verifier takes rows from wherever they come.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

GENESIS = "0" * 64
PART = "\x1f"
_VERSION = "1"  # of the canonical form
_NONE = "~"
_spelled = json.JSONEncoder(sort_keys=True, separators=(",", ":")).encode


class Sealed(NamedTuple):
    """A link with what it holds: one row for the verifier."""

    number: int
    hash: str
    event_id: str
    content: bytes


class Wrong(StrEnum):
    ORDER = "order"  # the number is not the one after the last: a link or its event is missing, double or moved
    CONTENT = "content"  # the hash does not belong to this event at this place
    CHECKPOINT = "checkpoint"  # the chain is whole, but not the one that was signed
    CUT = "cut"  # a signed checkpoint counts more links than there are


@dataclass(frozen=True, slots=True)
class Fault:
    """The first bad row. number: the place in the chain where it should stand."""

    number: int
    wrong: Wrong
    event_id: str = ""


@dataclass(frozen=True, slots=True)
class Walk:
    """What a walk along the chain found."""

    links: int
    hash: str
    fault: Fault | None = None
    checkpoints: int = 0  # signed ones that were met


def hash_of(previous: str, number: int, content: bytes) -> str:
    return hashlib.sha256(b"%s%020d%s" % (previous.encode(), number, content)).hexdigest()


def canonical(at: str, values: Iterable[str | None], details: str) -> bytes:
    """at: the moment in UTC, to the microsecond; values: the plain columns in order, ids as 32 hexadecimal digits; details: JSON
    in any spelling.

    Fields are parted by a character that stands in none of them (record.write sees to it): as their number is fixed, no other
    values make the same bytes. Nothing slower than this would verify 50,000 rows a second.
    """
    if details != "{}":
        details = _spelled(json.loads(details))
    return PART.join([_VERSION, at, *[_NONE if value is None else value for value in values], details]).encode()


def walk(rows: Iterable[Sealed], checkpoints: Mapping[int, str] | None = None) -> Walk:
    """Along the chain up to its end or its first bad row. checkpoints: signed hashes by number."""
    signed, met = checkpoints or {}, 0
    previous, number = GENESIS, 0
    for number, row in enumerate(rows, start=1):
        if row.number != number:
            return Walk(number - 1, previous, Fault(number, Wrong.ORDER), met)
        if row.hash != hash_of(previous, number, row.content):
            return Walk(number - 1, previous, Fault(number, Wrong.CONTENT, row.event_id), met)
        previous = row.hash
        if number in signed:
            if signed[number] != previous:
                return Walk(number, previous, Fault(number, Wrong.CHECKPOINT, row.event_id), met)
            met += 1
    if signed and max(signed) > number:
        return Walk(number, previous, Fault(number + 1, Wrong.CUT), met)
    return Walk(number, previous, None, met)
