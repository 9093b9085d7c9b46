"""Sealing of what must not stand in the clear in the database: AES-256-GCM, with the id of the key in front.

A sealed value opens only where it was sealed for (`about`, for instance "working-copy/<id>/original"): it cannot be
moved to another row or column. Keys are rotated by putting a new one first; the old ones stay until nothing needs them.

Keyed hashes (`blind`) find what is sealed. Their keys are never replaced: a newer one is put over the older
(docs/decisions/0044-the-key-of-the-hashes.md).

    sealed = 0x01 | length of key id | key id | 12 random bytes | ciphertext and tag
"""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

_VERSION = b"\x01"
_NONCE_BYTES = 12
_NONCES_AT_ONCE = 1024
_KEY_BYTES = 32
HASHED_ON = 16  # bytes of a hash over which the next key hashes: some columns keep no more


class CannotUnseal(Exception):
    """The value was changed, belongs elsewhere, or was sealed with a key that is not on the ring."""


@dataclass(frozen=True)
class KeyRing:
    """The keys by id, in order; the first seals, every one opens.

    hashing: those of the keyed hashes, the oldest first: it hashes the value, each further one what the one before made of it.
    """

    keys: dict[str, bytes]
    hashing: tuple[bytes, ...]

    @classmethod
    def parse(cls, text: str, hashing: str = "", setting: str = "KSHAMTA_KEYS") -> "KeyRing":
        """From "new:base64,old:base64", both. hashing: where it is empty, the oldest key of the ring hashes alone. setting: where
        the text comes from."""
        keys = _keys(text, setting)
        if not keys:
            raise ImproperlyConfigured(f"{setting} holds no key.\n{setting} में कोई कुंजी नहीं है।")
        return cls(keys, tuple(reversed((_keys(hashing, "KSHAMTA_HASH_KEYS") or dict([*keys.items()][-1:])).values())))

    @property
    def first(self) -> str:
        """The id of the key that seals."""
        return next(iter(self.keys))

    def seal(self, plain: bytes, about: str) -> bytes:
        key_id = self.first
        nonce = secrets.token_bytes(_NONCE_BYTES)
        head = _VERSION + bytes([len(key_id)]) + key_id.encode()
        return head + nonce + AESGCM(self.keys[key_id]).encrypt(nonce, plain, about.encode())

    def unseal(self, sealed: bytes, about: str) -> bytes:
        """Raises CannotUnseal."""
        if sealed[:1] != _VERSION or len(sealed) < 2 + _NONCE_BYTES:
            raise CannotUnseal("not a sealed value")
        body = 2 + sealed[1]
        key = self.keys.get(sealed[2:body].decode("ascii", "replace"))
        if key is None:
            raise CannotUnseal("no such key on the ring")
        try:
            return AESGCM(key).decrypt(sealed[body : body + _NONCE_BYTES], sealed[body + _NONCE_BYTES :], about.encode())
        except InvalidTag:
            raise CannotUnseal("changed, or sealed for something else") from None

    def blind(self, value: str, about: str) -> str:
        """A keyed hash, for counting or finding equal values without keeping them."""
        return self.blinder(about)(value)

    def sealer(self) -> Callable[[bytes, str], bytes]:
        """`seal` for many values: the key is prepared once, random bytes are asked for in thousands."""
        key_id = self.first
        head, encrypt, nonces = _VERSION + bytes([len(key_id)]) + key_id.encode(), AESGCM(self.keys[key_id]).encrypt, _nonces()

        def seal(plain: bytes, about: str) -> bytes:
            nonce = next(nonces)
            return head + nonce + encrypt(nonce, plain, about.encode())

        return seal

    def blinder(self, about: str) -> Callable[[str], str]:
        """`blind` for many values."""
        begun, overs = hmac.new(self.hashing[0], f"{about}\0".encode(), hashlib.sha256), list(map(over, self.hashing[1:]))

        def blind(value: str) -> str:
            whole = begun.copy()
            whole.update(value.encode())
            return whole.hexdigest()

        def renewed(value: str) -> str:
            whole = bytes.fromhex(blind(value))
            for hashed_over in overs:
                whole = hashed_over(whole)
            return whole.hex()

        return renewed if overs else blind

    def hashing_marks(self) -> tuple[str, ...]:
        """By how many of its keys were put over one another, from the first alone to all: a mark from which no key is learnt."""
        marks, begun = [], b"kshamta hashing"
        for key in self.hashing:
            begun = hmac.digest(key, begun, "sha256")
            marks.append(begun[:8].hex())
        return tuple(marks)


def over(key: bytes) -> Callable[[bytes], bytes]:
    """Puts a key over a hash, of which it takes the first 16 bytes; 32 bytes."""
    begun = hmac.new(key, digestmod=hashlib.sha256)

    def hashed_over(hashed: bytes) -> bytes:
        whole = begun.copy()
        whole.update(hashed[:HASHED_ON])
        return whole.digest()

    return hashed_over


def key_of(sealed: bytes) -> str:
    """The id of the key that sealed it; "" where nothing did."""
    return sealed[2 : 2 + sealed[1]].decode("ascii", "replace") if sealed[:1] == _VERSION and len(sealed) > 1 else ""


def _nonces() -> Iterator[bytes]:
    while True:
        drawn = secrets.token_bytes(_NONCE_BYTES * _NONCES_AT_ONCE)
        for at in range(0, len(drawn), _NONCE_BYTES):
            yield drawn[at : at + _NONCE_BYTES]


def ring() -> KeyRing:
    """The ring of this installation."""
    return _parsed(settings.KSHAMTA_KEYS, settings.KSHAMTA_HASH_KEYS)


@lru_cache(maxsize=4)
def _parsed(text: str, hashing: str) -> KeyRing:
    return KeyRing.parse(text, hashing)


def _keys(text: str, setting: str) -> dict[str, bytes]:
    keys: dict[str, bytes] = {}
    for part in text.replace("\n", ",").split(","):
        if part.strip():
            key_id, _, encoded = part.strip().partition(":")
            keys[key_id] = _key(key_id, encoded, len(keys) + 1, setting)
    return keys


def _key(key_id: str, encoded: str, number: int, setting: str) -> bytes:
    """Raises ImproperlyConfigured, which shows nothing of it: what stands for the id may be the key itself."""
    try:
        key = base64.b64decode(encoded, validate=True)
    except ValueError:
        key = b""
    if len(key) != _KEY_BYTES or not key_id or len(key_id) > 32 or not key_id.isascii():
        raise ImproperlyConfigured(
            f"Key {number} of {setting} is not an id, a colon and 32 bytes in base64.\n"
            f"{setting} की कुंजी {number} वैसी नहीं है: एक नाम, कोलन और base64 में 32 बाइट चाहिए।"
        )
    return key
