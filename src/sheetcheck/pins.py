"""The PIN directory: which PIN lies in which state and district (India Post; data/SOURCES.md).

The directory still has old districts, so a present district is read through data/districts.csv; one that is in neither
gives no opinion. A PIN without a state in the directory takes the state that holds its first two digits alone, if one does.
"""

import csv
import re
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path

DATA = Path(__file__).parent / "data"


@lru_cache(maxsize=4096)
def _fold(name: str) -> str:
    return re.sub(r"[^a-z]", "", name.lower().replace("&", "and"))


@dataclass(frozen=True, slots=True)
class Place:
    """Where a PIN is: states and districts as the directory writes them, capitals."""

    states: tuple[str, ...]
    districts: tuple[str, ...]


@dataclass(frozen=True)
class PinDirectory:
    """All PINs of India, and the old names of present districts."""

    places: dict[str, Place]
    districts: dict[tuple[str, str], frozenset[str]]  # (folded state, folded present district) → folded directory districts

    @classmethod
    @cache
    def shipped(cls) -> "PinDirectory":
        with (DATA / "pins.csv").open(encoding="utf-8", newline="") as file:
            tuples = cache(lambda text: tuple(text.split("|")) if text else ())
            place = cache(lambda states, districts: Place(tuples(states), tuples(districts)))  # 800 of them for 19,000 PINs
            lines = csv.reader(file)
            next(lines)
            places = {pin: place(states, districts) for pin, states, districts in lines}
        districts: dict[tuple[str, str], frozenset[str]] = {}
        with (DATA / "districts.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                olds = frozenset(_fold(old) for old in row["directory"].split("|"))
                for name in (row["district"], *row["aliases"].split("|")):
                    districts[_fold(row["state"]), _fold(name)] = olds
        return cls(places, districts)

    def place(self, pin: str) -> Place | None:
        return self.places.get(pin)

    def is_in_state(self, pin: str, state: str) -> bool:
        """False also for a PIN that is not in the directory."""
        place = self.places.get(pin)
        return place is not None and _fold(state) in map(_fold, place.states)

    def may_be_in_district(self, pin: str, district: str) -> bool:
        """True unless the directory puts the PIN into other districts; True where it knows no such district."""
        place = self.places.get(pin)
        if place is None or not place.districts:
            return True
        for state in place.states:
            if olds := self.districts.get((_fold(state), _fold(district))):
                return bool(olds & {_fold(d) for d in place.districts})
        here = {_fold(d) for d in place.districts}
        return _fold(district) in here or _fold(district) not in self._all_districts

    def usable(self, state: str | None, district: str | None) -> frozenset[str]:
        """PINs of which nothing needs saying for an office of this state and district."""
        pins = (pin for pin, place in self.places.items() if not state or not place.states or self.is_in_state(pin, state))
        return frozenset(pin for pin in pins if not district or self.may_be_in_district(pin, district))

    @cached_property
    def _all_districts(self) -> frozenset[str]:
        return frozenset(_fold(d) for place in self.places.values() for d in place.districts)

    def knows_state(self, state: str) -> bool:
        return any(_fold(state) in map(_fold, place.states) for place in self.places.values())
