"""At each of the five offices a batch that waits for release, one whose result is in, a request for a designation; and a text of the portal."""

from typing import TYPE_CHECKING
from uuid import UUID

from kshamta.foundation import clock
from kshamta.foundation.ids import new_id
from kshamta.portal import sealing
from kshamta.portal.models import Batch, BatchState, DesignationRequest, ErrorText, PrintedFile
from kshamta.portal.rules import batches as rules

if TYPE_CHECKING:
    from tests.security.places import World


def waiting(world: "World", relation: str) -> UUID:
    """Asked for by another."""
    return _batch(world, relation, BatchState.WAITING)


def answered(world: "World", relation: str) -> UUID:
    return _batch(world, relation, BatchState.ANSWERED)


def request(world: "World", relation: str) -> UUID:
    from tests.security.places import MARKS, stranger

    name = f"Digital {MARKS[relation]}"
    made = DesignationRequest.objects.create(
        office=world.at(relation), designation=name, folded=name.casefold(), people=2, asked_at=clock.now(), asked_by=stranger("Asks").pk
    )
    return made.pk


def text(world: "World", relation: str) -> UUID:
    now = clock.now()
    return ErrorText.objects.create(portal="igot", text=f"Odd {relation}", seen=1, first_at=now, last_at=now).pk


def _batch(world: "World", relation: str, state: BatchState) -> UUID:
    from tests.security.places import stranger

    made, now, office = new_id(), clock.now(), world.at(relation)
    batch = Batch.objects.create(
        id=made, office=office, organisation=office, profile="igot-2026-11", state=state, rows=5, file_name="batch.csv", file_hash="0" * 64,
        sealed_reason=sealing.seal_part(made, "reason", b"By order"), asked_at=now, asked_by=stranger("Prints").pk, touched_at=now,
    )  # fmt: skip
    PrintedFile.objects.create(batch=batch, sealed=sealing.seal_part(made, "file", b"Full Name\r\n"), purge_at=now + rules.KEPT)
    return made
