"""The one registry of what points at a person, and of what becomes of it when two records of one person are joined or parted.

Rooms above join in their `AppConfig.ready()`; a test walks all models, so that none is forgotten.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field as made
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from django.apps import apps
from django.db.models import Model

from kshamta.foundation.clock import INDIA
from kshamta.foundation.refusing import Refusal


class Kind(StrEnum):
    MOVES = "moves"  # every row becomes the kept person's
    UNION = "union"  # so does every row that he has not already: of two that say the same the better stays
    ONE_OF_THEM = "one-of-them"  # one row of a person: the better of the two stays
    BY_CHOICE = "by-choice"  # the merge itself, as the officer chose (people/joining/parts.py)
    STAYS = "stays"  # never rewritten; the reason says who reads it


class Parting(StrEnum):
    """What becomes of its rows when a person is parted in two."""

    TICKED = "ticked"  # the officer says of each
    FOLLOWS = "follows"  # they go with the rows they came with
    REMAINS = "remains"


@dataclass(frozen=True, slots=True)
class Told:
    """A row as the officer who parts two people knows it: a few words, its day, and until when where it has ended."""

    key: str
    on: date | None
    name_hi: str
    name_en: str
    until: date | None = None


def day_of(moment: datetime) -> date:
    """In India."""
    return moment.astimezone(INDIA).date()


@dataclass(frozen=True, slots=True)
class Pointed:
    """label: "portal.BatchRow"; field: by which it points. same: by which columns two rows of a UNION say the same; better: the
    greater stays. alone: of such rows both may not have one each (agreeing in `same`): of a UNION the worse goes, of others it
    is the `refusal`. never: neither may have such a row. told: of rows that are ticked."""

    label: str
    field: str
    kind: Kind
    reason: str
    same: tuple[str, ...] = ()
    better: Callable[[Any], Any] = lambda row: 0
    alone: Mapping[str, Any] = made(default_factory=dict)
    never: Mapping[str, Any] = made(default_factory=dict)
    refusal: type[Refusal] | None = None
    parting: Parting = Parting.REMAINS
    told: Callable[[Sequence[Any]], list[Told]] | None = None

    @property
    def key(self) -> str:
        return f"{self.label}.{self.field}"

    @property
    def model(self) -> type[Model]:
        return apps.get_model(self.label)


class JoinedTwice(Exception):
    """Two rooms say something else of the same column."""


_JOINED: dict[str, Pointed] = {}


def join(*pointed: Pointed) -> None:
    """Raises JoinedTwice."""
    for each in pointed:
        if each.key in _JOINED and _JOINED[each.key] != each:
            raise JoinedTwice(each.key)
        _JOINED[each.key] = each


def registered() -> tuple[Pointed, ...]:
    """In the order in which they joined: from the cellar up."""
    return tuple(_JOINED.values())


def moving() -> tuple[Pointed, ...]:
    return tuple(each for each in registered() if each.kind is not Kind.STAYS)
