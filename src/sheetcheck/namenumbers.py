"""Names as numbers, so that those which may be one person's are found among many without a text made for each.

Only each distinct word is looked at. A name then is the sounds of its first and last word as one number, and the sum of what its
letters weigh, which is equal where the letters are, spaces or none, and hardly anywhere else: a sieve, never the answer.
"""

from collections.abc import Callable
from functools import lru_cache
from string import ascii_lowercase
from typing import NamedTuple

import polars as pl

_WEIGHTS = {letter: pow(3, 20 + at, (1 << 40) - 87) for at, letter in enumerate(ascii_lowercase)}
_AT_ONCE = 50_000  # names
_BESIDE = pl.Series([1 << 32], dtype=pl.UInt64)  # sounds are fewer


class Numbers(NamedTuple):
    """Of each name. ends: the sounds of its first and last word. heard: both have one. letters: what they weigh."""

    ends: pl.Series
    heard: pl.Series
    letters: pl.Series


class Sounds:
    """Numbers of sounds, equal for all names that one of these has numbered.

    first, last: how the first and the last word of a name sound, told of the word in lower case; '' for a word without a sound.
    """

    def __init__(self, first: Callable[[str], str], last: Callable[[str], str]) -> None:
        self._first, self._last = first, last
        self._numbers = {"": 0}

    def of(self, names: pl.Series) -> Numbers:
        """Some at a time: their words take several times the memory of the names."""
        parts = zip(*(self._of(names[at : at + _AT_ONCE]) for at in range(0, max(names.len(), 1), _AT_ONCE)), strict=True)
        return Numbers(*map(pl.concat, parts))

    def _of(self, names: pl.Series) -> Numbers:
        split = names.fill_null("").str.split(" ")
        words, counts = split.explode(), split.list.len()
        distinct = words.unique()
        texts = distinct.str.to_lowercase().to_list()
        place = words.replace_strict(distinct, pl.int_range(len(texts), eager=True)).cast(pl.UInt32)  # of no words: texts
        end = counts.cum_sum()
        begin = end - counts
        first = self._sounds(self._first, texts).gather(place.gather(begin))
        last = self._sounds(self._last, texts).gather(place.gather(end - 1))
        weighed = pl.Series(map(_weight, texts), dtype=pl.UInt64).gather(place).cum_sum()
        until = pl.concat([pl.Series([0], dtype=pl.UInt64), weighed])
        return Numbers(first * _BESIDE + last, (first > 0) & (last > 0), until.gather(end) - until.gather(begin))

    def _sounds(self, heard: Callable[[str], str], texts: list[str]) -> pl.Series:
        numbers = self._numbers
        return pl.Series([numbers.setdefault(heard(text), len(numbers)) for text in texts], dtype=pl.UInt64)


@lru_cache(maxsize=131_072)
def _weight(word: str) -> int:
    return sum(_WEIGHTS.get(letter, 0) for letter in word)
