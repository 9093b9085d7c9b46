"""What of this room points at a person (people/repointing.py)."""

from collections.abc import Sequence
from typing import Any

from kshamta.onboarding.models import BookedRow
from kshamta.people.repointing import Kind, Parting, Pointed, Told, day_of


def _lines(rows: Sequence[BookedRow]) -> list[Told]:
    found = BookedRow.objects.filter(pk__in=[row.pk for row in rows]).select_related("submission__office", "version")
    return [
        Told(
            str(row.pk), day_of(row.version.made_at), f"{row.submission.office.name_hi}, {row.row}",
            f"{row.submission.office.name_en}, {row.row}",
        )
        for row in found.order_by("pk")
    ]  # fmt: skip


def _still_there(row: Any) -> tuple[bool, int]:
    return (row.gone_at is None, -row.pk)


OWN = (
    Pointed(
        "onboarding.BookedRow", "person", Kind.UNION, "two lines of one roster that are he: one of them", same=("submission",),
        better=_still_there, parting=Parting.TICKED, told=_lines,
    ),
    Pointed("onboarding.Doubt", "person", Kind.MOVES, "who a line of a roster may be"),
)  # fmt: skip
