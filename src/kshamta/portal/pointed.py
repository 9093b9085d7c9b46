"""What of this room points at a person (people/repointing.py)."""

from collections.abc import Sequence
from typing import Any

from kshamta.people.repointing import Kind, Parting, Pointed, Told, day_of
from kshamta.portal.models import BatchRow, Outcome, PortalUser
from kshamta.portal.refusals import BothInBatches


def _lines(rows: Sequence[BatchRow]) -> list[Told]:
    found = BatchRow.objects.filter(pk__in=[row.pk for row in rows]).select_related("batch", "office").order_by("pk")
    return [
        Told(str(row.pk), day_of(row.batch.asked_at), f"{row.batch.file_name}, {row.line}", f"{row.batch.file_name}, {row.line}")
        for row in found
    ]


def _users(rows: Sequence[PortalUser]) -> list[Told]:
    found = PortalUser.objects.filter(pk__in=[row.pk for row in rows]).select_related("organisation").order_by("pk")
    return [
        Told(str(row.pk), day_of(row.registered_at or row.as_on), called, called) for row in found for called in [_called(row)]
    ]


def _called(row: PortalUser) -> str:
    """It has no name of its own once somebody is known by it: its organisation, and what the portal says of it."""
    return ", ".join(filter(None, (row.name, row.organisation.name if row.organisation else "", row.get_status_display())))


def _further(row: Any) -> tuple[bool, int, float]:
    return (row.completed_on is not None, row.progress, row.as_on.timestamp())


OWN = (
    Pointed(
        "portal.BatchRow", "person", Kind.MOVES, "what was sent to the portal of him, and its answer",
        alone={"outcome": Outcome.PENDING.value}, refusal=BothInBatches, parting=Parting.TICKED, told=_lines,
    ),
    Pointed(
        "portal.PortalUser", "person", Kind.MOVES, "he may have two accounts there", parting=Parting.TICKED, told=_users,
    ),
    Pointed("portal.PortalUser", "maybe", Kind.MOVES, "who it may be"),
    Pointed(
        "portal.ReportedLearning", "person", Kind.UNION, "of one content the further of two", same=("content",), better=_further,
        parting=Parting.FOLLOWS,
    ),
)  # fmt: skip
