"""What a sheet would do, kept between preview and apply: compressed JSON, and what the judge needs to know of the tree."""

import zlib
from collections.abc import Iterable, Sequence
from datetime import date
from hashlib import sha256
from typing import Any
from uuid import UUID

import orjson

from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.offices import rules
from kshamta.offices.models import Level, Office, OfficeName, OfficePlacement, Route, Strength
from kshamta.offices.paths import DEEPEST, depth

_FACTS = ("kind", "name_hi", "name_en", *rules.FACTS)


def known(by: Actor, today: date) -> rules.Known:
    """The tree as the judge may see it. Five statements, whatever the sheet."""
    rows = Office.objects.values_list("id", "code", "path", "parent__code", "closed_on", "level_id", *_FACTS)
    levels = {level.pk: level for level in Level.objects.all()}
    strength = _strength()
    ahead = _dated_ahead(today)
    offices: dict[str, rules.KnownOffice] = {}
    taken: set[str] = set()
    for pk, code, path, parent, closed_on, level_id, *facts in rows:
        if not by.may(Right.CHANGE_OFFICES, at=path):
            taken.add(code)
            continue
        level = levels[level_id]
        offices[code] = rules.KnownOffice(
            code, level.state, level.code, level.rank, depth(path), parent or "", dict(zip(_FACTS, facts, strict=True)),
            closed_on is not None, pk in ahead, strength.get(pk, {}),
        )  # fmt: skip
    return rules.Known(today, offices, frozenset(taken), _level_names(levels.values()), DEEPEST)


def _strength() -> dict[UUID, dict[str, tuple[int, date]]]:
    figures: dict[UUID, dict[str, tuple[int, date]]] = {}
    for office, group, number, as_on in Strength.objects.filter(latest=True).values_list("office_id", "group", "number", "as_on"):
        figures.setdefault(office, {})[group] = (number, as_on)
    return figures


def _dated_ahead(today: date) -> set[UUID]:
    placed = OfficePlacement.objects.filter(starts_on__gt=today, route=Route.LINE).values_list("office_id", flat=True)
    return {*placed, *OfficeName.objects.filter(starts_on__gt=today).values_list("office_id", flat=True)}


def _level_names(levels: Iterable[Level]) -> dict[str, dict[str, rules.Level]]:
    states: dict[str, list[tuple[str, int, str, str]]] = {}
    for level in levels:
        states.setdefault(level.state, []).append((level.code, level.rank, level.name_hi, level.name_en))
    return {state: rules.level_names(rows) for state, rows in states.items()}


def packed(value: object) -> bytes:
    return zlib.compress(orjson.dumps(value), 3)


def unpacked(data: bytes) -> Any:
    return orjson.loads(zlib.decompress(data))


def plan_of(judged: Sequence[rules.Judged], letters: dict[str, str]) -> dict[str, Any]:
    """Rows as plain values."""
    return {
        "letters": letters,
        "rows": [
            {
                "row": each.number, "code": each.code, "verdict": each.verdict.value, "state": each.state,
                "level": each.level.code if each.level else "", "values": each.values, "changes": each.changes,
                "faults": [{"fault": found.fault.value, "field": found.field, "data": found.data} for found in each.faults],
            }
            for each in judged
        ],
    }  # fmt: skip


def hash_of(plan: bytes) -> str:
    return sha256(plan).hexdigest()
