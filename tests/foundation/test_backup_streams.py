"""Sealed streams: what went in comes out, and nothing else does."""

from io import BytesIO

import pytest
from hypothesis import given, settings, strategies as st

from kshamta.foundation.backups.streams import MAGIC, PIECE, Damaged, WrongKey, header_of, seal, unseal

KEY, OTHER = b"k" * 32, b"o" * 32


def sealed(*parts, key=KEY, key_id="a"):
    out = BytesIO()
    seal(out, parts, key_id=key_id, key=key, about={"vendor": "sqlite"})
    return out.getvalue()


def opened(data, **keys):
    return b"".join(unseal(BytesIO(data), keys=keys or {"a": KEY}))


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, 2 * PIECE + 7])
def test_any_length_comes_back(size):
    plain = bytes(range(256)) * (size // 256 + 1)
    assert opened(sealed(plain[:size])) == plain[:size]


@settings(max_examples=50)
@given(st.lists(st.binary(max_size=200), max_size=20))
def test_however_it_was_cut_into_parts(parts):
    assert opened(sealed(*parts)) == b"".join(parts)


def test_the_header_is_readable_and_says_the_key_only():
    assert header_of(BytesIO(sealed(b"x", key_id="2026"))).items() >= {"vendor": "sqlite", "key": "2026"}.items()


def test_nothing_of_the_contents_stands_in_the_file():
    assert b"Sunita Sahu" not in sealed(b"Sunita Sahu" * 100)


def test_another_key_is_named():
    with pytest.raises(WrongKey) as refused:
        opened(sealed(b"x", key_id="2025"), a=KEY)
    assert refused.value.key_id == "2025"


def test_a_key_of_the_same_name_that_is_another_opens_nothing():
    with pytest.raises(Damaged):
        opened(sealed(b"x"), a=OTHER)


@pytest.mark.parametrize("place", [0.0, 0.1, 0.3, 0.5, 0.7, 0.9, 0.999])
def test_one_flipped_bit_is_found_wherever_it_is(place):
    data = bytearray(sealed(b"y" * 3000))
    data[int(place * len(data))] ^= 1
    with pytest.raises((Damaged, WrongKey)):
        opened(bytes(data))


def test_every_bit_of_a_short_file_matters():
    data = sealed(b"short")
    for at in range(len(MAGIC) * 8, len(data) * 8, 5):
        changed = bytearray(data)
        changed[at // 8] ^= 1 << at % 8
        with pytest.raises((Damaged, WrongKey)):
            opened(bytes(changed))


@pytest.mark.parametrize("kept", [0.2, 0.5, 0.9, 0.9999])
def test_a_file_cut_short_is_found(kept):
    data = sealed(b"z" * (2 * PIECE + 10))
    with pytest.raises(Damaged):
        opened(data[: int(kept * len(data))])


def test_a_file_that_lost_whole_pieces_at_its_end_is_found():
    data = sealed(b"z" * (2 * PIECE))
    with pytest.raises(Damaged):
        opened(data[: len(data) - PIECE - 16 - 4])


def test_pieces_cannot_change_places():
    data = sealed(b"a" * PIECE + b"b" * PIECE + b"c")
    start = len(MAGIC) + 4 + int.from_bytes(data[len(MAGIC) : len(MAGIC) + 4])
    step = 4 + PIECE + 16
    first, second, rest = data[start : start + step], data[start + step : start + 2 * step], data[start + 2 * step :]
    with pytest.raises(Damaged):
        opened(data[:start] + second + first + rest)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", MAGIC, MAGIC + b"\x00\x00\x00\x02{}", MAGIC + b"\xff\xff\xff\xff{"])
def test_what_is_no_backup_is_said_to_be_none(data):
    with pytest.raises(Damaged):
        opened(data)
