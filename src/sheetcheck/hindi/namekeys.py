"""Keys under which two clerks' spellings of one person's name meet, and why they do.

A key proposes, a human decides: keys are meant to fold too much rather than too little.
"""

import re
from functools import cache, lru_cache

from sheetcheck.hindi.lists import spelling_variants

_TITLES = frozenset("shri sri shree smt smti shrimati sushri ku km kum kumari miss mr mrs ms dr prof er late md mohd".split())
MIDDLE_NAMES = frozenset("kumar kumari kr prasad lal devi bai singh chandra chand ram nath das dev".split())
_WORDS = re.compile("[a-z]+")
_VOWEL_POOR = re.compile("[bcdfghjklmnpqrstvwxyz]{2,3}")

_FOLDS = tuple(
    (re.compile(pattern), by)
    for pattern, by in (
        ("x|ksh", "ks"),
        ("^(?:jn|gn|dny)", "gy"),
        ("chh?", "C"),
        ("ph", "f"),
        ("ck|[cq]", "k"),
        ("z", "j"),
        ("w", "v"),
        ("(?<=[bdfgjklmnprstvC])h", ""),  # sh, bh, dh, th …
        ("ee+|ii+|ie", "i"),
        ("oo+|uu+", "u"),
        ("au|ou|ov(?=[^aeiou])", "o"),
        ("aa+", "a"),
        ("a[iy](?![aeiou])|ei|ey", "e"),
        ("iy?(?=a)|y", "i"),
        ("m(?=[bp])", "n"),
        (r"(.)\1+", r"\1"),
        ("(?<=[aeiou][bdfghjklmnprstvC])a(?=[bdfghjklmnprstvC][aeiou])", ""),  # Kamala and Kamla, Bharadwaj and Bhardwaj
        ("ed$", "ad"),
        ("(?<=..)a$", ""),
    )
)


@cache
def _usual_form() -> dict[str, str]:
    """Listed variant of a name → the form it is filed under."""
    usual: dict[str, str] = {}
    for first, *others in spelling_variants().values():
        for form in others:
            usual.setdefault(usual.get(form, form), usual.get(first, first))
    return usual


@lru_cache(maxsize=131_072)
def word_key(word: str) -> str:
    """One lower-case word as it sounds."""
    word = _usual_form().get(word, word)
    for pattern, by in _FOLDS:
        word = pattern.sub(by, word)
    return word


def name_words(name: str) -> list[str]:
    """Its words in lower case, without titles."""
    words = _WORDS.findall(name.lower().replace("'", ""))
    while len(words) > 1 and words[0] in _TITLES:
        words = words[1:]
    return words


def _without_middle(words: list[str]) -> list[str]:
    if len(words) < 3:
        return words
    return [words[0], *(word for word in words[1:-1] if len(word) > 1 and word not in MIDDLE_NAMES), words[-1]]


def name_key(name: str) -> str:
    """A phonetic key: sh/s, v/w, ee/i, oo/u, aa/a, ksh/x, doubled letters, h after a consonant and a last a are folded;
    titles, middle initials and the usual middle names are left out. The order of the words is kept."""
    return " ".join(map(word_key, _without_middle(name_words(name))))


def _letter_by_letter(words: list[str]) -> list[str]:
    """RK Sharma is R K Sharma."""
    return [part for word in words for part in (word if _VOWEL_POOR.fullmatch(word) else (word,))]


def _initials_fit(ours: list[str], theirs: list[str]) -> bool:
    """R K Sharma fits Ramesh Kumar Sharma: full words agree by sound, an initial with a word's first letter."""
    if len(ours) != len(theirs) or len(ours) < 2 or word_key(ours[-1]) != word_key(theirs[-1]) or len(ours[-1]) == 1:
        return False
    pairs = list(zip(ours[:-1], theirs[:-1], strict=True))
    return all(
        our[0] == their[0] if 1 in (len(our), len(their)) else word_key(our) == word_key(their) for our, their in pairs
    ) and any(len(our) != len(their) and 1 in (len(our), len(their)) for our, their in pairs)


def _initial(ours: list[str], theirs: list[str]) -> bool:
    if _initials_fit(ours, theirs):
        return True
    ends = ([ours[0], ours[-1]], [theirs[0], theirs[-1]])
    return len(ours) != len(theirs) and 2 in (len(ours), len(theirs)) and _initials_fit(*ends)


def same_person_name(a: str, b: str) -> str | None:
    """Why two names may be one person's: "same", "spelling", "middle-name", "joined", "initial"; None where they may not."""
    ours, theirs = name_words(a), name_words(b)
    if not ours or not theirs:
        return None
    if ours == theirs:
        return "same"
    if list(map(word_key, ours)) == list(map(word_key, theirs)):
        return "spelling"
    if "".join(ours) == "".join(theirs) or word_key("".join(ours)) == word_key("".join(theirs)):
        return "joined"
    if min(len(ours), len(theirs)) > 1 and name_key(a) == name_key(b):
        return "middle-name"
    return "initial" if _initial(_letter_by_letter(ours), _letter_by_letter(theirs)) else None
