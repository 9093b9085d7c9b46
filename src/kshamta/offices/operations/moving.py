"""To whom an office reports in the administrative line."""

from datetime import date
from uuid import UUID

from django.db import transaction

from kshamta.audit import record
from kshamta.audit.actors import Actor, system
from kshamta.foundation import clock
from kshamta.offices import guards, placing, trees
from kshamta.offices.models import Office
from kshamta.offices.recorded import Recorded
from kshamta.offices.refusals import LevelNotBelow, NothingChanges, NotStanding


@transaction.atomic
def move(*, office_id: UUID, to: UUID, by: Actor, on: date | None = None, version: int | None = None) -> Office:
    """Let it report to another from a day on: today, a day that has been, or one to come (then the tick brings it into effect).

    Refuses NoSuchOffice, NotYours (of either office), ChangedMeanwhile, AlreadyClosed, NotStanding, LevelNotBelow, WouldLoop,
    TooDeep, NothingChanges, LaterChangeStands, TooFarAhead.
    """
    office = guards.begin(office_id, by, version)
    guards.must_be_open(office)
    parent, day = guards.within_reach(to, by), on or clock.today()
    guards.must_be_near(day)
    placing.must_stand(parent, day)
    if day < office.opened_on:
        raise NotStanding(office_id=office_id, code=office.code, on=day)
    placing.must_not_loop(office, parent, day)
    if parent.level.rank >= office.level.rank:
        raise LevelNotBelow(level=office.level.code, parent=parent.level.code)
    last = placing.line_of(office)
    if last and last.parent_id == to and last.starts_on <= day:
        raise NothingChanges(office_id=office_id)
    was = office.parent_id
    placing.place(office, parent, day)
    trees.reindex(trees.parents_on(clock.today(), [office_id]))
    return guards.finish(
        office, Recorded.MOVED, by=by, before={"parent": str(was)}, after={"parent": str(to)},
        details={"was": str(was), "to": str(to), "on": day.isoformat()},
    )  # fmt: skip


def apply_due(*, today: date, by: Actor | None = None) -> int:
    """Let what was dated ahead take effect: the tick asks every day. Says how many offices changed; none: nothing is written."""
    if not trees.is_due(today):
        return 0
    with transaction.atomic():
        trees.lock(bring_up=False)
        count = trees.bring_up_to(today)
        if count:
            trees.changed()
            record.write(
                Recorded.DUE_APPLIED, by=by or system("tick"), about=("offices.tree", None), number=count,
                details={"on": today.isoformat()},
            )  # fmt: skip
    return count
