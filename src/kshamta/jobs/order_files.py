"""The file that says a drive's order (docs/runbooks/drives.md): what is not known in it is refused, never passed over."""

import tomllib
from collections.abc import Collection, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from kshamta.jobs.words import said
from kshamta.onboarding.operations.drives import Wanted, WantedRung
from kshamta.onboarding.queries.drives import Choices

_TEXTS = ("name_hi", "name_en", "order_number", "order_source", "confidentiality_hi", "confidentiality_en")
_LISTS = ("kinds", "groups", "may_extend")
_NEEDED = ("name_hi", "name_en", "order_number", "order_date", "office")
_KNOWN = {*_TEXTS, *_LISTS, "order_date", "branches", "rung", "office"}
_RUNG_TEXTS = ("instruction_hi", "instruction_en")
_RUNG_KNOWN = {*_RUNG_TEXTS, "level", "due_on"}

type Told = Mapping[str, Any]


def read(path: Path) -> Told:
    """Its words, each of them one that an order has."""
    try:
        told = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CommandError(said("drive-order-unread", path=path, what=error)) from None
    _insist_on_words(told, _KNOWN, "")
    if lacking := [name for name in _NEEDED if not told.get(name)]:
        raise _refused("lacks", name=", ".join(lacking))
    _text(told, "office")
    return told


def wanted(told: Told, choices: Choices) -> Wanted:
    """What it says, in words that the ordering office's tree knows."""
    facts: dict[str, Any] = {name: _text(told, name) for name in _TEXTS}
    known = {"kinds": choices.kinds, "groups": [(group, group) for group in choices.groups], "may_extend": choices.charges}
    facts |= {name: _several(told, name, [code for code, _ in known[name]]) for name in _LISTS}
    branches = told.get("branches", True)
    if not isinstance(branches, bool):
        raise _refused("no-choice", name="branches", value=branches)
    rungs = _rungs(told, [code for code, _ in choices.levels])
    return Wanted(**facts, order_date=_day(told, "order_date"), branches=branches, route=list(rungs), rungs=rungs)


def _rungs(told: Told, levels: Collection[str]) -> dict[str, WantedRung]:
    given, rungs = told.get("rung", []), dict[str, WantedRung]()
    if not isinstance(given, list) or not all(isinstance(rung, dict) for rung in given):
        raise _refused("no-rungs", value=given)
    for number, rung in enumerate(given, start=1):
        at = f"rung {number}: "
        _insist_on_words(rung, _RUNG_KNOWN, at)
        level = _text(rung, "level", at)
        if not level:
            raise _refused("lacks", name=f"{at}level")
        if level not in levels:
            raise _refused("unknown-value", name=f"{at}level", value=level, known=", ".join(levels))
        if level in rungs:
            raise _refused("twice", level=level)
        hi, en = (_text(rung, name, at) for name in _RUNG_TEXTS)
        rungs[level] = WantedRung(_day(rung, "due_on", at) if "due_on" in rung else None, hi, en)
    return rungs


def _insist_on_words(told: Told, known: Collection[str], at: str) -> None:
    if strange := sorted(told.keys() - known):
        raise _refused("unknown-word", name=at + ", ".join(strange), known=", ".join(sorted(known)))


def _text(told: Told, name: str, at: str = "") -> str:
    value = told.get(name, "")
    if not isinstance(value, str):
        raise _refused("no-text", name=at + name, value=value)
    return value


def _several(told: Told, name: str, known: Collection[str]) -> list[str]:
    given = told.get(name, [])
    if not isinstance(given, list):
        raise _refused("no-list", name=name, value=given)
    for each in given:
        if each not in known:
            raise _refused("unknown-value", name=name, value=each, known=", ".join(known))
    return given


def _day(told: Told, name: str, at: str = "") -> date:
    """A date of TOML's own, without an hour."""
    value = told[name]
    if type(value) is not date:
        raise _refused("no-day", name=at + name, value=value)
    return value


def _refused(why: str, **data: object) -> CommandError:
    return CommandError(said(f"drive-order-{why}", **data))
