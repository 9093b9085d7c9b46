"""What is sealed opens only where, and only with what, it was sealed."""

import base64

import pytest
from django.core.exceptions import ImproperlyConfigured
from hypothesis import given, strategies

from kshamta.foundation.backups import copies
from kshamta.foundation.sealing import CannotUnseal, KeyRing, over, ring

OLD = base64.b64encode(b"o" * 32).decode()
SECOND = base64.b64encode(b"s" * 32).decode()
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


def renewed(newest: str = "") -> KeyRing:
    return KeyRing.parse(f"old:{OLD}", ",".join(filter(None, (newest, f"second:{SECOND}", f"old:{OLD}"))))


@given(strategies.text(max_size=60), strategies.sampled_from(["mobile", "email", "portal.line"]), strategies.sampled_from([16, 32]))
def test_a_key_put_over_what_is_kept_makes_what_is_searched(value, about, kept):
    stored = bytes.fromhex(BEFORE.blind(value, about))[:kept]
    once = over(base64.b64decode(SECOND))(stored)[:kept]
    assert once == bytes.fromhex(renewed().blind(value, about))[:kept] != stored
    assert over(base64.b64decode(NEW))(once)[:kept] == bytes.fromhex(renewed(f"new:{NEW}").blind(value, about))[:kept]


def test_hashes_have_the_oldest_key_of_the_ring_until_they_have_their_own():
    assert renewed().hashing == (b"o" * 32, b"s" * 32) and AFTER.hashing == BEFORE.hashing == (b"o" * 32,)
    assert KeyRing.parse(f"new:{NEW}", f"old:{OLD}").blind("x", "tally") == BEFORE.blind("x", "tally")


def test_marks_tell_keys_and_their_order_apart():
    other = KeyRing.parse(f"old:{OLD}", f"old:{OLD},second:{SECOND}")
    assert renewed(f"new:{NEW}").hashing_marks()[:2] == renewed().hashing_marks() and len(renewed().hashing_marks()) == 2
    assert renewed().hashing_marks()[0] == BEFORE.hashing_marks()[0] and not set(other.hashing_marks()) & set(renewed().hashing_marks())


def test_a_key_of_hashes_that_is_none_is_refused():
    with pytest.raises(ImproperlyConfigured):
        KeyRing.parse(f"old:{OLD}", "new:short")


def test_blind_hashes_are_equal_for_equal_values_of_one_purpose_and_survive_a_rotation():
    assert BEFORE.blind("10.0.0.1", "tally") == AFTER.blind("10.0.0.1", "tally")
    assert BEFORE.blind("10.0.0.1", "tally") != BEFORE.blind("10.0.0.2", "tally")
    assert BEFORE.blind("10.0.0.1", "tally") != BEFORE.blind("10.0.0.1", "other")


@pytest.mark.parametrize("text", ["", " , ", "nokey", "a:", f":{OLD}", "a:!!!", "a:c2hvcnQ=", f"{'x' * 40}:{OLD}", f"ä:{OLD}"])
def test_a_ring_that_cannot_be_read_stops_the_start(text):
    with pytest.raises(ImproperlyConfigured):
        KeyRing.parse(text)


@pytest.mark.parametrize("text", [NEW, f"{NEW}:", f"{NEW}:a", f"{NEW}ä:{NEW}", f"a:{NEW[:-4]}", f"a:ä{NEW}"])
def test_a_key_that_cannot_be_read_is_not_shown_and_its_setting_is_named(settings, text):
    settings.KSHAMTA_BACKUP_KEYS = text
    for setting, asked in {
        "KSHAMTA_KEYS": lambda: KeyRing.parse(f"old:{OLD},{text}"),
        "KSHAMTA_HASH_KEYS": lambda: KeyRing.parse(f"old:{OLD}", f"old:{OLD},{text}"),
        "KSHAMTA_BACKUP_KEYS": copies._ring,
    }.items():  # fmt: skip
        with pytest.raises(ImproperlyConfigured, match=f"of {setting} is not(?s:.)*{setting} की कुंजी") as refused:
            asked()
        assert NEW[:20] not in str(refused.value)


def test_the_installation_has_a_ring():
    assert ring().unseal(ring().seal(b"x", "a"), "a") == b"x"


def test_many_values_are_sealed_and_hashed_as_one_is():
    seal, blind = AFTER.sealer(), AFTER.blinder("mobile")
    sealed = [seal(b"9712340500", f"people.contact/{number}") for number in range(3000)]
    assert len(set(sealed)) == 3000
    assert all(AFTER.unseal(value, f"people.contact/{number}") == b"9712340500" for number, value in enumerate(sealed))
    assert [blind("9712340500"), blind("9712340501")] == [AFTER.blind("9712340500", "mobile"), AFTER.blind("9712340501", "mobile")]
