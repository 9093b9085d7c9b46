"""A batch is printed by the trained nodal officer of a block or district, of his own people, once at a time (B25–B27)."""

import csv
from dataclasses import replace
from datetime import timedelta
from io import StringIO

import pytest

from kshamta.access.charges import Charge
from kshamta.access.models import Appointment
from kshamta.access.models.appointments import State
from kshamta.access.refusals import ProveFirst
from kshamta.audit.models import Event
from kshamta.foundation import clock
from kshamta.notices.models import Channel, Dispatch
from kshamta.people.models import Person, Stage
from kshamta.portal import refusals
from kshamta.portal.models import Batch, BatchRow, BatchState, Outcome, PrintedFile
from kshamta.portal.operations import batches
from kshamta.portal.queries import batches as reads, previews
from kshamta.portal.queries.previews import Asked
from kshamta.portal.recorded import Recorded
from kshamta.portal.rules import batches as rules, routes


def lines(file):
    return list(csv.reader(StringIO(file.data.decode())))


def test_what_is_printed_is_the_portals_file_and_stands_in_the_register(collected, printed, asha):
    collected("A1", 3)
    batch = Batch.objects.get(pk=printed())
    assert (batch.state, batch.rows, batch.office.code, batch.organisation.code) == (
        BatchState.PRINTED,
        3,
        "ABHANPUR",
        "ABHANPUR",
    )
    file = batches.take_file(batch_id=batch.pk, by=asha)
    assert file.sha256 == batch.file_hash and file.name == f"igot-2026-11-{rules.number_of(batch.pk.hex)}.csv"
    rows = lines(file)
    assert len(rows) == 4 and rows[1][3:6] == ["GROUP C", "Assistant Teacher", "Female"] and rows[1][10] == "493661"
    assert [row.line for row in BatchRow.objects.order_by("line")] == [2, 3, 4]
    asked = Event.objects.get(operation=Recorded.BATCH_ASKED)
    assert asked.number == 3 and asked.details["hash"] == batch.file_hash
    assert Event.objects.get(operation=Recorded.FILE_TAKEN).account_id == asha.account_id


def test_its_people_are_sent_and_wait_no_more(collected, printed, asha):
    people = collected("A1", 2)
    printed()
    assert {Person.objects.get(pk=each.pk).stage for each in people} == {Stage.SENT}
    assert previews.preview(asha, Asked()).waiting == 0


def test_nothing_of_a_contact_lies_in_the_clear(collected, printed):
    collected(mobile="9876501234", email="own.address@example.gov.in")
    batch = Batch.objects.get(pk=printed(reason="Told by telephone"))
    kept = [
        bytes(PrintedFile.objects.get().sealed),
        bytes(batch.sealed_reason),
        *(bytes(row.email_hash) for row in BatchRow.objects.all()),
    ]
    assert not any(word in text for text in kept for word in (b"9876501234", b"own.address", b"telephone"))


@pytest.mark.parametrize("charge, code", [
    (Charge.DISTRICT_OFFICER, "RAIPUR"), (Charge.BLOCK_OFFICER, "ABHANPUR"), (Charge.DDO, "A1"), (Charge.STATE_ADMIN, "CG"),
    (Charge.NODAL_OFFICER, "DPI"), (Charge.NODAL_OFFICER, "DIET"),
])  # fmt: skip
def test_nobody_else_prints(collected, printed, holding, charge, code):
    collected("A1", 1)
    with pytest.raises(refusals.NotTheOnboarder):
        printed(holding(charge, code))


def test_he_is_trained_first(collected, printed, asha):
    collected("A1", 1)
    Appointment.objects.filter(pk=asha.appointment_id).update(state=State.ACTIVE)
    with pytest.raises(refusals.NotTrained):
        printed()


def test_he_has_just_shown_who_he_is(collected, printed, asha):
    collected("A1", 1)
    with pytest.raises(ProveFirst):
        printed(replace(asha, session_id=None))


def test_the_nodal_officer_of_a_branch_prints_its_institutions_and_them_alone(collected, printed, holding, offices):
    offices["SCERT"].kind = "scert"
    offices["SCERT"].save(update_fields=["kind"])
    collected("A1", 1)
    [teacher] = collected("DIET", 1)
    batch = Batch.objects.get(pk=printed(holding(Charge.NODAL_OFFICER, "SCERT")))
    assert "2025" in batch.order and [row.person_id for row in batch.lines.all()] == [teacher.pk]


def test_the_nodal_officer_of_another_district_has_none_of_them(collected, printed, chitra, offices, asha):
    collected("A1", 2)
    with pytest.raises(refusals.NothingToPrint):
        printed(chitra)
    with pytest.raises(refusals.NoSuchBatch):
        printed(chitra, office_id=offices["A1"].pk)
    made = printed()
    for verb in (batches.take_file, lambda **words: batches.withdraw(**words, reason="not mine")):
        with pytest.raises(refusals.NoSuchBatch):
            verb(batch_id=made, by=chitra)
    with pytest.raises(refusals.NoSuchBatch):
        reads.whole(made, chitra)
    assert reads.register(chitra).rows == () and reads.register(asha).total == 1


