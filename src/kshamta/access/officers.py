"""Which officers above an office could act: the nearest first, along the line and along branches (B18)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from kshamta.access.charges import Charge
from kshamta.access.models import Account, Appointment
from kshamta.offices import paths
from kshamta.offices.models import OfficePlacement, Route


@dataclass(frozen=True, slots=True)
class Officer:
    appointment_id: UUID
    account: Account
    charge: Charge
    path: str


def above(path: str, charges: Collection[Charge], today: date, *, itself: bool = True) -> list[Officer]:
    """Who holds one of the charges at the office or above it today, the nearest first."""
    line = paths.ancestors(path, itself=itself)
    places = {*line, *_branches(paths.ancestors(path), today)}
    held = Appointment.objects.holding_on(today).filter(charge__in=charges, office__path__in=places, account__closed_at=None)
    rows = held.select_related("account", "office").order_by("pk")
    found = [Officer(row.pk, row.account, Charge(row.charge), row.office.path) for row in rows]
    return sorted(found, key=lambda officer: -_nearness(officer.path, path))


def nearest(officers: Collection[Officer], *, without: Collection[UUID | None] = ()) -> list[Officer]:
    """Those of the nearest office that has any."""
    left = [officer for officer in officers if officer.account.pk not in without]
    return [officer for officer in left if officer.path == left[0].path]


def _nearness(officer: str, path: str) -> int:
    """Depth along the line; an office to which one reports by a branch comes right after one's own."""
    return len(officer) if path.startswith(officer) else len(path) - 1


def _branches(line: list[str], today: date) -> list[str]:
    """Paths of the offices to which one of these reports by a branch today."""
    held = OfficePlacement.objects.filter(
        Q(ends_on=None) | Q(ends_on__gt=today), office__path__in=line, route=Route.BRANCH, starts_on__lte=today
    )
    return list(held.exclude(parent=None).values_list("parent__path", flat=True))
