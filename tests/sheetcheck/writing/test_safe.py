"""Text that is safe for every exporter, and the exact way back."""

import random

import polars as pl
import pytest
from hypothesis import given, strategies as st

from sheetcheck.writing.safe import CELL_CHARACTERS, STARTERS, clean, cut, is_plain, safe, safe_series, unsafe

TABLE = [
    # text, as exported
    ("Sunita Sahu", "Sunita Sahu"),
    ("", ""),
    ("=1+1", "'=1+1"),
    ("+919827100010", "'+919827100010"),
    ("-", "'-"),
    ("@SUM(A1)", "'@SUM(A1)"),
    ("＝1+1", "'＝1+1"),
    ("＋1", "'＋1"),
    ("－1", "'－1"),
    ("＠x", "'＠x"),
    ("﹦1", "'﹦1"),
    ("\t=1", "'\t=1"),
    ("\n=1", "'\n=1"),
    ("\r=1", "'\n=1"),
    ("\r\nx", "'\nx"),
    ("  =1", "'  =1"),
    ("\u00a0=1", "'\u00a0=1"),
    ("\ufeff=1", "'\ufeff=1"),
    ("'=1", "''=1"),
    ("''+1", "'''+1"),
    ("'plain", "'plain"),
    ("a=1", "a=1"),
    ("a-b", "a-b"),
    ("O'Neil", "O'Neil"),
    ("\x00=1", "'=1"),
    ("\x07bell\x1b", "bell"),
    ("a\x7fb\x85c\x9fd", "ab\x85cd"),
    ("a\ufffeb\uffffc", "abc"),
    ("\ud800x", "x"),
    ("line\r\nline\rline", "line\nline\nline"),
    ("राकेश शर्मा", "राकेश शर्मा"),
    ("DDE|cmd!A1", "DDE|cmd!A1"),
]


@pytest.mark.parametrize(("text", "exported"), TABLE)
def test_a_text_is_exported_so(text, exported):
    assert safe(text) == exported


@pytest.mark.parametrize(("text", "exported"), TABLE)
def test_and_comes_back_as_it_was(text, exported):
    assert unsafe(exported) == clean(text)


def test_a_column_is_made_safe_like_its_texts():
    texts = [text for text, _ in TABLE if text != "\ud800x"]  # polars holds no half characters
    assert safe_series(pl.Series("t", texts)).to_list() == [safe(text) for text in texts]


def test_what_a_cell_cannot_hold_is_cut_and_the_apostrophe_counts():
    assert len(safe("x" * 40_000)) == CELL_CHARACTERS
    assert safe("=" * 40_000) == "'" + "=" * (CELL_CHARACTERS - 1)
    assert safe_series(pl.Series(["=" * 40_000, "short"])).to_list() == ["'" + "=" * (CELL_CHARACTERS - 1), "short"]


def test_excel_counts_an_emoji_as_two_and_none_is_cut_in_half():
    assert cut("🙂🙂🙂", 5) == "🙂🙂"
    assert len(safe("🙂" * 20_000).encode("utf-16-le")) // 2 <= CELL_CHARACTERS


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=40))
def test_nothing_exported_begins_like_a_formula(text):
    exported = safe(text)
    assert not exported.lstrip("\ufeff \u00a0").startswith(tuple(STARTERS))
    assert not exported.startswith(("\t", "\n", "\r"))
    assert "\x00" not in exported
    assert unsafe(exported) == clean(text)
    assert safe_series(pl.Series([text])).to_list() == [exported]


@pytest.mark.parametrize(
    "odd", ["a&b", "<b>", "x_x0041_", "=1", " x", "x ", "'x", "-1", "@x", "a\tb", "a\nb", "\x01", "राम", "é", "x" * 32_768, "a\x1cb", "a\x1db"]
)
def test_the_quick_look_sees_whatever_is_odd(odd):
    for mark in "\x1d\x1e\x1f":
        for raw in (f"Sunita Sahu{mark}{odd}\x1eC\x1e".encode(), f"{mark}{odd}\x1f\x1e".encode(), f"{odd}\x1e".encode()):
            assert not is_plain(raw, raw.count(b"\x1f"), raw.count(b"\x1e"))


def test_the_quick_look_counts_the_marks():
    assert is_plain(b"a\x1fb\x1e", 1, 1)
    assert not is_plain(b"a\x1fb\x1fc\x1e", 1, 1) and not is_plain(b"a\x1fb\x1ec\x1e", 1, 1) and not is_plain(b"a\x1fb\x01\x1e", 1, 1)


def test_the_quick_look_wants_as_many_cells_in_each_row_and_numbers_at_its_head():
    assert is_plain(b"a\x1fb\x1ec\x1fd\x1e", 2, 2) and not is_plain(b"a\x1fb\x1fc\x1ed\x1e", 2, 2)
    assert is_plain(b"\x1c2\x1da\x1fb\x1e\x1c3\x1dc\x1fd\x1e", 2, 2, numbered=True)
    assert not is_plain(b"\x1c2\x1da\x1fb\x1ec\x1c3\x1d\x1fd\x1e\x1c", 2, 2, numbered=True)
    assert not is_plain(b"\x1d2\x1ca\x1fb\x1e", 1, 1, numbered=True) and not is_plain(b"a\x1fb\x1e", 1, 1, numbered=True)


def test_the_quick_look_lets_a_good_roster_pass():
    assert is_plain(b"Sunita Sahu\x1ea-b@cg.gov.in\x1eO'Neil\x1e\x1e" + b"x" * 32_767 + b"\x1ex\x1e", 0, 6)


def test_the_quick_look_never_passes_what_safe_would_change():
    drawn = random.Random(5)
    alphabet = "ab =+-@'\t\n&<_x04\x00\x1c\x1dé＝"
    for _ in range(4_000):
        text = "".join(drawn.choices(alphabet, k=drawn.randrange(6)))
        if is_plain(f"{text}\x1e".encode(), 0, 1):
            assert safe(text) == text
