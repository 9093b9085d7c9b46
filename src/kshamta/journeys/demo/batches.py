"""One block of the demonstration has uploaded its first batch: most were registered, some refused, and the portal stopped before
the last ones; others wait for the next batch."""

import csv
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from io import StringIO

from kshamta.access.charges import Charge
from kshamta.access.models import SignedIn
from kshamta.audit.actors import Actor, system
from kshamta.foundation import clock
from kshamta.journeys.demo import acting
from kshamta.offices.models import Office
from kshamta.people.models import Person, Stage, StageSource
from kshamta.people.operations import stages
from kshamta.people.operations.stages import Reached
from kshamta.portal.operations import batches, results

COLLECTED, PRINTED, LEFT_OUT = 90, 60, 3
_SAID = {
    5: "Another user record exist with the mobile number", 11: "Email already exists,Invalid Full Name",
    17: "The User belongs to a different MDO Organisation", 24: "Invalid Designation", 31: "Profile could not be indexed",
    38: "User creation failed",
}  # fmt: skip


def happen(division: str) -> None:
    """In the first block of the division whose nodal officer may onboard."""
    blocks = Office.objects.filter(level__code="block", parent__parent__code=division).order_by("path")
    for block in blocks[:5]:
        by = acting.at(block.pk, Charge.NODAL_OFFICER)
        if by is not None:
            _upload(block, by)
            return


def _upload(block: Office, by: Actor) -> None:
    _collect(block)
    assert by.account_id is not None
    line = SignedIn.objects.create(
        account_id=by.account_id, device="Chromium, Linux", signed_in_at=clock.now(), seen_at=clock.now(), proved_at=clock.now(),
        second_factor=True,
    )  # fmt: skip
    proven = replace(by, session_id=line.pk)
    made = batches.ask(by=proven, number=PRINTED, reason="Onboarding under the order of December")
    data = batches.take_file(batch_id=made, by=proven).data
    results.receive(batch_id=made, by=proven, name="bulk-upload-result.csv", data=_answer(data))
    SignedIn.objects.filter(pk=line.pk).update(ended_at=clock.now())


def _collect(block: Office) -> None:
    """Their rosters stand accepted."""
    people = Person.objects.filter(office__path__startswith=block.path, on_roll=True).order_by("office__path", "pk")
    at = clock.now() - timedelta(days=2)
    steps = [Reached(person, Stage.COLLECTED, at) for person in people.values_list("pk", flat=True)[:COLLECTED]]
    stages.reach(steps=steps, by=system("demo"), source=StageSource.ROSTER)


def _answer(data: bytes) -> bytes:
    out = StringIO()
    csv.writer(out).writerows(_told(list(csv.reader(StringIO(data.decode())))))
    return out.getvalue().encode()


def _told(rows: list[list[str]]) -> Iterator[list[str]]:
    yield [*rows[0], "Status", "Error Details"]
    for at, row in enumerate(rows[1:-LEFT_OUT]):
        yield [*row, "FAILED" if at in _SAID else "SUCCESS", _SAID.get(at, "")]
