"""Full Name and, for its script rules, Designation (formats.md §1, columns 1 and 5)."""

import re
import unicodedata

from sheetcheck.codes import Code
from sheetcheck.fillers import is_filler
from sheetcheck.hindi import legacy, transliterate
from sheetcheck.judging.text import (
    BIDI,
    DEVANAGARI,
    halves,
    has_date,
    hindi_and_english,
    mixed_letters,
    starts_formula,
    tidy,
)
from sheetcheck.judging.verdicts import Advice, Fault, Verdict, missing

LIMIT = 100
QUOTES = str.maketrans("‘’‛`´ʼ′ʹ“”″", "''''''''\"\"\"")
_CLEAR_TITLE = r"smt|shrimati|shreemati|sushri|ku|kum|km|dr|mr|mrs|ms|miss|prof|er"
_TITLE = re.compile(
    r"(?:श्रीमती|श्री|सुश्री|कुमारी|कु\.|डॉ\.?|डाॅ\.?)\s*(?=[A-Za-z])"  # before a name in English letters
    rf"|\(?(?:{_CLEAR_TITLE})\.?\)\s*|(?:{_CLEAR_TITLE})(?:\.\s*|\s+)"
    r"|(?:shri|shree|sri|sh|kumari)(?:\.\s*|\s+)(?=\S+\s)|(?:shri|shree|sri|sh)\.\s*",
    re.IGNORECASE,
)
_TITLE_ALONE = re.compile(rf"\(?(?:{_CLEAR_TITLE})\.?\)?", re.IGNORECASE)
_LONGEST_TITLE = len("(Shreemati.)")
_NAME = re.compile(r"[A-Za-z][A-Za-z .'/-]*")
_POST = re.compile(r"[A-Za-z0-9(][A-Za-z0-9 .,&()/'-]*")
# Words that all begin with a capital and a vowel's company, or are all capitals: no script, formula or font to doubt.
_SPOKEN = "(?:[DO]')?[A-Z][a-z]*[aeiouy][a-z]*"
_PLAIN = re.compile(rf"(?:(?:{_SPOKEN}(?:-{_SPOKEN})?|[A-Z]\.?|Dr\.?|Smt\.?|Mr\.?|[A-Z]{{2,}})(?: |$))+")
_ODD_START = re.compile(r"\b[B-DF-HJ-NP-TV-Z][bcdfgjkmnpqtvwxz]*k|\bJh\b")
_EXAMPLE = re.compile(r"(?:e\.?g\.|eg |example\b|sample\b)", re.IGNORECASE)  # a form's own first row
_SIMPLE = re.compile(r"[A-Za-z./'-]+(?: [A-Za-z./'-]+)*")  # nothing to tidy
_LOST = re.compile(r"\?{2,}|\ufffd|à¤|à¥|Ã[\x80-\xbf]|â€|^[? .]+$")
_MARKUP = re.compile(r"[<>{}%$#\\;=]|&\w+;|javascript:|\(\)", re.IGNORECASE)


def judge_name(raw: str, *, legacy_font: str | None = None, legacy_column: bool = False) -> Verdict:
    """A person's name: tidied, its title split off, and every fault of its letters."""
    simple = _SIMPLE.fullmatch(raw) is not None
    text, rule = (raw, None) if simple else tidy(raw)
    if _nobody(text):
        return missing()
    straight = text if simple else text.translate(QUOTES)
    bare = split_title(straight)
    if bare != straight and _nobody(bare):
        return missing()
    plain = _PLAIN.fullmatch(text) is not None and not _ODD_START.search(text) and not legacy_font and not legacy_column
    asked = (raw, text) if bare == straight else (bare, bare)  # a title in English says nothing of the name's script
    if not plain and (fault := script_fault(*asked, legacy_font=legacy_font, legacy_column=legacy_column)):
        return Verdict(text, None, (fault, *too_long(text)))
    if bare != text:
        text, rule = bare, Code.QUOTES_STRAIGHTENED if bare == straight else Code.TITLE_SPLIT
    example = [Fault(Code.NAME_CHARACTERS, {"why": "example"})] if _EXAMPLE.match(text) else []
    faults = [*(example or _letters(text, _NAME)), *too_long(text)]
    return Verdict(text, rule, (*faults, *(_manner(text, titled=bare != straight) if not faults else ())))


def _nobody(text: str) -> bool:
    """What counts as blank, and a title without a name."""
    return is_filler(text) or (len(text) <= _LONGEST_TITLE and _TITLE_ALONE.fullmatch(text) is not None)


