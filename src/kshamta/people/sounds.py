"""How a name sounds: the keys under which a person is found, in any script and by most spellings.

Devanagari is first spelt in Latin letters, so राकेश, Rakesh and Raakesh have one key. The keys fold too much rather than too
little: they propose, and likeness to the whole name ranks.
"""

from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from sheetcheck.hindi.devanagari import is_devanagari
from sheetcheck.hindi.namekeys import name_words, word_key
from sheetcheck.hindi.transliterate import to_latin

LONGEST = 24  # characters of a key
_ONE_SOUND = 95.0
_SHORTEST_TO_MISSPELL = 3  # in a sound of two letters a slip of one makes any other name


@lru_cache(maxsize=65_536)
def latin(text: str) -> str:
    """The text in Latin letters."""
    return to_latin(text) if any(map(is_devanagari, text)) else text


def sounds_of(*names: str) -> frozenset[str]:
    """The keys of a person known by these names; initials have none."""
    return frozenset().union(*(_of_word(word) for name in names for word in name.split()))


@lru_cache(maxsize=131_072)
def _of_word(word: str) -> frozenset[str]:
    return frozenset(word_key(part)[:LONGEST] for part in name_words(latin(word)) if len(part) > 1)


def asked(text: str) -> list[str]:
    """The sounds of a search in the order of its words, without initials, each once."""
    words = (word for word in name_words(latin(text)) if len(word) > 1)
    return list(dict.fromkeys(word_key(word)[:LONGEST] for word in words))


def slips(sound: str) -> frozenset[str]:
    """The sound, and what is left of it where one letter is left out."""
    if len(sound) < _SHORTEST_TO_MISSPELL:
        return frozenset({sound})
    return frozenset({sound, *(sound[:at] + sound[at + 1 :] for at in range(len(sound)))})


def near(sound: str, other: str) -> bool:
    """One slip apart: a letter too many, too few, another one, or two that changed places."""
    return OSA.distance(sound, other, score_cutoff=1) <= 1


@lru_cache(maxsize=131_072)
def alike(word: str, other: str) -> float:
    """Two words, from 0 to 100; of one sound, but spelt otherwise, 95."""
    written = fuzz.ratio(word, other)
    return max(written, _ONE_SOUND) if word_key(word) == word_key(other) else written


def likeness(text: str, *names: str) -> float:
    """From 0 to 100: how well the words of the searched text are found again in the best of the names. The order of the words
    does not matter; each word that the name has besides takes a point away, so that the shorter name comes first."""
    wanted = name_words(latin(text))
    return max((_likeness(wanted, name_words(latin(name))) for name in names if name), default=0.0)


def _likeness(wanted: list[str], words: list[str]) -> float:
    if not wanted or not words:
        return 0.0
    apart = sum(max(alike(word, other) for other in words) for word in wanted) / len(wanted)
    joined = alike("".join(wanted), "".join(words))
    return max(max(apart, joined) - max(0, len(words) - len(wanted)), 0.0)
