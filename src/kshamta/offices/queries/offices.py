"""One office and its neighbourhood in the tree of today."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import Count, F, Sum
from django.db.models.functions import Length, Substr

from kshamta.audit.actors import Scope
from kshamta.foundation import clock
from kshamta.foundation.rows import only
from kshamta.foundation.statements import Statement
from kshamta.offices.models import Group, Level, Office, OfficePlacement, Offices, Route, Strength
from kshamta.offices.paths import STEP, ancestors, bounds
from kshamta.offices.periods import holding_on, standing_on
from kshamta.offices.queries.remembered import remembered
from kshamta.offices.refusals import NoSuchOffice

A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Child:
    """An office of a list: how many offices lie below it, and how many people work there and below, by group."""

    office: Office
    below: int = 0
    strength: dict[str, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        return sum(self.strength.values())


@dataclass(frozen=True, slots=True)
class Sums:
    """below: offices that stand, by the path of the subtree's top, itself included; strength: people at work, so too."""

    below: Mapping[str, int]
    strength: Mapping[str, dict[str, int]]

    def child(self, office: Office) -> Child:
        return Child(office, max(0, self.below.get(office.path, 1) - 1), self.strength.get(office.path, {}))

    @property
    def total(self) -> dict[str, int]:
        """Of all tops together, groups in order."""
        sums = {group: sum(each.get(group, 0) for each in self.strength.values()) for group in Group.values}
        return {group: number for group, number in sums.items() if any(group in each for each in self.strength.values())}


@dataclass(frozen=True, slots=True)
class Children:
    """One page of a list of offices."""

    rows: list[Child]
    total: int
    number: int
    pages: int


def office_of(office_id: UUID, scope: Scope) -> Office:
    """Refuses NoSuchOffice, also for one out of scope."""
    office = only(Office.objects.within(scope).select_related("level", "parent", "merged_into").filter(pk=office_id))
    if office is None:
        raise NoSuchOffice(office_id=office_id)
    return office


def breadcrumbs(office: Office, scope: Scope) -> list[Office]:
    """From the highest that he may see down to the office itself."""
    above = Office.objects.within(scope).filter(path__in=ancestors(office.path))
    return list(above.select_related("level").order_by(Length("path")))


def tops_of(scope: Scope, number: int = 1) -> Children:
    """Where his tree begins: roots, or the offices of his reach."""
    if "" in scope.paths:
        return _page(Office.objects.within(scope).filter(parent=None), number)
    return _page(Office.objects.within(scope).filter(path__in=scope.paths), number)


def sums_below(office: Office) -> Sums:
    """Of an office and of each one that reports to it: two statements, however many there are; one where the tree is still as
    when they were asked last."""
    return _summed(*bounds(office.path), len(office.path) + STEP)


def children_of(
    office: Office, scope: Scope, number: int = 1, *, closed: bool = False, sums: Sums | None = None
) -> Children:
    """Who reports to it in the line today; closed ones on wish."""
    rows = Office.objects.within(scope).filter(parent=office)
    return _page(rows if closed else rows.standing_on(clock.today()), number, sums or sums_below(office))


def levels_below(office: Office) -> list[Level]:
    """At which levels an office under this one may stand."""
    return list(Level.objects.filter(state=office.level.state, rank__gt=office.level.rank).order_by("rank"))


def reach_of(office: Office) -> tuple[str, ...]:
    """The paths in which a charge at the office counts today: its own, then those of offices attached to it by a branch."""
    return paths_of(office.pk, office.path)


def paths_of(office_id: UUID, path: str) -> tuple[str, ...]:
    attached = {below for (below,) in _ATTACHED.rows(office=office_id, today=clock.today())}
    return (path, *sorted(below for below in attached if not below.startswith(path)))


_ATTACHED = Statement(
    lambda office, today: OfficePlacement.objects.filter(
        holding_on(today), parent=office, route=Route.BRANCH
    ).values_list("office__path"),
    office=UUID, today=date,
)  # fmt: skip


def _page(rows: Offices, number: int, sums: Sums | None = None) -> Children:
    total = rows.count()
    pages = max(1, -(-total // A_PAGE))
    number = min(max(1, number), pages)
    ordered = rows.select_related("level").order_by("closed_on", "level__rank", "name_en", "code")
    shown = list(ordered[(number - 1) * A_PAGE : number * A_PAGE])
    found = sums or _sums_of(shown)
    return Children([found.child(office) for office in shown], total, number, pages)


def _sums_of(offices: Sequence[Office]) -> Sums:
    """Two statements for all offices of equal depth; one where the tree is still as when they were asked last."""
    below, strength = dict[str, int](), dict[str, dict[str, int]]()
    for length in sorted({len(office.path) for office in offices}):
        same = [office.path for office in offices if len(office.path) == length]
        low, high = min(same), bounds(max(same))[1]  # one range of the index that holds all the subtrees
        found = _summed(low, high, length)
        below |= found.below
        strength |= found.strength
    return Sums(below, strength)


@remembered
def _summed(low: str, high: str, length: int) -> Sums:
    """Of every subtree between two paths whose top's path is so long. A whole state's takes forty milliseconds."""
    return Sums(_counts(low, high, length), _by_top(_sums(low, high, length)))


def _by_top(rows: Iterable[tuple[str, str, int]]) -> dict[str, dict[str, int]]:
    tops: dict[str, dict[str, int]] = {}
    for top, group, number in rows:
        tops.setdefault(top, {})[group] = number
    return tops


def _counts(low: str, high: str, length: int) -> dict[str, int]:
    """Standing offices by the beginning of their paths, the top itself among them."""
    rows = Office.objects.standing_on(clock.today()).filter(path__gte=low, path__lt=high)
    return dict(rows.annotate(top=Substr("path", 1, length)).order_by().values_list("top").annotate(n=Count("pk")))


def _sums(low: str, high: str, length: int) -> list[tuple[str, str, int]]:
    """People at work at standing offices, by the beginning of their paths and by group. One join, grouped."""
    stands = standing_on(clock.today(), "office__")
    rows = Strength.objects.filter(stands, latest=True, office__path__gte=low, office__path__lt=high)
    tops = rows.annotate(top=Substr(F("office__path"), 1, length)).order_by()
    return list(tops.values_list("top", "group").annotate(n=Sum("number")))
