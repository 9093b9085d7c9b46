"""What a batch would be if it were printed now: who goes, who is held back and why, what is changed on the way."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import polars as pl

from kshamta.access.pages import PER_PAGE, Page
from kshamta.audit.actors import Actor
from kshamta.offices.models import Office
from kshamta.offices.scopes import within
from kshamta.people.models import Person
from kshamta.portal import onboarding
from kshamta.portal.holds import MENDS, Hold
from kshamta.portal.models import IN_FLIGHT, Batch
from kshamta.portal.onboarding import Desk
from kshamta.portal.operations import batches
from kshamta.portal.rules import batches as rules
from kshamta.portal.waiting import Waiting

VIEWS = ("go", "held", "changed")
SPELT = "portal-word"  # every row's group is spelt as the portal spells it: no change that anybody looks for


@dataclass(frozen=True, slots=True)
class Reason:
    """field: of ours, or "". value: as it may be shown (contacts masked)."""

    code: str
    field: str
    value: str
    mend: str


@dataclass(frozen=True, slots=True)
class Change:
    field: str
    rule: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Row:
    """A person as he waits. line: his place in the file, 0 for one held back. printed: as the portal reads it."""

    person_id: UUID
    name: str
    office_hi: str
    office_en: str
    designation: str
    line: int = 0
    printed: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Preview:
    """seen: hash of the file, by which the officer prints what he looked at. held_by: how many for which reason."""

    office_hi: str
    office_en: str
    order_hi: str
    order_en: str
    waiting: int
    goes: int
    ready: int
    held: int
    left: int
    seen: str
    second: bool
    second_above: int
    in_flight: UUID | None
    held_by: tuple[tuple[str, int], ...]
    view: str
    rows: Page[Row]
    below: tuple[tuple[UUID, str, str], ...]

    @property
    def flying(self) -> str:
        """The number of the batch under way."""
        return rules.number_of(self.in_flight.hex) if self.in_flight else ""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the officer wants to see of it."""

    number: int = rules.USUAL
    office_id: UUID | None = None
    again_of: UUID | None = None
    view: str = VIEWS[0]
    page: int = 1


def preview(by: Actor, asked: Asked) -> Preview:
    """A constant number of statements for each five thousand who wait. Refuses as desk_of, NoSuchBatch."""
    desk = onboarding.desk_of(by)
    found, file = batches.printable(
        desk=desk, by=by, number=asked.number, office_id=asked.office_id, again_of=asked.again_of, name=""
    )  # fmt: skip
    goes = file.rows if file else 0
    counted = Counter(found.judged.held.unique(["id", "code"])["code"].to_list())
    view = asked.view if asked.view in VIEWS else VIEWS[0]
    flying = Batch.objects.filter(organisation=desk.organisation, state__in=IN_FLIGHT).values_list("pk", flat=True).first()
    return Preview(
        office_hi=desk.office.name_hi, office_en=desk.office.name_en, order_hi=desk.order[0], order_en=desk.order[1],
        waiting=found.rows_in, goes=goes, ready=len(found.lines), held=found.rows_held, left=found.left,
        seen=file.sha256 if file else "", second=goes > desk.route.second_officer_above,
        second_above=desk.route.second_officer_above, in_flight=flying, held_by=tuple(counted.most_common()), view=view,
        rows=_page(found, goes, view, asked.page), below=_below(desk),
    )  # fmt: skip


def _page(found: Waiting, goes: int, view: str, number: int) -> Page[Row]:
    """People of the view, fifty at a time. One statement."""
    ids = _ids(found, goes, view)
    number = min(max(number, 1), max(-(-len(ids) // PER_PAGE), 1))
    shown = ids[(number - 1) * PER_PAGE : number * PER_PAGE]
    return Page(tuple(_rows(found, shown, view)), number, len(ids))


def _ids(found: Waiting, goes: int, view: str) -> list[str]:
    if view == "held":
        return found.judged.held["id"].unique(maintain_order=True).to_list()
    going = [str(person) for person in found.people[:goes]]
    if view == "go":
        return going
    changed = set(found.judged.changes.filter(pl.col("rule") != SPELT)["id"])
    return [person for person in going if person in changed]


def _rows(found: Waiting, shown: Sequence[str], view: str) -> list[Row]:
    people = Person.objects.filter(pk__in=shown).select_related("office").in_bulk()
    places = {str(person): at for at, person in enumerate(found.people)} if view != "held" else {}
    held, changes = _of(found.judged.held, shown), _of(found.judged.changes, shown)
    made = []
    for each in shown:
        person, at = people.get(UUID(each)), places.get(each)
        if person is None or person.office is None:
            continue
        made.append(Row(
            person.pk, person.name_en, person.office.name_hi, person.office.name_en, person.designation,
            line=0 if at is None else at + 2, printed=() if at is None else _masked(found, each, found.lines[at]),
            reasons=tuple(_reason(found, each, line) for line in held.get(each, ())) if view == "held" else (),
            changes=tuple(_change(line) for line in changes.get(each, ())),
        ))  # fmt: skip
    return made


def _of(lines: pl.DataFrame, shown: Sequence[str]) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for line in lines.filter(pl.col("id").is_in(list(shown))).iter_rows(named=True):
        found.setdefault(line["id"], []).append(line)
    return found


def _masked(found: Waiting, person: str, line: tuple[str, ...]) -> tuple[str, ...]:
    """The line as printed, its contacts as a screen may show them."""
    masked = found.touches[person].masked
    names = [column.field for column in found.profile.filled]
    return tuple(masked.get(name, value) for name, value in zip(names, line, strict=True))


def _reason(found: Waiting, person: str, line: dict[str, Any]) -> Reason:
    masked = found.touches[person].masked if person in found.touches else {}
    field, hold = line["field"] or "", Hold(line["code"])
    value = masked.get(field, line["value"] or "") if field else ""
    return Reason(hold.value, field, value, MENDS[hold].value)


def _change(line: dict[str, Any]) -> Change:
    return Change(line["field"], line["rule"], line["before"], line["after"])


def _below(desk: Desk) -> tuple[tuple[UUID, str, str], ...]:
    """Offices by which he may part his people: those right below his own, or attached to it."""
    rows = Office.objects.filter(within("path", desk.scope), closed_on=None)
    if desk.allowed.branch is None:
        rows = rows.filter(parent=desk.office)
    return tuple(rows.order_by("name_en", "code").values_list("pk", "name_hi", "name_en")[:200])
