"""Figures of positions: what is kept, and what has changed since (never counted from rosters in a request)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any
from uuid import UUID

from django.db.models import Q, Sum

from kshamta.foundation.paths import bounds
from kshamta.foundation.statements import Statement
from kshamta.onboarding.models import Delta, Submission, Tally


@dataclass(frozen=True, slots=True)
class Figures:
    """Of rosters: how many, in which state; rows and people at work."""

    rosters: int = 0
    not_begun: int = 0
    draft: int = 0
    submitted: int = 0
    returned: int = 0
    accepted: int = 0
    working: int = 0
    rows: int = 0
    rows_accepted: int = 0
    faulty: int = 0

    @property
    def given(self) -> int:
        return self.submitted + self.accepted

    @property
    def missing(self) -> int:
        return self.rosters - self.given

    @property
    def percent(self) -> int:
        """Accepted of all."""
        return 100 * self.accepted // self.rosters if self.rosters else 0


NAMES = tuple(field.name for field in fields(Figures))


def summed(several: Iterable[Figures]) -> Figures:
    rows = list(several)
    return Figures(**{name: sum(getattr(row, name) for row in rows) for name in NAMES})


def figures_of(positions: Sequence[Submission]) -> dict[UUID, Figures]:
    """Of each position all rosters below it, as of now. Two statements, however many there are."""
    if not positions:
        return {}
    sums: dict[UUID, dict[str, int]] = {position.pk: dict.fromkeys(NAMES, 0) for position in positions}
    for pk, *kept in Tally.objects.filter(submission__in=sums).values_list("submission_id", *NAMES):
        _add(sums[pk], dict(zip(NAMES, kept, strict=True)))
    for drive_id, way, change in _changes(positions):
        for position in positions:
            if position.drive_id == drive_id and way.startswith(position.way):
                _add(sums[position.pk], change)
    return {pk: Figures(**mine) for pk, mine in sums.items()}


_UNFOLDED = Statement(
    lambda drive, low, high: (
        Delta.objects.filter(drive=drive, way__gte=low, way__lt=high)
        .order_by().values_list("drive_id").annotate(*(Sum(name) for name in NAMES))
    ),
    drive=UUID, low=str, high=str,
)  # fmt: skip


def brought_up(kept: Sequence[int | None], drive_id: UUID, way: str) -> Figures:
    """What is kept of one position, and what has changed below it since. One statement."""
    low, high = bounds(way)
    changed = _UNFOLDED.first(drive=drive_id, low=low, high=high) or (None, *([0] * len(NAMES)))
    return Figures(*((old or 0) + new for old, new in zip(kept, changed[1:], strict=True)))


def _changes(positions: Sequence[Submission]) -> list[tuple[UUID, str, dict[str, int]]]:
    """What is not folded yet, by drive and way: the range of ways that holds all positions of a drive."""
    where = Q(pk__in=[])
    for drive_id in {position.drive_id for position in positions}:
        ways = [position.way for position in positions if position.drive_id == drive_id]
        where |= Q(drive=drive_id, way__gte=min(ways), way__lt=max(bounds(way)[1] for way in ways))
    rows = Delta.objects.filter(where).order_by().values_list("drive_id", "way").annotate(*(Sum(name) for name in NAMES))
    return [(drive_id, way, dict(zip(NAMES, change, strict=True))) for drive_id, way, *change in rows]


def _add(mine: dict[str, int], change: Mapping[str, Any]) -> None:
    for name, number in change.items():
        mine[name] += number
