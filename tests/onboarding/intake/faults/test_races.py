"""The same file twice at once is one import (C3); of two files for one office one goes first and the other is told (C4)."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from kshamta.onboarding import refusals
from kshamta.onboarding.models import Intake, Move, Submission, Version
from kshamta.onboarding.operations import intakes, versions
from kshamta.onboarding.queries import soundness
from kshamta.onboarding.sheets import sealed
from tests.cast import person, roster
from tests.onboarding import standing_drive

pytestmark = pytest.mark.django_db(transaction=True)
THREADS = 6


@pytest.fixture
def drive():
    return standing_drive.build()


def at_once(*jobs):
    """Each in a thread and a connection of its own, all released in the same moment; what it gave, or why it was refused."""
    barrier = Barrier(len(jobs))

    def apart(job):
        barrier.wait()
        try:
            return job()
        except refusals.Refusal as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return list(pool.map(apart, jobs))


def sound():
    return [each.what for each in soundness.unsound(deep=True) if each.what != "tallies"]  # the fixture's are not counted


def same_file(drive, number):
    mine, deepa, data = drive.rosters["A1"].pk, drive.acting("ddo"), roster(person(number))
    jobs = [lambda: intakes.receive_and_judge(submission_id=mine, by=deepa, name="a.csv", data=data)] * THREADS
    return at_once(*jobs)


def two_files(drive, number):
    mine, deepa = drive.rosters["A1"].pk, drive.acting("ddo")

    def job(data):
        return lambda: intakes.receive_and_judge(submission_id=mine, by=deepa, name="a.csv", data=data)

    return at_once(*(job(roster(person(10 * number + at))) for at in range(THREADS)))


@pytest.mark.parametrize("rounds", [3, pytest.param(200, marks=pytest.mark.long)])
def test_the_same_file_twice_is_one_import(drive, rounds):
    for number in range(rounds):
        found = same_file(drive, number)
        assert len(set(found)) == 1 and not isinstance(found[0], refusals.Refusal)
        assert (Intake.objects.count(), Version.objects.count()) == (number + 1, number + 1)
    assert Move.objects.filter(verb="begin").count() == 1
    assert sound() == []


@pytest.mark.parametrize("rounds", [3, pytest.param(200, marks=pytest.mark.long)])
def test_of_two_files_for_one_office_one_goes_first_and_the_other_is_told(drive, rounds):
    for number in range(rounds):
        before = Version.objects.count()
        found = two_files(drive, number)
        told = [each for each in found if isinstance(each, refusals.Refusal)]
        assert {type(each) for each in told} <= {refusals.AnotherOnItsWay}
        taken = [each for each in found if each not in told]
        assert taken and Version.objects.count() == before + len(taken)
        last = Version.objects.order_by("-number").first()
        assert Submission.objects.get(pk=drive.rosters["A1"].pk).version_id == last.pk
    assert sound() == []


@pytest.mark.parametrize("rounds", [2, pytest.param(50, marks=pytest.mark.long)])
def test_mends_of_several_tabs_at_once_all_count(drive, rounds):
    mine, deepa = drive.rosters["A1"].pk, drive.acting("ddo")
    intakes.receive_and_judge(submission_id=mine, by=deepa, name="a.csv", data=roster(*map(person, range(THREADS))))
    for number in range(rounds):
        names = [f"Sunita {'ABCDEFGHIJ'[number % 10]}{'abcdef'[at]}hu" for at in range(3)]

        def job(at, name):
            return lambda: versions.mend(submission_id=mine, by=deepa, row=2 + at, field="full_name", text=name)

        refused = [each for each in at_once(*(job(at, name) for at, name in enumerate(names))) if each is not None]
        assert {type(each) for each in refused} <= {refusals.ChangedMeanwhile}
        version = Submission.objects.select_related("version").get(pk=mine).version
        shown = sealed.report_of(version).rows.sort("row")["full_name"].to_list()
        assert len([name for name in names if name in shown]) == len(names) - len(refused)
    assert sound() == []
