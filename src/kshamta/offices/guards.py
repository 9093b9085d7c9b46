"""What every operation on one office begins and ends with. Private to the room's operations."""

from collections.abc import Mapping
from datetime import date, timedelta
from uuid import UUID

from django.db.models import F

from kshamta.audit import record
from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.foundation import clock
from kshamta.offices import cells, spelling, trees
from kshamta.offices.models import Office, OfficeName
from kshamta.offices.recorded import Recorded
from kshamta.offices.refusals import AlreadyClosed, BadFacts, ChangedMeanwhile, NoSuchOffice, NotYours, TooFarAhead

FARTHEST = timedelta(days=366)  # from today: how far ahead a change may be dated


def begin(office_id: UUID, by: Actor, version: int | None = None) -> Office:
    """Lock the tree and take an office that may be changed. Refuses NoSuchOffice, NotYours, ChangedMeanwhile."""
    trees.lock()
    office = within_reach(office_id, by)
    if version is not None and version != office.version:
        raise ChangedMeanwhile(office_id=office_id, version=office.version)
    return office


def within_reach(office_id: UUID, by: Actor) -> Office:
    """Refuses NoSuchOffice where he cannot see it, NotYours where he may not change offices."""
    office = Office.objects.within(by.scope).select_related("level").filter(pk=office_id).first()
    if office is None:
        raise NoSuchOffice(office_id=office_id)
    if not by.may(Right.CHANGE_OFFICES, at=office.path):
        raise NotYours(office_id=office_id)
    return office


def must_be_open(office: Office) -> None:
    if office.closed_on is not None:
        raise AlreadyClosed(office_id=office.pk, on=office.closed_on)


def must_hold(values: Mapping[str, str]) -> None:
    """Every field what it should (offices/cells.py), as in a sheet. Refuses BadFacts, of all fields at once."""
    if found := cells.faults_of(values):
        raise BadFacts(found)


def must_be_near(day: date) -> None:
    """Refuses TooFarAhead."""
    if day > (until := clock.today() + FARTHEST):
        raise TooFarAhead(on=day, until=until)


def finish(
    office: Office,
    recorded: Recorded,
    *,
    by: Actor,
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
    details: Mapping[str, object] | None = None,
) -> Office:
    """Raise the versions, keep what it is found by, write the record. Gives the office as it is now."""
    Office.objects.filter(pk=office.pk).update(version=F("version") + 1)
    trees.changed()
    kept = Office.objects.select_related("level").get(pk=office.pk)
    find_by(kept)
    record.write(recorded, by=by, about=kept, office_path=kept.path, before=before, after=after, details=details)
    return kept


def find_by(office: Office) -> None:
    """Former names find it too."""
    names = OfficeName.objects.filter(office=office).order_by("-starts_on").values_list("name_hi", "name_en")
    office.words = found_by(office, [each for pair in names for each in pair])
    Office.objects.filter(pk=office.pk).update(words=office.words)


def found_by(office: Office, names: list[str]) -> str:
    return spelling.words([office.code, office.ddo_code, office.lgd_code, *names, office.aliases])
