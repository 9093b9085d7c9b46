"""The name lists that ship with the checker, each read once and only when somebody asks."""

import csv
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from sheetcheck.hindi.devanagari import one_character_a_letter

_DATA = Path(__file__).resolve().parent.parent / "data"


def rows(name: str) -> Iterator[dict[str, str]]:
    with (_DATA / name).open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


@cache
def spellings() -> Mapping[str, str]:
    """Hindi word → the Latin spelling people use, title case."""
    files = ("names_local.csv", "names_hindi_latin.csv")
    return {one_character_a_letter(row["name_hi"]): row["name_latin"] for file in files for row in rows(file)}


@cache
def spelling_variants() -> Mapping[str, tuple[str, ...]]:
    """Hindi word → its Latin spellings, lower case, the usual one first."""
    return {one_character_a_letter(row["name_hi"]): tuple(row["forms"].split("|")) for row in rows("surname_variants.csv")}


@cache
def variants() -> Mapping[str, frozenset[str]]:
    """Latin spelling or Hindi word, lower case → the Latin spellings of the same name."""
    groups: dict[str, frozenset[str]] = {}
    for hindi, forms in spelling_variants().items():
        for key in (*forms, hindi):
            groups[key] = groups.get(key, frozenset()).union(forms)
    return groups


@cache
def latin_names() -> frozenset[str]:
    """Latin names and Hindi names in Latin letters, lower case."""
    known = (_DATA / "names_latin.txt").read_text(encoding="utf-8").split()
    return frozenset(known).union(map(str.lower, spellings().values()), *variants().values())


@cache
def latin_words() -> frozenset[str]:
    """Titles, abbreviations and the words of designations, lower case: Latin text that is no name."""
    words = (_DATA / "office_words.txt").read_text(encoding="utf-8").split()
    return frozenset(words)
