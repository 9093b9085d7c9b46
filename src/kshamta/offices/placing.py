"""Dated placements and names: ended, begun, looked through. Private to the room's operations."""

from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q

from kshamta.offices.models import Office, OfficeName, OfficePlacement, Route
from kshamta.offices.periods import holding_on
from kshamta.offices.refusals import LaterChangeStands, NotStanding, WouldLoop

type Reports = tuple[UUID, UUID | None, date, date | None]  # office, parent, from, to


def line_of(office: Office) -> OfficePlacement | None:
    """The administrative placement without an end, or the last one."""
    return OfficePlacement.objects.filter(office=office, route=Route.LINE).order_by("-starts_on").first()


def place(office: Office, parent: Office | None, day: date) -> None:
    """From the day on it reports to another, until it closes where that is said already. A placement that began that very day is
    mended, not shortened to nothing.

    Refuses LaterChangeStands.
    """
    last = line_of(office)
    if last and last.starts_on > day:
        raise LaterChangeStands(office_id=office.pk, on=last.starts_on)
    if last and last.starts_on == day:
        OfficePlacement.objects.filter(pk=last.pk).update(parent=parent, ends_on=office.closed_on)
        return
    if last:
        OfficePlacement.objects.filter(pk=last.pk).update(ends_on=day)
    OfficePlacement.objects.create(office=office, parent=parent, starts_on=day, ends_on=office.closed_on)


def name(office: Office, name_hi: str, name_en: str, day: date) -> None:
    """From the day on it is called otherwise. Refuses LaterChangeStands."""
    last = OfficeName.objects.filter(office=office).order_by("-starts_on").first()
    if last and last.starts_on > day:
        raise LaterChangeStands(office_id=office.pk, on=last.starts_on)
    if last and last.starts_on == day:
        OfficeName.objects.filter(pk=last.pk).update(name_hi=name_hi, name_en=name_en)
        return
    if last:
        OfficeName.objects.filter(pk=last.pk).update(ends_on=day)
    OfficeName.objects.create(office=office, name_hi=name_hi, name_en=name_en, starts_on=day)


def must_stand(office: Office, day: date) -> None:
    """From the day on, without an end: nothing new begins below what is closed or is to close. Refuses NotStanding."""
    if office.closed_on is not None or office.opened_on > day:
        raise NotStanding(office_id=office.pk, code=office.code, on=day)


def must_not_loop(office: Office, parent: Office, since: date) -> None:
    """Refuses WouldLoop where, on the day or on any later one, the new parent lies below the office."""
    reports = _above(parent.pk, since)
    if office.pk not in {parent.pk, *(above for _, above, _, _ in reports)}:
        return
    days = {since, *(starts for _, _, starts, _ in reports if starts > since)}
    if any(_lies_below(parent.pk, office.pk, reports, day) for day in days):
        raise WouldLoop(office_id=office.pk, parent_id=parent.pk)


def _above(start: UUID, since: date) -> list[Reports]:
    """All placements that lead up from an office on the day or later."""
    reports: list[Reports] = []
    seen: set[UUID] = set()
    frontier = {start}
    while frontier:
        seen |= frontier
        found = _reports(frontier, since)
        reports += found
        frontier = {parent for _, parent, _, _ in found if parent is not None} - seen
    return reports


def _reports(offices: Iterable[UUID], since: date) -> list[Reports]:
    rows = OfficePlacement.objects.filter(Q(ends_on=None) | Q(ends_on__gt=since), office__in=list(offices), route=Route.LINE)
    return list(rows.values_list("office_id", "parent_id", "starts_on", "ends_on"))


def _lies_below(start: UUID, top: UUID, reports: list[Reports], day: date) -> bool:
    above = {office: parent for office, parent, starts, ends in reports if starts <= day and (ends is None or ends > day)}
    at: UUID | None = start
    while at is not None and at != top:
        at = above.pop(at, None)
    return at == top


def children_after(office: Office, day: date) -> list[OfficePlacement]:
    """Who reports to it on the day or later, in the line."""
    rows = OfficePlacement.objects.filter(Q(ends_on=None) | Q(ends_on__gt=day), parent=office, route=Route.LINE)
    return list(rows.select_related("office"))


def end_branches(office: Office, day: date) -> None:
    """All branches of and to an office end. One that has not begun is taken away."""
    branches = OfficePlacement.objects.filter(Q(office=office) | Q(parent=office), route=Route.BRANCH)
    branches.filter(starts_on__gte=day).delete()
    branches.filter(holding_on(day - timedelta(days=1))).filter(Q(ends_on=None) | Q(ends_on__gt=day)).update(ends_on=day)
