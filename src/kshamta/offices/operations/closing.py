"""An office ends: closed, merged into another; and a closing made in error is taken back."""

from datetime import date, timedelta
from uuid import UUID

from django.db import transaction

from kshamta.audit.actors import Actor
from kshamta.foundation import clock
from kshamta.offices import guards, placing, trees
from kshamta.offices.models import Office, OfficePlacement, Route
from kshamta.offices.recorded import Recorded
from kshamta.offices.refusals import (
    HasOpenChildren,
    LaterChangeStands,
    LevelNotBelow,
    NotClosed,
    NotStanding,
    OpenedLater,
    WouldLoop,
)


@transaction.atomic
def close(*, office_id: UUID, by: Actor, on: date | None = None, version: int | None = None) -> Office:
    """Close it from a day on. Its place in the index stays, so that what it did remains in the scope it was in.

    Refuses NoSuchOffice, NotYours, ChangedMeanwhile, AlreadyClosed, HasOpenChildren, NotStanding, LaterChangeStands,
    TooFarAhead.
    """
    office = guards.begin(office_id, by, version)
    guards.must_be_open(office)
    day = on or clock.today()
    guards.must_be_near(day)
    if children := placing.children_after(office, day):
        raise HasOpenChildren(office_id=office_id, n=len({child.office_id for child in children}), first=children[0].office.code)
    _end(office, day)
    return guards.finish(office, Recorded.CLOSED, by=by, after={"closed_on": day.isoformat()}, details={"on": day.isoformat()})


@transaction.atomic
def merge(*, office_id: UUID, into: UUID, by: Actor, on: date | None = None, version: int | None = None) -> Office:
    """Close it in favour of another, to which its offices report from that day on. Gives the one that stays.

    Working strength is not added up: the next figure of the one that stays is counted there.
    Refuses as `move` and `close` do, of either office.
    """
    office = guards.begin(office_id, by, version)
    guards.must_be_open(office)
    other, day = guards.within_reach(into, by), on or clock.today()
    guards.must_be_near(day)
    placing.must_stand(other, day)
    if other.path.startswith(office.path):
        raise WouldLoop(office_id=office_id, parent_id=into)
    moved = _hand_over(office, other, day)
    _end(office, day)
    Office.objects.filter(pk=office_id).update(merged_into=other)
    details = {"into": str(into), "on": day.isoformat(), "moved": len(moved)}
    guards.finish(office, Recorded.MERGED, by=by, after={"merged_into": str(into)}, details=details)
    return Office.objects.get(pk=into)


@transaction.atomic
def reopen(*, office_id: UUID, by: Actor, version: int | None = None) -> Office:
    """Take back a closing made in error: the office has stood all the while. Offices handed over stay where they went.

    Refuses NoSuchOffice, NotYours, ChangedMeanwhile, NotClosed, NotStanding (the office above has closed since).
    """
    office = guards.begin(office_id, by, version)
    last = placing.line_of(office)
    if office.closed_on is None or last is None:
        raise NotClosed(office_id=office_id)
    parent = Office.objects.filter(pk=last.parent_id).first() if last.parent_id else None
    if parent is not None:
        placing.must_stand(parent, office.closed_on)
    OfficePlacement.objects.filter(pk=last.pk).update(ends_on=None)
    Office.objects.filter(pk=office_id).update(closed_on=None, merged_into=None)
    was = office.closed_on.isoformat()
    return guards.finish(office, Recorded.REOPENED, by=by, before={"closed_on": was}, details={"was": was})


def _hand_over(office: Office, other: Office, day: date) -> list[UUID]:
    """All that report to the one that ends, report to the other from the day on."""
    children = list({child.office_id: child.office for child in placing.children_after(office, day)}.values())
    for child in Office.objects.filter(pk__in=[child.pk for child in children]).select_related("level"):
        if other.level.rank >= child.level.rank:
            raise LevelNotBelow(level=child.level.code, parent=other.level.code)
        placing.must_not_loop(child, other, day)
        placing.place(child, other, max(day, child.opened_on))
    moved = [child.pk for child in children]
    trees.reindex(trees.parents_on(clock.today(), moved))
    return moved


def _end(office: Office, day: date) -> None:
    """Placement and branches end. A move of that very day falls away with it.

    Refuses OpenedLater, NotStanding, LaterChangeStands.
    """
    last = placing.line_of(office)
    if day <= office.opened_on:
        raise OpenedLater(office_id=office.pk, opened=office.opened_on, first=office.opened_on + timedelta(days=1))
    if last is None:
        raise NotStanding(office_id=office.pk, code=office.code, on=day)
    if last.starts_on > day:
        raise LaterChangeStands(office_id=office.pk, on=last.starts_on)
    if last.starts_on == day:
        last.delete()
    OfficePlacement.objects.filter(office=office, route=Route.LINE, ends_on=None).update(ends_on=day)
    placing.end_branches(office, day)
    Office.objects.filter(pk=office.pk).update(closed_on=day)
    trees.reindex(trees.parents_on(clock.today(), [office.pk]))
