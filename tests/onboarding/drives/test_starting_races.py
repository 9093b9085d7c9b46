"""Two officers start one drive at the same moment; the line to the database goes in the middle of a slice, its transaction open:
one start, whole, told once. On both databases; the long form plays fifty rounds."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import psycopg
import pytest
from django.db import DatabaseError, InterfaceError, connection, transaction

from kshamta.access.charges import Charge
from kshamta.audit.actors import system
from kshamta.audit.models import Event
from kshamta.notices.models import Dispatch
from kshamta.onboarding.models import Drive, DriveState, Rise, Submission
from kshamta.onboarding.operations import drives, folding, placing, starting
from kshamta.onboarding.queries import soundness
from kshamta.onboarding.recorded import Recorded
from kshamta.onboarding.refusals import DriveWrongMoment
from tests.onboarding.drives import cast as people
from tests.onboarding.drives.cast import wanted

pytestmark = pytest.mark.django_db(transaction=True)
US = system("test")
ROUNDS = [pytest.param(2, id="short"), pytest.param(50, id="long", marks=pytest.mark.long)]


@pytest.fixture
def cast(transactional_db, monkeypatch):
    """A slice is small; two officers of the directorate may start a drive, the head and who officiates."""
    monkeypatch.setattr(starting, "SLICE", 4)
    made = people.build()
    made.seat("second", Charge.HEAD_OF_DEPARTMENT, "DPI")
    return made


@pytest.fixture
def drive_id(cast):
    return drives.prepare(office_id=cast.offices["DPI"].pk, by=cast["farhan"], wanted=wanted())


def press(cast, drive_id, names):
    """All at the same moment, each with a connection of its own. Of each: started, refused, cut off."""
    start = Barrier(len(names))

    def run(name):
        start.wait()
        try:
            drives.start(drive_id=drive_id, by=cast[name])
        except DriveWrongMoment:
            return "refused"
        except (DatabaseError, InterfaceError):
            return "cut off"
        finally:
            connection.close()
        return "started"

    with ThreadPoolExecutor(len(names)) as pool:
        return list(pool.map(run, names))


def again(drive_id):
    """As it was before anybody pressed, but for the record."""
    Submission.objects.update(above=None)
    Submission.objects.all().delete()
    Dispatch.objects.filter(notice="drive-started").delete()
    Drive.objects.filter(pk=drive_id).update(state=DriveState.DRAFT, serials=0, started_at=None, started_by=None)


def whole(drive_id, starts=1):
    """Started once (each time), each submission once, each told once."""
    drive = Drive.objects.get(pk=drive_id)
    assert drive.state == DriveState.RUNNING and Submission.objects.count() == drive.serials
    assert [event.number for event in Event.objects.filter(operation=Recorded.DRIVE_STARTED)] == [drive.serials] * starts
    keys = list(Dispatch.objects.filter(notice="drive-started").values_list("idempotency_key", flat=True))
    assert keys and len(keys) == len(set(keys)) and Rise.objects.filter(rung=starting.TOLD).count() == 1
    assert placing.bring_up(by=US) == 0 and folding.recount(by=US) == 0 and list(soundness.unsound()) == []


@pytest.mark.parametrize("rounds", ROUNDS)
def test_two_officers_start_it_at_the_same_moment(cast, drive_id, rounds):
    for number in range(rounds):
        assert sorted(press(cast, drive_id, ["farhan", "second"])) == ["refused", "started"]
        whole(drive_id, number + 1)
        again(drive_id)


def cut():
    """The line of this thread's connection: the server ends it (PostgreSQL), the file is let go (SQLite)."""
    if connection.vendor == "sqlite":
        connection.connection.close()
        return
    pid = connection.connection.info.backend_pid
    with psycopg.connect(connection.connection.info.dsn, autocommit=True) as other:
        other.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])


@pytest.fixture
def torn(monkeypatch):
    """`torn(3)`: the third slice is written and never committed."""

    def at(number):
        written, calls = starting._written, []

        def cut_off(*given):
            calls.append(given)
            if len(calls) != number:
                return written(*given)
            with transaction.atomic():
                written(*given)
                cut()
            raise AssertionError("committed")

        monkeypatch.setattr(starting, "_written", cut_off)

    return at


@pytest.mark.parametrize("number", [1, 3])
def test_a_slice_that_was_not_committed_is_not_there_and_the_next_start_is_whole(cast, drive_id, torn, number):
    torn(number)
    assert press(cast, drive_id, ["farhan"]) == ["cut off"]
    assert Submission.objects.count() == 4 * (number - 1)
    assert Drive.objects.get(pk=drive_id).state == DriveState.DRAFT
    assert press(cast, drive_id, ["second"]) == ["started"]
    whole(drive_id)


@pytest.mark.parametrize("rounds", ROUNDS)
def test_one_is_cut_off_while_the_other_starts_it(cast, drive_id, torn, monkeypatch, rounds):
    """Who pressed last claims it; where that one was cut off, the drive is still being prepared, and a third press starts it."""
    written = starting._written
    for number in range(rounds):
        monkeypatch.setattr(starting, "_written", written)
        torn(1 + number % 3)
        ends = press(cast, drive_id, ["farhan", "second"])
        assert ends.count("started") <= 1 and ends.count("cut off") <= 1
        if "started" not in ends:
            assert press(cast, drive_id, ["farhan"]) == ["started"]
        whole(drive_id, number + 1)
        again(drive_id)
