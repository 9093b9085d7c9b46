"""A drive starts in slices: nothing of it is seen before the last of them, a process that dies in between harms nothing, and all
are told once."""

from datetime import timedelta

import pytest
import time_machine

from kshamta.audit.actors import system
from kshamta.audit.models import Event
from kshamta.foundation import clock
from kshamta.notices.models import Dispatch
from kshamta.onboarding.models import Drive, DriveState, Kind, Rise, Submission, Tally
from kshamta.onboarding.operations import drives, folding, placing, starting
from kshamta.onboarding.queries import boards, cards, desk, drives as reads, listing, soundness, versions
from kshamta.onboarding.recorded import Recorded
from kshamta.onboarding.refusals import DriveWrongMoment, NoSuchDrive, NoSuchSubmission
from tests.onboarding.drives import cast as people
from tests.onboarding.drives.cast import wanted

US = system("test")


class Died(Exception):
    """As a process does that is killed: nothing behind it happens."""


@pytest.fixture(autouse=True)
def small_slices(monkeypatch):
    monkeypatch.setattr(starting, "SLICE", 4)


@pytest.fixture
def drive_id(cast):
    cast.drive_id = drives.prepare(office_id=cast.offices["DPI"].pk, by=cast["farhan"], wanted=wanted())
    return cast.drive_id


def start(cast):
    return drives.start(drive_id=cast.drive_id, by=cast["farhan"])


@pytest.fixture
def dies(monkeypatch):
    """`dies("_written", 3)`: at the third call of that step."""

    def at(step, number=1):
        whole, calls = getattr(starting, step), []

        def counted(*given, **named):
            calls.append(step)
            if len(calls) == number:
                raise Died
            return whole(*given, **named)

        monkeypatch.setattr(starting, step, counted)

    yield at
    monkeypatch.undo()


def half_started(cast, dies, step="_written", number=3):
    dies(step, number)
    with pytest.raises(Died):
        start(cast)


def shape():
    """What a drive is made of, whatever its ids."""
    rows = Submission.objects.order_by("serial").values_list(
        "office__code", "kind", "serial", "way", "above__office__code", "working"
    )
    return list(rows), sorted(Tally.objects.values_list("submission__office__code", "rosters", "not_begun", "working"))


def test_what_comes_of_slices_is_what_came_of_one_transaction(cast, drive_id, monkeypatch):
    monkeypatch.setattr(starting, "SLICE", 10_000)
    whole_number = start(cast)
    whole = shape()
    Submission.objects.update(above=None)
    Submission.objects.all().delete()
    Drive.objects.update(state=DriveState.DRAFT, serials=0)
    monkeypatch.setattr(starting, "SLICE", 3)
    assert (start(cast), shape()) == (whole_number, whole)
    assert folding.recount(by=US) == 0 and list(soundness.unsound()) == []


@pytest.mark.parametrize(("step", "number"), [("_written", 1), ("_written", 3), ("_runs", 1)])
def test_of_a_drive_that_is_half_started_nothing_is_seen(cast, drive_id, dies, step, number):
    half_started(cast, dies, step, number)
    assert Drive.objects.get(pk=drive_id).state == DriveState.DRAFT
    left = list(Submission.objects.all())
    assert bool(left) == (number > 1 or step == "_runs")
    for name in ("ddo A1", "asha", "bilal", "jyoti", "surekha"):
        by = cast[name]
        assert cards.cards(by) == [] and reads.drives_of(by) == [] and desk.desks_of(by) == ()
        with pytest.raises(NoSuchDrive):
            reads.drive_page(drive_id, by)
    for row in left:
        for by in (cast["farhan"], US, cast["asha"]):
            with pytest.raises(NoSuchSubmission):
                listing.one(row.pk, by)
            with pytest.raises(NoSuchSubmission):
                boards.board(row.pk, by)
        if f"ddo {row.office.code}" in cast.held:
            with pytest.raises(NoSuchSubmission):
                versions.own(row.pk, cast[f"ddo {row.office.code}"])
    farhan = cast["farhan"]
    assert [line.state for line in reads.drives_of(farhan)] == ["draft"] and listing.listed(drive_id, farhan) == []
    assert reads.preview(drive_id, farhan).rosters and not Dispatch.objects.filter(notice="drive-started").exists()
    assert placing.bring_up(by=US) == 0 and folding.recount(by=US) == 0 and list(soundness.unsound()) == []
    assert not Event.objects.filter(operation=Recorded.DRIVE_STARTED).exists()


