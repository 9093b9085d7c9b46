"""Where everybody stands is what his ledger says: proven by one statement against the rules themselves, mended under lock, told by
`kshamta fsck`."""

import random
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kshamta.audit.actors import system
from kshamta.audit.models import Event
from kshamta.foundation import clock
from kshamta.foundation.ids import new_id
from kshamta.jobs.words import SENTENCES
from kshamta.people import truths
from kshamta.people.models import Person, StageChange, StageSource, StageTally
from kshamta.people.operations import bulk_load, stage_tallies as tallies
from kshamta.people.operations.stages import Reached, reach, take_back_many
from kshamta.people.queries import soundness
from kshamta.people.rules import stages as rules
from kshamta.people.rules.stages import Entry
from kshamta.people.values import LoadedPerson

US = system("test")


@pytest.fixture
def crowd(offices, long_ago):
    """`crowd(40)`: so many people at the school A1, who have done nothing as yet."""

    def loaded(number):
        rows = [
            LoadedPerson(
                f"Person {'ABCDEFGHIJ'[each // 100 % 10]}{'ABCDEFGHIJ'[each // 10 % 10]}{'ABCDEFGHIJ'[each % 10]}", "", "Female",
                f"0221{each:07}", offices["A1"].pk, "Teacher", "C", long_ago, "", "",
            )
            for each in range(number)
        ]  # fmt: skip
        bulk_load(people=rows, by=US)
        return list(Person.objects.order_by("pk"))

    return loaded


def history(dice):
    """Up to seven entries in any order that ever was, and orders that never were."""
    now = clock.now() - timedelta(days=9)
    return [
        Entry(dice.choice(rules.LADDER), now + timedelta(minutes=dice.randrange(9)), dice.choice(StageSource.values), dice.random() < 0.75)
        for _ in range(dice.randrange(8))
    ]  # fmt: skip


def written(person, entries):
    """Past the verbs; several within one moment, so that the id decides."""
    begun = clock.now() - timedelta(days=8)
    return [
        StageChange(
            id=new_id(), person=person, stage=each.stage, at=each.at, written_at=begun + timedelta(seconds=number // 2),
            source=each.source, reached=each.reached,
        )
        for number, each in enumerate(entries)
    ]  # fmt: skip


@pytest.mark.parametrize("seed", range(3))
def test_the_statement_reads_a_ledger_as_the_rules_do(crowd, seed):
    dice, rows = random.Random(seed), []
    people = crowd(150)
    for person in people:
        entries = history(dice)
        rows += written(person, entries)
        now = rules.standing(entries)
        person.stages, person.stage, person.waits_for = now.stages, now.stage, now.waits_for
    StageChange.objects.bulk_create(rows)
    Person.objects.bulk_update(people, ["stages", "stage", "waits_for"])
    assert truths.astray() == []
    wrong = dice.sample(people, 9)
    for person, field in zip(wrong, ["stages", "stage", "waits_for"] * 3, strict=True):
        Person.objects.filter(pk=person.pk).update(**{field: (getattr(person, field) ^ 4) if field == "stages" else 9})
    assert truths.astray() == sorted(person.pk for person in wrong)


def test_what_the_verbs_write_is_no_difference(crowd):
    people = crowd(4)
    reach(steps=[Reached(each.pk, 4, clock.now()) for each in people], by=US, source="portal-report")
    reach(steps=[Reached(each.pk, 6, clock.now()) for each in people[:2]], by=US, source="own")
    take_back_many(person_ids=[people[0].pk, people[3].pk], stage=4, by=US, reason="told in error by the portal")
    assert truths.astray() == []


class TestMending:
    @pytest.fixture
    def astray(self, crowd):
        """Two of four: one never heard of registration, one is said to be verified."""
        people = crowd(4)
        reach(steps=[Reached(each.pk, 4, clock.now()) for each in people], by=US, source="portal-report")
        tallies.fold()
        Person.objects.filter(pk=people[0].pk).update(stages=1, stage=1, waits_for=2)
        Person.objects.filter(pk=people[1].pk).update(stages=63, stage=6, waits_for=0)
        return people

    @pytest.fixture
    def figures(self, offices):
        return lambda: StageTally.objects.values_list("registered", "verified", "waits_collected").get(office=offices["CG"])

    def test_the_nightly_recount_puts_them_and_their_offices_right(self, astray, figures):
        right = figures()
        tallies.recount(by=US)
        assert (truths.astray(), truths.differences(), figures()) == ([], {}, right)
        assert set(Person.objects.values_list("stages", "stage", "waits_for")) == {(0b1101, 4, 2)}
        event = Event.objects.get(operation="people.stages.stood-anew")
        assert event.number == 2 and set(event.details["people"]) == {str(each.pk) for each in astray[:2]}

    def test_figures_that_were_counted_with_the_error_follow(self, astray, figures):
        """The office's counts agreed with the people as they stood astray."""
        right = figures()
        tallies._mended(truths.differences(), US)
        assert figures() != right
        tallies.recount(by=US)
        assert figures() == right

    def test_where_all_is_right_nothing_is_written(self, crowd):
        crowd(3)
        tallies.fold()
        before = Event.objects.count()
        assert tallies.stand_right(by=US) == 0 and Event.objects.count() == before

    def test_many_are_put_right_in_few_statements(self, crowd):
        def statements(number):
            Person.objects.filter(pk__in=[each.pk for each in people[:number]]).update(stages=63)
            with CaptureQueriesContext(connection) as queries:
                assert tallies.stand_right(by=US) == number
            return len(queries)

        people = crowd(40)
        assert statements(2) == statements(40)


class TestFsck:
    def test_it_names_the_people_and_the_offices_and_mends_nothing(self, crowd, offices):
        people = crowd(3)
        tallies.fold()
        assert list(soundness.unsound()) == []
        Person.objects.filter(pk=people[0].pk).update(stages=63)
        with pytest.raises(CommandError) as told:
            call_command("fsck", stdout=StringIO())
        said = str(told.value)
        assert f"1 people stand elsewhere than their ledger says ({people[0].pk})" in said and "बही से नहीं मिलती" in said
        assert str(offices["A1"].pk) in said and Person.objects.get(pk=people[0].pk).stages == 63

    def test_of_many_the_first_twenty_are_named(self, crowd):
        crowd(25)
        tallies.fold()
        Person.objects.update(waits_for=5)
        found = {each.what: each for each in soundness.unsound()}["stages-astray"]
        assert found.number == 25 and len(found.first) == 20

    def test_each_invariant_is_worded(self):
        assert {f"unsound-{what}" for what in soundness.INVARIANTS} <= SENTENCES.keys()
