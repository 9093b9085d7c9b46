"""How much a Latin word looks like an Indian name: a letter-trigram model learned from the name lists that ship."""

import math
from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache

from sheetcheck.hindi.lists import latin_names

_LETTERS = 27  # and the end of the word
_KNOWN_SHARE = 0.5  # of the names in a roster, about half are in the lists


class NameLikeness:
    """Letter trigrams over bigrams over single letters, mixed (Jelinek–Mercer); scores are natural logarithms."""

    def __init__(self, names: Iterable[str]) -> None:
        self.known = frozenset(names)
        grams = Counter(padded[i : i + 3] for padded in (f"^^{name}$" for name in self.known) for i in range(len(padded) - 2))
        self._counts: dict[str, int] = dict(grams)
        for gram, count in grams.items():  # a key ending in "*" counts what a context was followed by
            for shorter in (gram[2], gram[1:], gram[1] + "*", gram[:2] + "*"):
                self._counts[shorter] = self._counts.get(shorter, 0) + count
        self._letters = grams.total()

    def _next(self, before: str, letter: str) -> float:
        counts = self._counts
        chance = (counts.get(letter, 0) + 1) / (self._letters + _LETTERS)
        for context in (before[1:], before):
            seen = counts.get(context + "*", 0)
            chance = (counts.get(context + letter, 0) + 4 * chance) / (seen + 4)
        return chance

    def score(self, word: str) -> float:
        padded = f"^^{word}$"
        spelt = sum(math.log(self._next(padded[i - 2 : i], padded[i])) for i in range(2, len(padded)))
        if word not in self.known:
            return spelt + math.log(1 - _KNOWN_SHARE)
        listed = math.log(_KNOWN_SHARE / len(self.known))
        return max(spelt, listed)


@cache
def shipped() -> NameLikeness:
    return NameLikeness(latin_names())


@lru_cache(maxsize=65536)
def name_likeness(word: str) -> float:
    """Log-probability of a lower-case word as an Indian name."""
    return shipped().score(word)
