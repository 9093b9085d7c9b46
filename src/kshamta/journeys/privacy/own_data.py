"""One's own data, taken away: everything that stands of a person in all rooms, for him alone (DPDP Act, section 11)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from kshamta.access.queries import taken as access
from kshamta.audit import record, touched
from kshamta.audit.actors import Actor
from kshamta.foundation import clock
from kshamta.foundation.clock import INDIA
from kshamta.journeys.recorded import Recorded
from kshamta.people.queries import merging, taken as people
from kshamta.portal.queries import taken as portal

MOST_EVENTS = 2000
type Value = str | int | bool | None


@dataclass(frozen=True, slots=True)
class Section:
    """key: worded `my-data.section.<key>`; the names of the fields `my-data.field.<name>`."""

    key: str
    rows: tuple[dict[str, Value], ...]


@dataclass(frozen=True, slots=True)
class OwnData:
    taken_at: datetime
    sections: tuple[Section, ...]

    def plain(self) -> dict[str, Any]:
        """For a program."""
        return {"taken_at": self.taken_at.isoformat(), **{each.key: list(each.rows) for each in self.sections}}


@transaction.atomic
def take(*, by: Actor) -> OwnData:
    """Everything that stands of whoever asks; that he took it is recorded. Refuses NotOnBooks."""
    parts = people.everything(by) | access.everything(by) | portal.everything(by)
    assert by.person_id is not None
    parts["record"] = list(touched.of_person(merging.joined_to(by.person_id), MOST_EVENTS))
    record.write(
        Recorded.OWN_DATA_TAKEN, by=by, about=("people.person", by.person_id), person_id=by.person_id,
        details={"sections": sorted(parts)},
    )  # fmt: skip
    return OwnData(clock.now(), tuple(Section(key, tuple(map(_plain, rows))) for key, rows in parts.items()))


def _plain(row: dict[str, Any]) -> dict[str, Value]:
    return {name: _said(value) for name, value in row.items()}


def _said(value: object) -> Value:
    """As JSON and a reader take it: moments in Indian time."""
    if isinstance(value, datetime):
        return value.astimezone(INDIA).isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, str | int | bool | None) else str(value)