def test_one_batch_is_in_flight_of_an_organisation(collected, printed):
    collected("A1", 3)
    first = printed(number=2)
    with pytest.raises(refusals.BatchInFlight) as refused:
        printed()
    assert refused.value.data["number"] == rules.number_of(first.hex)


def test_of_two_at_the_same_moment_one_is_refused(collected, printed, monkeypatch):
    collected("A1", 3)
    printed(number=1)
    seen = []
    monkeypatch.setattr(batches, "_insist_on_none_in_flight", lambda organisation: seen.append(organisation))
    with pytest.raises(refusals.ChangedSinceSeen):
        printed(number=1)
    assert len(seen) == 2 and Batch.objects.count() == 1


def test_the_officer_prints_what_he_looked_at(collected, printed, asha):
    collected("A1", 2)
    seen = previews.preview(asha, Asked()).seen
    collected("A1", 1)
    with pytest.raises(refusals.ChangedSinceSeen):
        printed(seen=seen)
    assert printed(seen=previews.preview(asha, Asked()).seen)


@pytest.mark.parametrize("reason", ["", "  ", "ab"])
def test_a_reason_is_given(printed, reason):
    with pytest.raises(refusals.BatchReasonMissing):
        printed(reason=reason)


def test_a_day_has_its_limit(collected, printed, monkeypatch):
    collected("A1", 1)
    monkeypatch.setattr(rules, "MOST_A_DAY", 0)
    with pytest.raises(refusals.BatchesSpent):
        printed()


@pytest.fixture
def large(monkeypatch, collected, printed):
    """More rows than one officer may print alone."""
    said = routes.route_of("22")
    monkeypatch.setattr(routes, "route_of", lambda state: replace(said, second_officer_above=2))
    collected("A1", 3)
    return printed()


def test_above_the_limit_a_second_officer_releases_it(large, asha, bilal):
    batch = Batch.objects.get(pk=large)
    assert batch.state == BatchState.WAITING and not Person.objects.filter(stage=Stage.SENT).exists()
    with pytest.raises(refusals.BatchWrongMoment):
        batches.take_file(batch_id=large, by=asha)
    with pytest.raises(refusals.BatchFourEyes):
        batches.release(batch_id=large, by=asha)
    batches.release(batch_id=large, by=bilal)
    batch.refresh_from_db()
    assert (batch.state, batch.released_by) == (BatchState.PRINTED, bilal.account_id)
    assert Person.objects.filter(stage=Stage.SENT).count() == 3 and batches.take_file(batch_id=large, by=asha).rows == 3


def test_the_officers_above_are_told_of_it_and_nobody_else(bilal, chitra, large, asha):
    told = set(Dispatch.objects.filter(notice="batch-waiting", channel=Channel.IN_APP).values_list("account_id", flat=True))
    assert told == {bilal.account_id} and chitra.account_id not in told


def test_he_may_refuse_it_and_its_people_wait_again(large, asha, bilal, chitra):
    with pytest.raises(refusals.NoSuchBatch):
        batches.refuse(batch_id=large, by=chitra, reason="not mine")
    batches.refuse(batch_id=large, by=bilal, reason="Two are on leave")
    whole = reads.whole(large, asha)
    assert whole.line.state == "refused" and whole.end_reason == "Two are on leave" and not PrintedFile.objects.exists()
    assert previews.preview(asha, Asked()).goes == 3


def test_a_batch_that_was_not_uploaded_is_withdrawn_and_nobody_of_it_is_sent(collected, printed, asha):
    collected("A1", 2)
    made = printed()
    batches.withdraw(batch_id=made, by=asha, reason="The portal is closed today")
    assert not Person.objects.filter(stage=Stage.SENT).exists()
    assert set(BatchRow.objects.values_list("outcome", flat=True)) == {Outcome.VOID}
    assert printed() != made and Person.objects.filter(stage=Stage.SENT).count() == 2
    with pytest.raises(refusals.BatchWrongMoment):
        batches.withdraw(batch_id=made, by=asha, reason="once more")


def test_our_copy_is_destroyed_after_a_week(collected, printed, asha, monkeypatch):
    collected("A1", 1)
    made = printed()
    assert batches.purge_due(by=asha) == 0
    PrintedFile.objects.update(purge_at=clock.now() - timedelta(seconds=1))
    assert batches.purge_due(by=asha) == 1 and not PrintedFile.objects.exists()
    with pytest.raises(refusals.FilePurged):
        batches.take_file(batch_id=made, by=asha)
    assert reads.whole(made, asha).purged_at and Event.objects.filter(operation=Recorded.FILES_PURGED).count() == 1


def test_it_is_kept_for_seven_days(collected, printed):
    collected("A1", 1)
    made = Batch.objects.get(pk=printed())
    assert PrintedFile.objects.get().purge_at - made.asked_at == timedelta(days=7)


def test_a_batch_costs_a_handful_of_statements_however_many_it_holds(collected, printed, django_assert_max_num_queries):
    collected("A1", 40)
    with django_assert_max_num_queries(45):
        printed()
