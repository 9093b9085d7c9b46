"""Signed days: how long the chain was and how it ended, in a file outside the database, so that not even who rules the database
can write the past anew.

One JSON object a line, only added to: day, number, hash, made_at, previous (SHA-256 of the line before, so that none can be taken
out of the middle), key (the public half), signature (Ed25519 over all that). Copy the file off the machine.
"""

import base64
import fcntl
import hashlib
import json
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings

from kshamta.audit.models import Link
from kshamta.foundation import clock

_SIGNED = ("day", "number", "hash", "made_at", "previous", "key")


class NoKey(Exception):
    """KSHAMTA_CHECKPOINT_KEYS is not set: nothing can be signed."""


@dataclass(frozen=True, slots=True)
class Read:
    """What the file holds: signed hashes by number, and the lines that are not what was written."""

    hashes: dict[int, str] = field(default_factory=dict)
    bad_lines: list[int] = field(default_factory=list)
    last_day: str = ""


def place() -> Path:
    return Path(settings.KSHAMTA_CHECKPOINTS)


def keys() -> list[Ed25519PrivateKey]:
    """The first signs; what any of them signed is believed."""
    texts = [part.strip() for part in settings.KSHAMTA_CHECKPOINT_KEYS.split(",") if part.strip()]
    return [Ed25519PrivateKey.from_private_bytes(base64.b64decode(text)) for text in texts]


def public_keys() -> list[str]:
    """Our own, in base64: to be kept by who verifies elsewhere."""
    return [_public(key) for key in keys()]


def is_public_key(text: str) -> bool:
    """Whether it can be one of those: base64 of 32 bytes."""
    try:
        Ed25519PublicKey.from_public_bytes(base64.b64decode(text, validate=True))
    except ValueError:
        return False
    return True


def sign_today() -> int | None:
    """One line for this day, where there is none yet and the chain holds anything; its number. Raises NoKey."""
    ring = keys()
    if not ring:
        raise NoKey
    last = Link.objects.order_by("-number").values_list("number", "hash").first()
    if last is None:
        return None
    place().parent.mkdir(parents=True, exist_ok=True)
    with open(place(), "a+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.seek(0)
        lines = file.read().splitlines()
        day = clock.today().isoformat()
        if lines and _day_of(lines[-1]) == day:
            return None
        file.write(_line(ring[0], day, *last, previous=_digest(lines)) + b"\n")
        file.flush()
        os.fsync(file.fileno())
    return last[0]


def read(believed: list[str] | None = None) -> Read:
    """The whole file, each signature verified. believed: public keys in base64, beside our own."""
    found = Read()
    if not place().exists():
        return found
    trusted = {*public_keys(), *(believed or ())}
    lines = place().read_bytes().splitlines()
    last_day = ""
    for number, line in enumerate(lines, start=1):
        checkpoint = _verified(line, _digest(lines[: number - 1]), trusted)
        if checkpoint is None:
            found.bad_lines.append(number)
        else:
            found.hashes[checkpoint["number"]] = checkpoint["hash"]
            last_day = checkpoint["day"]
    return Read(found.hashes, found.bad_lines, last_day)


def _verified(line: bytes, previous: str, trusted: set[str]) -> dict[str, Any] | None:
    try:
        given = json.loads(line)
        if given["key"] not in trusted or given["previous"] != previous:
            return None
        public = Ed25519PublicKey.from_public_bytes(base64.b64decode(given["key"]))
        public.verify(base64.b64decode(given["signature"]), _message(given))
    except (ValueError, KeyError, TypeError, InvalidSignature):
        return None
    return dict(given)


def _line(key: Ed25519PrivateKey, day: str, number: int, ends: str, *, previous: str) -> bytes:
    content = {
        "day": day, "number": number, "hash": ends, "made_at": clock.now().isoformat(timespec="seconds"), "previous": previous,
        "key": _public(key),
    }  # fmt: skip
    signature = base64.b64encode(key.sign(_message(content))).decode()
    return json.dumps(content | {"signature": signature}, separators=(",", ":")).encode()


def _message(content: dict[str, Any]) -> bytes:
    return b"kshamta-checkpoint-1\n" + "\n".join(str(content[name]) for name in _SIGNED).encode()


def _public(key: Ed25519PrivateKey) -> str:
    return base64.b64encode(key.public_key().public_bytes_raw()).decode()


def _digest(lines: list[bytes]) -> str:
    return hashlib.sha256(lines[-1]).hexdigest() if lines else ""


def _day_of(line: bytes) -> str:
    try:
        return str(json.loads(line)["day"])
    except (ValueError, KeyError, TypeError):
        return ""
