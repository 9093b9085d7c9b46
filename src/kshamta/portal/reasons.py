"""What the portal said of people last, handed to the lists of who waits. Private to the room."""

from collections.abc import Collection, Sequence
from uuid import UUID

from django.db.models import Exists, OuterRef

from kshamta.people.operations import reasons
from kshamta.portal.models import BatchRow, Outcome

# the portal stopped before it; an error that nobody has explained yet; an answer that says neither yes nor no
MISSING, UNKNOWN, UNCLEAR = "missing", "unknown", "unclear"


def tell(people: Collection[UUID]) -> None:
    """Of these people, by the last row of each. One statement, and those of `reasons.put`."""
    later = BatchRow.objects.filter(person=OuterRef("person"), pk__gt=OuterRef("pk")).exclude(outcome=Outcome.VOID)
    last = BatchRow.objects.filter(~Exists(later), person__in=people).exclude(outcome__in=[Outcome.VOID, Outcome.PENDING])
    rows = last.order_by("pk").values_list("person_id", "outcome", "kinds")
    reasons.put(reasons={person: _said(outcome, kinds) for person, outcome, kinds in rows})


def _said(outcome: str, kinds: str) -> Sequence[str]:
    if outcome in {Outcome.MISSING, Outcome.UNCLEAR}:
        return (MISSING,) if outcome == Outcome.MISSING else (UNCLEAR,)
    return tuple(kinds.split()) or (UNKNOWN,) if outcome == Outcome.BAD else ()
