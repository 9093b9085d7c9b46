"""Invented names of people, in Latin letters and for most in Devanagari too."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

_FILE = Path(__file__).parent / "data" / "names.csv"
_USUAL = 8  # names of the Hindi belt come that many times as often as the others
_MIDDLE = {
    "male": [("", "")] * 6 + [("कुमार", "Kumar")] * 3 + [("प्रसाद", "Prasad"), ("लाल", "Lal"), ("सिंह", "Singh")],
    "female": [("", "")] * 7 + [("कुमारी", "Kumari"), ("देवी", "Devi"), ("बाई", "Bai")],
}


@dataclass(frozen=True, slots=True)
class Name:
    hi: str  # "" for about a third: offices do not always have it
    en: str
    gender: str


@cache
def _lists() -> dict[str, list[tuple[str, str]]]:
    lists: dict[str, list[tuple[str, str]]] = {"male": [], "female": [], "last": []}
    with _FILE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            times = _USUAL if row["name_hi"] else 1
            lists[row["kind"]] += [(row["name_hi"], row["name_en"])] * times
    return lists


def draw(chance: Random) -> Name:
    """The next invented person's name."""
    lists, pick = _lists(), chance.random
    kind = "female" if pick() < 0.45 else "male"
    firsts, middles, lasts = lists[kind], _MIDDLE[kind], lists["last"]
    parts = [firsts[int(pick() * len(firsts))], middles[int(pick() * len(middles))], lasts[int(pick() * len(lasts))]]
    whole = all(hi for hi, en in parts if en)
    hi = " ".join(hi for hi, _ in parts if hi) if whole else ""
    return Name(hi, " ".join(en for _, en in parts if en), "Female" if kind == "female" else "Male")
