"""One office and its neighbourhood in the tree of today."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Count, F, Sum
from django.db.models.functions import Length, Substr

from kshamta.audit.actors import Scope
from kshamta.foundation import clock
from kshamta.offices.models import Level, Office, OfficePlacement, Offices, Route, Strength
from kshamta.offices.paths import ancestors, bounds
from kshamta.offices.periods import holding_on
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
class Children:
    """One page of a list of offices."""

    rows: list[Child]
    total: int
    number: int
    pages: int


def office_of(office_id: UUID, scope: Scope) -> Office:
    """Refuses NoSuchOffice, also for one out of scope."""
    office = Office.objects.within(scope).select_related("level", "parent", "merged_into").filter(pk=office_id).first()
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


def children_of(office: Office, scope: Scope, number: int = 1, *, closed: bool = False) -> Children:
    """Who reports to it in the line today; closed ones on wish. Five statements, however many there are."""
    rows = Office.objects.within(scope).filter(parent=office)
    return _page(rows if closed else rows.standing_on(clock.today()), number)


def levels_below(office: Office) -> list[Level]:
    """At which levels an office under this one may stand."""
    return list(Level.objects.filter(state=office.level.state, rank__gt=office.level.rank).order_by("rank"))


def reach_of(office: Office) -> tuple[str, ...]:
    """The paths in which a charge at the office counts today: its own, then those of offices attached to it by a branch."""
    attached = OfficePlacement.objects.filter(holding_on(clock.today()), parent=office, route=Route.BRANCH)
    paths = attached.exclude(office__path__startswith=office.path).values_list("office__path", flat=True)
    return (office.path, *sorted(set(paths)))


def _page(rows: Offices, number: int) -> Children:
    total = rows.count()
    pages = max(1, -(-total // A_PAGE))
    number = min(max(1, number), pages)
    ordered = rows.select_related("level").order_by("closed_on", "level__rank", "name_en", "code")
    shown = list(ordered[(number - 1) * A_PAGE : number * A_PAGE])
    return Children(_with_sums(shown), total, number, pages)


def _with_sums(offices: Sequence[Office]) -> list[Child]:
    """Sums of whole subtrees, counted in one statement for all offices of equal depth."""
    if not offices:
        return []
    below, strength = dict[str, int](), dict[str, dict[str, int]]()
    for length in sorted({len(office.path) for office in offices}):
        same = [office.path for office in offices if len(office.path) == length]
        below |= _counts(same, length)
        for path, group, number in _sums(same, length):
            strength.setdefault(path, {})[group] = number
    return [Child(office, below.get(office.path, 0), strength.get(office.path, {})) for office in offices]


def _counts(paths: Sequence[str], length: int) -> dict[str, int]:
    low, high = _span(paths)
    rows = Office.objects.standing_on(clock.today()).filter(path__gte=low, path__lt=high)
    deeper = rows.annotate(long=Length("path")).filter(long__gt=length).annotate(top=Substr("path", 1, length))
    return {top: n for top, n in deeper.order_by().values_list("top").annotate(n=Count("pk")) if top in paths}


def _sums(paths: Sequence[str], length: int) -> list[tuple[str, str, int]]:
    low, high = _span(paths)
    standing = Office.objects.standing_on(clock.today()).filter(path__gte=low, path__lt=high)
    rows = Strength.objects.filter(latest=True, office__in=standing).annotate(top=Substr(F("office__path"), 1, length))
    return [row for row in rows.order_by().values_list("top", "group").annotate(n=Sum("number")) if row[0] in paths]


def _span(paths: Sequence[str]) -> tuple[str, str]:
    """One range of the index that holds all the subtrees."""
    return min(paths), bounds(max(paths))[1]
