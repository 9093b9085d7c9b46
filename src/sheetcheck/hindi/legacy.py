"""Hindi typed in a pre-Unicode font (Kruti Dev, DevLys, Chanakya): is it, and what does it say?

The font's name in the workbook's styles decides when there is one. Without it each cell is weighed: how likely is the
text as a Latin name (letters, case pattern), and how likely is the name it spells once read as Kruti Dev? Both are asked of
the same letter model, so the answer is a likelihood ratio and no list of suspicious letters.
"""

import math
import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from sheetcheck.hindi import glyphs
from sheetcheck.hindi.devanagari import is_devanagari, is_well_formed, one_character_a_letter
from sheetcheck.hindi.likeness import name_likeness
from sheetcheck.hindi.lists import latin_names, latin_words
from sheetcheck.hindi.transliterate import to_latin

# Font families by the letters their names begin with, spaces and numbers left out.
_KRUTI_KIN = ("kruti", "devlys", "walkman", "kundli", "arjun")
_CHANAKYA = ("chanakya",)
_OTHER_KIN = tuple(
    "shusha susha shivaji agra aps krishna marathi shreedev shreelipi akruti sulipi amarujala jagran bhaskar naidunia dvtt dvb dvw"
    " dvot richa yogesh gandhi cgandhi preeti kantipur millennium".split()
)
_UNICODE_KIN = ("shreedevanagari", "krishnaunicode")

_CLEAR = 4.0  # nats of evidence before a cell is called legacy: about 55 to 1
_PRIOR = 0.02
_WEIGHT = 25.0  # no one word decides more than this
_PLAIN_CASE = re.compile(r"[a-z]+|[A-Z]+|[A-Z][a-z]+")
_APOSTROPHE = re.compile(r"[DO]['’][A-Z][a-z]{2,}")  # D'Cruz, O'Brien: as no Hindi word is typed in a legacy font
_CAPS_LOCK = re.compile(r"[a-z][A-Z]+")
_CAMEL = re.compile(r"(?:[A-Z][a-z]{0,3}|[a-z]{1,3})(?:[A-Z][a-z]+)+")
_INITIALS = re.compile(r"(?:[A-Za-z]\.?){1,2}|(?:[A-Z]\.){1,5}[A-Z]?|(?:[a-z]\.){1,5}[a-z]?|[A-Z]{1,3}|\W*")
_VOWELS = "aeiouy"
_PARTS = re.compile("[A-Za-z]+")
_SYMBOL_COST = {".": 1.0, "-": 1.0, "'": 2.0, "/": 2.0, "(": 1.0, ")": 1.0, "&": 2.0, ",": 3.0, "’": 2.0, "@": 4.0, "_": 4.0}
_HINDI_PUNCTUATION = ".,-()/–;"


def _family(font_name: str) -> str:
    return "".join(character for character in font_name.lower() if character.isalpha())


def looks_legacy_font(font_name: str) -> bool:
    """Whether a font of this name draws Hindi on Latin character codes (Mangal, Nirmala UI and other Unicode fonts do not)."""
    family = _family(font_name)
    if "unicode" in family or family.startswith(_UNICODE_KIN):
        return False
    return family.startswith((*_KRUTI_KIN, *_CHANAKYA, *_OTHER_KIN))


def to_devanagari(text: str, font: str | None = None) -> str:
    """What the text says in Hindi, by the font's encoding; without a font, by the encoding that gives readable Hindi
    (Kruti Dev first). "" for a font whose encoding is not known to us."""
    family = _family(font or "")
    if family.startswith(_OTHER_KIN):
        return ""
    if family.startswith(_CHANAKYA):
        return glyphs.decode(text, glyphs.chanakya())
    if not family and any(_likelier_chanakya(word) for word in text.split()):
        return glyphs.decode(text, glyphs.chanakya())
    return glyphs.decode(text, glyphs.kruti_dev())


def _case_cost(part: str) -> float:
    if _PLAIN_CASE.fullmatch(part):
        return 0.0
    if _CAMEL.fullmatch(part):
        return 4.0
    return 5.0 if _CAPS_LOCK.fullmatch(part) else 9.0


def _as_latin(word: str) -> float:
    """Log-probability of the word as a name somebody wrote in Latin letters."""
    score = 0.0
    for part in _PARTS.findall(word):
        low = part.lower()
        score -= _case_cost(part)
        score += -7.0 if low in latin_words() else name_likeness(low)
    cost = sum(_SYMBOL_COST.get(c, 10.0) for c in word if not (c.isascii() and c.isalpha()))
    if word[0] == "'":
        cost += 6.0
    return score - cost


