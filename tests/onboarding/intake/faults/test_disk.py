"""The disk is full (trust.md R4): the upload is refused in words, what stood there stands, and when there is room it goes on."""

import pytest
from django.db import OperationalError

from kshamta.onboarding import refusals
from kshamta.onboarding.models import Intake, State
from kshamta.onboarding.operations import intakes
from tests.cast import person, roster

SHEET = roster(person(1), person(2))


@pytest.mark.db
@pytest.mark.parametrize("pages", [0, 4, 16, 40])
def test_without_room_nothing_is_acknowledged_and_nothing_harmed(killer, empty, pages):
    if killer.kind != "sqlite":
        pytest.skip("PostgreSQL's own files are filled by the long form")
    place = killer.copy(empty)
    outcome = killer.run("full", place, pages=pages)
    found = killer.after(place)
    assert outcome.status == 0 and found["unsound"] == "[]"
    assert "refused" in outcome.told or "error" in outcome.told or found["rows"] == "600"
    assert killer.run("import", place, rows=42, number=7).status == 0
    assert killer.after(place)["unsound"] == "[]"
    killer.drop(place)


@pytest.mark.parametrize("said", ["database or disk is full", 'could not extend file "base/5": No space left on device'])
def test_the_officer_is_told_that_there_is_no_room(mine, deepa, monkeypatch, said):
    def full(*_, **__):
        raise OperationalError(said)

    monkeypatch.setattr(Intake, "save", full)
    with pytest.raises(refusals.NoRoom):
        intakes.receive(submission_id=mine, by=deepa, name="a.csv", data=SHEET)


def test_another_trouble_of_the_database_is_not_taken_for_it(mine, deepa, monkeypatch):
    def locked(*_, **__):
        raise OperationalError("database is locked")

    monkeypatch.setattr(Intake, "save", locked)
    with pytest.raises(OperationalError, match="locked"):
        intakes.receive(submission_id=mine, by=deepa, name="a.csv", data=SHEET)


def test_what_could_not_be_judged_for_want_of_room_waits(mine, deepa, now, monkeypatch):
    intake_id = intakes.receive(submission_id=mine, by=deepa, name="a.csv", data=SHEET)
    real = intakes.keeping.put

    def full(*_, **__):
        raise OperationalError("database or disk is full")

    monkeypatch.setattr(intakes.keeping, "put", full)
    with pytest.raises(OperationalError):
        intakes.judge(intake_id=intake_id)
    assert (Intake.objects.get().state, now().state, now().version) == ("received", State.NOT_BEGUN, None)
    monkeypatch.setattr(intakes.keeping, "put", real)
    assert intakes.judge_waiting(left_behind=True) == 1
    assert now().rows == 2
