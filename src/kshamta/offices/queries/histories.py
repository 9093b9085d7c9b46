"""What an office was called and to whom it reported, through time."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kshamta.audit.actors import Scope
from kshamta.offices.models import Office, OfficeName, OfficePlacement, Route


@dataclass(frozen=True, slots=True)
class Called:
    name_hi: str
    name_en: str
    starts_on: date
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class Placed:
    """Under whom; seen: whether that office lies within the reader's scope (its page opens)."""

    parent_id: UUID | None
    code: str
    name_hi: str
    name_en: str
    route: str
    starts_on: date
    ends_on: date | None
    seen: bool


def history_of(office: Office, scope: Scope) -> tuple[list[Called], list[Placed]]:
    """Names and placements, the newest first. Two statements."""
    names = OfficeName.objects.filter(office=office).order_by("-starts_on")
    called = [Called(name.name_hi, name.name_en, name.starts_on, name.ends_on) for name in names]
    rows = OfficePlacement.objects.filter(office=office).select_related("parent").order_by("-starts_on", "route")
    return called, [_placed(row, row.parent, scope) for row in rows]


def branches_of(office: Office, scope: Scope) -> list[Placed]:
    """Offices attached to this one by a branch, today or to come."""
    rows = OfficePlacement.objects.filter(parent=office, route=Route.BRANCH, ends_on=None).select_related("office")
    return [_placed(row, row.office, scope) for row in rows.order_by("office__name_en", "office__code")]


def _placed(row: OfficePlacement, other: Office | None, scope: Scope) -> Placed:
    return Placed(
        other.pk if other else None, other.code if other else "", other.name_hi if other else "", other.name_en if other else "",
        row.route, row.starts_on, row.ends_on, other is not None and scope.covers(other.path),
    )  # fmt: skip
