"""What an office is called, and the facts about it that have no date."""

from datetime import date
from uuid import UUID

from django.db import transaction

from kshamta.audit.actors import Actor
from kshamta.foundation import clock
from kshamta.offices import cells, guards, placing, trees
from kshamta.offices.models import Office, OfficeName
from kshamta.offices.recorded import Recorded
from kshamta.offices.refusals import NameMissing, NoNameToCome, NothingChanges, NotStanding
from kshamta.offices.values import Facts


@transaction.atomic
def rename(
    *, office_id: UUID, name_hi: str, name_en: str, by: Actor, on: date | None = None, version: int | None = None
) -> Office:
    """Call it otherwise from a day on (today; a day to come waits for the tick).

    Refuses NoSuchOffice, NotYours, ChangedMeanwhile, AlreadyClosed, NameMissing, BadFacts, NotStanding, NothingChanges,
    LaterChangeStands, TooFarAhead.
    """
    office = guards.begin(office_id, by, version)
    guards.must_be_open(office)
    day, name_hi, name_en = on or clock.today(), cells.tidy(name_hi), cells.tidy(name_en)
    guards.must_be_near(day)
    if not name_hi or not name_en:
        raise NameMissing(office_id=office_id)
    guards.must_hold({"name_hi": name_hi, "name_en": name_en})
    if day < office.opened_on:
        raise NotStanding(office_id=office_id, code=office.code, on=day)
    if (name_hi, name_en) == (office.name_hi, office.name_en) and day <= clock.today():
        raise NothingChanges(office_id=office_id)
    placing.name(office, name_hi, name_en, day)
    trees.name_now(office_id, clock.today())
    before = {"name_hi": office.name_hi, "name_en": office.name_en}
    after = {"name_hi": name_hi, "name_en": name_en}
    return guards.finish(
        office, Recorded.RENAMED, by=by, before=before, after=after, details={**after, "was": before, "on": day.isoformat()}
    )


@transaction.atomic
def keep_name(*, office_id: UUID, by: Actor, version: int | None = None) -> Office:
    """Take back a renaming that has not taken effect: the name before it goes on without an end.

    Refuses NoSuchOffice, NotYours, ChangedMeanwhile, NoNameToCome.
    """
    office = guards.begin(office_id, by, version)
    names = OfficeName.objects.filter(office=office).order_by("-starts_on")
    coming = names.first()
    kept = names.filter(ends_on=coming.starts_on).first() if coming and coming.starts_on > clock.today() else None
    if coming is None or kept is None:
        raise NoNameToCome(office_id=office_id)
    coming.delete()
    OfficeName.objects.filter(pk=kept.pk).update(ends_on=None)
    trees.name_now(office_id, clock.today())
    was = {"name_hi": coming.name_hi, "name_en": coming.name_en, "on": coming.starts_on.isoformat()}
    return guards.finish(office, Recorded.NAME_TAKEN_BACK, by=by, before=was, details={"was": was})


@transaction.atomic
def correct(*, office_id: UUID, facts: Facts, by: Actor, version: int | None = None) -> Office:
    """Put right a code, the PIN, the address. Refuses NoSuchOffice, NotYours, ChangedMeanwhile, NothingChanges,
    BadFacts (of what is changed)."""
    office = guards.begin(office_id, by, version)
    given = {name: cells.plain(name, value) for name, value in facts.given().items()}
    after = {name: value for name, value in given.items() if getattr(office, name) != value}
    if not after:
        raise NothingChanges(office_id=office_id)
    guards.must_hold(after)
    before = {name: getattr(office, name) for name in after}
    Office.objects.filter(pk=office_id).update(**after)
    return guards.finish(office, Recorded.CORRECTED, by=by, before=before, after=after, details={"was": before, **after})
