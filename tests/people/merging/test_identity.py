"""Joined and undone is as if nothing had been: whatever the two had, in every table that the registry knows."""

from random import Random

import pytest

from kshamta.people import truths
from kshamta.people.models import Merge, MergeMove, Person
from kshamta.people.operations import merging, stage_tallies
from kshamta.people.repointing import Kind, moving
from kshamta.people.rules.merges import Field
from tests.people.merging.histories import MAKERS, account_of, happen, rows_of, snapshot


def test_the_histories_know_every_table_that_the_registry_moves():
    assert set(MAKERS) == {pointed.key for pointed in moving()}


@pytest.mark.parametrize("seed", range(24))
def test_a_merge_leaves_nothing_at_the_other_and_undone_it_gives_back_exactly_what_was(
    seed, rani, again, world, join, bilal, sunita
):
    chance = Random(seed)
    for person in (rani, again, sunita):
        happen(person, chance, world)
    for number, person in enumerate((rani, again)):
        if chance.random() < 0.5:
            account_of(person, 300 + number)
    before = snapshot()
    merged = join(**{field: chance.choice(["kept", "other"]) for field in Field if chance.random() < 0.7})
    for pointed in moving():
        if pointed.kind is not Kind.STAYS:
            assert not pointed.model.objects.filter(**{pointed.field: again.pk}).exists(), pointed.key
    assert truths.differences() == {}
    assert Person.objects.get(pk=again.pk).on_roll is False
    merging.undo(merge_id=merged.pk, by=bilal)
    after = snapshot()
    for table in before:
        assert after[table] == before[table], table
    assert truths.differences() == {}
    assert stage_tallies.recount(by=bilal) == 0
    assert Merge.objects.get().state == "undone" and not MergeMove.objects.exists()


def of(person):
    """What points at one of them, and he himself."""
    rows = {
        pointed.key: [row for row in rows_of(pointed.model) if row[pointed.model._meta.get_field(pointed.field).attname] == person.pk]
        for pointed in moving() if pointed.key not in {"people.NameKey.person", "people.Person.merged_into"}
    }  # fmt: skip
    return rows | {"himself": [row for row in rows_of(Person) if row["id"] == person.pk]}


def test_so_it_is_with_something_of_both_in_every_table(rani, again, world, join, bilal):
    chance = Random(99)
    for key in sorted(MAKERS) * 2:
        for person in (rani, again):
            MAKERS[key](Person.objects.get(pk=person.pk), chance, world)
    before = snapshot()
    merging.undo(merge_id=join(name_en="other", service="other", mobile="other").pk, by=bilal)
    after = snapshot()
    assert {table for table in before if after[table] != before[table]} == set()


@pytest.mark.parametrize("seed", range(8))
def test_whatever_happens_meanwhile_the_other_comes_back_as_he_was(seed, rani, again, world, join, bilal):
    chance = Random(1000 + seed)
    for person in (rani, again):
        happen(person, chance, world)
    before = of(again)
    merged = join(**{field: chance.choice(["kept", "other"]) for field in Field if chance.random() < 0.7})
    happen(rani, chance, world, most=10)
    merging.undo(merge_id=merged.pk, by=bilal)
    after = of(again)
    for place in before:
        assert after[place] == before[place], place
    assert truths.differences() == {} and stage_tallies.recount(by=bilal) == 0
