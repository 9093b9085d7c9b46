"""Reading the state packs of this folder: TOML for levels, words and the route, CSV for offices (README.md tells the sources)."""

import csv
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from kshamta.offices.refusals import NoSuchPack
from kshamta.offices.values import NewOffice

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class PackLevel:
    code: str
    rank: int
    name_hi: str
    name_en: str


@dataclass(frozen=True, slots=True)
class Pack:
    """state: LGD code. known_from: the day from which the pack says how the tree stands. words: of this state's letters, by key,
    (Hindi, English); kinds: what kinds of offices are called. route: the levels a roster climbs, from the bottom."""

    name: str
    state: str
    known_from: date
    levels: tuple[PackLevel, ...]
    words: Mapping[str, tuple[str, str]]
    kinds: Mapping[str, tuple[str, str]]
    route: tuple[str, ...]
    offices: tuple[NewOffice, ...]


def names() -> list[str]:
    return sorted(path.parent.name for path in FOLDER.glob("*/pack.toml"))


@cache
def read(name: str) -> Pack:
    """Refuses NoSuchPack."""
    if name not in names():
        raise NoSuchPack(pack=name, known=", ".join(names()))
    told = tomllib.loads((FOLDER / name / "pack.toml").read_text("utf-8"))
    with (FOLDER / name / "offices.csv").open(encoding="utf-8", newline="") as file:
        offices = tuple(_office(row, told["state"]) for row in csv.DictReader(file))
    return Pack(
        name, told["state"], told["known_from"], tuple(PackLevel(**level) for level in told["levels"]),
        _pairs(told["words"]), _pairs(told["kinds"]), tuple(told["route"]), offices,
    )  # fmt: skip


def _pairs(told: Mapping[str, list[str]]) -> dict[str, tuple[str, str]]:
    return {key: (pair[0], pair[1]) for key, pair in told.items()}


def _office(row: dict[str, str], state: str) -> NewOffice:
    return NewOffice(
        code=row["code"], level=row["level"], kind=row["kind"], name_hi=row["name_hi"], name_en=row["name_en"],
        parent=row["parent"], state="" if row["parent"] else state, ddo_code=row["ddo_code"], lgd_code=row["lgd_code"],
        pin=row["pin"], address_hi=row["address_hi"], address_en=row["address_en"], aliases=row["aliases"],
        branch_to=tuple(row["branch_to"].split()),
    )  # fmt: skip
