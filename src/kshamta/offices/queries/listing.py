"""Offices of a scope one after another, in the order of the tree: for programs that read them all."""

from collections.abc import Sequence

from kshamta.audit.actors import Scope
from kshamta.foundation import clock
from kshamta.offices import trees
from kshamta.offices.models import Office, Strength


def listed(
    scope: Scope, *, after: str = "", limit: int = 50, level: str = "", kind: str = "", closed: bool = False
) -> list[Office]:
    """Those whose path comes after `after`, at most `limit`. One statement, one range of the index."""
    rows = Office.objects.within(scope).filter(path__gt=after)
    if not closed:
        rows = rows.standing_on(clock.today())
    if level:
        rows = rows.filter(level__code=level)
    if kind:
        rows = rows.filter(kind=kind)
    return list(rows.select_related("level", "parent").order_by("path")[:limit])


def own_strengths(offices: Sequence[Office]) -> dict[str, dict[str, int]]:
    """By office code: people at work at the office itself, by group, after its newest figures. One statement."""
    found: dict[str, dict[str, int]] = {office.code: {} for office in offices}
    rows = Strength.objects.filter(latest=True, office__in=offices).values_list("office__code", "group", "number")
    for code, group, number in rows:
        found[code][group] = number
    return found


def tree_version() -> int:
    """How often the tree changed: who follows it, asks this first."""
    return trees.version()
