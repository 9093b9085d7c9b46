"""Joined and undone is as if nothing had been: whatever the two had, in every table that the registry knows."""

from random import Random

import pytest

from kshamta.people import truths
from kshamta.people.models import Merge, MergeMove, Person
from kshamta.people.operations import merging, stage_tallies
from kshamta.people.repointing import Kind, moving
from kshamta.people.rules.merges import Field
from tests.people.merging.histories import MAKERS, account_of, happen, snapshot


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
