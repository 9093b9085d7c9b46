"""A district of fifteen thousand: its next thousand are looked at, printed and answered within seconds."""

from time import process_time

import pytest

from kshamta.access.charges import Charge
from kshamta.foundation import clock
from kshamta.people import operations as people
from kshamta.people.models import Person, Stage, StageSource
from kshamta.people.operations import stages
from kshamta.people.operations.stages import Reached
from kshamta.portal.models import Batch
from kshamta.portal.operations import batches, results
from kshamta.portal.queries import previews
from kshamta.portal.queries.previews import Asked
from tests.portal.conftest import LOADER, loaded
from tests.portal.test_results import answered

MANY, BATCH, SECONDS = 15_000, 1_000, 8  # of this process alone, whatever else the machine does


def timed(verb):
    began = process_time()
    return verb(), process_time() - began


@pytest.mark.long
def test_a_thousand_of_fifteen_thousand_take_seconds(offices, holding):
    by = holding(Charge.NODAL_OFFICER, "RAIPUR")
    people.bulk_load(
        people=[loaded(offices["A1"], 50_000 + at, mobile=str(7_000_000_000 + 37 * at)) for at in range(MANY)], by=LOADER
    )
    steps = [Reached(person, Stage.COLLECTED, clock.now()) for person in Person.objects.values_list("pk", flat=True)]
    stages.reach(steps=steps, by=LOADER, source=StageSource.ROSTER)
    shown, looking = timed(lambda: previews.preview(by, Asked(number=BATCH)))
    assert (shown.waiting, shown.goes) == (MANY, BATCH)
    made, printing = timed(lambda: batches.ask(by=by, number=BATCH, reason="Onboarding of December", seen=shown.seen))
    data = answered(batches.take_file(batch_id=made, by=by).data, ("FAILED", "Invalid Full Name"))
    _, reading = timed(lambda: results.receive(batch_id=made, by=by, name="result.csv", data=data))
    print(f"look {looking:.1f} s, print {printing:.1f} s, answer {reading:.1f} s")
    assert Batch.objects.get().good == BATCH - 1
    assert max(looking, printing, reading) < SECONDS
