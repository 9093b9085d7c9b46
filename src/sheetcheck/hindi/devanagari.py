"""The letters of the Devanagari script, and whether a string of them is well formed."""

import re
import unicodedata

CONSONANT = "\u0915-\u0939\u0958-\u095f"
MATRA = "\u093a\u093b\u093e-\u094c\u0962\u0963"
VOWEL = "\u0904-\u0914\u0960\u0961\u0972"
NUKTA = "\u093c"
VIRAMA = "\u094d"
NASAL = "\u0901\u0902"
DIGITS = str.maketrans("०१२३४५६७८९", "0123456789")

_JOINERS = str.maketrans("", "", "\u200b\u200c\u200d\ufeff")
# NFC leaves the dotted letters in two characters (they are excluded from composition): one letter is one character here.
_DOTTED = {base + NUKTA: chr(0x0958 + i) for i, base in enumerate("कखगजडढफय")} | {"न" + NUKTA: "न", "र" + NUKTA: "र"}
_CLUSTER = rf"(?:[{CONSONANT}]{VIRAMA})*[{CONSONANT}]"
_WORD = re.compile(rf"(?:(?:[{VOWEL}]|{_CLUSTER}[{MATRA}]?)[{NASAL}\u0903]?)+(?:[{CONSONANT}]{VIRAMA})?")
_ANY = re.compile("[\u0900-\u097f]")


def is_devanagari(text: str) -> bool:
    """Whether any letter of the text is Devanagari."""
    return _ANY.search(text) is not None


def one_character_a_letter(text: str) -> str:
    """The text in NFC without joiners, its dotted letters (ड़, फ़ …) as one character each, however they were typed."""
    text = unicodedata.normalize("NFC", text).translate(_JOINERS)
    if NUKTA in text:
        for pair, dotted in _DOTTED.items():
            text = text.replace(pair, dotted)
    return text


def is_well_formed(word: str) -> bool:
    """Whether a word (one character a letter) can be read aloud: no stray matra, no two matras, nothing but Devanagari."""
    return _WORD.fullmatch(word) is not None
