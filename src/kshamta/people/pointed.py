"""What of this room, and of the rooms below it, points at a person (people/repointing.py)."""

from collections.abc import Sequence
from typing import Any

from kshamta.people.joining.refusals import MergeBothAsk, MergeBothExempt, MergeTransferWaits
from kshamta.people.models import ContactKind, Posting
from kshamta.people.models.transfers import OPEN as TRANSFERS_OPEN
from kshamta.people.repointing import Kind, Parting, Pointed, Told, day_of


def _postings(rows: Sequence[Posting]) -> list[Told]:
    return [
        Told(
            str(row.pk), row.starts_on, f"{row.office.name_hi}, {row.designation}", f"{row.office.name_en}, {row.designation}",
            row.ends_on,
        )
        for row in Posting.objects.filter(pk__in=[row.pk for row in rows]).select_related("office").order_by("starts_on", "pk")
    ]  # fmt: skip


def _contacts(rows: Sequence[Any]) -> list[Told]:
    """Masked, as everywhere; until when, of those that are his no more."""
    ordered = sorted(rows, key=lambda row: (row.kind != ContactKind.MOBILE, row.ended_at is not None, str(row.pk)))
    return [Told(str(row.pk), None, row.masked, row.masked, day_of(row.ended_at) if row.ended_at else None) for row in ordered]


def _answered(row: Any) -> tuple[bool, bool, int]:
    return (bool(row.answered_at), bool(row.invited_at), row.invitations)


OWN = (
    Pointed("audit.Event", "person_id", Kind.STAYS, "the record is never rewritten; of the kept person it is read by both ids"),
    Pointed("notices.Dispatch", "person_id", Kind.STAYS, "what was sent, to whom it was sent; it goes after 400 days"),
    Pointed("people.Merge", "kept", Kind.STAYS, "a joining is history of its own two"),
    Pointed("people.Merge", "other", Kind.STAYS, "a joining is history of its own two"),
    Pointed("people.Pair", "first", Kind.STAYS, "a doubt about two records; the next night finds it of the kept one"),
    Pointed("people.Pair", "second", Kind.STAYS, "a doubt about two records; the next night finds it of the kept one"),
    Pointed("people.Person", "merged_into", Kind.MOVES, "who was joined to the other is the kept person, too"),
    Pointed("people.OtherName", "person", Kind.MOVES, "what the other was also called"),
    Pointed(
        "people.Posting", "person", Kind.BY_CHOICE, "which service goes on is chosen; the other's ends, and both stay as history",
        parting=Parting.TICKED, told=_postings,
    ),
    Pointed(
        "people.Contact", "person", Kind.BY_CHOICE, "sealed about whose it is; which one stands is chosen",
        parting=Parting.TICKED, told=_contacts,
    ),
    Pointed("people.NameKey", "person", Kind.BY_CHOICE, "written anew from both names"),
    Pointed("people.StageChange", "person", Kind.MOVES, "one ledger: history moves along", parting=Parting.FOLLOWS),
    Pointed(
        "people.StageReason", "person", Kind.UNION, "why he does not come on: of one kind the newer", same=("kind",),
        better=lambda row: row.at, parting=Parting.FOLLOWS,
    ),
    Pointed(
        "people.Exemption", "person", Kind.MOVES, "one at a time", alone={"state__in": ["asked", "approved"]},
        refusal=MergeBothExempt,
    ),
    Pointed("people.FirstLogin", "person", Kind.ONE_OF_THEM, "he came once: who answered, answered", better=_answered),
    Pointed("people.Photo", "person", Kind.UNION, "one picture of a person: the newer", better=lambda row: row.added_at),
    Pointed(
        "people.Acceptance", "person", Kind.UNION, "a notice is read once; the first reading counts", same=("notice",),
        better=lambda row: -row.at.timestamp(),
    ),
    Pointed(
        "people.ContactProof", "person", Kind.UNION, "one code of a kind waits; of two the newer", same=("kind",),
        alone={"finished_at": None}, better=lambda row: row.asked_at,
    ),
    Pointed(
        "people.Petition", "person", Kind.MOVES, "what he asked, with its clock", same=("kind", "field"),
        alone={"state": "waiting"}, refusal=MergeBothAsk,
    ),
    Pointed(
        "people.Transfer", "person", Kind.MOVES, "his way from office to office",
        never={"state__in": [str(state) for state in TRANSFERS_OPEN]}, refusal=MergeTransferWaits,
    ),
)  # fmt: skip
