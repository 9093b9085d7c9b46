"""To whom an office reports for another purpose than the line: institutions to SCERT (B18). Who it is attached to, sees it."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from kshamta.audit.actors import Actor
from kshamta.foundation import clock
from kshamta.offices import guards, placing
from kshamta.offices.models import Office, OfficePlacement, Route
from kshamta.offices.recorded import Recorded
from kshamta.offices.refusals import AlreadyAttached, NotAttached, NotStanding, WouldLoop


@transaction.atomic
def attach(*, office_id: UUID, to: UUID, by: Actor, on: date | None = None, version: int | None = None) -> Office:
    """Refuses NoSuchOffice, NotYours (of either), ChangedMeanwhile, AlreadyClosed, NotStanding, WouldLoop, AlreadyAttached,
    TooFarAhead."""
    office = guards.begin(office_id, by, version)
    guards.must_be_open(office)
    other, day = guards.within_reach(to, by), on or clock.today()
    guards.must_be_near(day)
    placing.must_stand(other, day)
    if day < office.opened_on:
        raise NotStanding(office_id=office_id, code=office.code, on=day)
    if other.path.startswith(office.path):
        raise WouldLoop(office_id=office_id, parent_id=to)
    if _branches(office, other).filter(ends_on=None).exists() or _branches(office, other).filter(ends_on__gt=day).exists():
        raise AlreadyAttached(office_id=office_id, to=other.code)
    OfficePlacement.objects.create(office=office, parent=other, route=Route.BRANCH, starts_on=day)
    return guards.finish(office, Recorded.ATTACHED, by=by, details={"to": str(to), "on": day.isoformat()})


@transaction.atomic
def detach(*, office_id: UUID, to: UUID, by: Actor, on: date | None = None, version: int | None = None) -> Office:
    """End a branch on a day; one that begins on it or later is taken away. Refuses NoSuchOffice, NotYours, NotAttached."""
    office = guards.begin(office_id, by, version)
    day = on or clock.today()
    branch = OfficePlacement.objects.filter(office=office, parent=to, route=Route.BRANCH, ends_on=None).first()
    if branch is None:
        raise NotAttached(office_id=office_id)
    if branch.starts_on >= day:
        branch.delete()
    else:
        OfficePlacement.objects.filter(pk=branch.pk).update(ends_on=day)
    return guards.finish(office, Recorded.DETACHED, by=by, details={"from": str(to), "on": day.isoformat()})


def _branches(office: Office, other: Office) -> QuerySet[OfficePlacement]:
    return OfficePlacement.objects.filter(office=office, parent=other, route=Route.BRANCH)
