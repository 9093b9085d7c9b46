"""A portal profile: columns in order, patterns, lists, limits and statuses of one release of the portal, read from data."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

_PROFILES = Path(__file__).resolve().parent / "profiles"
NEWEST = {"igot": "igot-2026-11"}


@dataclass(frozen=True, slots=True)
class PortalColumn:
    """One column of the portal's file.

    field: which of ours fills it; empty for one that stays blank. rules: names of `transform.RULES`, applied in order.
    words: our closed list's values as the portal spells them. distinct: two rows may not share a value.
    """

    heading: str
    pattern: re.Pattern[str]
    field: str = ""
    required: bool = False
    rules: tuple[str, ...] = ()
    words: MappingProxyType[str, str] = MappingProxyType({})
    distinct: bool = False


@dataclass(frozen=True, slots=True)
class Results:
    """How the result file says what became of a row."""

    status: str
    errors: str
    good: frozenset[str]
    bad: frozenset[str]
    running: frozenset[str]
    separators: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """Everything we know of one release of the portal."""

    version: str
    portal: str
    bytes_max: int
    shared_above: int
    unique: tuple[str, ...]
    fatal_blanks: int
    refuse_again_seconds: int
    titles: frozenset[str]
    dotted_titles: frozenset[str]
    columns: tuple[PortalColumn, ...]
    results: Results

    @property
    def headings(self) -> list[str]:
        return [column.heading for column in self.columns]

    @property
    def filled(self) -> tuple[PortalColumn, ...]:
        """The columns that our rows fill."""
        return tuple(column for column in self.columns if column.field)


@cache
def load(name: str) -> Profile:
    """A profile by its version, or the newest of a portal ('igot')."""
    known = {path.stem: path for path in _PROFILES.glob("*.toml")}
    version = NEWEST.get(name, name)
    if version not in known:
        raise LookupError(f"no portal profile {name!r}; there are {', '.join(sorted({*known, *NEWEST}))}")
    return parse(tomllib.loads(known[version].read_text(encoding="utf-8")))


def parse(data: dict[str, Any]) -> Profile:
    """A profile from its data; a word that is not known refuses it, so that a slip is not silently nothing."""
    results, columns = dict(data["results"]), [_column(column) for column in data["columns"]]
    flat = {key: value for key, value in data.items() if key not in ("results", "columns")}
    return Profile(
        **{
            **flat,
            "unique": tuple(flat["unique"]),
            "titles": frozenset(map(str.lower, flat["titles"])),
            "dotted_titles": frozenset(map(str.lower, flat["dotted_titles"])),
        },
        columns=tuple(columns),
        results=Results(
            status=results["status"],
            errors=results["errors"],
            good=frozenset(results["good"]),
            bad=frozenset(results["bad"]),
            running=frozenset(results["running"]),
            separators=tuple(results["separators"]),
        ),
    )


def _column(data: dict[str, Any]) -> PortalColumn:
    return PortalColumn(
        **{
            **data,
            "pattern": re.compile(data["pattern"]),
            "rules": tuple(data.get("rules", ())),
            "words": MappingProxyType(data.get("words", {})),
        }
    )
