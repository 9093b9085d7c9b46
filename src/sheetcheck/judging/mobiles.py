"""Mobile Number: ten digits beginning with 6–9 (formats.md §1, column 2)."""

import re

from sheetcheck import aadhaar
from sheetcheck.codes import Code
from sheetcheck.fillers import is_filler
from sheetcheck.judging.text import as_text, ascii_digits, is_date, mixed_letters, tidy
from sheetcheck.judging.verdicts import Verdict, held, missing

RUNS = frozenset("".join(str((start + step * i) % 10) for i in range(10)) for start in range(10) for step in (1, -1))
ALL_EQUAL = frozenset(d * 10 for d in "0123456789")
_WHOLE_FLOAT = re.compile(r"([0-9]{9,13})\.0+")
_FRACTION = re.compile(r"[0-9]{9,13}\.[0-9]+")
# How most people write one; the rest is looked at below, and these would come to the same there.
_USUAL = re.compile(r"(?:(?:\+|00)?91[ -]?|0)?(?:([6-9][0-9]{4})[ -]?([0-9]{5})|([6-9][0-9]{2})[ -]([0-9]{3})[ -]([0-9]{4}))")
_LANDLINE = re.compile(r"\(?0[0-9]{2,4}\)?[ -]+[0-9]{6,8}")  # 0771-2234567: an STD code and a telephone, though ten digits in all
_SCIENTIFIC = re.compile(r"([0-9])(?:\.([0-9]+))?[eE]\+?0*([0-9]{1,2})")
_NUMBER_IN_WORDS = re.compile(r"(?<![0-9])(?:(?:\+|00)?91[ -]?|0)?([6-9][0-9]{4}[ -]?[0-9]{5})(?![0-9])")
_DIGITS_BUT_FOR_LETTERS = re.compile(r"(?=.*[0-9]{5})[0-9OoIl| -]{10,15}")
_LOOKS_LIKE_A_DIGIT = str.maketrans("OoIl|", "00111")
_EMBEDDED = re.compile("[\u202a-\u202c\u2066-\u2069]")  # a telephone's list of contacts wraps its numbers in these
_SEPARATORS = re.compile(r"[ \-.()\[\]\u2010-\u2015\u2212]+")
_PREFIX = re.compile(r"(?:\+91|\+|0091|91)?0{0,6}(?=[0-9]{10}$)")


def judge_mobile(raw: str) -> Verdict:
    """A mobile number: prefixes and separators taken out, or what keeps it from being one."""
    return _usual(raw) or _looked_at(raw)


def _usual(raw: str) -> Verdict | None:
    found = _USUAL.fullmatch(raw)
    number = "".join(found.groups("")) if found else ""
    if not number or number in RUNS or number in ALL_EQUAL:
        return None
    return Verdict(number, Code.MOBILE_NORMALISED if number != raw else None)


def _looked_at(raw: str) -> Verdict:
    text, rule = _seen(raw)
    if is_filler(text):
        return missing()
    digits = ascii_digits(text)
    if digits != text:
        rule = Code.DIGITS_NORMALISED
    if (bare := as_text(digits)) != digits:
        digits, rule = bare, Code.MOBILE_NORMALISED
    if is_date(digits) and len(re.sub("[^0-9]", "", digits)) < 10:
        return held(text, Code.DATE_IN_TEXT)
    if _LANDLINE.fullmatch(digits):
        return held(text, Code.BAD_MOBILE, why="first-digit")
    number = _plain(digits)
    if number is None:
        return _not_whole(text)
    why = _why(number)
    if why is None:
        return Verdict(number, Code.MOBILE_NORMALISED if number != digits else rule)
    if aadhaar.find(digits):
        return held(None, Code.AADHAAR_LIKE)
    if odd := mixed_letters(text):
        return held(text, Code.MIXED_SCRIPT, letters=odd)
    return held(text, Code.BAD_MOBILE, _offered(digits), why=why)


def _seen(raw: str) -> tuple[str, Code | None]:
    text, rule = tidy(_EMBEDDED.sub("", raw))
    return text, rule or (Code.INVISIBLE_STRIPPED if text != raw else None)


def _offered(text: str) -> str | None:
    """The one number that stands among words ('9827010001 (WhatsApp)'), or is typed with an O for 0."""
    for written in (text, text.translate(_LOOKS_LIKE_A_DIGIT) if _DIGITS_BUT_FOR_LETTERS.fullmatch(text) else ""):
        found = _NUMBER_IN_WORDS.search(written)
        if found and _count(found[0]) == _count(written):
            return None if (number := re.sub("[ -]", "", found[1])) in RUNS or number in ALL_EQUAL else number
    return None


def _count(text: str) -> int:
    return sum(c.isdecimal() for c in text)


def _not_whole(text: str) -> Verdict:
    if _FRACTION.fullmatch(text):
        return held(text, Code.NOT_WHOLE)
    return held(text, Code.BAD_MOBILE, why="scientific")


def _plain(text: str) -> str | None:
    """The bare number; None for a fraction, or scientific notation that lost digits."""
    if whole := _WHOLE_FLOAT.fullmatch(text):
        text = whole[1]
    elif _FRACTION.fullmatch(text):
        return None
    elif short := _SCIENTIFIC.fullmatch(text):
        if len(short[2] or "") != int(short[3]):
            return None
        text = short[1] + (short[2] or "")
    bare = _SEPARATORS.sub("", text)
    return _PREFIX.sub("", bare, count=1) if bare.lstrip("+").isdecimal() else text


def _why(number: str) -> str | None:
    """What keeps it from being a mobile number, or None."""
    found = re.findall(r"[0-9]{8,}", _SEPARATORS.sub("", number))
    if len(found) > 1 or (found and len(found[0]) >= 18):
        return "two"
    if not re.fullmatch(r"[0-9]+", number):
        return "letters" if any(c.isalpha() for c in number) else "not-digits"
    if number in ALL_EQUAL:
        return "all-equal"
    if number in RUNS:
        return "run"
    if len(number) != 10:
        return "short" if len(number) < 10 else "long"
    return None if number[0] in "6789" else "first-digit"