def script_fault(raw: str, text: str, *, legacy_font: str | None, legacy_column: bool) -> Fault | None:
    """The one fault that makes the letters themselves useless: a formula, lost text, another script, a legacy font."""
    if starts_formula(raw):
        return Fault(Code.FORMULA_LIKE)
    if has_date(text):
        return Fault(Code.DATE_IN_TEXT)
    if BIDI.search(text):
        return Fault(Code.NAME_CHARACTERS, {"why": "bidi"})
    if _LOST.search(text):
        return Fault(Code.TEXT_LOST)
    straight = text.translate(QUOTES)  # programs curl the quotes of legacy text, too
    if not straight.isascii():
        return _other_script(text)
    if legacy_font or legacy.reads_as_legacy(straight, **({"column_prior": 1.0} if legacy_column else {})):
        return legacy_fault(straight, legacy_font)
    return None


def legacy_fault(text: str, font: str | None) -> Fault:
    """Text in a legacy Hindi font: what it says in Hindi, and its Latin spelling to accept; English text that merely stands
    in such a font says nothing in Hindi."""
    if font and legacy.plainly_latin(text, font):
        return Fault(Code.LEGACY_FONT, {"font": font, "hindi": "", "offer": "", "why": "latin"})
    hindi = legacy.to_devanagari(text, font)
    offer = transliterate.to_latin(hindi)
    return Fault(Code.LEGACY_FONT, {"font": font, "hindi": hindi, "offer": offer}, offer if _NAME.fullmatch(offer) else None)


def _other_script(text: str) -> Fault | None:
    if odd := mixed_letters(text.translate(QUOTES)):
        return None if _only_accents(text) else _mixed(text, odd)
    if DEVANAGARI.search(text):
        offer = transliterate.to_latin(text)
        return Fault(Code.NOT_LATIN, {"offer": offer}, offer if _NAME.fullmatch(offer) else None)
    return Fault(Code.NOT_LATIN) if any(c.isalpha() and "LATIN" not in unicodedata.name(c, "") for c in text) else None


def _mixed(text: str, odd: str) -> Fault:
    """Letters that deceive are only named; of Hindi beside English the whole is offered in English letters."""
    if not hindi_and_english(text):
        return Fault(Code.MIXED_SCRIPT, {"letters": odd})
    offer = _in_english(text)
    return Fault(Code.MIXED_SCRIPT, {"letters": odd, "offer": offer}, offer if _NAME.fullmatch(offer) else None)


def _in_english(text: str) -> str:
    """The whole in English letters; of a name said once in each script ('Sunita Sahu (सुनीता साहू)') the English half."""
    parts = halves(text)
    if len(parts) == 2 and (english := next((part for part in parts if part.isascii()), None)):
        [hindi] = [part for part in parts if part is not english]
        if transliterate.same_spelling(english, transliterate.to_latin(hindi), hindi):
            return english
    return transliterate.to_latin(text)


def _only_accents(text: str) -> bool:
    return all("LATIN" in unicodedata.name(c, "") for c in text if c.isalpha())


def split_title(text: str) -> str:
    """The name without Shri, Smt, Ku., Dr and the like. A bare 'Shri' before a single word stays: it may be the name."""
    while (found := _TITLE.match(text)) and (rest := text[found.end() :].strip()):
        text = rest
    return text


def too_long(text: str) -> list[Fault]:
    return [Fault(Code.TOO_LONG, {"length": len(text), "limit": LIMIT})] if len(text) > LIMIT else []


def _letters(text: str, allowed: re.Pattern[str]) -> list[Fault]:
    if allowed.fullmatch(text):
        return []
    advice: Advice = {"why": _why(text)}
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    safe = plain if not text.isascii() and _only_accents(text) and allowed.fullmatch(plain) and len(plain) >= len(text) else None
    return [Fault(Code.NAME_CHARACTERS, advice, safe)]


def _why(text: str) -> str:
    if _MARKUP.search(text):
        return "markup"
    if any(c.isdigit() for c in text):
        return "digits"
    kinds = {unicodedata.category(c) for c in text if not c.isascii()}
    if kinds & {"So", "Sk", "Cs", "Cn", "Co"}:
        return "emoji"
    return "control" if any(unicodedata.category(c) == "Cc" for c in text) else "symbols"


def _manner(text: str, *, titled: bool) -> list[Fault]:
    """What is allowed and still worth a look: a single word, all capitals."""
    faults = []
    words = text.replace(".", " ").split()
    if len(words) == 1:
        faults.append(Fault(Code.SINGLE_WORD_NAME, {"name": text} if titled else {}))  # the cell has two words
    if text.isupper() and any(len(w) > 2 for w in words):
        offer = proper_case(text)
        faults.append(Fault(Code.ALL_CAPS, {"offer": offer}, offer))
    return faults


def proper_case(text: str) -> str:
    """Title case that keeps D'Souza, Toppo-Ekka and S/o as people write them."""
    if text.isascii() and "/" not in text:
        return text.title()
    cased = re.sub(r"[A-Za-z]+", lambda m: m[0].capitalize(), text)
    return re.sub(r"\b([SDWCsdwc])/O\b", lambda m: m[1].upper() + "/o", cased)


def judge_letters_of_post(text: str) -> list[Fault]:
    return _letters(text, _POST)