@pytest.mark.parametrize(("step", "number"), [("_written", 3), ("_runs", 1)])
def test_it_is_started_again_over_what_was_left(cast, drive_id, dies, monkeypatch, step, number):
    half_started(cast, dies, step, number)
    monkeypatch.undo()
    monkeypatch.setattr(starting, "SLICE", 4)
    assert start(cast) == Submission.objects.count()
    assert Drive.objects.get(pk=drive_id).state == DriveState.RUNNING
    assert Event.objects.filter(operation=Recorded.DRIVE_STARTED).count() == 1
    assert folding.recount(by=US) == 0 and list(soundness.unsound()) == []


def test_what_was_changed_after_it_died_holds(cast, drive_id, dies, monkeypatch):
    half_started(cast, dies)
    monkeypatch.undo()
    drives.change(drive_id=drive_id, by=cast["farhan"], wanted=wanted(kinds=["school"]))
    start(cast)
    assert Submission.objects.filter(kind=Kind.ROSTER).count() == 7  # the DIET is no school


@pytest.mark.parametrize("meanwhile", ["changed", "started"])
def test_who_changes_or_starts_it_meanwhile_goes_first(cast, drive_id, monkeypatch, meanwhile):
    whole, done = starting._written, []

    def other_goes_first(*given):
        if not done:
            done.append(True)
            if meanwhile == "changed":
                drives.change(drive_id=drive_id, by=cast["farhan"], wanted=wanted(kinds=["school"]))
            else:
                start(cast)
        return whole(*given)

    monkeypatch.setattr(starting, "_written", other_goes_first)
    with pytest.raises(DriveWrongMoment):
        start(cast)
    assert Event.objects.filter(operation=Recorded.DRIVE_STARTED).count() == (meanwhile == "started")
    if meanwhile == "changed":
        assert not Submission.objects.exists() and Drive.objects.get().kinds == ["school"]
    else:
        assert folding.recount(by=US) == 0 and Submission.objects.count() == Drive.objects.get().serials


class TestTelling:
    def told(self):
        return sorted(Dispatch.objects.filter(notice="drive-started").values_list("idempotency_key", flat=True))

    def test_everybody_is_told_once(self, cast, drive_id):
        start(cast)
        keys = self.told()
        assert len(keys) == len(set(keys)) and Rise.objects.filter(rung=starting.TOLD).count() == 1
        assert starting.tell_started(by=US) == 0 and self.told() == keys

    def test_whom_a_dead_process_did_not_tell_is_told_by_the_next_tick(self, cast, drive_id, dies, monkeypatch):
        whole, calls = starting.telling.many, []

        def dying(*given):
            calls.append(given)
            if len(calls) == 3:
                raise Died
            return whole(*given)

        monkeypatch.setattr(starting.telling, "many", dying)
        with pytest.raises(Died):
            start(cast)
        some = self.told()
        assert Drive.objects.get().state == DriveState.RUNNING and some
        monkeypatch.undo()
        assert starting.tell_started(by=US) == 1
        every = self.told()
        assert set(some) < set(every) and len(every) == len(set(every))
        assert starting.tell_started(by=US) == 0

    def test_after_three_days_nobody_is_told_that_it_starts(self, cast, drive_id):
        start(cast)
        Rise.objects.all().delete()
        with time_machine.travel(clock.now() + timedelta(days=4)):
            assert starting.tell_started(by=US) == 0


def test_an_office_that_is_late_is_told_as_it_was(cast, drive_id):
    """It comes after the start and is told by placing, under the same key: a tick tells it no second time."""
    start(cast)
    people_open(cast, "A9")
    before = Dispatch.objects.filter(notice="drive-started").count()
    assert starting.tell_started(by=US) == 0 and Dispatch.objects.filter(notice="drive-started").count() == before


def people_open(cast, code):
    people.offices.open_office(new=people._office(code, "A", "ddo"), by=US)
    cast.offices[code] = people.Office.objects.get(code=code)
    assert placing.bring_up(by=US)
