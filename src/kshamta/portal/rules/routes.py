"""Who onboards (B25): by the level of his office, or by an order for the institutions of a branch (B18). Data of the state."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parents[1] / "data" / "routes"


@dataclass(frozen=True, slots=True)
class Branch:
    """Offices of a level and kind whose nodal officer onboards what is attached to them; order: (Hindi, English)."""

    level: str
    kind: str
    order: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Route:
    levels: tuple[str, ...]
    organisation: str
    second_officer_above: int
    branches: tuple[Branch, ...] = ()

    def branch_of(self, level: str, kind: str) -> Branch | None:
        return next((each for each in self.branches if (each.level, each.kind) == (level, kind)), None)


@dataclass(frozen=True, slots=True)
class Onboarding:
    """What a nodal officer may print: of these subtrees. branch: the order by which he may, where his level alone does not say
    it."""

    paths: tuple[str, ...]
    branch: Branch | None = None


@cache
def route_of(state: str) -> Route:
    said = _read("default") | _read(state)
    branches = tuple(Branch(each["level"], each["kind"], tuple(each["order"])) for each in said.get("branches", ()))
    return Route(tuple(said["levels"]), said["organisation"], said["second_officer_above"], branches)


def onboarding(route: Route, *, level: str, kind: str, reach: tuple[str, ...]) -> Onboarding | None:
    """reach: his own office's path first, then those of offices attached to it by a branch. None: he may not."""
    if level in route.levels:
        return Onboarding(reach)
    branch = route.branch_of(level, kind)
    return Onboarding(reach[1:], branch) if branch and reach[1:] else None


def _read(name: str) -> dict[str, Any]:
    path = _FOLDER / f"{name}.toml"
    known = name == "default" or name.isalnum()  # an LGD code, and nothing that leads out of the folder
    return tomllib.loads(path.read_text("utf-8")) if known and path.exists() else {}
