"""What is changed without a line of the record turns the test red that changes it (tests/recording.py)."""

import pytest
from django.db import connection

from kshamta.audit import record
from kshamta.foundation.refusing import Refusal
from kshamta.people import operations
from kshamta.people.models import Person
from kshamta.people.values import Names
from tests import recording


@pytest.fixture(autouse=True)
def where_the_database_counts(db):
    if connection.vendor != "sqlite":
        pytest.skip("rows that were changed are counted on SQLite alone")


def rename(person):
    Person.objects.filter(pk=person.pk).update(title="Smt")


def test_an_operation_that_leaves_no_line_of_the_record_is_noticed(sunita, bilal, monkeypatch):
    monkeypatch.setattr(record, "write", lambda *words, **more: None)
    with pytest.raises(AssertionError, match=r"contacts.change_contact has changed rows and left no line"):
        operations.change_contact(person_id=sunita.pk, kind="email", value="new@example.gov.in", by=bilal)


def test_what_is_refused_needs_no_line(sunita, chitra):
    with pytest.raises(Refusal):
        operations.correct(person_id=sunita.pk, names=Names(title="Smt"), by=chitra)


def test_what_changes_nothing_needs_no_line():
    assert recording._looked_at(lambda: 5, "people.nothing")() == 5


def test_what_says_that_nothing_came_of_it_needs_no_line(sunita):
    def looked():
        rename(sunita)
        return 0

    assert recording._looked_at(looked, "people.nothing-waited")() == 0


def test_a_deed_within_another_is_asked_with_it_not_by_itself(sunita, bilal):
    inner = recording._looked_at(lambda: rename(sunita), "people.inner")

    def outer(*, silent):
        inner()
        if not silent:
            operations.correct(person_id=sunita.pk, names=Names(title="Shri"), by=bilal)

    recording._looked_at(outer, "people.outer")(silent=False)
    with pytest.raises(AssertionError, match=r"people.outer has changed rows"):
        recording._looked_at(outer, "people.outer")(silent=True)


def test_outside_the_folders_that_ask_for_it_nothing_is_looked_at(sunita, monkeypatch):
    monkeypatch.setattr(recording, "_LOOKING", [False])
    recording._looked_at(lambda: rename(sunita), "people.silent")()


def test_the_operations_of_each_room_are_watched():
    assert len(recording.WATCHED) >= 100
    assert {name.split(".")[0] for name in recording.WATCHED} == set(recording.ROOMS)
    assert {"people.operations.postings.transfer", "onboarding.operations.cases.decide"} <= recording.WATCHED


def test_what_is_declared_untold_stands():
    assert set(recording.UNTOLD) - recording.WATCHED == set()