def _reads(word: str, encoding: glyphs.Encoding) -> float | None:
    """Log-probability of the Hindi name the word spells in an encoding; None where it spells nothing that can be read."""
    hindi = one_character_a_letter(glyphs.decode(word, encoding)).strip(_HINDI_PUNCTUATION)
    if not is_well_formed(hindi):
        return None
    oddities = sum(letter in "अआऑ" for letter in hindi[1:]) + hindi.endswith(("ं", "ँ"))
    return name_likeness(to_latin(hindi).lower()) - 4.0 * oddities


def _chanakya_score(word: str) -> float | None:
    """Chanakya is only thought of where a third of the characters lie outside ASCII."""
    if 3 * sum(not character.isascii() for character in word) < len(word):
        return None
    return _reads(word, glyphs.chanakya())


def _likelier_chanakya(word: str) -> bool:
    score, other = _chanakya_score(word), _reads(word, glyphs.kruti_dev())
    return score is not None and (other is None or score > other)


def _as_hindi(word: str) -> float | None:
    """Log-probability of the word as a Hindi name typed in a legacy font; None where it spells nothing."""
    scores = [score for score in (_reads(word, glyphs.kruti_dev()), _chanakya_score(word)) if score is not None]
    return max(scores, default=None)


@lru_cache(maxsize=65536)
def _evidence(word: str) -> float:
    if _INITIALS.fullmatch(word):
        return 0.0
    if _APOSTROPHE.fullmatch(word):
        return -_WEIGHT / 2
    hindi = _as_hindi(word)
    if hindi is None:
        return -_WEIGHT / 2
    return max(-_WEIGHT, min(_WEIGHT, hindi - _as_latin(word)))


def reads_as_legacy(text: str, column_prior: float = _PRIOR) -> bool:
    """Whether a cell of Latin characters is Hindi in a legacy font's encoding. `column_prior` is the share of such cells in
    the column (doubtful cells follow their neighbours)."""
    words = text.split()
    if not words or is_devanagari(text):
        return False
    if column_prior <= 0.5 and text[0].isupper() and _plain_latin().fullmatch(text):
        return False
    share = min(max(column_prior, 0.001), 0.999)
    return sum(map(_evidence, words)) + math.log(share / (1 - share)) - math.log(_PRIOR / (1 - _PRIOR)) > _CLEAR


def plainly_latin(text: str, font: str) -> bool:
    """Whether a text in a font of Kruti Dev's kin is English all the same: 'Ramesh Sahu' spells nothing in it but nonsense."""
    return _family(font).startswith(_KRUTI_KIN) and sum(map(_evidence, text.split())) < -_CLEAR


def column_reads_as_legacy(texts: Sequence[str]) -> bool:
    """Whether a column is, in the main, legacy Hindi text."""
    return legacy_share(texts) > 0.5


def legacy_share(texts: Sequence[str]) -> float:
    """The share of the filled cells that read as legacy text by themselves."""
    filled = [text for text in texts if text.strip()]
    return sum(map(reads_as_legacy, filled)) / len(filled) if filled else 0.0


@cache
def plain_latin_pattern() -> str:
    """A regular expression (without look-around, so any engine takes it) that the great majority of Latin names match and
    legacy text does not: a quick sieve before `reads_as_legacy`. Learned from the shape of the shipped names."""
    shapes = [re.findall("[aeiouy]+|[^aeiouy]+", name) for name in latin_names()]
    vowels = {run for shape in shapes for run in shape if run[0] in _VOWELS}
    onsets = {shape[0] for shape in shapes if shape[0][0] not in _VOWELS}
    inner = {run for shape in shapes for run in shape[1:-1] if run[0] not in _VOWELS}
    codas = {shape[-1] for shape in shapes if shape[-1][0] not in _VOWELS}
    v, c, coda = _either(vowels), _either(inner), _either(codas)
    first = f"(?:{_either(run.capitalize() for run in onsets)}{v}|{_either(run.capitalize() for run in vowels)})"
    title = f"{first}(?:{c}{v})*(?:{coda})?"
    word = f"(?:{title}|[A-Z]{{2,}}|[A-Z])"
    return f"^{word}(?:[ .-]{{1,2}}{word})*[.]?$"


@cache
def _plain_latin() -> re.Pattern[str]:
    return re.compile(plain_latin_pattern())


def _either(runs: Iterable[str]) -> str:
    return f"(?:{'|'.join(sorted(runs))})"
