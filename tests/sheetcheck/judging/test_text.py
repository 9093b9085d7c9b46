"""What every column shares: tidying, fillers, dates, formulas, digits and letters of other scripts."""

import pytest
from hypothesis import given, strategies as st

from sheetcheck.codes import Code
from sheetcheck.fillers import is_filler
from sheetcheck.judging.text import as_text, ascii_digits, is_date, mixed_letters, starts_formula, tidy


@pytest.mark.parametrize(
    ("raw", "text", "rule"),
    [
        ("Asha Sahu", "Asha Sahu", None),
        (" Asha  Sahu\t", "Asha Sahu", Code.WHITESPACE),
        ("Asha\r\nSahu", "Asha Sahu", Code.WHITESPACE),
        ("Asha\u00a0Sahu", "Asha Sahu", Code.WHITESPACE),
        ("Asha\u2003\u2009Sahu", "Asha Sahu", Code.WHITESPACE),
        ("\u3000", "", Code.WHITESPACE),
        ("\ufeffAsha Sahu", "Asha Sahu", Code.INVISIBLE_STRIPPED),
        ("Asha\u200b\u00a0Sahu", "Asha Sahu", Code.INVISIBLE_STRIPPED),
        ("Asha\u200cSahu", "AshaSahu", Code.INVISIBLE_STRIPPED),
        ("क्\u200dष", "क्\u200dष", None),  # a joiner is a spelling mark in Hindi
        ("क्\u200bष", "क्ष", Code.INVISIBLE_STRIPPED),
        ("राम\ufeff", "राम", Code.INVISIBLE_STRIPPED),
        ("Jose\u0301", "José", None),  # composed: the same text
        ("", "", None),
    ],
)
def test_tidying_leaves_single_spaces_and_what_can_be_seen(raw: str, text: str, rule: Code | None) -> None:
    assert tidy(raw) == (text, rule)


@given(st.text())
def test_what_is_tidy_stays(raw: str) -> None:
    text, _ = tidy(raw)
    assert tidy(text) == (text, None)


@pytest.mark.parametrize("text", ["", "-", "--", "–", "—", "_", ".", "...", "*", "/", "\\", "- -", "NA", "na", "N/A", "n.a.", "N A", "nil", "NILL", "None", "null", "0", "Not Available", "not applicable", "निरंक", "लागू नहीं", "उपलब्ध नहीं", "Vacant", "POST VACANT", "रिक्त पद", "Not allotted", "awaited", "do", "-do-", "Ditto", "same as above", "तदैव", '"', "”", "''", '-"-', ",,", "N. A.", '=""'])
def test_fillers_count_as_blank(text: str) -> None:
    assert is_filler(text)


@pytest.mark.parametrize(("text", "plain"), [("'0221", "0221"), ("’0221", "0221"), ('="0221"', "0221"), ('="98 00-1"', "98 00-1"), ("0221", "0221"), ("'", "'"), ('=""', '=""')])
def test_what_keeps_a_number_text_is_taken_off(text: str, plain: str) -> None:
    assert as_text(text) == plain


@pytest.mark.parametrize("text", ["'=1+1", "'+cmd", '="a";b', "=A1", '=CHAR("1")', '="=1"', "=HYPERLINK(1)", '"0221"'])
def test_what_a_spreadsheet_would_run_stays_as_it_is(text: str) -> None:
    assert as_text(text) == text


@pytest.mark.parametrize("text", ["Naresh", "00", "1", "Nila", "Na Na", "a-", "नहीं", "O", "x", "Dolly", "Samer", "'a'", '"""', "Vacant Sahu", "1,2"])
def test_what_says_something_is_no_filler(text: str) -> None:
    assert not is_filler(text)


@pytest.mark.parametrize("text", ["12-03-1985", "12/3/85", "12.03.1985", "1985-03-12", "1985-03-12 00:00:00", "1985-03-12T00:00:00", "26-Dec-2025", "26 dec 25", "1 January 2020", "05-sept-19"])
def test_dates_are_seen_in_the_ways_offices_write_them(text: str) -> None:
    assert is_date(text)


@pytest.mark.parametrize("text", ["12/34567", "12-34-56", "2210-04-5", "1985", "45292", "45-03-1985", "26-Foo-2025", "3-4", "12-03-1985-1", "Dec 2025", "12--03-1985"])
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert not is_date(text)


@pytest.mark.parametrize("raw", ["=1", "+1", "-1", "@x", " =1", "\t=1", "\n=1", "\u00a0=1", "\u3000=1", "\u200b=1", "\ufeff=1", ";=1", '"=1', "'=1", "’=1", "＝1", "＋1", "－1", "＠1", "=\u200b1", "\x85@x"])
def test_what_a_spreadsheet_would_run_is_seen_behind_anything_unseen(raw: str) -> None:
    assert starts_formula(raw)


@pytest.mark.parametrize("raw", ["", "-", "=", "+", "a=1", "1-2", "(=1)", ".", "राम", " = ", "'"])
def test_a_lone_sign_or_one_within_runs_nothing(raw: str) -> None:
    assert not starts_formula(raw)


@pytest.mark.parametrize(("text", "digits"), [("९८", "98"), ("٩٨", "98"), ("９８", "98"), ("9८a", "98a"), ("²①Ⅳ", "²①Ⅳ"), ("क", "क"), ("", "")])
def test_digits_of_any_script_are_digits_and_signs_are_not(text: str, digits: str) -> None:
    assert ascii_digits(text) == digits


@pytest.mark.parametrize(
    ("text", "odd"),
    [
        ("Rakesh", None),
        ("राकेश", None),
        ("José", None),
        ("R\u0430kesh", "\u0430 (Cyrillic)"),
        ("R\u0430k\u0435sh \u0405 \u0391", "\u0430 (Cyrillic), \u0435 (Cyrillic), \u0405 (Cyrillic)"),  # three are enough to show
        ("\u0430\u0435", None),  # all of one script: not Latin, and not mixed
        ("A1९", None),  # digits are no letters
    ],
)
def test_letters_that_do_not_belong_are_named_with_their_script(text: str, odd: str | None) -> None:
    assert mixed_letters(text) == odd
