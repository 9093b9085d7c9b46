"""Where a charge may sit and how a state calls it there: data of the state (data/seats/), never code."""

import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from kshamta.access.charges import NAMES, Charge, Name

_FOLDER = Path(__file__).parent / "data" / "seats"


@dataclass(frozen=True, slots=True)
class Seat:
    """levels: at which it may sit. needed: at which every office must have one. names: by level or "level/kind"."""

    levels: tuple[str, ...]
    needed: tuple[str, ...] = ()
    names: dict[str, Name] = field(default_factory=dict)


@cache
def seats(state: str) -> dict[Charge, Seat]:
    """All charges of a state (by its LGD code): the general file, and over it the state's own."""
    said = _read("default") | _read(state)
    return {Charge(charge): _seat(words) for charge, words in said.items()}


def may_sit(charge: Charge, *, state: str, level: str) -> bool:
    return level in seats(state)[charge].levels


def needed_at(charge: Charge, state: str) -> tuple[str, ...]:
    return seats(state)[charge].needed


def name_of(charge: str, *, state: str, level: str, kind: str = "") -> Name:
    """What the charge is called at such an office."""
    names = seats(state)[Charge(charge)].names
    return names.get(f"{level}/{kind}") or names.get(level) or NAMES[Charge(charge)]


def states() -> list[str]:
    """Those that say something of their own."""
    return sorted(path.stem for path in _FOLDER.glob("*.toml") if path.stem != "default")


def _read(name: str) -> dict[str, Any]:
    path = _FOLDER / f"{name}.toml"
    known = name == "default" or name.isalnum()  # an LGD code, and nothing that leads out of the folder
    return tomllib.loads(path.read_text("utf-8")) if known and path.exists() else {}


def _seat(words: dict[str, Any]) -> Seat:
    names = {place: Name(*both) for place, both in words.get("names", {}).items()}
    return Seat(tuple(words["levels"]), tuple(words.get("needed", ())), names)
