"""A file on its way in: stored before it is read, read once, and all or nothing of it kept."""

import hashlib
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import transaction
from django.db.utils import IntegrityError

from kshamta.audit.models import Event
from kshamta.onboarding import refusals
from kshamta.onboarding.models import DriveState, Intake, Source, State
from kshamta.onboarding.moves import moving
from kshamta.onboarding.operations import intakes as operations
from kshamta.onboarding.queries import intakes as queries
from kshamta.onboarding.sheets import sealed
from tests.cast import person, roster
from tests.onboarding import standing_drive

SHEET = roster(person(1), person(2))


def receive(mine, by, data=SHEET, name="roster.csv", **more):
    return operations.receive(submission_id=mine, by=by, name=name, data=data, **more)


class TestReceiving:
    def test_the_file_is_stored_sealed_with_its_hash_before_anybody_reads_it(self, mine, deepa, now):
        intake = Intake.objects.get(pk=receive(mine, deepa))
        assert (intake.state, intake.file_hash, intake.size) == ("received", hashlib.sha256(SHEET).hexdigest(), len(SHEET))
        assert b"Sunita" not in bytes(intake.sealed_data) + bytes(intake.sealed_name)
        assert queries.data_of(intake) == SHEET and queries.name_of(intake) == "roster.csv"
        assert (now().state, now().version) == (State.NOT_BEGUN, None)

    def test_a_judged_file_lies_in_its_version_and_no_more_in_the_intake(self, sent, now):
        intake = Intake.objects.get(pk=sent(person(1), person(2)))
        assert (intake.state, intake.sealed_data, intake.version_id, intake.done) == ("judged", None, now().version_id, 100)
        assert sealed.original_of(now().version) == roster(person(1), person(2))

    def test_the_same_file_twice_is_one_version(self, sent, versions, now):
        assert sent(person(1)) == sent(person(1), name="another name.csv")
        assert len(versions()) == 1

    def test_an_earlier_file_sent_again_after_another_is_a_version_of_its_own(self, sent, versions, now):
        sent(person(1))
        sent(person(2))
        sent(person(1))
        assert [v.number for v in versions()] == [1, 2, 3]
        assert now().version.content_hash == versions()[0].content_hash

    def test_one_file_at_a_time_is_on_its_way(self, mine, deepa, versions):
        first = receive(mine, deepa)
        with pytest.raises(refusals.AnotherOnItsWay):
            receive(mine, deepa, data=roster(person(3)))
        assert receive(mine, deepa) == first
        operations.judge(intake_id=first)
        receive(mine, deepa, data=roster(person(3)))

    def test_two_that_come_in_the_same_moment_cannot_both_be_on_their_way(self, mine, deepa):
        receive(mine, deepa)
        other = operations._made(mine, "b.csv", roster(person(4)), Source.FILE, deepa)
        with pytest.raises(IntegrityError), transaction.atomic():
            other.save(force_insert=True)

    def test_a_file_above_the_limit_is_refused_and_not_kept(self, mine, deepa):
        with pytest.raises(refusals.FileRefused) as refused:
            receive(mine, deepa, data=b"x" * (operations.judging.LIMITS.file_bytes + 1))
        assert refused.value.note.code == "file-too-big"
        assert not Intake.objects.exists()

    def test_what_is_received_is_told_once_and_names_nobody(self, mine, deepa):
        receive(mine, deepa)
        receive(mine, deepa)
        [event] = Event.objects.filter(operation="onboarding.file.received")
        assert event.details["hash"] == hashlib.sha256(SHEET).hexdigest() and "roster.csv" not in str(event.details)


