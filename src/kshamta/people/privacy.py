"""The privacy notice: data, by version, in both languages. What was once shown is never changed (a test knows its hash)."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent / "data" / "privacy"


@dataclass(frozen=True, slots=True)
class Part:
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Notice:
    """short: the lines that stand on the page itself; parts: the whole of it."""

    version: str
    valid_from: date
    title: str
    short: tuple[str, ...]
    parts: tuple[Part, ...]


@cache
def versions() -> tuple[str, ...]:
    """The oldest first."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.toml")))


def current() -> str:
    return versions()[-1]


@cache
def notice(version: str, language: str) -> Notice:
    """Raises KeyError for a version there never was."""
    if version not in versions():
        raise KeyError(version)
    said = tomllib.loads((_FOLDER / f"{version}.toml").read_text("utf-8"))
    parts = tuple(Part(each[f"{language}_title"], each[language]) for each in said["part"])
    return Notice(version, said["from"], said["title"][language], tuple(said["short"][language]), parts)
