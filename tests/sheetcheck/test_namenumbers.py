"""Names as numbers: equal where first and last word sound alike, or the letters are the same; a sieve before the real keys."""

import polars as pl
from hypothesis import given, settings, strategies as st

from sheetcheck import duplicates, namenumbers
from sheetcheck.hindi.namekeys import name_key, word_key
from sheetcheck.namenumbers import Sounds

WORDS = "Asha,aasha,Sahu,Saahoo,Kumar,Ram,Raam,R.,-,,D'Souza,Dsouza,राम,Anne-Marie,É,K".split(",")
SPELLINGS = st.lists(st.sampled_from(WORDS), max_size=5).map(" ".join)


def heard(word: str) -> str:
    return word_key(word) if word.isascii() and word.isalpha() else ""


def numbers(*names: str | None):
    return Sounds(heard, heard).of(pl.Series(names, dtype=pl.String))


def test_names_that_begin_and_end_alike_have_one_number_whatever_stands_between():
    ends, all_heard, _ = numbers("Asha Sahu", "Aasha Kumari Devi Sahu", "Sahu Asha", "Asha Ram")
    assert ends[0] == ends[1] and len({ends[0], ends[2], ends[3]}) == 3 and all_heard.all()


def test_a_single_word_is_both_first_and_last():
    ends, _, _ = numbers("Ram", "Ram Ram", "Ram Asha Ram")
    assert ends.n_unique() == 1


def test_letters_weigh_the_same_whatever_parts_them():
    _, _, letters = numbers("Ram Kumar", "RAMKUMAR", "ram  k.u-mar ", "Ram Kumaar", "Rum Kamar")
    assert letters[0] == letters[1] == letters[2] == letters[4] != letters[3]


def test_a_name_without_a_sound_at_an_end_says_so_and_one_without_letters_weighs_nothing():
    _, all_heard, letters = numbers("- Ram", "Ram -", "Ram", None, "", "राम")
    assert all_heard.to_list() == [False, False, True, False, False, False]
    assert letters.to_list()[:3] == [letters[2]] * 3 and letters.to_list()[3:] == [0, 0, 0]


def test_a_sound_keeps_its_number_for_as_long_as_names_are_numbered():
    sounds = Sounds(heard, heard)
    before = sounds.of(pl.Series(["Asha Sahu", "Ram Kumar"])).ends
    assert sounds.of(pl.Series(["Ram Ram", "Raam Kumar"])).ends[1] == before[1]


def test_many_names_have_the_numbers_that_few_have(monkeypatch):
    names = [f"{first} {middle} {last}" for first in WORDS for middle in ("", "Devi") for last in WORDS]
    at_once = numbers(*names)
    monkeypatch.setattr(namenumbers, "_AT_ONCE", 7)
    in_parts = numbers(*names)
    assert in_parts.heard.equals(at_once.heard) and in_parts.letters.equals(at_once.letters)
    assert len(set(in_parts.ends)) == len(set(at_once.ends)) == len(set(zip(in_parts.ends, at_once.ends, strict=True)))


def test_no_names_have_no_numbers():
    assert [column.len() for column in numbers()] == [0, 0, 0]


@settings(max_examples=60, deadline=None)
@given(st.lists(SPELLINGS, min_size=2, max_size=12))
def test_the_sieve_holds_every_row_that_shares_a_key_or_its_letters_with_another(names):
    """Whatever stands in them: the keys themselves are worked out beside it, name by name."""
    rows = pl.DataFrame({"full_name": names, "office_pin": ["492001"] * len(names)})
    kept = set(duplicates._perhaps_same_names(rows.with_row_index("at"))["at"])
    keys = duplicates.name_keys(rows["full_name"]).to_list()
    letters = rows.select(duplicates.letters_of(pl.col("full_name").str.to_lowercase())).to_series().to_list()
    for values in (keys, letters):
        assert {at for at, value in enumerate(values) if value and values.count(value) > 1} <= kept


def test_the_sieve_lets_few_go_through_that_meet_nobody():
    names = [f"{first} {last}" for first in ("Asha", "Ram", "Sita", "Gopal") for last in ("Sahu", "Verma", "Netam", "Dewangan")]
    rows = pl.DataFrame({"full_name": [*names, "Aasha Saahu", name_key("Gopal Netam").title()], "office_pin": ["492001"] * 18})
    assert set(duplicates._perhaps_same_names(rows)["full_name"]) == {
        "Asha Sahu",
        "Aasha Saahu",
        "Gopal Netam",
        name_key("Gopal Netam").title(),
    }
