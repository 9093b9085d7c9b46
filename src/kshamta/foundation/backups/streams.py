"""A stream of bytes sealed in pieces: AES-256-GCM, the number of each piece in its nonce, the last one marked.

    file   = MAGIC | length of header (4) | header (JSON, in the clear) | pieces
    piece  = length (4) | ciphertext and tag;  nonce = 7 random bytes | number (4) | 1 where it is the last

Pieces cannot be left out, added, reordered or taken from another file: the nonce counts them, the header's hash is part of each
(the STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár, 2015).
"""

import base64
import binascii
import hashlib
import json
import secrets
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

MAGIC = b"KSHAMTA BACKUP 1\n"
PIECE = 1 << 20
_PREFIX_BYTES = 7
_LENGTH = 4


class Damaged(Exception):
    """The file is no backup of ours, was cut short, or a bit of it changed."""


class WrongKey(Exception):
    """The file was sealed with another key; `key_id` says which."""

    def __init__(self, key_id: str) -> None:
        super().__init__(key_id)
        self.key_id = key_id


def seal(out: BinaryIO, plain: Iterable[bytes], *, key_id: str, key: bytes, about: dict[str, object]) -> None:
    """Write header and pieces. `about` stands in the clear: no personal data."""
    prefix = secrets.token_bytes(_PREFIX_BYTES)
    header = json.dumps({**about, "key": key_id, "prefix": base64.b64encode(prefix).decode()}, sort_keys=True).encode()
    out.write(MAGIC + len(header).to_bytes(_LENGTH) + header)
    cipher, bound = AESGCM(key), hashlib.sha256(header).digest()
    for number, last, piece in _numbered(_pieces(plain)):
        sealed = cipher.encrypt(_nonce(prefix, number, last), piece, bound)
        out.write(len(sealed).to_bytes(_LENGTH) + sealed)


def header_of(source: BinaryIO) -> dict[str, str]:
    """The header, read from the beginning of the file. Raises Damaged."""
    return dict(json.loads(_header(source)))


def unseal(source: BinaryIO, *, keys: dict[str, bytes]) -> Iterator[bytes]:
    """The plain pieces in order. Raises WrongKey, and Damaged as soon as a piece is wrong or the last one is missing."""
    header = _header(source)
    about = json.loads(header)
    if about["key"] not in keys:
        raise WrongKey(about["key"])
    cipher, bound, prefix = AESGCM(keys[about["key"]]), hashlib.sha256(header).digest(), _prefix(about["prefix"])
    for number, last, sealed in _numbered(_sealed_pieces(source)):
        try:
            yield cipher.decrypt(_nonce(prefix, number, last), sealed, bound)
        except InvalidTag:
            raise Damaged(f"piece {number}") from None


def _header(source: BinaryIO) -> bytes:
    if source.read(len(MAGIC)) != MAGIC:
        raise Damaged("not a backup of Kshamta")
    header = source.read(int.from_bytes(source.read(_LENGTH)))
    try:
        if {"key", "prefix"} <= set(json.loads(header)):
            return header
    except ValueError:
        pass
    raise Damaged("its header")


def _prefix(encoded: str) -> bytes:
    try:
        return base64.b64decode(encoded, validate=True)
    except binascii.Error:
        raise Damaged("its header") from None


def _nonce(prefix: bytes, number: int, last: bool) -> bytes:
    return prefix + number.to_bytes(4) + bytes([last])


def _pieces(plain: Iterable[bytes]) -> Iterator[bytes]:
    """Cut anew to PIECE bytes; at least one, if only an empty one."""
    held = bytearray()
    for part in plain:
        held += part
        while len(held) > PIECE:
            yield bytes(held[:PIECE])
            del held[:PIECE]
    yield bytes(held)


def _numbered(pieces: Iterable[bytes]) -> Iterator[tuple[int, bool, bytes]]:
    """Each with its number and whether it is the last."""
    number, before = 0, None
    for piece in pieces:
        if before is not None:
            yield number, False, before
            number += 1
        before = piece
    if before is None:
        raise Damaged("it has no piece")
    yield number, True, before


def _sealed_pieces(source: BinaryIO) -> Iterator[bytes]:
    while length := source.read(_LENGTH):
        size = int.from_bytes(length)
        sealed = source.read(size) if size <= PIECE + 16 else b""
        if len(length) < _LENGTH or len(sealed) < size or not sealed:
            raise Damaged("cut short")
        yield sealed
