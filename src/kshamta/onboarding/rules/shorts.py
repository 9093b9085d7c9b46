"""Fewer rows than people at work: how many of which group, and why (B17, B19, B20). Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Reason(StrEnum):
    """Why somebody counted in the strength is not on the roster."""

    VACANT = "vacant"
    ON_LEAVE = "on-leave"
    DEPUTED = "deputed"
    SUSPENDED = "suspended"
    RETIRED = "retired"
    TRANSFERRED = "transferred"
    DIED = "died"
    MISCOUNTED = "miscounted"  # the strength on our books is wrong


GROUPS = ("A", "B", "C", "D", "contractual")  # as strengths are kept (offices.models.Group)


@dataclass(frozen=True, slots=True)
class GroupLine:
    """One group: counted at work (None: nobody counted), on the roster, explained by reason."""

    group: str
    working: int | None
    rows: int
    explained: Mapping[str, int]

    @property
    def short(self) -> int:
        return max(0, (self.working or 0) - self.rows)

    @property
    def explained_number(self) -> int:
        return sum(self.explained.values())

    @property
    def unexplained(self) -> int:
        return max(0, self.short - self.explained_number)

    @property
    def over(self) -> int:
        """More on the roster than counted."""
        return max(0, self.rows - self.working) if self.working is not None else 0


def lines(
    strength: Mapping[str, int], rows: Mapping[str, int], explained: Mapping[str, Mapping[str, int]], wanted: tuple[str, ...] = ()
) -> tuple[GroupLine, ...]:
    """Every group that was counted or has rows. wanted: the groups that the drive collects; empty: all."""
    groups = [group for group in GROUPS if (not wanted or group in wanted) and (group in strength or rows.get(group))]
    return tuple(GroupLine(group, strength.get(group), rows.get(group, 0), dict(explained.get(group, {}))) for group in groups)


def unexplained(found: tuple[GroupLine, ...]) -> dict[str, int]:
    """By group, how many are missing without a reason."""
    return {line.group: line.unexplained for line in found if line.unexplained}


def most(found: tuple[GroupLine, ...], group: str, reason: str) -> int:
    """How many of a group this reason can explain: as many as are short and have no other."""
    line = next((line for line in found if line.group == group), None)
    return max(0, line.short - line.explained_number + line.explained.get(reason, 0)) if line else 0


def with_reason(
    explained: Mapping[str, Mapping[str, int]], group: str, reason: str, number: int
) -> dict[str, dict[str, int]] | None:
    """The explanations with one set anew (0: taken away), or None where there is no such group or reason."""
    if group not in GROUPS or reason not in set(Reason) or not 0 <= number <= 100_000:
        return None
    of_group = {**explained.get(group, {}), reason: number}
    kept = {name: count for name, count in of_group.items() if count}
    rest = {name: dict(reasons) for name, reasons in explained.items() if name != group}
    return rest | ({group: kept} if kept else {})
