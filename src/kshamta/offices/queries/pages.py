"""All that the page of an office shows, in a constant number of statements."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.foundation import clock
from kshamta.offices.models import Group, Level, Office
from kshamta.offices.queries.finding import find
from kshamta.offices.queries.histories import Called, Placed, branches_of, history_of
from kshamta.offices.queries.offices import Children, breadcrumbs, children_of, levels_below, office_of, sums_below
from kshamta.offices.queries.old_trees import chain_on, children_on
from kshamta.offices.queries.strengths import figures_of, strength_on
from kshamta.offices.values import OldOffice


@dataclass(frozen=True, slots=True)
class Counted:
    """Figures of one day, by group in order; None where none was counted."""

    as_on: date
    numbers: dict[str, int | None]

    @property
    def total(self) -> int:
        return sum(number or 0 for number in self.numbers.values())


@dataclass(frozen=True, slots=True)
class OfficePage:
    """may_change: whether the reader's charge changes offices here. stands: today."""

    office: Office
    above: list[Office]
    children: Children
    closed: bool
    strength: dict[str, int]
    counted: list[Counted]
    called: list[Called]
    placed: list[Placed]
    branches: list[Placed]
    may_change: bool
    stands: bool

    @property
    def total(self) -> int:
        return sum(self.strength.values())


@dataclass(frozen=True, slots=True)
class OldPage:
    """An office as on an old day: its chain, who reported to it, the people at work in its subtree of then."""

    office: Office
    day: date
    chain: list[OldOffice]
    children: list[OldOffice]
    strength: dict[str, int]
    seen: frozenset[UUID]

    @property
    def total(self) -> int:
        return sum(self.strength.values())


def office_page(office_id: UUID, by: Actor, number: int = 1, *, closed: bool = False) -> OfficePage:
    """Refuses NoSuchOffice."""
    office = office_of(office_id, by.scope)
    called, placed = history_of(office, by.scope)
    today, sums = clock.today(), sums_below(office)
    return OfficePage(
        office, breadcrumbs(office, by.scope)[:-1], children_of(office, by.scope, number, closed=closed, sums=sums), closed,
        sums.total, _counted(office), called, placed, branches_of(office, by.scope),
        by.may(Right.CHANGE_OFFICES, at=office.path),
        office.opened_on <= today and (office.closed_on is None or office.closed_on > today),
    )  # fmt: skip


def old_page(office_id: UUID, by: Actor, day: date) -> OldPage:
    """Refuses NoSuchOffice."""
    office = office_of(office_id, by.scope)
    chain, children = chain_on(office, day), children_on(office, day)
    keys = [each.id for each in (*chain, *children)]
    seen = Office.objects.within(by.scope).filter(pk__in=keys).values_list("pk", flat=True)
    return OldPage(office, day, chain, children, strength_on(office, day), frozenset(seen))


def to_change(office_id: UUID, by: Actor) -> tuple[Office, list[Office], list[Level]]:
    """For a form: the office, what lies above it, and the levels at which one may be opened below it.

    Refuses NoSuchOffice, also where the reader may not change it.
    """
    office = office_of(office_id, by.scope_for(Right.CHANGE_OFFICES))
    return office, breadcrumbs(office, by.scope)[:-1], levels_below(office)


def to_choose(office_id: UUID, by: Actor, text: str, limit: int) -> tuple[Office, list[Office], list[Office]]:
    """For a form that wants another office: the office, what lies above it, and what the search finds of those that stand.

    Refuses NoSuchOffice.
    """
    office = office_of(office_id, by.scope_for(Right.CHANGE_OFFICES))
    found = find(text, by.scope, limit, closed=False) if text else []
    return office, breadcrumbs(office, by.scope)[:-1], [each for each in found if each.pk != office_id]


def _counted(office: Office) -> list[Counted]:
    """What stood on each day of a count: a group not counted that day keeps its figure of before. The newest day first."""
    days: dict[date, dict[str, int]] = {}
    for figure in reversed(figures_of(office)):
        days.setdefault(figure.as_on, {})[figure.group] = figure.number
    standing: dict[str, int | None] = dict.fromkeys(Group.values)
    rows: list[Counted] = []
    for day, groups in days.items():
        standing = {**standing, **groups}
        rows.append(Counted(day, standing))
    return rows[::-1]
