"""Group and Gender: closed lists with many spellings (order of December 2025, B11; formats.md §1, columns 4 and 6)."""

import re
from collections.abc import Callable
from functools import lru_cache

from sheetcheck.codes import Code
from sheetcheck.columns import GENDER, GROUP, Column
from sheetcheck.fillers import is_filler
from sheetcheck.hindi import legacy
from sheetcheck.judging.text import ascii_digits, halves, hindi_and_english, mixed_letters, starts_formula, tidy
from sheetcheck.judging.verdicts import Verdict, held, missing

_GROUP_WORDS = {
    "A": ("a", "1", "i", "one", "first", "1st", "प्रथम", "एक", "क", "ए", "पहली", "प्र", "pratham"),
    "B": ("b", "2", "ii", "two", "second", "2nd", "द्वितीय", "दो", "ख", "बी", "दूसरी", "द्वि", "dvitiya", "dwitiya"),
    "C": ("c", "3", "iii", "three", "third", "3rd", "तृतीय", "तीन", "ग", "सी", "तीसरी", "तृ", "tritiya", "tratiya"),
    "D": ("d", "4", "iv", "four", "fourth", "4th", "चतुर्थ", "चार", "घ", "डी", "चौथी", "चतु", "chaturth"),
    "Contractual": (
        "contractual", "contract", "oncontract", "contractbasis", "oncontractbasis", "contractualbasis", "contractualstaff",
        "contractstaff", "contractualemployee", "contractual employee", "contractappointment", "samvida", "samvidakarmi",
        "sanvida", "संविदा", "संविदापर", "संविदाकर्मी", "संविदाकर्मचारी", "संविदानियुक्ति", "अनुबंध", "अनुबंधित",
    ),
}  # fmt: skip
_GENDER_WORDS = {
    "Male": ("male", "m", "man", "mr", "shri", "पुरुष", "पुरूष", "पु", "नर", "purush", "gents", "gent", "पुरष"),
    "Female": (
        "female", "f", "woman", "lady", "mrs", "ms", "miss", "smt", "mahila", "stri", "महिला", "महीला", "स्त्री", "म", "नारी",
        "कुमारी", "श्रीमती",
    ),
    "Other": (
        "other", "others", "o", "transgender", "trans", "tg", "thirdgender", "t", "अन्य", "उभयलिंगी", "तृतीयलिंग",
        "तृतीयलिंगी", "ट्रांसजेंडर",
    ),
}  # fmt: skip
_GROUP_NOISE = re.compile(r"(?:group|class|grp|gr|cl|category|cat|cadre|shreni|श्रेणी|श्रेणि|समूह|वर्ग|ग्रुप|क्लास|कैटेगरी)")
# What is said of a group beside its letter: which posts, not which group.
_REMARK = (
    r"(?:(?:non[\s-]*)?gazett?ed|(?:non[\s-]*)?ministerial|(?:non[\s-]*)?executive|(?:non[\s-]*)?technical|अराजपत्रित|राजपत्रित|लिपिकीय"
    r"|लिपिक\s*वर्गीय|कार्यपालिक|तकनीकी)"
)
_GROUP_REMARK = re.compile(
    rf"^{_REMARK}[\s,–—-]+(?=\S)|[\s(\[,–—-]+{_REMARK}(?:\s+(?:staff|post|सेवा|पद))?[\s)\]]*$", re.IGNORECASE
)
_ITS_PEOPLE = re.compile(r"[\s-]+(?:employees?|officers?|karmchari|कर्मचारी|अधिकारी)\s*$", re.IGNORECASE)
_ROMAN = str.maketrans({chr(first + n): "I II III IV".split()[n] for first in (0x2160, 0x2170) for n in range(4)})  # Ⅲ, ⅲ
_PUNCTUATION = re.compile(r"[\s.'\"‘’“”()\[\]:_/–—-]+")


def _turned(words: dict[str, tuple[str, ...]]) -> dict[str, str]:
    return {word.replace(" ", ""): choice for choice, spellings in words.items() for word in spellings}


_GROUPS, _GENDERS = _turned(_GROUP_WORDS), _turned(_GENDER_WORDS)


def group_of(text: str) -> str | None:
    said = _GROUP_REMARK.sub("", _ITS_PEOPLE.sub("", text.translate(_ROMAN)))
    bare = _PUNCTUATION.sub("", re.sub(r"\.0+$", "", ascii_digits(said).lower()))
    return _GROUPS.get(bare) or _GROUPS.get(_GROUP_NOISE.sub("", bare, count=1))


def gender_of(text: str) -> str | None:
    return _GENDERS.get(_PUNCTUATION.sub("", text.lower()))


@lru_cache(maxsize=2048)
def judge_group(raw: str) -> Verdict:
    """'Class III', 'तृतीय श्रेणी', 'Gr. C', 'c' are C; contractual variants are Contractual."""
    return _choice(GROUP, raw, group_of, Code.GROUP_NORMALISED)


@lru_cache(maxsize=2048)
def judge_gender(raw: str) -> Verdict:
    """'M', 'पुरुष', 'Mr' are Male; 'F', 'महिला', 'स्त्री' Female; 'Transgender', 'अन्य' Other."""
    return _choice(GENDER, raw, gender_of, Code.GENDER_NORMALISED)


def _choice(column: Column, raw: str, meant: Callable[[str], str | None], normalised: Code) -> Verdict:
    """What is said twice and means the same is taken; what is typed in an old Hindi font ('efgyk' is महिला) is offered."""
    text, rule = tidy(raw)
    if value := meant(text) or _said_twice(text, meant):
        return Verdict(value, rule if value == text else normalised)
    if is_filler(text):
        return missing()
    if starts_formula(raw):
        return held(text, Code.FORMULA_LIKE)
    if (odd := mixed_letters(text)) and not hindi_and_english(text):
        return held(text, Code.MIXED_SCRIPT, letters=odd)
    return held(text, Code.BAD_CHOICE, meant(legacy.to_devanagari(text)), choices=list(column.choices))


def _said_twice(text: str, meant: Callable[[str], str | None]) -> str | None:
    """What 'पुरुष (Male)' and 'Class III (C)' mean; None where one half means something else, or nothing."""
    parts = halves(text)
    values = {meant(part) for part in parts}
    return values.pop() if len(parts) > 1 and len(values) == 1 else None