class TestJudging:
    def test_judging_again_changes_nothing(self, sent, versions):
        intake_id = sent(person(1))
        assert operations.judge(intake_id=intake_id) == "judged"
        assert len(versions()) == 1

    def test_two_workers_of_one_file_make_one_version(self, mine, deepa, versions, monkeypatch):
        intake_id, real = receive(mine, deepa), operations.keeping.made

        def slow(*args):
            if not versions():
                monkeypatch.setattr(operations.keeping, "made", real)
                operations.judge(intake_id=intake_id, left_behind=True)
            return real(*args)

        monkeypatch.setattr(operations.keeping, "made", slow)
        assert operations.judge(intake_id=intake_id) == "judged"
        assert len(versions()) == 1

    def test_a_file_that_is_no_roster_is_refused_with_its_code_and_without_its_text(self, sent, deepa, now):
        intake_id = sent(data=b"%PDF-1.4 Sunita Sahu", name="scan.pdf")
        intake = Intake.objects.get(pk=intake_id)
        assert (intake.state, intake.sealed_data, now().state) == ("refused", None, State.NOT_BEGUN)
        assert "Sunita" not in str(intake.refusal)
        line = queries.intake_bar(intake_id, deepa)
        assert (line.refused.note.code, line.mappable, line.version) == (intake.refusal["code"], False, None)

    def test_a_file_that_kills_three_workers_is_parked_and_the_others_go_on(self, mine, deepa, monkeypatch):
        class Killed(BaseException):
            pass

        def kill(*_):
            raise Killed

        intake_id = receive(mine, deepa)
        monkeypatch.setattr(operations.judging, "raw_of", kill)
        for _ in range(3):
            with pytest.raises(Killed):
                operations.judge(intake_id=intake_id, left_behind=True)
        assert operations.judge(intake_id=intake_id, left_behind=True) == "parked"
        monkeypatch.undo()
        receive(mine, deepa, data=roster(person(9)))

    def test_what_a_dead_worker_left_is_judged_by_the_next(self, standing, mine, deepa, now):
        receive(mine, deepa)
        assert operations.judge_waiting() == 0
        standing.moved.shift(timedelta(seconds=11))
        assert operations.judge_waiting() == 1
        assert now().rows == 2
        assert operations.judge_waiting() == 0

    def test_many_who_ask_at_once_are_not_taken_for_dead_workers(self, mine, deepa, monkeypatch):
        intake_id, real = receive(mine, deepa), operations.judging.raw_of

        def slow(*args):
            assert {operations.judge(intake_id=intake_id) for _ in range(5)} == {"received"}
            return real(*args)

        monkeypatch.setattr(operations.judging, "raw_of", slow)
        assert operations.judge(intake_id=intake_id) == "judged"
        assert Intake.objects.get().tries == 1

    def test_what_a_worker_has_in_hand_is_left_to_it_for_minutes(self, standing, mine, deepa):
        operations._claimed(receive(mine, deepa), left_behind=False)
        standing.moved.shift(timedelta(minutes=4))
        assert operations.judge_waiting() == 0
        standing.moved.shift(timedelta(minutes=1))
        assert operations.judge_waiting() == 1

    def test_a_process_that_begins_takes_all_that_was_left_behind(self, mine, deepa, now):
        operations._claimed(receive(mine, deepa), left_behind=False)
        assert operations.judge_waiting(left_behind=True) == 1
        assert now().rows == 2

    def test_a_roster_sent_meanwhile_is_not_written_over(self, sent, mine, deepa, now):
        sent(person(1))
        intake_id = receive(mine, deepa, data=roster(person(7)))
        with transaction.atomic():
            moving.change(moving.locked(mine), state=State.SUBMITTED)
        assert operations.judge(intake_id=intake_id) == "refused"
        line = queries.intake_bar(intake_id, deepa)
        assert (line.code, line.refused, now().rows, now().version.number) == ("submission-locked", None, 1, 1)

    def test_a_large_file_waits_for_a_worker(self, mine, deepa, now, django_capture_on_commit_callbacks):
        data = roster(*(person(number) for number in range(3500)))
        assert len(data) > operations.SMALL
        with django_capture_on_commit_callbacks() as called:
            intake_id = operations.receive_and_judge(submission_id=mine, by=deepa, name="big.csv", data=data)
        assert (queries.state_of(intake_id), len(called), now().rows) == ("received", 1, 0)
        operations.judge(intake_id=intake_id)
        assert now().rows == 3500


class TestWhoMay:
    def test_only_its_own_office_and_whoever_orders_drives_over_it_bring_files(self, standing, mine, asha, chitra, now):
        for other in (asha, chitra):
            with pytest.raises(refusals.NoSuchSubmission):
                receive(mine, other)
        head = standing.acting("head")
        operations.receive_and_judge(submission_id=mine, by=head, name="hr.csv", data=SHEET, source=Source.PROGRAM)
        assert (now().state, now().version.source, now().rows) == (State.DRAFT, "program", 2)

    def test_nobody_else_sees_the_bar(self, sent, asha, chitra):
        intake_id = sent(person(1))
        for other in (asha, chitra):
            with pytest.raises(refusals.NoSuchIntake):
                queries.intake_bar(intake_id, other)

    def test_nothing_is_received_while_the_drive_does_not_run(self, standing, mine, deepa):
        standing.drive.state = DriveState.PAUSED
        standing.drive.save()
        with pytest.raises(refusals.DriveNotRunning):
            receive(mine, deepa)

    def test_a_position_takes_no_file(self, standing, asha):
        with pytest.raises(refusals.NoSuchSubmission):
            receive(standing.positions["ABHANPUR"].pk, asha)


def test_the_bar_costs_one_statement(sent, deepa, django_assert_num_queries):
    intake_id = sent(person(1))
    with django_assert_num_queries(1):
        assert queries.intake_bar(intake_id, deepa).version == 1


def test_the_desk_lists_what_waits_and_what_was_refused_lately(standing, sent, mine, deepa, now):
    sent(data=b"%PDF-1.4", name="scan.pdf")
    receive(mine, deepa)  # in the same moment, for the clock stands still here: then the later one is first
    assert [(line.state, line.name) for line in queries.lately(now())] == [("received", "roster.csv"), ("refused", "scan.pdf")]
    standing.moved.shift(timedelta(hours=49))
    assert [line.state for line in queries.lately(now())] == ["received"]


@pytest.mark.django_db(transaction=True)
def test_a_worker_takes_what_is_enqueued():
    made = standing_drive.build()
    data = roster(*(person(number) for number in range(3500)))
    intake_id = operations.receive_and_judge(
        submission_id=made.rosters["A1"].pk, by=made.acting("ddo"), name="big.csv", data=data
    )
    assert queries.state_of(intake_id) == "received"
    call_command("db_worker", batch=True, interval=0, verbosity=0)
    assert queries.state_of(intake_id) == "judged"
