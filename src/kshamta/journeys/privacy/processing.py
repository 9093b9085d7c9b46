"""The register of processing, read from data: what is kept of whom, why, and how long. The shredder, a page and a document are
all made of it."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

_DATA = Path(__file__).resolve().parent / "data" / "processing.toml"


@dataclass(frozen=True, slots=True)
class Said:
    hi: str
    en: str

    def said(self, language: str) -> str:
        return self.hi if language == "hi" else self.en


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of data. shreds: the table whose rows are destroyed `days` after `since`, as far as they are of `only` (a value, one
    of several, or "" for none); "" where another work ends it, or the state's records schedule."""

    key: str
    tables: tuple[str, ...]
    what: Said
    why: Said
    source: Said
    receivers: Said
    keep: Said
    shreds: str = ""
    since: str = ""
    days: int = 0
    only: Mapping[str, Any] = field(default_factory=dict)
    transit: bool = False


@cache
def register() -> tuple[Kind, ...]:
    data = tomllib.loads(_DATA.read_text(encoding="utf-8"))
    return tuple(_kind(each, data["least_days"]) for each in data["kind"])


def _kind(data: dict[str, Any], least: int) -> Kind:
    days = data.get("days", 0)
    if data.get("shreds") and days < least and not data.get("transit"):
        raise ValueError(f"{data['key']}: personal data is kept a year at least (DPDP rule 8(3))")
    return Kind(
        key=data["key"], tables=tuple(data["tables"]),
        what=Said(data["hi"], data["en"]), why=Said(data["why_hi"], data["why_en"]),
        source=Said(data["from_hi"], data["from_en"]), receivers=Said(data["to_hi"], data["to_en"]),
        keep=Said(data["keep_hi"], data["keep_en"]), shreds=data.get("shreds", ""), since=data.get("since", ""), days=days,
        only=MappingProxyType(data.get("only", {})), transit=data.get("transit", False),
    )  # fmt: skip


_HEAD = """\
# What is kept, why, and how long · क्या रखा जाता है, क्यों, और कब तक

Printed from `src/kshamta/journeys/privacy/data/processing.toml` (`./kshamta manage data_kept`); the page `/data-kept/` shows the
same, and the shredder works by it every tick: what is past its time is destroyed, and the record says how many rows of which
table, with a digest of their keys. Ground of all of it: employment by the State and its lawful functions (DPDP Act 2023, section
7); nothing is asked that the orders do not ask. Personal data and logs of its processing stay a year at least (DPDP Rules 2025,
rule 8(3)).
"""


def markdown() -> Iterator[str]:
    """The document, line by line."""
    yield from _HEAD.splitlines()
    yield ""
    yield "| What · क्या | Why · क्यों | From whom · किससे | To whom · किसको | How long · कब तक | Tables |"
    yield "|---|---|---|---|---|---|"
    for kind in register():
        cells = (f"{each.en}<br>{each.hi}" for each in (kind.what, kind.why, kind.source, kind.receivers, kind.keep))
        yield f"| {' | '.join(cells)} | {', '.join(f'`{table}`' for table in kind.tables)} |"
