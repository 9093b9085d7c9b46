"""New offices: one by its form, or thousands at once by bulk insert."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from django.db import transaction

from kshamta.audit import record
from kshamta.audit.actors import Actor
from kshamta.foundation import clock
from kshamta.offices import bulk, cells, guards, trees
from kshamta.offices.models import Office
from kshamta.offices.recorded import Recorded
from kshamta.offices.values import NewOffice

_PLAIN = ("code", "name_hi", "name_en", *cells.FACTS, "aliases")


@transaction.atomic
def open_office(*, new: NewOffice, by: Actor, on: date | None = None) -> Office:
    """Open an office from a day on, below its parent; a root only by who reaches everything.

    Refuses NoSuchOffice (the parent), NotYours, BadCode, CodeTaken, NameMissing, NoSuchLevel, LevelNotBelow,
    NotStanding, TooDeep, TooFarAhead, BadFacts.
    """
    trees.lock()
    day = on or clock.today()
    guards.must_be_near(day)
    fields: dict[str, Any] = {name: cells.plain(name, getattr(new, name)) for name in _PLAIN}
    guards.must_hold({name: text for name, text in fields.items() if name != "code"})
    new = replace(new, **fields, parent=bulk.spelled([new.parent]).get(new.parent.upper(), new.parent))
    [office] = bulk.opened([new], by, day)
    trees.changed()
    record.write(
        Recorded.OPENED, by=by, about=office, office_path=office.path, after={"code": office.code, "name_en": office.name_en},
        details={"code": office.code, "parent": new.parent, "on": day.isoformat()},
    )  # fmt: skip
    return office


@transaction.atomic
def bulk_open(*, rows: Iterable[NewOffice], by: Actor, on: date, strength_on: date | None = None) -> int:
    """Open many by bulk insert, children before or after their parents. One record row. Refuses as `open_office`: all or none."""
    trees.lock()
    offices = bulk.opened(list(rows), by, on, strength_on)
    if offices:
        trees.changed()
        record.write(
            Recorded.BULK_OPENED, by=by, about=("offices.office", None), office_path=by.office_path, number=len(offices),
            details={"content": bulk.content_hash(office.code for office in offices), "on": on.isoformat()},
        )  # fmt: skip
    return len(offices)
