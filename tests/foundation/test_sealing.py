"""What is sealed opens only where, and only with what, it was sealed."""

import base64

import pytest
from django.core.exceptions import ImproperlyConfigured
from hypothesis import given, strategies

from kshamta.foundation.sealing import CannotUnseal, KeyRing, ring

OLD = base64.b64encode(b"o" * 32).decode()
NEW = base64.b64encode(b"n" * 32).decode()
BEFORE = KeyRing.parse(f"old:{OLD}")
AFTER = KeyRing.parse(f"new:{NEW},old:{OLD}")


@given(strategies.binary(max_size=300), strategies.text(max_size=30))
def test_sealed_values_come_back(plain, about):
    assert BEFORE.unseal(BEFORE.seal(plain, about), about) == plain


def test_the_same_value_is_never_sealed_to_the_same_bytes():
    assert BEFORE.seal(b"9712340500", "a") != BEFORE.seal(b"9712340500", "a")


def test_a_sealed_value_shows_nothing_of_what_it_holds():
    assert b"9712340500" not in BEFORE.seal(b"9712340500", "a")


def test_a_value_moved_to_another_place_does_not_open():
    with pytest.raises(CannotUnseal):
        BEFORE.unseal(BEFORE.seal(b"x", "working-copy/1/name"), "working-copy/2/name")


@pytest.mark.parametrize("at", [0, 1, 2, 5, 10, -1])
def test_a_changed_byte_anywhere_is_noticed(at):
    sealed = bytearray(BEFORE.seal(b"roster", "a"))
    sealed[at] ^= 1
    with pytest.raises(CannotUnseal):
        BEFORE.unseal(bytes(sealed), "a")


@pytest.mark.parametrize("sealed", [b"", b"\x01", b"\x01\x03old", b"plain text that was never sealed"])
def test_what_was_never_sealed_does_not_open(sealed):
    with pytest.raises(CannotUnseal):
        BEFORE.unseal(sealed, "a")


def test_after_a_rotation_old_values_still_open_and_new_ones_carry_the_new_key():
    sealed = BEFORE.seal(b"x", "a")
    assert AFTER.unseal(sealed, "a") == b"x"
    assert AFTER.seal(b"x", "a")[2:5] == b"new"
    with pytest.raises(CannotUnseal):
        BEFORE.unseal(AFTER.seal(b"x", "a"), "a")


def test_blind_hashes_are_equal_for_equal_values_of_one_purpose_and_survive_a_rotation():
    assert BEFORE.blind("10.0.0.1", "tally") == AFTER.blind("10.0.0.1", "tally")
    assert BEFORE.blind("10.0.0.1", "tally") != BEFORE.blind("10.0.0.2", "tally")
    assert BEFORE.blind("10.0.0.1", "tally") != BEFORE.blind("10.0.0.1", "other")


@pytest.mark.parametrize("text", ["", " , ", "nokey", "a:", f":{OLD}", "a:!!!", "a:c2hvcnQ=", f"{'x' * 40}:{OLD}", f"ä:{OLD}"])
def test_a_ring_that_cannot_be_read_stops_the_start(text):
    with pytest.raises(ImproperlyConfigured):
        KeyRing.parse(text)


def test_the_installation_has_a_ring():
    assert ring().unseal(ring().seal(b"x", "a"), "a") == b"x"


def test_many_values_are_sealed_and_hashed_as_one_is():
    seal, blind = AFTER.sealer(), AFTER.blinder("mobile")
    sealed = [seal(b"9712340500", f"people.contact/{number}") for number in range(3000)]
    assert len(set(sealed)) == 3000
    assert all(AFTER.unseal(value, f"people.contact/{number}") == b"9712340500" for number, value in enumerate(sealed))
    assert [blind("9712340500"), blind("9712340501")] == [AFTER.blind("9712340500", "mobile"), AFTER.blind("9712340501", "mobile")]
