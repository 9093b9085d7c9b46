"""Working strength per group, as counted on a day (B17, B19)."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db import transaction

from kshamta.audit.actors import Actor
from kshamta.foundation import clock
from kshamta.offices import guards
from kshamta.offices.models import Group, Office, Strength
from kshamta.offices.recorded import Recorded
from kshamta.offices.refusals import BadStrength, DayToCome, NotStanding

MOST = 99_999  # of one office and group


@transaction.atomic
def set_strength(
    *, office_id: UUID, figures: Mapping[str, int], as_on: date, by: Actor, version: int | None = None
) -> Office:
    """Write figures counted on a day; groups not named keep theirs; a figure of that day is put right, older ones stay.

    Refuses NoSuchOffice, NotYours, ChangedMeanwhile, BadStrength, DayToCome, NotStanding.
    """
    office = guards.begin(office_id, by, version)
    if not figures or any(group not in Group.values or not 0 <= number <= MOST for group, number in figures.items()):
        raise BadStrength(limit=MOST)
    if as_on > clock.today():
        raise DayToCome(on=as_on)
    if as_on < office.opened_on or (office.closed_on and as_on >= office.closed_on):
        raise NotStanding(office_id=office_id, code=office.code, on=as_on)
    before = dict(Strength.objects.filter(office=office, latest=True).values_list("group", "number"))
    for group, number in figures.items():
        _count(office, group, number, as_on)
    after = dict(Strength.objects.filter(office=office, latest=True).values_list("group", "number"))
    details = {"as_on": as_on.isoformat(), **figures}
    return guards.finish(office, Recorded.STRENGTH_SET, by=by, before=before, after=after, details=details)


def _count(office: Office, group: str, number: int, as_on: date) -> None:
    Strength.objects.update_or_create(
        office=office, group=group, as_on=as_on, defaults={"number": number}, create_defaults={"number": number, "latest": False}
    )
    figures = Strength.objects.filter(office=office, group=group)
    newest = figures.latest("as_on")
    figures.filter(latest=True).exclude(pk=newest.pk).update(latest=False)
    figures.filter(pk=newest.pk).update(latest=True)
