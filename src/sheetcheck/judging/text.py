"""Tidying that every column shares: what cannot be seen, spaces, fillers, digits of other scripts."""

import re
import unicodedata

from sheetcheck.codes import Code

INVISIBLE = re.compile("[\u200b\u200c\u200d\u200e\u200f\u061c\u2060\u2061\u2062\u2063\u2064\ufeff\u00ad\u034f\u180e]")
JOINERS = "\u200c\u200d"  # spelling marks inside Devanagari words; invisible dirt elsewhere
BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
SPACES = re.compile(r"[\s\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
DEVANAGARI = re.compile("[\u0900-\u097f\ua8e0-\ua8ff]")
FORMULA_START = "=+-@＝＋－＠"
_NUMERIC = r"(?:[0-3]?[0-9][-/.][01]?[0-9][-/.](?:19|20)?[0-9]{2}|(?:19|20)[0-9]{2}[-/.][01]?[0-9][-/.][0-3]?[0-9])"
DATE = re.compile(
    rf"{_NUMERIC}(?:[ T][0-9:.]+)?"
    r"|[0-3]?[0-9][- ](?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[- ](?:19|20)?[0-9]{2}",
    re.IGNORECASE,
)
# Amid other words a month is only a month where nothing else is made of its letters: "Ward 5 Marwahi 12" is a place.
_MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?"
    "|dec(?:ember)?"
)
# Other figures stand amid words too: "Sub Station 33/11/10", "Pump 5-10-15 HP". A date has a day and a month that there are, and
# one kind of sign between them.
_DAY, _MONTH, _YEAR = "(?:0?[1-9]|[12][0-9]|3[01])", "(?:0?[1-9]|1[0-2])", "(?:19|20)[0-9]{2}"
_PLAIN_DATE = "|".join(
    rf"{_DAY}{sign}{_MONTH}{sign}(?:{_YEAR}|[0-9]{{2}})|{_YEAR}{sign}{_MONTH}{sign}{_DAY}" for sign in ("-", "/", r"\.")
)
_DIGIT = re.compile(r"\d")
_DATE_INSIDE = re.compile(
    rf"(?<![0-9])(?<![0-9][-/.])(?:{_PLAIN_DATE}|[0-3]?[0-9][- .](?:{_MONTHS})[- .,]+(?:19|20)?[0-9]{{2}})"
    r"(?![0-9A-Za-z])(?![-/.][0-9])(?! ?(?:hp|kv|kw)\b)",
    re.IGNORECASE,
)
_HALVES = re.compile(r"\s*[/|,()\[\]]+\s*|(?<=[\u0900-\u097f])[\s:–—-]+(?=[A-Za-z])|(?<=[A-Za-z.])[\s:–—-]+(?=[\u0900-\u097f])")


def tidy(text: str) -> tuple[str, Code | None]:
    """The text without what cannot be seen and with single spaces, and the rule that changed it, if any."""
    rule: Code | None = None
    if not text.isascii():
        seen = INVISIBLE.sub(_joined if DEVANAGARI.search(text) else "", text)
        if seen != text:
            text, rule = seen, Code.INVISIBLE_STRIPPED
        text = unicodedata.normalize("NFC", text)
    spaced = SPACES.sub(" ", text).strip(" ")
    return (spaced, rule or Code.WHITESPACE) if spaced != text else (text, rule)


def _joined(match: re.Match[str]) -> str:
    return match[0] if match[0] in JOINERS else ""


_AS_TEXT = re.compile(r"['’‘`]+([0-9A-Za-z].*)|=\"([0-9A-Za-z/+() -]+)\"")


def as_text(text: str) -> str:
    """Without what keeps a number from being taken for one: an apostrophe before it, or ="…" as programs export it."""
    found = _AS_TEXT.fullmatch(text)
    return found[1] or found[2] if found else text


def is_date(text: str) -> bool:
    return DATE.fullmatch(text) is not None


def has_date(text: str) -> bool:
    """Whether the text is a date, or one stands anywhere in it ('Teacher 01/02/2008'), in digits of any script."""
    return _DIGIT.search(text) is not None and (is_date(text) or _DATE_INSIDE.search(ascii_digits(text)) is not None)


def halves(text: str) -> list[str]:
    """What stands on the two sides of a slash, a bracket or a change between Hindi and English: 'पुरुष (Male)', 'Peon/भृत्य'."""
    return [part for part in _HALVES.split(text) if part]


def hindi_and_english(text: str) -> bool:
    """Whether the letters are Latin and Devanagari, of each some, and of no third script: nobody is deceived by these."""
    return not text.isascii() and {_script(c) for c in text if c.isalpha()} == {"Latin", "Devanagari"}


def starts_formula(raw: str) -> bool:
    """Text that a spreadsheet would run: = + - @ at the start, behind spaces, tabs, semicolons or what cannot be seen."""
    if raw[:1].isalnum():
        return False
    bare = SPACES.sub(" ", INVISIBLE.sub("", raw)).strip(" ").lstrip(" ;\"'‘’´`“”")
    return len(bare) > 1 and bare[0] in FORMULA_START


def ascii_digits(text: str) -> str:
    """Digits of other scripts (६, ٦, ６) as 0–9; all else as it stands."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)


def mixed_letters(text: str) -> str | None:
    """The letters that do not belong, where Latin stands beside letters of another script: 'а (Cyrillic)'; None if all is one."""
    if text.isascii():
        return None
    scripts = {c: _script(c) for c in text if c.isalpha()}
    if "Latin" not in scripts.values():
        return None
    odd = [f"{c} ({script})" for c, script in scripts.items() if script != "Latin"]
    return ", ".join(odd[:3]) or None


def _script(letter: str) -> str:
    return unicodedata.name(letter, "UNKNOWN").split(" ", 1)[0].capitalize()
