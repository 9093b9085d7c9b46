"""What the portal's reports hold: their columns, words and ways of writing a day, read from data (`profiles/reports/`)."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

_PROFILES = Path(__file__).resolve().parent / "profiles" / "reports"
NEWEST = "igot-2026-11"
KINDS = ("users", "consumption")
_APART = str.maketrans("", "", " _-\t.\u00a0")


def squeezed(text: str) -> str:
    """Headings and words of lists as they are compared: blind to case, spaces, hyphens, underscores."""
    return text.translate(_APART).casefold()


@dataclass(frozen=True, slots=True)
class Columns:
    """Of one kind of report. headings: squeezed heading → field. named: field → heading as the portal writes it."""

    kind: str
    headings: Mapping[str, str]
    named: Mapping[str, str]
    needs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReportProfile:
    version: str
    portal: str
    moments: tuple[str, ...]
    nothing: frozenset[str]
    kinds: tuple[Columns, ...]
    profile_status: Mapping[str, str]  # squeezed word → ours
    learning_status: Mapping[str, str]


@cache
def load(name: str = NEWEST) -> ReportProfile:
    return parse(tomllib.loads((_PROFILES / f"{name}.toml").read_text(encoding="utf-8")))


def parse(data: dict[str, Any]) -> ReportProfile:
    return ReportProfile(
        version=data["version"], portal=data["portal"], moments=tuple(data["moments"]),
        nothing=frozenset(map(str.casefold, data["nothing"])), kinds=tuple(_columns(kind, data[kind]) for kind in KINDS),
        profile_status=_words(data["profile_status"]), learning_status=_words(data["learning_status"]),
    )  # fmt: skip


def _columns(kind: str, data: dict[str, Any]) -> Columns:
    named = dict(data["columns"])
    if unknown := set(data["needs"]) - named.keys():
        raise ValueError(f"{kind}: needs columns it does not have: {sorted(unknown)}")
    headings = {squeezed(heading): field for field, heading in named.items()}
    return Columns(kind, MappingProxyType(headings), MappingProxyType(named), tuple(data["needs"]))


def _words(data: dict[str, list[str]]) -> Mapping[str, str]:
    return MappingProxyType({squeezed(word): ours for ours, words in data.items() for word in words})
