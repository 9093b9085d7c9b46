"""The tree as it was on a day: read from the placements, never from today's index."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from kshamta.offices.models import Office, OfficeName, OfficePlacement, Route
from kshamta.offices.periods import holding_on
from kshamta.offices.values import OldOffice

type _Names = Mapping[UUID, tuple[str, str]]


def tree_on(day: date, under: Office | None = None) -> list[OldOffice]:
    """All offices of the day, each after its parent; only those under an office where one is given (itself first).

    Two statements. It is the caller's to have asked for `under` within a scope; the whole tree is for who reaches everything.
    """
    below: dict[UUID | None, list[tuple[str, UUID]]] = defaultdict(list)
    parents: dict[UUID, UUID | None] = {}
    codes: dict[UUID, str] = {}
    rows = OfficePlacement.objects.filter(holding_on(day), route=Route.LINE).values_list("office_id", "parent_id", "office__code")
    for office, parent, code in rows:
        below[parent].append((code, office))
        parents[office], codes[office] = parent, code
    names = _names_on(day)
    found: list[OldOffice] = []
    roots = [(under.code, under.pk)] if under else below[None]
    waiting = [(pk, 0) for _, pk in sorted(roots, reverse=True) if pk in codes]
    while waiting:
        pk, depth = waiting.pop()
        hindi, english = names.get(pk, ("", ""))
        found.append(OldOffice(pk, codes[pk], hindi, english, parents[pk], depth, day))
        waiting += [(child, depth + 1) for _, child in sorted(below[pk], reverse=True)]
    return found


def children_on(office: Office, day: date) -> list[OldOffice]:
    """Who reported to it on a day, called as then. Two statements."""
    rows = OfficePlacement.objects.filter(holding_on(day), parent=office, route=Route.LINE)
    codes = dict(rows.values_list("office_id", "office__code"))
    names = _names_on(day, codes)
    old = [OldOffice(pk, code, *names.get(pk, ("", "")), office.pk, 1, day) for pk, code in codes.items()]
    return sorted(old, key=lambda each: (each.name_en, each.code))


def chain_on(office: Office, day: date) -> list[OldOffice]:
    """From the root of the day down to the office; empty where it did not stand. A statement for each step, twelve at most."""
    chain: list[tuple[UUID, str, UUID | None]] = []
    at: UUID | None = office.pk
    while at is not None and at not in {pk for pk, _, _ in chain}:
        rows = OfficePlacement.objects.filter(holding_on(day), office=at, route=Route.LINE)
        placed = rows.values_list("office__code", "parent_id").first()
        if placed is None:
            break
        chain.append((at, *placed))
        at = placed[1]
    names = _names_on(day, [pk for pk, _, _ in chain])
    return [
        OldOffice(pk, code, *names.get(pk, ("", "")), parent, depth, day)
        for depth, (pk, code, parent) in enumerate(reversed(chain))
    ]  # fmt: skip


def _names_on(day: date, offices: Iterable[UUID] | None = None) -> _Names:
    names = OfficeName.objects.filter(holding_on(day))
    if offices is not None:
        names = names.filter(office__in=list(offices))
    return {pk: (hindi, english) for pk, hindi, english in names.values_list("office_id", "name_hi", "name_en")}
