"""The portal's error texts: which kinds they are of, and what remains that no pattern of ours knows.

The portal joins errors by the same comma that stands inside some of them. So the known ones are found first and taken out; what
is left is parted. What is kept of a text has nothing of the person's in it.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parents[1] / "data" / "errors"
_PARTS = re.compile(r"[,|;\[\]\r\n]+")
_EDGES = " \t.:,|-()[]'\""
_MAIL = re.compile(r"\S+@\S+")
_DIGITS = re.compile(r"\d{4,}")
_TAKEN_OUT = "|"
LONGEST = 300
MOST_READ = 2000  # letters of a cell


@dataclass(frozen=True, slots=True)
class Kind:
    """hi, en: what it means; next_hi, next_en: what the officer does now. mend: where that is done. again: the same values may go
    in another batch."""

    code: str
    hi: str
    en: str
    next_hi: str
    next_en: str
    mend: str
    patterns: tuple[re.Pattern[str], ...]
    again: bool = False

    def said(self, language: str) -> str:
        return self.hi if language == "hi" else self.en

    def next_step(self, language: str) -> str:
        return self.next_hi if language == "hi" else self.next_en


@dataclass(frozen=True, slots=True)
class Read:
    """Of one row's "Error Details". said: the texts, without anything of the person's."""

    kinds: tuple[str, ...]
    unknown: tuple[str, ...]
    said: str


@cache
def kinds(portal: str) -> Mapping[str, Kind]:
    """By code, in the order of the file."""
    data = tomllib.loads((_FOLDER / f"{portal}.toml").read_text("utf-8"))
    return {each["code"]: Kind(**{**each, "patterns": tuple(map(_compiled, each["patterns"]))}) for each in data["kinds"]}


@cache
def _prefixes(portal: str) -> tuple[re.Pattern[str], ...]:
    data = tomllib.loads((_FOLDER / f"{portal}.toml").read_text("utf-8"))
    return tuple(map(_compiled, data["prefixes"]))


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def read(text: str, portal: str, *, own: Sequence[str] = (), mapped: Mapping[str, str] | None = None) -> Read:
    """own: the row's own values, which must not be kept. mapped: texts that somebody has said the kind of."""
    bare = scrubbed(text[:MOST_READ], own)
    left, found = bare, list[str]()
    for prefix in _prefixes(portal):
        left = prefix.sub(_TAKEN_OUT, left)
    left = _without_known(left, portal, found)
    unknown = list[str]()
    for part in _parts(left):
        kind = _kind_of(part, portal, mapped or {})
        if kind:
            found.append(kind)
        else:
            unknown.append(part[:LONGEST])
    return Read(tuple(dict.fromkeys(found)), tuple(dict.fromkeys(unknown)), bare)


def scrubbed(text: str, own: Sequence[str] = ()) -> str:
    """Without the row's own values, addresses and long numbers."""
    for value in sorted({each.strip() for each in own if len(each.strip()) > 3}, key=len, reverse=True):
        text = re.sub(re.escape(value), "…", text, flags=re.IGNORECASE)
    return " ".join(_DIGITS.sub("…", _MAIL.sub("…", text)).split())


def _without_known(text: str, portal: str, found: list[str]) -> str:
    for kind in kinds(portal).values():
        for pattern in kind.patterns:
            if pattern.pattern.startswith("^"):  # only as a part by itself
                continue
            text, times = pattern.subn(_TAKEN_OUT, text)
            if times:
                found.append(kind.code)
    return text


def _parts(text: str) -> list[str]:
    parts = (part.strip(_EDGES) for part in _PARTS.split(text))
    return [part for part in parts if any(letter.isalpha() for letter in part)]


def _kind_of(part: str, portal: str, mapped: Mapping[str, str]) -> str:
    if part[:LONGEST] in mapped:
        return mapped[part[:LONGEST]]
    for kind in kinds(portal).values():
        if any(pattern.pattern.startswith("^") and pattern.search(part) for pattern in kind.patterns):
            return kind.code
    return ""
